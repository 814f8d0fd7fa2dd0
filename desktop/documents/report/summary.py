"""The one page that says it all: what is proposed, what it costs, who pays, how, when, and what is asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.documents import parts
from desktop.documents.blocks import Block, BulletList, Chart, Columns, Heading, Paragraph
from desktop.documents.decision import decision_box
from desktop.documents.figures import NOTHING_KNOWN, chart, everyone, key_figures, rounding, something_known
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
    """Signs of a text that she typed, items of a list, largest changes shown on each side; `None`: the totals alone."""

    signs: int
    items: int
    each: int | None


_LADDER = (
    *(
        _Fullness(signs, items, each)
        for signs, items, each in ((400, 4, 2), (240, 4, 1), (200, 3, None), (120, 2, None))
    ),
    _Fullness(80, 1, None),
)


def summary(matter: Matter) -> list[Block]:
    """The fullest that holds on one page, else the barest."""
    for fullness in _LADDER:
        blocks = [Heading(TITLE, 1), *_blocks(matter, fullness)]
        if fits_one_page(parts.paper_of(matter.source, "", "", blocks, keywords=())):
            break
    return blocks


def _blocks(matter: Matter, fullness: _Fullness) -> Iterator[Block]:
    source = matter.source
    yield from parts.purpose(source)
    if something_known(source):
        yield key_figures(source, None)
        yield from rounding(source)
        yield from _drawn(matter, fullness)
    else:
        yield Paragraph(NOTHING_KNOWN)
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
    reasons = [problem.label for problem in why.problems][: fullness.items]
    aims = [parts.clipped(item.title, most) for item in matter.dataset.all(Objective) if item.title][: fullness.items]
    left = [*_list("Pourquoi", reasons, why.problems_text, most), *_list("Ce qui est visé", aims, "", most)]
    services = source.results.services()
    rules = [parts.clipped(f"{sharing_caption(source, result)}.", most) for result in services]
    if len(rules) > fullness.items:
        rules = [*rules[: fullness.items], plural(len(rules) - fullness.items, "autre service", "autres services")]
    right = _list("Qui paie, par quelle règle", rules, "", most)
    right += _list("L’outil juridique", form_names(source), "", most)
    right += _list("Les dates", list(parts.dates(source, fullness.items)), "", most)
    yield from [Columns(tuple(left), tuple(right))] if left and right else [*left, *right]


def _list(title: str, items: Sequence[str], text: str, most: int) -> list[Block]:
    """What was ticked, else the beginning of what was typed."""
    held = items or ([parts.clipped(text, most)] if text else [])
    return [Heading(title, 3), BulletList(tuple(held))] if held else []
