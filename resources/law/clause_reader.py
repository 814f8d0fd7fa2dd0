"""Reads what an agreement says under each form: clauses of its own, those that all agreements share, its annexes."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from resources.entries import Entry, unique
from resources.law.legal_form import Annex, Clause, Detail
from resources.law.lists import ANNEXES, BLANKS, CLAUSES, Status
from resources.law.reading import Register, needed, statement

_TOPICS = frozenset(CLAUSES)
_KINDS = frozenset(ANNEXES)


@dataclass(frozen=True)
class CommonClauses:
    """What is written once: clauses by subject, and what some forms add to a clause once it is decided."""

    clauses: Mapping[str, Clause]
    details: Mapping[tuple[str, str], tuple[Detail, ...]]
    """By form and subject."""


@dataclass(frozen=True)
class Written:
    """What an agreement under one form is made of; both are empty for an information sheet."""

    clauses: tuple[Clause, ...] = ()
    annexes: tuple[Annex, ...] = ()


def read_common(file: Entry, articles: Register, forms: frozenset[str]) -> CommonClauses:
    """The clauses that several forms share, by subject, and the details: each text is written once."""
    clauses, details = _written(file, articles.leaving(BLANKS)), _details(file, articles.leaving(BLANKS), forms)
    file.close()
    return CommonClauses(clauses, details)


def read_clauses(file: Entry, articles: Register, common: CommonClauses, form: str) -> Written:
    """The clauses of a form in the order of an agreement, its own and those it takes from `common`; its annexes.

    Of the common ones, those of `once_decided` are only told when the dossier says what they fill.
    """
    known = frozenset(common.clauses)
    taken, later = file.words("common", known), file.words("once_decided", known)
    own = _written(file, articles.leaving(BLANKS))
    annexes = tuple(_annex(entry, articles) for entry in file.tables("annexes"))
    file.close()
    twice = [topic for topic, count in Counter((*own, *taken, *later)).items() if count > 1]
    if twice:
        raise file.wrong(f"« {', '.join(twice)} » est écrit ici et pris des clauses communes.", "common")
    found = own | {topic: common.clauses[topic] for topic in taken}
    if not found:
        raise file.wrong("aucune clause.")
    found |= {topic: replace(common.clauses[topic], optional=True) for topic in later}
    lost = [topic for slug, topic in common.details if slug == form and topic not in found]
    if lost:
        raise file.wrong(f"un détail de « {', '.join(lost)} » attend une clause qui n’est pas là.")
    clauses = (replace(found[t], more=common.details.get((form, t), ())) for t in CLAUSES if t in found)
    return Written(tuple(clauses), annexes)


def _written(file: Entry, articles: Register) -> dict[str, Clause]:
    def build(entry: Entry) -> Clause:
        clause = Clause(entry.word("topic", _TOPICS), entry.text("title"), needed(entry, "say", articles))
        if clause.say.status is not Status.PRACTICE and not clause.say.articles:
            raise entry.wrong("une clause cite un article, ou bien elle est « pratique ».")
        return clause

    return unique(file.tables("clauses"), build, lambda clause: clause.topic)


def _details(file: Entry, articles: Register, forms: frozenset[str]) -> dict[tuple[str, str], tuple[Detail, ...]]:
    found: dict[tuple[str, str], tuple[Detail, ...]] = {}
    for entry in file.tables("details"):
        topic, named = entry.word("topic", _TOPICS), entry.words("forms", forms)
        detail = Detail(needed(entry, "say", articles), entry.yes("optional"))
        if not named:
            raise entry.wrong("« forms » ne nomme aucune forme.", "forms")
        entry.close()
        for form in named:
            found[form, topic] = (*found.get((form, topic), ()), detail)
    return found


def _annex(entry: Entry, articles: Register) -> Annex:
    annex = Annex(
        kind=entry.word("kind", _KINDS),
        title=entry.text("title"),
        say=statement(entry, "say", articles, optional=True),
        asks=entry.words("asks"),
        if_any=entry.yes("if_any"),
    )
    if annex.kind == "written" and not annex.asks:
        raise entry.wrong("« asks » dit ce qui reste à écrire dans cette annexe.", "asks")
    entry.close()
    return annex
