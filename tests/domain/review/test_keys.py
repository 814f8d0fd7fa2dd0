"""What a legal form thinks of a key: the row of each form as the reference gives it, and years that are mixed.

Reference « droit de la mutualisation », corrections 1 to 3: under D5211-16 and R5111-1 one reimburses a unit cost for
the units that were used, so a fixed part, the population, a cap and steps are risked; a secondment reimburses pay by
the time given, neither by population nor with a fixed part; an entente, a prestation and a service commun are free.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.domain.choices import CarrierKind, CostScenario, KeyKind, SharingMethod
from desktop.domain.dataset import Dataset
from desktop.domain.records import (
    CostLine,
    CostPool,
    KeyDatum,
    LegalChoice,
    Record,
    ShareLimit,
    SharingRule,
    SharingScenario,
    TypedWeight,
)
from desktop.domain.results import Results
from desktop.domain.review.findings import Context, Finding, Gravity
from desktop.domain.review.keys import data_years, free_use, keys_allowed
from desktop.domain.sharing.admitted import keys_outside, verdict
from desktop.domain.sharing.admitted_words import compared_words, scenario_words
from resources.law import load_law
from resources.law.lists import Verdict
from tests.domain.sharing.test_settlement import UNITS, secretary
from tests.spaces import plain

D = Decimal
LAW = load_law(date(2026, 11, 23))
FREE = ("entente", "prestation_services", "service_commun")
BY_UNITS = {"mad_service": "CGCT, article D. 5211-16", "service_unifie": "CGCT, article R. 5111-1"}
POOL = CostPool(id="m", service_id="s", name="Matériel")


def rule(pool: str, key: KeyKind, pool_id: str = "") -> SharingRule:
    return SharingRule(scenario_id="x", pool=pool, key=key, weight=D(100), pool_id=pool_id)


POPULATION = [replace(UNITS, method=SharingMethod.POPULATION)]
FIXED = [
    replace(UNITS, method=SharingMethod.FIXED_VARIABLE, fixed_percent=D(30)),
    rule("fixed", KeyKind.HOURS), rule("variable", KeyKind.UNITS),
]  # fmt: skip
CAP = [replace(UNITS, cap_percent=D(10))]
STEPS = [replace(UNITS, phase_years=3)]
LIMITS = [UNITS, ShareLimit(scenario_id="x", partner_id="a", most=D(1000))]
USE, HOURS = [UNITS], [replace(UNITS, method=SharingMethod.HOURS)]


def context(records: list[Record], form: str = "", *more: Record) -> Context:
    choice = [LegalChoice(service_id="s", form=form)] if form else []
    dataset = Dataset([*(x for x in secretary() if x.id != "x"), *records, *choice, *more])
    return Context(dataset, Results(dataset), LAW)


def found(records: list[Record], form: str = "", *more: Record) -> list[Finding]:
    return list(keys_allowed(context(records, form, *more)))


@pytest.mark.parametrize("form", FREE)
@pytest.mark.parametrize("records", [POPULATION, FIXED, CAP, STEPS, LIMITS, USE, HOURS])
def test_forms_that_leave_the_key_free_say_nothing(form: str, records: list[Record]) -> None:
    assert found(records, form) == []


@pytest.mark.parametrize("form", BY_UNITS)
@pytest.mark.parametrize(
    ("records", "words"),
    [
        (POPULATION, "La population, la richesse ou la taille ne mesurent pas l'usage."),
        (FIXED, "Une part fixe se paie même sans usage"),
        (CAP, "Un plafond laisse une partie du coût à celui qui rend le service"),
        (LIMITS, "Un plafond laisse une partie du coût à celui qui rend le service"),
        (STEPS, "Un lissage écarte la facture des unités constatées dans l'année."),
        (USE, ""),
        (HOURS, ""),
    ],
)
def test_forms_that_reimburse_units_used(form: str, records: list[Record], words: str) -> None:
    remarks = found(records, form)
    assert [plain(each.message).startswith(f"Secrétariat : {plain(words)}") for each in remarks] == [True] * bool(words)
    assert [each.advice for each in remarks] == [f"{BY_UNITS[form]} (à vérifier)"] * bool(words)
    assert all((each.gravity, each.record_id, each.field) == (Gravity.CONFIRM, "s", "method") for each in remarks)


@pytest.mark.parametrize(
    ("records", "said"),
    [
        (HOURS, None), (USE, Verdict.RISKY), (POPULATION, Verdict.EXCLUDED), (CAP, Verdict.RISKY),
        (STEPS, Verdict.RISKY), (FIXED, Verdict.EXCLUDED),
    ],
)  # fmt: skip
def test_a_secondment_reimburses_the_time_that_is_given(records: list[Record], said: Verdict | None) -> None:
    remarks = found(records, "mad_individuelle")
    assert bool(remarks) is (said is not None)
    assert all("CGFP, article L. 512-15" in each.advice for each in remarks)
    here = context(records, "mad_individuelle")
    assert verdict(here.dataset, LAW, here.dataset.get("x")) is (said or Verdict.ALLOWED)


def test_without_a_form_or_a_scenario_nothing_is_outside() -> None:
    assert found(POPULATION) == []
    assert found([], "mad_individuelle") == []
    here = context(POPULATION)
    assert verdict(here.dataset, LAW, here.dataset.get("x")) is None
    assert keys_outside(None) == {}


def test_of_a_form_whose_reimbursement_is_not_known_nothing_is_said() -> None:
    sheet = replace(LAW.forms["service_unifie"], reimbursement=None)
    law = replace(LAW, forms={**LAW.forms, "service_unifie": sheet})
    here = context(POPULATION, "service_unifie")
    unknown = Context(here.dataset, here.results, law)
    assert list(keys_allowed(unknown)) == []
    assert verdict(here.dataset, law, here.dataset.get("x")) is None
    assert keys_outside(sheet) == {}


def test_the_key_of_a_cost_pool_counts_like_the_others() -> None:
    """The rest by use, the equipment by equal parts."""
    (remark,) = found([UNITS, rule("whole", KeyKind.EQUAL, "m")], "service_unifie", POOL)
    assert plain(remark.message).startswith("Secrétariat : Des parts égales ne suivent pas l'usage.")
    behind = [replace(UNITS, method=SharingMethod.TARIFF), rule("whole", KeyKind.EQUAL, "m")]
    assert [plain(x.message)[:26] for x in found(behind, "service_unifie", POOL)] == ["Secrétariat : Le prix d'un"]


def test_only_the_scenario_retained_is_a_finding_and_all_are_compared() -> None:
    """B by population, C by population and by equal parts of the equipment; the form is said once for each key."""
    people = replace(UNITS, id="y", position=1, method=SharingMethod.POPULATION)
    both = replace(people, id="z", position=2, cap_percent=D(5))
    here = context([UNITS, people, both], "service_unifie")
    assert list(keys_allowed(here)) == []
    scenarios = here.dataset.where(SharingScenario, service_id="s")
    assert [verdict(here.dataset, LAW, each) for each in scenarios] == [Verdict.ALLOWED, Verdict.RISKY, Verdict.RISKY]
    name = LAW.forms["service_unifie"].name
    told = [plain(each) for each in compared_words(here.dataset, LAW, scenarios)]
    assert [each.split(". ")[0] for each in told] == [
        plain(f"Risqué avec l’outil « {name} » : population (B et C)"),
        plain(f"Risqué avec l’outil « {name} » : hausse limitée (C)"),
    ]
    assert told[0].endswith(
        "La préfecture ou une commune peut demander un calcul par unités. CGCT, article R. 5111-1 (à vérifier)."
    )
    assert told[1].endswith("alors que le texte suit les unités constatées. CGCT, article R. 5111-1 (à vérifier).")
    assert len(scenario_words(here.dataset, LAW, both)) == 2
    assert "hausse limitée." in scenario_words(here.dataset, LAW, both, beside=True)[0]
    assert "population." in scenario_words(here.dataset, LAW, both, beside=False)[0]
    assert compared_words(context([UNITS, people]).dataset, LAW, scenarios) == []


def test_which_keys_are_marked_where_they_are_offered() -> None:
    outside = keys_outside(LAW.forms["mad_individuelle"])
    assert (outside.get(KeyKind.HOURS), outside[KeyKind.UNITS], outside[KeyKind.POPULATION]) == (
        None, Verdict.RISKY, Verdict.EXCLUDED,
    )  # fmt: skip
    assert keys_outside(LAW.forms["entente"]) == {}


@pytest.mark.parametrize("pool_id", ["", "m"])
def test_years_of_the_data_of_a_key_are_not_mixed_in_a_cost_pool_either(pool_id: str) -> None:
    """Surface of 2024 for one and of 2025 for the other: the same remark, whichever part of the cost it shares."""
    data = [
        KeyDatum(id=f"k{who}", service_id="s", partner_id=who, key=KeyKind.SURFACE, year=year, value=D(10))
        for who, year in (("a", 2024), ("b", 2025))
    ]
    scenario = UNITS if pool_id else replace(UNITS, method=SharingMethod.OTHER)
    records = [scenario, rule("whole" if pool_id else "other", KeyKind.SURFACE, pool_id), POOL]
    (remark,) = data_years(context(records, "", *data))
    assert plain(remark.message) == "Secrétariat : « Surface » mélange plusieurs années (2024 et 2025)."
    assert (remark.record_id, remark.field) == ("ka", "year")
    same = [replace(each, year=2025) for each in data]
    assert list(data_years(context(records, "", *same))) == []


TYPED = [replace(UNITS, method=SharingMethod.TYPED)]


def parts(**weights: int) -> list[Record]:
    return [TypedWeight(scenario_id="x", partner_id=key, weight=D(weight)) for key, weight in weights.items()]


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("mad_individuelle", "n’admet pas la gratuité"),  # CGFP L512-15
        ("mad_service", "rend la gratuité risquée"),
        ("entente", ""),
    ],
)
def test_who_uses_a_service_without_paying_is_named(form: str, words: str) -> None:
    """« Parts saisies » 100 and 0: the second one uses hours and pays nothing."""
    held = list(free_use(context(TYPED, form, *parts(a=100, b=0))))
    assert [finding.code for finding in held] == (["sharing-free"] if words else [])
    assert all(words in plain(finding.advice) for finding in held)
    assert list(free_use(context(TYPED, form, *parts(a=99, b=1)))) == [], "however little, it pays"


def test_what_it_pays_to_others_reimburses_nobody() -> None:
    """The second one pays its own software: whoever lends the agent has nothing of it."""
    own = CostLine(service_id="s", partner_id="b", scenario=CostScenario.SHARED, common=False, amount=D(300))
    (held,) = free_use(context(TYPED, "mad_individuelle", own, *parts(a=100, b=0)))
    assert held.message.endswith(" reçoit le service sans rien rembourser.")


def test_the_carrier_owes_itself_nothing() -> None:
    carried = LegalChoice(
        id="lc", service_id="s", form="mad_individuelle", carrier_kind=CarrierKind.PARTNER, carrier_id="b"
    )
    assert list(free_use(context(TYPED, "", carried, *parts(a=100, b=0)))) == []
