"""From when services count, by hand: the day wished, the accounts of the years, or the first whole year to come."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.balance import partner_balance, service_balance, whole_balance
from desktop.domain.budget.bill import budget_year, months_run, parts, starts_in
from desktop.domain.changes import created
from desktop.domain.choices import SharingMethod
from desktop.domain.costs.begins import Beginning, Known
from desktop.domain.costs.measures import gain_over
from desktop.domain.costs.range import explore
from desktop.domain.costs.years_ahead import Scope, first_counted, years_ahead
from desktop.domain.dataset import Dataset
from desktop.domain.law.values import LegalValues
from desktop.domain.records import Dossier, Record, Service, ServiceYear, SharingScenario, Usage
from desktop.domain.results import Results
from desktop.domain.sharing.settlement import first_billed
from desktop.domain.words.years_words import years_words
from tests.domain.costs.test_years_ahead import NOW, START, THEN, columns, line, results
from tests.spaces import plain

TODAY = date(2026, 11, 24)
PAST = date(2026, 7, 1)
CLOSED = ServiceYear(id="closed", service_id="s", year=2026)
OTHER: tuple[Record, ...] = (
    Service(id="n", name="Voirie", position=1),
    *(Usage(service_id="n", partner_id=x, takes_part=True) for x in "ab"),
    SharingScenario(id="rule", service_id="n", method=SharingMethod.EQUAL),
    line("n", "", "300", THEN),
)


def on(day: date | None, *more: Record, start: date | None = None, **dossier: object) -> Results:
    return Results(results(*more, start=start, **dossier).dataset, LegalValues(on=day))


@pytest.mark.parametrize(
    ("more", "start", "day", "known"),
    [
        ((), date(2028, 3, 1), date(2028, 3, 1), Known.WISHED),
        ((CLOSED,), date(2028, 3, 1), date(2028, 3, 1), Known.WISHED),
        ((), None, date(2027, 1, 1), Known.ASSUMED),
        ((CLOSED,), None, date(2026, 1, 1), Known.ACCOUNTS),
        ((CLOSED, replace(CLOSED, id="first", year=2025)), None, date(2025, 1, 1), Known.ACCOUNTS),
        ((replace(CLOSED, year=2028),), None, date(2027, 1, 1), Known.ASSUMED),
        ((replace(CLOSED, year=202),), None, date(2027, 1, 1), Known.ASSUMED),
        ((CLOSED, *OTHER), None, date(2027, 1, 1), Known.ASSUMED),
    ],
)
def test_the_day_from_which_all_count(more: tuple[Record, ...], start: date | None, day: date, known: Known) -> None:
    assert on(TODAY, *more, start=start).begins() == Beginning(day, known)


def test_each_service_has_its_own_and_no_number_no_day() -> None:
    made = on(TODAY, CLOSED, *OTHER)
    assert made.begins("s") == Beginning(date(2026, 1, 1), Known.ACCOUNTS)
    assert made.begins("n") == Beginning(date(2027, 1, 1), Known.ASSUMED)
    assert made.begun_before() == {"s"}
    assert on(None).begins() is None
    bare = Results(Dataset([Dossier(), Service(id="s")]), LegalValues(on=TODAY))
    assert bare.begins() is None, "the years are the first, the second…"


def test_without_a_day_nothing_counts_before_the_first_whole_year() -> None:
    """a gains 910 in 2027 and 1 031 in 2028, saves 710 and 831; 45 paid in 2027: 865 then 1 896, paid back at once."""
    made = on(TODAY)
    ahead = years_ahead(made, Scope("s", "a"))
    assert columns(ahead, "gain", "one_off", "total_gain") == [[0, 0, 910, 1031], [0, 0, 45, 0], [0, 0, 865, 1896]]
    assert (ahead.payback, first_counted(made)) == (2027, 2)
    assert list(map(plain, years_words(ahead))) == [
        "Le gain compte à partir de 2027, première année entière à venir, faute de date de démarrage.",
        "La mise en route (45 €) est remboursée dès 2027 par les économies réelles.",
    ]
    service = made.service("s")
    assert [bool(parts(made, service, year)) for year in (2025, 2026, 2027)] == [False, False, True]
    assert made.outlook.years[first_billed(made, service)] == 2027


def test_a_service_that_runs_counts_from_its_first_accounts() -> None:
    """a gains 800, 910 and 1 031 from 2026 on, 45 paid in 2026: 755, 1 665, 2 696."""
    made = on(TODAY, CLOSED)
    ahead = years_ahead(made, Scope("s", "a"))
    assert columns(ahead, "gain", "one_off", "total_gain") == [[0, 800, 910, 1031], [0, 45, 0, 0], [0, 755, 1665, 2696]]
    assert plain(years_words(ahead)[0]) == "Le gain compte à partir de 2026, première année dont le compte est noté."
    service = made.dataset.get("s")
    assert isinstance(service, Service)
    assert [len(months_run(made, service, year)) for year in (2025, 2026)] == [0, 12]
    assert [starts_in(made, service, year) for year in (2025, 2026, 2027)] == [False, True, False]


def test_a_set_up_that_was_paid_is_not_paid_again_with_that_of_another_service() -> None:
    """The 90 of the first one are behind; the range of the gain says the same total."""
    made = on(TODAY, CLOSED, *OTHER, line("n", "", "60", START), *(line("n", x, "200", NOW) for x in "ab"))
    ahead = years_ahead(made, Scope())
    assert [row.one_off for row in ahead.rows] == [0, 0, 6_000, 0]
    early = "Ce qui est déjà en commun n’y compte pas avant."
    assert years_words(ahead)[0].endswith(f"faute de date de démarrage. {early}")
    assert early not in years_words(years_ahead(made, Scope("n")))[0]
    explored = explore(made, gain_over([row.counted for row in ahead.rows], made.begun_before()))
    assert explored is not None
    assert explored.range.expected == ahead.rows[-1].total_gain
    # Everywhere else too: 60 in equal parts, 30 each, and not 75 with the 45 that each has paid for the first.
    assert [service_balance(made.service(key)).transition for key in "sn"] == [0, 6_000]
    assert [partner_balance(made, who).transition for who in "ab"] == [3_000, 3_000]
    assert whole_balance(made).transition == 6_000


def test_a_set_up_is_behind_too_where_a_day_was_typed_that_is_past() -> None:
    """Both count from July 2026 on; the one that has accounts is the only one that has started: 60 is left of 150."""
    made = on(TODAY, CLOSED, *OTHER, line("n", "", "60", START), *(line("n", x, "200", NOW) for x in "ab"), start=PAST)
    assert [row.one_off for row in years_ahead(made, Scope()).rows] == [0, 6_000, 0, 0]
    assert whole_balance(made).transition == 6_000


def test_where_all_run_the_years_look_back_and_nothing_is_left_to_pay() -> None:
    """90 was paid in 2026, the first year of accounts: the years hold it, nobody is to pay it any more."""
    made = on(TODAY, CLOSED)
    assert [row.one_off for row in years_ahead(made, Scope()).rows] == [0, 9_000, 0, 0]
    assert (whole_balance(made).transition, made.service("s").start, made.service("s").of_start("a")) == (0, 0, 4_500)


@pytest.mark.parametrize(
    ("day", "more", "start", "year"),
    [
        (TODAY, (), None, 2027),
        (TODAY, (CLOSED,), None, 2026),
        (date(2027, 3, 1), (CLOSED,), None, 2028),
        (TODAY, (), date(2025, 5, 1), 2027),
        (TODAY, (), date(2028, 9, 1), 2028),
        (TODAY, (), date(2031, 1, 1), 2028),
        (None, (), None, 2025),
    ],
)
def test_the_first_budget_that_can_still_be_written(
    day: date | None, more: tuple[Record, ...], start: date | None, year: int
) -> None:
    assert budget_year(on(day, *more, start=start)) == year


def test_accounts_typed_later_move_the_first_year_billed() -> None:
    made = on(TODAY)
    assert made.service("s").known.starts == 2
    made.dataset.put(CLOSED)
    made.changed([created(CLOSED)])
    assert made.service("s").known.starts == 1


def test_accounts_typed_later_or_taken_away_say_whether_the_set_up_is_paid() -> None:
    """2027 is the first year to come and the first of the accounts: only what is still to be paid moves."""
    begun, later = replace(CLOSED, year=2027), date(2027, 6, 1)
    made = on(later, replace(CLOSED, year=2028))
    assert (made.service("s").transition("a"), made.service("s").known.starts) == (4_500, 3)
    made.dataset.put(begun)
    made.changed([created(begun)])
    assert (made.service("s").transition("a"), made.service("s").known.starts) == (0, 2)
    back = on(later, start=date(2027, 1, 1))
    assert back.service("s").transition("a") == 4_500
    back.dataset.put(begun)
    back.changed([created(begun)])
    assert (back.service("s").transition("a"), back.service("s").known.starts) == (0, 2), "the year has not moved"
