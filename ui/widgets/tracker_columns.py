"""What a tracker's columns stand for: the sheet, its row of headings, a field for each column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from actionplan.i18n import _, mark, ngettext
from actionplan.overriding import override
from ui.aloud import explain
from ui.models.tracker_choice import CHOSEN
from ui.plain import Label
from ui.widgets.card import Card
from ui.widgets.elided_box import ElidedBox
from ui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QWheelEvent

    from ui.models.tracker_choice import TrackerChoice
    from ui.theme import Theme
    from ui.tracker_looks import ColumnLook, SheetLook, SubjectLook

_SURE = {
    "sure": mark("sure"),
    "likely": mark("likely"),
    "unsure": mark("please check"),
    CHOSEN: mark("chosen by you"),
    "": "",
}
_LONGEST = 90
_AS_LAST_TIME = mark("as last time")


class StillBox(ElidedBox):
    """A box that the wheel scrolls past: it changes by click and key alone."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(9)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class TrackerColumns(Card):
    """Tells of every choice; the page answers with ``show_choice``."""

    sheet_chosen = Signal(str)
    look_asked = Signal(str, object, str)  # sheet, index of its headings or None, subject
    column_chosen = Signal(str, str, str)  # sheet, column, field

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(_("What is what"), parent)
        self._theme = theme
        self._subjects: Sequence[SubjectLook] = ()
        self._shown: SheetLook | None = None
        self.sheets = StillBox(_("Sheet"))
        self.sheets.setObjectName("SheetBox")
        self.subjects = StillBox(_("What each row of the sheet tells of"))
        self.subjects.setObjectName("SubjectBox")
        self.header = StillBox(_("Row of the headings"))
        self.header.setObjectName("HeaderRowBox")
        self.boxes: list[StillBox] = []
        self._rows = QWidget()
        self._rows.setObjectName("ScrollGround")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._rows)
        self.body.addLayout(self._head())
        self.body.addWidget(self._scroll, 1)
        self.sheets.activated.connect(self._on_sheet)
        self.subjects.activated.connect(self._on_subject)
        self.header.activated.connect(self._on_header)

    @property
    def sheet(self) -> str:
        """The name of the sheet that is shown."""
        return str(self.sheets.currentData())

    def set_subjects(self, subjects: Sequence[SubjectLook]) -> None:
        """Say what rows may tell of."""
        self._subjects = subjects
        self.subjects.clear()
        for subject in subjects:
            self.subjects.addItem(subject.words, subject.key)
        self.subjects.addItem(_("Nothing: leave the sheet aside"), "")

    def show_choice(self, choice: TrackerChoice, sheet: str) -> None:
        """Show one of the sheets as it stands in ``choice``; the focus stays where it is."""
        if self.sheets.count() != len(choice.sheets):
            self.sheets.clear()
            for each in choice.sheets:
                self.sheets.addItem("", each.name)
        for position, each in enumerate(choice.sheets):
            self.sheets.setItemText(position, _sheet_words(each))
        look = choice.sheet(sheet)
        is_same = self._shown is not None and _is_same(self._shown, look)
        if self._shown is None or self._shown.lines != look.lines:
            self._offer_headers(look)
        self._shown = look
        self.sheets.setCurrentIndex(self.sheets.findData(sheet))
        self.subjects.setCurrentIndex(self.subjects.findData(look.subject))
        self.header.setCurrentIndex(self.header.findData(look.header))
        if is_same:
            self._renew(look)
        else:
            self._fill(look)

    def _offer_headers(self, look: SheetLook) -> None:
        self.header.clear()
        self.header.addItem(_("There is no row of headings"), None)
        for index, line in enumerate(look.lines):
            text = _("Row {number}: {text}").format(number=index + 1, text=line or _("empty"))
            self.header.addItem(text[:_LONGEST], index)
        if look.header is not None and look.header >= len(look.lines):
            text = _("Row {number}").format(number=look.header + 1)
            self.header.addItem(text, look.header)

    def _head(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (words, field) in enumerate(
            (
                (_("Sheet"), self.sheets),
                (_("Each row is"), self.subjects),
                (_("Headings"), self.header),
            )
        ):
            label = Label(words, "field")
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        return grid

    def _fill(self, look: SheetLook) -> None:
        """Make a line for each column."""
        self._rows = QWidget()
        self._rows.setObjectName("ScrollGround")
        column = QVBoxLayout(self._rows)
        column.setContentsMargins(0, 4, 10, 4)
        column.setSpacing(10)
        self.boxes = []
        for each in look.columns if look.subject else ():
            column.addWidget(self._line(look, each))
        if not look.subject:
            column.addWidget(Label(_("Nothing of this sheet is taken in."), "muted", wrap=True))
        column.addStretch()
        self._scroll.setWidget(self._rows)

    def _line(self, look: SheetLook, column: ColumnLook) -> QWidget:
        line = QWidget()
        grid = QGridLayout(line)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(1)
        box = StillBox(_("Column “{name}” becomes").format(name=column.name))
        box.setProperty("column", column.name)
        box.addItem(_("– left out –"), "")
        subject = next(each for each in self._subjects if each.key == look.subject)
        for key, words in subject.fields:
            box.addItem(words, key)
        sure = Label("", "small")
        name, examples = ElidedLabel(column.name, "strong"), ElidedLabel("", "small")
        examples.setText(" · ".join(column.examples))
        explain(examples, "\n".join(column.examples))
        grid.addWidget(name, 0, 0)
        grid.addWidget(box, 0, 1)
        grid.addWidget(examples, 1, 0)
        grid.addWidget(sure, 1, 1)
        grid.setColumnStretch(0, 5)
        grid.setColumnStretch(1, 6)
        self.boxes.append(box)
        box.setProperty("sure", sure)
        _show_column(box, column, is_remembered=look.is_remembered)
        box.activated.connect(self._on_column)
        return line

    def _renew(self, look: SheetLook) -> None:
        for box, column in zip(self.boxes, look.columns, strict=False):
            _show_column(box, column, is_remembered=look.is_remembered)

    def _on_sheet(self) -> None:
        self.sheet_chosen.emit(self.sheets.currentData())

    def _on_subject(self) -> None:
        look = self._shown
        if look is not None and self.subjects.currentData() != look.subject:
            self.look_asked.emit(look.name, look.header, self.subjects.currentData())

    def _on_header(self) -> None:
        look, header = self._shown, self.header.currentData()
        if look is not None and header != look.header:
            self.look_asked.emit(look.name, header, look.subject)

    def _on_column(self) -> None:
        box = self.sender()
        if self._shown is not None and isinstance(box, QComboBox):
            self.column_chosen.emit(self._shown.name, box.property("column"), box.currentData())


def _show_column(box: StillBox, column: ColumnLook, *, is_remembered: bool) -> None:
    box.setCurrentIndex(max(0, box.findData(column.key)))
    sure = box.property("sure")
    words = _SURE[column.sure] if column.key or column.sure != CHOSEN else ""
    if is_remembered and column.sure != CHOSEN and column.key:
        words = _AS_LAST_TIME
    sure.setText(_(words))
    sure.set_role("warning" if column.sure == "unsure" and not is_remembered else "small")
    box.setAccessibleDescription(_(words))


def _is_same(before: SheetLook, after: SheetLook) -> bool:
    """Say whether the lines stay and only what columns stand for has changed."""
    return (before.name, before.subject, [each.name for each in before.columns]) == (
        after.name,
        after.subject,
        [each.name for each in after.columns],
    )


def _sheet_words(look: SheetLook) -> str:
    rows = ngettext("{n} row", "{n} rows", look.rows).format(n=f"{look.rows:,}")
    if look.subject:
        return _("{sheet} – {rows}").format(sheet=look.name, rows=rows)
    return _("{sheet} – {rows}, left aside").format(sheet=look.name, rows=rows)
