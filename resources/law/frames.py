"""The frames of what a community and its communes decide together: what each has to say, and who asks for it.

A frame is not an act: it says what the texts want in it, what is usual, and leaves the rest to be written.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from resources.law.legal_form import LegalForm
from resources.law.statements import Statement

FRAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "scheme": ("actions", "staff", "expenses", "assessment", "sheets", "scenarios", "path", "bodies", "evaluation"),
        "pact": (
            "debate", "inhabitants", "single_commune", "conference", "entrusted", "commissions", "territories",
            "delegation", "sharing", "parity", "bodies", "arbitration",
        ),
        "statutes": (
            "members", "name", "powers", "criteria", "a_la_carte", "perimeter", "seat", "duration", "committee",
            "contributions", "goods", "staff", "entry", "exit", "return", "change",
        ),
        "charter": (
            "name", "seat", "delegated", "council", "services", "staff", "taxation", "budget", "goods", "community",
            "identity", "follow_up",
        ),
    }
)  # fmt: skip
"""What each frame speaks of, in the order of its parts; its name is a word of `PAPERS`."""
NEEDS: Mapping[str, str] = MappingProxyType(
    {
        "required": "Exigé par les textes",
        "framed": "Encadré par les textes",
        "possible": "Possible, si vous le décidez",
        "advised": "Conseillé, selon l’usage",
    }
)
"""Why something stands in a frame, in the order of the checklist."""


@dataclass(frozen=True)
class Content:
    """One part of a frame: why it is there (of `NEEDS`), what it says, and what is left to be written by hand.

    One with `forms` is for these alone; `moves`: a transfer of powers rewrites it in statutes that exist already.
    """

    id: str
    title: str
    need: str
    say: Statement
    asks: tuple[str, ...]
    forms: tuple[str, ...] = ()
    moves: bool = False


@dataclass(frozen=True)
class Under:
    """What else is said of a frame under some forms alone, or under all `but` some."""

    say: Statement
    forms: tuple[str, ...] = ()
    but: tuple[str, ...] = ()

    def holds(self, form: str) -> bool:
        """Whether it is said under a form."""
        return form not in self.but and (not self.forms or form in self.forms)


@dataclass(frozen=True)
class Frame:
    """What a frame is, what it is not, and its parts; `instrument` is what gives its acts and its delays, if any.

    `forms` ask for it beside those whose acts name it. `annexed` is what the votes on it bear beside itself.
    """

    paper: str
    what: Statement
    limits: Statement
    more: tuple[Statement, ...]
    under: tuple[Under, ...]
    forms: tuple[str, ...]
    instrument: str
    annexed: tuple[str, ...]
    contents: tuple[Content, ...]

    def serves(self, form: LegalForm) -> bool:
        """Whether a form asks for it: one of its acts names it, or it names the form."""
        return form.slug in self.forms or any(act.paper == self.paper for act in form.acts)

    def parts(self, form: str = "") -> tuple[Content, ...]:
        """Its parts under a form: those that are for others are left out."""
        return tuple(each for each in self.contents if not each.forms or form in each.forms)
