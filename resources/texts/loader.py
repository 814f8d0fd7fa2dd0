"""Reads and checks the French texts; a mistake names its file, its line and its entry."""

from typing import TYPE_CHECKING

from resources.entries import Entry, read, unique
from resources.law.lists import Status
from resources.texts.types import PROBLEMS, LawNote, Proposal, Proposals, Question, StepHelp

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

LONGEST_FIELD_HELP = 90  # one line under the field at the smallest window


def read_step(folder: "Traversable", file: str) -> StepHelp:
    """The help of one step."""
    entry = read(folder, file)
    fields, no_help = _fields(entry)
    found = StepHelp(
        why=entry.text("why"),
        where=entry.text("where"),
        example=entry.text("example"),
        law=tuple(_note(item) for item in entry.tables("law")),
        questions=tuple(_question(item) for item in entry.tables("questions")),
        fields=fields,
        no_help=no_help,
    )
    entry.close()
    if not found.law or not found.questions:
        raise entry.wrong("il faut au moins une phrase de droit et une question fréquente.")
    return found


def read_fields(folder: "Traversable", file: str) -> dict[str, str]:
    """The help of fields that belong to no step."""
    entry = read(folder, file)
    fields, _ = _fields(entry)
    entry.close()
    return fields


def read_proposals(folder: "Traversable", file: str) -> Proposals:
    """The proposals, one for each problem of step 1."""
    entry = read(folder, file)
    by_problem = unique(entry.tables("proposals"), _proposal, lambda proposal: proposal.problem)
    missing = PROBLEMS - set(by_problem)
    if missing:
        raise entry.wrong(f"aucune proposition pour « {', '.join(sorted(missing))} ».")
    words = entry.table("sentence")
    found = Proposals(
        by_problem=by_problem,
        sentence=words.text("with_aim"),
        sentence_without_aim=words.text("without_aim"),
        some_services=words.text("some_services"),
        some_communes=words.text("some_communes"),
        many_communes=words.text("many_communes"),
    )
    words.close()
    entry.close()
    return found


def read_glossary(folder: "Traversable", file: str) -> tuple[tuple[str, str], ...]:
    """Each term with its meaning; a term stands there once."""
    entry = read(folder, file)
    found = unique(entry.tables("terms"), _term, lambda term: term[0])
    entry.close()
    return tuple(found.values())


def _term(entry: Entry) -> tuple[str, str]:
    term = (entry.text("term"), entry.text("meaning"))
    entry.close()
    return term


def _fields(entry: Entry) -> tuple[dict[str, str], frozenset[str]]:
    """The line under each field, and the fields whose label says enough."""
    found = {}
    table = entry.table("fields", optional=True)
    for name in table.names():
        item = table.table(name)
        found[name] = item.text("help")
        item.close()
        if len(found[name]) > LONGEST_FIELD_HELP:
            raise item.wrong(f"l’aide dépasse {LONGEST_FIELD_HELP} caractères.", "help")
    none = frozenset(entry.words("no_help"))
    both = none & set(found)
    if both:
        raise entry.wrong(f"« {', '.join(sorted(both))} » a une aide et n’en aurait pas besoin.", "no_help")
    return found, none


def _note(entry: Entry) -> LawNote:
    note = LawNote(entry.text("text"), Status(entry.word("status", frozenset(Status))), entry.words("articles"))
    entry.close()
    if note.status is Status.VERIFIED and not note.articles:
        raise entry.wrong("une phrase « vérifié » cite au moins un article.")
    return note


def _question(entry: Entry) -> Question:
    question = Question(entry.text("asked"), entry.text("answer"))
    entry.close()
    return question


def _proposal(entry: Entry) -> Proposal:
    return Proposal(
        problem=entry.word("problem", PROBLEMS),
        title=entry.text("title"),
        indicator=entry.text("indicator"),
        unit=entry.text("unit"),
        aim=entry.text("aim"),
        if_nothing=entry.text("if_nothing"),
    )
