"""D1, « L'essentiel en une page »: one version per commune; exactly one page, whatever is typed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Literal

from desktop.documents import parts
from desktop.documents.assumptions import estimates, points
from desktop.documents.blocks import Block, BulletList, Chart, Columns, Heading, Paper, Paragraph
from desktop.documents.decision import decision_box
from desktop.documents.employing import employer_words
from desktop.documents.essential_costs import costs
from desktop.documents.figures import (
    EXACT,
    chart,
    key_figures,
    nothing_known,
    sharing_partners,
    short_chart,
    something_known,
)
from desktop.documents.note_charts import TIGHTER, more_charts
from desktop.documents.room import fits_one_page
from desktop.documents.sharing_table import presence
from desktop.documents.source import Source
from desktop.domain.law.bearing import bearer
from desktop.domain.mobilisation.names import short_name
from desktop.domain.records import Partner, Purpose, Service, Usage
from desktop.domain.results import ServiceResult
from desktop.domain.review.points import open_points
from desktop.domain.words.naming import of, service_name
from desktop.domain.words.running_words import beside_totals
from resources.typography import plural

MANY = 9  # from so many partners on, the chart shows the total and the largest changes
_LEAST_NAME = 30  # signs by which a name is still known
_DATES = 4  # at most
_FEW = 4  # up to so many, every bar takes less room than a choice of them
_REST = "Les autres services sont dans la note de synthèse."
_REST_OF_FIGURES = "Sources, hypothèses et suite : note de synthèse."


@dataclass(frozen=True)
class _Fullness:
    """How much is said: items of a list, signs of a text typed by her, the bars of the chart, level and employer."""

    items: int
    signs: int
    each: int | None  # largest gains and losses shown beside the total and the commune; None: every partner
    level: bool = False
    employer: bool = True
    tight: Literal[0, 1, 2] = 0
    titled: bool = False  # her sentence is not cut above the page
    kept: int = 0  # signs of what does not change, where they are more
    dates: int = 0  # where they are more than the items of the other lists


# From the fullest to the barest: the first one that fits on a page is kept.
_LADDER = (
    _Fullness(6, 240, None, level=True),
    _Fullness(6, 240, None, level=True, tight=1),
    _Fullness(6, 160, None, tight=1),
    _Fullness(6, 120, 1, tight=1),
    _Fullness(6, 120, 1, tight=2),
    _Fullness(5, 100, 1, tight=2),
    _Fullness(4, 80, 1, tight=2),
    _Fullness(3, 60, 1, tight=2),
    _Fullness(2, 60, 1, tight=2),
    _Fullness(2, 40, 1, employer=False, tight=2),
    _Fullness(2, 40, 0, employer=False, tight=2),
)


def essential(source: Source, commune: Partner) -> Paper:
    """One page for one commune: what changes, what it costs, what stays, what is asked, what is estimated."""
    for fullness in _LADDER:
        paper = _paper(source, commune, fullness)
        if fits_one_page(paper):
            full = _more_words(source, commune, fullness)
            return _with_charts(source, commune, full) or _paper(source, commune, full)
    return paper


def _more_words(source: Source, commune: Partner, fullness: _Fullness) -> _Fullness:
    """The same with the longest texts that the page has room for: words are cut for want of room only.

    What does not change is on the shorter side of the page, most often: it has room where the others have none.
    """
    longer = sorted({each.signs for each in _LADDER if each.signs > fullness.signs}, reverse=True)
    for tried in (
        [{"titled": True}],
        [{"dates": dates} for dates in range(_DATES, fullness.items, -1)],
        [{"signs": signs} for signs in longer],
        [{"items": items} for items in range(_LADDER[0].items, fullness.items, -1)],
        [{"kept": signs} for signs in longer],
    ):
        made = (replace(fullness, **each) for each in tried)
        fullness = next((each for each in made if fits_one_page(_paper(source, commune, each))), fullness)
    return fullness


def _with_charts(source: Source, commune: Partner, fullness: _Fullness) -> Paper | None:
    """The same page with what the room left can hold, its texts set closer where they must be; `None` without room."""
    if not something_known(source):
        return None
    for drawn in more_charts(source, commune):
        for tight in TIGHTER[fullness.tight]:
            paper = _paper(source, commune, replace(fullness, tight=tight), drawn)
            if fits_one_page(paper):
                return paper
    return None


def _paper(source: Source, commune: Partner, fullness: _Fullness, more: Sequence[Chart] = ()) -> Paper:
    return Paper(
        title=parts.clipped(parts.title(source), 200 if fullness.items > 2 or fullness.titled else 120),
        subtitle=f"L’essentiel en une page, pour le conseil municipal{f' {of(commune)}' if commune.name else ''}",
        dossier=source.dossier.name,
        version=source.version,
        made_on=source.made_on,
        blocks=tuple(_blocks(source, commune, fullness, more)),
        marks=source.marks,
        author=parts.author(source, commune),
        compact=True,
        tight=fullness.tight,
    )


def _blocks(source: Source, commune: Partner, fullness: _Fullness, more: Sequence[Chart]) -> list[Block]:
    def list_of(title: str, items: list[str]) -> list[Block]:
        return [Heading(title, 1), BulletList(tuple(items))] if items else []

    blocks: list[Block] = [key_figures(source, commune)]
    if something_known(source) and any(partner.id == commune.id for partner in sharing_partners(source)):
        blocks.append(_chart(source, commune, fullness))
    elif not something_known(source):
        blocks.append(Paragraph(nothing_known(source)))
    blocks += more
    changes, services = _changes(source, commune, fullness)
    rest = [_REST] if services > fullness.items else []  # a service left out is never left unsaid
    left = list_of("Ce qui change pour nous", [*changes[: fullness.items], *rest])
    left += list_of("Les dates", list(parts.dates(source, max(fullness.dates, min(_DATES, fullness.items)), commune)))
    right = list_of("Ce que cela nous coûte", costs(source, commune))
    right += list_of("Ce qui ne change pas", _stays(source, commune, fullness)[: fullness.items // 2])
    blocks.append(Columns(tuple(left), tuple(right), 0.54))
    blocks += decision_box(source, "Ce que le conseil décide", commune)
    count = len(open_points(source.findings))
    many = f" : {plural(count, 'point', 'points')}" if count else ""
    blocks += list_of(
        f"Ce qui est estimé ou reste à confirmer{many}", _open(source, commune, fullness)[: fullness.items]
    )
    year = source.dossier.reference_year
    accounts = f"Montants : comptes {year or 'd’une année à préciser'}."
    exact = EXACT if something_known(source) else ""
    said = (accounts, beside_totals(source.results, source.law), exact, _REST_OF_FIGURES, parts.NO_NAME)
    blocks.append(Paragraph(" ".join(filter(None, said)), small=True))
    return blocks


def _chart(source: Source, commune: Partner, fullness: _Fullness) -> Chart:
    count = len(sharing_partners(source))
    if count <= _FEW or (fullness.each is None and count < MANY):
        return chart(source, nature=False)
    return short_chart(source, commune, 2 if fullness.each is None else fullness.each)


def _changes(source: Source, commune: Partner, fullness: _Fullness) -> tuple[list[str], int]:
    """Service by service: hours, days and place, the level aimed at, who employs; and how many services there are."""
    lines, employers = [], []
    for result in source.results.services():
        use = _use(source, result, commune)
        if use is None:
            continue
        name = _name_within(result.service, fullness.signs // 2)
        days = "" if result.gone else presence(source.dataset, use) or "service mis en commun"
        passes = f"passerait {bearer(source.dataset, source.law, result.service).reached}"
        details = _details(days or passes, fullness.signs)
        level = parts.first_sentences(result.service.level)[:1] if fullness.level else []
        told = [f"{name} : {details}", *(parts.clipped(text, fullness.signs) for text in level)]
        lines.append(" ".join(map(parts.ended, told)))
        employers.append(employer_words(source, result.service) if fullness.employer else "")
    count = len(lines)
    if len(lines) > 1 and len(set(employers)) == 1:  # said once
        lines, employers = [*lines, employers[0]], []
    both = (f"{line} {employer}".strip() for line, employer in zip_longest(lines, employers, fillvalue=""))
    nothing = "Les services à mettre en commun avec notre commune restent à choisir."
    return list(filter(None, both)) or [nothing], count


def _name_within(service: Service, most: int) -> str:
    """Its name, without what its brackets hold where that is too long."""
    whole = service_name(service)
    return whole if len(whole) <= most else parts.clipped(short_name(service), most)


def _details(words: str, most: int) -> str:
    """Hours, days, place: those that fit, whole; cut only where the first one is too long by itself."""
    kept: list[str] = []
    for part in words.split(" ; "):
        if len(" ; ".join([*kept, part])) > most:
            break
        kept.append(part)
    return " ; ".join(kept) or parts.clipped(words, most)


def _use(source: Source, result: ServiceResult, commune: Partner) -> Usage | None:
    found = source.dataset.where(Usage, service_id=result.service.id, partner_id=commune.id)
    return next((use for use in found if use.takes_part), None)


def _stays(source: Source, commune: Partner, fullness: _Fullness) -> list[str]:
    ours = [result.service for result in source.results.services() if _use(source, result, commune)]
    outside = [first for service in ours for first in parts.first_sentences(service.outside)]
    purpose = source.dataset.one(Purpose)
    kept = [*(item.label for item in purpose.preserved), *filter(None, [purpose.preserved_text.rstrip(".")])]
    most = max(fullness.signs, fullness.kept)
    return [parts.ended(parts.clipped(text, most)) for text in dict.fromkeys([*outside, *kept])]


def _open(source: Source, commune: Partner, fullness: _Fullness) -> list[str]:
    most, room = max(1, fullness.items // 2), 2 * fullness.signs
    estimated = next(
        (text for named in range(most, 1, -1) if len(text := estimates(source, commune, named)) <= room),
        estimates(source, commune, 1),
    )
    told = [f"Montants estimés : {estimated[0].lower()}{estimated[1:]}"] if estimated else []
    still = points(source, most)
    # Where none of them is told one by one, the heading says how many there are.
    named_ones = still if len(still) > 1 else _named(source, still)
    return [_point_within(source, text, room) for text in (*named_ones, *told)]


def _named(source: Source, still: Sequence[str]) -> Sequence[str]:
    """A single point; not how many there are, which is told above."""
    return still if any(point.told == each for each in still for point in open_points(source.findings)) else ()


def _point_within(source: Source, text: str, most: int) -> str:
    """A point that is too long loses the end of the name that it begins with, never what it says of it."""
    names = [service_name(result.service) for result in source.results.services()]
    name = max((each for each in names if text.startswith(each)), key=len, default="")
    if len(text) <= most or not name:
        return parts.clipped(text, most)
    rest = text[len(name) :]
    return f"{parts.clipped(name, max(_LEAST_NAME, most - len(rest)))}{rest}"
