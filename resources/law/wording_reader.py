"""Reads the fixed wording of acts and the courts; a number of the law is only named there."""

from collections.abc import Iterator

from resources.entries import Entry, unique
from resources.law.lists import ACT_BLANKS, WORDINGS
from resources.law.reading import Register, needed
from resources.law.statements import Statement
from resources.law.wording import ActsLaw, Court, Wording


def read_acts_law(wording: Entry, courts: Entry, articles: Register) -> ActsLaw:
    """The checked content of the two files: every wording of the closed list, no department under two courts."""
    said = unique(
        wording.tables("wording"), lambda entry: _wording(entry, articles.leaving(ACT_BLANKS)), lambda each: each.id
    )
    missing = [name for name in WORDINGS if name not in said]
    if missing:
        raise wording.wrong(f"rien sur « {', '.join(missing)} ».")
    found = ActsLaw(
        wordings={name: said[name] for name in WORDINGS},
        courts=tuple(unique(courts.tables("courts"), _court, lambda court: court.name).values()),
        court_rule=needed(courts, "say", articles),
    )
    _check_departments(courts, found)
    for file in (wording, courts):
        file.close()
    return found


def acts_statements(law: ActsLaw) -> Iterator[Statement]:
    """Every sentence of it; its blanks are parameters and those of `ACT_BLANKS`."""
    yield from (each.say for each in law.wordings.values())
    if law.court_rule is not None:
        yield law.court_rule


def _wording(entry: Entry, articles: Register) -> Wording:
    more = entry.words("grouping", frozenset(articles.by_ref))
    return Wording(
        id=entry.word("id", frozenset(WORDINGS)),
        say=needed(entry, "say", articles),
        grouping=tuple(articles.by_ref[ref] for ref in more),
    )


def _court(entry: Entry) -> Court:
    departments = entry.table("departments")
    found = {code: departments.text(code) for code in departments.names()}
    if not found:
        raise entry.wrong("aucun département.", "departments")
    return Court(entry.text("name"), found)


def _check_departments(file: Entry, found: ActsLaw) -> None:
    """No code and no name of a department stands twice, be it under one court."""
    codes: set[str] = set()
    names: set[str] = set()
    for rank, court in enumerate(found.courts, 1):
        for code, name in court.departments.items():
            if code in codes or name in names:
                raise file.wrong(f"« {code}, {name} » est écrit deux fois.", "courts", rank, "departments")
            codes.add(code)
            names.add(name)
