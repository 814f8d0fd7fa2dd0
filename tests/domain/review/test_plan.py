"""The remarks of the calendar: each one when it must be there, and silence otherwise."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from desktop.domain.choices import CarrierKind, CostScenario, SharingMethod
from desktop.domain.dataset import Dataset
from desktop.domain.law.values import values_of
from desktop.domain.records import (
    CostLine,
    Dossier,
    Identity,
    LegalChoice,
    Meeting,
    Milestone,
    Partner,
    Purpose,
    Record,
    Service,
    ServiceYear,
    SharingScenario,
    Usage,
)
from desktop.domain.results import Results
from desktop.domain.review.findings import Context, Finding
from desktop.domain.review.plan import plan, reminders, start_day
from resources.law import load_law
from tests.spaces import plain

LAW = load_law(date(2027, 1, 4))
Check = Callable[[Context], Iterator[Finding]]
HELD: list[Record] = [
    Service(id="s", name="Voirie"), Identity(partner_id="o"),
    *(Partner(id=key, name=name, renewal_population=540) for key, name in (("o", "Orbelle"), ("v", "Valmorin"))),
    *(Usage(service_id="s", partner_id=key, takes_part=True) for key in "ov"),
    LegalChoice(service_id="s", form="entente", carrier_kind=CarrierKind.PARTNER, carrier_id="o"),
]  # fmt: skip
SESSIONS = [Meeting(partner_id=key, on=date(2027, 6, 10)) for key in "ov"]


def found(check: Check, *more: Record) -> list[Finding]:
    dataset = Dataset([*HELD, *more])
    return list(check(Context(dataset, Results(dataset), LAW)))


def codes(*more: Record) -> list[str]:
    return [finding.code for finding in found(plan, *more)]


def start(day: date) -> Purpose:
    return Purpose(id="p", start_on=day)


def test_a_start_that_cannot_hold_is_said_with_what_holds_it_back() -> None:
    """An entente takes about four months (reference 7.3 D): not within one month."""
    late = next(f for f in found(plan, start(date(2027, 2, 1)), *SESSIONS) if f.code == "plan-late")
    assert plain(late.message).startswith("Voirie : il est déjà trop tard pour le 1er février 2027 : au plus tôt le")
    assert late.advice.startswith("Ce qui fixe cette date")
    assert (late.record_id, late.field) == ("p", "start_on")
    assert "plan-late" not in codes(start(date(2028, 1, 1)), *SESSIONS)


def test_between_the_usual_time_and_the_shortest_the_start_is_tight() -> None:
    by_month = {day: codes(start(day)) for day in (date(2027, month, 1) for month in range(2, 9))}
    assert "plan-late" in by_month[date(2027, 2, 1)]
    assert "plan-tight" not in by_month[date(2027, 8, 1)]
    late = [day for day, said in by_month.items() if "plan-late" in said]
    assert all("plan-tight" not in by_month[day] for day in late), "one or the other"


def test_a_day_that_cannot_be_kept_is_said() -> None:
    moved = Milestone(id="m", service_id="s", key="deliberation", on=date(2027, 1, 8))
    assert [(f.record_id, f.field) for f in found(plan, moved, *SESSIONS) if f.code == "plan-moved"] == [("m", "on")]
    kept = Milestone(id="m", service_id="s", key="deliberation", on=date(2027, 9, 8))
    assert "plan-moved" not in codes(kept, *SESSIONS)


def test_sessions_that_nobody_told_are_asked_for() -> None:
    assert "plan-session" in codes(start(date(2028, 1, 1)))
    assert "plan-session" not in codes(start(date(2028, 1, 1)), *SESSIONS)


def test_what_is_to_come_is_not_done() -> None:
    assert "plan-future" in codes(Milestone(service_id="s", key="agreement", done_on=date(2027, 2, 1)))
    assert "plan-future" not in codes(Milestone(service_id="s", key="agreement", done_on=date(2027, 1, 4)))


def test_a_start_in_the_middle_of_august_is_said_and_the_first_of_a_month_never() -> None:
    assert [f.code for f in found(start_day, start(date(2027, 8, 16)))] == ["plan-avoided"]
    assert found(start_day, start(date(2027, 8, 1))) == []
    assert found(start_day, start(date(2027, 6, 16))) == []
    assert found(start_day) == []


def test_without_a_form_there_is_no_plan_to_speak_of() -> None:
    held = [record for record in HELD if not isinstance(record, LegalChoice)]
    dataset = Dataset([*held, start(date(2027, 2, 1))])
    assert list(plan(Context(dataset, Results(dataset), LAW))) == []


def test_a_service_that_runs_is_reminded_of_what_is_near() -> None:
    """On 4 January: 31 January is 27 days away, 31 March 86."""
    near = found(reminders, ServiceYear(service_id="s", year=2025))
    assert [plain(f.message) for f in near] == ["D’ici le 31 janvier 2027 : préparer le coût unitaire de l'année."]
    assert found(reminders) == [], "it does not run yet"


def test_a_service_whose_start_is_over_is_not_late_each_day() -> None:
    """All is done and 1 March has come: nothing holds the start of 1 January back any more."""
    acts = ("agreement", "committee", "deliberation", "signature", "seats", "ratification")
    done = [Milestone(service_id="s", key=key, done_on=date(2026, 12, 1)) for key in acts]
    tasks = [Milestone(service_id="s", key="perimetre", done_on=date(2026, 12, 1))]
    dataset = Dataset([*HELD, *done, *tasks, start(date(2027, 1, 1))])
    later = Context(dataset, Results(dataset), load_law(date(2027, 3, 1)))
    assert [each.code for each in plan(later)] == []


def test_with_a_year_of_accounts_a_start_that_is_over_leaves_nothing_to_plan() -> None:
    year = ServiceYear(service_id="s", year=2027)
    assert codes(year, start(date(2027, 1, 1))) == []
    assert "plan-late" in codes(year, start(date(2027, 2, 1))), "still to come"


SHARED = [
    CostLine(id="c", service_id="s", scenario=CostScenario.SHARED, amount=Decimal(100), year=2025),
    SharingScenario(id="x", service_id="s", method=SharingMethod.EQUAL),
]


def test_without_a_day_that_amounts_suppose_too_early_she_is_asked_to_choose_one() -> None:
    """Amounts count from the next 1 January: for one that takes four months, not that of next month."""

    def asked(on: date, *more: Record) -> list[Finding]:
        law, dataset = load_law(on), Dataset([*HELD, Dossier(id="d", reference_year=2025), *SHARED, *more])
        return [x for x in plan(Context(dataset, Results(dataset, values_of(law)), law)) if x.code == "plan-assumed"]

    assert asked(date(2027, 1, 4)) == []
    (one,) = asked(date(2026, 12, 1), Purpose(id="p"))
    assert plain(one.message).startswith("Aucun jour de démarrage n’est encore choisi : les montants supposent")
    assert "au 1er janvier 2027 ; d’après le calendrier, il est possible au plus tôt le" in plain(one.message)
    assert (one.record_id, one.field) == ("p", "start_on")
    assert asked(date(2026, 12, 1), start(date(2027, 1, 1))) == [], "a day wished has its own remark"
    assert asked(date(2026, 12, 1), replace(SHARED[0], amount=None)) == [], "no amount supposes anything"
    assert asked(date(2026, 12, 1), ServiceYear(service_id="s", year=2026)) == [], "it runs"
