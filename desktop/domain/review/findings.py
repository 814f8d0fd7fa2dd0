"""Points to look at: one remark about the dossier, how grave it is, why, and which field to open."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from desktop.domain.dataset import Dataset
from desktop.domain.kept import Kept
from desktop.domain.law.news import NO_NEWS, News
from desktop.domain.results import Results
from resources.law.law import Law


class Gravity(IntEnum):
    """The gravest first. `WRONG`, `MISSING` and `CONFIRM` keep a paper at « PROJET »; `ADVICE` does not."""

    WRONG = 0
    MISSING = 1
    CONFIRM = 2
    ADVICE = 3


@dataclass(frozen=True)
class Finding:
    """One remark: what it is, what to do, and the step and field that open from it.

    `message` may ask something of the secretary; `paper` then tells the council the same as a fact. What is `private`
    is on no paper: it is settled where it is, never accepted with a reason that would be printed.
    """

    code: str
    gravity: Gravity
    message: str
    advice: str = ""
    record_id: str = ""
    field: str = ""
    step: str = ""
    paper: str = ""
    private: bool = False

    @property
    def told(self) -> str:
        """The remark as a council reads it."""
        return self.paper or self.message


@dataclass(frozen=True)
class Context:
    """What a check may look at. `kept` is what was found before: a window gives the same one at each edit."""

    dataset: Dataset
    results: Results
    law: Law
    news: News = NO_NEWS
    kept: Kept = field(default_factory=Kept, compare=False)


Check = Callable[[Context], Iterator[Finding]]

SHOWN_AT_ONCE = 8
NAMED_ONE_BY_ONE = 3
"""Beyond, points of one kind are counted in one remark: forty partners must not hide what is graver."""


def gravest_first(findings: Iterable[Finding]) -> list[Finding]:
    """Findings sorted by gravity; those of one gravity keep the order of the course."""
    return sorted(findings, key=lambda finding: finding.gravity)


def keeps_draft(findings: Iterable[Finding]) -> bool:
    """Whether a paper is still « PROJET »."""
    return any(finding.gravity < Gravity.ADVICE for finding in findings)
