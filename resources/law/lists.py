"""The closed lists of the law data, and the words that an entry may use.

Those that the records have too repeat those of `desktop.domain.choices`, one floor above; a test compares them.
"""

from collections.abc import Mapping
from enum import StrEnum


class Status(StrEnum):
    """How sure a statement is; « à vérifier » is shown as information and never blocks anything."""

    VERIFIED = "vérifié"
    TO_CHECK = "à vérifier"
    PRACTICE = "pratique"

    @property
    def words(self) -> str:
        """As it is shown: « pratique » alone says nothing to who has not written the law data."""
        return "selon l’usage" if self is Status.PRACTICE else self.value


class Verdict(StrEnum):
    """What a legal form says of a key or of a family of cost."""

    ALLOWED = "admis"
    RISKY = "risqué"
    EXCLUDED = "exclu"


class Whom(StrEnum):
    """With whom a point is to be confirmed."""

    PREFECTURE = "préfecture"
    CDG = "centre de gestion"
    SGC = "service de gestion comptable ou conseiller aux décideurs locaux"
    EPCI = "communauté"
    PARTNERS = "communes partenaires"


KEYS = frozenset(
    {
        "population", "population_total", "population_dgf", "units", "units_mean", "hours", "equal", "financial",
        "fiscal", "pupils", "surface", "roads", "posts", "historical", "alone", "typed",
    }
)  # fmt: skip
TERMS = KEYS | {"fixed_part", "cap", "limits", "smoothing", "tariff"}
COST_FAMILIES = frozenset(
    {
        "staff", "supplies", "contracts", "insurance", "renewal", "premises",
        "computing", "supervision", "administration", "estimate", "other", "income",
    }
)  # fmt: skip
DOMAINS = frozenset({"operational", "management", "functional", "administrative"})
REGIMES = frozenset({"unit_cost", "real_cost"})
ACCOUNT_LISTS = frozenset({"abridged", "developed"})
"""The two lists of accounts of the M57; a partner uses one of them: to be asked, never assumed."""
PAYMENTS = frozenset({"bill", "compensation", "contribution"})
RELATIONS = frozenset({"group", "member", "communes", "provision", "contribution", "compensation"})
SIDES = frozenset({"expense", "receipt"})
NATURES = frozenset({"staff", "other", "whole"})
NEEDS = frozenset(
    {
        "other", "purchase", "equipment", "police", "planning_permits", "school", "childcare", "payroll", "archives",
        "water",
    }
)  # fmt: skip
"""What a type of service is about, where the law has a tool of its own for it."""
CARRIERS = frozenset({"commune", "epci", "syndicat", "cdg", "new", "nobody"})
"""Who may carry a service under a form; `new` is a structure made for it."""
NEW_KINDS = frozenset({"commune", "epci", "syndicat", "other"})
"""What a structure made for a service is, once it can be one of the partners."""
POPULATIONS = frozenset({"frozen", "municipal", "total", "none"})
"""The population that a threshold counts by: that of the last renewal, frozen, the one in force, or no population."""
CLAUSES = (
    "parties", "object", "perimeter", "agents", "goods", "level", "base", "key", "provisions", "settlement",
    "under_use", "replacement", "sick_leave", "unemployment", "surplus", "insurance", "data", "follow_up", "entry",
    "exit", "disputes", "duration",
)  # fmt: skip
"""What an agreement speaks of, in the order of its articles."""
BLANKS = frozenset(
    {
        "service", "carrier", "partners", "start", "end", "term", "notice", "key", "unit", "provisions", "settlement",
        "committee", "rhythm", "followers", "voting", "under_use", "replacement", "sick_leave", "unemployment",
        "surplus", "court", "authority", "functional", "priority", "stand_in", "entry_cost", "exit_cost",
        "agents_on_exit", "ladder", "amicable",
    }
)  # fmt: skip
"""What the dossier fills in a clause: « {service} ».

Days are written out (« le {start} »), `notice` is a length of time (« un préavis de {notice} »), and every other blank
follows a colon and ends its sentence: what fills it agrees with nothing. `term` is an `end` without prolongation.
`under_use` to `surplus` say who pays; `rhythm`, `followers` and `authority` to `ladder` are in the details, which add
to a clause what was decided of who follows, who commands and how one leaves.
"""
ANNEXES = ("service", "written", "needs", "money", "posts", "goods", "statement", "impact", "joined")
"""What is annexed to an agreement: what the service is, what is left to be written, the needs of each, the money, the
posts, the goods, the model of the yearly statement, the impact sheet, and a paper made elsewhere that is joined."""
WORDINGS = (
    "powers", "quorum", "proxies", "secretary", "majority", "nomination", "conference", "interest", "register",
    "executory", "recourse", "posts_created", "posts_ended", "publication_small", "publication_large",
    "alsace_moselle",
)  # fmt: skip
"""What is law in the wording of acts, in the order of a délibération; the last three are for her checklist."""
ACT_BLANKS = frozenset({"court", "chair"})
"""What the dossier fills in the wording of an act: « devant le tribunal administratif de Lille », « le maire »."""
EMPLOYERS = frozenset({"kept", "moved", "several", "lent"})
"""Who employs the agents afterwards: as before, who carries the service, several at once, the centre de gestion."""
CONSENTS = frozenset({"needed", "not_needed", "offered"})
"""Whether an agent must agree; `offered`: what is proposed to it can be refused, with another effect."""
SHEETS = frozenset({"required", "advised", "none"})
COMMITTEES = frozenset({"required", "if_changed", "none"})
"""The opinion of the comité social territorial: always, when the way a service is organised changes, or never."""
COMMITTEE_KINDS = ("own", "centre", "joint")
"""Which comité social territorial answers: that of the employer, of the centre de gestion, or one in common."""
SUBJECTS = ("place", "hours", "pay", "nbi", "social", "savings", "skills", "informing")
"""What may change for an agent whatever the form, by who employs it afterwards."""
PIECES = frozenset({"note", "organisation", "impact_sheet", "job_sheets", "calendar", "agreement"})
"""What the file of a committee usually holds."""
IMPACT_SHEETS = ("annexed", "individual")
STEP_TIMES = frozenset({"always", "unanimous_refusal"})
"""When a date of the course of the agents is wanted."""
RUNGS = ("heads", "committee", "mayors", "mediator", "court")
"""What is climbed when partners do not agree, from the nearest to the last."""
UNITS_OF_TIME = frozenset({"day", "clear_day", "week", "month"})
COUNTING_UNITS = UNITS_OF_TIME | {"clear_month"}
"""How the length of a delay is counted; a clear month ends one day after the same day of the month."""
SIDES_OF_DAY = frozenset({"before", "after"})
BOUNDS = frozenset({"earliest", "latest"})
SILENCES = frozenset({"agreement", "refusal"})
"""What no answer in time is worth."""
HOLIDAY_KINDS = frozenset({"national", "alsace_moselle", "overseas", "custom"})
COUNTING_NOTES = frozenset({"renewal", "staff_elections", "groupings", "alsace_moselle", "unknown_population"})
TASK_TIMES = STEP_TIMES | {"fpu", "compensation", "entente"}
"""When a step of a planning is wanted: beside these, where there is a fiscalité professionnelle unique, where the cost
is taken from the attribution de compensation, under an entente."""
COUNCILS = frozenset({"each", "communes", "community", "carrier", "others"})
"""Whose sessions a step of a planning is: of each council, the communes', the communities', who lends, the others."""
START = "start"
"""The day on which the service begins, as a predecessor of what is done afterwards."""
ACT_KINDS: Mapping[str, str] = {
    "study": "l’étude",
    "check": "la vérification",
    "choice": "le choix du support",
    "consent": "l’accord de l’agent",
    "staff_information": "l’information des agents",
    "information": "l’information de l’employeur",
    "impact_sheet": "la fiche d’impact",
    "agreement": "le projet de convention",
    "charter": "la charte",
    "statutes": "l’écriture des statuts",
    "capital": "l’apport du capital",
    "pact": "le pacte",
    "report": "le rapport",
    "committee": "l’avis du comité social territorial",
    "opinion": "l’avis de la commission départementale",
    "first_deliberation": "la première délibération",
    "notification": "l’envoi à chaque commune",
    "perimeter": "l’arrêté de périmètre",
    "council_opinions": "l’avis des conseils municipaux",
    "deliberation": "la délibération",
    "majority": "le constat de la majorité",
    "consultation": "la consultation des électeurs",
    "approval": "l’accord de l’État",
    "prefect": "l’arrêté du préfet",
    "signature": "la signature de la convention",
    "transmission": "la transmission au préfet",
    "coordination": "la convention de coordination",
    "request": "la demande",
    "declaration": "la déclaration de l’emploi",
    "recruitment": "le recrutement",
    "order": "l’arrêté individuel",
    "posts": "la mise à jour des postes",
    "minutes": "le procès-verbal des biens",
    "contracts": "la reprise des contrats",
    "delegation": "la délégation de signature",
    "trial": "l’essai",
    "launch": "le lancement du marché",
    "award": "la commission d’appel d’offres",
    "seats": "la désignation des membres",
    "installation": "la première réunion",
    "secretariat": "le choix du secrétariat",
    "ratification": "la ratification",
    "debate": "le débat",
    "confirmation": "la confirmation après le renouvellement",
    "unit_cost": "le coût unitaire",
    "statement": "l’état annuel",
    "valuation": "le rapport de la CLECT",
    "valuation_vote": "le vote du rapport de la CLECT",
    "compensation": "l’attribution de compensation",
    "settlement": "la régularisation",
    "sending": "l’envoi du schéma",
    "yearly_report": "le point annuel",
    "impact_document": "le document d’incidences",
}
"""What an act is, whatever the form: one word for the checklist, the calendar and the dependencies; its name in words.

Every name is one thing: « la délibération est du 3 mars ».
"""
ACTORS = frozenset(
    {
        "agent", "carrier", "commission", "communes", "councils", "employers", "epci", "host", "mayors", "prefect",
        "voters",
    }
)  # fmt: skip
"""Who does an act: `councils` each partner's council, `communes` those of the communes alone, `mayors` those who sign
for each partner, `employers` those of the agents, `host` who welcomes an agent without employing it."""
PAPERS = frozenset(
    {
        "agreement", "charter", "committee_file", "deliberation", "impact_sheet", "pact", "scheme", "staff_letter",
        "statement", "statutes",
    }
)  # fmt: skip
"""The paper that is prepared for an act."""
_ANSWERS = frozenset({"unknown", "yes", "no"})
# What a rule may look at, with the values it may ask for: the questions, then what the dossier already says.
FACTS: Mapping[str, frozenset[str]] = {
    "same_epci": _ANSWERS,
    "powers": frozenset({"unknown", "means", "powers"}),
    "employer_change": _ANSWERS,
    "transferred": frozenset({"unknown", "no", "partly", "wholly"}),
    "team": frozenset({"unknown", "communes", "community", "both", "nobody"}),
    "consent": _ANSWERS,
    "new_body": _ANSWERS,
    "urgent": _ANSWERS,
    "need": NEEDS,
    "contract_agents": _ANSWERS,
    "fixed_term": _ANSWERS,  # a contract agent whose contract has an end
    "fpu": _ANSWERS,  # the community raises the fiscalité professionnelle unique
    "others": _ANSWERS,  # a partner that is neither a commune, nor a community, nor a syndicat
    "all_members": _ANSWERS,  # every commune of the community takes part
    "grouping": _ANSWERS,
    "syndicat": _ANSWERS,
    "communes": _ANSWERS,
    "flow": frozenset({"ascendante", "descendante", "horizontale", "interne", "unknown"}),
    "depth": frozenset(
        {"help", "equipment", "staff", "common", "merged", "powers", "grouping", "epci_union", "new_commune"}
    ),
    "employer": frozenset({"unknown", "one_commune", "community", "each"}),
    "duration": frozenset({"permanent", "temporary"}),
}
QUESTIONS = ("same_epci", "powers", "employer_change", "transferred", "team", "consent", "new_body", "urgent")
"""What is asked at step 7; the first three give a first answer."""
