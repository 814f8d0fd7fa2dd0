"""Reads how delays are counted, and the days that one avoids."""

from collections.abc import Iterable

from resources.entries import Entry, unique
from resources.law.counting import Avoided, Counting, LegalDelay, Reminder
from resources.law.lists import BOUNDS, COUNTING_NOTES, COUNTING_UNITS, HOLIDAY_KINDS, SIDES_OF_DAY, SILENCES
from resources.law.reading import Register, needed
from resources.law.statements import Statement
from resources.typography import parse_day

_ANY_YEAR = 2027  # not a leap year: the 29th of February is no bound


def read_counting(file: Entry, articles: Register, numbers: frozenset[str]) -> Counting:
    """The checked content of the file; `numbers` are the parameters that a delay may be."""
    found = Counting(
        units=dict(unique(file.tables("units"), lambda entry: _unit(entry, articles), lambda it: it[0]).values()),
        delays=unique(file.tables("delays"), lambda entry: _delay(entry, numbers), lambda delay: delay.parameter),
        silence=_each(file.table("silence"), SILENCES, articles),
        holidays=_each(file.table("holidays"), HOLIDAY_KINDS, articles),
        avoided=tuple(
            unique(file.tables("avoided"), lambda entry: _avoided(entry, articles), lambda it: it.slug).values()
        ),
        reminders=tuple(
            unique(file.tables("reminders"), lambda entry: _reminder(entry, articles), lambda it: it.slug).values()
        ),
        notes={name: needed(file, name, articles) for name in sorted(COUNTING_NOTES)},
    )
    lost = sorted(COUNTING_UNITS - set(found.units))
    if lost:
        raise file.wrong(f"il manque la façon de compter « {', '.join(lost)} ».")
    file.close()
    return found


def _unit(entry: Entry, articles: Register) -> tuple[str, Statement]:
    return entry.word("slug", COUNTING_UNITS), needed(entry, "say", articles)


def _delay(entry: Entry, numbers: frozenset[str]) -> LegalDelay:
    return LegalDelay(
        parameter=entry.word("parameter", numbers),
        unit=entry.word("unit", COUNTING_UNITS),
        side=entry.word("side", SIDES_OF_DAY),
        bound=entry.word("bound", BOUNDS),
        working_day=entry.yes("working_day"),
        silence=entry.word("silence", SILENCES) if entry.has("silence") else "",
    )


def _each(entry: Entry, names: Iterable[str], articles: Register) -> dict[str, Statement]:
    found = {name: needed(entry, name, articles) for name in sorted(names)}
    entry.close()
    return found


def _avoided(entry: Entry, articles: Register) -> Avoided:
    return Avoided(
        slug=entry.text("slug"),
        name=entry.text("name"),
        first=day_of_year(entry, "first"),
        last=day_of_year(entry, "last"),
        say=needed(entry, "say", articles),
    )


def _reminder(entry: Entry, articles: Register) -> Reminder:
    return Reminder(entry.text("slug"), entry.text("name"), day_of_year(entry, "on"), needed(entry, "say", articles))


def day_of_year(entry: Entry, key: str) -> str:
    """« 1er janvier »: a day that comes back each year."""
    written = entry.text(key)
    if parse_day(f"{written} {_ANY_YEAR}") is None:
        raise entry.wrong(f"« {key} » vaut « {written} », qui n’est pas un jour de chaque année.")
    return written
