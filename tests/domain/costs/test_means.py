"""Agents and equipment as lines of cost, by hand, up to who pays what."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.balance import balance, whole_balance
from desktop.domain.changes import created, edited, removed
from desktop.domain.costs.posts import unassigned
from desktop.domain.dataset import Dataset
from desktop.domain.law.values import values_of
from desktop.domain.results import Results
from desktop.domain.what_if import unshared, what_if
from resources.law import load_law

D = Decimal
LAW = values_of(load_law(date(2026, 11, 23)))
ORBELLE, VALMORIN = r.Partner(id="o", name="Orbelle"), r.Partner(id="v", name="Valmorin", position=1)
SERVICE = r.Service(id="s", name="Secrétariat")
POST = r.Post(
    id="p", service_id="s", employer_id="o", label="Agent 1", job="secrétaire", annual_cost=D(40_000), pooled=D(75)
)
VAN = r.Asset(
    id="a", service_id="s", owner_id="v", label="Fourgon", value=D(24_000), fctva=False, life=8, energy=D(900),
    insurance=D(600), pooled=D(50),
)  # fmt: skip


def world(*more: r.Record) -> list[r.Record]:
    scenario = r.SharingScenario(id="e", service_id="s", method=c.SharingMethod.EQUAL)
    uses = [r.Usage(service_id="s", partner_id=partner, takes_part=True) for partner in "ov"]
    return [r.Dossier(reference_year=2025, horizon=3), ORBELLE, VALMORIN, SERVICE, scenario, *uses, *more]


def results(*more: r.Record) -> Results:
    return Results(Dataset(world(*more)), LAW)


def test_a_post_is_paid_by_its_employer_today_and_by_all_tomorrow() -> None:
    """75 % of 40 000 = 30 000: Orbelle today; half each tomorrow."""
    found = results(POST).service("s")
    assert found.today == {"o": (3_000_000,) * 3}
    assert found.pooled.total == (3_000_000,) * 3
    assert found.chosen.yearly == {"o": (1_500_000,) * 3, "v": (1_500_000,) * 3}
    assert balance(found, "o").saved == 1_500_000


def test_a_rise_already_decided_shows_in_each_year() -> None:
    """(40 000 + 20 000 × 3 %) × 75 % = 30 450 in 2026, 30 900 in 2027."""
    found = results(replace(POST, pension_base=D(20_000), cost_year=2025)).service("s")
    assert found.pooled.total == (3_000_000, 3_045_000, 3_090_000)


def test_months_of_a_post_count() -> None:
    found = results(replace(POST, month_from=7, month_to=12)).service("s")
    assert found.pooled.total == (1_500_000,) * 3


@pytest.mark.parametrize(
    ("after", "effect", "tomorrow"),
    [
        (c.AfterPost.POOLED, c.Effect.SAVED, 3_000_000),
        (c.AfterPost.ELSEWHERE, c.Effect.FREED, 0),
        (c.AfterPost.ENDS, c.Effect.SAVED, 0),
    ],
)
def test_what_becomes_of_a_post(after: c.AfterPost, effect: c.Effect, tomorrow: int) -> None:
    """Who does something else is still paid: time is freed, nothing is saved."""
    found = results(replace(POST, after=after)).service("s")
    assert found.by_effect["o"][effect] == (3_000_000,) * 3
    assert found.pooled.total == (tomorrow,) * 3


def test_a_post_still_to_be_made_is_paid_by_all_tomorrow_and_by_nobody_today() -> None:
    found = results(replace(POST, after=c.AfterPost.NEW)).service("s")
    assert (found.today, found.by_effect) == ({}, {})
    assert found.pooled.total == (3_000_000,) * 3


def test_a_post_still_to_be_made_is_not_made_when_nobody_shares_it() -> None:
    made = results(replace(POST, after=c.AfterPost.NEW))
    then = what_if(made, put=unshared(made.dataset, "s")).service("s")
    assert (then.today, then.pooled.total) == ({}, (0,) * 3)


def test_a_post_an_asset_and_a_risk_are_in_the_part_of_the_cost_where_they_were_put() -> None:
    """30 000 in one part; the van's 2 250 in another; a risk of 500 in the rest."""
    pools = [r.CostPool(id=key, service_id="s", name=key, position=place) for place, key in enumerate(("staff", "van"))]
    risk = r.EmployerRisk(id="r", service_id="s", employer_id="o", bearer=c.RiskBearer.SHARED, amount=D(500))
    found = results(replace(POST, pool_id="staff"), replace(VAN, pool_id="van"), risk, *pools).service("s")
    assert {key: cents[0] for key, cents in found.pooled.parts.items()} == {
        "": 50_000,
        "staff": 3_000_000,
        "van": 225_000,
    }


