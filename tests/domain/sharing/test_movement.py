"""A partner that leaves or comes in, by hand and by the slow second method; what is left to pay never disappears."""

from dataclasses import replace

import pytest

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.results import Results
from desktop.domain.sharing.movement import Movement, Newcomer, arrival, departure, departures
from desktop.domain.sharing.shares import chosen_scenario
from desktop.domain.words.movement_words import sentences
from tests.domain.budget.world import COMMON, D, computed, line, scenario
from tests.domain.dice import Dice
from tests.domain.naive import Naive
from tests.spaces import plain

BRUMES = r.Partner(id="b", name="Brumes", insee_code="99009", population=200)
BY_UNIT = replace(COMMON[1], amount=D(5), behaviour=c.Behaviour.PER_UNIT)  # 5 € × 1 000 h = 5 000
BY_STEP = replace(COMMON[1], amount=D(1000), behaviour=c.Behaviour.PER_STEP, capacity=D(400))  # 3 steps of 400 h


def leaving(who: str, *more: r.Record, **how) -> Movement:
    results, result = computed(*more, **how)
    return departure(results, result, next(p for p in result.partners if p.id == who))


def changes(found: Movement) -> dict[str, int | None]:
    return {who: found.change(who) for who in "vot"}


def said(found: Movement, *more: r.Record, **how) -> list[str]:
    _results, result = computed(*more, **how)
    carrier = next((p for p in result.partners if p.id == "v"), None)
    return [plain(text) for text in sentences(found, result.partners, carrier)]


def test_fixed_costs_stay_and_the_others_pay_them():
    """Orbelle gone: 36 000 for 600 and 100 hours: 30 857.14 and 5 142.86; the 10 800 of Orbelle are all left."""
    found = leaving("o")
    assert found.after == {"v": 3_085_714, "t": 514_286}
    assert changes(found) == {"v": 925_714, "o": None, "t": 154_286}
    assert (found.cost_change, found.left) == (0, 1_080_000)
    assert said(found) == [
        "Si Orbelle se retire, le coût du service ne baisse pas : 10 800 € par an restent à payer.",
        "Par an : Valmorin, 9 257 € de plus ; Les Thuyères, 1 543 € de plus.",
        "Tant que la répartition n’est pas refaite, Valmorin garde ces 10 800 € à payer.",
        "1 000 € de dépenses communes sont payées directement par Orbelle : le calcul suppose que ces moyens restent.",
    ]


def test_what_follows_the_use_goes_with_it():
    """5 € an hour: 300 hours less are 1 500 less; 10 800 − 1 500 = 9 300 are left. 34 500 × 6/7 = 29 571.43."""
    found = leaving("o", BY_UNIT)
    assert (found.cost_change, found.left) == (-150_000, 930_000)
    assert found.after == {"v": 2_957_143, "t": 492_857}
    assert "le coût du service baisse de 1 500 € par an : 9 300 € restent à payer." in said(found, BY_UNIT)[0]


def test_steps_go_down_one_by_one():
    """1 000 hours need 3 steps of 400; 700 need 2; 900 still need 3."""
    assert leaving("o", BY_STEP).cost_change == -100_000
    assert leaving("t", BY_STEP).cost_change == 0


def test_what_one_bore_by_itself_goes_with_it_and_is_not_left_to_the_others():
    own = line("700", c.CostFamily.SUPPLIES, "o", common=False)
    found = leaving("o", own)
    assert found.before["o"] == 1_150_000
    assert found.left == 1_080_000
    assert sum(found.after.values()) == found.cost_after


def test_when_whoever_carries_leaves_it_is_said():
    found = leaving("v")
    assert found.carries
    assert "Son départ demande une autre structure porteuse" in said(found)[2]
    assert len(said(found)) == 3


def test_under_a_tariff_the_others_pay_as_before_and_whoever_carries_keeps_the_rest():
    """30 € an hour: 30 000 of 36 000. Orbelle gone, 21 000 are called: 9 000 more are left to Valmorin."""
    tariff = scenario(method=c.SharingMethod.TARIFF, unit_tariff=D(30))
    found = leaving("o", tariff)
    assert changes(found) == {"v": 0, "o": None, "t": 0}
    assert (found.left, found.uncovered) == (900_000, 900_000)
    assert said(found, tariff)[1:3] == [
        "Les autres paient autant.",
        "Le tarif ne change pas : Valmorin garde 9 000 € par an à payer.",
    ]


