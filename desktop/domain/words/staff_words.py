"""What the law says of an agent and of its employer's committee, from the law data: sentences with their articles."""

from collections.abc import Iterable, Sequence

from desktop.domain.choices import PopulationKind
from desktop.domain.dataset import Dataset
from desktop.domain.records import CommitteeOpinion, Partner, Post, Service
from desktop.domain.words.naming import named, service_name, the_name
from resources.law.law import Law
from resources.law.legal_form import LegalForm
from resources.law.statements import Statement
from resources.typography import listing

SECRETARIAT = "secretariat"
"""The type of service whose agents may be town-hall secretaries, in the data of the law."""
SHEET_WORDS = {
    "required": "Fiche d’impact : obligatoire avec cet outil.",
    "advised": "Fiche d’impact : conseillée avec cet outil.",
    "none": "Fiche d’impact : pas attendue avec cet outil.",
}
"""Whether the legal form of a service wants an impact sheet, by the word of the law data."""

_DAYS = "Les dates, dans l’ordre"


def change_words(law: Law, form: LegalForm) -> list[str]:
    """What a form changes for an agent: what is its own, then subject by subject."""
    return [_line(f"{label} : " if label else "", said, law) for label, said in law.staff_changes(form)]


def secretary_words(law: Law, partner: Partner) -> list[str]:
    """The rules on the secrétaire général de mairie in a commune whose municipal population is known, on that day."""
    if partner.population is None or partner.population_kind is not PopulationKind.MUNICIPAL:
        return []
    rules = [rule.say for rule in law.secretary_rules(partner.population)]
    counted = [law.staff.secretary_population] if law.staff.secretary_population and rules else []
    title = [f"Secrétaire général de mairie, {named(partner)}"] if rules else []
    return [*title, *(_line("", said, law) for said in (*rules, *counted))]


def alone_words(dataset: Dataset, post: Post) -> str:
    """An agent that is alone at its employer does not write its own sheet; empty while that is not known."""
    employer = dataset.find(Partner, post.employer_id)
    counted = dataset.where(CommitteeOpinion, partner_id=post.employer_id) if employer else []
    if employer is None or not any(opinion.staff == 1 for opinion in counted):
        return ""
    return f"Un seul agent à cet employeur ({the_name(employer)}) : le centre de gestion rédige sa fiche d’impact."


def undescribed_words(services: Sequence[Service]) -> str:
    """Why the posts of a table are not all that the costs of these services hold of staff; empty without them."""
    if not services:
        return ""
    which = listing([service_name(service) for service in services])
    return f"Des charges de personnel sont saisies sans poste décrit, en plus de ceux-ci : {which}."


def committee_words(law: Law) -> list[tuple[str, str]]:
    """Which comité social territorial is competent and what its opinion is worth, then the dates, under a title."""
    kinds = [said for committee in law.staff.committees.values() for said in committee.say]
    days = "\n".join(_line(f"{step.label} : ", step.say, law) for step in law.staff.dates)
    return [("", _lines((*kinds, *law.staff.opinion), law)), (_DAYS, days)]


def telling_words(law: Law) -> list[tuple[str, str]]:
    """How the agents are told and who stands by them; then what each of the two impact sheets holds, under its name."""
    sheets = [(sheet.name, _lines(sheet.say, law)) for sheet in law.staff.sheets.values()]
    return [("", _lines((*law.staff.informing, *law.staff.support), law)), *sheets]


def _lines(statements: Iterable[Statement], law: Law) -> str:
    return "\n".join(_line("", said, law) for said in statements)


def _line(before: str, said: Statement, law: Law) -> str:
    return f"– {before}{said.sourced(law.as_of)}"
