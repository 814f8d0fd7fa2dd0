"""What the form chosen for a service asks to do, act by act: what is done, by whom, and what an act done lacks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop.domain.choices import Opinion, PartnerKind
from desktop.domain.dataset import Dataset
from desktop.domain.law.acts import Asking, Item, Lack, checklist, missing
from desktop.domain.law.advice import answers_of, deductions, facts_of, known_facts
from desktop.domain.law.choice import choice_of
from desktop.domain.law.facts import participants
from desktop.domain.proposed_ids import proposed_id
from desktop.domain.records import CommitteeOpinion, LegalChoice, Milestone, Service
from desktop.domain.staff.committees import opinions_of
from desktop.domain.staff.heard import opinion_on
from resources.law.acts import Act
from resources.law.law import Law

_VOTING = frozenset({PartnerKind.COMMUNE, PartnerKind.EPCI, PartnerKind.SYNDICAT})
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
        return {**self.told, **own}


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
    heard = [opinion_on(dataset, each, [service], law.on) for each in opinions_of(dataset, law)]
    elsewhere = frozenset(item.act.id for item in items if item.act.kind == COMMITTEE and heard)
    given = [day for opinion in heard if (day := _given_on(opinion))]
    told = dict.fromkeys(elsewhere, max(given)) if given and len(given) == len(heard) else {}
    return Todo(items, lines, {**_by_partners(dataset, service), **told}, elsewhere)


def lacks(dataset: Dataset, service: Service, form: Asking, law: Law) -> tuple[Lack, ...]:
    """What each act ticked here lacks; an act that she set aside is not waited for."""
    found = todo(dataset, service, form, law)
    kept = tuple(item.act for item in found.items if not found.lines[item.act.id].left_out)
    done = {act.id: day for act in kept if (day := found.done().get(act.id))}
    said = missing(_Asked(form.slug, kept), law, done)
    return tuple(lack for lack in said if lack.act.id not in found.elsewhere)


def service_facts(dataset: Dataset, service: Service, law: Law) -> dict[str, str]:
    """All that the rules of the law may look at for one service."""
    choice = choice_of(dataset, service.id) or LegalChoice(service_id=service.id)
    answers = answers_of(choice, deductions(dataset, service))
    return known_facts(answers, facts_of(dataset, service, law))


def _given_on(opinion: CommitteeOpinion) -> date | None:
    """The day of an opinion; after a unanimous refusal, that of the second session, which the law wants."""
    if opinion.opinion is Opinion.UNKNOWN:
        return None
    return opinion.second_on if opinion.opinion is Opinion.REFUSED else opinion.second_on or opinion.session_on


def _by_partners(dataset: Dataset, service: Service) -> dict[str, date]:
    """The acts that the calendar keeps council by council: done on the last day, once all who vote have one."""
    lines = [line for line in dataset.where(Milestone, service_id=service.id) if line.partner_id and line.key]
    voting = {partner.id for partner in participants(dataset, service) if partner.kind in _VOTING}
    found: dict[str, date] = {}
    for key in dict.fromkeys(line.key for line in lines):
        days = {line.partner_id: line.done_on for line in lines if line.key == key and line.done_on}
        if voting and voting <= set(days):
            found[key] = max(days.values())
    return found


def _empty(service: Service, act: Act) -> Milestone:
    return Milestone(id=proposed_id(Milestone, service.id, act.id), service_id=service.id, key=act.id)
