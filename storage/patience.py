"""Whether anybody still waits for a place: work there that is no longer waited for stops at its next step."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Heard = Callable[[float], object]
"""Hears how far a piece of work is, from 0 to 1."""


def unheard(_part: float) -> None:
    """Nobody wants to know."""


class NotWaitedForError(Exception):
    """Nobody waits for the place any more: what is here belongs to the next opening."""


class Patience:
    """Shared by the thread that waits and by the one that works."""

    def __init__(self) -> None:
        self.heard: Heard = unheard
        self._over = self._settled = False
        self._step = threading.RLock()

    def reach(self, part: float) -> None:
        """One more step is done.

        Raises:
            NotWaitedForError: it was one too many.
        """
        if self._over:
            raise NotWaitedForError
        self.heard(part)

    @contextmanager
    def held(self) -> Iterator[None]:
        """What happens inside is done while it is still waited for: `end` waits for it. Never for a place.

        Raises:
            NotWaitedForError: nothing was done.
        """
        with self._step:
            if self._over:
                raise NotWaitedForError
            yield

    def settle(self) -> None:
        """What was waited for is done: from now on it is too late to give it up.

        Raises:
            NotWaitedForError: nobody waits for it any more.
        """
        with self.held():
            self._settled = True
            self.heard = unheard

    def end(self) -> bool:
        """Nobody waits any more; false when what was waited for had just been done."""
        with self._step:
            self._over = not self._settled
            return self._over
