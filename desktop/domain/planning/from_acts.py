"""A course for a form whose own no source gives: its acts in their order, each as long as the same act elsewhere.

Nothing of it is law but what the acts themselves say: it is marked as indicative wherever it is shown.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from desktop.domain.planning.delays import CALLED
from resources.law.acts import Act
from resources.law.legal_form import LegalForm
from resources.law.lists import START
from resources.law.plannings import Planning, Task

Length = tuple[int, int, str]

LENGTHS: Mapping[str, Length] = {
    "study": (1, 1, "month"),
    "agreement": (1, 1, "month"),
    "statutes": (3, 3, "month"),
    "committee": (45, 45, "day"),
    "first_deliberation": (1, 1, "month"),
    "deliberation": (1, 1, "month"),
    "perimeter": (0, 2, "month"),
    "prefect": (1, 2, "month"),
    "approval": (1, 2, "month"),
    "signature": (15, 15, "day"),
    "transmission": (15, 15, "day"),
    "coordination": (2, 3, "month"),
    "recruitment": (2, 2, "month"),
}
"""How long an act usually takes in the courses that a source gives; any other one is a mere day.

The consent of the State takes as long as an order of the préfet, a recruitment as that of an agent of several communes.
"""
_NO_LENGTH: Length = (0, 0, "day")
LATE = frozenset(
    {
        "ratification", "debate", "confirmation", "unit_cost", "statement", "settlement", "valuation", "valuation_vote",
        "compensation", "yearly_report",
    }
)  # fmt: skip
"""Acts of a service that runs: they wait for its start."""
VOTES = frozenset({"first_deliberation", "deliberation"})
"""The acts by which councils decide."""
_COUNCILS = {"councils": "each", "communes": "communes", "epci": "community"}
_WHO = {
    "agent": "L’agent",
    "carrier": "Qui porte le service",
    "commission": "La commission départementale",
    "communes": "Les communes",
    "councils": "Chaque conseil",
    "employers": "Les employeurs concernés",
    "epci": "La communauté",
    "host": "La commune qui accueille",
    "mayors": "Les maires et présidents",
    "prefect": "Le préfet",
    "voters": "Les électeurs",
}


def planning_from_acts(form: LegalForm, facts: Callable[[], Mapping[str, str]]) -> Planning:
    """The acts one after the other; those that the facts make needless are left out."""
    wanted = (act for act in form.acts if not act.when or act.wanted(facts()))
    return Planning(form.slug, form.name, (form.slug,), (), tuple(_tasks(wanted)), indicative=True)


def _tasks(acts: Iterator[Act]) -> Iterator[Task]:
    before: tuple[str, ...] = ()
    for act in acts:
        late = act.kind in LATE
        yield task_of(act, (START,) if late else before)
        if not late:
            before = (act.id,)


def task_of(act: Act, after: tuple[str, ...] = ()) -> Task:
    """The task that makes an act, as long as the same act elsewhere."""
    least, most, unit = LENGTHS.get(act.kind, _NO_LENGTH)
    heard = act.kind == "committee"
    return Task(
        id=act.id,
        say=replace(act.say, text=act.say.text.rstrip(".")),
        least=least,
        most=most,
        unit=unit,
        after=after,
        who=_WHO.get(act.by, ""),
        output="",
        only_if=act.only_if,
        acts=(act.kind,),
        council=_COUNCILS.get(act.by, "") if act.kind in VOTES else "",
        committee=heard,
        floor=CALLED if heard else "",
    )
