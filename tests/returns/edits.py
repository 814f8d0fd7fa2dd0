"""A dossier, a partner, its form, and what whoever fills it in changes: drawn from a seed."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from random import Random

from desktop.collecting.form import Form, form_of
from desktop.collecting.shape import Question
from desktop.domain.choices import Confidence, CostFamily, CostScenario, Nomenclature, PartnerKind, Source
from desktop.domain.dataset import Dataset
from desktop.domain.example import example_records
from desktop.domain.records import CostLine, Partner, Record, Service, Usage
from resources.examples import load_example
from resources.law import load_law
from tests.documents.dossiers import bare, pooling
from tests.returns.typed import MAKERS, NUMBERS, Typed, nonsense, text

SENT = date(2026, 11, 12)
LAW = load_law(SENT)
COLUMNS = ("reponse", "source", "fiabilite")


@dataclass(frozen=True)
class Edit:
    """What is typed in one cell; nothing when it is emptied."""

    question: Question
    column: str
    typed: Typed | None


@dataclass(frozen=True)
class Case:
    """One return: by which way it comes back, and whether its texts can all be written in an old encoding."""

    seed: int
    dataset: Dataset
    partner: Partner
    form: Form
    edits: tuple[Edit, ...] = field(default_factory=tuple)


@cache
def _records(which: int) -> tuple[Record, ...]:
    """The worked examples, a bare dossier, one with long names, and one with an estimated total per neighbour."""
    if which < 3:
        return tuple(example_records(load_example(("", "permis", "cantine")[which])))
    if which == 3:
        return tuple(bare().dataset)
    if which == 4:
        return tuple(pooling(6, long=True, wordy=True).dataset)
    return tuple(_estimated())


def _estimated() -> Iterator[Record]:
    for record in pooling(4, services=3).dataset:
        if isinstance(record, CostLine) and record.scenario is CostScenario.TODAY:
            yield replace(record, family=CostFamily.ESTIMATE, source=Source.ESTIMATE)
        elif isinstance(record, Partner) and record.position == 2:
            yield replace(record, kind=PartnerKind.EPCI, insee_code="", name="CC « A & B » <l’Orbe>")
        elif isinstance(record, Service):
            yield replace(record, name=f"{record.name} =1+1 🧹", unit="repas")
        elif isinstance(record, Usage) and record.hours == 5:
            yield replace(record, takes_part=False)
        else:
            yield record


def drawn(seed: int, *, latin: bool = False) -> Case:
    """The return of a seed; with `latin`, nothing is typed that an old encoding cannot hold."""
    dice = Random(seed)
    dataset = Dataset(_records(dice.randrange(6)))
    partner = dice.choice(dataset.all(Partner))
    form = form_of(dataset, partner, LAW, SENT)
    chosen = dice.sample(form.questions, min(len(form.questions), dice.randrange(0, 16)))
    edits = [edit for question in chosen for edit in _edits(dice, question, latin=latin)]
    return Case(seed, dataset, partner, form, tuple(edits))


def _edits(dice: Random, question: Question, *, latin: bool) -> Iterator[Edit]:
    if dice.random() < 0.85 or not question.sourced:
        yield Edit(question, "reponse", _answer(dice, question, latin=latin))
    if question.sourced and dice.random() < 0.5:
        yield Edit(question, "source", _listed(dice, tuple(Source)))
    if question.sourced and dice.random() < 0.5:
        yield Edit(question, "fiabilite", _listed(dice, tuple(Confidence)))


def _answer(dice: Random, question: Question, *, latin: bool) -> Typed | None:
    if dice.random() < 0.1:
        return None
    if question.kind == "choice":
        return _listed(dice, question.choices) if dice.random() < 0.85 else Typed("autre chose", None)
    if question.kind in NUMBERS and dice.random() < 0.25:
        return nonsense(dice, question.kind)
    return text(dice, latin=latin) if question.kind == "text" else MAKERS[question.kind](dice)


def _listed(dice: Random, choices: tuple[Source | Confidence | Nomenclature, ...]) -> Typed:
    choice = dice.choice(choices)
    words = dice.choice((choice.label, choice.label.upper(), f" {choice.label} "))
    return Typed(words, "" if choice.value == "unknown" else str(choice.value))
