"""The tables of a paper as a plain workbook: what it is, then a sheet for each of its parts; numbers are numbers."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from desktop.documents.blocks import Paper, Table
from desktop.documents.paper_tables import PaperPart, about, parts_with_tables, value_of
from desktop.documents.plain_values import PlainValue
from desktop.documents.tidy import tidy
from desktop.documents.workbook.sheets import Book, Cell, Look, Number, Rows, Sheet, foot_words

_NUMBERS = 16  # signs of a column of amounts
_WIDEST = 35  # beyond, words go to several lines: a page as wide as they are prints too small to be read
_NO_TABLE = "Ce document ne contient encore aucun tableau."
_SAID = "Les mêmes tableaux que le document, arrondis comme lui. Un montant changé ici ne change pas le dossier."


def tables_book(paper: Paper) -> Book:
    """The workbook of a paper; its version is that of the paper."""
    paper = tidy(paper)
    parts = parts_with_tables(paper)
    told = about(paper)
    first = Sheet(
        "Lisez-moi",
        (
            (Cell(paper.title, Look.TITLE),),
            *((Cell(label), Cell(words)) for label, words in told),
            (Cell(_SAID if parts else _NO_TABLE, Look.NOTE),),
        ),
        (14, 90),
    )
    foot = foot_words(paper.dossier, paper.version)
    return Book(paper.title, paper.made_on, (first, *map(_sheet, parts)), foot)


def _sheet(part: PaperPart) -> Sheet:
    """The tables of a part one under the other; the headers of a single one stay on top when it is printed."""
    rows, widths = Rows(), widths_of(part.tables)
    rows.add(Cell(part.title, Look.TITLE))
    for table in part.tables:
        rows.add()
        header = add_table(rows, table, sum(widths))
    return Sheet(part.title, tuple(rows), widths, header if len(part.tables) == 1 else None)


def add_table(rows: Rows, table: Table, signs: int) -> int:
    """A table under its caption, its note below within so many signs; the row of its headers."""
    rows.add(Cell(table.caption, Look.CAPTION))
    header = rows.add(*(Cell(words, Look.HEADER) for words in table.header))
    for place, row in enumerate(table.rows):
        made = (_cell(table, column, text) for column, text in enumerate(row))
        first, *others = (replace(cell, total=table.strong(place, column)) for column, cell in enumerate(made))
        apart = (replace(cell, level=1) if cell.look is Look.WORDS else cell for cell in others)  # from a number
        rows.add(replace(first, level=table.step(place)), *apart)
    rows.add_note(table.note, signs)
    return header


def _cell(table: Table, column: int, text: str) -> Cell:
    value = value_of(table, column, text)
    return Cell(text or None, Look.WORDS) if value is None else number_cell(value)


def number_cell(value: PlainValue) -> Cell:
    """A number with its unit, shown as it was written."""
    if value.unit == "%":
        return Cell(value.value / 100, Look.PERCENT)
    if value.unit == "€":
        return Cell(_exact(value), Look.EUROS if value.decimals else Look.WHOLE_EUROS)
    return Cell(_exact(value), Look.EXACT if value.decimals == 2 else Look.NUMBER, unit=value.unit)


def _exact(value: PlainValue) -> Number:
    return Decimal(value.written.replace(",", ".")) if value.decimals else Fraction(value.value).numerator


def widths_of(tables: Sequence[Table]) -> tuple[int, ...]:
    """Room for what each column holds in all the tables of a sheet, within reason; headers go to several lines."""
    count = max(len(table.header) for table in tables)
    return tuple(
        max(_width(table, column) for table in tables if column < len(table.header)) for column in range(count)
    )


def _width(table: Table, column: int) -> int:
    texts = [row[column] for row in table.rows if value_of(table, column, row[column]) is None]
    longest = max((len(text) for text in texts), default=0)
    return min(max(longest + 2, _NUMBERS), _WIDEST)
