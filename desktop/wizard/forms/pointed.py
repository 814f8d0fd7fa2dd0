"""What has the focus on a page, so that a comment can be about it: a field of a record, or a figure; and back there."""

from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from desktop.domain.dataset import Dataset
from desktop.domain.records import Comment
from desktop.domain.words.sentences import figure_value
from desktop.wizard.forms.record_form import RecordForm
from desktop.wizard.forms.traced_table import TracedTable
from desktop.wizard.step import StepPage
from widgets.figure_button import FigureButton
from widgets.figure_table import FigureTable
from widgets.record_table import RecordTable


class Pointed(NamedTuple):
    """A record of the dossier and its field; without a record, the words of a figure; nothing for the whole page."""

    record_id: str = ""
    field: str = ""


def pointed(page: QWidget, dataset: Dataset) -> Pointed:
    """What had the focus last on a page; a record that the dossier does not hold yet is nothing to speak of."""
    focused = page.focusWidget()
    widget: QWidget | None = focused
    while widget is not None and widget is not page:
        found = _of(widget, focused)
        if found is not None:
            return found if not found.record_id or found.record_id in dataset else Pointed()
        widget = widget.parentWidget()
    return Pointed()


def fields_of(page: QWidget, dataset: Dataset) -> tuple[Pointed, ...]:
    """The fields that a page shows, as they are read: what may not be changed may not take the focus either."""
    forms = (form for form in page.findChildren(RecordForm) if form.about().id in dataset)
    found = (Pointed(form.about().id, key) for form in forms for key, field in form.fields() if field.isVisibleTo(page))
    return tuple(dict.fromkeys(found))


def _of(widget: QWidget, focused: QWidget) -> Pointed | None:
    """What one widget around the focus is about, `None` when another one has to say it."""
    if isinstance(widget, FigureButton):
        return Pointed(field=widget.accessibleName())
    if isinstance(widget, FigureTable):
        return Pointed(field=_cell(widget))
    if isinstance(widget, RecordTable):
        row = widget.current_row()
        return Pointed(str(row), widget.current_column()) if row is not None else Pointed()
    if isinstance(widget, RecordForm) and (key := widget.key_of(focused)):
        return Pointed(widget.about().id, key)
    return None


def _cell(table: FigureTable) -> str:
    """A cell that says where it comes from has a name of its own, the others that of their line and column."""
    around = table.parentWidget()
    figure = around.current() if isinstance(around, TracedTable) else None
    return f"{figure.label} : {figure_value(figure)}" if figure is not None else table.current_words()


def go_to(page: StepPage, comment: Comment) -> bool:
    """Put the focus on what a comment is about; false when the page does not show it any more."""
    if comment.record_id:
        found = comment.record_id in page.desk.workspace.dataset and page.open_field(comment.record_id, comment.field)
    else:
        found = bool(comment.field) and _go_to_figure(page, comment.field)
    page.show_focused()
    return found


def _go_to_figure(page: StepPage, words: str) -> bool:
    """A figure is known by its name: its amount may be another one by now."""
    name = _name(words)
    buttons = (button for button in page.findChildren(FigureButton) if _name(button.accessibleName()) == name)
    shown = next((button for button in buttons if button.isVisibleTo(page)), None)
    if shown is not None:
        shown.setFocus()
        return True
    tables: list[TracedTable | FigureTable] = [*page.findChildren(TracedTable), *page.findChildren(FigureTable)]
    return any(table.go_to(name) for table in tables if table.isVisibleTo(page))


def _name(words: str) -> str:
    return words.rpartition(" : ")[0] or words
