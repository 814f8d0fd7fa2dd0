"""What the assistant of a negotiation found: a scenario ready to be taken, what each pays by it, what blocks."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from desktop.domain.changes import Change, created
from desktop.domain.records import Partner, Record, ShareLimit, SharingRule, SharingScenario
from desktop.domain.sharing.fairness import Fairness
from desktop.domain.sharing.seeking import Wish
from desktop.domain.sharing.weighing import Rule


@dataclass(frozen=True)
class Outcome:
    """One partner: cents of the first year and of the year in which the change is over, at today's prices.

    `present` is what it pays in the scenario that the assistant started from; `None` while it is not known.
    """

    partner: Partner
    first: int
    final: int
    alone: int
    present: int | None

    @property
    def gain(self) -> int:
        """Against paying alone, once the change is over."""
        return self.alone - self.final

    @property
    def over(self) -> int:
        """What it pays above paying alone."""
        return max(-self.gain, 0)


@dataclass(frozen=True)
class Blocking:
    """What holds the goal back: the partner, and what 100 € granted by it would bring, in cents."""

    rule: Rule
    partner: Partner
    brings: int


class Limits(Enum):
    """What becomes of « au moins » and « au plus » in the scenario found."""

    NONE = "there are none"
    KEPT = "the weights alone keep to them"
    CARRIED = "no weights of these keys do: what they cut off is carried by the others"
    IMPOSSIBLE = "they cannot hold together: they are left out"


@dataclass(frozen=True)
class Eased:
    """By how many cents a partner's limit would have to be eased for weights of these keys to be enough."""

    partner: Partner
    cents: int


@dataclass(frozen=True)
class Negotiated:
    """A scenario ready to be taken. `grid` is the step of its weights, in per cent; `tried` the programs solved.

    `rules` are the weights found, `kept` what is taken over from the scenario at hand, `present`. `least_cap` is the
    cap that stands instead of the one asked for when that one cannot be kept; `uncapped` are those whom no cap holds,
    since they spend nothing today. `fairness` looks at the shares once the
    change is over: groups are no part of what is asked, but a group that would leave is said.
    """

    wish: Wish
    present: SharingScenario
    scenario: SharingScenario
    rules: tuple[SharingRule, ...]
    kept: tuple[SharingRule | ShareLimit, ...]
    limits: Limits
    eased: tuple[Eased, ...]
    outcomes: tuple[Outcome, ...]
    blocking: tuple[Blocking, ...]
    grid: Decimal
    tried: int
    fairness: Fairness
    least_cap: Decimal | None = None
    uncapped: tuple[Partner, ...] = ()

    @property
    def over(self) -> list[Outcome]:
        """Those who pay more than alone all the same, the one who pays most first."""
        return sorted((each for each in self.outcomes if each.over), key=lambda each: -each.over)

    @property
    def records(self) -> tuple[Record, ...]:
        """The scenario and all that belongs to it."""
        return (self.scenario, *self.rules, *self.kept)

    def changes(self, step: str) -> list[Change]:
        """What adds the scenario to the dossier."""
        return [created(record, step) for record in self.records]