def test_an_asset_is_renewed_and_kept_going() -> None:
    """(24 000 / 8 + 900 + 600) × 50 % = 2 250."""
    found = results(VAN).service("s")
    assert found.today == {"v": (225_000,) * 3}
    assert found.pooled.direct == (225_000,) * 3
    assert found.chosen.yearly["o"] == (112_500,) * 3


def test_premises_are_an_indirect_cost() -> None:
    found = results(replace(VAN, kind=c.AssetKind.PREMISES)).service("s")
    assert (found.pooled.direct, found.pooled.indirect) == ((0,) * 3, (225_000,) * 3)


def test_what_is_brought_in_kind_stays_the_owners() -> None:
    """2 250 in the accounts of Valmorin before and after: no saving, nothing more to pay, nothing of it shared."""
    found = results(POST, replace(VAN, in_kind=True)).service("s")
    assert found.pooled.total == (3_000_000,) * 3
    assert found.own == found.in_kind == {"v": (225_000,) * 3}
    item = balance(found, "v")
    assert (item.today, item.after, item.in_kind) == (225_000, 1_725_000, 225_000)
    assert (item.gain, item.saved, item.freed, item.stays) == (-1_500_000, -1_500_000, 0, 0)


def test_in_kind_is_told_apart_from_what_a_partner_bears_itself() -> None:
    own = r.CostLine(service_id="s", partner_id="v", scenario=c.CostScenario.SHARED, amount=D(100), common=False)
    found = results(POST, replace(VAN, in_kind=True), replace(own, year=2025))
    assert found.service("s").own == {"v": (235_000,) * 3}
    assert found.service("s").in_kind == {"v": (225_000,) * 3}
    assert whole_balance(found).in_kind == 225_000
    assert results(POST, VAN).service("s").in_kind == {}


def test_what_is_not_known_yet_makes_no_line() -> None:
    lines = results(replace(POST, annual_cost=None), r.Asset(service_id="s", owner_id="v", value=D(100))).lines
    assert lines.of("s") == []


def test_a_line_says_where_it_comes_from_and_keeps_its_name() -> None:
    first, second = results(POST), results(replace(POST, annual_cost=D(41_000)))
    today, shared = first.lines.of("s")
    assert (today.label, today.scenario, shared.common) == ("Agent 1, secrétaire", c.CostScenario.TODAY, True)
    assert first.lines.comes_from(today) == POST
    assert [line.id for line in second.lines.of("s")] == [today.id, shared.id]
    typed = r.CostLine(service_id="s", amount=D(1))
    assert results(typed).lines.comes_from(typed) is None


def test_an_edit_of_a_post_or_an_asset_is_seen_at_once() -> None:
    found = results(POST)
    dataset = found.dataset
    assert found.service("s").pooled.total[0] == 3_000_000
    dataset.put(replace(POST, annual_cost=D(44_000)))
    found.changed([edited(POST, "annual_cost", D(44_000))])
    assert found.service("s").pooled.total[0] == 3_300_000
    dataset.put(VAN)
    found.changed([created(VAN)])
    assert found.service("s").pooled.total[0] == 3_525_000
    dataset.drop("p")
    found.changed([removed(replace(POST, annual_cost=D(44_000)))])
    assert found.service("s").pooled.total[0] == 225_000


RISK = r.EmployerRisk(id="k", service_id="s", employer_id="o", kind=c.StaffRisk.SICK_LEAVE, amount=D(600), note="60 €")


@pytest.mark.parametrize(
    ("bearer", "pooled", "own"),
    [
        (c.RiskBearer.SHARED, (60_000,) * 3, {}),
        (c.RiskBearer.EMPLOYER, (0,) * 3, {"o": (60_000,) * 3}),
        (c.RiskBearer.UNKNOWN, (0,) * 3, {}),
    ],
)
def test_a_risk_is_borne_by_all_or_by_the_employer_once_that_is_decided(
    bearer: c.RiskBearer, pooled: tuple[int, ...], own: dict[str, tuple[int, ...]]
) -> None:
    """600 € a year of tomorrow; nothing of today, and nothing while nobody knows who pays."""
    found = results(replace(RISK, bearer=bearer)).service("s")
    assert (found.pooled.total, found.own, found.today) == (pooled, own, {})
    assert found.pooled.known is (bearer is c.RiskBearer.SHARED)


def test_a_provision_is_staff_named_by_its_risk_and_grows_like_pay() -> None:
    """600, then 600 × 1.02 = 612 and 600 × 1.02² = 624.24."""
    dossier = r.Dossier(reference_year=2025, horizon=3, staff_growth=D(2), other_growth=D(9))
    found = Results(Dataset([dossier, *world()[1:], replace(RISK, bearer=c.RiskBearer.SHARED)]), LAW)
    (line,) = found.lines.of("s")
    assert (line.family, line.label, line.reason) == (c.CostFamily.STAFF, "Longue maladie, somme prévue", "60 €")
    assert found.lines.years(line) == (60_000, 61_200, 62_424)
    assert isinstance(found.lines.comes_from(line), r.EmployerRisk)


