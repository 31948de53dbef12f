"""The palettes: words can be read on every ground, in every scheme; choices are kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStyleHints

from actionplan.domain.stages import Delivery
from actionplan.reports.charts import Tone
from ui.actions import SCHEME_WORDS
from ui.theme import SCHEMES, SYSTEM, Theme

pytestmark = pytest.mark.usefixtures("qapp")

HIGH = Qt.ContrastPreference.HighContrast
ON = [
    ("ink", "ground"),
    ("ink", "surface"),
    ("muted", "ground"),
    ("muted", "surface"),
    ("muted", "header"),
    ("ink", "accent_soft"),
    ("accent", "surface"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("ink", "header"),
    ("ink", "hover"),
    ("ink", "track"),
    ("muted", "field"),
    ("muted", "hover"),
    ("muted", "track"),
    ("muted", "accent_soft"),
    ("accent", "ground"),
    ("accent", "hover"),
    ("accent", "accent_soft"),
    ("sidebar_text", "sidebar"),
    ("sidebar_text", "sidebar_selected"),
    ("sidebar_strong", "sidebar_selected"),
    ("on_badge", "badge"),
    ("on_tip", "tip"),
    ("on_banner", "banner"),
]


def luminance(colour) -> float:
    parts = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("words", "ground"), ON)
def test_words_stand_out_from_their_ground(scheme, words, ground):
    theme = Theme(scheme)
    assert contrast(theme.colour(words), theme.colour(ground)) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("tone", [*Delivery, *Tone])
def test_a_status_can_be_read_on_its_chip_on_a_card_and_as_a_bar(scheme, tone):
    theme = Theme(scheme)
    pair = theme.tone(tone)
    assert contrast(pair.text, pair.soft) >= 4.5
    assert contrast(pair.text, theme.colour("surface")) >= 4.5
    assert contrast(theme.colour("on_tone"), pair.text) >= 4.5
    for ground in ("ground", "header", "accent_soft", "hover"):
        assert contrast(pair.text, theme.colour(ground)) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_focus_ring_stands_out(scheme):
    theme = Theme(scheme)
    for ground in ("ground", "surface"):
        assert contrast(theme.colour("focus"), theme.colour(ground)) >= 3


def test_all_palettes_name_the_same_roles():
    light, *others = [Theme(scheme) for scheme in SCHEMES]
    for other in others:
        assert other._colours.keys() == light._colours.keys()
        assert other._tones.keys() == light._tones.keys()


def test_an_unknown_choice_follows_the_system():
    assert Theme("mauve").scheme in SCHEMES


def test_text_grows_with_the_setting(qtbot, theme):
    with qtbot.waitSignal(theme.changed):
        theme.set_text_size(150)
    assert theme.font().pixelSize() == 20
    assert theme.px(8) == 12


@pytest.mark.parametrize("is_dark", [False, True])
def test_high_contrast_is_worn_when_the_system_asks_for_it(qapp, monkeypatch, is_dark):
    asked = type("Asked", (), {"contrastPreference": lambda _self: HIGH})()
    scheme = Qt.ColorScheme.Dark if is_dark else Qt.ColorScheme.Light
    monkeypatch.setattr(QStyleHints, "accessibility", lambda _self: asked)
    monkeypatch.setattr(QStyleHints, "colorScheme", lambda _self: scheme)
    assert Theme("system").scheme == ("high-contrast-dark" if is_dark else "high-contrast")
    assert Theme("dark").scheme == "dark"


def test_the_menu_and_the_preferences_offer_every_palette_and_the_choice_of_the_system():
    assert list(SCHEME_WORDS) == [SYSTEM, *SCHEMES]
