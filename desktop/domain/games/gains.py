"""Gains instead of costs: what every group would win together, shared by the same rules with the sign changed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.domain.games.game import CostGame

Rule = Callable[[CostGame], dict[str, float]]


@dataclass(frozen=True)
class GainGame:
    """A game of gains v, kept as the game of costs c = −v.

    Only rules that do not mind the sign may be asked: Shapley, nucleolus, equal parts, equal gain, equal share of what
    is common. Proportional rules and SCRB do mind it: of negative costs they make something else (cost-sharing, 9.3).
    """

    costs: CostGame

    @classmethod
    def from_coalitions(cls, players: Sequence[str], gains: Mapping[frozenset[str], Decimal | float]) -> "GainGame":
        """A game from the gain of every group. Errors: as for `CostGame.from_coalitions`."""
        return cls(CostGame.from_coalitions(players, {group: -gain for group, gain in gains.items()}))

    @classmethod
    def of_savings(cls, game: CostGame) -> "GainGame":
        """What each group saves against its members alone: v(S) = Σc(i) − c(S)."""
        from desktop.domain.games.groups import sums

        return cls(CostGame.from_table(game.players, game.costs - sums(game.alone)))

    def shared(self, rule: Rule) -> dict[str, float]:
        """Who wins how much by this rule."""
        return {name: -share + 0.0 for name, share in rule(self.costs).items()}
