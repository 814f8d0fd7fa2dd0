"""Least core and nucleolus: the saving of the group that saves least is made as large as can be, then the next.

A sequence of linear programs (Kopelowitz 1967; Maschler, Peleg & Shapley 1979). At each level only groups whose dual
value is positive are settled: they save as little in *every* optimum; any one optimum would take a corner for the
answer (Guajardo & Jörnsten 2015). Groups enter a program only when they are violated, so that programs stay small.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from desktop.domain.games.errors import NoImputation, TooManyPlayersError
from desktop.domain.games.game import CostGame
from desktop.domain.games.groups import Table, indicator, sums
from desktop.domain.games.programs import Program
from desktop.domain.games.span import Span

MOST = 18  # players: a second or two
_EXACT = 1e-9  # of the greatest cost: what the solver keeps to
_POSITIVE = 1e-7  # a dual value that is no rounding


def nucleolus(game: CostGame) -> dict[str, float]:
    """The nucleolus (Schmeidler 1969) among the allocations where nobody pays more than alone. Shares may be negative.

    Raises:
        NoImputation: together they pay more than all of them alone.
        TooManyPlayersError: more than `MOST` players.
    """
    if game.alone.sum() < game.total - _EXACT * game.scale:
        raise NoImputation
    return game.by_player(_Levels(game, nobody_above_alone=True).solve())


def least_core(game: CostGame) -> tuple[float, dict[str, float]]:
    """The largest saving that can be granted to every group, and an allocation that grants it.

    Negative when some group always pays more than without the others: the core is then empty. Of all allocations that
    grant it, the prenucleolus, which does not depend on the order of the players. With one player there is no group to
    grant anything to: 0.

    Raises:
        TooManyPlayersError: more than `MOST` players.
    """
    levels = _Levels(game, nobody_above_alone=False)
    shares = levels.solve()
    if game.count == 1:
        return 0.0, game.by_player(shares)
    return float((game.costs - sums(shares))[1:-1].min()), game.by_player(shares)


@dataclass
class _Levels:
    """The levels settled so far: `equations` says for which group which cost, and at which level, is known."""

    game: CostGame
    nobody_above_alone: bool
    costs: Table = field(init=False)  # as parts of the greatest one: tolerances then mean something
    span: Span = field(init=False)
    equations: list[tuple[int, int]] = field(init=False)  # group, level; level 0 is what needs no saving
    settled: list[tuple[int, float]] = field(init=False)  # independent groups and their shares

    def __post_init__(self) -> None:
        if self.game.count > MOST:
            raise TooManyPlayersError(f"the nucleolus is computed up to {MOST} players, not {self.game.count}")
        self.costs = self.game.costs / self.game.scale
        self.span = Span(self.game.count)
        self.equations, self.settled = [], []
        self._settle(self.game.everybody, 0, float(self.costs[-1]))

    def solve(self) -> Table:
        """The shares, of shape (n,), in the unit of the game."""
        singles = [1 << player for player in range(self.game.count)]
        active = sorted({*singles, *(self.game.everybody ^ single for single in singles)} - {self.game.everybody, 0})
        level = 0
        while self.span.rank < self.game.count:
            level += 1
            inside = self.span.holds()
            active = [mask for mask in active if not inside[mask]]
            active = self._level(level, active, inside)
        return self._exact(level) * self.game.scale

    def _level(self, level: int, active: list[int], inside: NDArray[np.bool_]) -> list[int]:
        """Solve one level with the groups that matter, and settle those that are tight in every optimum."""
        while True:
            answer = self._program(active).solve()
            excess = self.costs - sums(answer.values[:-1])
            excess[inside] = np.inf
            excess[active] = np.inf
            violated = np.flatnonzero(excess < answer.values[-1] - _EXACT)
            if not len(violated):
                break
            worst = violated[np.argsort(excess[violated], kind="stable")]
            active = active + [int(mask) for mask in worst[: 4 * self.game.count]]
        for mask, dual in zip(active, answer.duals, strict=True):
            if dual > _POSITIVE:
                self._settle(mask, level, float(self.costs[mask] - answer.values[-1]))
        if self.nobody_above_alone:
            for player, dual in enumerate(answer.bound_duals[:-1]):
                if dual > _POSITIVE:
                    self._settle(1 << player, 0, float(self.costs[1 << player]))
        return active

    def _program(self, active: list[int]) -> Program:
        """The greatest saving e with x(S) + e ≤ c(S) for the active groups, and what is settled kept."""
        count = self.game.count
        program = Program(count + 1, goal=count)
        if self.nobody_above_alone:
            for player in range(count):
                program.at_most(player, float(self.costs[1 << player]))
        for mask, share in self.settled:
            program.equal([*indicator(mask, count), 0], share)
        for mask in active:
            program.less([*indicator(mask, count), 1], float(self.costs[mask]))
        return program

    def _settle(self, mask: int, level: int, share: float) -> None:
        self.equations.append((mask, level))
        if self.span.add(mask):
            self.settled.append((mask, share))

    def _exact(self, levels: int) -> Table:
        """Shares and savings of all levels from their equations at once: what the solver rounded does not add up."""
        count = self.game.count
        rows = np.zeros((len(self.equations), count + levels))
        for row, (mask, level) in zip(rows, self.equations, strict=True):
            row[:count] = indicator(mask, count)
            if level:
                row[count + level - 1] = 1.0
        known = self.costs[[mask for mask, _ in self.equations]]
        return np.asarray(np.linalg.lstsq(rows, known, rcond=None)[0][:count], dtype=np.float64)
