"""One that would come in: what is asked of it, by hand, and the same shares as once it is really in the dossier."""

from dataclasses import replace

import pytest

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.choices import KeyKind
from desktop.domain.results import Results, ServiceResult
from desktop.domain.sharing.arriving import Answers, Asked, asked_of, newcomer_of, outsiders, planned_use
from desktop.domain.sharing.movement import Movement, arrival, departure, departures
from desktop.domain.what_if import what_if
from desktop.domain.words.movement_words import overview_headers, overview_row, overview_words, sentences
from tests.domain.budget.world import D, computed, line, scenario
from tests.domain.sharing.test_movement import BRUMES, BY_UNIT
from tests.spaces import plain

OTHER = scenario(method=c.SharingMethod.OTHER)
TODAY_T = line("1000", c.CostFamily.SUPPLIES, "t", c.CostScenario.TODAY)


def by(key: KeyKind, pool: str = "other", pool_id: str = "") -> r.SharingRule:
    return r.SharingRule(scenario_id="x", pool=pool, key=key, weight=D(100), pool_id=pool_id)


def data(key: KeyKind, year: int | None = 2024, service: str = "") -> list[r.KeyDatum]:
    """10 for Valmorin, 20 for Orbelle, 30 for Les Thuyères."""
    return [
        r.KeyDatum(partner_id=who, key=key, year=year, value=D(value), service_id=service)
        for who, value in zip("vot", (10, 20, 30), strict=True)
    ]


def asked(*more: r.Record, partner: r.Partner | None = BRUMES) -> Asked:
    results, result = computed(*more)
    return asked_of(results, result, partner)


def coming(answers: Answers, *more: r.Record) -> tuple[Results, ServiceResult, Movement]:
    results, result = computed(*more)
    return results, result, arrival(results, result, newcomer_of(results, result, BRUMES, answers))


@pytest.mark.parametrize(
    ("records", "keys"),
    [
        ((), ()),
        ((OTHER, by(KeyKind.SURFACE)), (KeyKind.SURFACE,)),
        ((OTHER, by(KeyKind.POPULATION_TOTAL)), (KeyKind.POPULATION_TOTAL,)),
        ((OTHER, by(KeyKind.UNITS_MEAN)), (KeyKind.UNITS_MEAN,)),
        ((scenario(method=c.SharingMethod.TYPED),), (KeyKind.TYPED,)),
        ((OTHER, by(KeyKind.ALONE)), ()),
        ((r.CostPool(id="m", service_id="s"), by(KeyKind.ROADS, "whole", "m")), (KeyKind.ROADS,)),
        ((scenario(phase_years=3, phase_from=c.PhaseFrom.HISTORICAL),), (KeyKind.HISTORICAL,)),
        ((scenario(phase_from=c.PhaseFrom.HISTORICAL),), ()),
        ((scenario(method=c.SharingMethod.TARIFF, unit_tariff=D(1)), by(KeyKind.ROADS, "whole", "m")), ()),
    ],
)
def test_the_data_of_the_keys_in_use_are_asked(records: tuple[r.Record, ...], keys: tuple[KeyKind, ...]) -> None:
    assert asked(*records, partner=None) == Asked(name=True, population=True, today=True, keys=keys)


def test_what_the_dossier_holds_is_not_asked_again_unless_it_is_of_another_year() -> None:
    rule = [OTHER, by(KeyKind.PUPILS), *data(KeyKind.PUPILS)]
    spends = line("500", c.CostFamily.STAFF, "b", c.CostScenario.TODAY)
    mine = r.KeyDatum(partner_id="b", key=KeyKind.PUPILS, year=2024, value=D(40))
    assert asked(*rule, BRUMES, mine, spends) == Asked(name=False, population=False, today=False, keys=())
    old = replace(mine, year=2023)
    assert asked(*rule, BRUMES, old).keys == (KeyKind.PUPILS,)
    assert asked(*rule, BRUMES, replace(mine, service_id="z")).keys == (KeyKind.PUPILS,), "of another service"
    assert asked(partner=replace(BRUMES, population=None)).population
    weight = r.TypedWeight(scenario_id="x", partner_id="b", weight=D(10))
    assert asked(scenario(method=c.SharingMethod.TYPED), weight).keys == ()
    used = r.PartnerYear(service_id="s", partner_id="b", year=2024, units=D(5))
    assert asked(OTHER, by(KeyKind.UNITS_MEAN), used).keys == ()


