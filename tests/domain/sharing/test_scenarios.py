"""How a scenario is called, what it begins with, and the weights that its rule needs."""

from datetime import date
from decimal import Decimal

import pytest

from desktop.domain.changes import apply_to
from desktop.domain.choices import KeyKind, Settlement, SharingMethod
from desktop.domain.dataset import Dataset
from desktop.domain.records import LegalChoice, Partner, Service, SharingRule, SharingScenario, TypedWeight
from desktop.domain.sharing.keys import key_mix
from desktop.domain.sharing.rule_words import mix_words, rule_words, scenario_title, total_words
from desktop.domain.sharing.scenarios import (
    choose_key,
    only_key,
    proposals,
    proposed,
    total_weight,
    typed_lines,
    weight_lines,
)
from resources.law import load_law
from tests.spaces import plain

D = Decimal
LAW = load_law(date(2026, 11, 23))
MIXED = SharingScenario(id="x", service_id="s", method=SharingMethod.MIXED)


def rules(*weights: tuple[KeyKind, str], pool: str = "whole") -> list[SharingRule]:
    return [SharingRule(scenario_id="x", pool=pool, key=key, weight=D(weight)) for key, weight in weights]


def test_a_secretary_begins_with_planned_hours_and_the_bill_of_the_form_chosen():
    service = Service(id="s", family="secretariat")
    first = proposed(Dataset([service]), LAW, service)
    assert (first.method, first.settlement, first.position) == (SharingMethod.HOURS, Settlement.UNKNOWN, 0)
    chosen = LegalChoice(service_id="s", form="service_unifie")  # R5111-1: unit cost and nothing else
    assert proposed(Dataset([service, chosen]), LAW, service).settlement is Settlement.UNIT_COST
    agent = LegalChoice(service_id="s", form="mad_individuelle")  # CGFP L512-15: what the agent really costs
    assert proposed(Dataset([service, agent]), LAW, service).settlement is Settlement.REAL_COST


def test_values_proposed_are_marked_until_they_are_changed():
    service = Service(id="s", family="secretariat")
    dataset = Dataset([service, LegalChoice(service_id="s", form="service_unifie")])
    first = proposed(dataset, LAW, service)
    dataset.put(first)
    told = proposals(dataset, LAW, first)
    assert {name: (item.value, item.stored) for name, item in told.items()} == {
        "method": (SharingMethod.HOURS, SharingMethod.HOURS),
        "settlement": (Settlement.UNIT_COST, Settlement.UNIT_COST),
    }
    assert told["method"].back == "Revenir à la valeur proposée (selon les heures prévues)"
    assert told["settlement"].reason == "celle de l’outil choisi"


def test_a_second_scenario_is_there_to_differ_and_nothing_is_proposed_from_nothing():
    service = Service(id="s", family="secretariat")
    second = SharingScenario(id="b", service_id="s", position=1)
    chosen = LegalChoice(service_id="s", form="service_unifie")
    dataset = Dataset([service, chosen, SharingScenario(id="a", service_id="s"), second])
    assert list(proposals(dataset, LAW, second)) == ["settlement"]
    alone = SharingScenario(id="x", service_id="s")
    assert proposals(Dataset([Service(id="s"), alone]), LAW, alone) == {}


def test_a_service_without_a_type_begins_with_the_population():
    service = Service(id="s")
    assert proposed(Dataset([service]), LAW, service).method is SharingMethod.POPULATION


def test_a_scenario_has_a_letter_then_its_name_or_its_rule():
    held = [
        SharingScenario(id="x", service_id="s", method=SharingMethod.HOURS),
        SharingScenario(id="y", service_id="s", position=1, name="Moitié moitié"),
    ]
    dataset = Dataset(held)
    assert [scenario_title(dataset, each) for each in held] == ["A – Selon les heures prévues", "B – Moitié moitié"]


def test_a_mixed_rule_in_words():
    dataset = Dataset([MIXED, *rules((KeyKind.POPULATION, "60"), (KeyKind.HOURS, "40"))])
    assert plain(rule_words(dataset, MIXED)) == "60 % population et 40 % heures prévues"
    assert plain(mix_words(dataset, MIXED)) == "60 % population + 40 % heures prévues = 100 %"
    assert mix_words(Dataset([MIXED]), MIXED) == ""


def test_a_total_that_is_wrong_is_shown_as_it_is():
    dataset = Dataset([MIXED, *rules((KeyKind.POPULATION, "60"), (KeyKind.EQUAL, "30"))])
    assert plain(mix_words(dataset, MIXED)) == "60 % population + 30 % parts égales = 90 %"


@pytest.mark.parametrize(
    ("total", "said"),
    [
        ("100", "Le total des parts fait 100 %."),
        ("98", "Le total des parts fait 98 %. Il manque 2 %. En attendant, le coût est partagé en proportion."),
        ("110.5", "Le total des parts fait 110,5 %. Il y a 10,5 % de trop. En attendant, le coût est partagé"),
    ],
)
def test_the_total_says_what_is_missing(total: str, said: str):
    assert plain(total_words("parts", D(total))).startswith(said)


def test_nothing_typed_has_no_total():
    assert total_weight(weight_lines(Dataset([MIXED]), MIXED)) is None
    assert total_weight(rules((KeyKind.EQUAL, "0"))) == 0


def test_lines_not_held_yet_keep_their_identifier():
    """The table shows them again and again: the one that she fills in must be the one that was shown."""
    dataset, partners = Dataset([MIXED]), [Partner(id="p"), Partner(id="q")]
    assert [x.id for x in weight_lines(dataset, MIXED)] == [x.id for x in weight_lines(dataset, MIXED)]
    first = typed_lines(dataset, MIXED, partners)
    assert [(x.partner_id, x.weight) for x in first] == [("p", None), ("q", None)]
    dataset.put(TypedWeight(id=first[1].id, scenario_id="x", partner_id="q", weight=D(70)))
    again = typed_lines(dataset, MIXED, partners)
    assert [x.id for x in again] == [x.id for x in first]
    assert again[1].weight == 70
    ids = {x.id for pool in ("whole", "fixed", "variable") for x in weight_lines(dataset, MIXED, pool)}
    assert len(ids) == 12, "four keys in three pools, never the same line twice"


def test_the_fixed_part_has_one_key_and_changes_it_at_once():
    scenario = SharingScenario(id="x", service_id="s", method=SharingMethod.FIXED_VARIABLE, fixed_percent=D(30))
    dataset = Dataset([scenario])
    assert only_key(dataset, scenario, "fixed") is None
    for pool, key in (("fixed", KeyKind.EQUAL), ("fixed", KeyKind.POPULATION), ("variable", KeyKind.HOURS)):
        for change in choose_key(dataset, scenario, pool, key, "sharing"):
            apply_to(dataset, change)
        assert only_key(dataset, scenario, pool) is key
    shared = {key: float(part) for key, part in key_mix(dataset, scenario)}
    assert shared == {KeyKind.POPULATION: 0.3, KeyKind.HOURS: 0.7}
    assert plain(mix_words(dataset, scenario)) == "30 % population + 70 % heures prévues = 100 %"
    assert choose_key(dataset, scenario, "variable", KeyKind.HOURS, "sharing") == []
