"""The games of `tests/cases/games.toml`, as games of ours."""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.domain import games
from desktop.domain.games import CostGame, GainGame

FILE = Path(__file__).parents[2] / "cases" / "games.toml"


@dataclass(frozen=True)
class Published:
    """One game, a rule, and who was printed to pay (or win) how much."""

    name: str
    costs: CostGame
    rule: str
    shares: dict[str, float]
    within: float
    wins: bool

    def solved(self) -> dict[str, float]:
        solve: Callable[[CostGame], dict[str, float]] = getattr(games, self.rule)
        return GainGame(self.costs).shared(solve) if self.wins else solve(self.costs)


def cases() -> list[dict]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))["games"]


def votes() -> list[dict]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))["votes"]


def game_of(case: dict) -> CostGame:
    values = {frozenset(group.split("+")): value for group, value in case["values"].items()}
    players = [next(iter(group)) for group in values if len(group) == 1]
    if case["sign"] == "gain":
        return GainGame.from_coalitions(players, values).costs
    return CostGame.from_coalitions(players, values)


def printed() -> Iterator[Published]:
    for case in cases():
        for rule, shares in case["shares"].items():
            yield Published(case["name"], game_of(case), rule, shares, case["within"], case["sign"] == "gain")
