"""From a file to the one sheet that is a form, or to the sentence that says why it is not taken."""

from dataclasses import dataclass
from pathlib import Path

from desktop.collecting.csv_file import grid_of
from desktop.collecting.form import MARK, VERSION, AlteredHeadError, Head, read_head, version_of
from desktop.collecting.grid import Grid
from desktop.collecting.package import MOST_BYTES, is_package
from desktop.collecting.refused import (
    ALTERED,
    EMPTY,
    NEWER,
    NO_SHEET,
    NOT_A_BOOK,
    OLDER,
    OTHER_DOSSIER,
    OTHER_PARTNER,
    TOO_BIG,
    TWO_SHEETS,
    UNREADABLE,
    FormRefusedError,
)
from desktop.collecting.workbook import sheets_of
from desktop.domain.dataset import Dataset
from desktop.domain.records import Dossier, Partner
from desktop.domain.words.naming import named

_TEXTS = (".csv", ".txt", ".tsv")


@dataclass(frozen=True)
class Opened:
    """The sheet, its key, and where the key stands: the line of the names of the columns, the column of the keys."""

    name: str
    grid: Grid
    head: Head
    line: int
    column: int


def open_form(path: Path, dataset: Dataset, partner: Partner) -> Opened:
    """The form of this partner in a file; only what is read of the file is believed, never its name.

    Raises:
        FormRefusedError: it is not that, and `str()` is the sentence to show.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise FormRefusedError(UNREADABLE, path.name, _why(error)) from error
    return open_content(content, path.name, dataset, partner)


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "il est introuvable"
    return "l’ordinateur en refuse la lecture" if isinstance(error, PermissionError) else "la lecture s’est arrêtée"


def open_content(content: bytes, name: str, dataset: Dataset, partner: Partner) -> Opened:
    """The same, of a content already read."""
    opened = _the_form(_grids(content, name), name)
    if opened.head.dossier_id != dataset.one(Dossier).id:
        raise FormRefusedError(OTHER_DOSSIER, name)
    if opened.head.partner_id != partner.id:
        other = dataset.find(Partner, opened.head.partner_id)
        raise FormRefusedError(
            OTHER_PARTNER, name, named(other) if other is not None else "il n’est plus dans le dossier"
        )
    return opened


def _grids(content: bytes, name: str) -> list[Grid]:
    if not content:
        raise FormRefusedError(EMPTY, name)
    if len(content) > MOST_BYTES:
        raise FormRefusedError(TOO_BIG, name)
    if is_package(content):
        return sheets_of(content, name)
    if MARK.encode() in content or MARK.encode("utf-16-le") in content or MARK.encode("utf-16-be") in content:
        return [grid_of(content, name)]
    raise FormRefusedError(NO_SHEET if name.casefold().endswith(_TEXTS) else NOT_A_BOOK, name)


def _the_form(grids: list[Grid], name: str) -> Opened:
    found = [(grid, *place) for grid in grids if (place := _place(grid)) is not None]
    if len(found) != 1:
        raise FormRefusedError(TWO_SHEETS if found else NO_SHEET, name)
    grid, line, column = found[0]
    text = str(grid.cell(line, column).value)
    try:
        version = version_of(text)
        if version != VERSION:
            raise FormRefusedError(OLDER if version < VERSION else NEWER, name)
        return Opened(name, grid, read_head(text), line, column)
    except AlteredHeadError as error:
        raise FormRefusedError(ALTERED, name) from error


def _place(grid: Grid) -> tuple[int, int] | None:
    """Where the hidden key is."""
    places = (
        (line, column)
        for line, cells in enumerate(grid.lines)
        for column, cell in enumerate(cells)
        if isinstance(cell.value, str) and cell.value.startswith(f"{MARK}|")
    )
    return next(places, None)
