"""Games: exact Shapley against plain enumeration and against a compiled package; how the nucleolus grows."""

from collections.abc import Callable
from functools import partial
from math import factorial
from statistics import median
from time import perf_counter

import coopgame
import numpy as np

from desktop.domain.games import CostGame, nucleolus, shapley
from desktop.domain.games.groups import sums

GROWTH = (4, 6, 8, 10, 12, 14, 16)
ENUMERATED, COMPARED, LARGEST = 12, 18, 22


def town_halls(count: int, seed: int = 1) -> CostGame:
    """Economies of scale with some noise: c(S) = 1 000 × (sum of needs)^0.7, a few per cent more or less."""
    draw = np.random.default_rng(seed)
    needs = draw.integers(1, 100, count).astype(float)
    table = 1_000 * sums(needs) ** 0.7 * draw.uniform(0.97, 1.03, 1 << count)
    table[0] = 0
    return CostGame.from_table([str(place) for place in range(count)], table)


def enumerated(game: CostGame) -> list[float]:
    """The definition, group by group, as one writes it first."""
    count, costs = game.count, game.costs.tolist()
    weights = [factorial(size) * factorial(count - size - 1) / factorial(count) for size in range(count)]
    return [
        sum(
            weights[mask.bit_count()] * (costs[mask | 1 << player] - costs[mask])
            for mask in range(1 << count)
            if not mask >> player & 1
        )
        for player in range(count)
    ]


def median_ms(act: Callable[[], object], times: int) -> float:
    """The median of several runs, in milliseconds."""
    took = []
    for _ in range(times):
        began = perf_counter()
        act()
        took.append((perf_counter() - began) * 1_000)
    return median(took)


def main() -> None:
    """Print every comparison, each pair in one run."""
    game = town_halls(ENUMERATED)
    assert np.allclose(enumerated(game), list(shapley(game).values()))
    ours, plain = median_ms(partial(shapley, game), 21), median_ms(partial(enumerated, game), 3)
    print(f"Shapley, {ENUMERATED} players: {ours:.2f} ms; plain enumeration {plain:.0f} ms; ratio 1/{plain / ours:.0f}")
    for count in (ENUMERATED, COMPARED):
        game = town_halls(count)
        other = coopgame.Game(list(game.costs[1:]))
        ours, theirs = median_ms(partial(shapley, game), 11), median_ms(partial(coopgame.shapley, other), 11)
        print(f"Shapley, {count} players: {ours:.2f} ms; compiled package {theirs:.2f} ms; ratio {ours / theirs:.2f}")
    game = town_halls(LARGEST)
    print(f"Shapley, {LARGEST} players: {median_ms(partial(shapley, game), 3):.0f} ms")
    for count in GROWTH:
        game = town_halls(count)
        other = coopgame.Game(list(-game.costs[1:]))
        ours, theirs = median_ms(partial(nucleolus, game), 3), median_ms(partial(coopgame.nucleolus, other), 3)
        print(f"nucleolus, {count} players: {ours:.1f} ms; compiled package {theirs:.1f} ms; ratio {ours / theirs:.1f}")


if __name__ == "__main__":
    main()
