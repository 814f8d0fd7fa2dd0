"""What the tests of the plan share: courses of a few steps drawn at random, and those of the shipped law."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from desktop.domain.planning.counting import later
from desktop.domain.planning.course import Body, Change, Committee, Course
from desktop.domain.planning.from_acts import planning_from_acts
from desktop.domain.planning.plan import Plan, Verdict
from desktop.domain.planning.sessions import Council
from desktop.domain.planning.steps import Kind, Step
from resources.law import load_law

LAW = load_law(date(2026, 11, 26))
GIVEN = {slug: planning for planning in LAW.plannings for slug in planning.forms}
BY_FORM = {slug: GIVEN.get(slug) or planning_from_acts(form, dict) for slug, form in LAW.forms.items()}
"""The course of each legal form: given by the law data, or made from its acts."""
PLANNINGS = {planning.slug: planning for planning in (*LAW.plannings, *BY_FORM.values())}
TODAY = date(2026, 11, 26)

ORBELLE = Body("o", "Orbelle", Council(540))
VALMORIN = Body("v", "Valmorin", Council(4200))
CDG = Committee("o", "Orbelle")

NEAR = st.integers(-40, 420).map(lambda days: TODAY + timedelta(days=days))
SESSIONS = st.lists(st.integers(0, 500).map(lambda days: TODAY + timedelta(days=days)), max_size=5).map(
    lambda days: tuple(sorted(set(days)))
)
SPANS = st.tuples(st.integers(0, 40), st.sampled_from(["day", "clear_day", "week"])) | st.tuples(
    st.integers(0, 4), st.just("month")
)


@st.composite
def steps(draw: st.DrawFn, key: str = "a", after: tuple[str, ...] = (), *, moved: bool = True) -> Step:
    """One step of any kind that takes time, moved or not, with its sessions when it is one."""
    kind = draw(st.sampled_from([Kind.WORK, Kind.WAIT, Kind.MEET]))
    length, unit = draw(SPANS)
    return Step(
        key,
        kind,
        after=after,
        least=length,
        most=length + draw(st.integers(0, 2)),
        unit=unit,
        minimum=draw(st.just((0, "day")) | st.sampled_from([(3, "clear_day"), (15, "day"), (3, "month")])),
        sessions=draw(SESSIONS) if kind is Kind.MEET else (),
        region=draw(st.sampled_from(["", "57"])),
        on=draw(st.none() | NEAR) if moved else None,
        service_id="s",
    )


@st.composite
def networks(draw: st.DrawFn) -> list[Step]:
    """Two to six steps, each after some of those before it, then the start; one may be imposed months before it."""
    names = "abcdef"[: draw(st.integers(2, 6))]
    found = []
    for place, key in enumerate(names):
        after = tuple(draw(st.sets(st.sampled_from(names[:place])))) if place else ()
        found.append(draw(steps(f"s/{key}", tuple(f"s/{name}" for name in sorted(after)))))
    if draw(st.booleans()):
        last = found[-1]
        found[-1] = Step(**{**vars(last), "must": True, "advised": Decimal(draw(st.sampled_from(["1", "2.5"])))})
    return [*found, Step("s/start", Kind.START, service_id="s")]


@st.composite
def courses(draw: st.DrawFn) -> list[Course]:
    """One to three services on plannings of the law, with bodies that told some dates."""
    found = []
    for place in range(draw(st.integers(1, 3))):
        planning = PLANNINGS[draw(st.sampled_from(sorted(PLANNINGS)))]
        bodies = tuple(
            Body(
                f"p{n}",
                f"Commune {n}",
                Council(draw(st.none() | st.integers(100, 6000)), region=draw(st.sampled_from(["", "57", "974"]))),
                draw(st.sampled_from(["commune", "commune", "community"])),
                draw(SESSIONS),
            )
            for n in range(draw(st.integers(0, 3)))
        )
        committees = tuple(
            Committee(
                f"p{n}",
                f"Commune {n}",
                draw(SESSIONS),
                draw(SESSIONS),
                draw(st.booleans()),
                deposit=draw(st.none() | st.integers(0, 50)),
            )
            for n in range(draw(st.integers(0, 2)))
        )
        carrier = draw(st.sampled_from(["", "p0"]))
        found.append(
            Course(f"s{place}", f"Service {place}", planning, draw(st.none() | NEAR), bodies, carrier, committees)
        )
    return found


@st.composite
def changes(draw: st.DrawFn, of: list[Course]) -> list[Change]:
    """What she may have changed of them: moved, done, left out, longer, linked, and tasks of her own."""
    found: dict[tuple[str, str, str], Change] = {}
    for _ in range(draw(st.integers(0, 5))):
        course = draw(st.sampled_from(of))
        names = [task.id for task in course.planning.tasks]
        own = draw(st.booleans())
        key = draw(st.sampled_from(["own1", "own2"])) if own else draw(st.sampled_from(names))
        partner = draw(st.sampled_from(["", "", "p0", "p1"])) if not own else ""
        found[course.service_id, key, partner] = Change(
            course.service_id,
            key,
            partner_id=partner,
            length=draw(st.none() | st.integers(0, 30)),
            unit=draw(st.sampled_from(["day", "week", "month"])),
            on=draw(st.none() | NEAR),
            done_on=draw(st.none() | st.none() | NEAR),
            left_out=draw(st.sampled_from([False, False, False, True])),
            after=tuple(draw(st.sets(st.sampled_from([*names, "own1", "own2", "start", "nothing"]), max_size=2))),
            own=own,
        )
    return list(found.values())


def entente(wanted: date | None = None, *bodies: Body, committees: tuple[Committee, ...] = (CDG,)) -> Course:
    """An entente for the roads, carried by Orbelle."""
    return Course("e", "Voirie", PLANNINGS["entente_prestation"], wanted, bodies, "o", committees)


def check_order(plan: Plan) -> None:
    """No dependency and no delay is broken; what is already over is a fact, and holds nobody."""
    rows = {row.step.key: row for row in plan.rows}
    starts = {f"{outcome.service_id}/start": outcome.start for outcome in plan.outcomes}
    for row in plan.rows:
        step = row.step
        before = [rows[name].ends if name in rows else starts[name] for name in step.after]
        if not step.open:
            assert step.left_out or row.ends == step.done_on
            continue
        assert row.for_votes is None or row.for_votes >= row.ends, "no latest day before the day that is planned"
        assert row.begins <= row.ends
        if step.kind is Kind.PARTS:
            assert row.ends >= max(before)
            continue
        assert row.ends >= plan.today
        if row.begins < plan.today:  # a delay that runs already, a session for which all was ready in time
            assert step.kind in {Kind.WAIT, Kind.MEET}
            assert all(rows[name].ends <= row.begins for name in step.after if rows[name].step.done_on)
            assert not any(rows[name].step.open and rows[name].step.kind is not Kind.PARTS for name in step.after)
        else:
            assert row.begins >= max([plan.today, *before])
        assert row.ends >= later(row.begins, *step.minimum)
        if step.kind is Kind.MEET and not row.assumed:
            assert row.ends in step.sessions or row.ends == step.on
        if row.slack is not None:
            assert row.slack >= 0
    for outcome in plan.outcomes:
        own = [r for r in plan.rows if r.step.service_id == outcome.service_id and r.step.first and r.step.open]
        assert all(row.ends <= outcome.start for row in own)
        assert outcome.start >= (outcome.wanted or plan.today)
        assert (outcome.verdict is Verdict.LATE) == (outcome.wanted is not None and outcome.wanted < outcome.shortest)
