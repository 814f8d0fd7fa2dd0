"""One thing under two names: an act that the form asks for, and the task of the usual course that makes it.

What she types of it is kept once, under the act: the checklist of step 7 and the calendar of step 10 show one line.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from desktop.domain.planning.course import Change, Course
from resources.law.acts import Act
from resources.law.plannings import Planning, Task


def act_of(planning: Planning, acts: Sequence[Act], task: Task) -> Act | None:
    """The act that a task makes, where it makes one only, which no other task makes."""
    made = [act for act in acts if act.kind in task.acts]
    return made[0] if len(made) == 1 and made == acts_of(planning, acts, task) else None


def acts_of(planning: Planning, acts: Sequence[Act], task: Task) -> list[Act]:
    """The acts that a task makes: of each kind the only one of the form, which no other task makes."""
    others = {kind for other in planning.tasks if other.id != task.id for kind in other.acts}
    kinds = [act.kind for act in acts]
    return [act for act in acts if act.kind in task.acts and act.kind not in others and kinds.count(act.kind) == 1]


def key_of(planning: Planning, acts: Sequence[Act], task: Task) -> str:
    """Under which key a dossier keeps what is typed of a task."""
    act = act_of(planning, acts, task)
    return act.id if act is not None else task.id


def task_named(planning: Planning, acts: Sequence[Act], key: str) -> str:
    """The task that a key of the dossier is about: its own, else that of the act; else the key itself."""
    held = {key_of(planning, acts, task): task.id for task in planning.tasks}
    return held.get(key, key)


def under_tasks(
    changes: Iterable[Change], courses: Iterable[Course], acts: Mapping[str, Sequence[Act]]
) -> list[Change]:
    """The changes under the names of the tasks; `acts` are those of the form of each service, by its identifier."""
    plannings = {course.service_id: course.planning for course in courses}
    return [
        replace(change, key=task_named(plannings[change.service_id], acts.get(change.service_id, ()), change.key))
        if change.service_id in plannings and not change.own
        else change
        for change in changes
    ]
