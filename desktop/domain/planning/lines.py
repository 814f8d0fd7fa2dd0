"""Where the dossier keeps what is typed of a step of the plan."""

from desktop.domain.dataset import Dataset
from desktop.domain.law.choice import form_of
from desktop.domain.planning.acts import key_of
from desktop.domain.planning.from_dossier import planning_of
from desktop.domain.planning.steps import Step
from desktop.domain.proposed_ids import proposed_id
from desktop.domain.records import Milestone, Service
from resources.law.law import Law


def line_of(dataset: Dataset, law: Law, step: Step) -> Milestone:
    """The line of a step as typed, or an empty one that keeps its identifier; `KeyError` when its service is gone."""
    task = (step.whole or step.key).removeprefix(f"{step.service_id}/")
    if step.own:
        held = dataset.get(task)
        assert isinstance(held, Milestone)
        return held
    key, partner_id = kept_key(dataset, law, step.service_id, task), step.partner_id if step.whole else ""
    lines = dataset.where(Milestone, service_id=step.service_id)
    found = next((each for each in lines if (each.key, each.partner_id) == (key, partner_id)), None)
    # The same identifier as on the checklist of step 7: a line typed there and here is one line.
    name = (step.service_id, key, *filter(None, (partner_id,)))
    return found or Milestone(
        id=proposed_id(Milestone, *name), service_id=step.service_id, key=key, partner_id=partner_id
    )


def kept_key(dataset: Dataset, law: Law, service_id: str, task_id: str) -> str:
    """The key under which a task of the planning of a service is kept."""
    service = dataset.get(service_id)
    assert isinstance(service, Service)
    planning, form = planning_of(dataset, law, service), form_of(dataset, law, service_id)
    task = next((each for each in planning.tasks if each.id == task_id), None) if planning else None
    return key_of(planning, form.acts, task) if planning and form and task else task_id
