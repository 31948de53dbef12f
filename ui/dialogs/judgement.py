"""Entering a judgement by hand, or putting right what stands in the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit

from actionplan.commands.judgements import add_judgement, revise_judgement
from actionplan.domain.records import Inspection
from actionplan.i18n import _
from actionplan.overriding import override
from actionplan.queries.judgements import framework_of, own_judgement
from actionplan.text import visible_controls
from ui.dialogs.form import FormDialog, day_in, id_in, text_in

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from actionplan.domain.plan import Plan
    from ui.services import Services


class JudgementDialog(FormDialog):
    """``judgement_id`` is the one to be put right, "" makes one of the report that is shown.

    ``made_id`` is its id once the dialog was accepted.
    """

    def __init__(
        self,
        services: Services,
        parent: QWidget | None = None,
        *,
        judgement_id: str = "",
        inspection_id: str = "",
    ) -> None:
        plan = services.bridge.plan
        self._judgement = plan.judgements.get(judgement_id)
        judgement = self._judgement
        title = _("Edit judgement") if judgement else _("Add a judgement")
        done = _("Save") if judgement else _("Add judgement")
        super().__init__(services, title, done, parent)
        self.made_id = judgement_id
        self._inspection_id = judgement.inspection_id if judgement else inspection_id
        inspection = plan.inspections.get(self._inspection_id)
        self._grades = _grades(plan, inspection)
        if inspection is not None:
            words = _("In the record of “{report}”.").format(report=inspection.title)
            self.add_note(visible_controls(words))
        own = own_judgement(plan, judgement) if judgement else None
        self.section = self.add_line(_("Service"), judgement.section if judgement else "")
        self._complete(plan)
        self.name = self.add_line(_("Judgement"), judgement.name if judgement else "")
        self.name.setObjectName("NameField")
        self.paragraph = self.add_line(_("Paragraph"), judgement.paragraph if judgement else "")
        self.grade = self._add_grade(_("Then, in the report"), judgement.grade if judgement else "")
        self.now = self._add_grade(_("Now, by our own eyes"), own.grade if own else "")
        target = judgement.target_grade if judgement else ""
        self.target = self._add_grade(_("Target grade"), target)
        self.by = self.add_day(_("Target date"), judgement.target_by if judgement else None)
        self.put_beside(self.grade, self.now)
        self.put_beside(self.target, self.by)
        (self.name if judgement else self.section).setFocus()

    @override
    def carry_out(self) -> None:
        """Add or change it, all in one gesture."""
        file = self.services.bridge.file
        if self._judgement is None:
            self.made_id = add_judgement(
                file,
                name=text_in(self.name),
                inspection_id=self._inspection_id,
                section=text_in(self.section),
                paragraph=text_in(self.paragraph),
                grade=_chosen(self.grade),
                now=_chosen(self.now),
                target_grade=_chosen(self.target),
                target_by=day_in(self.by),
            ).id
            return
        revise_judgement(
            file,
            judgement_id=self._judgement.id,
            name=text_in(self.name),
            section=text_in(self.section),
            paragraph=text_in(self.paragraph),
            grade=_chosen(self.grade),
            now=_chosen(self.now),
            target_grade=_chosen(self.target),
            target_by=day_in(self.by),
        )

    def _add_grade(self, caption: str, grade: str) -> QComboBox | QLineEdit:
        """Offer the grades of the framework; any word where it is not known."""
        if not self._grades:
            return self.add_line(caption, grade)
        offered = list(dict.fromkeys([*self._grades, *([grade] if grade else [])]))
        field = self.add_choice(caption, [(_("No grade"), ""), *((word, word) for word in offered)])
        field.setCurrentIndex(max(0, field.findData(grade)))
        return field

    def _complete(self, plan: Plan) -> None:
        """Offer the services that the plan knows while one is typed."""
        known = {judgement.section for judgement in plan.judgements.values()}
        known |= {area.section for area in plan.areas.values()}
        completer = QCompleter(sorted(known - {""}, key=str.casefold), self.section)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.section.setCompleter(completer)


def _grades(plan: Plan, inspection: Inspection | None) -> list[str]:
    known = framework_of(plan, inspection or Inspection(id=""))  # else that of the plan
    return [grade.word for grade in known.grades] if known else []


def _chosen(field: QComboBox | QLineEdit) -> str:
    return id_in(field) if isinstance(field, QComboBox) else text_in(field)
