"""What gives a project its sense: said once it is time to say it, and silent as soon as something says it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.domain.choices import Problem
from desktop.domain.dataset import Dataset
from desktop.domain.records import Objective, Purpose, Record
from desktop.domain.results import Results
from desktop.domain.review.findings import Check, Context, Finding, Gravity
from desktop.domain.review.sense import inhabitants, measurable
from resources.law import load_law

LAW = load_law(date(2026, 11, 26))
TOLD = Purpose(id="p", problems=(Problem.COST,), sentence="Une seule équipe pour nos trois communes.")
AIM = Objective(
    id="o", title="Des mairies ouvertes", indicator="Jours de fermeture", baseline=Decimal(34), target=Decimal(0),
    due=date(2029, 12, 31),
)  # fmt: skip


def found(check: Check, *records: Record) -> list[Finding]:
    dataset = Dataset(records)
    return list(check(Context(dataset, Results(dataset), LAW)))


def test_a_project_in_a_sentence_says_what_the_inhabitants_gain():
    (finding,) = found(inhabitants, TOLD, AIM)
    assert (finding.code, finding.gravity) == ("purpose-inhabitants", Gravity.ADVICE)
    assert (finding.record_id, finding.field) == ("p", "vision")
    assert finding.message == "Rien ne dit encore ce que les habitants y gagnent."


@pytest.mark.parametrize(
    "records",
    [
        (),
        (Purpose(problems=(Problem.COST,)),),
        (replace(TOLD, problems=()),),
        (replace(TOLD, vision="Une mairie ouverte le samedi."),),
        (replace(TOLD, sentence="Une seule cuisine pour les enfants de nos trois communes."),),
        (TOLD, replace(AIM, title="Répondre aux Habitants sous trois jours")),
        (TOLD, replace(AIM, indicator="Familles satisfaites")),
    ],
)
def test_nothing_is_asked_before_its_time_nor_once_it_is_said(records: tuple[Record, ...]):
    assert found(inhabitants, *records) == []


def test_a_blank_vision_says_nothing_and_neither_does_a_word_that_only_looks_like_it():
    assert found(inhabitants, replace(TOLD, vision=" \n"))
    assert found(inhabitants, replace(TOLD, sentence="Des locaux inhabités, mis en commun."))


@pytest.mark.parametrize(
    ("aim", "field", "words"),
    [
        (replace(AIM, target=None), "target", "« Des mairies ouvertes » : la valeur visée reste à dire"),
        (replace(AIM, due=None), "due", "« Des mairies ouvertes » : l’échéance reste à dire"),
        (replace(AIM, baseline=None), "baseline", "« Des mairies ouvertes » : la valeur actuelle reste à dire"),
        (
            replace(AIM, baseline=None, target=None, due=None), "target",
            "« Des mairies ouvertes » : la valeur visée, l’échéance et la valeur actuelle restent à dire",
        ),
    ],
)  # fmt: skip
def test_an_objective_without_value_or_date_cannot_be_measured(aim: Objective, field: str, words: str):
    (finding,) = found(measurable, aim)
    assert finding.message == f"{words}, sans quoi on ne saura pas si c’est réussi."
    assert (finding.code, finding.gravity) == ("objective-measure", Gravity.CONFIRM)
    assert (finding.record_id, finding.field) == ("o", field)
    assert "à fixer" in finding.paper


def test_beyond_three_objectives_they_are_counted_and_the_first_one_opens():
    every = [replace(AIM, id=str(place), position=place, due=None) for place in range(4)]
    assert len(found(measurable, *every[:3])) == 3
    (finding,) = found(measurable, *every, replace(AIM, id="whole"))
    assert finding.message.startswith("4 objectifs ne se mesurent pas encore")
    assert (finding.record_id, finding.field) == ("0", "due")


def test_a_value_of_zero_is_one_and_a_line_just_begun_is_let_be():
    """Its title and its indicator are asked for first, by remarks of their own."""
    assert found(measurable, AIM) == []
    assert found(measurable, replace(AIM, baseline=Decimal(0))) == []
    assert found(measurable, Objective(title="", indicator="Jours")) == []
    assert found(measurable, Objective(title="Ouvrir", indicator="")) == []
