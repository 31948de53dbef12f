"""Preferences of the person: the name that edits are kept under, the look, the size of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout

from actionplan.i18n import _, mark
from actionplan.overriding import override
from ui import desktop_entry
from ui.actions import SCHEME_WORDS
from ui.body_scroll import BodyScroll
from ui.layouts import fit_height
from ui.plain import Label
from ui.settings import LANGUAGE, SCHEME, TEXT_SIZE, WHO
from ui.theme import TEXT_SIZES
from ui.widgets.button import Button
from ui.widgets.second_folder_field import SecondFolderField
from ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from ui.services import Services

_WIDTH = 460
_BESIDE = 40
"""Room for the frame that the desktop draws."""
_LANGUAGES = {"": mark("As the computer"), "en": "English", "cy": "Cymraeg"}
"""Each language in its own words, so that those who read no other find it."""


class PreferencesDialog(QDialog):
    """All that is chosen holds at once; the note says when the language does."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.setWindowTitle(_("Preferences"))
        self.setObjectName("PreferencesDialog")
        self._scroll = BodyScroll()
        self.name = self._name_field()
        self.scheme = self._scheme_box()
        self.size_box = self._size_box()
        self.language_box = self._language_box()
        self.second_folder = SecondFolderField(services)
        self.menu_tick = self._menu_tick()
        self._lay_out()
        self._widen()
        services.theme.changed.connect(self._on_look)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Open as high as what it holds, as far as the screen has room."""
        fit_height(self)
        super().showEvent(event)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.setSpacing(14)
        whole.addWidget(Label(_("Preferences"), "dialog-title"))
        column = self._scroll.body
        column.setSpacing(14)
        for text, field in (
            (_("Your name or role, kept with each change"), self.name),
            (_("Theme"), self.scheme),
            (_("Text size"), self.size_box),
            (_("Language of the program and of its reports"), self.language_box),
            (_("Additional folder for backups"), self.second_folder),
        ):
            label = Label(text, "field", wrap=True)
            label.setBuddy(field)
            field.setAccessibleName(text)
            pair = QVBoxLayout()
            pair.setSpacing(4)
            pair.addWidget(label)
            pair.addWidget(field)
            column.addLayout(pair)
        if desktop_entry.is_offered():
            column.addWidget(self.menu_tick)
        column.addWidget(
            Label(
                _("Everything holds at once, but for the language: it holds from the next start."),
                "small",
                wrap=True,
            )
        )
        whole.addWidget(self._scroll, 1)
        whole.addLayout(self._foot())

    def _name_field(self) -> QLineEdit:
        field = QLineEdit(self._services.settings.value(WHO))
        field.setObjectName("NameField")
        field.setPlaceholderText(self._services.settings.who())
        field.editingFinished.connect(self._on_name)
        return field

    def _scheme_box(self) -> QComboBox:
        box = QComboBox()
        for key, text in SCHEME_WORDS.items():
            box.addItem(_(text).replace("&", ""), key)
        box.setCurrentIndex(box.findData(self._services.settings.value(SCHEME)))
        box.currentIndexChanged.connect(self._on_scheme)
        return box

    def _size_box(self) -> QComboBox:
        box = QComboBox()
        for percent in TEXT_SIZES:
            box.addItem(_("{percent} %").format(percent=percent), percent)
        box.setCurrentIndex(box.findData(self._services.settings.value(TEXT_SIZE)))
        box.currentIndexChanged.connect(self._on_size)
        return box

    def _language_box(self) -> QComboBox:
        box = QComboBox()
        for code, text in _LANGUAGES.items():
            box.addItem(_(text), code)
        box.setCurrentIndex(max(0, box.findData(self._services.settings.value(LANGUAGE))))
        box.currentIndexChanged.connect(self._on_language)
        return box

    def _menu_tick(self) -> TickBox:
        tick = TickBox(
            _("Show it in the applications menu"),
            self._services.theme,
        )
        tick.setChecked(desktop_entry.is_added())
        tick.clicked.connect(self._on_menu)
        return tick

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch()
        close = Button(_("Done"), self._services.theme, look="primary")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        row.addWidget(close)
        return row

    def _on_name(self) -> None:
        self._services.settings.set(WHO, self.name.text().strip())

    def _on_scheme(self) -> None:
        self._services.settings.set(SCHEME, str(self.scheme.currentData()))

    def _on_size(self) -> None:
        self._services.settings.set(TEXT_SIZE, int(self.size_box.currentData()))

    def _widen(self) -> None:
        room = self.screen().availableSize().width() - _BESIDE
        self.setMinimumWidth(min(self._services.theme.px(_WIDTH), room))

    def _on_look(self) -> None:
        """Take the room that the text needs which was chosen here."""
        if not self.isVisible():
            return
        self._widen()
        self.resize(self.minimumWidth(), self.height())
        self._scroll.body.invalidate()
        self._scroll.updateGeometry()
        fit_height(self)

    def _on_language(self) -> None:
        self._services.settings.set(LANGUAGE, str(self.language_box.currentData()))

    def _on_menu(self) -> None:
        work = _added if self.menu_tick.isChecked() else _removed
        self._services.jobs.start(work, self._on_menu_changed, self._on_menu_refused)

    def _on_menu_changed(self, _outcome: object) -> None:
        self.menu_tick.setChecked(desktop_entry.is_added())

    def _on_menu_refused(self, _error: Exception) -> None:
        self.menu_tick.setChecked(desktop_entry.is_added())
        self._services.messages.tell(_("The applications menu could not be changed."), "", self)


def _added(_progress: object) -> None:
    desktop_entry.add()


def _removed(_progress: object) -> None:
    desktop_entry.remove()
