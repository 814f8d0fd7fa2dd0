"""Reads what is said whatever the form: when none fits, how a bill is made, why the review makes a remark."""

from resources.entries import Entry, unique
from resources.law.lists import REGIMES
from resources.law.reading import Register, needed, rules, statements
from resources.law.statements import Orientation, Statement


def read_orientation(entry: Entry, articles: Register) -> Orientation:
    """What to look at instead of a form, and whom to ask."""
    title, paragraphs = entry.text("title"), statements(entry, "paragraphs", articles)
    orientation = Orientation(title, paragraphs, rules(entry, "to_confirm", articles))
    entry.close()
    return orientation


def read_regimes(file: Entry, articles: Register) -> dict[str, Statement]:
    """How a bill is made, for each regime."""
    found = unique(
        file.tables("regimes"),
        lambda entry: (entry.word("slug", REGIMES), needed(entry, "say", articles)),
        lambda regime: regime[0],
    )
    file.close()
    if set(found) != REGIMES:
        raise file.wrong("il manque une façon de faire la facture.", "regimes")
    return dict(found.values())


def read_reasons(file: Entry, articles: Register) -> dict[str, Statement]:
    """Why the review makes each remark, by code."""
    found: dict[str, Statement] = {}
    for entry in file.tables("rules"):
        why = needed(entry, "why", articles)
        for code in entry.words("codes"):
            if code in found:
                raise entry.wrong(f"« {code} » est expliqué deux fois.", "codes")
            found[code] = why
        entry.close()
    file.close()
    return found
