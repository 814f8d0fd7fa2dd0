"""The years ahead by hand, and against sums and powers of fractions worked out from the naive second method."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.balance import balance, partner_balance, service_balance, whole_balance
from desktop.domain.choices import CostFamily, CostScenario, Effect, PartnerKind, SharingMethod
from desktop.domain.costs.years_ahead import (
    Scope,
    YearsAhead,
    balances,
    part_counted,
    partners_of,
    renewal_stopped,
    years_ahead,
)
from desktop.domain.dataset import Dataset
from desktop.domain.records import Asset, CostLine, Dossier, Partner, Purpose, Record, Service, SharingScenario, Usage
from desktop.domain.results import Results
from desktop.domain.words.years_words import really_more, years_words
from tests.domain.dice import Dice
from tests.spaces import plain

D = Decimal
NOW, THEN, START = CostScenario.TODAY, CostScenario.SHARED, CostScenario.TRANSITION


def line(service: str, partner: str, amount: str, scenario: CostScenario, **more: object) -> CostLine:
    made = CostLine(service_id=service, partner_id=partner, amount=D(amount), scenario=scenario, year=2025, label="x")
    return replace(made, **{"family": CostFamily.OTHER, **more})


def results(*more: Record, start: date | None = date(2026, 7, 1), **dossier: object) -> Results:
    """One service in equal parts; others grow by 10 % from 2025, staff stays.

    Today    a 1 000 other + 200 freed (staff); b 600 staff, 100 of it stays.   Tomorrow 1 000 of staff: 500 each.
    Start    90 in common: 45 each.
    a        2025: 1 200 − 500 = 700;  2026: 1 300 − 500 = 800;  2027: 1 410 − 500 = 910;  2028: 1 531 − 500 = 1 031
             of which freed 200 each year: saved 500, 600, 710, 831.
    b        600 − 500 = 100 each year, of which stays 100: saved 0.
    """
    held = [
        Dossier(**{"reference_year": 2025, "horizon": 4, "other_growth": D(10), **dossier}),
        Purpose(start_on=start),
        Service(id="s", name="Cantine"),
        *(Partner(id=x, name=f"C{x}", position=n, population=100 * (n + 1)) for n, x in enumerate("ab")),
        *(Usage(service_id="s", partner_id=x, takes_part=True) for x in "ab"),
        SharingScenario(service_id="s", method=SharingMethod.EQUAL),
        line("s", "a", "1000", NOW),
        line("s", "a", "200", NOW, family=CostFamily.STAFF, effect=Effect.FREED),
        line("s", "b", "500", NOW, family=CostFamily.STAFF),
        line("s", "b", "100", NOW, family=CostFamily.STAFF, effect=Effect.STAYS),
        line("s", "", "1000", THEN, family=CostFamily.STAFF),
        line("s", "", "90", START),
    ]
    return Results(Dataset([*held, *more]))


def euros(values: list[int | None]) -> list[float | None]:
    return [None if each is None else each / 100 for each in values]


def columns(ahead: YearsAhead, *names: str) -> list[list[float | None]]:
    return [euros([getattr(row, name) for row in ahead.rows]) for name in names]


def test_one_partner_by_hand() -> None:
    """Started in July 2026: half of 2026 counts. Gain 0, 400, 910, 1 031; saved 0, 300, 710, 831; 45 paid in 2026."""
    ahead = years_ahead(results(), Scope("s", "a"))
    assert [row.year for row in ahead.rows] == [2025, 2026, 2027, 2028]
    assert euros([row.balance.today for row in ahead.rows]) == [1200, 1300, 1410, 1531]
    assert euros([row.balance.gain for row in ahead.rows]) == [700, 800, 910, 1031]
    assert [row.counted for row in ahead.rows] == [0, Fraction(1, 2), 1, 1]
    assert columns(ahead, "gain", "saved", "freed", "stays", "one_off") == [
        [0, 400, 910, 1031],
        [0, 300, 710, 831],
        [0, 100, 200, 200],
        [0, 0, 0, 0],
        [0, 45, 0, 0],
    ]
    assert columns(ahead, "total_gain", "total_saved") == [[0, 355, 1265, 2296], [0, 255, 965, 1796]]
    assert (ahead.payback, ahead.people, ahead.present_value) == (2026, 100, None)
    assert ahead.per_head(96_500) == 965


def test_a_partner_whose_charges_go_on_never_pays_back() -> None:
    """All of its gain is a charge that stays: 50, 100, 100 of gain, no euro saved, 45 paid."""
    ahead = years_ahead(results(), Scope("s", "b"))
    assert columns(ahead, "gain", "saved", "stays") == [[0, 50, 100, 100], [0, 0, 0, 0], [0, 50, 100, 100]]
    assert columns(ahead, "total_gain", "total_saved") == [[0, 5, 105, 205], [0, -45, -45, -45]]
    assert ahead.payback is None


def test_a_service_a_partner_and_the_whole_add_up() -> None:
    made = results()
    whole, service = years_ahead(made, Scope()), years_ahead(made, Scope(service_id="s"))
    assert whole.rows == service.rows
    assert columns(whole, "total_gain") == [[0, 360, 1370, 2501]]
    assert years_ahead(made, Scope(partner_id="a")).rows == years_ahead(made, Scope("s", "a")).rows
    assert whole.people == 300


def test_present_value_by_hand_and_only_with_a_rate() -> None:
    """a: 2026 brings 300 − 45 = 255, 2027 710, 2028 831. At 5 %: 255 + 710 / 1.05 + 831 / 1.1025 = 1 684.93."""
    made = results(discount_rate=D(5))
    assert years_ahead(made, Scope("s", "a")).present_value == 168_493
    assert years_ahead(results(discount_rate=D(-100)), Scope("s", "a")).present_value is None
    assert years_ahead(results(discount_rate=D(0)), Scope("s", "a")).present_value == 179_600


@pytest.mark.parametrize(
    ("start", "parts"),
    [
        (None, [1, 1, 1, 1]),
        (date(2024, 5, 1), [1, 1, 1, 1]),
        (date(2025, 1, 1), [1, 1, 1, 1]),
        (date(2025, 12, 31), [Fraction(1, 12), 1, 1, 1]),
        (date(2028, 2, 15), [0, 0, 0, Fraction(11, 12)]),
        (date(2029, 1, 1), [0, 0, 0, 0]),
    ],
)
def test_what_counts_of_each_year(start: date | None, parts: list[Fraction]) -> None:
    made = results(start=start)
    assert [part_counted(year, made.begins()) for year in range(2025, 2029)] == parts
    ahead = years_ahead(made, Scope())
    assert [row.counted for row in ahead.rows] == parts
    assert ahead.too_late == (not any(parts))
    paid = [row.year for row in ahead.rows if row.one_off]
    assert paid == ([] if ahead.too_late else [max(start.year if start else 0, 2025)])


def test_a_missing_figure_leaves_the_totals_unknown() -> None:
    """c takes part and has no figure of today: nothing is concluded for all, something is for a."""
    third = [Partner(id="c", name="Cc", position=2), Usage(service_id="s", partner_id="c", takes_part=True)]
    made = results(*third)
    ahead = years_ahead(made, Scope())
    assert [row.total_gain for row in ahead.rows] == [None] * 4
    assert (ahead.payback, ahead.people) == (None, None)
    assert years_words(ahead) == []
    assert years_ahead(made, Scope(partner_id="a")).rows[-1].total_gain is not None


def test_inhabitants_of_a_community_are_those_of_its_communes() -> None:
    community = Partner(id="e", kind=PartnerKind.EPCI, name="CC", position=2, population=9999)
    made = results(community, Usage(service_id="s", partner_id="e", takes_part=True))
    assert years_ahead(made, Scope()).people == 300
    assert years_ahead(made, Scope(partner_id="e")).people == 9999


def said(made: Results, scope: Scope) -> list[str]:
    return [plain(each) for each in years_words(years_ahead(made, scope))]


def test_the_sentences_say_from_when_and_until_when() -> None:
    assert said(results(), Scope("s", "a")) == [
        "Le gain compte à partir du démarrage souhaité, le 1er juillet 2026.",
        "La mise en route (45 €) est remboursée dès 2026 par les économies réelles.",
    ]
    assert said(results(), Scope("s", "b"))[1] == (
        "D’ici 2028, les économies réelles ne couvrent pas la mise en route (45 €)."
    )
    late = said(results(start=date(2031, 1, 1)), Scope())
    more = "prévoyez plus d’années pour voir le gain cumulé."
    assert late == [f"Le gain compte à partir du démarrage souhaité, le 1er janvier 2031 : {more}"]
    assert said(results(start=None), Scope())[0].startswith("Sans date de démarrage")
    worth = said(results(discount_rate=D(5)), Scope("s", "a"))[2]
    assert worth == (
        "Valeur actuelle nette, à 5 % : + 1 685 € (économies réelles moins la mise en route, en euros de 2026)."
    )
    free = replace(line("s", "", "90", START, family=CostFamily.INCOME))
    assert said(results(free), Scope("s", "a"))[1] == "Rien à rembourser : l’économie réelle vient dès 2026."
    assert said(results(free), Scope("s", "b"))[1] == "D’ici 2028, les économies réelles n’apparaissent pas."
    dear = line("s", "", "900", START)
    assert said(results(dear), Scope("s", "a"))[1] == (
        "La mise en route (495 €) est remboursée en 2027 par les économies réelles."
    )


def test_where_nothing_is_really_saved_what_more_is_paid_is_told() -> None:
    """b pays 650 for 500 that end: 75, 150 and 150 more, and 45. With 550: 25, 50, 50 and 45, for 80 of gain."""
    made = results(line("s", "", "300", THEN, family=CostFamily.STAFF))
    assert said(made, Scope("s", "b"))[1] == (
        "D’ici 2028, il n’y a pas d’économie réelle : 420 € de plus à payer, mise en route comprise."
    )
    assert really_more(years_ahead(made, Scope("s", "b"))) == "", "it gains nothing either"
    made = results(line("s", "", "100", THEN, family=CostFamily.STAFF))
    assert plain(really_more(years_ahead(made, Scope("s", "b")))) == (
        "En comptant ce qui reste à payer, 170 € de plus, mise en route comprise."
    )
    assert really_more(years_ahead(made, Scope("s", "a"))) == ""


@given(st.integers(0, 10**9), st.one_of(st.none(), st.dates(date(2024, 1, 1), date(2029, 12, 31))), st.integers(-5, 9))
@settings(max_examples=25, deadline=None)
def test_any_dossier_adds_up_year_by_year(seed: int, start: date | None, rate: int) -> None:
    """Totals by adding fractions of each balance again; the value by Horner's rule, from the last year to the first."""
    dataset = Dice(seed).dossier()
    dossier = dataset.one(Dossier)
    dataset.put(replace(dossier, discount_rate=D(rate)))
    dataset.put(Purpose(id="p", start_on=start))
    made = Results(dataset)
    scopes = [Scope(), *(Scope(r.service.id, p.id) for r in made.services() for p in r.partners)]
    for scope in scopes:
        ahead = years_ahead(made, scope)
        gains, flows = Fraction(0), []
        for place, row in enumerate(ahead.rows):
            gain = row.gain
            if scope.service_id:
                before = balance(made.service(scope.service_id), scope.partner_id, place)
                assert row.balance == before
                # five amounts rounded to the cent, one of them a share of a whole that is rounded too
                assert gain is None or abs(gain - Fraction(before.gain) * row.counted) < Fraction(7, 2)
                assert gain is None or row.counted not in {0, 1} or gain == before.gain * row.counted
            if gain is None:
                assert row.total_gain is None
                break
            gains += gain - row.one_off
            assert row.total_gain == gains
            assert gain == row.saved + row.freed + row.stays
            if row.counted:
                flows.append(row.saved - row.one_off)
        else:
            value = Fraction(0)
            for flow in reversed(flows):
                value = flow + value / (1 + Fraction(rate, 100))
            if flows:
                assert abs(ahead.present_value - value) <= Fraction(1, 2)


