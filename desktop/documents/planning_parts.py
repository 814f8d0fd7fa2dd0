"""What « Calendrier » and « Qui fait quoi » share: the plan without names, what surrounds each session, each year."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time

from desktop.documents.blocks import Block, Heading, Paper, Paragraph, Table
from desktop.documents.council_votes import with_votes
from desktop.documents.parts import MANY_NAMES
from desktop.documents.plan_calendar import plan_calendar
from desktop.documents.source import Source
from desktop.domain.law.choice import form_of
from desktop.domain.planning.delays import Deadline
from desktop.domain.planning.discreet import discreet
from desktop.domain.planning.from_dossier import courses_of, plan_of
from desktop.domain.planning.plan import Plan, Row
from desktop.domain.planning.plan_words import indicative_sentence, title
from desktop.domain.planning.remarks import dates_around, long_day
from desktop.domain.planning.running import running_since, runs
from desktop.domain.planning.steps import Kind
from desktop.domain.planning.yearly import Yearly, first_costs, yearly_of
from desktop.domain.records import Service
from desktop.domain.results import Results
from desktop.domain.words.naming import service_name
from resources.law.law import Law
from resources.law.statements import Statement
from resources.typography import day, listing, plural, short_day

_AROUND = "Autour de chaque séance"
_SILENCE = "Ce que vaut le silence"
_RULE = "D’où vient la règle"
_EACH_YEAR = "Chaque année, une fois le service en commun"
_COMES_BACK = "Reste à faire : ce qui revient chaque année, plus bas."
_LAST_DAY = "Les dates liées au budget sont celles d’un budget voté le dernier jour."
_UNSIGNED = "compté du dernier vote, faute de date de signature"
_NOTIFIED = "Le délai court du jour où chaque maire reçoit la notification : notez ce jour dès que vous le connaissez."
_Group = tuple[Row, list[Deadline], list[str]]
"""A session, the dates around it, and who meets so."""
_BOUNDS = {"latest": "au plus tard le", "before": "avant le", "earliest": "au plus tôt le"}


def has_plan(results: Results, law: Law) -> bool:
    """Whether the legal form of a service is chosen and has a usual course."""
    return bool(courses_of(results.dataset, law))


def has_cycle(results: Results, law: Law) -> bool:
    """Whether a service runs already: nothing is planned of it any more, its years come back."""
    return any(runs(results.dataset, result.service, law.on) for result in results.services())


def running_words(source: Source) -> list[str]:
    """Of each service that runs: since when, and that nothing is left of its course but what comes back."""
    services = (result.service for result in source.results.services())
    return [
        f"{service_name(each)} : déjà en commun {running_since(source.dataset, each, source.law.on)}. {_COMES_BACK}"
        for each in services
        if runs(source.dataset, each, source.law.on)
    ]


def plan_for(source: Source) -> Plan:
    """The plan as of the day of the paper; it names no agent."""
    return discreet(plan_of(source.dataset, source.law, source.made_on), source.dataset)


def plan_with_votes(source: Source) -> Plan:
    """The same with every vote of a council that has a day, whether it is a task of the plan or not."""
    return with_votes(source, plan_for(source))


def indicative_words(source: Source) -> list[str]:
    """Of each service whose course no source gives: what its lengths are worth."""
    found = []
    for course in courses_of(source.dataset, source.law):
        form = source.law.forms.get(course.planning.slug)
        if course.planning.indicative and form is not None:
            found.append(f"{course.name}. {indicative_sentence(form.delay)}")
    return found


def plan_days(source: Source, paper: Paper) -> bytes:
    """The file of the plan that other calendars read, of the day and the version of its paper."""
    plan, made_at = plan_with_votes(source), datetime.combine(paper.made_on, time(), UTC)
    name = f"Calendrier – {source.dossier.name}" if source.dossier.name else "Calendrier"
    yearly = [*first_costs(source.dataset, source.law, plan), *yearly_of(source.dataset, source.law, plan)]
    return plan_calendar(name, plan, source.law, made_at, yearly, paper.version, source.dataset)


def sessions(source: Source, plan: Plan) -> list[Block]:
    """By when each body is called, when its file is sent, what follows; one entry for bodies of the same dates."""
    groups = list(_groups(source.law, plan))
    entries = []
    for name, held, dates in groups:
        first = (name, f"{long_day(held.ends)}{' (date supposée)' if held.assumed else ''}", "")
        entries.append((held.ends, [first, *((each.rule, _bounded(each), each.say.origin) for each in dates)]))
    entries.sort(key=lambda each: each[0])
    rows = [row for _on, held in entries for row in held]
    levels = [int(at > 0) for _on, held in entries for at in range(len(held))]
    if not rows:
        return []
    header = ("Séance", "Quand", _RULE)
    table = Table(header, tuple(rows), "Convocations, envois et suites", widths=(6.0, 3.4, 3.4), levels=tuple(levels))
    notes = {
        note.sourced(source.law.as_of): None
        for _name, _held, dates in groups
        for each in dates
        for note in _notes(each)
    }
    return [Heading(_AROUND, 1), table, *(Paragraph(note, small=True) for note in notes)]


def _bodies(who: Sequence[str]) -> str:
    return ", ".join(who) if len(who) <= MANY_NAMES else plural(len(who), "séance", "séances")


def silences(source: Source, plan: Plan) -> list[Block]:
    """Until when an answer is awaited, and what its absence is worth the day after."""
    names = {outcome.service_id: outcome.name for outcome in plan.outcomes}
    rows = []
    for row in plan.rows:
        found = [each for each in dates_around(source.law, row) if each.silence is not None and each.acquired]
        for each in found if row.step.open else ():
            assert each.silence is not None
            assert each.acquired is not None
            service = f" – {names[row.step.service_id]}" if len(names) > 1 else ""
            cells = (
                f"{title(row)}{service}",
                short_day(each.day),
                short_day(each.acquired),
                _own(source, row.step.service_id, each.silence).said,
            )
            rows.append(cells)
    if not rows:
        return []
    header = ("Ce que l’on attend", "Jusqu’au", "Acquis le", _SILENCE)
    table = Table(header, tuple(rows), "Réponses attendues", widths=(4.6, 1.7, 1.7, 4.8), note=_NOTIFIED)
    return [Heading(_SILENCE, 1), table]


def _own(source: Source, service_id: str, silence: Statement) -> Statement:
    """What silence is worth, by the texts of the form of the service: it is written once for several forms."""
    service = source.dataset.find(Service, service_id)
    form = form_of(source.dataset, source.law, service.id) if service is not None else None
    held = tuple(each for each in silence.articles if form is not None and each in form.articles)
    return replace(silence, articles=held) if held else silence


def every_year(source: Source, plan: Plan) -> list[Block]:
    """A row for what comes back, a column a year."""
    found = yearly_of(source.dataset, source.law, plan)
    if not found:
        return []
    years = sorted({each.year for each in found})
    by_name: dict[str, dict[int, Yearly]] = {}  # the budget has another name in a year of renewal
    for each in found:
        by_name.setdefault(each.name, {})[each.year] = each
    in_order = sorted(by_name.values(), key=lambda held: min((each.day.month, each.day.day) for each in held.values()))
    rows = [_each_year(held, years) for held in in_order]
    header = ("Ce qui revient", "Pour qui", *map(str, years), _RULE)
    widths = (4.6, 2.2, *(1.4 for _year in years), 2.6)
    table = Table(header, tuple(rows), "Trois années", widths=widths, note=_LAST_DAY)
    return [Heading(_EACH_YEAR, 1), table, *_first_costs(source, plan)]


def _each_year(held: dict[int, Yearly], years: Sequence[int]) -> tuple[str, ...]:
    first = next(iter(held.values()))
    cells = (short_day(held[year].day) if year in held else "–" for year in years)
    return (first.name, first.who, *cells, first.say.origin)


def _first_costs(source: Source, plan: Plan) -> Iterator[Block]:
    for each in first_costs(source.dataset, source.law, plan):
        yield Paragraph(f"au plus tard le {day(each.day)}, {_UNSIGNED} ({each.say.origin}).", label=f"{each.name} :")


def _groups(law: Law, plan: Plan) -> Iterator[tuple[str, Row, list[Deadline]]]:
    """Sessions still to be held, in the order of their days; those that differ by who meets alone are one."""
    found: dict[tuple[object, ...], _Group] = {}
    names = {outcome.service_id: outcome.name for outcome in plan.outcomes}
    open_rows = [row for row in plan.rows if row.step.kind is Kind.MEET and row.step.open]
    for row in sorted(open_rows, key=lambda row: row.ends):
        dates = dates_around(law, row)
        same = (row.step.service_id, row.step.label, row.ends, row.assumed, tuple((d.name, d.day) for d in dates))
        found.setdefault(same, (row, dates, []))[2].append(row.step.who)
    for row, dates, who, services in _by_committee(found.values()):
        told = listing([names[each] for each in services if each in names]) if len(names) > 1 else ""
        yield f"{row.step.label} : {_bodies(who)}{f' – {told}' if told else ''}", row, dates


def _by_committee(groups: Iterable[_Group]) -> Iterator[tuple[Row, list[Deadline], list[str], list[str]]]:
    """The same with their services: one session of a committee looks at all those of its day."""
    found: dict[tuple[object, ...], tuple[Row, list[Deadline], list[str], list[str]]] = {}
    for place, (row, dates, who) in enumerate(groups):
        same = (row.ends, row.assumed, *who) if row.step.committee else (place,)
        before, *_rest, services = found.get(same, (row, dates, who, []))
        sure = row if before.step.only_if and not row.step.only_if else before
        found[same] = (sure, dates, who, [*services, row.step.service_id])
    yield from found.values()


def _bounded(found: Deadline) -> str:
    return f"{_BOUNDS[found.bound]} {short_day(found.day)}"


def _notes(found: Deadline) -> Iterator[Statement]:
    yield from found.notes
    if found.way is not None and found.way.articles:
        yield found.way
