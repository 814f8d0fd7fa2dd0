"""The steps of a frame in their order, each with its day, done or awaited, and where it comes from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from desktop.documents import layout
from desktop.documents.agreement.to_say import asked
from desktop.documents.blocks import Block, BulletList, Heading, Table
from desktop.documents.frames.about import About, origin, told
from desktop.documents.own_vote import courses_told, rows_of, votes_of
from desktop.documents.source import Source
from desktop.domain.law.todo import service_facts, todo
from desktop.domain.planning.acts import acts_of
from desktop.domain.planning.from_acts import VOTES
from desktop.domain.planning.plan import Row
from desktop.domain.planning.steps import Kind
from desktop.domain.records import Service
from desktop.domain.sharing.settlement import small
from resources.law.acts import Act
from resources.law.legal_form import LegalForm
from resources.law.statements import Statement
from resources.typography import listing, short_day

_HEADING = "La procédure et ses dates"
_CONFIRM = "À faire confirmer"
_OF_THE_PREFECT = frozenset({"consultation", "prefect"})
"""The acts that wait for a decision of the prefect, who convenes the electors."""
_FEW = 2  # days of a vote told one by one


def steps(acts: Iterable[Act], days: Mapping[str, str], delays: Iterable[Statement]) -> Iterator[Block]:
    """A row per act; `days` are what is known of each, by its `id`. Another day is written by hand."""
    rows = tuple((asked(act), days.get(act.id, layout.BLANK), origin(act.say)) for act in acts)
    yield Heading(_HEADING, 2)
    yield Table(("Étape", "Date", "Textes"), rows, "Ce qui se fait, dans l’ordre", widths=(6.2, 3.6, 4.8))
    yield BulletList(tuple(told(each) for each in delays))


def of_instrument(about: About, days: Mapping[str, str]) -> Iterator[Block]:
    """Those of the instrument of the frame."""
    instrument = about.source.law.instruments[about.frame.instrument]
    yield from steps(instrument.acts, days, (instrument.needed, *instrument.delays))


def of_form(about: About) -> Iterator[Block]:
    """Those of the form, as the checklist of step 7 holds them; then what somebody has to confirm."""
    group = about.group
    if group is None:
        return
    source, service = about.source, group.services[0]
    found = todo(source.dataset, service, group.form, source.law)
    kept = [item.act for item in found.items if not found.lines[item.act.id].left_out]
    days = _planned(source, service, group.form)
    days |= {key: f"fait le {short_day(on)}" for key, on in found.done().items()}
    yield from steps(kept, days, group.form.delays)
    yield from _to_confirm(group.form, service_facts(source.dataset, service, source.law))


def _planned(source: Source, service: Service, form: LegalForm) -> dict[str, str]:
    """By the calendar, when each act left would be made, under its condition: the last of several, or each vote."""
    course = next((each for each in courses_told(source) if each.service_id == service.id), None)
    found: dict[str, str] = {}
    if course is None:
        return found
    for task in course.planning.tasks:
        made = acts_of(course.planning, form.acts, task)
        rows = [row for row in rows_of(source, course, task) if row.step.open]
        if made and rows:
            last = max(rows, key=lambda each: each.ends)
            voting = bool(VOTES.intersection(task.acts)) and not last.assumed
            told = _voted(votes_of(source, course, task), last) if voting else planned(last, task.acts)
            found |= {act.id: f"{small(task.only_if)} : {told}" if task.only_if else told for act in made}
    return found


def _voted(days: Sequence[date], last: Row) -> str:
    """« prévu le 10/06/2027 ; au plus tard le 12/08/2027 »: when councils vote, and the end of the time they have."""
    told = f"prévu {'les' if len(days) > 1 else 'le'} {listing([short_day(day) for day in days])}" if days else ""
    if len(days) > _FEW:
        told = f"prévu du {short_day(days[0])} au {short_day(days[-1])}"
    return " ; ".join(filter(None, (told, by(last.ends) if last.step.kind is Kind.WAIT else "")))


def planned(row: Row, acts: Iterable[str] = ()) -> str:
    """« prévu le 08/04/2027 », « vers le » where no session told that day, or where the prefect chooses it."""
    near = row.assumed or not _OF_THE_PREFECT.isdisjoint(acts)
    return f"prévu {'vers le' if near else 'le'} {short_day(row.ends)}"


def done(on: date | None, due: str = "") -> str:
    """« fait le 12/01/2027 », else by when, else a blank."""
    return f"fait le {short_day(on)}" if on is not None else due or layout.BLANK


def by(on: date | None) -> str:
    """« au plus tard le 15/12/2026 »."""
    return f"au plus tard le {short_day(on)}" if on is not None else ""


def _to_confirm(form: LegalForm, facts: Mapping[str, str]) -> Iterator[Block]:
    held = [rule for rule in form.to_confirm if rule.holds(facts)]
    yield Heading(_CONFIRM, 2)
    yield BulletList(tuple(f"{rule.whom.value.capitalize()} : {small(told(rule.say))}" for rule in held if rule.whom))
