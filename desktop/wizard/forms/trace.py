"""« D'où vient ce chiffre ? »: a figure of the domain shown as a tree."""

from PySide6.QtWidgets import QWidget

from desktop.domain.figures import Figure
from desktop.domain.words.sentences import figure_value
from widgets.trace_view import TraceDialog, TraceNode

_DEEPEST = 6


def node(figure: Figure, depth: int = 0) -> TraceNode:
    """The figure, its formula, its source, and what it was made from."""
    how = " · ".join(part for part in (figure.formula, figure.note) if part)
    children = tuple(node(item, depth + 1) for item in figure.inputs()) if depth < _DEEPEST else ()
    return TraceNode(figure.label, figure_value(figure), how, children)


def show(figure: Figure, parent: QWidget) -> None:
    """Open the explanation of a figure and wait until it is read."""
    TraceDialog(f"{figure.label} : {figure_value(figure)}", node(figure), parent).exec()
