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


def tell_focus(tree: QTreeView) -> None:
    """Tell which cell of a table has the focus, once Qt forgot the cells that it told of.

    It does so as rows come or go, and whoever reads aloud would ask in vain for what has the focus.
    """
    from PySide6.QtGui import QAccessible, QAccessibleEvent  # noqa: PLC0415  (as above)

    if not QAccessible.isActive() or not tree.hasFocus():
        return
    here = QAccessible.queryAccessibleInterface(tree).focusChild()
    if here is not None:
        QAccessible.updateAccessibility(QAccessibleEvent(here, QAccessible.Event.Focus))


def explain(widget: QWidget, words: str) -> None:
    """Give a widget a tooltip, and the same words to be read aloud."""
    widget.setToolTip(tip(words))
    widget.setAccessibleDescription(words)
