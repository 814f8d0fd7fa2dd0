"""The game of a service whose costs are straight: what is paid once, and what each partner adds by its own use.

Such a game needs no table of all groups. The cheapest organisation of a group is one pooled service of those of its
members who gain by it: of each member only its own gain matters. So the cost of any group, and the group that is
tempted most to leave, are found among any number of partners, exactly.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop.domain.games import Group
from desktop.domain.games.groups import Table


@dataclass(frozen=True, eq=False)
class StraightGame:
    """A group that pools pays `once` and, for each member, `each`; alone, a member pays `alone`. In euros.

    Nobody pools without the `carrier` (a place among the players), or with fewer than two. Without a carrier `once` is
    not negative: two services side by side then never cost less than one.
    """

    players: tuple[str, ...]
    alone: Table
    once: float
    each: Table
    carrier: int | None
    total: float

    def costs(self, members: NDArray[np.bool_]) -> Table:
        """What groups pay at best: membership of shape (k, n) to costs of shape (k,)."""
        change = self.each - self.alone
        found = members @ self.alone
        inside = np.where(members, change, np.inf)
        able = members.sum(axis=1) >= 2
        if self.carrier is not None:
            able &= members[:, self.carrier]
            inside[:, self.carrier] = -np.inf  # it is always among the two who have to be in
        two = np.argpartition(inside[able], 1, axis=1)[:, :2]
        forced = np.clip(change[two], 0, None).sum(axis=1)
        free = (members[able] * np.clip(change, None, 0)).sum(axis=1)
        found[able] += np.minimum(0, self.once + free + forced)
        found[members.all(axis=1)] = self.total
        return found

    def added(self) -> Table:
        """What each adds to the cost of all the others, in the order of the players."""
        return self.total - self.costs(~np.eye(len(self.players), dtype=np.bool_))

    def most_tempted(self, allocation: Mapping[str, float]) -> Group:
        """The group, of one or of several but not all, that saves least, as `games.most_tempted` finds it in a table.

        Each player in turn is left out. Of the others each is out, in at its own cost, or in the pooled service,
        whichever saves least; the two who have to be in the service are those to whom that matters least.
        """
        shares = np.array([allocation[name] for name in self.players])
        apart, pooled = self.alone - shares, self.each - shares
        best: tuple[float, int, list[int]] | None = None
        for left_out in range(len(self.players)):
            for saving, group in self._without(left_out, apart, pooled):
                key = (round(saving, 9), len(group), group)
                best = key if best is None or key < best else best
        assert best is not None
        members = np.zeros((1, len(self.players)), dtype=np.bool_)
        members[0, best[2]] = True
        names = frozenset(self.players[place] for place in best[2])
        return Group(names, float(self.costs(members)[0]), float(shares[best[2]].sum()))

    def _without(self, left_out: int, apart: Table, pooled: Table) -> list[tuple[float, list[int]]]:
        """The least saving of groups without one player: nobody pooled, then some of them pooled."""
        others = [place for place in range(len(self.players)) if place != left_out]
        single = min(others, key=lambda place: apart[place])
        group = [place for place in others if apart[place] < 0] or [single]
        found = [(float(apart[group].sum()), group)]
        if len(others) < 2 or left_out == self.carrier:
            return found
        free = np.minimum(0, np.minimum(apart, pooled))
        price = {place: float(pooled[place] - free[place]) for place in others if place != self.carrier}
        wanted = sorted(price, key=lambda place: price[place])
        forced = wanted[:2] if self.carrier is None else [self.carrier, wanted[0]]
        group = sorted({*forced, *(place for place in others if free[place] < 0)})
        saving = self.once + sum(float(pooled[p] if p in forced else free[p]) for p in group)
        return [*found, (saving, group)]
