"""What every group of partners would pay together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from desktop.domain.games.errors import BadGameError, MissingGroupError, TooManyPlayersError
from desktop.domain.games.groups import Table

MOST_PLAYERS = 24  # a table of 128 MB; `shapley` holds two and a half of them


@dataclass(frozen=True, eq=False)
class CostGame:
    """`costs` has shape (2ⁿ,), indexed by the bit mask of the group (bit i is player i), in any one unit of money."""

    players: tuple[str, ...]
    costs: Table

    @classmethod
    def from_coalitions(cls, players: Sequence[str], costs: Mapping[frozenset[str], Decimal | float]) -> "CostGame":
        """A game from the cost of every group; that of nobody may be left out, and is zero.

        Raises:
            MissingGroupError: a group has no cost.
            BadGameError: no player or one twice, a group of strangers, a cost that is no finite number.
        """
        order = _players(players)
        if strangers := {name for group in costs for name in group} - set(order):
            raise BadGameError(f"not players: {sorted(strangers)}")
        named = [_named(order, mask) for mask in range(1 << len(order))]
        if missing := [group for group in named[1:] if group not in costs]:
            raise MissingGroupError(missing)
        return cls._checked(order, np.array([float(costs.get(group, 0)) for group in named]))

    @classmethod
    def from_function(cls, players: Sequence[str], cost: Callable[[frozenset[str]], Decimal | float]) -> "CostGame":
        """A game from a function of the group; it is called once per group, and never for nobody.

        Raises:
            BadGameError, TooManyPlayersError: as for `from_table`.
        """
        order = _players(players)
        table = [0.0, *(float(cost(_named(order, mask))) for mask in range(1, 1 << len(order)))]
        return cls._checked(order, np.array(table))

    @classmethod
    def from_table(cls, players: Sequence[str], costs: Table) -> "CostGame":
        """A game from an array of shape (2ⁿ,) in the order of the bit masks; a copy is kept.

        Raises:
            BadGameError: no player or one twice, another shape, a cost of nobody, a cost that is no finite number.
            TooManyPlayersError: more than `MOST_PLAYERS`.
        """
        return cls._checked(_players(players), np.array(costs, dtype=np.float64))

    @classmethod
    def _checked(cls, players: tuple[str, ...], costs: Table) -> "CostGame":
        if costs.shape != (1 << len(players),):
            raise BadGameError(f"{len(players)} players make {1 << len(players)} groups, not {costs.shape}")
        if not np.isfinite(costs).all():
            raise BadGameError("every cost is a finite number")
        if costs[0] != 0:
            raise BadGameError("nobody costs nothing")
        costs.setflags(write=False)
        return cls(players, costs)

    @property
    def count(self) -> int:
        """How many players there are."""
        return len(self.players)

    @property
    def everybody(self) -> int:
        """The mask of the group of all players."""
        return (1 << self.count) - 1

    @property
    def total(self) -> float:
        """What all of them pay together."""
        return float(self.costs[-1])

    @property
    def alone(self) -> Table:
        """What each would pay alone, in the order of the players."""
        return self.costs[[1 << player for player in range(self.count)]]

    @property
    def added(self) -> Table:
        """What each adds to the cost of all the others: its separable cost, in the order of the players."""
        return self.total - self.costs[[self.everybody ^ (1 << player) for player in range(self.count)]]

    @property
    def scale(self) -> float:
        """The greatest cost without its sign, or 1: what tolerances are relative to."""
        return float(np.abs(self.costs).max()) or 1.0

    def cost(self, group: frozenset[str]) -> float:
        """What a group pays together. `KeyError` for somebody who is not a player."""
        places = {name: place for place, name in enumerate(self.players)}
        return float(self.costs[sum(1 << places[name] for name in group)])

    def named(self, mask: int) -> frozenset[str]:
        """The players of a bit mask."""
        return _named(self.players, mask)

    def by_player(self, values: Sequence[float] | Table) -> dict[str, float]:
        """An allocation as solutions give it: by name, in the order of the players."""
        return {name: float(value) for name, value in zip(self.players, values, strict=True)}

    def in_order(self, allocation: Mapping[str, float]) -> Table:
        """An allocation by name, in the order of the players. `BadGameError` when the names are not the players."""
        if set(allocation) != set(self.players):
            raise BadGameError("an allocation has one share per player")
        return np.array([float(allocation[name]) for name in self.players])


def _players(names: Sequence[str]) -> tuple[str, ...]:
    if not names or len(set(names)) != len(names):
        raise BadGameError("a game has players, each once")
    if len(names) > MOST_PLAYERS:
        raise TooManyPlayersError(f"at most {MOST_PLAYERS} players have a table of all groups, not {len(names)}")
    return tuple(names)


def _named(players: tuple[str, ...], mask: int) -> frozenset[str]:
    return frozenset(name for place, name in enumerate(players) if mask >> place & 1)
