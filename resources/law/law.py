"""The law in force on one day: frozen, free of files, so that the domain can reason on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from resources.law.acts import Dependency
from resources.law.agents import SecretaryRule, StaffLaw
from resources.law.counting import Counting
from resources.law.figures import Account, CostHint, Parameter, Series, ServiceFamily
from resources.law.frames import Frame
from resources.law.governing import GovernanceLaw
from resources.law.legal_form import LegalForm
from resources.law.plannings import Instrument, Planning
from resources.law.statements import Article, Orientation, Rule, Statement
from resources.law.wording import ActsLaw
from resources.typography import day


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
    dependencies: tuple[Dependency, ...] = ()
    instruments: Mapping[str, Instrument] = field(default_factory=dict)
    staff: StaffLaw = field(default_factory=StaffLaw)
    reasons: Mapping[str, Statement] = field(default_factory=dict)
    """Why the review makes a remark, by its code."""
    governance: GovernanceLaw = field(default_factory=GovernanceLaw)
    counting: Counting = field(default_factory=Counting)
    acts: ActsLaw = field(default_factory=ActsLaw)
    frames: Mapping[str, Frame] = field(default_factory=dict)

    @property
    def as_of_text(self) -> str:
        """« Textes au 23 novembre 2026 », printed wherever law is."""
        return f"Textes au {self.as_of_day}"

    @property
    def as_of_day(self) -> str:
        """« 23 novembre 2026 »."""
        return day(self.as_of)

    @cached_property
    def lists_of_accounts(self) -> Mapping[str, frozenset[str]]:
        """By the number of a usual account, the lists of accounts that hold it: asked of every line at every edit."""
        found: dict[str, frozenset[str]] = {}
        for account in (account for hint in self.cost_hints.values() for account in hint.accounts):
            found[account.number] = found.get(account.number, frozenset()) | set(account.lists)
        return found

    def parameter(self, name: str) -> Parameter | None:
        """The value in force on the day asked, `None` when the law gives none that day."""
        return self.parameters.get(name)

    def rate(self, name: str) -> Decimal:
        """A number in force on the day asked; `KeyError` when the law gives none that day."""
        value = self.parameters[name].value
        if isinstance(value, str | date):
            raise KeyError(name)
        return Decimal(value)

    def secretary_rules(self, population: int) -> tuple[SecretaryRule, ...]:
        """The rules on the secrétaire général de mairie that hold in a commune of this population on the day asked."""
        return tuple(
            rule
            for rule in self.staff.secretary
            if (not rule.least or self.rate(rule.least) <= population)
            and (not rule.below or population < self.rate(rule.below))
        )

    def staff_changes(self, form: LegalForm) -> tuple[tuple[str, Statement], ...]:
        """What a form changes for an agent: its own statements, without label, then one line a subject."""
        own = tuple(("", said) for said in form.staff.say)
        general = self.staff.changes.values()
        said = ((each.label, each.by_employer.get(form.staff.employer)) for each in general)
        return (*own, *((label, found) for label, found in said if found))

    def fill(self, text: str) -> str:
        """The sentence with « {seuil_note_synthese} » replaced by the value in force; `KeyError` when there is none."""
        return text.format_map({name: found.shown for name, found in self.parameters.items()})
