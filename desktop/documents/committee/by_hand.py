"""Rooms to write by hand: the same tables for a blank agenda and for blank minutes."""

from desktop.documents.blocks import Table

ROW_MM = 7.0  # of room above the words of a row: a line of handwriting


def to_write(what: str, lines: tuple[str, ...], caption: str) -> Table:
    """What is to be said of a meeting, one thing a row."""
    return Table((what, "À écrire"), tuple((line, "") for line in lines), caption, widths=(3, 9), tall_mm=ROW_MM / 2)


def empty(header: tuple[str, ...], count: int, caption: str, widths: tuple[float, ...], tall_mm: float) -> Table:
    """So many rows, numbered where the first column says « N° »."""
    rows = tuple((str(at) if header[0] == "N°" else "", *("" for _column in header[1:])) for at in range(1, count + 1))
    return Table(header, rows, caption, widths=widths, tall_mm=tall_mm)
