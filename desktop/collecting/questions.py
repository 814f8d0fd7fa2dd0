"""What is asked of a partner, in the order of the form: what it is, then each service. All that is known is filled in.

Every answer has its key (`keys.py`): the workbook and the form to fill in by hand ask the same, from here.
"""

from collections.abc import Iterator
from dataclasses import replace

from desktop.collecting.keys import ANSWERED, REMARK, YEAR, Key, held
from desktop.collecting.questions_costs import cost_questions
from desktop.collecting.questions_means import asset_questions, post_questions
from desktop.collecting.shape import Question, Section, kind_of
from desktop.domain.choices import Answer, Nomenclature, PartnerKind, PopulationKind
from desktop.domain.dataset import Dataset
from desktop.domain.fields import Choice
from desktop.domain.law.agreements import services_of
from desktop.domain.records import Dossier, Partner, Service
from desktop.domain.words.naming import service_name
from resources.law.law import Law

OURSELVES = {
    PartnerKind.COMMUNE: "Votre commune",
    PartnerKind.EPCI: "Votre communauté",
    PartnerKind.SYNDICAT: "Votre syndicat",
    PartnerKind.CDG: "Votre centre de gestion",
    PartnerKind.OTHER: "Votre organisme",
}
_LISTED = "Site de l’Insee, « Populations légales », à la page de {}."
_WHO = "Facultatif : sert à vous joindre au sujet de ces chiffres, et n’est imprimé nulle part."
_BUDGET = "Page de garde de votre budget, ou votre service de gestion comptable (SGC)."
_WHICH = "La population municipale est la plus courante ; la population DGF est sur votre fiche DGF."
_TAX = "Délibération fiscale de votre communauté."
_CLOSED = "Derniers comptes clos. Tous les montants de la fiche sont de cette année."
_TO_STUDY = "N’engage à rien : votre conseil décidera plus tard."
_USE = "Ce que vous utiliseriez ; à défaut, ce que vous utilisez aujourd’hui."
_WEEK = "Une semaine ordinaire : « 17,5 » ou « 17h30 »."
CONTACT, EMAIL = Key("partner", "contact"), Key("partner", "email")
"""Asked, and never filled in: what she noted of the persons of another commune is not for them to read."""
_OTHERS = "Tout ce qui n’entre dans aucune case."


def sections(dataset: Dataset, partner: Partner, law: Law) -> list[Section]:
    """What is asked of a partner, numbered from 1: itself, each service in which it takes part, the rest."""
    found = [Section(OURSELVES[partner.kind], tuple(_itself(dataset, partner)))]
    found += [
        Section(service_name(service), tuple(_service(dataset, partner, service, law)))
        for service in services_of(dataset, partner)
    ]
    found.append(Section("Remarques", (Question(REMARK, "Vos remarques", "text", where=_OTHERS),)))
    return list(_numbered(found))


def _numbered(found: list[Section]) -> Iterator[Section]:
    number = 0
    for section in found:
        numbered = []
        for question in section.questions:
            number += 1
            numbered.append(replace(question, number=number))
        yield Section(section.title, tuple(numbered))


def _itself(dataset: Dataset, partner: Partner) -> Iterator[Question]:
    commune, epci = partner.kind is PartnerKind.COMMUNE, partner.kind is PartnerKind.EPCI
    if commune:
        yield _own(partner, "insee_code", "Code Insee", where="Cinq signes, par exemple 01034.")
    if commune or epci:
        kinds = tuple(kind for kind in PopulationKind if kind is not PopulationKind.UNKNOWN)
        yield _own(
            partner, "population", "Population", unit="habitants", where=_LISTED.format(OURSELVES[partner.kind].lower())
        )
        yield _own(partner, "population_kind", "Type de cette population", choices=kinds, where=_WHICH)
        yield _own(partner, "population_year", "Année de cette population", where="Celle de la page de l’Insee.")
    if epci:
        yield _own(partner, "fpu", "Fiscalité professionnelle unique ?", choices=tuple(Answer), where=_TAX)
    yield _own(partner, "nomenclature", "Nomenclature comptable", choices=tuple(Nomenclature), where=_BUDGET)
    yield Question(CONTACT, "Fiche remplie par", "text", where=_WHO)
    yield Question(EMAIL, "Courriel pour vous répondre", "text", where="Facultatif.")
    yield Question(ANSWERED, "Date à laquelle la fiche est remplie", "date", where="Jour, mois, année.")
    year = dataset.one(Dossier).reference_year
    yield Question(YEAR, "Année des montants de cette fiche", "year", where=_CLOSED, known=year)


def _service(dataset: Dataset, partner: Partner, service: Service, law: Law) -> Iterator[Question]:
    takes, units, hours = (Key("usage", field, service.id) for field in ("takes_part", "units", "hours"))
    use = held(dataset, partner.id, units)
    known = {key: getattr(use, key.field) if use is not None else None for key in (takes, units, hours)}
    unit = service.unit or "unité"
    yield Question(takes, "Prend part à l’étude de ce service", "flag", where=_TO_STUDY, known=known[takes])
    yield from cost_questions(dataset, partner, service, law)
    yield Question(units, "Usage du service en un an", "number", unit, _USE, known=known[units])
    yield Question(hours, "Temps passé chez vous par semaine", "hours", "heures", _WEEK, known=known[hours])
    yield from post_questions(dataset, partner, service)
    yield from asset_questions(dataset, partner, service)


def _own(
    partner: Partner, field: str, label: str, *, where: str, unit: str = "", choices: tuple[Choice, ...] = ()
) -> Question:
    """A question about the partner itself; what the dossier says of it is filled in."""
    key = Key("partner", field)
    return Question(key, label, kind_of(key), unit, where, choices, known=getattr(partner, field))
