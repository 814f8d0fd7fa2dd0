"""Why a game cannot be solved; who shows it to her finds the words, and the names of the players here."""

from collections.abc import Iterable


class BadGameError(ValueError):
    """The players or the costs do not make a game."""


class MissingGroupError(BadGameError):
    """Some groups have no cost."""

    def __init__(self, groups: Iterable[frozenset[str]]) -> None:
        self.groups = tuple(groups)
        super().__init__(f"{len(self.groups)} groups have no cost, such as {sorted(self.groups[0])}")


class NoImputation(ValueError):  # noqa: N818 - the name that scripts rely on
    """Together they pay more than all of them alone: whatever the shares, somebody pays more than alone."""


class ShouldNotJoinError(ValueError):
    """What these players add to the cost of the others is more than what they pay alone."""

    def __init__(self, players: Iterable[str]) -> None:
        self.players = tuple(players)
        super().__init__(f"dearer together than alone: {', '.join(self.players)}")


class NothingToWeighByError(ValueError):
    """All the weights of a proportional rule are zero, or one of them is negative."""


class TooManyPlayersError(ValueError):
    """The exact computation would ask for too much memory or time."""
