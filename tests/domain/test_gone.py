"""A service that passes wholly to another budget: no share, no bill, out of every total; all of it comes back."""

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.balance import known_today, missing_partners, partner_balance, service_balance, whole_balance
from desktop.domain.budget.calls import cash
from desktop.domain.budget.effect import effects
from desktop.domain.changes import edited
from desktop.domain.costs import composition
from desktop.domain.costs.years_ahead import Scope, years_ahead
from desktop.domain.dataset import Dataset
from desktop.domain.law.values import values_of
from desktop.domain.results import Results
from desktop.domain.review.findings import Context
from desktop.domain.review.sharing import sharing, weights
from desktop.domain.words.gone_words import gone_here, gone_of, gone_words, left_out, proposals
from desktop.domain.words.sentences import gap, total_today
from resources.typography import typo
from tests.domain.budget.world import LAW, SHARED, TODAY, line, rows

GONE = ("transfert_competence", "transfert_carte", "commune_nouvelle", "fusion_epci")
CC = r.Partner(id="cc", name="CC du Val", kind=c.PartnerKind.EPCI, position=9)
CHOICE = r.LegalChoice(id="lg", service_id="g", form="transfert_competence")
LEFT = line("1000", c.CostFamily.SUPPLIES, "t", TODAY)
"""What Les Thuyères pay today in the service by hand: 24 000 + 9 500 + 1 000 = 34 500 € today, 36 000 € tomorrow."""
OTHER: tuple[r.Record, ...] = (
    CC,
    r.Service(id="g", name="Voirie", position=1),
    *(r.Usage(id=f"ug{who}", service_id="g", partner_id=who, takes_part=True, units=Decimal(1)) for who in "vot"),
    replace(line("7000", c.CostFamily.STAFF, "v", TODAY), id="gv", service_id="g"),
    replace(line("3000", c.CostFamily.STAFF, "o", TODAY), id="go", service_id="g"),
    replace(line("12000", c.CostFamily.STAFF, "v", SHARED), id="gs", service_id="g"),
    r.SharingScenario(id="xg", service_id="g", method=c.SharingMethod.EQUAL, chosen=True),
)


def world(*more: r.Record, form: str = "transfert_competence") -> Results:
    return Results(Dataset(rows(LEFT, *OTHER, replace(CHOICE, form=form), *more)), values_of(LAW))


@pytest.mark.parametrize("form", GONE)
def test_nobody_has_a_share_in_it_and_no_total_holds_it(form: str) -> None:
    results = world(form=form)
    result = results.service("g")
    assert (result.gone, result.chosen.known, result.chosen.scenario) == (True, False, None)
    assert [each.service.id for each in results.shared()] == ["s"]
    assert [each.service.id for each in results.services()] == ["s", "g"]
    whole = whole_balance(results)
    assert (whole.today, whole.after, whole.gain) == (34_500_00, 36_000_00, -1_500_00)
    assert known_today(results) == composition.today(results).total == 34_500_00
    assert composition.cost_tomorrow(results) == composition.tomorrow(results).total == 36_000_00
    found = {who: partner_balance(results, who) for who in "vot"}
    assert {who: item.today for who, item in found.items()} == {"v": 24_000_00, "o": 9_500_00, "t": 1_000_00}
    assert {who: item.after for who, item in found.items()} == {"v": 21_600_00, "o": 10_800_00, "t": 3_600_00}
    ahead = years_ahead(results, Scope()).rows[-1]
    assert (ahead.balance.today, ahead.balance.after) == (34_500_00, 36_000_00)


def test_what_it_costs_today_and_is_estimated_to_cost_stays_known() -> None:
    result = world().service("g")
    assert {who: years[0] for who, years in result.today.items()} == {"v": 7_000_00, "o": 3_000_00}
    assert result.pooled.total[0] == 12_000_00
    assert [partner.id for partner in result.missing] == ["t"]


def test_the_figures_that_it_lacks_hold_no_comparison_up_and_are_asked_for_all_the_same() -> None:
    results = world()
    assert missing_partners(results) == []
    assert [partner.id for partner in missing_partners(results, every=True)] == ["t"]


def test_it_has_no_budget_line_and_no_call() -> None:
    results = world()
    assert effects(results, results.service("g"), LAW, 2028) == []
    assert cash(results, results.service("g"), 2028) == ()
    assert effects(results, results.service("s"), LAW, 2028)


