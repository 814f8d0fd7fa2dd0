"""What the program did lately, in its own words, for a report: never a word of hers, because none can get in."""

import re
from collections import deque
from datetime import datetime

from resources.sentence import clock

_OWN = re.compile(r"[A-Za-z][A-Za-z_-]{0,30}(\.[A-Za-z_]{1,30})?|MEC-\d{3}")
_MOST = 40


class Trail:
    """The latest events. An event is made of names of the program: steps, kinds of record, codes of errors."""

    def __init__(self) -> None:
        self._events: deque[str] = deque(maxlen=_MOST)

    def note(self, at: datetime, *words: str) -> None:
        """Add an event; a word that is not of the program's kind is left out."""
        said = " ".join(word if _OWN.fullmatch(word) else "?" for word in words if word)
        self._events.append(f"{clock(at)}  {said}")

    def lines(self) -> list[str]:
        """The events, the oldest first."""
        return list(self._events)
