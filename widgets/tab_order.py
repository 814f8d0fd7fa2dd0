"""Tab goes in reading order, also through what was added to a page after it was made: Qt puts that at the end."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

AT_TAB: Final = "ordersItselfAtTab"  # a widget with this property puts its stops in order when Tab is pressed


def order_page_of(widget: QWidget) -> None:
    """Put the Tab stops of the page around a widget in reading order: the contents that scroll, or the window."""
    page = widget
    while (parent := page.parentWidget()) is not None and not page.isWindow():
        if parent.property(AT_TAB):
            return
        if isinstance(parent.parentWidget(), QScrollArea):
            break
        page = parent
    follow(stops(page))


def follow(ordered: list[QWidget]) -> None:
    """Let Tab go from each of these to the next one."""
    for one, other in pairwise(ordered):
        QWidget.setTabOrder(one, other)


def stops(page: QWidget) -> list[QWidget]:
    """What may take the focus on a page, as it was laid out; what is hidden, or waits for its turn, has its place too.

    A widget that hands its focus to a part of itself comes just before that part: elsewhere in the chain it would call
    Tab back to it.
    """
    found: list[QWidget] = []
    _gather(page, found)
    return found


def _gather(widget: QWidget, found: list[QWidget]) -> None:
    """Add the stops of a widget to those found: asked of each of the hundreds of widgets of a page, at each change."""
    proxied = widget.focusProxy() is not None
    takes_focus = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    if proxied or takes_focus:
        found.append(widget)
    layout = widget.layout()
    if takes_focus and not proxied and layout is None:
        return  # the parts of a table or of a list are its own business
    children = [child for child in widget.children() if isinstance(child, QWidget)]
    if not children:
        return
    laid_out = dict.fromkeys(_laid_out(layout, children)) if layout is not None else {}
    for child in (*laid_out, *(child for child in children if child not in laid_out)):
        if not child.isWindow():  # the list of a drop-down is a window of its own
            _gather(child, found)


def _laid_out(layout: QLayout, children: Sequence[QWidget]) -> Iterator[QWidget]:
    """Those of these widgets that stand in a layout or in one inside it, in the order in which they were put there.

    Each is asked for its place, and never a place for what stands there: `itemAt` makes a Python object for an item of
    Qt, and the layout keeps it. When the widget is deleted, Qt deletes the item without a word to Python. Whatever is
    then created at the same address is known there under two names, and a freed one is used when it goes: a crash.
    """
    parts: list[QWidget | QLayout] = [*children, *(each for each in layout.children() if isinstance(each, QLayout))]
    places = {layout.indexOf(part): part for part in parts}
    places.pop(-1, None)  # the place of all that does not stand here
    here = set(places.values())
    others = [child for child in children if child not in here]
    for place in sorted(places):
        part = places[place]
        if isinstance(part, QWidget):
            yield part
        else:
            yield from _laid_out(part, others)
