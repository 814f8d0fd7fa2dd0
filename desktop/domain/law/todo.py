"""What the form chosen for a service asks to do, act by act: what is done, by whom, and what an act done lacks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop.domain.choices import Opinion
from desktop.domain.dataset import Dataset
from desktop.domain.law.acts import Asking, Item, Lack, checklist, missing
from desktop.domain.law.advice import answers_of, deductions, facts_of, known_facts
from desktop.domain.proposed_ids import proposed_id
from desktop.domain.records import LegalChoice, Milestone, Service
from desktop.domain.staff.committees import opinions_of
from resources.law.acts import Act
from resources.law.law import Law

COMMITTEE = "committee"
"""The act whose dates are typed with the agents, once for all services."""


@dataclass(frozen=True)
class Todo:
    """The acts of one service, each with its line as typed or still empty; `told` are the days typed elsewhere."""

    items: tuple[Item, ...] = ()
    lines: Mapping[str, Milestone] = field(default_factory=dict)
    told: Mapping[str, date] = field(default_factory=dict)
    elsewhere: frozenset[str] = frozenset()

    def done(self) -> dict[str, date]:
        """The day of each act done."""
        own = {key: line.done_on for key, line in self.lines.items() if line.done_on and key not in self.elsewhere}
        return {**own, **self.told}


@dataclass(frozen=True)
class _Asked:
    """A form without the acts that she set aside."""

    slug: str
    acts: tuple[Act, ...]


def todo(dataset: Dataset, service: Service, form: Asking, law: Law) -> Todo:
    """What the form asks of this service, in order; an act that the facts of the dossier make needless is left out."""
    items = checklist(form, law, service_facts(dataset, service, law))
    held = {line.key: line for line in dataset.where(Milestone, service_id=service.id) if not line.partner_id}
    lines = {item.act.id: held.get(item.act.id) or _empty(service, item.act) for item in items}
    heard = opinions_of(dataset)
    elsewhere = frozenset(item.act.id for item in items if item.act.kind == COMMITTEE and heard)
    days = [opinion.second_on or opinion.session_on for opinion in heard if opinion.opinion is not Opinion.UNKNOWN]
    given = [day for day in days if day]
    told = dict.fromkeys(elsewhere, max(given)) if given and len(given) == len(heard) else {}
    return Todo(items, lines, told, elsewhere)


def lacks(dataset: Dataset, service: Service, form: Asking, law: Law) -> tuple[Lack, ...]:
    """What each act ticked here lacks; an act that she set aside is not waited for."""
    found = todo(dataset, service, form, law)
    kept = tuple(item.act for item in found.items if not found.lines[item.act.id].left_out)
    done = {act.id: day for act in kept if (day := found.done().get(act.id))}
    said = missing(_Asked(form.slug, kept), law, done)
    return tuple(lack for lack in said if lack.act.id not in found.elsewhere)


def service_facts(dataset: Dataset, service: Service, law: Law) -> dict[str, str]:
    """All that the rules of the law may look at for one service."""
    choice = next(iter(dataset.where(LegalChoice, service_id=service.id)), None) or LegalChoice(service_id=service.id)
    answers = answers_of(choice, deductions(dataset, service))
    return known_facts(answers, facts_of(dataset, service, law))


def _empty(service: Service, act: Act) -> Milestone:
    return Milestone(id=proposed_id(Milestone, service.id, act.id), service_id=service.id, key=act.id)
