"""The files for a spreadsheet that papers of figures have beside their PDF: their tables as a workbook and as CSV."""

from collections.abc import Callable, Mapping

from desktop.documents.blocks import Paper
from desktop.documents.files import Progress
from desktop.documents.order import Ending, Order
from desktop.documents.source import Source
from desktop.documents.workbook.csv import csv_bytes
from desktop.documents.workbook.tables import tables_book
from desktop.documents.workbook.writer import workbook_bytes

Maker = Callable[[Source, Order, Paper, Progress | None], bytes]


def as_csv(_source: Source, _order: Order, paper: Paper, progress: Progress | None) -> bytes:
    """The tables of the paper in one file."""
    return csv_bytes(paper, progress)


def as_workbook(_source: Source, _order: Order, paper: Paper, progress: Progress | None) -> bytes:
    """The tables of the paper as they are; a paper whose formulas are worth it has its own workbook instead."""
    return workbook_bytes(tables_book(paper), progress)


TABLES: Mapping[Ending, Maker] = {"xlsx": as_workbook, "csv": as_csv}
