"""Shows all of a widget that can be shown: paint, tooltips, lists, menus, editors, tabs.

It finds what to show by the kinds of Qt, so that a new page needs no word here.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QCompleter,
    QLineEdit,
    QMenu,
    QTabBar,
    QToolTip,
    QWidget,
)
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QModelIndex

TIPS = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.WhatsThisRole, Qt.ItemDataRole.StatusTipRole)
MOST_ROWS = 40


def settle() -> None:
    """Let everything run that waits."""
    for _turn in range(3):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def paint(widget: QWidget) -> None:
    """Lay a widget out and paint it."""
    settle()
    widget.grab()


def show_all(widget: QWidget) -> None:
    """Paint a widget and what it can show besides: of every child that is seen."""
    paint(widget)
    for child in [widget, *widget.findChildren(QWidget)]:
        for show in (_show_tips, _show_more):
            if isValid(child) and child.isVisible():  # what was shown before may have freed it
                show(child)


def _show_tips(child: QWidget) -> None:
    for text in filter(None, (child.toolTip(), child.whatsThis(), child.statusTip())):
        show_tip(text, child)


def show_tip(text: str, widget: QWidget) -> None:
    """Show a tooltip and paint it."""
    QToolTip.showText(QPoint(20, 20), text, widget)
    paint_tips()


def paint_tips() -> None:
    """Paint the tooltip that is shown, and put it away."""
    for top in QApplication.topLevelWidgets():
        if top.inherits("QTipLabel"):
            top.grab()
            top.hide()
            top.deleteLater()
    settle()


def show_menu(menu: QMenu) -> None:
    """Open a menu and the menus in it."""
    menu.popup(QPoint(10, 10))
    paint(menu)
    for action in menu.actions():
        if menu.toolTipsVisible() and action.toolTip():
            show_tip(action.toolTip(), menu)
        if action.menu() is not None:
            show_menu(action.menu())
    menu.hide()


def _show_more(child: QWidget) -> None:
    if isinstance(child, QComboBox) and child.count():
        child.showPopup()
        paint(child.view().window())
        child.hidePopup()
    elif isinstance(child, QLineEdit):
        _show_completions(child)
    elif isinstance(child, QTabBar):
        _show_tabs(child)
    elif isinstance(child, QAbstractItemView) and child.model() is not None:
        _show_items(child)


def _show_completions(field: QLineEdit) -> None:
    completer = field.completer()
    if (
        completer is None
        or completer.completionMode() is QCompleter.CompletionMode.InlineCompletion
    ):
        return
    for prefix in ("", "S", "<"):
        completer.setCompletionPrefix(prefix)
        completer.complete()
        paint(completer.popup())
        completer.popup().hide()


def _show_tabs(tabs: QTabBar) -> None:
    window = tabs.window()
    for number in range(tabs.count()):
        tabs.setCurrentIndex(number)
        paint(window)
    tabs.setCurrentIndex(0)


def _show_items(view: QAbstractItemView) -> None:
    seen: set[str] = set()
    for index in islice(_indexes(view), MOST_ROWS * 12):
        place = view.visualRect(index).center()
        about = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
        QApplication.sendEvent(view.viewport(), about)
        paint_tips()
        for text in {str(index.data(role) or "") for role in TIPS} - seen - {""}:
            seen.add(text)
            show_tip(text, view)
    _show_row(view)


def _show_row(view: QAbstractItemView) -> None:
    """Open the menu and the editors of the first row that has any."""
    for index in islice(_indexes(view), 24):
        view.setCurrentIndex(index)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            view.edit(index)
            paint(view.window())
            for editor in view.viewport().findChildren(QLineEdit):
                _show_completions(editor)
            focus = QApplication.focusWidget()
            if focus is not None and focus is not view:
                QTest.keyClick(focus, Qt.Key.Key_Escape)
    view.customContextMenuRequested.emit(view.visualRect(view.currentIndex()).center())
    settle()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        paint(popup)
        popup.close()
    settle()


def _indexes(view: QAbstractItemView) -> Iterator[QModelIndex]:
    model = view.model()
    waiting = [view.rootIndex()]
    while waiting:
        parent = waiting.pop()
        for row in range(min(model.rowCount(parent), MOST_ROWS)):
            first = model.index(row, 0, parent)
            if model.rowCount(first):
                waiting.append(first)
            columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
            yield from (model.index(row, at, parent) for at in range(columns))
