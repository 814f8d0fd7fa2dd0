"""The sheet of a negotiation, private: what each pays and gains by each rule, our margins, what was asked, agreed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.documents.blocks import Align, Block, Box, BulletList, Heading, PageBreak, Paper, Paragraph, Table
from desktop.documents.committee.by_hand import ROW_MM, empty, to_write
from desktop.documents.committee.sheet import MANY
from desktop.documents.compared import WORDS_UP_TO, scenario_table, scenario_words, scenarios_of
from desktop.documents.mobilisation.margins import TITLE_OF_BOUNDS, UNSURE, bounds, meaning, within
from desktop.documents.order import Order
from desktop.documents.parts import paper_of
from desktop.documents.room import room
from desktop.documents.source import Source
from desktop.domain.choices import DocumentKind
from desktop.domain.costs.range import margins
from desktop.domain.fields import spec
from desktop.domain.records import NegotiationEntry, NegotiationPosition, Partner, Service
from desktop.domain.results import ServiceResult
from desktop.domain.sharing.comparison import Offer
from desktop.domain.sharing.position import MARGINS, has_margins, position_of
from desktop.domain.words.comparison_words import Comparison, block, comparison
from desktop.domain.words.naming import named, service_name
from desktop.domain.words.range_words import margins_sentence
from desktop.domain.words.sentences import amount, change
from resources.typography import short_day

TITLE = "Fiche de négociation"
NOT_PUBLIC = "DOCUMENT NON PUBLIC"
_PRIVATE = (
    "Cette fiche prépare un échange entre élus. Elle n’engage aucun conseil : gardez-la entre vous, ne la joignez à "
    "aucun dossier."
)
_NO_RULE = "Aucune règle de partage n’est encore écrite pour ce service."
_NO_SERVICE = "Aucun service n’est encore choisi : ce que chacun paierait se lira ici."
_OTHERS = "Demandes sur l’ensemble du projet"
_ASKED = ("Date", "Qui", "Ce qui est demandé", "Ce qui est convenu")
_WIDTHS = (2.1, 3.4, 6.0, 6.0)
_OTHER_SERVICES = "Les autres services"
_ROWS = (8, 7, 6, 5)
_POSITION = "Notre position"
_MARGIN_WIDTHS = (3, 9)
_RIGHT: tuple[Align, ...] = ("right",)
_PAYS = "Ce que chacun paie, par an, et ce que cela change"


def negotiation_orders(source: Source) -> list[Order]:
    """One for all the partners together, then one for each of the others."""
    ours = source.ours
    others = [partner for partner in source.dataset.all(Partner) if ours is None or partner.id != ours.id]
    return [Order(DocumentKind.NEGOTIATION), *(Order(DocumentKind.NEGOTIATION, partner.id) for partner in others)]


def negotiation_sheet(source: Source, order: Order) -> Paper:
    """Of all the partners, or of one of them and ours; with room to write at the meeting."""
    partner = source.dataset.find(Partner, order.recipient)
    results = [result for result in source.results.shared() if partner is None or partner.id in result.members]
    blocks: list[Block] = [Box("Document non public", (Paragraph(_PRIVATE),))]
    for result in results:
        blocks += _service(source, result, partner)
    blocks += _meanings(source, blocks)
    blocks += [] if results else [Paragraph(_NO_SERVICE)]
    blocks += _elsewhere(source, results, partner)
    most = max((len(scenarios_of(source.results, result)) for result in results), default=0)
    ours: list[Block] = [Heading("Nos marges", 1), *_margins(source, results)]
    paper = paper_of(
        source,
        f"{TITLE} – {named(partner)}" if partner is not None else TITLE,
        "Ce que chacun paie et gagne, nos marges, ce qui est demandé et convenu",
        blocks,
        keywords=("négociation", "document non public"),
        shape="landscape" if most > WORDS_UP_TO else "portrait",
        tight=1,
    )
    return _with_room_to_write(_under(replace(paper, marks=(NOT_PUBLIC, *paper.marks)), ours))


def _under(paper: Paper, more: Sequence[Block]) -> Paper:
    """More blocks under the others where all of them are on their last page, else on a page of their own."""
    under = replace(paper, blocks=(*paper.blocks, *more))
    if room(under).pages == room(paper).pages:
        return under
    return replace(paper, blocks=(*paper.blocks, PageBreak(), *more))


def _with_room_to_write(paper: Paper) -> Paper:
    """The table of the meeting under our margins where all of it is on their page, else on a page of its own.

    Some rows fewer where that leaves it on their page.
    """
    pages, heading = room(paper).pages, Heading("Pendant la réunion", 1)
    rows = {count: empty(_ASKED, count, "À écrire pendant la réunion", _WIDTHS, ROW_MM) for count in _ROWS}
    papers = (replace(paper, blocks=(*paper.blocks, heading, table)) for table in rows.values())
    alone = replace(paper, blocks=(*paper.blocks, PageBreak(), heading, rows[_ROWS[0]]))
    return next((each for each in papers if room(each).pages == pages), alone)


def _meanings(source: Source, blocks: Sequence[Block]) -> Iterator[Block]:
    """What the bounds stand for and how far an amount may be from the truth: each once, where it is used."""
    if any(block.caption == TITLE_OF_BOUNDS for block in blocks if isinstance(block, Table)):
        yield Paragraph(meaning(), small=True)
    if any(block.label == UNSURE for block in blocks if isinstance(block, Paragraph)):
        yield Paragraph(margins_sentence(margins(source.dataset)), small=True)


def _service(source: Source, result: ServiceResult, partner: Partner | None) -> list[Block]:
    """The rules side by side, how far each may go, what was asked."""
    known = result.pooled.known
    cost = f"{amount(result.pooled.total[0], exact=True)} par an." if known else "Le coût reste à connaître."
    return [
        Heading(service_name(result.service), 1),
        Paragraph(cost, label="Ce qui se partage."),
        *_rules(source, result, partner),
        *bounds(source, result, partner),
        *within(source, result),
        *_entries(source, _of_service(source, result.service.id, partner), "Ce qui a été demandé et convenu"),
    ]


def _rules(source: Source, result: ServiceResult, partner: Partner | None) -> list[Block]:
    """All of them on a line each; the one that is negotiated with, and ours, in full."""
    scenarios = scenarios_of(source.results, result)
    if not scenarios:
        return [Paragraph(_NO_RULE)]
    found = comparison(source.results, result, scenarios, source.law)
    said = BulletList(tuple(scenario_words(source, scenario) for scenario in scenarios))
    if partner is None:
        return [said, _every_partner(found)]
    rows = [row for line in found.lines if line.partner in (partner, source.ours) for row in block(line)]
    return [said, scenario_table(_PAYS, found.letters, rows)]


def _every_partner(found: Comparison) -> Table:
    """« 3 644 € (+ 1 733 €) » in each scenario: what it pays, and what that changes from today."""
    rows = [
        (line.name, amount(line.offers[0].today), amount(line.offers[0].alone), *map(_offered, line.offers))
        for line in found.lines
    ]
    header = ("Partenaire", "Aujourd’hui", "Seul", *found.letters)
    return Table(
        header,
        tuple(rows),
        _PAYS,
        align=("left", *(_RIGHT * (2 + len(found.letters)))),
        dense=len(rows) > MANY or len(found.letters) > WORDS_UP_TO,
    )


def _offered(offer: Offer) -> str:
    if offer.paid is None or offer.change is None:
        return amount(offer.paid)
    return f"{amount(offer.paid)} ({change(offer.change)})"


def _of_service(source: Source, service_id: str, partner: Partner | None) -> list[NegotiationEntry]:
    held = source.dataset.where(NegotiationEntry, service_id=service_id)
    return [entry for entry in held if partner is None or entry.partner_id == partner.id]


def _margins(source: Source, results: Sequence[ServiceResult]) -> Iterator[Block]:
    """What was typed for each service, with room for the rest; one table to write in for those of which nothing was."""
    labels = tuple(spec(NegotiationPosition, name).label for name in MARGINS)
    held = {result.service.id: position_of(source.dataset, result.service.id) for result in results}
    typed = [result for result in results if has_margins(held[result.service.id])]
    for result in typed:
        position = held[result.service.id]
        rows = tuple((label, getattr(position, name)) for label, name in zip(labels, MARGINS, strict=True))
        tall = 0 if all(words for _label, words in rows) else ROW_MM / 2
        header, name = (_POSITION, "Avant la réunion"), service_name(result.service)
        yield Table(header, rows, name, widths=_MARGIN_WIDTHS, tall_mm=tall)
    if len(typed) < len(results) or not results:
        yield to_write(_POSITION, labels, _OTHER_SERVICES if typed else "À écrire avant la réunion")


def _elsewhere(source: Source, results: Sequence[ServiceResult], partner: Partner | None) -> list[Block]:
    """What was asked about no service of this sheet: of none, of one that is gone, of one that it takes no part in."""
    shown = {result.service.id for result in results}
    held = [
        entry
        for entry in source.dataset.all(NegotiationEntry)
        if entry.service_id not in shown and (partner is None or entry.partner_id == partner.id)
    ]
    return [Heading(_OTHERS, 1), *_entries(source, held, _OTHERS)] if held else []


def _entries(source: Source, held: Sequence[NegotiationEntry], caption: str) -> Iterator[Block]:
    if held:
        rows = tuple(_entry(source, entry, elsewhere=caption == _OTHERS) for entry in held)
        yield Table(_ASKED, rows, caption, widths=_WIDTHS)


def _entry(source: Source, entry: NegotiationEntry, *, elsewhere: bool) -> tuple[str, ...]:
    partner = source.dataset.find(Partner, entry.partner_id)
    service = source.dataset.find(Service, entry.service_id)
    return (
        short_day(entry.on) if entry.on else "",
        named(partner) if partner is not None else "",
        f"{service_name(service)} : {entry.asked}" if service is not None and elsewhere else entry.asked,
        entry.agreed,
    )
