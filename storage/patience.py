"""Whether anybody still waits for a place: a writing back that is no longer waited for stops at its next step."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Heard = Callable[[float], object]
"""Hears how far a writing back is, from 0 to 1."""


def unheard(_part: float) -> None:
    """Nobody wants to know."""


class NotWaitedForError(Exception):
    """Nobody waits for the place any more: what is here belongs to the next opening."""


class Patience:
    """Shared by the thread that waits and by the one that writes."""

    def __init__(self) -> None:
        self.heard: Heard = unheard
        self._over = False
        self._step = threading.Lock()

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

    def end(self) -> None:
        """Nobody waits any more."""
        with self._step:
            self._over = True
