"""The opinion of the committees in a course whose source does not have it: asked before the first vote.

The form may want it; a post that ends does, under every form (reference « droit », 7.4, 2).
"""

from dataclasses import replace

from desktop.domain.planning.from_acts import VOTES, task_of
from desktop.domain.planning.steps import Step
from resources.law.acts import Act
from resources.law.law import Law
from resources.law.legal_form import LegalForm
from resources.law.plannings import Planning, Task
from resources.law.statements import Statement

_KIND = "committee"
_WANTED, _NEVER = "required", "none"
_ENDS = "posts_ended"
"""What the law says of a post that ends, in the wording of acts."""
_LABEL, _OUTPUT = "Saisir le comité social territorial", "Avis des comités"
_BEFORE = "Avis du comité, avant l’arrêt d’un poste"


def with_opinion(planning: Planning, form: LegalForm, law: Law, *, ends: bool) -> Planning:
    """The course with the sessions of the committees, where a post ends or the form wants their opinion.

    They are prepared as early as the first session of a council, and every vote waits for them.
    """
    asked = None if any(task.committee for task in planning.tasks) else _asked(form, law, ends=ends)
    sessions = [task for task in planning.tasks if task.council]
    votes = {task.id for task in sessions if VOTES & set(task.acts)}
    if asked is None or not votes:
        return planning
    tasks: list[Task] = []
    for task in planning.tasks:
        if task == sessions[0]:
            asked = replace(asked, after=sessions[0].after)
            tasks.append(asked)
        tasks.append(replace(task, after=(*task.after, asked.id)) if task.id in votes else task)
    return replace(planning, tasks=tuple(tasks))


def hears_all(planning: Planning, form: LegalForm) -> bool:
    """Whether the committees of all the employers are heard, be it under a condition, by the course or the form."""
    return form.staff.committee != _NEVER or any(task.committee for task in planning.tasks)


def held_anyway(step: Step, law: Law) -> Step:
    """The session of a committee whose employer ends a post: under no condition, with the article that wants it."""
    more = _ending(law)
    if step.say is None or more is None:
        return step
    say = replace(step.say, articles=tuple(dict.fromkeys((*step.say.articles, *more.articles))))
    return replace(step, label=_LABEL if step.only_if else step.label, only_if="", output=_BEFORE, say=say)


def _asked(form: LegalForm, law: Law, *, ends: bool) -> Task | None:
    act, ending = next((act for act in form.acts if act.kind == _KIND), None), _ending(law)
    if ends and ending is not None and act is not None and act.only_if:
        # The others under the condition of the form; who ends a post in any case.
        return replace(task_of(act), say=replace(act.say, text=_LABEL), output=_OUTPUT)
    if ends and ending is not None:
        say = replace(ending, text=_LABEL)
        return task_of(Act(act.id if act else _KIND, say, _KIND, "employers", "", "", {}))
    return replace(task_of(act), output=_OUTPUT) if act is not None and form.staff.committee == _WANTED else None


def _ending(law: Law) -> Statement | None:
    return law.acts.said(_ENDS) if _ENDS in law.acts.wordings else None
