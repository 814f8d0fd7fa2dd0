"""What newer texts of law change, in words: old → new, with the article; pure, from two packs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from desktop.domain.law.pack_sheets import Facet, Part, Sheet, Subject, sheets
from desktop.domain.law.pack_walk import Line

if TYPE_CHECKING:
    from resources.law.loader import Pack

ADDED, GONE, RECAST = "nouveau", "retiré", "revu sans que ses phrases changent"
_NO_LINE = Line("", "")
_EMPTY = Facet((), None)


@dataclass(frozen=True)
class PackChange:
    """One thing that changes. `before` is empty for what is added, `after` for what goes away.

    `side` is the facet of the subject, empty for its main one. `named_by` are the subjects whose sentences name this
    one: what a form says has changed when a value that it names has.
    """

    part: Part
    slug: str
    title: str
    side: str = ""
    before: str = ""
    after: str = ""
    origin: str = ""
    named_by: frozenset[Subject] = frozenset()

    @property
    def what(self) -> str:
        """« Entente – Ses limites »."""
        return f"{self.title} – {self.side}" if self.side else self.title

    @property
    def words(self) -> str:
        """« 3 500 habitants → 4 000 habitants (CGCT, article L. 2121-11) »."""
        told = " → ".join(filter(None, (self.before, self.after)))
        if not self.before and self.after != RECAST:
            told = f"{ADDED} : {told}"
        elif not self.after:
            told = f"{GONE} : {told}"
        return f"{told} ({self.origin})" if self.origin else told


def changes(before: "Pack", after: "Pack") -> tuple[PackChange, ...]:
    """Everything that the second pack changes to the first, values first."""
    old, new = sheets(before), sheets(after)
    named_by = _namers([*old.items(), *new.items()])
    found = [
        change
        for subject in dict.fromkeys((*new, *old))
        for change in _subject(subject, old.get(subject), new.get(subject), named_by.get(subject, frozenset()))
    ]
    order = list(Part)
    return tuple(sorted(found, key=lambda change: order.index(change.part)))


def _namers(told: Iterable[tuple[Subject, Sheet]]) -> dict[Subject, frozenset[Subject]]:
    found: dict[Subject, set[Subject]] = {}
    for subject, sheet in told:
        for value in sheet.values:
            found.setdefault((Part.VALUE, value), set()).add(subject)
        for ref in sheet.articles:
            found.setdefault((Part.ARTICLE, ref), set()).add(subject)
    return {subject: frozenset(namers) for subject, namers in found.items()}


def _subject(
    subject: Subject, old: Sheet | None, new: Sheet | None, named_by: frozenset[Subject]
) -> Iterator[PackChange]:
    part, slug = subject
    sheet = new or old
    assert sheet is not None
    if old is None or new is None:
        line = next((line for facet in sheet.facets.values() for line in facet.lines), _NO_LINE)
        text = (line.text, "") if new is None else ("", line.text)
        yield PackChange(part, slug, sheet.title, "", *text, line.origin, named_by)
        return
    for side in dict.fromkeys((*new.facets, *old.facets)):
        for before, after, origin in _facet(old.facets.get(side, _EMPTY), new.facets.get(side, _EMPTY)):
            yield PackChange(part, slug, sheet.title, side, before, after, origin, named_by)


def _facet(old: Facet, new: Facet) -> Iterator[tuple[str, str, str]]:
    """What one facet says otherwise; a change that no sentence shows is told without its words."""
    if old.held == new.held:
        return
    kept = set(old.lines) & set(new.lines)
    gone = [line for line in old.lines if line not in kept]
    come = [line for line in new.lines if line not in kept]
    same = {line.text: line for line in gone if any(line.text == other.text for other in come)}
    for line in come:
        if line.text in same:  # the sentence stands, its articles or its standing do not
            yield f"{line.text} ({same[line.text].origin or 'sans article'})", line.text, line.origin or "sans article"
    pairs = zip_longest(
        (line for line in gone if line.text not in same),
        (line for line in come if line.text not in same),
        fillvalue=_NO_LINE,
    )
    told = [(before.text, after.text, (after if after.text else before).origin) for before, after in pairs]
    yield from told
    if not told and not same:
        yield "", RECAST, ""
