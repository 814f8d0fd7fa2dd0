"""What is kept between two edits: worked out again when, and only when, something that it read has changed."""

import random
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from desktop.domain.changes import Change, apply_to, edited
from desktop.domain.dataset import Dataset
from desktop.domain.fields import Choice, specs
from desktop.domain.kept import Kept
from desktop.domain.law.values import values_of
from desktop.domain.records import CostLine, Dossier, Partner, Purpose, Record, Service
from desktop.domain.results import Results
from desktop.domain.review.findings import Context
from desktop.wizard.course import COURSE
from resources.law import load_law
from tests.domain.examples import TODAY, results_of

LAW = load_law(TODAY)


def counted(dataset: Dataset, read: Callable[[], object]) -> Callable[[], int]:
    """How many times a thing was made so far, asked for once more."""
    kept, made = Kept(), []

    def ask() -> int:
        kept.of(dataset, "thing", lambda: made.append(read()))
        return len(made)

    return ask


@pytest.mark.parametrize(
    ("read", "again"),
    [
        (lambda d: d.all(Partner), {"partner"}),
        (lambda d: d.where(Partner, name="Orbelle"), {"partner"}),
        (lambda d: d.find(Partner, "p"), {"partner"}),
        (lambda d: d.get("p"), {"partner"}),
        (lambda d: d.one(Purpose), set()),
        (lambda d: "p" in d, {"partner"}),
        (lambda d: "z" in d, {"partner", "service"}),
        (list, {"partner", "service"}),
        (len, {"partner", "service"}),
        (lambda d: Results(d).outlook, {"partner", "service"}),
    ],
)
def test_it_is_made_again_when_what_it_read_changes(read: Callable[[Dataset], object], again: set[str]):
    other: dict[str, Record] = {"partner": Partner(id="p", name="Valmorin"), "service": Service(id="s", name="Cantine")}
    for name, record in other.items():
        dataset = Dataset([Partner(id="p", name="Orbelle"), Service(id="s")])
        ask = counted(dataset, lambda: read(dataset))  # noqa: B023 - asked at once
        assert (ask(), ask()) == (1, 1)
        dataset.put(record)
        assert ask() == (2 if name in again else 1), name
        assert ask() == (2 if name in again else 1), name


@pytest.mark.parametrize("first", [True, False])
def test_what_is_made_of_something_kept_depends_on_what_that_read(*, first: bool):
    """Whether the inner thing was there before, or is made on the way."""
    dataset, kept, made = Dataset([Partner(id="p")]), Kept(), []

    def inner() -> list[Partner]:
        return kept.of(dataset, "inner", lambda: dataset.all(Partner))

    def outer() -> None:
        inner()
        made.append(dataset.all(Service))

    if first:
        inner()
    for change in (Service(id="s"), Partner(id="q"), Dossier()):
        kept.of(dataset, "outer", outer)
        dataset.put(change)
    kept.of(dataset, "outer", outer)
    assert len(made) == 3, "at first, after the service, after the partner; the dossier is nothing to it"


def test_another_dataset_is_another_thing():
    first, kept = Dataset([Partner(name="Orbelle")]), Kept()
    second = Dataset([Partner(name="Valmorin")])
    names = [kept.of(d, "names", lambda d=d: [p.name for p in d.all(Partner)]) for d in (first, second)]
    assert names == [["Orbelle"], ["Valmorin"]]


def another(value: object) -> object:
    """A value of the same kind that is not this one; `...` where there is none to be made up."""
    if isinstance(value, Choice):
        return next(each for each in type(value) if each is not value)
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | Decimal):
        return type(value)(value + 1)
    if isinstance(value, date):
        return value.replace(year=value.year - 2)
    return "" if isinstance(value, str) and value else ...


def edits(dataset: Dataset) -> list[Change]:
    """One for each field that holds something, on the first record that fills it, in an order without meaning."""
    found: dict[tuple[type[Record], str], Change] = {}
    for record in dataset:
        for field in specs(type(record)):
            value = another(getattr(record, field))
            if value is not ...:
                found.setdefault((type(record), field), edited(record, field, value))
    return random.Random(7).sample(list(found.values()), len(found))


@pytest.mark.parametrize("name", ["secretariat", "cantine"])
def test_the_review_after_any_edit_is_that_of_a_fresh_start(name: str):
    """Three at a time, so that it does not last, then back: what was kept is out of date both ways."""
    results, kept = results_of(name), Kept()
    dataset = results.dataset
    every = edits(dataset)
    assert {(CostLine, "amount"), (Purpose, "sentence")} <= {(one.record_type, one.field) for one in every}
    for place in range(0, len(every), 3):
        there = every[place : place + 3]
        for batch in (there, [change.inverse for change in reversed(there)]):
            for change in batch:
                apply_to(dataset, change)
            results.changed(batch)
            found = COURSE.review(Context(dataset, results, LAW, kept=kept))
            if batch is there:
                assert found == COURSE.review(Context(dataset, Results(dataset, values_of(LAW)), LAW)), batch
