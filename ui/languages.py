"""The language of the windows: the person's choice, and Welsh for the few words that are Qt's own.

Nothing is worded while the modules of the windows are imported, so that the choice may come from
the settings, which need Qt.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTranslator

from actionplan.i18n import LANGUAGES, VARIABLE, _, language, use_language
from actionplan.overriding import override
from ui.qt_words import QT_WORDS
from ui.settings import LANGUAGE

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

    from ui.settings import Settings

_OURS = frozenset(QT_WORDS)


def speak(settings: Settings, app: QCoreApplication) -> None:
    """Let the program, Qt and the children speak the chosen language.

    The variable goes before the choice; without either, the language of the computer is spoken.
    """
    chosen = os.environ.get(VARIABLE) or settings.value(LANGUAGE) or _of_the_computer()
    use_language(chosen)
    os.environ[VARIABLE] = language()
    if language() != LANGUAGES[0]:
        QLocale.setDefault(QLocale(language()))
        app.installTranslator(QtWords(app))


def _of_the_computer() -> str:
    names = QLocale.system().uiLanguages()
    return next((name[:2] for name in names if name[:2] in LANGUAGES), LANGUAGES[0])


class QtWords(QTranslator):
    """Translates what Qt says from our own catalogue."""

    @override
    def translate(
        self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """Return the words for Qt's, or its own where we have none.

        An empty text would count as a translation, and take the names out of "Ctrl+Shift+Z".
        """
        return _(sourceText) if sourceText in _OURS else sourceText

    @override
    def isEmpty(self) -> bool:
        """Say that there are words; Qt installs no empty translator."""
        return False
