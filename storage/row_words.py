"""What a row is called for her when its content can no longer be vouched for: « ligne de coût « Carburant » »."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

from desktop.domain.dataset import Dataset
from desktop.domain.records import Record
from desktop.domain.words.phrases import NOUNS
from desktop.domain.words.record_names import full_name
from storage.rows import Table, unchecked


def row_words(table: Table, row: Sequence[Any] | None, sound: Iterable[Record]) -> str:
    """The kind of a row, with the name that still reads in it; `sound` are the records that it may point to."""
    noun = noun_of(table.record_type)
    if row is not None:
        with suppress(ValueError, TypeError, ArithmeticError, RecursionError, AttributeError):
            record = unchecked(table, row)
            if name := full_name(Dataset(sound), record):
                return f"{noun} « {name} »"
    return noun


def noun_of(record_type: type[Record]) -> str:
    """« ligne de coût »: the kind of a record without its article."""
    return NOUNS[record_type][0].split(" ", 1)[1]
