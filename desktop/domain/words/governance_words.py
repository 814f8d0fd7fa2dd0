"""What is said of bodies, notices, arbitration and pacts: sentences with their articles, from the law data."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from desktop.domain.choices import BodyKind
from desktop.domain.governance.majority import Majority, majority_blocs
from desktop.domain.governance.power import Blocs
from desktop.domain.governance.settling import PACT, pact_days
from desktop.domain.records import EmployerRisk, Objective, Partner, Seat
from desktop.domain.sharing.voting import Voting
from desktop.domain.words.naming import the_name
from resources.law.law import Law
from resources.law.legal_form import LegalForm
from resources.law.statements import Statement
from resources.sentence import high
from resources.typography import day, euros, number, plural

_FEW = 6  # pairs that one reads


def committee_words(law: Law, kind: BodyKind) -> list[str]:
    """What is usual for a committee, or what the law wants of the conférence of an entente."""
    conference, committee = law.governance.conference, law.governance.committee
    if kind is BodyKind.CONFERENCE:
        return dashed(law, conference.say if conference else ())
    return dashed(law, committee.habits if committee else ())


def seat_words(seats: Sequence[Seat]) -> str:
    """« En tout : 6 titulaires et 3 suppléants. »"""
    full = sum(seat.seats or 0 for seat in seats)
    if not full:
        return ""
    others = sum(seat.alternates or 0 for seat in seats)
    beside = f" et {plural(others, 'suppléant', 'suppléants')}" if others else ""
    return f"En tout : {plural(full, 'titulaire', 'titulaires')}{beside}."


def notice_words(law: Law, form: LegalForm | None) -> list[str]:
    """The notice advised under a form; what is usual, where the form gives no number of its own."""
    usual, governance = law.governance.usual_notice, law.governance
    own = [f"Outil « {form.name} » : {_low(form.notice, law)}"] if form is not None else []
    said = usual is not None and (form is None or form.slug not in {*governance.notices, *governance.without_notice})
    return own + ([usual.sourced(law.as_of)] if usual is not None and said else [])


def authority_words(law: Law) -> list[str]:
    """Who keeps what over an agent that works for several."""
    return dashed(law, law.governance.authority)


def ladder_words(law: Law) -> list[str]:
    """Each rung with its delay and its source."""
    delays = ["" if each.days is None else f"{number(each.days)} jours. " for each in law.governance.ladder]
    said = [each.say.sourced(law.as_of) for each in law.governance.ladder]
    return [f"– {delay}{words}" for delay, words in zip(delays, said, strict=True)]


def pact_words(law: Law) -> list[str]:
    """What is compulsory, the delays, and the days that follow from the last renewal."""
    instrument, days = law.instruments.get(PACT), pact_days(law)
    if instrument is None:
        return []
    dates = (
        f"– Dernier renouvellement : {day(days.renewal)}. Pacte à envoyer aux communes au plus tard le "
        f"{day(days.sent_by)}, et à voter au plus tard le {day(days.adopted_by)}."
        if days
        else ""
    )
    return [*dashed(law, (instrument.needed, *instrument.delays)), *filter(None, [dates])]


def power_words(found: Voting, blocs: Blocs, partners: Mapping[str, Partner]) -> list[str]:
    """Who decides or blocks alone, then in pairs; short, and true of the seats that are typed."""

    def name(partner_id: str) -> str:
        return the_name(partners[partner_id])

    if found.quota == found.total:
        return ["Par accord de tous : chacun peut bloquer, et personne ne décide sans les autres."]
    return _blocs_said(blocs, len(found.votes), name)


def majority_words(found: Majority, partners: Mapping[str, Partner]) -> list[str]:
    """The same of the councils, by the qualified majority that the form asks for."""

    def name(partner_id: str) -> str:
        return the_name(partners[partner_id])

    return _blocs_said(majority_blocs(found), len(found.populations), name)


def _blocs_said(blocs: Blocs, count: int, name: Callable[[str], str]) -> list[str]:
    said = [
        *(f"{high(name(one))} décide sans les autres." for one in blocs.imposes),
        *(f"{high(name(one))} peut bloquer, sans pouvoir décider." for one in blocs.blocks if one not in blocs.imposes),
    ]
    if not said:
        said = ["Aucun partenaire ne décide ni ne bloque à lui seul."]
    said += _pairs(blocs.pairs_impose, "décident sans les autres", count, name)
    only = [pair for pair in blocs.pairs_block if pair not in blocs.pairs_impose]
    return [*said, *_pairs(only, "peuvent bloquer", count, name)]


def risk_words(risk: EmployerRisk) -> str:
    """« Longue maladie : Tous, selon la répartition (250 € par an mis de côté). »"""
    aside = f" ({euros(risk.amount)} par an mis de côté)" if risk.amount else ""
    return f"– {risk.kind.label} : {risk.bearer.label.lower()}{aside}."


def objective_words(objective: Objective) -> str:
    """« Jours de fermeture : 34 aujourd’hui, 10 visés (jours par an) »."""
    values = [
        f"{number(objective.baseline)} aujourd’hui" if objective.baseline is not None else "",
        f"visé {number(objective.target)}" if objective.target is not None else "",
        f"au {day(objective.due)}" if objective.due else "",
    ]
    known = ", ".join(filter(None, values))
    unit = f" ({objective.unit})" if objective.unit else ""
    return f"– {objective.indicator or objective.title}{unit}{f' : {known}' if known else ''}."


def dashed(law: Law, said: Iterable[Statement]) -> list[str]:
    """Sentences with their articles, each on its line."""
    return [f"– {each.sourced(law.as_of)}" for each in said]


def _low(said: Statement, law: Law) -> str:
    words = said.sourced(law.as_of)
    return words[:1].lower() + words[1:]


def _pairs(pairs: Sequence[tuple[str, str]], what: str, count: int, name: Callable[[str], str]) -> list[str]:
    every = count * (count - 1) // 2
    if len(pairs) == every and every > 1:
        return [f"Deux partenaires, quels qu’ils soient, {what}."]
    told = [f"{high(name(first))} et {name(second)}, ensemble, {what}." for first, second in pairs[:_FEW]]
    left = len(pairs) - _FEW
    return told + ([f"{plural(left, 'autre paire', 'autres paires')} aussi."] if left > 0 else [])
