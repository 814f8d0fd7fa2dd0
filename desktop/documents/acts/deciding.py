"""What a council decides under a form without agreement: it asks for one commune, transfers a power, names the tool."""

from collections.abc import Sequence

from desktop.documents.acts.draft import Draft
from desktop.documents.acts.phrases import along, the_services
from desktop.documents.acts.visas import partners_but
from desktop.documents.starting import counted_from, created_on, starts_for
from desktop.domain.choices import PartnerKind
from desktop.domain.law.agreements import Agreement, parties
from desktop.domain.law.carriers import imposed
from desktop.domain.planning.starts import earliest_words
from desktop.domain.records import Partner, Service
from desktop.domain.words.naming import at, of_names
from resources.sentence import low
from resources.typography import day

_BEGINNING = "date de début du service"
_CREATION = "date de création"


def decided(draft: Draft, agreement: Agreement, services: Sequence[Service], project: str) -> str:
    """The first article of the act, with the project annexed to it."""
    form = agreement.form
    if form.new_kind == PartnerKind.COMMUNE:
        return _asks_for_one_commune(draft, agreement, services, project)
    since = f"à partir du {effect(draft, services)}"
    if imposed(form) and not form.replaces:
        return f"{_transfers(draft, agreement, services)}, {since}, et {project}."
    whom = f", avec {along(partners_but(draft, parties(draft.source.dataset, agreement)), draft.blanks)}"
    what = "" if form.replaces else f", pour {the_services(services)},"
    return f"Approuve{what} le recours à l’outil suivant : {low(form.name)}{whom}, {since}, et {project}."


def _asks_for_one_commune(draft: Draft, agreement: Agreement, services: Sequence[Service], project: str) -> str:
    """A commune nouvelle is asked for by the councils, and made by the préfet (CGCT L2113-2)."""
    founders = parties(draft.source.dataset, agreement)
    several = len(founders) > 1 and all(each.name for each in founders)
    place = f"des communes {of_names(founders)}" if several else draft.blanks("communes fondatrices")
    name, seat = draft.blanks("nom de la commune nouvelle"), draft.blanks("chef-lieu")
    return (
        f"Demande au représentant de l’État dans le département la création d’une commune nouvelle en lieu et place "
        f"{place}, à partir du {effect(draft, services, _CREATION)}, et approuve {project}. "
        f"Elle prend le nom de {name} et son chef-lieu est à {seat}."
    )


def _transfers(draft: Draft, agreement: Agreement, services: Sequence[Service]) -> str:
    """What goes is a power, whose words are those of the statutes: the dossier knows the service that lives by it."""
    carrier = draft.source.dataset.find(Partner, agreement.carrier_id)
    where = at(carrier) if carrier is not None else "à la communauté"
    power = draft.blanks("intitulé de la compétence")
    return f"Approuve le transfert {where} de la compétence suivante : {power}, pour {the_services(services)}"


def effect(draft: Draft, services: Sequence[Service], beginning: str = _BEGINNING) -> str:
    """The day wished where it holds; else a blank: an act takes no effect on a day that the law is against.

    What can only be created on one day of the year is then, where no day was wished, as soon as the plan allows.
    """
    starts = starts_for(draft.source, services)
    if starts.late:
        draft.remind(low(counted_from(draft.source, services)).removesuffix("."))
        return draft.blanks(f"{beginning} : {earliest_words(starts)}")
    held = created_on(draft.source, services) if beginning == _CREATION else starts.held
    return day(held) if held else draft.blanks(beginning)
