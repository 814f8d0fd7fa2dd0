"""The history in files that outlive the program: a table in words, and one JSON object per line with exact values."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from desktop.domain.changes import Change
from desktop.domain.choices import CostFamily
from desktop.domain.dataset import Dataset
from desktop.domain.fields import specs
from desktop.domain.pay import is_pay
from desktop.domain.privacy import PRIVATE
from desktop.domain.records import Record, UnreadEntry
from desktop.domain.words.phrases import NOUNS
from desktop.domain.words.record_names import record_name
from resources.typography import typo
from storage import hiding
from storage.cells import plain, safe, words_of
from storage.journal import UNREADABLE, Act, Entry, Journal

CSV_NAME = "historique.csv"
JSON_NAME = "historique.jsonl"
_ACTS = {
    Act.EDIT: "Modification",
    Act.UNDO: "Annulation",
    Act.REDO: "Rétablissement",
    Act.RETURN: "Retour à un état antérieur",
    Act.FACT: "Fait noté",
}
_HEADINGS = (
    *("Numéro", "Quand", "Étape", "Acte", "Ce qui a changé"),
    *("Ligne", "Ligne (identifiant)", "Champ", "Avant", "Après"),
)
Lines = list[tuple[int, Entry | None]]
"""The entries by their numbers; none where a row cannot be read for certain."""


def lines_of(journal: Journal, *, private: bool) -> Lines:
    """The history, the oldest first; without the private part, an entry that is about nothing else is left out."""
    entries = {entry.seq: entry for entry in journal.entries()}
    if private:
        return [(seq, entries.get(seq)) for seq in journal.places()]
    changes = [change for entry in entries.values() for change in entry.changes]
    hidden = hiding.texts_of(changes, PRIVATE) | _pay(changes)
    told = {seq: _public(entry, hidden) for seq, entry in entries.items()}
    return [(seq, told.get(seq)) for seq in journal.places() if told.get(seq, ...) is not None]


def _pay(changes: list[Change]) -> set[str]:
    """The lines that were of staff costs at any time: their whole story tells what a pay is made of."""
    lines = {side.id for change in changes for side in (change.before, change.after) if is_pay(side)}
    turned = {change.record_id for change in changes if CostFamily.STAFF in {change.before, change.after}}
    return lines | turned


def _public(entry: Entry, hidden: set[str]) -> Entry | None:
    """An entry without what is private; nothing when it is about nothing else."""
    bare = hiding.without(entry, PRIVATE, hidden)
    about = hiding.tells(entry, PRIVATE) or entry.subject.record_id in hidden
    if not bare.changes and (entry.changes or about):
        return None
    return replace(bare, words="") if about else bare


def as_csv(lines: Lines, dataset: Dataset, steps: Mapping[str, str]) -> bytes:
    """One row per change of a field or of a whole line; an entry whose words alone are kept has one row.

    `steps` are the titles of the steps by their identifiers.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEADINGS)
    for seq, entry in lines:
        for row in _rows(seq, entry, dataset, steps):
            writer.writerow(safe(cell) for cell in row)
    return text.getvalue().encode("utf-8-sig")


def as_json_lines(lines: Lines, *, private: bool) -> bytes:
    """One object per entry: when, on which step, by which act, in words, and each change with its exact values."""
    return b"".join(
        json.dumps(_object(seq, entry, private=private), ensure_ascii=False).encode() + b"\n" for seq, entry in lines
    )


def _rows(seq: int, entry: Entry | None, dataset: Dataset, steps: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    if entry is None:
        yield (str(seq), "", "", "", typo(UNREADABLE), "", "", "", "", "")
        return
    when = entry.at.isoformat(" ", "seconds")
    start = (str(seq), when, steps.get(entry.step, entry.step), typo(_ACTS[entry.act]), entry.words)
    for change in entry.changes or (None,):
        yield (*start, *(_change_words(dataset, change) if change is not None else ("", "", "", "", "")))


def _change_words(dataset: Dataset, change: Change) -> tuple[str, ...]:
    """Which line, which field, before, after: a line that comes or goes is told by its name."""
    held = _held(dataset, change)
    name = record_name(dataset, held) if held is not None else ""
    named = typo(name or NOUNS[change.record_type][0])
    if not change.field:
        sides = [_whole(dataset, side) for side in (change.before, change.after)]
        return (named, change.record_id, "", *sides)
    described = specs(change.record_type).get(change.field)  # none for the order of the lines and the like
    label = typo(described.label) if described is not None else change.field
    sides = [words_of(dataset, side, described) for side in (change.before, change.after)]
    return (named, change.record_id, label, *sides)


def _held(dataset: Dataset, change: Change) -> Record | None:
    whole = next((side for side in (change.after, change.before) if isinstance(side, Record)), None)
    return dataset.get(change.record_id) if change.record_id in dataset else whole


def _whole(dataset: Dataset, side: object) -> str:
    if not isinstance(side, Record):
        return ""
    if isinstance(side, UnreadEntry):
        return side.text
    return typo(record_name(dataset, side) or NOUNS[type(side)][0])


def _object(seq: int, entry: Entry | None, *, private: bool) -> dict[str, Any]:
    if entry is None:
        return {"seq": seq, "unreadable": True}
    return {
        "seq": seq,
        "at": entry.at.isoformat(),
        "step": entry.step,
        "act": str(entry.act),
        "words": entry.words,
        "changes": [_plain_change(change, private=private) for change in entry.changes],
    }


def _plain_change(change: Change, *, private: bool) -> dict[str, Any]:
    return {
        "record_type": change.record_type.__name__,
        "record_id": change.record_id,
        "field": change.field,
        "before": plain(change.before, private=private),
        "after": plain(change.after, private=private),
    }
