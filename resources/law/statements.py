"""Sentences of law: their articles, how sure they are, and the facts that make them hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from resources.law.citing import cited
from resources.law.lists import Status, Whom
from resources.typography import short_day

_USAGE = "C’est l’usage."
"""After a sentence that no article holds up."""


@dataclass(frozen=True)
class Article:
    """A text of law: subject, how sure we are, when it was checked, from when to when it holds (`None`: unknown).

    Where each of several holds for one kind of community, `communities` gives the first words of its name by article.
    """

    ref: str
    about: str
    status: Status
    checked: date
    source: str
    in_force_from: date | None = None
    in_force_to: date | None = None
    communities: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Statement:
    """A sentence with its status and the articles it rests on; without article it is practice or awaits a check."""

    text: str
    status: Status
    articles: tuple[Article, ...] = ()

    @property
    def said(self) -> str:
        """The sentence with its articles; what is not verified, and what is only done, says so."""
        if not self.articles and self.status is Status.PRACTICE:
            return f"{self.text.rstrip('.')}. {_USAGE}"
        return self._ending(self.origin)

    @property
    def closed(self) -> str:
        """The same before another sentence: the stop comes after the articles."""
        return f"{self.text.rstrip('.')} ({self.origin})." if self.origin else self.text

    @property
    def cited(self) -> str:
        """Its articles: « CGCT, articles L. 2121-17 et L. 5211-1 »."""
        return cited(article.ref for article in self.articles)

    @property
    def origin(self) -> str:
        """Where the sentence stands, without it: « CGCT, article L. 1615-6 ; à vérifier »."""
        return " ; ".join(filter(None, self._source()))

    def sourced(self, as_of: date) -> str:
        """The sentence with its articles, where the place says once that texts are those of `as_of`.

        « (CGCT, article L. 5221-1 ; à vérifier) »; the day is repeated only where an article was read on another one.
        Practice without article is not marked: the place says that too.
        """
        if not self.articles and self.status is Status.PRACTICE:
            return self.text
        oldest = min((article.checked for article in self.articles), default=as_of)
        other = f"lu le {short_day(oldest)}" if oldest != as_of else ""
        source = " ; ".join(filter(None, (*self._source(), other)))
        return self._ending(source)

    def _ending(self, source: str) -> str:
        """Where it stands comes before its full stop."""
        bare = self.text.removesuffix(".")
        return f"{bare} ({source}){self.text[len(bare) :]}" if source else self.text

    def _source(self) -> tuple[str, str]:
        """Its articles, then how sure it is where it is not."""
        return self.cited, "" if self.status is Status.VERIFIED else self.status.words


def holding(when: Mapping[str, frozenset[str]], facts: Mapping[str, str]) -> bool:
    """Whether each fact of `when` has one of the values given; asked hundreds of times for one advice."""
    for name, values in when.items():  # noqa: SIM110 - `all` would make a generator for each rule
        if facts.get(name) not in values:
            return False
    return True


@dataclass(frozen=True)
class Rule:
    """A statement that holds when each fact of `when` has one of the values given; it may name who can confirm.

    `weight` is how many ordinary reasons this one is worth when forms are ranked. One that `warns` is a remark of the
    review as well, once its form is chosen.
    """

    when: Mapping[str, frozenset[str]]
    say: Statement
    whom: Whom | None = None
    weight: int = 1
    warns: bool = False

    def holds(self, facts: Mapping[str, str]) -> bool:
        """Whether these facts make the rule apply."""
        return holding(self.when, facts)


@dataclass(frozen=True)
class Orientation:
    """What is said when none of the forms fits: what to look at instead, and whom to ask."""

    title: str
    paragraphs: tuple[Statement, ...]
    to_confirm: tuple[Rule, ...]
