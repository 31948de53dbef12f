"""What an empty page says."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.empty_state import EmptyState


@pytest.mark.parametrize("percent", [100, 200])
def test_words_are_fitted_once_as_they_are_first_shown(qtbot, qapp, theme, monkeypatch, percent):
    theme.dress(qapp)
    theme.set_text_size(percent)
    fitted = []
    fit = EmptyState._fit

    def counted(empty):
        fitted.append(empty.size())
        fit(empty)

    monkeypatch.setattr(EmptyState, "_fit", counted)
    page = QWidget()
    qtbot.addWidget(page)
    QVBoxLayout(page).addWidget(EmptyState(theme, "search", "Nothing is here", "Look elsewhere."))
    page.resize(640, 480)
    with qtbot.waitExposed(page):
        page.show()
    assert len(fitted) == 1
    page.resize(420, 480)
    assert len(fitted) == 2