def test_nothing_of_its_sharing_is_asked_for() -> None:
    wrong = r.TypedWeight(id="w", scenario_id="xg", partner_id="v", weight=Decimal(-1))
    typed = r.SharingScenario(id="xg", service_id="g", method=c.SharingMethod.TYPED)

    def asked(form: str) -> set[str]:
        context = Context(results := world(wrong, typed, form=form).dataset, Results(results, values_of(LAW)), LAW)
        return {finding.record_id for check in (sharing, weights) for finding in check(context)}

    assert not {"g", "xg", "w", "t"} & asked("transfert_competence")
    assert "w" in asked("entente")


def test_another_form_brings_everything_back() -> None:
    """Kept results follow an edit of the form alone: 34 500 + 10 000 today, 36 000 + 3 × 4 000 tomorrow."""
    results = world(replace(line("0", c.CostFamily.STAFF, "t", TODAY), id="gt", service_id="g"))
    assert whole_balance(results).today == 34_500_00
    for form, today, after in (
        ("entente", 44_500_00, 48_000_00),
        ("commune_nouvelle", 34_500_00, 36_000_00),
        ("", 44_500_00, 48_000_00),
    ):
        change = edited(results.dataset.get("lg"), "form", form)
        results.dataset.put(replace(results.dataset.get("lg"), form=form))  # type: ignore[type-var]  # a choice
        results.changed([change])
        whole = whole_balance(results)
        assert (whole.today, whole.after) == (today, after), form
        assert results.service("g").chosen.known is (form != "commune_nouvelle")


@pytest.mark.parametrize("form", GONE)
def test_the_carrier_typed_before_does_not_bear_it(form: str) -> None:
    results = world(replace(CHOICE, form=form, carrier_kind=c.CarrierKind.PARTNER, carrier_id="v"))
    assert results.service("g").gone
    assert "Valmorin" not in left_out(results, LAW)


def test_totals_say_what_they_leave_out() -> None:
    results = world()
    told = "Ces montants ne comptent pas « Voirie », que paierait la CC du Val sur son seul budget."
    assert left_out(results, LAW) == told
    assert left_out(results, LAW, "v") == told
    assert left_out(results, LAW, "cc") == ""
    assert left_out(world(form="entente"), LAW) == ""
    assert typo(total_today(results)) == typo("Coût total aujourd’hui, services partagés : 34 500 € par an")
    said = gone_words(results, LAW, results.service("g"))
    first = "Aujourd’hui : il manque les chiffres des Thuyères. Demain : 12 000,00 € par an, en tout."
    assert typo(said).startswith(typo(first))
    assert "Qui paierait alors : la CC du Val." in said
    assert "Mise en route" not in said
    start = replace(line("800", c.CostFamily.OTHER, "v", c.CostScenario.TRANSITION), id="gt", service_id="g")
    with_start = world(start)
    once = "Mise en route : 800,00 €, une seule fois. Qui paierait alors : la CC du Val."
    assert typo(once) in typo(gone_words(with_start, LAW, with_start.service("g")))
    assert "attribution de compensation" in said, "as the data of the law say it"
    assert "la CC du Val paierait ce service sur son budget" in gone_here(results, LAW, results.service("g"))


def test_a_dossier_in_which_nothing_is_shared_says_so() -> None:
    results = world(r.LegalChoice(id="l", service_id="s", form="transfert_competence"))
    assert results.shared() == []
    assert gap(results) == "Rien n’est partagé avec l’outil choisi"
    assert service_balance(results.service("s")).today == 34_500_00


def test_what_is_proposed_is_said_once_for_each_body() -> None:
    more = (
        r.Service(id="h", name="Eau", position=2),
        r.LegalChoice(id="lh", service_id="h", form="transfert_competence"),
        r.Service(id="k", name="École", position=3),
        r.LegalChoice(id="lk", service_id="k", form="commune_nouvelle"),
        *(r.Usage(id=f"uk{who}", service_id="k", partner_id=who, takes_part=True) for who in ("v", "o", "cc")),
    )
    results = world(*more)
    assert proposals(results.dataset, LAW, gone_of(results), also=" aussi") == [
        "Il est proposé aussi de confier à la CC du Val : voirie et eau.",
        "Il est proposé aussi de réunir en une seule commune : Valmorin et Orbelle.",
    ]