def test_everybody_in_turn():
    results, result = computed()
    assert [found.mover.id for found in departures(results, result)] == ["v", "o", "t"]
    assert [found.left for found in departures(results, result)] == [2_160_000, 1_080_000, 360_000]
    lacking, without = computed(r.Usage(id="ut", service_id="s", partner_id="t", takes_part=True))
    assert departures(lacking, without) == []


def coming(newcomer: Newcomer, *more: r.Record) -> Movement:
    return arrival(*computed(*more), newcomer)


def test_one_more_shares_the_fixed_costs():
    """250 hours more: 36 000 for 1 250 hours, 28.80 each: 7 200 for Brumes, 17 280, 8 640 and 2 880 for the others."""
    found = coming(Newcomer(BRUMES, units=D(250)))
    assert found.after == {"v": 1_728_000, "o": 864_000, "t": 288_000, "b": 720_000}
    assert (found.share, found.cost_change, found.left) == (720_000, 0, -720_000)
    assert said(found) == [
        "Si Brumes entre, Brumes paie 7 200 € par an et le coût du service ne change pas.",
        "Par an : Valmorin, 4 320 € de moins ; Orbelle, 2 160 € de moins ; Les Thuyères, 720 € de moins.",
    ]


def test_one_more_costs_what_follows_the_use():
    """5 € × 250 hours: 1 250 more; 37 250 × 250 / 1 250 = 7 450: the others pay 6 200 less together."""
    found = coming(Newcomer(BRUMES, units=D(250)), BY_UNIT)
    assert (found.cost_change, found.share, found.left) == (125_000, 745_000, -620_000)
    assert sum(value for who in "vot" if (value := found.change(who))) == found.left


def test_a_newcomer_of_whom_the_rule_lacks_something_says_what():
    found = coming(Newcomer(replace(BRUMES, population=None), units=D(1)), scenario(method=c.SharingMethod.POPULATION))
    assert not found.known
    assert found.share == 0
    assert said(found) == ["Pour calculer la part, il manque : « Population » (Brumes)."]
    typed = r.TypedWeight(id="w", scenario_id="x", partner_id="b", weight=D(10))
    weights = [r.TypedWeight(id=f"w{who}", scenario_id="x", partner_id=who, weight=D(30)) for who in "vot"]
    rule = scenario(method=c.SharingMethod.TYPED)
    assert coming(Newcomer(BRUMES, more=(typed,)), rule, *weights).share == 360_000


def test_hours_and_what_it_spends_today_count():
    """Hours 6, 3, 1 and 10: half for Brumes."""
    rule = scenario(method=c.SharingMethod.HOURS)
    found = coming(Newcomer(BRUMES, units=D(1), hours=D(10), today=D(20_000)), rule)
    assert found.share == 1_800_000


def test_a_partner_of_the_dossier_that_takes_no_part_yet_can_come_in():
    unused = r.Usage(id="ub", service_id="s", partner_id="b", takes_part=False, units=D(1))
    found = coming(Newcomer(BRUMES, units=D(250)), BRUMES, unused)
    assert found.share == 720_000


def test_who_comes_in_and_leaves_again_changes_nothing():
    usage = r.Usage(id="ub", service_id="s", partner_id="b", takes_part=True, units=D(250))
    out = leaving("b", BRUMES, usage, BY_UNIT)
    assert out.after == computed_paid(BY_UNIT)


def computed_paid(*more: r.Record) -> dict[str, int]:
    _results, result = computed(*more)
    return {partner.id: result.after(partner.id)[0] for partner in result.partners}


@pytest.mark.parametrize("seed", range(20))
def test_departures_are_what_the_slow_method_says_of_the_dossier_without_it(seed: int):
    dice = Dice(seed)
    dataset = dice.dossier()
    results = Results(dataset)
    for result in results.services():
        for found in departures(results, result):
            gone = [
                replace(x, takes_part=False)
                if isinstance(x, r.Usage) and (x.service_id, x.partner_id) == (result.service.id, found.mover.id)
                else x
                for x in dataset
            ]
            slow = Naive(gone)
            expected = slow.service(result.service, chosen_scenario(dataset, result.service.id))
            assert found.after == {who: years[0] for who, years in expected.after.items()}
            if found.known and not result.chosen.left:  # a tariff leaves a rest that nobody is called
                shared = sum(expected.shares[who][0] for who in expected.shares)
                own = sum(found.after[who] - expected.shares[who][0] for who in found.after)
                stayed = sum(found.before.values()) - found.before[found.mover.id]
                assert stayed + found.left - found.uncovered == shared + own
