"""A screen of its own for a real window: on one screen, the windows of two tests take the focus from each other."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import start


@contextmanager
def own_screen() -> Iterator[dict[str, str]]:
    """The environment of a program whose window is on a screen where there is no other."""
    env = {**os.environ, "QT_QPA_PLATFORM": "xcb"}
    if not sys.platform.startswith("linux"):
        yield env
        return
    with start.screen(env) as shown:
        yield shown
