"""The rows of step 11: what she typed in its place, and for the rest what the dossier leads to propose.

A row that is not typed yet keeps its identifier, follows the dossier, and becomes hers with its first edit.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from desktop.domain import choices as c
from desktop.domain.dataset import Dataset
from desktop.domain.fields import spec
from desktop.domain.mobilisation.answers import answer_to
from desktop.domain.mobilisation.facts import facts_of, held
from desktop.domain.proposed_ids import proposed_id
from desktop.domain.records import Objection, Purpose, Record, Risk, Speech, Stakeholder
from desktop.domain.review.findings import Context
from desktop.domain.staff.committees import opinions_of
from resources.texts.mobilisation import GroupType, Mobilisation, ObjectionType, RiskType, SpeechType

R = TypeVar("R", bound=Record)
_COMMITTEE = "committee"


def risk_rows(context: Context, texts: Mobilisation) -> list[Risk]:
    """What may go wrong, as typed or as proposed; those of her own come last."""
    facts = facts_of(context)
    fresh = [
        _risk(kind, place, who) for place, kind in enumerate(texts.risks) if (who := held(facts, kind.when)) is not None
    ]
    order = [kind.code for kind in texts.risks]
    return _merged(context.dataset.all(Risk), fresh, order, lambda risk: risk.code)


def group_rows(context: Context, texts: Mobilisation) -> list[Stakeholder]:
    """The groups that the dossier concerns. Private."""
    facts = facts_of(context)
    fresh = [_group(kind, place) for place, kind in enumerate(texts.groups) if held(facts, kind.when) is not None]
    order = [kind.audience for kind in texts.groups]
    return _merged(context.dataset.all(Stakeholder), fresh, order, lambda group: group.audience.value)


def speech_rows(context: Context, texts: Mobilisation) -> list[Speech]:
    """Who speaks to whom, in the order in which it should be done."""
    facts = facts_of(context)
    fresh = [
        _speech(kind, place, context, texts.speakers)
        for place, kind in enumerate(texts.speeches)
        if held(facts, kind.when) is not None
    ]
    order = [kind.audience for kind in texts.speeches]
    return _merged(context.dataset.all(Speech), fresh, order, lambda speech: speech.audience.value)


def made_answers(context: Context, texts: Mobilisation) -> dict[str, str]:
    """The answer that the dossier makes to each objection of the list, by its code; empty: it has no matter here."""
    return {kind.code: answer_to(context, kind.code) for kind in texts.objections}


def objection_rows(dataset: Dataset, texts: Mobilisation, answers: Mapping[str, str]) -> list[Objection]:
    """What one will hear here: an objection to which the dossier has nothing to answer is not proposed."""
    fresh = [_objection(kind, place) for place, kind in enumerate(texts.objections) if answers.get(kind.code)]
    order = [kind.code for kind in texts.objections]
    return _merged(dataset.all(Objection), fresh, order, lambda objection: objection.code)


def answer_of(objection: Objection, answers: Mapping[str, str]) -> str:
    """The answer typed, else the one made from the dossier."""
    return objection.answer or answers.get(objection.code, "")


def planned_day(context: Context, audience: str, texts: Mobilisation) -> date | None:
    """The day of step 1, or of the committee, on which this audience is spoken to."""
    kind = next((each for each in texts.speeches if each.audience == audience), None)
    return _day(context, kind.day) if kind is not None else None


def _merged(mine: Sequence[R], fresh: Iterable[R], order: Sequence[str], key: Callable[[R], str]) -> list[R]:
    """Hers in the place of the one proposed, the others of hers after; what is proposed keeps the order of the list."""
    by_key: dict[str, R] = {}
    for record in mine:
        by_key.setdefault(key(record), record)
    proposed = {key(record): record for record in fresh}
    rows = [found for name in order if (found := by_key.get(name) or proposed.get(name)) is not None]
    shown = {record.id for record in rows}
    return [*rows, *(record for record in mine if record.id not in shown)]


def _risk(kind: RiskType, place: int, who: str) -> Risk:
    label = f"{kind.label} – {who}" if who else kind.label
    return Risk(
        id=proposed_id(Risk, kind.code),
        position=place,
        code=kind.code,
        label=label if len(label) <= spec(Risk, "label").max_length else kind.label,
        likelihood=c.Level(kind.likelihood),
        effect=c.Level(kind.effect),
        precaution=kind.precaution,
        owner=kind.owner,
    )


def _group(kind: GroupType, place: int) -> Stakeholder:
    return Stakeholder(
        id=proposed_id(Stakeholder, kind.audience),
        position=place,
        audience=c.Audience(kind.audience),
        expects=kind.expects,
        action=kind.action,
    )


def _speech(kind: SpeechType, place: int, context: Context, speakers: Mapping[str, str]) -> Speech:
    return Speech(
        id=proposed_id(Speech, kind.audience),
        position=place,
        speaker=kind.speaker or _bearer(context.dataset, speakers),
        audience=c.Audience(kind.audience),
        on=_day(context, kind.day),
        message=kind.message,
    )


def _objection(kind: ObjectionType, place: int) -> Objection:
    return Objection(id=proposed_id(Objection, kind.code), position=place, code=kind.code, label=kind.label)


def _bearer(dataset: Dataset, speakers: Mapping[str, str]) -> str:
    """The elected official who carries the project; the mayors together while nobody is named."""
    ticked = [bearer.value for bearer in dataset.one(Purpose).bearers if bearer.value in speakers]
    return speakers[ticked[0] if ticked else c.Bearer.MAYORS.value]


def _day(context: Context, name: str) -> date | None:
    if name == _COMMITTEE:
        rows = opinions_of(context.dataset, context.law)
        awaited = [row for row in rows if row.opinion is c.Opinion.UNKNOWN]
        return min((day for row in awaited if (day := row.deposit_on or row.session_on) is not None), default=None)
    value = getattr(context.dataset.one(Purpose), name) if name else None
    return value if isinstance(value, date) else None


def next_position(rows: Sequence[Record]) -> int:
    """After the rows that are shown, and after what could be proposed later."""
    return max((getattr(row, "position", 0) for row in rows), default=0) + 100
