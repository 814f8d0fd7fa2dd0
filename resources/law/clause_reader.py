"""Reads what an agreement says under each form: clauses of its own, and those that all agreements share."""

from collections.abc import Mapping

from resources.entries import Entry, unique
from resources.law.legal_form import Clause
from resources.law.lists import BLANKS, CLAUSES, Status
from resources.law.reading import Register, needed

_TOPICS = frozenset(CLAUSES)


def read_common(file: Entry, articles: Register) -> Mapping[str, Clause]:
    """The clauses that several forms share, by subject: each text is written once."""
    found = _written(file, articles.leaving(BLANKS))
    file.close()
    return found


def read_clauses(file: Entry, articles: Register, common: Mapping[str, Clause]) -> tuple[Clause, ...]:
    """The clauses of a form in the order of an agreement, its own and those it takes from `common`."""
    taken = file.words("common", frozenset(common))
    own = _written(file, articles.leaving(BLANKS))
    file.close()
    twice = [topic for topic in taken if topic in own]
    if twice:
        raise file.wrong(f"« {', '.join(twice)} » est écrit ici et pris des clauses communes.", "common")
    found = own | {topic: common[topic] for topic in taken}
    if not found:
        raise file.wrong("aucune clause.")
    return tuple(found[topic] for topic in CLAUSES if topic in found)


def _written(file: Entry, articles: Register) -> dict[str, Clause]:
    def build(entry: Entry) -> Clause:
        clause = Clause(entry.word("topic", _TOPICS), entry.text("title"), needed(entry, "say", articles))
        if clause.say.status is not Status.PRACTICE and not clause.say.articles:
            raise entry.wrong("une clause cite un article, ou bien elle est « pratique ».")
        return clause

    return unique(file.tables("clauses"), build, lambda clause: clause.topic)
