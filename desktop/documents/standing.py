"""Where a paper stands: still to be made, ready, to be made again because of what has changed, or final."""

from dataclasses import dataclass
from enum import Enum

from desktop.documents.issues import kept_words, last_issue, says, what_changed
from desktop.documents.order import Order
from desktop.documents.papers import paper
from desktop.documents.source import Source
from desktop.domain.dataset import Dataset
from desktop.domain.records import DocumentIssue

_AGAIN = "À refaire"


class Standing(Enum):
    """The four states of a paper."""

    TO_PREPARE = "À préparer"
    READY = "Prêt"
    AGAIN = _AGAIN
    FINAL = "Définitif"


@dataclass(frozen=True)
class State:
    """Where one paper stands; `news` say what has changed since it was last kept, empty when nothing has."""

    last: DocumentIssue | None
    news: str = ""

    @property
    def standing(self) -> Standing:
        """Which of the four; a final paper stays final, whatever has changed since."""
        if self.last is None:
            return Standing.TO_PREPARE
        if self.last.final_on is not None:
            return Standing.FINAL
        return Standing.AGAIN if self.news else Standing.READY

    @property
    def short(self) -> str:
        """« À refaire : les coûts ont changé »; « Définitif, version 2 »."""
        match self.standing:
            case Standing.AGAIN:
                return self.news.rstrip(".")
            case Standing.FINAL if self.news:
                return f"{Standing.FINAL.value}, puis modifié : version {_number(self.last)} gardée"
            case Standing.TO_PREPARE:
                return Standing.TO_PREPARE.value
            case standing:
                return f"{standing.value}, version {_number(self.last)}"

    @property
    def sentence(self) -> str:
        """The same in full, for the paper that is chosen."""
        news = self.news.replace(_AGAIN, "Depuis", 1) if self.standing is Standing.FINAL else self.news
        return f"{kept_words(self.last)} {news}".strip()


def as_kept(dataset: Dataset, order: Order) -> State:
    """What is known at once, without making the paper."""
    return State(last_issue(dataset, order))


def compared(source: Source, order: Order) -> State:
    """The same, the paper made in the mind and compared with what it said: half a second for one of many services."""
    last = last_issue(source.dataset, order)
    if last is None or says(last, paper(source, order).content):
        return State(last)
    return State(last, what_changed(last, source.dataset))


def _number(last: DocumentIssue | None) -> int:
    return last.number if last is not None else 0