@given(st.integers(0, 10**9))
@settings(max_examples=25, deadline=None)
def test_each_balance_is_that_of_its_year_however_it_is_added_up(seed: int) -> None:
    made = Results(Dice(seed).dossier())
    partners = {p.id for result in made.services() for p in result.partners}
    for place in range(len(made.outlook.years)):
        assert balances(made, Scope())[place] == whole_balance(made, place)
        for result in made.services():
            assert balances(made, Scope(service_id=result.service.id))[place] == service_balance(result, place)
        for who in partners:
            assert balances(made, Scope(partner_id=who))[place] == partner_balance(made, who, place)


def test_partners_of_a_scope_come_once_in_screen_order() -> None:
    second = [
        Service(id="t", position=1),
        *(Usage(service_id="t", partner_id=x, takes_part=True) for x in "ba"),
    ]
    made = results(*second)
    assert [p.id for p in partners_of(made, Scope())] == ["a", "b"]


def test_a_good_that_is_no_longer_renewed_is_really_saved_and_said() -> None:
    """a sets 100 aside in 2025 (110 in 2026): saved 1 000 + 100 − 500. What tomorrow renews too is not spared."""
    mower = line("s", "a", "100", NOW, family=CostFamily.RENEWAL, id="mower")
    words = "Un bien que l’on n’a plus à remplacer compte chaque année : ce qui se met de côté pour lui est économisé."
    made = results(mower)
    assert balance(made.service("s"), "a").saved == 600_00
    assert said(made, Scope("s", "a"))[2:] == [words]
    assert said(made, Scope())[2:] == [words]
    assert said(made, Scope("s", "b"))[2:] == [], "b renews nothing"
    assert [renewal_stopped(made, Scope("s", "a"), place) for place in (0, 1)] == [100_00, 110_00]
    kept = replace(mower, scenario=THEN)
    for goes_on in (replace(kept, id="t", partner_id=""), replace(kept, id="own", common=False)):
        assert renewal_stopped(results(mower, goes_on), Scope(), 0) == 0
    elsewhere = replace(kept, id="other", partner_id="b", common=False)
    assert renewal_stopped(results(mower, elsewhere), Scope(), 0) == 100_00, "that of b is another one"
    for stays in (Effect.STAYS, Effect.FREED):
        assert renewal_stopped(results(replace(mower, effect=stays)), Scope(), 0) == 0
    pooled = Asset(service_id="s", owner_id="a", value=D(1_000), life=10, fctva=False)
    assert renewal_stopped(results(pooled), Scope(), 0) == 0, "a good of the service is renewed with it"
