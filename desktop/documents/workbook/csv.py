"""The tables of a paper as one CSV file that a French spreadsheet opens and that a program reads without guessing.

Semicolons, UTF-8 with its mark, lines ended by CR LF, quotes as RFC 4180 says. The file is a series of blocks parted by
an empty line, all of one form: a line with the title alone, a line of headers, then the rows, each as long as the
headers. The first block says what the paper is (document, dossier, version, date, PROJET), the last one holds the notes
under the tables. So a secretary opens one file and sees the tables one under the other, and a program cuts it at the
empty lines.

A number is bare: « 12345,67 », « -310 ». Its unit goes into the header, « Sa part, par an (€) », or into a column
« Unité » where a column has several. A table of several levels says them in a column « Niveau ». A text that begins
like a formula has an apostrophe before it, as in the other CSV files of the house (`storage.cells.safe`).
"""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from desktop.documents.blocks import Paper, Table
from desktop.documents.files import Progress, step
from desktop.documents.paper_tables import about, parts_with_tables, value_of
from desktop.documents.tidy import tidy
from storage.cells import safe

_LEVEL, _UNIT = "Niveau", "Unité"


def csv_bytes(paper: Paper, progress: Progress | None = None) -> bytes:
    """The file; the same paper gives the same bytes.

    Raises:
        PaperStopped: `progress` answered no.
    """
    step(progress, "Écriture du fichier pour tableur", 0.0)
    paper, text = tidy(paper), io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    _block(writer, paper.title, [("Rubrique", "Contenu"), *((label, safe(words)) for label, words in about(paper))])
    notes = [("Tableau", "Note")]
    for part in parts_with_tables(paper):
        for table in part.tables:
            title = _titled(part.title, table)
            writer.writerow(())
            _block(writer, title, _rows(table))
            notes += [(safe(title), safe(table.note))] if table.note else []
    if len(notes) > 1:
        writer.writerow(())
        _block(writer, "Notes", notes)
    return text.getvalue().encode("utf-8-sig")


def _titled(part: str, table: Table) -> str:
    """The part of the paper, unless the caption begins with it."""
    return table.caption if not table.caption or table.caption.startswith(part) else f"{part} – {table.caption}"


def _block(writer: Any, title: str, rows: Sequence[Sequence[str]]) -> None:  # noqa: ANN401 - csv has no public type
    writer.writerow((safe(title),))
    writer.writerows(rows)


def _rows(table: Table) -> list[list[str]]:
    """The headers and the rows, column by column: one that has several units takes two."""
    columns = [column for place in range(len(table.header)) for column in _columns(table, place)]
    if table.levels:
        columns.append([_LEVEL, *(str(table.step(row)) for row in range(len(table.rows)))])
    return [list(row) for row in zip(*columns, strict=True)]


def _columns(table: Table, place: int) -> Iterator[list[str]]:
    cells = [row[place] for row in table.rows]
    values = [value_of(table, place, cell) for cell in cells]
    units = list(dict.fromkeys(value.unit for value in values if value is not None))
    several = len(units) > 1
    unit = units[0] if len(units) == 1 else ""
    header = table.header[place]
    yield [
        safe(f"{header} ({unit})".strip() if unit and f"({unit}" not in header else header),
        *(safe(cell) if value is None else value.written for cell, value in zip(cells, values, strict=True)),
    ]
    if several:
        yield [_UNIT, *("" if value is None else value.unit for value in values)]
