"""The remarks of steps 7 and 8: each one when it must be there, and silence otherwise."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.domain.choices import CostFamily, CostScenario, KeyKind, Settlement, SharingMethod
from desktop.domain.dataset import Dataset
from desktop.domain.records import (
    Asset,
    CostLine,
    LegalChoice,
    Partner,
    Record,
    Service,
    SharingRule,
    TypedWeight,
    Usage,
)
from desktop.domain.results import Results
from desktop.domain.review import sharing as checks
from desktop.domain.review.findings import Context, Finding, Gravity
from desktop.domain.review.lacks import key_lacks, sharing_lacks
from resources.law import load_law
from tests.domain.sharing.test_settlement import UNITS, secretary
from tests.spaces import plain

D = Decimal
LAW = load_law(date(2026, 11, 23))
Check = Callable[[Context], Iterator[Finding]]


def found(check: Check, rows: list[Record]) -> list[Finding]:
    dataset = Dataset(rows)
    return list(check(Context(dataset, Results(dataset), LAW)))


def said(check: Check, rows: list[Record]) -> list[str]:
    return [plain(finding.message) for finding in found(check, rows)]


def mixed(*weights: str) -> list[Record]:
    scenario = replace(UNITS, method=SharingMethod.MIXED)
    keys = (KeyKind.POPULATION, KeyKind.UNITS)
    rules = [SharingRule(scenario_id="x", key=key, weight=D(w)) for key, w in zip(keys, weights, strict=False)]
    return [*secretary(scenario), *rules]


def test_weights_that_make_a_whole_are_left_alone():
    assert said(checks.weights, mixed("60", "40")) == []
    assert said(checks.weights, mixed()) == [], "nothing typed yet is not a wrong total"
    thirds = [TypedWeight(scenario_id="x", partner_id=who, weight=D("33.33")) for who in "ab"]
    typed = replace(UNITS, method=SharingMethod.TYPED)
    third = [
        Partner(id="c", name="Valmorin", position=2),
        Usage(service_id="s", partner_id="c", takes_part=True),
        TypedWeight(scenario_id="x", partner_id="c", weight=D("33.33")),
    ]
    assert said(checks.weights, [*secretary(typed), *thirds, *third]) == [], "three thirds, rounded"


def test_weights_that_do_not_are_told_with_their_total():
    (finding,) = found(checks.weights, mixed("60", "30"))
    assert plain(finding.message).endswith("Le total des poids fait 90 %. Il manque 10 %. En attendant, le coût est "
                                           "partagé en proportion.")  # fmt: skip
    assert (finding.gravity, finding.record_id, finding.field) == (Gravity.MISSING, "x", "weight")


def test_a_scenario_that_is_not_retained_never_holds_the_papers_back():
    other = replace(UNITS, id="y", chosen=True, method=SharingMethod.EQUAL, position=1)
    assert [f.gravity for f in found(checks.weights, [*mixed("60", "30"), other])] == [Gravity.ADVICE]


def test_negative_weights_and_impossible_fixed_parts_are_wrong():
    assert [f.code for f in found(checks.weights, mixed("160", "-60"))] == ["sharing-negative"]
    fixed = replace(UNITS, method=SharingMethod.FIXED_VARIABLE, fixed_percent=D(130))
    (finding,) = found(checks.weights, secretary(fixed))
    assert (finding.gravity, finding.field) == (Gravity.WRONG, "fixed_percent")


def test_the_way_of_billing_is_asked_once_there_is_a_scenario():
    asked = "Secrétariat : dites comment la facture est faite."
    assert said(checks.settlement, secretary(replace(UNITS, settlement=Settlement.UNKNOWN))) == [asked]
    assert said(checks.settlement, secretary()) == []
    assert said(checks.settlement, [row for row in secretary() if row is not UNITS]) == []


def test_a_bill_of_units_needs_units_and_a_rule_that_follows_them():
    assert said(checks.settlement, secretary(replace(UNITS, method=SharingMethod.EQUAL))) == [
        "Secrétariat : la facture suivra les unités constatées, et la règle retenue ne les suit pas."
    ]
    assert said(checks.settlement, secretary(units=("918", None))) == [
        "Secrétariat : indiquez l’usage prévu par an de chaque partenaire."
    ]


def test_a_bill_outside_the_form_is_a_remark_with_the_article():
    choice = LegalChoice(service_id="s", form="mad_individuelle")
    (finding,) = found(checks.settlement, [*secretary(), choice])
    assert finding.gravity is Gravity.CONFIRM
    assert "hors de l’outil « Mise à disposition d'un agent »" in finding.message
    assert "CGFP, article L. 512-15" in finding.advice


@pytest.mark.parametrize(
    ("form", "family", "told"),
    [
        ("mad_individuelle", CostFamily.PREMISES, True),
        ("mad_individuelle", CostFamily.STAFF, False),
        ("mad_service", CostFamily.SUPERVISION, True),
        ("service_commun", CostFamily.SUPERVISION, False),
    ],
)
def test_costs_that_the_form_does_not_let_one_reimburse(form: str, family: CostFamily, told: bool):
    line = CostLine(service_id="s", scenario=CostScenario.SHARED, amount=D(100), family=family)
    rows = [*secretary(), line, LegalChoice(service_id="s", form=form)]
    assert bool(found(checks.costs_allowed, rows)) is told
    own = [replace(row, common=False) if row is line else row for row in rows]
    assert found(checks.costs_allowed, own) == [], "what a partner bears itself is not reimbursed"


def test_equipment_of_step_5_is_a_cost_in_common_like_any_other():
    """A secondment reimburses the pay alone; what the owner keeps at its charge is not asked of anybody."""
    van = Asset(service_id="s", owner_id="o", label="Fourgon", energy=D(900))
    rows = [*secretary(), LegalChoice(service_id="s", form="mad_individuelle")]
    assert found(checks.costs_allowed, rows) == []
    assert ["fournitures" in plain(f.message) for f in found(checks.costs_allowed, [*rows, van])] == [True]
    assert found(checks.costs_allowed, [*rows, replace(van, in_kind=True)]) == []


def test_a_rate_of_overheads_counts_as_overheads():
    rows = [replace(x, overhead_rate=D(5)) if isinstance(x, Service) else x for x in secretary()]
    agent = LegalChoice(service_id="s", form="mad_individuelle")
    assert ["administration générale" in plain(f.message) for f in found(checks.costs_allowed, [*rows, agent])] == [
        True
    ]


def test_what_a_page_waits_for():
    results = Results(Dataset(secretary()))
    assert [plain(x.message) for x in sharing_lacks(results.service("s"))] == [
        "La répartition a besoin des coûts. Il manque les coûts d’Orbelle et des Thuyères."
    ]
    nobody = Results(Dataset([x for x in secretary() if not isinstance(x, Usage)]))
    (lack,) = sharing_lacks(nobody.service("s"))
    assert (lack.step, lack.record_id, lack.field) == ("services", "s", "takes_part")
    tomorrow = Results(Dataset([x for x in secretary() if not isinstance(x, CostLine)]))
    assert [x.step for x in sharing_lacks(tomorrow.service("s"))] == ["costs", "costs"]


def test_what_a_rule_waits_for():
    hours = replace(UNITS, method=SharingMethod.HOURS)
    results = Results(Dataset(secretary(hours)))
    assert [(plain(x.message), x.step) for x in key_lacks(results, hours)] == [
        ("Pour cette règle, il manque les heures par semaine d’Orbelle et des Thuyères.", "")
    ]
    heads = replace(UNITS, method=SharingMethod.POPULATION)
    results = Results(Dataset(secretary(heads)))
    assert [(x.step, x.record_id, x.field) for x in key_lacks(results, heads)] == [("partners", "a", "population")]
    assert key_lacks(Results(Dataset(secretary())), UNITS) == []


def test_a_datum_that_many_lack_is_one_remark():
    hours = replace(UNITS, method=SharingMethod.HOURS)
    (both,) = found(checks.sharing, secretary(hours))
    assert plain(both.message) == "Secrétariat : il manque les heures par semaine d’Orbelle et des Thuyères."
    assert (both.record_id, both.field, both.gravity) == ("a", "hours", Gravity.MISSING)
    one = [replace(x, hours=D(20)) if isinstance(x, Usage) and x.partner_id == "a" else x for x in secretary(hours)]
    assert said(checks.sharing, one) == ["Secrétariat : il manque les heures par semaine des Thuyères."]
    none = [replace(x, hours=D(0)) if isinstance(x, Usage) else x for x in secretary(hours)]
    assert said(checks.sharing, none) == ["Secrétariat : la règle de partage n’est pas complète."]


def test_many_names_are_counted():
    rows = secretary(replace(UNITS, method=SharingMethod.HOURS))
    for place in range(4):
        rows += [Partner(id=f"m{place}", name=f"M{place}", position=place + 2)]
        rows += [Usage(service_id="s", partner_id=f"m{place}", takes_part=True)]
    results = Results(Dataset(rows))
    assert plain(key_lacks(results, results.dataset.get("x"))[0].message).endswith("de 6 partenaires.")
