"""« Chercher dans le dossier », on the worked example: what each typed word must find was looked up by hand."""

import pytest

from desktop.domain.dataset import Dataset
from desktop.domain.example import example_records
from desktop.domain.records import CostLine, Objective, UnreadEntry
from desktop.domain.review.findings import Finding, Gravity
from desktop.wizard.course import COURSE
from desktop.wizard.finder import MOST, Finder, Hit
from resources.examples import load_example


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return Dataset(example_records(load_example()))


def find(text: str, dataset: Dataset) -> list[Hit]:
    return Finder(dataset, (), COURSE).find(text)


def titles(text: str, dataset: Dataset) -> list[str]:
    return [hit.title for hit in find(text, dataset)]


@pytest.mark.parametrize("typed", ["thuyères", "THUYERES", "thuy", "Les  Thuyères"])
def test_accents_capitals_and_ends_of_words_do_not_count(dataset: Dataset, typed: str):
    hits = find(typed, dataset)
    assert any(hit.title == "Nom : Les Thuyères" and hit.step == "partners" for hit in hits)


@pytest.mark.parametrize("typed", ["22400", "22 400", "22 400 €"])
def test_an_amount_is_found_with_or_without_spaces(dataset: Dataset, typed: str):
    hit = next(hit for hit in find(typed, dataset) if hit.title.startswith("Montant"))
    record = dataset.get(hit.record_id)
    assert isinstance(record, CostLine)
    assert (record.amount, hit.step, hit.field) == (22400, "costs", "amount")
    assert "Orbelle" in hit.place


def test_two_words_may_be_in_the_label_and_in_the_name_of_the_record(dataset: Dataset):
    hits = find("montant orbelle", dataset)
    assert hits
    assert all(hit.title.startswith("Montant") and "Orbelle" in hit.place for hit in hits)


def test_the_name_of_a_record_alone_does_not_give_all_its_fields(dataset: Dataset):
    assert all("Orbelle" in title or "orbelle" in title for title in titles("orbelle", dataset))


def test_an_empty_field_is_found_by_its_label_after_the_filled_ones():
    dataset = Dataset([Objective(title="Ouvrir le samedi", indicator="jours"), Objective(title="Objectif deux")])
    assert titles("indicateur", dataset) == ["Indicateur : jours", "Indicateur : à compléter"]


def test_a_text_that_cannot_be_read_and_a_remark_are_found():
    objective = Objective(id="o", title="x")
    dataset = Dataset([objective, UnreadEntry(record_id="o", field="due", text="au printemps")])
    remark = Finding("x", Gravity.CONFIRM, "Au printemps, l’élection.", record_id="o", field="due", step="objectives")
    found = Finder(dataset, [remark], COURSE).find("printemps")
    assert [(hit.title, hit.record_id, hit.field) for hit in found] == [
        ("Échéance : au printemps", "o", "due"),
        ("Au printemps, l’élection.", "o", "due"),
    ]


def test_nothing_typed_finds_nothing_and_too_much_is_cut(dataset: Dataset):
    assert titles(" ,; ", dataset) == []
    assert titles("introuvable", dataset) == []
    assert len(titles("e", dataset)) == MOST
