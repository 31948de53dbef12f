"""What a screen reader is told besides names: what just happened, and tooltips as plain words.

Qt reads a widget's tooltip aloud where nothing describes it, markup and all, so a tooltip is given
together with its words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.formats import tip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTreeView, QWidget


def announce(widget: QWidget, words: str, *, at_once: bool = False) -> None:
    """Have ``words`` read out, ``at_once`` in the middle of other words, if anybody listens."""
    if not words or not widget.window().isVisible():
        return
    from PySide6.QtGui import (  # noqa: PLC0415  (before the first paint nothing is said)
        QAccessible,
        QAccessibleAnnouncementEvent,
    )

    if QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(widget, words)
        if at_once:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)


def tell_opened(tree: QTreeView) -> None:
    """Tell that the current row was opened or closed; of its cells the first has that as state."""
    from PySide6.QtGui import (  # noqa: PLC0415  (before the first paint nothing is said)
        QAccessible,
        QAccessibleStateChangeEvent,
    )

    if not QAccessible.isActive():
        return
    cells = QAccessible.queryAccessibleInterface(tree)
    here = cells.focusChild()
    if here is None:
        return
    first = cells.child(cells.indexOfChild(here) - tree.currentIndex().column())
    changed = QAccessible.State()
    changed.expanded = 1
    QAccessible.updateAccessibility(QAccessibleStateChangeEvent(first, changed))


def explain(widget: QWidget, words: str) -> None:
    """Give a widget a tooltip, and the same words to be read aloud."""
    widget.setToolTip(tip(words))
    widget.setAccessibleDescription(words)
