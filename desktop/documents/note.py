"""D2, « Note de synthèse »: two to four pages that a council could receive; never presented as compulsory."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from desktop.documents import layout, parts
from desktop.documents.assumptions import MOST_POINTS, accepted, hypotheses, points
from desktop.documents.blocks import Block, Box, BulletList, Columns, Heading, PageBreak, Paper, Paragraph
from desktop.documents.decision import decision_box
from desktop.documents.figures import (
    MOST_CHANGES,
    NOTHING_KNOWN,
    by_commune,
    chart,
    differs_alone,
    key_figures,
    something_known,
    under_figures,
)
from desktop.documents.gone_services import gone_services
from desktop.documents.legal_parts import legal
from desktop.documents.money_parts import billing, fair_words, gain_words, made_of, years
from desktop.documents.note_charts import NONE, TIGHTER, Drawn, NoteCharts
from desktop.documents.objectives_table import objectives
from desktop.documents.room import HARDLY_BEGUN, filled, room, spared
from desktop.documents.sharing_whole import sharings
from desktop.documents.source import Source
from desktop.domain.review.points import HEADING
from desktop.domain.words.gone_words import nothing_shared

MOST_PAGES = 4
_FULL = 0.96  # of the last page: Word, which may set a little looser, must not need one more for a chart


@dataclass(frozen=True)
class _Fullness:
    """How much is said: the size of the texts, the charts and their bars, the acts to pass, the points to confirm,
    the signs of her texts.

    `drawn` are the charts that come beside that of each partner. They never take the room of anything written.
    """

    tight: Literal[0, 1, 2] = 0
    drawn: Drawn = NONE
    dense: bool = False  # tables in small type, one line per partner
    hours: bool = True  # of each partner, beside what it pays for each service
    each: int = MOST_CHANGES
    acts: bool = True
    open_points: int = MOST_POINTS  # told one by one: the others are counted
    signs: int = parts.WHOLE


# From the fullest to the barest: the first one of at most four pages is kept. What she wrote is cut last.
_LADDER = (
    _Fullness(),
    _Fullness(tight=1),
    _Fullness(tight=2),
    _Fullness(tight=2, dense=True, each=2),
    _Fullness(tight=2, dense=True, each=1),
    _Fullness(tight=2, dense=True, each=1, acts=False),
    _BARE := _Fullness(tight=2, dense=True, each=1, acts=False, open_points=2),
    replace(_BARE, hours=False),
    *(replace(_BARE, hours=False, signs=signs) for signs in (300, 160, 80)),
)


def note(source: Source) -> Paper:
    """The whole of the short course, in the order in which a council reads it, on two to four pages."""
    charts = NoteCharts(source)
    fullness, paper = _fitting(source, charts)
    taken = room(paper)
    if taken.pages == 1 or (taken.pages == 2 and taken.last < HARDLY_BEGUN):
        return _on_two_pages(paper)
    closer = spared(paper)
    if closer is None:
        charted = _with_charts(source, charts, fullness, MOST_PAGES) or paper
        return spared(charted) or charted
    # A page that was hardly begun is spared: no chart brings it back.
    return _with_charts(source, charts, replace(fullness, tight=1), taken.pages - 1) or closer


def _fitting(source: Source, charts: NoteCharts) -> tuple[_Fullness, Paper]:
    """The fullest of at most four pages; where none is, of as many as the barest: nothing is cut in vain."""
    tried: list[tuple[_Fullness, Paper, int]] = []
    for fullness in _LADDER:
        paper = _paper(source, charts, fullness)
        tried.append((fullness, paper, room(paper).pages))
        if tried[-1][-1] <= MOST_PAGES:
            break
    fewest = tried[-1][-1]
    return next((fullness, paper) for fullness, paper, pages in tried if pages <= fewest)


def _with_charts(source: Source, charts: NoteCharts, fullness: _Fullness, most: int) -> Paper | None:
    """The same note with what is drawn of the money, its texts set closer where they must be; `None` without room."""
    tights = TIGHTER[fullness.tight]
    bare = {tight: filled(_paper(source, charts, replace(fullness, tight=tight))) for tight in tights}
    if min(bare.values()) >= most:
        return None
    tall = layout.PAGE_MM[1] - 2 * layout.MARGIN_MM
    for drawn in charts.choices():
        for tight in tights:
            if bare[tight] + sum(each.height_mm for each in charts.of(drawn, tight=tight)) / tall > most:
                continue  # without laying it out
            paper = _paper(source, charts, replace(fullness, drawn=drawn, tight=tight))
            taken = room(paper)
            if taken.pages < most or (taken.pages == most and taken.last <= _FULL):
                return paper
    return None


def _on_two_pages(paper: Paper) -> Paper:
    """Hardly begun: the project on a page, what is asked and what is still open on the other."""
    at = next((place for place, block in enumerate(paper.blocks) if isinstance(block, Box)), None)
    if at is None:  # nothing is asked while there is no service
        return paper
    return replace(paper, blocks=(*paper.blocks[:at], PageBreak(), *paper.blocks[at:]))


def _paper(source: Source, charts: NoteCharts, fullness: _Fullness) -> Paper:
    frame = legal(source, fullness.signs, acts=fullness.acts)
    blocks = [
        *_purpose(source, fullness),
        *_money(source, charts, fullness),
        *([Heading("Le cadre juridique et les agents", 1)] if frame else []),
        *frame,
    ]
    # A text that was cut ends with « … », and a note that holds one says so.
    blocks += _end(source, fullness.open_points, shortened=fullness.signs < parts.WHOLE and "…" in repr(blocks))
    return Paper(
        title=parts.title(source),
        subtitle="Note de synthèse pour le conseil municipal",
        dossier=source.dossier.name,
        version=source.version,
        made_on=source.made_on,
        blocks=tuple(_numbered(blocks)),
        marks=source.marks,
        author=parts.author(source, source.ours),
        tight=fullness.tight,
    )


def _numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same with the number of each part before its heading: one that is left out leaves no hole."""
    number = 0
    for block in blocks:
        part = isinstance(block, Heading) and block.level == 1
        number += part
        yield replace(block, text=f"{number}. {block.text}") if isinstance(block, Heading) and part else block


