"""What the law says of an agent and of its employer's committee, from the law data: sentences with their articles."""

from desktop.domain.records import Partner
from desktop.domain.words.naming import named
from resources.law.law import Law
from resources.law.legal_form import LegalForm
from resources.law.statements import Statement

SECRETARIAT = "secretariat"
"""The type of service whose agents may be town-hall secretaries, in the data of the law."""

_DAYS = "Les dates, dans l’ordre"


def change_words(law: Law, form: LegalForm) -> list[str]:
    """What a form changes for an agent: what is its own, then subject by subject."""
    return [_line(f"{label} : " if label else "", said, law) for label, said in law.staff_changes(form)]


def secretary_words(law: Law, partner: Partner) -> list[str]:
    """The rules on the secrétaire général de mairie in a commune of known population, on the day of the law."""
    if partner.population is None:
        return []
    rules = [rule.say for rule in law.secretary_rules(partner.population)]
    counted = [law.staff.secretary_population] if law.staff.secretary_population and rules else []
    title = [f"Secrétaire général de mairie, {named(partner)}"] if rules else []
    return [*title, *(_line("", said, law) for said in (*rules, *counted))]


def committee_words(law: Law) -> list[str]:
    """Which comité social territorial is competent, what its opinion is worth, and what is done from day to day."""
    kinds = (said for committee in law.staff.committees.values() for said in committee.say)
    told = [_line("", said, law) for said in (*kinds, *law.staff.opinion)]
    return [*told, _DAYS, *(_line(f"{step.label} : ", step.say, law) for step in law.staff.dates)]


def telling_words(law: Law) -> list[str]:
    """How the agents are told, who stands by them, and what each of the two impact sheets holds."""
    told = [_line("", said, law) for said in (*law.staff.informing, *law.staff.support)]
    for sheet in law.staff.sheets.values():
        told += [sheet.name, *(_line("", said, law) for said in sheet.say)]
    return told


def _line(before: str, said: Statement, law: Law) -> str:
    return f"– {before}{said.sourced(law.as_of)}"
