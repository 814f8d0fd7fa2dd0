"""What is law in the fixed wording of acts, and the court before which they are contested."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from resources.law.lists import Status
from resources.law.statements import Article, Statement


@dataclass(frozen=True)
class Wording:
    """A sentence of an act, a word of `WORDINGS`; `grouping` are the articles added for the council of a grouping."""

    id: str
    say: Statement
    grouping: tuple[Article, ...] = ()

    def of(self, *, grouping: bool) -> Statement:
        """The sentence with the articles that hold for this council; one that is doubtful makes it so."""
        if not grouping or not self.grouping:
            return self.say
        doubtful = any(article.status is Status.TO_CHECK for article in self.grouping)
        status = Status.TO_CHECK if doubtful else self.say.status
        return replace(self.say, status=status, articles=(*self.say.articles, *self.grouping))


@dataclass(frozen=True)
class Court:
    """A tribunal administratif, by what follows « tribunal administratif de », and its departments: names by codes."""

    name: str
    departments: Mapping[str, str]


@dataclass(frozen=True)
class ActsLaw:
    """The wording of acts by its `id`; the courts, and in `court_rule` what makes one competent."""

    wordings: Mapping[str, Wording] = field(default_factory=dict)
    courts: tuple[Court, ...] = ()
    court_rule: Statement | None = None

    def said(self, name: str, *, grouping: bool = False) -> Statement:
        """A sentence for the council of a commune, or of a grouping."""
        return self.wordings[name].of(grouping=grouping)
