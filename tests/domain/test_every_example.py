"""What is true of each worked example: equal twice, ticked, without a finding, courteous, with invented communes."""

import re
import sqlite3
import unicodedata
from importlib.resources import as_file, files
from math import floor

import pytest

from desktop.domain.example import example_records
from desktop.domain.fields import specs
from desktop.domain.law.advice import Answers, facts_of, propose
from desktop.domain.records import Dossier, LegalChoice, Partner, Purpose, Service, SharingScenario, StepMark
from desktop.domain.results import Results
from desktop.domain.review.findings import Context
from desktop.wizard.course import COURSE
from resources.examples import EXAMPLES, example, load_example
from resources.law import load_law
from tests.domain.examples import TODAY, results_of

NAMES = [item.name for item in EXAMPLES]
NEW = NAMES[1:]  # what is asked of the first one has a file of its own


@pytest.fixture(scope="module", params=NAMES)
def results(request: pytest.FixtureRequest) -> Results:
    return results_of(request.param)


def test_there_are_three_and_the_first_is_the_one_to_begin_with():
    assert NAMES == ["secretariat", "permis", "cantine"]
    assert example() is example("secretariat") is EXAMPLES[0]
    assert load_example() == load_example("secretariat")
    with pytest.raises(KeyError):
        example("piscine")


@pytest.mark.parametrize("name", NAMES)
def test_every_file_belongs_to_one_example(name: str):
    written = {item.name for item in files("resources.examples").iterdir() if item.name.endswith(".toml")}
    assert set(example(name).files) <= written
    assert sorted(file for item in EXAMPLES for file in item.files) == sorted(written)


@pytest.mark.parametrize("name", NAMES)
def test_two_are_equal_and_a_record_comes_after_those_that_it_points_to(name: str):
    built, seen = example_records(load_example(name)), set[str]()
    assert built == example_records(load_example(name))
    for record in built:
        links = [getattr(record, field.name) for field in specs(type(record)).values() if field.kind == "link"]
        assert set(filter(None, links)) <= seen
        seen.add(record.id)


def test_each_is_marked_as_an_example_and_ticked(results: Results):
    dataset = results.dataset
    assert dataset.one(Dossier).example
    assert [(mark.step, mark.done) for mark in dataset.all(StepMark)] == [(step.id, True) for step in COURSE.steps]


@pytest.mark.parametrize("name", NEW)
def test_the_review_finds_nothing_but_a_single_agent(name: str):
    results = results_of(name)
    found = COURSE.findings(Context(results.dataset, results, load_law(TODAY)))
    assert [each.code for each in found] == ["staff-alone"]


def test_every_scenario_shares_the_whole_cost_of_each_year(results: Results):
    for scenario in results.dataset.all(SharingScenario):
        shares, pooled = results.scenario(scenario), results.service(scenario.service_id).pooled
        paid = [sum(years) for years in zip(*shares.yearly.values(), strict=True)]
        left = shares.left or (0,) * len(paid)
        assert tuple(a + b for a, b in zip(paid, left, strict=True)) == pooled.total


def test_the_legal_form_is_one_that_the_three_questions_propose_first(results: Results):
    dataset, law = results.dataset, load_law(TODAY)
    for choice in dataset.all(LegalChoice):
        service = dataset.find(Service, choice.service_id)
        assert service is not None
        answers = Answers(choice.same_epci, choice.powers, choice.employer_change)
        assert propose(answers, facts_of(dataset, service, law), law).proposed[0].form.slug == choice.form


def test_texts_fit_and_stay_courteous(results: Results):
    assert len(results.dataset.one(Purpose).sentence) <= 200
    for record in results.dataset:
        for name, described in specs(type(record)).items():
            value = getattr(record, name)
            if isinstance(value, str) and described.kind in {"text", "long_text"}:
                assert not described.max_length or len(value) <= described.max_length, value
                assert value == value.strip()
                assert not re.search(r"!|veuillez|'|optimis|synergi|gouvernance|ETP| {2}", value, re.IGNORECASE), value


def test_no_commune_or_community_exists(results: Results):
    with as_file(files("resources.communes").joinpath("communes.sqlite")) as path:
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        rows = connection.execute("SELECT name FROM commune UNION SELECT name FROM former UNION SELECT name FROM epci")
        national = {plain(name) for (name,) in rows}
        connection.close()
    assert plain("Les Sables-d’Olonne") in national
    for partner in results.dataset.all(Partner):
        community = partner.epci_name.removeprefix("Communauté de communes ")
        for name in (partner.name, partner.name.removeprefix("Les "), community, f"CC {community}"):
            assert not name or plain(name) not in national


def plain(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def test_objectives_follow_from_the_ledger():
    """23 730 of the 24 500 € of the permits are paid the year itself; 9 120 of the 18 000 meals were cooked there."""
    found = {
        name: [record.get("baseline") for record in load_example(name)["objectives"]] for name in ("permis", "cantine")
    }
    assert found["permis"][1] == round(23730 / 24500 * 100) == 97
    assert found["cantine"][0] == floor(9120 / 18000 * 100 + 0.5) == 51


def test_what_she_reads_of_each_is_short_and_different():
    for texts in ([item.title for item in EXAMPLES], [item.about for item in EXAMPLES]):
        assert len(set(texts)) == len(texts)
        assert max(map(len, texts)) <= 80
