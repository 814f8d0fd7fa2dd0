"""Keeps None, True and False alive under PySide6 6.12.0, which gives back one reference too many on Python 3.11.

Measured: each Qt method that returns nothing costs None a reference and each `emit` costs True one, until Python stops
with « deallocating None » after some five thousand calls. From Python 3.12 on these objects are immortal: nothing is
lost. PySide6 6.11.3 counts right, but has no wheel of QtPdf of its own. To be removed with a PySide6 that counts right.
"""

import sys
from typing import Any, Final

from shiboken6 import VoidPtr

_SPARE: Final = 1 << 40  # more calls than a computer makes in a year, far from the end of a 64-bit counter
_WORD: Final = 8  # bytes of a count: shorter counters are left alone below
_POINTER: Final[Any] = VoidPtr  # its stub knows the address alone, not the size and whether one may write


def keep_alive() -> None:
    """Give the singletons spare references; does nothing where Python itself makes them immortal."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython" or sys.maxsize < _SPARE:
        return
    for singleton in (None, True, False, NotImplemented, Ellipsis):
        if sys.getrefcount(singleton) < _SPARE:
            # The first word of an object is its count of references. `ctypes` would be one more module to load.
            count: memoryview[int] = memoryview(_POINTER(id(singleton), _WORD, True)).cast("q")
            count[0] += _SPARE
