"""A legal form: what it is, whom it binds, what it lets one reimburse, what an agreement under it says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from resources.law.acts import Act
from resources.law.filling import for_community
from resources.law.lists import Verdict
from resources.law.statements import Article, Rule, Statement

_REPLACING = frozenset({"commune", "epci"})
PROJECTS = ("agreement", "statutes", "charter", "pact")
"""The papers, of `PAPERS`, that hold what is decided under a form."""


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
class Detail:
    """What a clause adds once it is decided; one that is `optional` is left out until then, another has its blank."""

    say: Statement
    optional: bool


@dataclass(frozen=True)
class Clause:
    """What an agreement says on one subject of `CLAUSES`; the text may have `BLANKS` and parameters to fill.

    One that is `optional` is left out while the dossier says nothing of what it fills.
    """

    topic: str
    title: str
    say: Statement
    more: tuple[Detail, ...] = ()
    optional: bool = False


@dataclass(frozen=True)
class Annex:
    """What goes with an agreement: a kind of `ANNEXES`, what it is for, and what is left to be written in it by hand.

    One that is there `if_any` is left out while the dossier has nothing to put in it.
    """

    kind: str
    title: str
    say: Statement | None
    asks: tuple[str, ...]
    if_any: bool


@dataclass(frozen=True)
class LegalForm:
    """One way of pooling. Texts are statements; `reasons`, `exclusions` and `to_confirm` are rules over `FACTS`.

    A form is complete when its base of reimbursement and its clauses are known; the others are information sheets.
    `carriers` are words of `CARRIERS`; `new_kind`, one of `NEW_KINDS`, is what the structure made for it is.
    `founders` are the kinds of partner that give way to it: they alone are its parties; without them, any may be one.
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
    acts: tuple[Act, ...]
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
    annexes: tuple[Annex, ...] = ()
    taxation: tuple[Statement, ...] = ()
    in_force_from: date | None = None
    in_force_to: date | None = None
    new_kind: str = ""
    founders: tuple[str, ...] = ()

    @cached_property
    def by_community(self) -> Mapping[str, tuple[str, ...]]:
        """Of articles that each hold for one kind of community: the first words of its name; mostly none."""
        return {ref: words for article in self.articles for ref, words in article.communities.items()}

    def article_for(self, name: str) -> str:
        """The one that holds for « Communauté de communes du Lac »; empty where its name does not tell its kind."""
        told = f"{' '.join(name.replace('’', chr(39)).casefold().split())} "
        held = (ref for ref, kinds in self.by_community.items() if any(told.startswith(f"{kind} ") for kind in kinds))
        return next(held, "")

    def under(self, ref: str) -> "LegalForm":
        """The same with this article of a kind of community alone; worked out once, itself without any."""
        if ref and ref not in self._by_article:
            self._by_article[ref] = for_community(self, ref)
        return self._by_article.get(ref, self)

    @cached_property
    def _by_article(self) -> dict[str, "LegalForm"]:
        return {}

    @property
    def regimes(self) -> tuple[str, ...]:
        """The ways of billing that it admits; none where nothing is known of it: then any may be."""
        return self.reimbursement.regimes if self.reimbursement else ()

    def key_rule(self, term: str) -> KeyRule | None:
        """What it says of a key or a device; `None` where nothing is known."""
        return self.reimbursement.keys[term] if self.reimbursement else None

    @property
    def replaces(self) -> bool:
        """Whether the structure made for it takes the place of those that make it, with all that they do."""
        return self.new_kind in _REPLACING

    @property
    def is_signed(self) -> bool:
        """Whether it asks for an agreement: statutes or a transfer are voted otherwise, and share no cost by it."""
        return any(act.kind == "agreement" for act in self.acts)

    @property
    def project(self) -> str:
        """The paper that the councils approve, of `PROJECTS`; empty where the form asks for none."""
        return next((act.paper for act in self.acts if act.paper in PROJECTS), "")

    @property
    def is_complete(self) -> bool:
        """Whether an agreement can be written from it; the others are information sheets."""
        return bool(self.clauses)
