"""Tab goes in reading order, also through what was added to a page after it was made: Qt puts that at the end."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def put_in_place(added: QWidget, place: QWidget) -> None:
    """Let Tab reach the controls of `added`, which fills `place`, from what comes before it on the page."""
    anchor: QWidget | None = place.previousInFocusChain()
    while anchor is not None and anchor is not place and (place.isAncestorOf(anchor) or not _stop(anchor)):
        anchor = anchor.previousInFocusChain()
    if anchor is not None:
        _chain(anchor, added)


def put_after(added: QWidget, neighbour: QWidget) -> None:
    """Let Tab go from the last control of `neighbour` to those of `added`."""
    stops = [child for child in neighbour.findChildren(QWidget) if _stop(child) and child.window() is added.window()]
    _chain(stops[-1] if stops else neighbour, added)


def _chain(anchor: QWidget, added: QWidget) -> None:
    """One after the other, in the order in which they were laid out."""
    for child in (added, *added.findChildren(QWidget)):
        if _stop(child) and child.window() is anchor.window():  # the list of a drop-down is a window of its own
            QWidget.setTabOrder(anchor, child)
            anchor = child


def _stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