def _purpose(source: Source, fullness: _Fullness) -> list[Block]:
    services, most = source.results.services(), fullness.signs
    apart = len({result.partners for result in services}) > 1
    blocks: list[Block] = [
        Heading("L’objet", 1),
        *parts.purpose(source),
        key_figures(source, None),
        *under_figures(source),
    ]
    blocks += [Heading("Pourquoi ce projet", 1), *parts.context(source, most), *objectives(source, most)]
    if services:
        blocks.append(Heading("Ce qui est proposé", 1))
    for result in services:
        blocks += parts.service(source, result, with_partners=apart, most=most)
    return blocks


def _money(source: Source, charts: NoteCharts, fullness: _Fullness) -> list[Block]:
    drawn = fullness.drawn
    blocks: list[Block] = [Heading("Les effets financiers", 1)]
    if something_known(source):
        table = by_commune(source, alone=differs_alone(source), dense=fullness.dense)
        blocks += [chart(source, each=fullness.each), table, *charts.heads(drawn), *charts.solid(drawn)]
    elif nothing_shared(source.results):
        blocks += gone_services(source, 2)
    else:
        blocks.append(Paragraph(NOTHING_KNOWN))
    blocks += [
        *gain_words(source),
        *made_of(source),
        *charts.causes(drawn, tight=fullness.tight),
    ]
    blocks += [*years(source), *charts.lasting(drawn)]
    blocks += sharings(source, dense=fullness.dense, with_hours=fullness.hours)
    return [*blocks, *billing(source), *fair_words(source)]


def _end(source: Source, most: int, *, shortened: bool) -> list[Block]:
    dates, open_still = parts.dates(source), points(source, most)
    blocks: list[Block] = []
    if dates:
        half = -(-len(dates) // 2)
        left, right = BulletList(dates[:half]), BulletList(dates[half:])
        blocks += [Heading("Le calendrier", 1), Columns((left,), (right,))]
    blocks += decision_box(source)
    if len(open_still) > 1:
        blocks += [Heading(HEADING, 2), BulletList(open_still)]
    if settled := accepted(source):
        blocks += [Heading("Points acceptés, et pourquoi", 2), BulletList(settled)]
    # A single one, or how many are told elsewhere, needs no list.
    alone = [Paragraph(open_still[0], small=True, label=f"{HEADING}.")] if len(open_still) == 1 else []
    return [*blocks, Heading("Sources et hypothèses", 2), *alone, *hypotheses(source, shortened=shortened)]
