"""The one page that says it all: what is proposed, what it costs, who pays, how, when, and what is asked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from desktop.documents import parts
from desktop.documents.blocks import Block, BulletList, Chart, Columns, Heading, Paragraph
from desktop.documents.decision import decision_box
from desktop.documents.figures import chart, everyone, key_figures, nothing_known, something_known, under_figures
from desktop.documents.legal_parts import form_names
from desktop.documents.money_parts import fair_words
from desktop.documents.report.matter import Matter
from desktop.documents.report.money_tables import total_chart
from desktop.documents.room import fits_one_page
from desktop.documents.sharing_table import sharing_caption
from desktop.domain.records import Objective, Purpose
from resources.typography import plural

TITLE = "Résumé"
_MANY = 9  # partners, from which the chart shows the total and the largest changes


@dataclass(frozen=True)
class _Fullness:
    """Signs of a text that she typed, items of a list, largest changes shown on each side; `None`: the totals alone.

    `more` are the lists of which more items are told: one side of the page has room where the other has none.
    """

    signs: int
    items: int
    each: int | None
    more: Mapping[str, int] = field(default_factory=dict)

    def of(self, name: str) -> int:
        """The items of one list."""
        return self.more.get(name, self.items)


_LADDER = (
    *(
        _Fullness(signs, items, each)
        for signs, items, each in ((400, 4, 2), (240, 4, 1), (200, 3, None), (120, 2, None))
    ),
    _Fullness(80, 1, None),
)


_LISTS = ("dates", "rules", "why", "aims")
"""In the order in which they are given the room that is left."""
_MOST = 6  # items of a list


def summary(matter: Matter) -> list[Block]:
    """The fullest that holds on one page, else the barest; then all that there is still room for."""
    fullness = next((each for each in _LADDER if _fits(matter, each)), _LADDER[-1])
    longer = sorted({each.signs for each in _LADDER if each.signs > fullness.signs}, reverse=True)
    fullness = _first(matter, (replace(fullness, signs=signs) for signs in longer), fullness)
    for name in _LISTS:
        more = [replace(fullness, more={**fullness.more, name: count}) for count in range(_MOST, fullness.items, -1)]
        fullness = _first(matter, more, fullness)
    return _told(matter, fullness)


def _first(matter: Matter, tried: Iterable[_Fullness], otherwise: _Fullness) -> _Fullness:
    return next((each for each in tried if _fits(matter, each)), otherwise)


def _fits(matter: Matter, fullness: _Fullness) -> bool:
    made = parts.paper_of(matter.source, "", "", _told(matter, fullness), keywords=(), tight=1)
    return fits_one_page(replace(made, act=True))  # without the title, which is on the first page of the report


def _told(matter: Matter, fullness: _Fullness) -> list[Block]:
    return [Heading(TITLE, 1), *_blocks(matter, fullness)]


def _blocks(matter: Matter, fullness: _Fullness) -> Iterator[Block]:
    source = matter.source
    yield from parts.purpose(source)
    if something_known(source):
        yield key_figures(source, None)
        if fullness.items > 1:  # else the unit of the chart says it is of shared services; chapter 6 says which are not
            yield from under_figures(source)
        yield from _drawn(matter, fullness)
    else:
        yield Paragraph(nothing_known(source))
    yield from fair_words(source)
    yield from _columns(matter, fullness)
    yield from decision_box(source)


def _drawn(matter: Matter, fullness: _Fullness) -> Iterator[Chart]:
    """Each partner, or the largest changes where they are many; the two totals where room is short."""
    source = matter.source
    if fullness.each is not None and (len(everyone(source)) < _MANY or fullness.each):
        yield chart(source, nature=False, each=fullness.each)
    elif (both := total_chart(source)) is not None:
        yield both


def _columns(matter: Matter, fullness: _Fullness) -> Iterator[Block]:
    """Why, with what aims; by which rule and form, and when."""
    source, most = matter.source, fullness.signs
    why = matter.dataset.one(Purpose)
    reasons = [problem.label for problem in why.problems][: fullness.of("why")]
    aims = [parts.clipped(item.title, most) for item in matter.dataset.all(Objective) if item.title][
        : fullness.of("aims")
    ]
    left = [*_list("Pourquoi", reasons, why.problems_text, most), *_list("Ce qui est visé", aims, "", most)]
    services = source.results.shared()
    rules = [parts.clipped(f"{sharing_caption(source, result)}.", most) for result in services]
    most_rules = fullness.of("rules")
    if len(rules) > most_rules:
        rules = [*rules[:most_rules], plural(len(rules) - most_rules, "autre service", "autres services")]
    right = _list("Qui paie, par quelle règle", rules, "", most)
    right += _list("L’outil juridique", form_names(source), "", most)
    right += _list("Les dates", list(parts.dates(source, fullness.of("dates"))), "", most)
    yield from [Columns(tuple(left), tuple(right))] if left and right else [*left, *right]


def _list(title: str, items: Sequence[str], text: str, most: int) -> list[Block]:
    """What was ticked, else the beginning of what was typed."""
    held = items or ([parts.clipped(text, most)] if text else [])
    return [Heading(title, 3), BulletList(tuple(held))] if held else []
