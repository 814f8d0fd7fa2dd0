"""What a batch of changes says in the history: « Carburant d’Orbelle : 1 200 € → 1 350 € ».

Written once, when the change is made: a name that changes later does not rewrite what was done under the old one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from desktop.domain import records as r
from desktop.domain.changes import Change
from desktop.domain.dataset import Dataset
from desktop.domain.fields import FieldSpec, specs
from desktop.domain.words.naming import crowd
from desktop.domain.words.phrases import NOUNS, Subject
from desktop.domain.words.record_names import distinct_name
from desktop.domain.words.shown import shown
from resources.typography import typo

ARROW = " → "
EMPTY = "vide"
_SHOWN = 60  # signs of a text: enough to know it again
_LISTED = 120  # signs of all that is ticked in a list
_USUAL = {r.CostLine: "amount", r.Usage: "takes_part", r.TypedWeight: "weight", r.StepMark: "done"}
"""The field that one means when one only names the record."""


def told(dataset: Dataset, subject: Subject, changes: Sequence[Change]) -> str:
    """One sentence for a batch, read in the dossier as it was just before.

    Args:
        dataset: the dossier without these changes.
        subject: what the batch is about.
        changes: as they are carried out, `before` and `after` filled in.
    """
    tell = _edit if subject.field else _whole
    return typo(tell(dataset, subject, changes))


def told_again(dataset: Dataset, subject: Subject, changes: Sequence[Change], words: str) -> str:
    """The sentence for a batch that takes another back, or does it again: the arrow of a value goes as the batch does.

    Args:
        dataset: the dossier without these changes.
        subject: what both are about.
        changes: as they are carried out.
        words: what the other said, which holds for whatever has no arrow: « Suppression d’une ligne de coût ».
    """
    turns = any(change.record_id == subject.record_id and change.field == subject.field for change in changes)
    return told(dataset, subject, changes) if subject.field and turns else words


def value_words(dataset: Dataset, spec: FieldSpec | None, value: object) -> str:
    """A value inside a sentence: « 1 200 € », « oui », a text between its signs and cut short, « vide »."""
    words = shown(dataset, spec, value)
    if spec is None or spec.kind not in {"text", "long_text"} or not words:
        return _short(words, _LISTED) or EMPTY
    return f"« {_short(words, _SHOWN)} »"


def _short(words: str, most: int) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"


def _edit(dataset: Dataset, subject: Subject, changes: Sequence[Change]) -> str:
    own = [change for change in changes if change.record_id == subject.record_id]
    held = _as_it_was(dataset, subject, own)
    unread = next((c for c in changes if c.record_type is r.UnreadEntry and (c.field == "text" or not c.field)), None)
    if unread is not None and unread.after is not None:
        kept = unread.after.text if isinstance(unread.after, r.UnreadEntry) else unread.after
        return f"{_place(dataset, held, subject)} : « {kept} », à relire"
    if subject.field == "position":
        return f"Ordre des {NOUNS[subject.record_type][1]}"
    change = next((c for c in own if c.field == subject.field), None)
    if change is None:
        return _made_with(dataset, subject, own)
    spec = specs(subject.record_type).get(subject.field)
    values = (value_words(dataset, spec, value) for value in (change.before, change.after))
    return f"{_place(dataset, held, subject)} : {ARROW.join(values)}"


def _made_with(dataset: Dataset, subject: Subject, own: Sequence[Change]) -> str:
    """A field that brought its record with it, as happens with the first field of a page."""
    made = next((change.after for change in own if isinstance(change.after, r.Record)), None)
    spec = specs(subject.record_type).get(subject.field)
    value = value_words(dataset, spec, getattr(made, subject.field, None))
    return f"{_place(dataset, made, subject)} : {value}"


def _as_it_was(dataset: Dataset, subject: Subject, own: Iterable[Change]) -> r.Record | None:
    """The record before its edits; a field edited in several goes is named by what it was at first."""
    held = dataset.get(subject.record_id) if subject.record_id in dataset else None
    for change in own:
        if isinstance(change.after, r.Record):
            held = held or change.after
        elif held is not None and change.field:
            held = replace(held, **{change.field: change.before})
    return held


def _place(dataset: Dataset, held: r.Record | None, subject: Subject) -> str:
    """« Carburant d’Orbelle, source », « Le projet en une phrase », « Secrétariat, niveau de service visé »."""
    spec = specs(subject.record_type).get(subject.field)
    label = spec.label.rstrip(" ?") if spec is not None else subject.field
    name = distinct_name(dataset, held) if held is not None else ""
    if not name:
        return label
    return name if _USUAL.get(subject.record_type) == subject.field else f"{name}, {_lower(label)}"


def _lower(label: str) -> str:
    """The first word in small letters, unless it is an abbreviation."""
    first = label.split(" ", 1)[0]
    return label if first.isupper() else label[:1].lower() + label[1:]


def _whole(dataset: Dataset, subject: Subject, changes: Sequence[Change]) -> str:
    own = [change for change in changes if change.record_type is subject.record_type and not change.field]
    if not own or any(change.before is not None and change.after is not None for change in own):
        held = dataset.get(subject.record_id) if subject.record_id in dataset else None
        name = distinct_name(dataset, held) if held is not None else ""
        return f"Modification d’{NOUNS[subject.record_type][0]}{f' : {name}' if name else ''}"
    act = "Ajout" if own[0].before is None else "Suppression"
    one, many = NOUNS[subject.record_type]
    noun = f"d’{one}" if len(own) == 1 else f"de {len(own)} {many}"
    names = crowd(filter(None, (_named(dataset, change) for change in own)))
    return f"{act} {noun}{f' : {names}' if names else ''}"


def _named(dataset: Dataset, change: Change) -> str:
    record = change.after if change.before is None else change.before
    assert isinstance(record, r.Record)
    name = distinct_name(dataset, record)
    if isinstance(record, r.CostLine) and record.amount is not None:
        return f"{name} ({value_words(dataset, specs(r.CostLine)['amount'], record.amount)})"
    return name
