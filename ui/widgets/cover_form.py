"""The fields of a council's form: the cover in its order, then the texts of the body."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from actionplan.i18n import _
from actionplan.reports.numbering import title_of
from actionplan.reports.packs import FieldKind, Pack
from actionplan.reports.section_names import IMPLICATIONS
from actionplan.values import replace
from ui.plain import Label
from ui.widgets.answer_field import AnswerField
from ui.widgets.button import Button
from ui.widgets.choice_field import ChoiceField
from ui.widgets.figure_menu import FigureMenu
from ui.widgets.form_field import FormField, required_mark
from ui.widgets.ticks_field import TicksField
from ui.widgets.written_field import WrittenField

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from actionplan.errors import PlanError
    from actionplan.reports.packs import BodyItem, PackField
    from ui.services import Services
    from ui.theme import Theme

_LINES = {
    FieldKind.TEXT: 1,
    FieldKind.DATE: 1,
    FieldKind.PEOPLE: 2,
    FieldKind.TICKS: 2,
    FieldKind.TIMETABLE: 3,
    FieldKind.PARAGRAPHS: 4,
}
_TEXT_LINES = 3
_SUMMARY_LINES = 5
SUMMARY = "summary"
Field: TypeAlias = WrittenField | TicksField | ChoiceField | AnswerField


class CoverForm(QWidget):
    """A box for each field of a form; ``written`` tells key and text when one is left."""

    written = Signal(str, str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.owner = ""
        self._shown: tuple[Pack | None, Sequence[str]] = (None, ())
        self._widgets: list[Field | Label] = []
        self._fields: dict[str, Field] = {}
        self._asking: WrittenField | None = None
        self.figures = FigureMenu(self)
        self.figures.chosen.connect(self._on_figure)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_pack(self, pack: Pack | None, objectives: Sequence[str] = ()) -> None:
        """Show the fields of a form, or none for a document without one."""
        if (pack, objectives) == self._shown:
            return
        self._shown = (pack, objectives)
        for widget in self._widgets:
            widget.deleteLater()
        self._widgets = list(_widgets(pack, objectives, self._services)) if pack else []
        self._fields = {}
        for widget in self._widgets:
            self._column.addWidget(widget)
            if isinstance(widget, FormField):
                self._fields[widget.key] = widget
                widget.written.connect(self.written)
            if isinstance(widget, WrittenField):
                widget.figure_asked.connect(self._on_figure_asked)

    def show_fields(self, fields: Sequence[PackField]) -> None:
        """Show the fields of a document that has no form of its own."""
        told = (
            replace(f, label=_(f.label), prompt=_(f.prompt) if f.prompt else "") for f in fields
        )
        self.show_pack(Pack(name="", title="", cover_title="", fields=tuple(told)))

    def show_texts(self, texts: Mapping[str, str], owner: str = "") -> None:
        """Show what was written for the period ``owner``."""
        self.owner = owner
        for key, field in self._fields.items():
            if isinstance(field, WrittenField):
                field.turn_to(owner)
            field.show_text(texts.get(key, ""), field.draft)

    def show_drafts(self, drafts: Mapping[str, str]) -> None:
        """Show what stands in each field until somebody writes."""
        for key, field in self._fields.items():
            field.show_text(field.kept, drafts.get(key, ""))

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all fields."""
        return frozenset(self._fields)

    def field(self, key: str) -> Field:
        """Return the field with this key."""
        return self._fields[key]

    def settle(self, key: str, error: PlanError | None) -> None:
        """Say that what was written into a field was kept, or why not."""
        if key in self._fields:
            self._fields[key].settle(error)

    def label(self, key: str) -> str:
        """Return what a field is called, or the key of one that is not shown."""
        return self._fields[key].label if key in self._fields else key

    def commit(self) -> None:
        """Keep what is being typed, as if the field had been left."""
        for field in self._fields.values():
            field.commit()

    def set_read_only(self, *, read_only: bool) -> None:
        """Allow or forbid writing."""
        for field in self._fields.values():
            field.set_read_only(read_only=read_only)

    def _on_figure_asked(self) -> None:
        field = self.sender()
        if isinstance(field, WrittenField) and field.tool is not None:
            self._asking = field
            self.figures.popup(field.tool.mapToGlobal(field.tool.rect().bottomLeft()))

    def _on_figure(self, name: str) -> None:
        if self._asking is not None:
            self._asking.insert(f"{{{name}}}")


def _widgets(pack: Pack, objectives: Sequence[str], services: Services) -> Iterator[Field | Label]:
    """Yield the fields in the order of the form: its cover, then what its headings hold."""
    for field in pack.fields_at():
        yield _field(field, objectives, services)
    for item in pack.body:
        if item.section == SUMMARY:
            yield _summary(services)
        elif item.prompt or _is_for_text(pack, item):
            yield _text(item, services)
        if item.officer:
            yield _officer(item, services)
        for field in pack.fields_at(item.key):
            yield _field(field, objectives, services)
        if item.section == IMPLICATIONS:
            yield Label(title_of(item), "strong")
            yield from (AnswerField(services, row) for row in pack.implications)


def _is_for_text(pack: Pack, item: BodyItem) -> bool:
    """Say whether nothing but what somebody writes stands under a heading."""
    return not (item.section or item.key in pack.heads or pack.fields_at(item.key))


def _field(field: PackField, objectives: Sequence[str], services: Services) -> Field:
    hint = required_mark(required=field.required)
    if field.kind is FieldKind.TICKS and objectives:
        return TicksField(
            services, field.key, field.label, objectives, hint=hint, prompt=field.prompt
        )
    if field.kind is FieldKind.CHOICE:
        return ChoiceField(services, field)
    lines = _LINES[field.kind]
    tool = (
        _figure_button(field.label, services.theme) if field.kind is FieldKind.PARAGRAPHS else None
    )
    return WrittenField(
        services, field.key, field.label, prompt=field.prompt, hint=hint, lines=lines, tool=tool
    )


def _text(item: BodyItem, services: Services) -> Field:
    hint = required_mark(required=item.required)
    title = title_of(item)
    return WrittenField(
        services,
        item.key,
        title,
        prompt=item.prompt,
        hint=hint,
        lines=_TEXT_LINES,
        tool=_figure_button(title, services.theme),
    )


def _figure_button(field: str, theme: Theme) -> Button:
    name = _("Insert a figure into “{field}”").format(field=field)
    return Button(_("Insert figure"), theme, look="link", name=name)


def _officer(item: BodyItem, services: Services) -> Field:
    prompt, hint = _("Role first, then how to reach them."), required_mark(required=True)
    return WrittenField(services, item.officer_key, item.officer, prompt=prompt, hint=hint)


def _summary(services: Services) -> Field:
    return WrittenField(
        services,
        SUMMARY,
        _("Summary"),
        prompt=_(
            "What the figures say, in a few sentences. Names in braces fill in by themselves."
        ),
        lines=_SUMMARY_LINES,
        as_text=True,
        tool=_figure_button(_("Summary"), services.theme),
    )
