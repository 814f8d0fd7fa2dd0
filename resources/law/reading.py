"""Reads the bricks that every law file shares: articles, statements, rules, dates."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from graphlib import CycleError, TopologicalSorter
from typing import Protocol

from resources.entries import Entry, unique
from resources.law.lists import FACTS, Status, Whom
from resources.law.statements import Article, Rule, Statement


@dataclass(frozen=True)
class Register:
    """What sentences may rest on: articles by reference, and the names of the blanks that they may leave open."""

    by_ref: Mapping[str, Article]
    blanks: frozenset[str] = frozenset()

    def leaving(self, blanks: frozenset[str]) -> "Register":
        """The same, where sentences may leave these blanks too."""
        return replace(self, blanks=self.blanks | blanks)


class Step(Protocol):
    """What comes after something else."""

    @property
    def id(self) -> str: ...
    @property
    def after(self) -> tuple[str, ...]: ...


_BLANK = re.compile(r"{([^{}]*)}")
_STATUSES = frozenset(Status)
_WHOM = frozenset(Whom)


def read_articles(file: Entry) -> Register:
    """The register of articles by reference: each text of law is dated once, here."""

    def build(entry: Entry) -> Article:
        since, until = dates(entry)
        return Article(
            ref=entry.text("ref"),
            about=entry.text("about"),
            status=Status(entry.word("status", _STATUSES)),
            checked=entry.needed_day("checked"),
            source=entry.text("source"),
            in_force_from=since,
            in_force_to=until,
            communities=_communities(entry.table("communities")) if entry.has("communities") else {},
        )

    found = unique(file.tables("articles"), build, lambda article: article.ref)
    file.close()
    return Register(found)


def _communities(entry: Entry) -> dict[str, tuple[str, ...]]:
    found = {ref: entry.words(ref) for ref in entry.names()}
    entry.close()
    return found


def dates(entry: Entry) -> tuple[date | None, date | None]:
    """The days from which and to which an entry holds, both included; `None` when unknown or open."""
    since, until = entry.day("from"), entry.day("to")
    if since and until and since > until:
        raise entry.wrong("« from » est après « to ».", "from")
    return since, until


def statement(entry: Entry, key: str, articles: Register, *, optional: bool = False) -> Statement | None:
    """The table `key` as a statement; `None` when it is absent and may be."""
    if optional and not entry.has(key):
        return None
    return _statement(entry.table(key), articles)


def needed(entry: Entry, key: str, articles: Register) -> Statement:
    """The table `key` as a statement that must be there."""
    found = statement(entry, key, articles)
    assert found is not None
    return found


def statements(entry: Entry, key: str, articles: Register) -> tuple[Statement, ...]:
    """The list `key` as statements."""
    return tuple(_statement(item, articles) for item in entry.tables(key))


def rules(entry: Entry, key: str, articles: Register) -> tuple[Rule, ...]:
    """The list `key` as rules: a statement, the facts that make it hold, and who can confirm it."""
    return tuple(_rule(item, articles) for item in entry.tables(key))


def when(entry: Entry) -> dict[str, frozenset[str]]:
    """The facts that make an entry hold, with the values wanted; none when it always does."""
    return {name: _values(entry, name, value) for name, value in entry.table("when", optional=True).pairs().items()}


def cited(entry: Entry, articles: Register) -> tuple[Article, ...]:
    """The articles that an entry names, found in the register."""
    return tuple(articles.by_ref[ref] for ref in entry.words("articles", frozenset(articles.by_ref)))


def check_order(entry: Entry, key: str, steps: Collection[Step], *outside: str) -> None:
    """Every step waits for steps that are there, or for those named outside, and none waits for itself, however far.

    The steps are the tables of the list `key` of the entry, in their order.
    """
    ranks = {step.id: rank for rank, step in enumerate(steps, 1)}
    for step in steps:
        lost = [name for name in step.after if name not in {*ranks, *outside}]
        if lost:
            what = f"« {step.id} » attend « {', '.join(lost)} », qui n’est pas une étape."
            raise entry.wrong(what, key, ranks[step.id], "after")
    try:
        TopologicalSorter({step.id: step.after for step in steps}).prepare()
    except CycleError as error:
        round_trip = error.args[1]
        what = f"ces étapes s’attendent l’une l’autre : {', '.join(round_trip)}."
        raise entry.wrong(what, key, min(ranks[name] for name in round_trip), "after") from error


def _statement(entry: Entry, articles: Register) -> Statement:
    text, status = entry.text("text"), Status(entry.word("status", _STATUSES))
    _check_blanks(entry, text, articles.blanks)
    found = Statement(text, status, cited(entry, articles))
    if status is Status.VERIFIED and not found.articles:
        raise entry.wrong("une phrase « vérifié » cite au moins un article.", "status")
    doubtful = [article.ref for article in found.articles if article.status is Status.TO_CHECK]
    if found.status is Status.VERIFIED and doubtful:
        what = f"une phrase « vérifié » s’appuie sur un texte à vérifier ({', '.join(doubtful)})."
        raise entry.wrong(what, "articles")
    entry.close()
    return found


def _check_blanks(entry: Entry, text: str, known: frozenset[str]) -> None:
    """Every « {blank} » of a sentence has a name that is known, and none opens or closes alone."""
    unknown = sorted(set(_BLANK.findall(text)) - known)
    if unknown:
        raise entry.wrong(f"« {', '.join(unknown)} » n’est pas un blanc connu.", "text")
    if set(_BLANK.sub("", text)) & set("{}"):
        raise entry.wrong("un blanc s’ouvre ou se ferme seul.", "text")


def _rule(entry: Entry, articles: Register) -> Rule:
    say = needed(entry, "say", articles)
    whom = entry.word("whom", _WHOM) if entry.has("whom") else ""
    facts = when(entry)
    weight = entry.whole("weight", 1)
    if weight < 1:
        raise entry.wrong(f"« weight » vaut {weight} : une raison compte au moins pour une.", "weight")
    warns = entry.yes("warns")
    entry.close()
    return Rule(facts, say, Whom(whom) if whom else None, weight, warns)


def _values(entry: Entry, name: str, value: object) -> frozenset[str]:
    values = frozenset(value) if isinstance(value, list) else frozenset({value})
    if name not in FACTS:
        what = f"« when » regarde « {name} », qui n’est pas un fait connu ({', '.join(FACTS)})."
        raise entry.wrong(what, "when", name)
    unknown = [str(item) for item in values if item not in FACTS[name]]
    if unknown:
        what = f"« when.{name} » attend « {', '.join(unknown)} », qui n’est pas une valeur possible."
        raise entry.wrong(what, "when", name)
    return frozenset(str(item) for item in values)