def test_a_datum_is_of_the_year_of_the_others_so_that_their_shares_stay_by_the_same_data() -> None:
    """10, 20, 30 and 40 of 2024: 3 600, 7 200, 10 800 and 14 400; a datum of 2026 is Valmorin's alone, and not used."""
    newer = r.KeyDatum(partner_id="v", key=KeyKind.SURFACE, year=2026, value=D(1), service_id="s")
    records = [OTHER, by(KeyKind.SURFACE), *data(KeyKind.SURFACE, service="s"), newer]
    _results, _result, found = coming(Answers(data={KeyKind.SURFACE: D(40)}), *records)
    assert found.after == {"v": 360_000, "o": 720_000, "t": 1_080_000, "b": 1_440_000}


def test_the_mean_of_three_years_a_typed_part_and_the_cost_alone() -> None:
    """60, 30 and 10 a year, and 25 of 125 for Brumes; 30 % each and 10; alone as today 24 000, 9 500, 1 000, 11 500."""
    years = [
        r.PartnerYear(service_id="s", partner_id=who, year=year, units=D(units))
        for who, units in zip("vot", (60, 30, 10), strict=True)
        for year in (2023, 2024)
    ]
    mean = coming(Answers(data={KeyKind.UNITS_MEAN: D(25)}), OTHER, by(KeyKind.UNITS_MEAN), *years)[2]
    assert mean.share == 720_000
    typed = [r.TypedWeight(scenario_id="x", partner_id=who, weight=D(30)) for who in "vot"]
    part = coming(Answers(data={KeyKind.TYPED: D(10)}), scenario(method=c.SharingMethod.TYPED), *typed)[2]
    assert part.share == 360_000
    alone = coming(Answers(today=D(11_500)), OTHER, by(KeyKind.ALONE), TODAY_T)[2]
    assert alone.share == 36_000_00 * 11_500 // 46_000


def test_what_it_spends_today_is_compared_and_a_change_by_steps_starts_from_it() -> None:
    """Today 24 000, 9 500, 1 000 and 11 500 of 46 000: a quarter; by use 250 of 1 250: a fifth; half way in one of two.

    36 000 × (1/4 + 1/5) / 2 = 8 100, which is 3 400 less than 11 500.
    """
    stepped = [scenario(phase_years=2), TODAY_T]
    found = coming(Answers(units=D(250), today=D(11_500)), *stepped)[2]
    assert (found.share, found.spends, found.stepless) == (810_000, 1_150_000, False)
    assert found.change("b") == -340_000
    told = [plain(each) for each in sentences(found, computed(*stepped)[1].partners, None)]
    assert "Aujourd’hui, Brumes dépense 11 500 € : ce serait 3 400 € de moins." in told
    without = coming(Answers(units=D(250)), *stepped)[2]
    assert (without.share, without.spends, without.stepless) == (720_000, None, True)
    told = [plain(each) for each in sentences(without, computed(*stepped)[1].partners, None)]
    assert told[-1] == "Le passage progressif n’est pas compté : il manque la dépense d’aujourd’hui (Brumes)."
    assert not coming(Answers(units=D(250)))[2].stepless
    same = coming(Answers(units=D(250), today=D(7_200)))[2]
    assert "ce serait autant." in plain(" ".join(sentences(same, (), None)))


def test_the_shares_are_those_of_the_dossier_once_it_is_in() -> None:
    """The second method: its records written, its part by the ordinary results."""
    records = [OTHER, by(KeyKind.PUPILS), *data(KeyKind.PUPILS), BY_UNIT, TODAY_T]
    answers = Answers(population=333, units=D(77), hours=D(5), today=D(1_234), data={KeyKind.PUPILS: D(7)})
    results, _result, found = coming(answers, *records)
    written = [
        replace(BRUMES, population=333),
        r.Usage(service_id="s", partner_id="b", takes_part=True, units=D(77), hours=D(5)),
        r.KeyDatum(partner_id="b", key=KeyKind.PUPILS, year=2024, value=D(7)),
        r.CostLine(service_id="s", partner_id="b", amount=D(1_234)),
    ]
    really = what_if(results, written).service("s")
    assert found.after == {p.id: really.after(p.id)[0] for p in really.partners}
    assert found.cost_after == really.pooled.total[0]


