"""A process that is a copy of this one: it plays a part, says what it holds for done, and ends."""

import os
from collections.abc import Callable
from functools import partial

from tests.torture.counting import Say
from tests.torture.protections import without
from tests.torture.scenes import tell


def forked(act: Callable[[Say], object], said_to: int, protection: str = "") -> int:
    """Start it; its number. It never goes on with the rest of this program."""
    child = os.fork()
    if child == 0:
        try:
            with without(protection):
                act(partial(tell, said_to))
        finally:
            os._exit(0)
    return child
