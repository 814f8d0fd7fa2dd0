"""What the texts and the national list of this computer hold that a dossier may not know yet."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from desktop.domain.law.pack_changes import PackChange
from resources.communes.records import Commune


def _unknown(_since: date) -> None:
    """Nobody keeps the texts of that day."""


def _nobody(_code: str) -> None:
    """Nobody has the list."""


@dataclass(frozen=True)
class News:
    """`changes_since` compares the texts in use with those of a day, `None` where these are gone.

    `commune` is the list by code Insee.
    """

    changes_since: Callable[[date], tuple[PackChange, ...] | None] = _unknown
    commune: Callable[[str], Commune | None] = _nobody


NO_NEWS = News()
