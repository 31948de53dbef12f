"""A field for a person, typed by role title or name, with the known ones offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from actionplan.domain.people import person_label
from actionplan.i18n import _

if TYPE_CHECKING:
    from actionplan.domain.plan import Plan


class NameField(QLineEdit):
    """Offers names while typing; a name that is not known yet is fine."""

    def __init__(self, name: str, known: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._names = QStringListModel(known, self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def offer(self, known: list[str]) -> None:
        """Offer other names."""
        if known != self._names.stringList():
            self._names.setStringList(known)


def roles(plan: Plan) -> list[str]:
    """Return the role titles of a plan, for a field to offer."""
    return sorted({person.role or person.name for person in plan.people.values()}, key=str.casefold)


def people_labels(plan: Plan) -> list[str]:
    """Return how everybody is called, role and name, where one of several in a role is meant."""
    return sorted(map(person_label, plan.people.values()), key=str.casefold)


def agencies(plan: Plan) -> list[str]:
    """Return the names of the agencies of a plan, for a field to offer."""
    return sorted({agency.name for agency in plan.agencies.values()}, key=str.casefold)


def person_field(plan: Plan, name: str = "") -> NameField:
    """Return a field that offers the people of ``plan``."""
    field = NameField(name or _("Lead officer"), roles(plan))
    field.setPlaceholderText(_("role title, such as Head of Service"))
    return field
