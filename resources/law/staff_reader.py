"""Reads what the law says of the agents whatever the form: committees, dates, impact sheets, town-hall secretaries."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from resources.entries import Entry, unique
from resources.law.agents import Committee, ImpactSheet, Piece, SecretaryRule, StaffChange, StaffDate, StaffLaw
from resources.law.lists import COMMITTEE_KINDS, EMPLOYERS, IMPACT_SHEETS, PIECES, POPULATIONS, STEP_TIMES, SUBJECTS
from resources.law.reading import Register, check_order, dates, needed, statement, statements
from resources.law.statements import Statement

T = TypeVar("T")


def read_staff(file: Entry, articles: Register) -> StaffLaw:
    """The checked content of the file; a number of the law stands in the parameters, and is only named here."""
    course = unique(file.tables("dates"), lambda entry: _date(entry, articles), lambda step: step.id)
    check_order(file, "dates", course.values())
    found = StaffLaw(
        committees=_whole(
            file,
            unique(file.tables("committees"), lambda each: _committee(each, articles), lambda it: it.kind),
            COMMITTEE_KINDS,
        ),
        opinion=statements(file, "opinion", articles),
        pieces=tuple(unique(file.tables("pieces"), lambda each: _piece(each, articles), lambda it: it.kind).values()),
        dates=tuple(course.values()),
        changes=_whole(
            file,
            unique(file.tables("changes"), lambda entry: _change(entry, articles), lambda change: change.subject),
            SUBJECTS,
        ),
        informing=statements(file, "informing", articles),
        support=statements(file, "support", articles),
        sheets=_whole(
            file,
            unique(file.tables("sheets"), lambda entry: _sheet(entry, articles), lambda sheet: sheet.kind),
            IMPACT_SHEETS,
        ),
        secretary=tuple(
            unique(file.tables("secretary"), lambda each: _rule(each, articles), lambda it: it.id).values()
        ),
        secretary_population=needed(file, "secretary_population", articles),
    )
    file.close()
    return found


def staff_statements(law: StaffLaw) -> Iterator[Statement]:
    """Every sentence of it; its blanks are parameters."""
    yield from (*law.opinion, *law.informing, *law.support)
    yield from (said for committee in law.committees.values() for said in committee.say)
    yield from (said for sheet in law.sheets.values() for said in sheet.say)
    yield from (said for change in law.changes.values() for said in change.by_employer.values())
    yield from (step.say for step in law.dates)
    yield from (piece.say for piece in law.pieces)
    yield from (rule.say for rule in law.secretary)
    if law.secretary_population:
        yield law.secretary_population


def _whole(file: Entry, found: Mapping[str, T], names: tuple[str, ...]) -> dict[str, T]:
    """The entries in the order of their closed list, none of which may be missing."""
    missing = [name for name in names if name not in found]
    if missing:
        raise file.wrong(f"rien sur « {', '.join(missing)} ».")
    return {name: found[name] for name in names}


def _committee(entry: Entry, articles: Register) -> Committee:
    return Committee(
        kind=entry.word("kind", frozenset(COMMITTEE_KINDS)),
        say=statements(entry, "say", articles),
        threshold=_parameter(entry, "threshold", articles),
    )


def _piece(entry: Entry, articles: Register) -> Piece:
    return Piece(entry.word("kind", PIECES), needed(entry, "say", articles))


def _date(entry: Entry, articles: Register) -> StaffDate:
    return StaffDate(
        id=entry.text("id"),
        label=entry.text("label"),
        say=needed(entry, "say", articles),
        after=entry.words("after"),
        least=_parameter(entry, "least", articles),
        most=_parameter(entry, "most", articles),
        when=entry.word("when", STEP_TIMES, "always"),
    )


def _change(entry: Entry, articles: Register) -> StaffChange:
    said = {name: statement(entry, name, articles) for name in sorted(EMPLOYERS) if entry.has(name)}
    if "kept" not in said or "moved" not in said:
        raise entry.wrong("« kept » ou « moved » manque : l’agent garde son employeur, ou en change.")
    kept = {name: each for name, each in said.items() if each}
    return StaffChange(entry.word("subject", frozenset(SUBJECTS)), entry.text("label"), kept)


def _sheet(entry: Entry, articles: Register) -> ImpactSheet:
    found = ImpactSheet(
        entry.word("kind", frozenset(IMPACT_SHEETS)), entry.text("name"), statements(entry, "say", articles)
    )
    if not found.say:
        raise entry.wrong("la fiche ne dit pas ce qu’elle contient.")
    return found


def _rule(entry: Entry, articles: Register) -> SecretaryRule:
    since, until = dates(entry)
    return SecretaryRule(
        id=entry.text("id"),
        say=needed(entry, "say", articles),
        least=_parameter(entry, "least", articles),
        below=_parameter(entry, "below", articles),
        population=entry.word("population", POPULATIONS),
        in_force_from=since,
        in_force_to=until,
    )


def _parameter(entry: Entry, key: str, articles: Register) -> str:
    return entry.word(key, articles.blanks) if entry.has(key) else ""
