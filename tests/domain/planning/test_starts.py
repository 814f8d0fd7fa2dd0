"""A start as it may be told, and the dates of the forms that begin late: counted by hand from 4 January 2027."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.planning.course import Body, Change, Course
from desktop.domain.planning.plan import Plan, Verdict, make_plan
from desktop.domain.planning.plan_words import verdict_sentence
from desktop.domain.planning.sessions import Council
from desktop.domain.planning.starts import (
    Late,
    Starts,
    begins_words,
    counted_words,
    since_words,
    start_words,
    starts_of,
)
from tests.domain.planning.courses import LAW, ORBELLE, PLANNINGS
from tests.spaces import flowing as plain

MONDAY = date(2027, 1, 4)
COMMUNITY = Body("c", "CC du Val", Council(540, grouping=True), "community")
WISHED = date(2027, 9, 1)
MOVED = Course("t", "Eau", PLANNINGS["transfert"], WISHED, (ORBELLE, COMMUNITY), "c")
MERGER = Course("m", "Fusion", PLANNINGS["commune_nouvelle"], WISHED, (ORBELLE,))


def plan(*courses: Course, today: date = MONDAY, changes: tuple[Change, ...] = ()) -> Plan:
    return make_plan(courses, changes, LAW, today)


def ends(found: Plan, service: str) -> dict[str, date]:
    return {row.step.key.removeprefix(f"{service}/"): row.ends for row in found.rows}


def test_a_transfer_by_hand_ends_before_its_start_and_what_follows_keeps_the_delays_of_the_law() -> None:
    """Three months for the communes (CGCT L5211-17), nine for the CLECT and three for its report (CGI 1609)."""
    found = plan(MOVED)
    assert ends(found, "t") == {
        "etude": date(2027, 4, 5),  # three months: Sunday 4 April, then Monday
        "cst": date(2027, 5, 20),  # 45 days: 25 in April, 20 in May
        "deliberation": date(2027, 6, 21),  # a month: Sunday 20 June, then Monday
        "notification": date(2027, 6, 21),
        "communes": date(2027, 9, 21),  # three months from what each mayor received
        "arrete": date(2027, 10, 21),
        "biens": date(2027, 12, 21),  # two months
        "clect": date(2028, 9, 22),  # nine months from the transfer of 22 December 2027
        "envoi_rapport": date(2028, 9, 22),
        "approbation": date(2028, 12, 22),  # three months from what was sent
        "compensation": date(2028, 12, 22),
    }
    (outcome,) = found.outcomes
    assert (outcome.verdict, outcome.start) == (Verdict.LATE, date(2027, 12, 22)), "the day after the last order"
    assert found.row("t/biens").latest == date(2027, 12, 21), "due before the transfer, not on its day"
    assert found.row("t/communes").latest == date(2027, 9, 21)


@pytest.mark.parametrize("wished", [None, WISHED, date(2029, 1, 1)])
def test_nothing_that_comes_before_a_transfer_is_due_on_its_day(wished: date | None) -> None:
    found = plan(replace(MOVED, wanted=wished))
    (outcome,) = found.outcomes
    due = [row.latest for row in found.rows if row.latest is not None]
    assert len(due) == 7, "what comes before it; what follows it has no such day"
    assert max(due) < outcome.start


def test_a_new_commune_begins_on_a_first_of_january_and_its_order_comes_before_the_first_of_october() -> None:
    """CGI 1638: an order before 1 October, for an effect on 1 January."""
    found = plan(MERGER)
    assert ends(found, "m") == {
        "charte": date(2027, 5, 4),
        "cst": date(2027, 6, 18),  # 45 days: 27 in May, 18 in June
        "deliberations": date(2027, 7, 19),  # a month: Sunday 18 July, then Monday
        "consultation": date(2027, 8, 9),  # three weeks
        "arrete": date(2027, 9, 9),  # a month, as for a transfer
    }
    (outcome,) = found.outcomes
    assert (outcome.start, outcome.verdict) == (date(2028, 1, 1), Verdict.LATE)
    assert (outcome.shortest, outcome.usual) == (date(2028, 1, 1), date(2028, 1, 1))
    assert found.row("m/arrete").latest == date(2027, 9, 30)
    assert plain(verdict_sentence(outcome)) == (
        "Le 1er septembre 2027 ne peut pas être tenu, cet outil commence un 1er janvier "
        "(CGI, article 1638 ; à vérifier) : au plus tôt le 1er janvier 2028."
    )


def test_a_new_commune_whose_order_misses_the_first_of_october_waits_for_the_year_after() -> None:
    """From 4 March: 5 July, 19 August, no committee before 1 September, 1 October, the voters on 22 October, then a
    month: the order on 22 November.
    """
    found = plan(MERGER, today=date(2027, 3, 4))
    assert ends(found, "m")["arrete"] == date(2027, 11, 22)
    assert found.outcomes[0].start == date(2029, 1, 1)
    just = plan(MERGER, changes=(Change("m", "arrete", on=date(2027, 9, 30)),))
    missed = plan(MERGER, changes=(Change("m", "arrete", on=date(2027, 10, 1)),))
    assert (just.outcomes[0].start, missed.outcomes[0].start) == (date(2028, 1, 1), date(2029, 1, 1))


@pytest.mark.parametrize(
    ("wished", "start", "verdict"),
    [
        (None, date(2028, 1, 1), Verdict.FITS),
        (date(2028, 1, 1), date(2028, 1, 1), Verdict.FITS),
        (date(2028, 1, 2), date(2029, 1, 1), Verdict.LATE),
        (date(2029, 1, 1), date(2029, 1, 1), Verdict.FITS),
    ],
)
def test_no_other_day_is_kept_for_a_new_commune(wished: date | None, start: date, verdict: Verdict) -> None:
    (outcome,) = plan(replace(MERGER, wanted=wished)).outcomes
    assert (outcome.start, outcome.verdict, outcome.late) == (start, verdict, verdict is Verdict.LATE)


# The words

BOTH = plan(MOVED, MERGER)


def test_a_start_that_holds_is_told_by_its_day() -> None:
    starts = starts_of(plan(replace(MOVED, wanted=date(2028, 3, 1))), date(2028, 3, 1), {"t"})
    assert (starts.held, starts.earliest) == (date(2028, 3, 1), None)
    assert plain(start_words(starts)) == "1er mars 2028"
    assert plain(since_words(starts)) == "à partir du 1er mars 2028"
    assert plain(begins_words(starts, "Le service commence")) == "Le service commence le 1er mars 2028."


def test_a_start_that_does_not_hold_is_only_wished_and_its_first_day_is_told() -> None:
    starts = starts_of(BOTH, WISHED, {"t"})
    told = "date souhaitée : 1er septembre 2027 ; au plus tôt le 22 décembre 2027"
    assert (starts.held, starts.earliest) == (None, date(2027, 12, 22))
    assert plain(start_words(starts)) == told
    assert plain(since_words(starts)) == f"à une date qui reste à fixer ({told})"
    assert plain(begins_words(starts, "Le service commence")) == f"Démarrage, {told}."


def test_those_that_are_late_are_named_where_others_are_not_or_on_other_days() -> None:
    both = starts_of(BOTH, WISHED, {"t", "m"})
    assert both.earliest == date(2028, 1, 1)
    assert plain(start_words(both)) == (
        "date souhaitée : 1er septembre 2027 ; "
        "au plus tôt le 22 décembre 2027 pour « Eau » et le 1er janvier 2028 pour « Fusion »"
    )
    some = starts_of(BOTH, WISHED, {"t", "without a tool"})
    assert plain(start_words(some)).endswith("au plus tôt le 22 décembre 2027 pour « Eau »")


def test_many_late_services_are_counted() -> None:
    late = tuple(Late(f"Service {at}", date(2028, 1, at)) for at in range(1, 5))
    assert plain(start_words(Starts(WISHED, late, 6))) == (
        "date souhaitée : 1er septembre 2027 ; "
        "au plus tôt entre le 1er janvier 2028 et le 4 janvier 2028 pour 4 services sur 6"
    )
    same = tuple(replace(each, day=date(2028, 1, 1)) for each in late)
    assert plain(start_words(Starts(WISHED, same, 4))).endswith("au plus tôt le 1er janvier 2028 pour 4 services sur 4")


def test_without_a_day_there_is_nothing_to_say() -> None:
    assert [say(Starts(None)) for say in (start_words, since_words)] == ["", ""]
    assert begins_words(Starts(None), "Le service commence") == ""


# Without a day typed, amounts suppose one

UNDATED = plan(replace(MOVED, wanted=None), replace(MERGER, wanted=None))
SUPPOSED = (
    "Aucun jour de démarrage n’est encore choisi : les montants supposent un démarrage au {} ; d’après le calendrier, "
    "il est possible au plus tôt {}. Les montants sont à revoir quand le jour sera choisi."
)


def test_a_day_assumed_that_the_plan_is_against_is_told_beside_the_amounts_and_nowhere_else() -> None:
    """The transfer is possible on 22 December 2027 and the new commune on 1 January 2028: neither on 1 July 2027."""
    held = dict.fromkeys("tm", date(2027, 7, 1))
    starts = starts_of(UNDATED, None, {"t", "m"}, held)
    assert (starts.late, starts.held, starts.earliest) == ((), None, date(2028, 1, 1))
    both = "le 22 décembre 2027 pour « Eau » et le 1er janvier 2028 pour « Fusion »"
    assert plain(counted_words(starts)) == SUPPOSED.format("1er juillet 2027", both)
    one = starts_of(UNDATED, None, {"t"}, {"t": date(2027, 12, 21)})
    assert plain(counted_words(one)) == SUPPOSED.format("21 décembre 2027", "le 22 décembre 2027")
    assert [say(starts) for say in (start_words, since_words)] == ["", ""], "no day is promised"


def test_a_day_assumed_that_the_plan_allows_is_not_told() -> None:
    for supposed in (date(2027, 12, 22), date(2028, 1, 1)):
        assert counted_words(starts_of(UNDATED, None, {"t"}, {"t": supposed})) == ""
    assert counted_words(starts_of(UNDATED, None, {"t", "m"}, {"m": date(2028, 1, 1)})) == "", "the other one runs"
    assert counted_words(starts_of(UNDATED, None, {"t", "m"})) == ""
