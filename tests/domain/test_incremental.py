"""What is kept between two edits is what a fresh start would compute, and both are what the second method finds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.balance import balance
from desktop.domain.changes import apply_to
from desktop.domain.dataset import Dataset
from desktop.domain.records import Service, SharingScenario
from desktop.domain.results import Results
from tests.domain.dice import Dice
from tests.domain.naive import Naive

seeds = st.integers(0, 10**9)


def everything(results: Results) -> list[object]:
    others = [results.scenario(s) for s in results.dataset.all(SharingScenario) if s.service_id in results.dataset]
    return [results.outlook, *results.services(), *others]


@given(seeds)
@settings(max_examples=60, deadline=None)
def test_any_edit_leaves_what_a_fresh_start_would_find(seed: int):
    dice = Dice(seed)
    dataset = dice.dossier()
    results = Results(dataset)
    for _ in range(12):
        if dice.random() < 0.8:
            everything(results)
        before, batch = list(dataset), dice.edit()
        for change in batch:
            apply_to(dataset, change)
        results.changed(batch)
        assert everything(results) == everything(Results(Dataset(dataset))), batch
        if dice.random() < 0.2:
            back = [change.inverse for change in reversed(batch)]
            for change in back:
                apply_to(dataset, change)
            results.changed(back)
            assert {x.id: x for x in dataset} == {x.id: x for x in before}
            assert everything(results) == everything(Results(Dataset(dataset))), back


@given(seeds)
@settings(max_examples=60, deadline=None)
def test_all_services_and_years_by_the_second_method(seed: int):
    dataset = Dice(seed).dossier()
    results, naive = Results(dataset), Naive(dataset)
    for result in results.services():
        scenarios = dataset.where(SharingScenario, service_id=result.service.id)
        picked = [s for s in scenarios if s.chosen] or scenarios
        expected = naive.service(result.service, picked[0] if picked else None)
        assert {p.id: list(years) for p in result.partners if (years := result.today.get(p.id))} == expected.today
        assert {who: list(years) for who, years in result.alone.items()} == expected.alone
        assert list(result.pooled.total) == expected.pooled
        assert {who: list(years) for who, years in result.chosen.yearly.items()} == expected.shares
        assert {p.id for p in result.missing} == expected.missing
        for partner in result.partners:
            after = result.after(partner.id)
            assert (list(after) if after else None) == expected.after.get(partner.id)
            assert result.transition(partner.id) == expected.transition.get(partner.id)
            for year in range(len(naive.years)):
                told_apart(balance(result, partner.id, year), expected, partner.id, year)


def told_apart(item, expected, who: str, year: int) -> None:
    """Known on both sides or no gain at all; and a gain is always money, time and charges, to the cent."""
    now, then = expected.today.get(who), expected.after.get(who)
    assert item.gain == (None if now is None or then is None else now[year] - then[year])
    if now is not None:
        assert [item.cash, item.freed, item.stays] == [years[year] for years in expected.effects[who].values()]
    if item.gain is not None:
        assert item.gain == item.saved + item.freed + item.stays
        assert item.against_alone == expected.alone[who][year] - then[year]


def test_the_random_dossiers_are_worth_testing():
    """At least one service in four is shared, so that the comparison above is not between nothings."""
    made = [(Naive(d), d) for d in (Dice(seed).dossier() for seed in range(20))]
    shared = [
        bool(naive.service(service, next(iter(dataset.where(SharingScenario, service_id=service.id)), None)).shares)
        for naive, dataset in made
        for service in dataset.all(Service)
    ]
    assert sum(shared) > len(shared) / 4


def test_a_service_that_is_gone_has_no_result():
    dice = Dice(3)
    dataset = dice.dossier()
    results = Results(dataset)
    service = results.services()[0].service
    dataset.drop(service.id)
    results.changed([])
    with pytest.raises(KeyError):
        Results(dataset).service(service.id)
