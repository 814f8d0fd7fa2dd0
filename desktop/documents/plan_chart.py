"""The plan as pictures of at most twenty lines, with the same dates as tables: for the screen and for paper."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.charts import gantt
from desktop.charts.gantt import Gantt, Line, Session
from desktop.charts.gantt_split import MOST_LINES, split
from desktop.documents.blocks import Chart, FromData, Table
from desktop.documents.parts import MANY_NAMES
from desktop.domain.planning.plan import Plan, Row
from desktop.domain.planning.plan_words import INDICATIVE, one_session, title, verdict_sentence
from desktop.domain.planning.steps import Kind
from resources.typography import day, plural

WIDE_MM = 252.0
"""What an A4 sheet on its side leaves between its margins."""
TALL_MM = 145.0
_OWN = "Autres tâches"
_UNIT = "Chaque barre va du premier jour possible à la fin prévue"
_BRIEF = "le détail de chacun est plus loin"
_CAPTION = "Le calendrier, tâche par tâche"


def plan_charts(plan: Plan, width_mm: float = WIDE_MM, tallest_mm: float = TALL_MM) -> list[tuple[Chart, Table]]:
    """As many pictures as the plan needs, each with its table; none while nothing is planned."""
    lines = tuple(_lines(plan))
    if not lines:
        return []
    return [_both(each) for each in split(_whole(plan, lines, width_mm), tallest_mm)]


def brief_chart(plan: Plan, width_mm: float = WIDE_MM, tallest_mm: float = TALL_MM) -> Chart | None:
    """The plan in one picture: whole where it holds, else its tasks, then what rules, the sessions, the starts."""
    lines = tuple(_lines(plan))
    tasks = tuple(line for line in lines if line.level < 2)
    ruling = tuple(line for line in tasks if line.level == 0 or line.critical or line.session)
    sessions = tuple(line for line in tasks if line.level == 0 or line.session or line.whole)
    services = tuple(line for line in lines if line.level == 0)
    for kept in (lines, tasks, ruling, sessions, services[:MOST_LINES]):
        if not kept:
            continue
        whole = _whole(plan, kept, width_mm)
        if len(split(whole, tallest_mm)) == 1:
            return _both(replace(whole, unit=whole.unit if kept == lines else f"{whole.unit} ; {_BRIEF}"))[0]
    return None


def _whole(plan: Plan, lines: tuple[Line, ...], width_mm: float) -> Gantt:
    marked = f" ({INDICATIVE})" if any(outcome.indicative for outcome in plan.outcomes) else ""
    said = f"{plan_finding(plan)}{marked}"
    return Gantt(said, lines, plan.today, gantt.axis_of(lines, plan.today), _UNIT, width_mm)


def _both(chart: Gantt) -> tuple[Chart, Table]:
    header, rows = gantt.table(chart)
    drawn = Chart(FromData(gantt.gantt, chart), gantt.alternative(chart), chart.width_mm, gantt.height_mm(chart))
    return drawn, Table(tuple(header), tuple(map(tuple, rows)), _CAPTION)


def _lines(plan: Plan) -> Iterator[Line]:
    """Service by service, the parts of a task under it; what is left out is not done, and not drawn."""
    rows = [row for row in plan.rows if not row.step.left_out]
    known = {outcome.service_id for outcome in plan.outcomes}
    for outcome in plan.outcomes:
        yield Line(outcome.name, outcome.start, outcome.start, level=0)
        yield from _of_service(row for row in rows if row.step.service_id == outcome.service_id)
    others = [row for row in rows if row.step.service_id not in known]
    if others:
        yield Line(_OWN, others[0].begins, others[0].begins, level=0, whole=True)
        yield from _of_service(iter(others))


def _of_service(rows: Iterator[Row]) -> Iterator[Line]:
    parts: dict[str, list[Row]] = {}
    held = list(rows)
    for row in held:
        if row.step.whole:
            parts.setdefault(row.step.whole, []).append(row)
    for row in held:
        if not row.step.whole:
            inside = parts.get(row.step.key, ())
            if row.step.committee and one_session(inside):
                yield _together(row, inside)
                continue
            yield _line(row, title(row), 1)
            yield from (_line(part, part.step.who, 2) for part in inside)


def _together(whole: Row, parts: Sequence[Row]) -> Line:
    """Committees that meet on one day: one line for them all."""
    who = ", ".join(part.step.who for part in parts) if len(parts) <= MANY_NAMES else ""
    labels = {part.step.label for part in parts}
    name = " : ".join(filter(None, (labels.pop() if len(labels) == 1 else whole.step.label, who)))
    return replace(_line(parts[0], name, 1), critical=whole.critical, latest=whole.shown)


def _line(row: Row, name: str, level: int) -> Line:
    step = row.step
    session: Session = "" if step.kind is not Kind.MEET else "assumed" if row.assumed and step.open else "told"
    return Line(
        name=name,
        begins=row.begins,
        ends=row.ends,
        latest=row.shown,
        level=level,
        done=step.done_on is not None,
        critical=row.critical,
        session=session,
        whole=step.kind is Kind.PARTS,
    )


def plan_finding(plan: Plan) -> str:
    """What the plan comes to, in a few words."""
    outcomes = plan.outcomes
    if len(outcomes) == 1:
        return verdict_sentence(outcomes[0]).split(".")[0]
    late = [outcome for outcome in outcomes if outcome.late]
    wanted = {outcome.wanted for outcome in outcomes if outcome.wanted is not None}
    if late:
        can = "ne peut" if len(late) == 1 else "ne peuvent"
        return f"{plural(len(late), 'service', 'services')} sur {len(outcomes)} {can} démarrer à la date souhaitée"
    if len(wanted) == 1:
        return f"Les {len(outcomes)} services peuvent démarrer le {day(wanted.pop())}"
    starts = {outcome.start for outcome in outcomes}
    if len(starts) == 1:
        return f"Les {len(outcomes)} services peuvent démarrer le {day(starts.pop())}"
    return f"{len(outcomes)} démarrages, du {day(min(starts))} au {day(max(starts))}"
