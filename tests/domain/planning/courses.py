"""What the tests of the plan share: courses of a few steps drawn at random, and those of the shipped law."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from desktop.domain.planning.course import Body, Change, Committee, Course
from desktop.domain.planning.sessions import Council
from desktop.domain.planning.steps import Kind, Step
from resources.law import load_law

LAW = load_law(date(2026, 11, 26))
PLANNINGS = {planning.slug: planning for planning in LAW.plannings}
TODAY = date(2026, 11, 26)

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
            Committee(f"p{n}", f"Commune {n}", draw(SESSIONS), draw(SESSIONS), draw(st.booleans()))
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
