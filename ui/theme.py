"""The look: palettes from ``resources/themes/*.json``, one stylesheet, text sizes.

A palette holds colours by role, for each status its text and its soft ground, and the shape: high
contrast is black on white or white on black, with borders of 2 px and no soft fills.

``setColorScheme`` does nothing on plain X11, so the palettes are our own and Fusion draws with them
everywhere. A widget that paints itself asks ``colour``, ``tone`` and ``font`` at each paint.
"""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.json import decode
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

from actionplan.resources import resource

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QApplication

SCHEMES = ("light", "dark", "high-contrast", "high-contrast-dark")
SYSTEM = "system"
BODY_SIZE = 13
TEXT_SIZES = (90, 100, 115, 130, 150, 175, 200)

_FAMILIES = ("Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "Liberation Sans", "DejaVu Sans")
_ROLES = {
    QPalette.ColorRole.Window: "ground",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "header",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "badge",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.ToolTipBase: "tip",
    QPalette.ColorRole.ToolTipText: "on_tip",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Accent: "accent",
}
_GREYED = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
)


class TonePair(Struct, frozen=True):
    """The two colours of a status: of its words and marks, and of the soft ground behind them."""

    text: QColor
    soft: QColor


class Theme(QObject):
    """Tells colours and fonts by their role and dresses the application in them.

    ``pictures`` keeps what was drawn in these colours (``ui.painting``) until they change, and
    ``chip_sizes`` what was measured at this size of text.
    """

    changed = Signal()

    def __init__(self, scheme: str = SYSTEM, text_size: int = 100) -> None:
        super().__init__()
        self._choice = scheme
        self._text_size = text_size
        self._application: QApplication | None = None
        self.pictures: dict[str, QPixmap] = {}
        self.chip_sizes: dict[str, QSize] = {}
        self._fonts: dict[tuple[float, int], QFont] = {}
        self._read()

    @property
    def choice(self) -> str:
        """What the person chose: one of ``SCHEMES`` or "system"."""
        return self._choice

    @property
    def scheme(self) -> str:
        """The palette in use: one of ``SCHEMES``."""
        return self._scheme

    @property
    def border(self) -> int:
        """How wide the lines round cards and fields are, in pixels."""
        return self._border

    def colour(self, token: str) -> QColor:
        """Return the colour of a token such as "ink", "muted", "line", "accent"."""
        return QColor(self._colours[token])

    def tone(self, name: str) -> TonePair:
        """Return the colours of a status: a ``Delivery``, a chart's ``Tone``, or its name."""
        text, soft = self._tones[str(name)]
        return TonePair(QColor(text), QColor(soft))

    def px(self, size: float) -> int:
        """Return ``size`` pixels at the chosen text size."""
        return round(size * self._text_size / 100)

    def font(self, size: float = BODY_SIZE, weight: int = 400) -> QFont:
        """Return the interface font in ``size`` pixels (scaled) and ``weight`` (400, 600, 650)."""
        if (font := self._fonts.get((size, weight))) is None:
            font = QFont(list(_FAMILIES))
            font.setPixelSize(self.px(size))
            font.setWeight(QFont.Weight(weight) if weight in _WEIGHTS else QFont.Weight.DemiBold)
            self._fonts[size, weight] = font
        return QFont(font)  # which shares what Qt looked up for it, so it costs next to nothing

    def choose(self, scheme: str) -> None:
        """Change to ``scheme``, or follow the system."""
        self._choice = scheme
        self._redress()

    def set_text_size(self, percent: int) -> None:
        """Change the size of all text."""
        self._text_size = percent
        self._redress()

    def dress(self, application: QApplication) -> None:
        """Dress ``application`` now and whenever the choice or the system changes."""
        self._application = application
        self._put_on(application)
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)

    def _on_system_changed(self) -> None:
        if self._choice == SYSTEM:
            self._redress()

    def _redress(self) -> None:
        for kept in (self.pictures, self.chip_sizes, self._fonts):
            kept.clear()
        self._read()
        if self._application is not None:
            self._put_on(self._application)
        self.changed.emit()

    def _put_on(self, application: QApplication) -> None:
        application.setPalette(self._palette())
        application.setFont(self.font())
        application.setStyleSheet(self._stylesheet())

    def _read(self) -> None:
        self._scheme = self._choice if self._choice in SCHEMES else _system_scheme()
        tokens = decode(resource("themes", f"{self._scheme}.json").read_bytes())
        self._colours: dict[str, str] = tokens["colours"]
        self._tones: dict[str, list[str]] = tokens["tones"]
        self._border: int = tokens["shape"]["border"]

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, token in _ROLES.items():
            palette.setColor(role, self.colour(token))
        for role in _GREYED:
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("muted"))
        return palette

    def _stylesheet(self) -> str:
        places: dict[str, object] = dict(self._colours)
        places |= {name: pair[0] for name, pair in self._tones.items()}
        places |= {f"p{size}": self.px(size) for size in (12, 13, 16, 19, 24)}
        places |= {f"f{size}": size - 2 + self._border for size in (5, 6, 7, 9, 10, 11, 13)}
        places["drop_down"] = self.px(12) + 10
        places |= {"beside_arrow": self.px(12) + 14, "over_arrow": self.px(12) + 6}
        places["focused_over_arrow"] = self.px(12) + 5
        places["border"] = self._border
        for mark in ("arrow", "check", "onward", "tick"):
            places[mark] = resource("themes", f"{mark}-{self._scheme}.svg").as_posix()
        sheet = resource("themes", "window.qss").read_text("utf-8")
        return Template(sheet).substitute(places)


_WEIGHTS = {weight.value for weight in QFont.Weight}


def _system_scheme() -> str:
    hints = QGuiApplication.styleHints()
    is_dark = hints.colorScheme() == Qt.ColorScheme.Dark
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "high-contrast-dark" if is_dark else "high-contrast"
    return "dark" if is_dark else "light"