def test_who_is_outside_and_what_was_planned_for_it() -> None:
    use = r.Usage(id="ub", service_id="s", partner_id="b", takes_part=False, units=D(9))
    results, result = computed(BRUMES, use)
    assert outsiders(results.dataset, result) == [BRUMES]
    assert planned_use(results.dataset, result, BRUMES) == use
    assert planned_use(results.dataset, result, None).units is None
    assert Answers().nothing
    assert not Answers(hours=D(1)).nothing


# All departures.


def rows(*more: r.Record) -> list[list[str]]:
    results, result = computed(*more)
    return [[plain(cell) for cell in overview_row(each, result.partners)] for each in departures(results, result)]


def test_what_whoever_carries_keeps_when_each_leaves() -> None:
    """5 € an hour beside 31 000: 3 000, 1 500 and 500 € go with each; the rest of its share is left to Valmorin."""
    assert rows(BY_UNIT) == [
        ["Valmorin", "21 600 €", "3 000 €", "18 600 €", "autre porteur à trouver", "—"],
        ["Orbelle", "10 800 €", "1 500 €", "9 300 €", "9 300 €", "Valmorin, + 7 971 €"],
        ["Les Thuyères", "3 600 €", "500 €", "3 100 €", "3 100 €", "Valmorin, + 2 067 €"],
    ]


def test_under_a_tariff_nobody_else_pays_more_and_a_departure_may_leave_nothing() -> None:
    """30 € an hour for what costs 31 an hour to serve: whoever leaves spares a euro more than it paid."""
    tariff = scenario(method=c.SharingMethod.TARIFF, unit_tariff=D(30))
    dear = replace(BY_UNIT, amount=D(31))
    assert rows(tariff)[1] == ["Orbelle", "9 000 €", "0 €", "9 000 €", "9 000 €", "personne"]
    assert rows(tariff, dear)[1] == ["Orbelle", "9 000 €", "9 300 €", "0 €", "0 €", "personne"]
    results, result = computed(tariff, dear)
    found = [each for each in departures(results, result) if not each.carries]
    assert len(overview_words(found, None)) == 1, "nothing is left: the most that is left is not said"


def test_the_words_of_the_table_follow_the_carrier() -> None:
    results, result = computed()
    everybody = departures(results, result)
    carrier = next(p for p in result.partners if p.id == "t")
    assert overview_headers(carrier)[4] == "Les Thuyères gardent d’ici là"
    assert overview_headers(None)[4] == "Le porteur garde d’ici là"
    assert "Les Thuyères le gardent tant que" in plain(overview_words(everybody, carrier)[0])
    assert plain(overview_words(everybody, None)[1]) == "Au plus : 10 800 € par an, si Orbelle se retire."
    lacking = replace(departure(results, result, carrier), after={})
    assert overview_row(lacking, result.partners)[-1] == "à compléter"


def test_limits_that_can_no_longer_hold_are_said() -> None:
    """At most 20 000 for Valmorin and 14 000 for Les Thuyères: with Orbelle 2 000 are left to it, without it 34 000."""
    limits = [
        r.ShareLimit(id=f"l{who}", scenario_id="x", partner_id=who, most=D(most))
        for who, most in (("v", 20_000), ("t", 14_000))
    ]
    results, result = computed(*limits)
    found = departures(results, result)
    assert [each.unheld for each in found] == [False, True, False]
    told = [plain(each) for each in sentences(found[1], result.partners, None)]
    assert told[-1] == (
        "Les plafonds et les limites de ce scénario ne pourraient plus tenir : ce calcul les laisse de côté."
    )
    assert plain(overview_words(found, None)[-1]).endswith("laisse de côté (sans Orbelle).")
    results, result = computed(scenario(cap_percent=D(0)), TODAY_T)
    assert not any(each.unheld for each in departures(results, result)), "they did not hold before either"
