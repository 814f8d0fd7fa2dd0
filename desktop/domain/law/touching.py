"""Which of the things that newer texts change touch one dossier: the tools it knows, the values it reckons with."""

from collections.abc import Iterable, Iterator

from desktop.domain.choices import PartnerKind
from desktop.domain.dataset import Dataset
from desktop.domain.law.advice import answers_of, deductions, facts_of, propose
from desktop.domain.law.choice import choice_of
from desktop.domain.law.pack_changes import PackChange
from desktop.domain.law.pack_sheets import Part, Subject
from desktop.domain.law.values import NAMES, PENSION
from desktop.domain.planning.budget import FIRST_COST, LIMIT, LIMIT_OF_RENEWAL
from desktop.domain.records import Asset, CostLine, LegalChoice, Partner, Post, Service, SharingScenario
from desktop.domain.review.calendar import ELECTIONS
from desktop.domain.review.staff import SECOND_MEETING
from desktop.domain.staff.committees import THRESHOLD
from desktop.domain.words.staff_words import SECRETARIAT
from resources.law.law import Law

_COUNCILS = (ELECTIONS, "seuil_note_synthese", "convocation_petite_commune", "convocation_grande_commune")


def touching(changes: Iterable[PackChange], dataset: Dataset, law: Law) -> list[PackChange]:
    """Those that touch the dossier: of what it uses, or named by what it uses."""
    used = frozenset(_used(dataset, law))
    return [change for change in changes if (change.part, change.slug) in used or change.named_by & used]


def _used(dataset: Dataset, law: Law) -> Iterator[Subject]:
    """What the dossier reckons with, as the law now says it."""
    forms = frozenset(_forms(dataset, law))
    yield from ((Part.FORM, slug) for slug in forms)
    yield from ((Part.PLANNING, each.slug) for each in law.plannings if forms & set(each.forms))
    yield from ((Part.ORDER, each.id) for each in law.dependencies if not each.forms or forms & set(each.forms))
    yield from ((Part.FAMILY, service.family) for service in dataset.all(Service) if service.family)
    yield from ((Part.HINT, line.family.value) for line in dataset.all(CostLine))
    if dataset.all(Service):
        yield from ((Part.GENERAL, name) for name in ("powers", "nothing", "rules"))
    yield from ((Part.VALUE, name) for name in _values(dataset, law))
    community = any(partner.kind is PartnerKind.EPCI for partner in dataset.all(Partner))
    if community:
        yield from ((Part.INSTRUMENT, slug) for slug in law.instruments)
    for frame in law.frames.values():
        if (frame.instrument and community) or any(frame.serves(law.forms[slug]) for slug in forms & set(law.forms)):
            yield (Part.FRAME, frame.paper)
    if dataset.all(SharingScenario):
        accounts = (f"{each.relation}, {each.side}, {each.nature}" for each in law.accounts)
        yield from ((Part.ACCOUNT, slug) for slug in (*accounts, *law.regimes, *law.payments))
    if dataset.all(Post):
        yield from ((Part.STAFF, name) for name in vars(law.staff))


def _forms(dataset: Dataset, law: Law) -> Iterator[str]:
    """The tools chosen, and those that the answers call for."""
    for service in dataset.all(Service):
        choice = choice_of(dataset, service.id) or LegalChoice(service_id=service.id)
        if choice.form:
            yield choice.form
        answers = answers_of(choice, deductions(dataset, service))
        yield from (each.form.slug for each in propose(answers, facts_of(dataset, service, law), law).proposed)


def _values(dataset: Dataset, law: Law) -> Iterator[str]:
    """The values that the application itself names; those named by sentences come with the sentences."""
    yield from _COUNCILS
    if dataset.all(Post):
        yield from (NAMES["full_time"], NAMES["legal_hours"], PENSION, THRESHOLD, *SECOND_MEETING)
    if dataset.all(Asset):
        yield from (NAMES["fctva"], NAMES["vat"])
    if dataset.all(SharingScenario):
        yield from (LIMIT, LIMIT_OF_RENEWAL, FIRST_COST)
    if any(service.family == SECRETARIAT for service in dataset.all(Service)):
        yield from (name for rule in law.staff.secretary for name in (rule.least, rule.below) if name)
