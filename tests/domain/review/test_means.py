"""The remarks of step 5: each is made for its reason, says where to go, and stays silent otherwise."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.domain.choices import (
    AfterPost,
    AssetKind,
    Confidence,
    CostFamily,
    Duration,
    PostCost,
    RiskBearer,
    StaffRisk,
)
from desktop.domain.dataset import Dataset
from desktop.domain.law.values import values_of
from desktop.domain.records import (
    Asset,
    CostLine,
    Dossier,
    EmployerRisk,
    Partner,
    Post,
    PostTime,
    Purpose,
    Record,
    Service,
    Usage,
)
from desktop.domain.results import Results
from desktop.domain.review import costs, means
from desktop.domain.review.findings import Check, Context, Gravity
from resources.law import load_law
from tests.spaces import plain

D = Decimal
LAW = load_law(date(2026, 11, 23))
POST = Post(
    id="p", service_id="s", employer_id="o", label="Agent 2", job="Secrétaire", hours=D(35), annual_cost=D(40_000)
)
VAN = Asset(id="a", service_id="s", owner_id="o", kind=AssetKind.VEHICLE, label="Fourgon", value=D(24_000), life=8)


def found(check: Check, *records: Record) -> list[tuple[Gravity, str, str, str]]:
    """Gravity, message, record and field of each remark."""
    partners = [
        Partner(id=key, name=name, position=place)
        for place, (key, name) in enumerate([("o", "Orbelle"), ("v", "Valmorin")])
    ]
    uses = [Usage(service_id="s", partner_id=partner.id, takes_part=True) for partner in partners]
    held = [Dossier(reference_year=2025, horizon=5), Service(id="s", name="Secrétariat"), *partners, *uses, *records]
    dataset = Dataset(held)
    context = Context(dataset, Results(dataset, values_of(LAW)), LAW)
    return [(f.gravity, plain(f.message), f.record_id, f.field) for f in check(context)]


def time(hours: str, partner: str = "o") -> PostTime:
    return PostTime(post_id="p", partner_id=partner, hours=D(hours))


def test_more_than_a_full_week_is_asked_about_and_kept() -> None:
    over = replace(POST, hours=D(38))
    message = "Agent 2 : 38 h dépasse 35 h : heures supplémentaires ou erreur ?"
    assert found(means.hours, over) == [(Gravity.CONFIRM, message, "p", "hours")]
    assert found(means.hours, POST) == []
    assert found(means.hours, replace(over, full_time=D(39))) == []


def test_hours_left_to_nobody_are_said_once_sharing_out_has_begun() -> None:
    """35 − 20 − 11 = 4; half of the post in common: 17.5 − 20 − 11 = −13.5."""
    message = "Il reste 4 h par semaine non réparties pour l’Agent 2."
    assert found(means.hours, POST, time("20"), time("11", "v")) == [(Gravity.ADVICE, message, "p", "times")]
    assert found(means.hours, POST) == []
    assert found(means.hours, POST, time("24"), time("11", "v")) == []
    assert found(means.hours, replace(POST, after=AfterPost.ELSEWHERE), time("20")) == []


def test_more_hours_than_there_are_to_give_is_a_mistake() -> None:
    message = "Agent 2 : 13 h 30 par semaine réparties de trop, au-delà de ce qui est mis en commun."
    halved = replace(POST, pooled=D(50))
    assert found(means.hours, halved, time("20"), time("11", "v")) == [(Gravity.WRONG, message, "p", "times")]


@pytest.mark.parametrize(
    ("end", "message"),
    [
        (
            date(2027, 8, 31),
            "Agent 2 : le contrat finit le 31 août 2027, avant le début du service (1er septembre 2027).",
        ),
        (date(2027, 9, 1), "Agent 2 : le contrat finit le 1er septembre 2027, pendant les années prévues."),
        (date(2029, 12, 31), "Agent 2 : le contrat finit le 31 décembre 2029, pendant les années prévues."),
        (date(2030, 1, 1), ""),
    ],
)
def test_a_contract_that_ends_too_soon(end: date, message: str) -> None:
    """The years looked at are 2025 to 2029."""
    start, post = Purpose(start_on=date(2027, 9, 1)), replace(POST, contract_end=end)
    assert found(means.contracts, start, post) == ([(Gravity.CONFIRM, message, "p", "contract_end")] if message else [])
    assert found(means.contracts, start, replace(post, after=AfterPost.ENDS)) == []


def test_a_contract_that_outlasts_a_temporary_service_is_long_enough() -> None:
    post = replace(POST, contract_end=date(2027, 12, 31))
    until = Service(id="s", name="Secrétariat", duration=Duration.TEMPORARY, until=date(2027, 12, 31))
    assert found(means.contracts, post, until) == []
    assert found(means.contracts, post, replace(until, until=date(2028, 1, 1)))
    assert found(means.contracts, post, replace(until, duration=Duration.PERMANENT)), "then the day means nothing"


def test_a_post_without_cost_is_asked_about_unless_step_6_holds_it() -> None:
    silent = replace(POST, annual_cost=None)
    missing = (Gravity.CONFIRM, "Agent 2 : le coût annuel manque.", "p", "annual_cost")
    assert found(means.figures, silent) == [missing]
    assert found(means.figures, replace(silent, cost_way=PostCost.BUILT))[0][3] == "gross"
    told = CostLine(service_id="s", partner_id="o", amount=D(40_000), family=CostFamily.STAFF)
    assert found(means.figures, silent, told) == []
    assert found(means.figures, silent, replace(told, partner_id="v")) == [missing]
    assert found(means.figures, silent, replace(told, family=CostFamily.SUPPLIES)) == [missing]


@pytest.mark.parametrize(
    ("asset", "field"),
    [
        (VAN, ""),
        (replace(VAN, life=None), "life"),
        (replace(VAN, value=None), "value"),
        (Asset(id="a", service_id="s", label="Fourgon"), "value"),
        (Asset(id="a", service_id="s", label="Fourgon", energy=D(900)), "value"),
        (Asset(id="a", service_id="s", label="Atelier", kind=AssetKind.PREMISES, energy=D(900)), ""),
        (Asset(id="a", service_id="s", label="Atelier", kind=AssetKind.PREMISES), "value"),
    ],
)
def test_an_asset_of_which_nothing_can_be_computed(asset: Asset, field: str) -> None:
    assert [item[2:] for item in found(means.figures, asset)] == ([("a", field)] if field else [])


def test_a_cost_that_is_nobodys_is_asked_about() -> None:
    asked = [item[2:] for item in found(means.nobody, replace(POST, employer_id=""), replace(VAN, owner_id=""))]
    assert asked == [("p", "employer_id"), ("a", "owner_id")]
    assert found(means.nobody, POST, VAN) == []
    free = [replace(POST, employer_id="", annual_cost=None), replace(VAN, owner_id="", value=None)]
    assert found(means.nobody, *free) == [], "without an amount nothing is lost"


def test_estimates_are_named() -> None:
    unsure = replace(POST, confidence=Confidence.ESTIMATED)
    assert found(means.estimates, unsure) == [(Gravity.CONFIRM, "Montant estimé : Agent 2.", "p", "confidence")]
    assert found(means.estimates, replace(unsure, annual_cost=None), POST, VAN) == []
    assert found(means.estimates, replace(VAN, confidence=Confidence.ESTIMATED))[0][1] == "Montant estimé : Fourgon."


def test_staff_typed_in_both_steps_may_count_twice() -> None:
    line = CostLine(id="l", service_id="s", partner_id="o", amount=D(40_000), family=CostFamily.STAFF)
    message = "Secrétariat : le personnel d’Orbelle est saisi par poste et dans les coûts."
    assert found(means.counted_twice, POST, line) == [(Gravity.CONFIRM, message, "l", "amount")]
    assert found(means.counted_twice, POST, replace(line, family=CostFamily.ESTIMATE))[0][2] == "l"
    for other in (
        replace(line, partner_id="v"),
        replace(line, family=CostFamily.SUPPLIES),
        replace(line, amount=None),
    ):
        assert found(means.counted_twice, POST, other) == []
    assert found(means.counted_twice, replace(POST, annual_cost=None), line) == []


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (replace(POST, pooled=D(101)), "pooled"),
        (replace(POST, pooled=D(-1)), "pooled"),
        (replace(POST, month_from=13), "month_from"),
        (replace(POST, month_to=0), "month_to"),
        (replace(POST, cost_year=20255), "cost_year"),
        (replace(POST, hours=D(0)), "hours"),
        (replace(POST, full_time=D(0)), "full_time"),
        (replace(VAN, pooled=D(150)), "pooled"),
        (replace(VAN, bought=19), "bought"),
        (replace(VAN, life=0), "life"),
    ],
)
def test_what_no_computation_can_follow(wrong: Post | Asset, field: str) -> None:
    assert [(item[0], *item[2:]) for item in found(means.impossible_values, wrong)] == [
        (Gravity.WRONG, wrong.id, field)
    ]


def test_what_is_possible_is_let_be() -> None:
    sound = replace(POST, pooled=D(0), month_from=1, month_to=12, cost_year=2025, full_time=D(39))
    assert found(means.impossible_values, sound, replace(VAN, pooled=D(100), bought=2019)) == []


def test_who_bears_a_risk_is_to_be_decided() -> None:
    sick = EmployerRisk(id="k", service_id="s", employer_id="o", kind=StaffRisk.SICK_LEAVE)
    spare = replace(sick, id="m", kind=StaffRisk.SURPLUS, bearer=RiskBearer.EMPLOYER)
    message = "Secrétariat : qui paie est encore à décider pour « longue maladie »."
    assert found(means.employer_risks, sick, spare) == [(Gravity.CONFIRM, message, "k", "bearer")]
    assert found(means.employer_risks, spare) == []
    nobody = replace(spare, employer_id="", amount=D(100))
    assert found(means.employer_risks, nobody)[0][2:] == ("m", "employer_id")


def test_agents_without_a_word_on_the_risks_are_an_advice() -> None:
    assert found(means.employer_risks) == []
    assert [(item[0], *item[2:]) for item in found(means.employer_risks, POST)] == [(Gravity.ADVICE, "s", "bearer")]


def test_a_cost_far_from_the_others_that_comes_from_a_post_leads_to_it() -> None:
    """Per head, Orbelle pays 400 and Valmorin 1: no line was typed for Orbelle."""
    people = [Partner(id=key, name=key, population=100, position=place) for place, key in enumerate("ov")]
    dataset = Dataset(
        [
            Dossier(reference_year=2025), Service(id="s", name="Secrétariat"), *people, POST,
            *(Usage(service_id="s", partner_id=key, takes_part=True) for key in "ov"),
            CostLine(service_id="s", partner_id="v", amount=D(100)),
        ]
    )  # fmt: skip
    context = Context(dataset, Results(dataset, values_of(LAW)), LAW)
    assert [(f.record_id, f.field) for f in costs.outliers(context)] == [("p", "annual_cost")]
