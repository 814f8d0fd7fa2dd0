"""Texts taken from a file may lack any value of the shipped ones on a given day: nothing stops for want of it."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.dataset import Dataset
from desktop.domain.example import example_records
from desktop.domain.law.values import values_of
from desktop.domain.results import Results
from desktop.domain.review.findings import Context
from desktop.wizard.course import COURSE
from resources.examples import load_example
from resources.law import load_law
from resources.texts import step_help

TODAY = date(2026, 11, 26)
LAW = load_law(TODAY)
RECORDS = example_records(load_example())


def remarks(law: object) -> int:
    dataset = Dataset(RECORDS)
    return len(COURSE.findings(Context(dataset, Results(dataset, values_of(law)), law)))


@pytest.mark.parametrize("name", sorted(LAW.parameters))
def test_without_one_value_the_review_and_the_help_still_speak(name: str) -> None:
    law = replace(LAW, parameters={each: value for each, value in LAW.parameters.items() if each != name})
    assert remarks(law) >= 0
    for step in COURSE.steps:
        shown = "".join(text for _title, text in step_help(step.help_id).sections(law))
        assert "{" not in shown


def test_a_note_of_the_help_is_left_out_only_when_its_value_is_not_in_force() -> None:
    law = replace(LAW, parameters={n: v for n, v in LAW.parameters.items() if n != "seuil_note_synthese"})
    whole, fewer = (dict(step_help("summary").sections(each))["Ce que dit le droit"] for each in (LAW, law))
    assert len(whole.splitlines()) - len(fewer.splitlines()) == 1


@pytest.mark.parametrize("slug", sorted(LAW.forms))
def test_without_one_form_the_review_still_speaks(slug: str) -> None:
    assert remarks(replace(LAW, forms={each: form for each, form in LAW.forms.items() if each != slug})) >= 0


@pytest.mark.parametrize("slug", sorted(LAW.families))
def test_without_one_type_of_service_the_review_still_speaks(slug: str) -> None:
    assert remarks(replace(LAW, families={each: held for each, held in LAW.families.items() if each != slug})) >= 0
