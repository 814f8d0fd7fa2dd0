"""The words of the law data: frozen, free of files, so that the domain can reason on them.

Closed lists written here repeat those of `desktop.domain.choices`, one floor above; a test compares them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from resources.typography import day, number, short_day


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
    {"other", "purchase", "equipment", "police", "planning_permits", "school", "childcare", "payroll", "archives"}
)
"""What a type of service is about, where the law has a tool of its own for it."""
CARRIERS = frozenset({"commune", "epci", "syndicat", "cdg", "new", "nobody"})
"""Who may carry a service under a form; `new` is a structure made for it."""
POPULATIONS = frozenset({"frozen", "municipal", "total", "none"})
"""The population that a threshold counts by: that of the last renewal, frozen, the one in force, or no population."""
CLAUSES = (
    "parties", "object", "perimeter", "agents", "goods", "level", "base", "key", "provisions", "settlement",
    "under_use", "replacement", "sick_leave", "unemployment", "surplus", "insurance", "data", "follow_up", "entry",
    "exit", "disputes", "duration",
)  # fmt: skip
"""What an agreement speaks of, in the order of its articles."""
BLANKS = frozenset(
    {"service", "carrier", "partners", "start", "end", "notice", "key", "unit", "provisions", "settlement", "committee"}
)
"""What the dossier fills in a clause: « {service} »."""
EMPLOYERS = frozenset({"kept", "moved", "several", "lent"})
"""Who employs the agents afterwards: as before, who carries the service, several at once, the centre de gestion."""
CONSENTS = frozenset({"needed", "not_needed", "offered"})
"""Whether an agent must agree; `offered`: what is proposed to it can be refused, with another effect."""
SHEETS = frozenset({"required", "advised", "none"})
COMMITTEES = frozenset({"required", "if_changed", "none"})
"""The opinion of the comité social territorial: always, when the way a service is organised changes, or never."""
UNITS_OF_TIME = frozenset({"day", "clear_day", "week", "month"})
START = "start"
"""The day on which the service begins, as a predecessor of what is done afterwards."""
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
QUESTIONS = ("same_epci", "powers", "employer_change")


@dataclass(frozen=True)
class Article:
    """A text of law: subject, how sure we are, when it was checked, from when to when it holds (`None`: unknown)."""

    ref: str
    about: str
    status: Status
    checked: date
    source: str
    in_force_from: date | None = None
    in_force_to: date | None = None


@dataclass(frozen=True)
class Statement:
    """A sentence with its status and the articles it rests on; without article it is practice or awaits a check."""

    text: str
    status: Status
    articles: tuple[Article, ...] = ()

    @property
    def said(self) -> str:
        """The sentence with its articles; what is not verified says so."""
        return f"{self.text} ({self.origin})" if self.origin else self.text

    @property
    def origin(self) -> str:
        """Where the sentence stands, without it: « CGCT L1615-6 ; à vérifier »."""
        refs = ", ".join(article.ref for article in self.articles)
        doubt = "" if self.status is Status.VERIFIED else self.status.words
        return " ; ".join(part for part in (refs, doubt) if part)

    def sourced(self, as_of: date) -> str:
        """The sentence with its articles, where the place says once that texts are those of `as_of`.

        « (CGCT L5221-1 ; à vérifier) »; the day is repeated only where an article was read on another one. Practice
        without article is not marked: the place says that too.
        """
        if not self.articles and self.status is Status.PRACTICE:
            return self.text
        oldest = min((article.checked for article in self.articles), default=as_of)
        refs = ", ".join(article.ref for article in self.articles)
        doubt = "" if self.status is Status.VERIFIED else self.status.words
        other = f"lu le {short_day(oldest)}" if oldest != as_of else ""
        source = " ; ".join(filter(None, (refs, doubt, other)))
        return f"{self.text} ({source})" if source else self.text


@dataclass(frozen=True)
class Rule:
    """A statement that holds when each fact of `when` has one of the values given; it may name who can confirm."""

    when: Mapping[str, frozenset[str]]
    say: Statement
    whom: Whom | None = None

    def holds(self, facts: Mapping[str, str]) -> bool:
        """Whether these facts make the rule apply."""
        return all(facts.get(name) in values for name, values in self.when.items())


@dataclass(frozen=True)
class KeyRule:
    """What a form says of one key or device of sharing; `say` is what one risks, or a note when the key is admitted."""

    term: str
    verdict: Verdict
    say: Statement | None = None


@dataclass(frozen=True)
class Reimbursement:
    """What a form lets one reimburse: the sentence, the settlement regimes, the families of cost and the keys."""

    base: Statement
    regimes: tuple[str, ...]
    free: Verdict
    families: Mapping[str, Verdict]
    families_risk: Statement
    keys: Mapping[str, KeyRule]


@dataclass(frozen=True)
class Threshold:
    """A number from which something else holds, with the population it counts by."""

    say: Statement
    population: str


@dataclass(frozen=True)
class StaffRules:
    """What a form does to the agents: who employs them, whether they must agree, and what their representatives see.

    Words of `EMPLOYERS`, `CONSENTS`, `SHEETS` and `COMMITTEES`; `say` is what else they have to know.
    """

    employer: str
    consent: str
    impact_sheet: str
    committee: str
    say: tuple[Statement, ...]


@dataclass(frozen=True)
class Clause:
    """What an agreement says on one subject of `CLAUSES`; the text may have `BLANKS` and parameters to fill."""

    topic: str
    title: str
    say: Statement


@dataclass(frozen=True)
class LegalForm:
    """One way of pooling. Texts are statements; `reasons`, `exclusions` and `to_confirm` are rules over `FACTS`.

    A form is complete when its base of reimbursement and its clauses are known; the others are information sheets.
    """

    slug: str
    name: str
    definition: Statement
    who: Statement
    same_epci: Statement
    moves: Statement
    agents: Statement
    goods: Statement
    duration: Statement
    money: Statement
    allocation: Statement
    carrier: Statement
    delay: Statement
    notice: Statement
    reversibility: Statement
    main_trap: Statement
    acts: tuple[Statement, ...]
    advantages: tuple[Statement, ...]
    limits: tuple[Statement, ...]
    traps: tuple[Statement, ...]
    directions: tuple[Statement, ...]
    delays: tuple[Statement, ...]
    thresholds: tuple[Threshold, ...]
    carriers: tuple[str, ...]
    staff: StaffRules
    articles: tuple[Article, ...]
    reimbursement: Reimbursement | None
    reasons: tuple[Rule, ...]
    exclusions: tuple[Rule, ...]
    to_confirm: tuple[Rule, ...]
    clauses: tuple[Clause, ...] = ()
    in_force_from: date | None = None
    in_force_to: date | None = None

    @property
    def regimes(self) -> tuple[str, ...]:
        """The ways of billing that it admits; none where nothing is known of it: then any may be."""
        return self.reimbursement.regimes if self.reimbursement else ()

    def key_rule(self, term: str) -> KeyRule | None:
        """What it says of a key or a device; `None` where nothing is known."""
        return self.reimbursement.keys[term] if self.reimbursement else None

    @property
    def is_complete(self) -> bool:
        """Whether an agreement can be written from it; the others are information sheets."""
        return bool(self.clauses)


@dataclass(frozen=True)
class Task:
    """One step of a planning: how long it takes, what comes before it, who does it and what comes out of it.

    `latest` is how many months before the start it ends at the latest; `say` is its name, with its articles when the
    law wants it.
    """

    id: str
    say: Statement
    least: int
    most: int
    unit: str
    after: tuple[str, ...]
    who: str
    output: str
    latest: Decimal | None = None


@dataclass(frozen=True)
class Planning:
    """The usual course of the forms named, each task after those that it waits for."""

    slug: str
    name: str
    forms: tuple[str, ...]
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class Instrument:
    """What goes with pooling without being a way of it: schéma, pacte, CLECT, comité de suivi."""

    slug: str
    name: str
    about: Statement
    needed: Statement
    acts: tuple[Statement, ...]
    delays: tuple[Statement, ...]
    articles: tuple[Article, ...]


@dataclass(frozen=True)
class ServiceFamily:
    """A type of service: usual forms (best first), key and unit proposed, what is usually inside and outside."""

    slug: str
    name: str
    with_article: str
    domain: str
    usual_forms: tuple[str, ...]
    elsewhere: tuple[str, ...]
    key: str
    unit: str
    inside: tuple[str, ...]
    outside: tuple[str, ...]
    indicators: tuple[str, ...]
    caution: Statement | None = None
    need: str = "other"


@dataclass(frozen=True)
class UsualAccount:
    """An account in which such a cost is often booked, its chapter, and the lists of accounts that hold it."""

    number: str
    label: str
    chapter: str
    lists: frozenset[str] = ACCOUNT_LISTS


@dataclass(frozen=True)
class CostHint:
    """Where the amount of a family of cost is found; accounts are only hints, to be checked with the SGC."""

    family: str
    where: str
    status: Status
    accounts: tuple[UsualAccount, ...] = ()


@dataclass(frozen=True)
class Account:
    """Where a share is booked by who pays it (`expense`) or by who is paid (`receipt`), by what links them.

    `group`: a community bills a member; `member`: a member bills its community. `abridged` is the number of the short
    list of accounts, empty while nobody has confirmed it; `confidence` is out of 100, `None` when nobody said.
    """

    number: str
    abridged: str
    chapter: str
    label: str
    relation: str
    side: str
    nature: str
    confidence: int | None
    say: Statement
    in_force_from: date | None = None
    in_force_to: date | None = None


@dataclass(frozen=True)
class Parameter:
    """A dated value of the law."""

    id: str
    label: str
    value: int | Decimal | str | date
    unit: str
    say: Statement
    in_force_from: date | None = None
    in_force_to: date | None = None

    @property
    def shown(self) -> str:
        """« 3 500 habitants », « 15 avril »: the value as it is printed."""
        value = self.value
        words = day(value) if isinstance(value, date) else value if isinstance(value, str) else number(value)
        return f"{words} {self.unit}".rstrip()


@dataclass(frozen=True)
class Series:
    """A value of the law that is known year by year."""

    id: str
    label: str
    unit: str
    values: Mapping[int, Decimal]
    say: Statement

    def in_year(self, year: int) -> Decimal:
        """The value of a year; outside the years that are known, that of the nearest one."""
        return self.values[min(max(year, min(self.values)), max(self.values))]


@dataclass(frozen=True)
class Orientation:
    """What is said when none of the forms fits: what to look at instead, and whom to ask."""

    title: str
    paragraphs: tuple[Statement, ...]
    to_confirm: tuple[Rule, ...]


@dataclass(frozen=True)
class Law:
    """The law in force on one day, as known at the date of the pack."""

    on: date
    as_of: date
    disclaimer: str
    forms: Mapping[str, LegalForm]
    families: Mapping[str, ServiceFamily]
    cost_hints: Mapping[str, CostHint]
    parameters: Mapping[str, Parameter]
    series: Mapping[str, Series]
    articles: Mapping[str, Article]
    powers: Orientation
    nothing: Orientation
    regimes: Mapping[str, Statement]
    rules: tuple[Rule, ...] = ()
    accounts: tuple[Account, ...] = ()
    payments: Mapping[str, tuple[Statement, ...]] = field(default_factory=dict)
    plannings: tuple[Planning, ...] = ()
    instruments: Mapping[str, Instrument] = field(default_factory=dict)

    @property
    def as_of_text(self) -> str:
        """« Textes au 23 novembre 2026 », printed wherever law is."""
        return f"Textes au {self.as_of_day}"

    @property
    def as_of_day(self) -> str:
        """« 23 novembre 2026 »."""
        return day(self.as_of)

    def parameter(self, name: str) -> Parameter | None:
        """The value in force on the day asked, `None` when the law gives none that day."""
        return self.parameters.get(name)

    def rate(self, name: str) -> Decimal:
        """A number in force on the day asked; `KeyError` when the law gives none that day."""
        value = self.parameters[name].value
        if isinstance(value, str | date):
            raise KeyError(name)
        return Decimal(value)

    def fill(self, text: str) -> str:
        """The sentence with « {seuil_note_synthese} » replaced by the value in force; `KeyError` when there is none."""
        return text.format_map({name: found.shown for name, found in self.parameters.items()})
