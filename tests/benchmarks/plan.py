"""The plan of five services on the longest planning, for twenty communes: one edit, then the whole plan again.

`python -m tests.benchmarks.plan` prints the median of a hundred edits, from one run: the time of the processor, to
which the aim is compared, since other work of the machine hardly changes it; then the time on the clock.
"""

from datetime import date, timedelta
from statistics import median
from time import perf_counter, process_time

from desktop.domain.planning.course import Body, Change, Committee, Course
from desktop.domain.planning.plan import make_plan
from desktop.domain.planning.sessions import Council
from resources.law import load_law

_TODAY = date(2026, 11, 26)
_COMMUNES, _SERVICES, _EDITS, _FRAME = 20, 5, 100, 16.0


def courses() -> tuple[Course, ...]:
    """Every commune votes, with eight sessions told, and has a committee to hear."""
    law = load_law(_TODAY)
    planning = next(planning for planning in law.plannings if planning.slug == "service_commun")
    bodies = tuple(
        Body(
            f"p{place}",
            f"Commune {place}",
            Council(300 + 200 * place, region="57" if place % 5 == 0 else ""),
            sessions=tuple(_TODAY + timedelta(days=3 * place + 60 * rank) for rank in range(8)),
        )
        for place in range(_COMMUNES)
    )
    committees = tuple(Committee(body.partner_id, body.name) for body in bodies)
    return tuple(
        Course(f"s{place}", f"Service {place}", planning, date(2028, 1, 1), bodies, "p0", committees)
        for place in range(_SERVICES)
    )


def main() -> None:
    law, held = load_law(_TODAY), courses()
    own = Change("s0", "own", label="Réunion", length=2, unit="week", after=("diagnostic",), own=True)
    spent, waited, rows = [], [], 0
    for edit in range(_EDITS):
        moved = Change(f"s{edit % _SERVICES}", "diagnostic", on=date(2027, 3, 1) + timedelta(days=edit))
        began, shown = process_time(), perf_counter()
        plan = make_plan(held, [moved, own], law, _TODAY)
        spent.append(1000 * (process_time() - began))
        waited.append(1000 * (perf_counter() - shown))
        rows = len(plan.rows)
    middle = median(spent)
    print(f"{rows} steps, plan after one edit: median {middle:.1f} ms of the processor; aim {_FRAME:.0f} ms")
    print(f"on the clock: median {median(waited):.1f} ms; the first one, which loads the holidays, {waited[0]:.0f} ms")
    if middle > _FRAME:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