def test_a_risk_without_amount_makes_no_line() -> None:
    assert results(replace(RISK, bearer=c.RiskBearer.SHARED, amount=None)).lines.of("s") == []


def test_a_decision_on_a_risk_is_seen_at_once() -> None:
    found = results(RISK)
    assert found.service("s").pooled.total == (0,) * 3
    decided = replace(RISK, bearer=c.RiskBearer.SHARED)
    found.dataset.put(decided)
    found.changed([edited(RISK, "bearer", c.RiskBearer.SHARED)])
    assert found.service("s").pooled.total == (60_000,) * 3


def test_a_price_without_vat_makes_a_line_with_it() -> None:
    """(20 000 × 1.2 / 8 + 900 + 600) × 50 % = 2 250: the yearly amounts are what is paid."""
    found = results(replace(VAN, value=D(20_000), tax=c.Tax.HT))
    assert found.service("s").today == {"v": (225_000,) * 3}
    assert {line.tax for line in found.lines.of("s")} == {c.Tax.TTC}


CNRACL = {2025: D("34.65"), 2026: D("37.65"), 2027: D("40.65"), 2028: D("43.65")}  # decree 2025-86, by hand
euros = st.decimals(0, 90_000, places=2)


def half_up(value: Fraction) -> int:
    size = int(abs(value) * 100 + Fraction(1, 2))
    return size if value >= 0 else -size


@given(euros, st.none() | euros, st.integers(0, 100), st.integers(1, 12), st.integers(2024, 2027), st.integers(-5, 9))
def test_any_post_is_what_a_second_computation_finds(
    cost: Decimal, pension: Decimal | None, pooled: int, last: int, year: int, growth: int
) -> None:
    """(cost + pension base × rise of the rate) × (1 + growth)^years × part × months / 12, half a cent up."""
    post = replace(POST, annual_cost=cost, pension_base=pension, pooled=D(pooled), cost_year=year, month_to=last)
    dossier = r.Dossier(reference_year=2026, horizon=4, staff_growth=D(growth))
    found = Results(Dataset([dossier, *world()[1:], post]), LAW)
    expected = []
    for then in range(2026, 2030):
        rise = CNRACL[min(max(then, 2025), 2028)] - CNRACL[min(max(year, 2025), 2028)]
        whole = Fraction(cost) + Fraction(pension or 0) * Fraction(rise) / 100
        expected.append(half_up(whole * Fraction(100 + growth, 100) ** (then - year) * pooled * last / 1200))
    today, shared = found.lines.of("s")
    assert list(found.lines.years(today)) == list(found.lines.years(shared)) == expected


@given(euros, euros, st.booleans(), st.booleans(), st.integers(1, 30), st.integers(0, 100), st.integers(-5, 9))
def test_any_asset_is_what_a_second_computation_finds(
    price: Decimal, grants: Decimal, fctva: bool, without_vat: bool, life: int, pooled: int, growth: int
) -> None:
    """(price with VAT × (1 − 16.404 % if it is given back) − grants, at least 0) / life × part × (1 + growth)^years."""
    tax = c.Tax.HT if without_vat else c.Tax.TTC
    asset = replace(VAN, value=price, tax=tax, grants=grants, fctva=fctva, life=life, pooled=D(pooled))
    dossier = r.Dossier(reference_year=2025, horizon=3, other_growth=D(growth))
    found = Results(Dataset([dossier, *world()[1:], asset]), LAW)
    gross = Fraction(price) * (Fraction(6, 5) if without_vat else 1)
    net = max(gross * (Fraction(83_596, 100_000) if fctva else 1) - Fraction(grants), Fraction(0))
    expected = [half_up(net / life * pooled / 100 * Fraction(100 + growth, 100) ** year) for year in range(3)]
    line = next(line for line in found.lines.of("s") if line.label.endswith("renouvellement"))
    assert list(found.lines.years(line)) == expected


@given(st.lists(st.decimals(0, 40, places=2), max_size=5), st.decimals(1, 40, places=2), st.integers(0, 100))
def test_what_is_shared_out_and_what_is_left_make_the_hours_in_common(
    hours: list[Decimal], weekly: Decimal, pooled: int
) -> None:
    post = r.Post(hours=weekly, pooled=D(pooled))
    left = unassigned(post, [r.PostTime(hours=each) for each in hours])
    assert sum(hours, D(0)) + left == weekly * pooled / 100
