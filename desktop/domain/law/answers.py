"""The eight questions of step 7: what she answered, else what the dossier already says, with the reason in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from desktop.domain.asked import employed_by
from desktop.domain.choices import (
    BEYOND_MEANS,
    Answer,
    Depth,
    Employer,
    PartnerKind,
    PowersAnswer,
    TeamAnswer,
    TransferAnswer,
)
from desktop.domain.dataset import Dataset
from desktop.domain.law import agents
from desktop.domain.law.facts import Deduction, deduce_same_epci
from desktop.domain.records import LegalChoice, Partner, Service
from desktop.domain.words.naming import crowd, the_name
from resources.law.lists import QUESTIONS

FIRST = QUESTIONS[:3]
"""The questions that give a first answer."""
MORE = QUESTIONS[3:]
"""Those that make it a full one."""
READ_AT = {
    "same_epci": "Partenaires", "powers": "Services", "employer_change": "Services", "team": "Agents et matériel",
    "consent": "Agents et matériel", "new_body": "Services",
}  # fmt: skip
"""Where the dossier answers a question: the title of the step."""


@dataclass(frozen=True)
class Answers:
    """One answer per question; `deduced` are those that were read in the dossier, for want of one of hers."""

    same_epci: Answer = Answer.UNKNOWN
    powers: PowersAnswer = PowersAnswer.UNKNOWN
    employer_change: Answer = Answer.UNKNOWN
    transferred: TransferAnswer = TransferAnswer.UNKNOWN
    team: TeamAnswer = TeamAnswer.UNKNOWN
    consent: Answer = Answer.UNKNOWN
    new_body: Answer = Answer.UNKNOWN
    urgent: Answer = Answer.UNKNOWN
    deduced: frozenset[str] = field(default_factory=frozenset)

    def values(self) -> dict[str, str]:
        """The answers by question, as the rules of the law name them."""
        return {question: getattr(self, question).value for question in QUESTIONS}


def deductions(dataset: Dataset, service: Service) -> dict[str, Deduction]:
    """What the dossier says of the questions that it can answer; « je ne sais pas » with a reason, or nothing."""
    found = {question: read(dataset, service) for question, read in _READ.items()}
    return {question: deduction for question, deduction in found.items() if deduction is not None}


def answers_of(record: LegalChoice, read: Mapping[str, Deduction]) -> Answers:
    """Her answers, and what the dossier says where she gave none."""
    known = {
        question: deduction.answer
        for question, deduction in read.items()
        if getattr(record, question).value == "unknown" and deduction.answer.value != "unknown"
    }
    given = {question: known.get(question, getattr(record, question)) for question in QUESTIONS}
    return Answers(**given, deduced=frozenset(known))


def _powers(_dataset: Dataset, service: Service) -> Deduction:
    """How far one goes says whether the power itself moves."""
    moves = service.depth in BEYOND_MEANS
    answer = PowersAnswer.POWERS if moves else PowersAnswer.MEANS
    return Deduction(answer, f"L’étape « Services » dit « {service.depth.label} ».")


def _employer_change(dataset: Dataset, service: Service) -> Deduction | None:
    """An agent changes employer when somebody else is to employ those of the service."""
    if service.employer is Employer.EACH:
        return Deduction(Answer.NO, f"L’étape « Services » dit « {service.employer.label} ».")
    if service.depth in BEYOND_MEANS:
        return None  # who has them today says nothing: the agents follow the power
    held = {post.employer_id for post in agents.pooled(dataset, service)} - {""}
    if held == {employed_by(service)}:
        return Deduction(Answer.NO, "Les agents sont déjà employés par la commune choisie.")
    kinds = {partner.kind for key in held if (partner := dataset.find(Partner, key)) is not None}
    if service.employer is Employer.COMMUNITY and kinds == {PartnerKind.EPCI}:
        return Deduction(Answer.NO, "Les agents sont déjà employés par la communauté.")
    return None


def _team(dataset: Dataset, service: Service) -> Deduction | None:
    """Where the agents are: by the employers of their posts, else by who brings the means."""
    if agents.to_create(dataset, service):
        return Deduction(TeamAnswer.NOBODY, "Tous les postes saisis sont à créer.")
    posts = agents.today(dataset, service)
    held = dict.fromkeys(post.employer_id for post in posts if post.employer_id) or dict.fromkeys(
        filter(None, (service.flow_from,))
    )
    employers = [partner for key in held if (partner := dataset.find(Partner, key)) is not None]
    kinds = {_KINDS[partner.kind] for partner in employers if partner.kind in _KINDS}
    if not kinds:
        return None
    answer = TeamAnswer.BOTH if len(kinds) > 1 else kinds.pop()
    names = crowd(map(the_name, employers))
    return Deduction(answer, f"Les agents ou les moyens viennent de : {names}.")


def _consent(dataset: Dataset, service: Service) -> Deduction | None:
    """What was typed post by post; nobody is named."""
    answer = agents.agreed(agents.pooled(dataset, service))
    if answer is Answer.UNKNOWN:
        return None
    return Deduction(answer, _AGREED if answer is Answer.YES else _REFUSED)


def _new_body(_dataset: Dataset, service: Service) -> Deduction | None:
    """Who aims at a syndicat, a union or a new commune accepts a structure."""
    if service.depth not in _STRUCTURES:
        return None
    return Deduction(Answer.YES, f"L’étape « Services » dit « {service.depth.label} ».")


_STRUCTURES = frozenset({Depth.GROUPING, Depth.EPCI_UNION, Depth.NEW_COMMUNE})
_AGREED = "Chaque agent mis en commun est noté d’accord."
_REFUSED = "Un agent au moins est noté en désaccord."
_KINDS = {PartnerKind.COMMUNE: TeamAnswer.COMMUNES, PartnerKind.EPCI: TeamAnswer.COMMUNITY}
_READ: Mapping[str, Callable[[Dataset, Service], Deduction | None]] = {
    "same_epci": deduce_same_epci,
    "powers": _powers,
    "employer_change": _employer_change,
    "team": _team,
    "consent": _consent,
    "new_body": _new_body,
}
