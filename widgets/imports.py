"""Gives Python its own `import` back, which PySide6 replaces.

PySide6's one serves `from __feature__ import snake_case`, unused here: after each module that it imports it reads the
whole source again, in search of its own name. That was 5 ms of a start, and as much whenever a library is loaded late.
"""

import builtins

import shiboken6


def restore_import() -> None:
    """To be called before anything else is imported; does nothing with a PySide6 that leaves `import` alone."""
    assert shiboken6  # loading it is what replaces `import`
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
