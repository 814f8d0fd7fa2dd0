"""The monthly sheet of hours of a service: a row per day, a column per commune, written by hand and signed."""

from collections.abc import Iterator, Sequence

from desktop.documents.acts.phrases import inside
from desktop.documents.agreement.billed import counted_in
from desktop.documents.agreement.groups import group_of
from desktop.documents.agreement.sheet_of import sheet_of
from desktop.documents.blanks import Blanks
from desktop.documents.blocks import Block, Columns, Heading, PageBreak, Paper, Paragraph, Signatures, Table
from desktop.documents.order import Order
from desktop.documents.parts import NO_NAME
from desktop.documents.room import fits_one_page
from desktop.documents.source import Source
from desktop.domain.choices import DocumentKind
from desktop.domain.records import Partner, Service
from desktop.domain.words.naming import named

TITLE = "Relevé mensuel"
_OF_SHEET = "Total de cette feuille"  # where the partners take several of them
_DAYS = 31
_ABREAST = 8  # communes on one sheet: each needs room for a number written by hand
_ROOM_MM = (1.6, 1.2, 0.8, 0.4, 0.0)


def hour_orders(source: Source) -> list[Order]:
    """One per service whose agreement has agents."""
    return [
        Order(DocumentKind.HOURS, about=result.service.id)
        for result in source.results.services()
        if (group := group_of(source, result.service.id)) is not None
        and any(clause.topic == "agents" for clause in group.form.clauses)
    ]


def hour_sheet(source: Source, order: Order) -> Paper:
    """A page for one agent and one month; more of them for more communes than one page has room for."""
    service, blanks = source.dataset.find(Service, order.about), Blanks()
    if service is None:
        asked = Paragraph(f"Ce relevé se remplit pour un service : {blanks('service')}.")
        return _paper(source, "Heures de chaque jour, commune par commune", [asked], blanks)
    result = source.results.service(service.id)
    unit = counted_in(source, result)
    groups = [result.partners[at : at + _ABREAST] for at in range(0, max(len(result.partners), 1), _ABREAST)]
    name, tall = inside(service), min(_tallest(source, partners, unit) for partners in groups)
    blocks: list[Block] = []
    for partners in groups:
        if blocks:
            blocks += [PageBreak(), Heading(f"{TITLE} : {name}, suite", 3)]
        blocks += _sheet(partners, unit, tall, blanks, whole=len(groups) == 1)
    return _paper(source, name, blocks, blanks)


def _paper(source: Source, name: str, blocks: Sequence[Block], blanks: Blanks) -> Paper:
    return sheet_of(source, (TITLE, name), blocks, blanks, keywords=("relevé", "heures"), tight=2)


def _tallest(source: Source, partners: Sequence[Partner], unit: str) -> float:
    """The most room in each row, in millimetres, with which the sheet of these communes is one page."""
    made = (
        _paper(source, TITLE, list(_sheet(partners, unit, tall, Blanks(), whole=False)), Blanks()) for tall in _ROOM_MM
    )
    fitting = (tall for tall, each in zip(_ROOM_MM, made, strict=True) if fits_one_page(each))
    return next(fitting, _ROOM_MM[-1])


def _sheet(partners: Sequence[Partner], unit: str, tall: float, blanks: Blanks, *, whole: bool) -> Iterator[Block]:
    month = Paragraph(f"{blanks('mois et année')}", label="Mois :")
    agent = Paragraph(f"{blanks('repère de l’agent')}", label="Agent :")
    yield Columns((month,), (agent,))
    names = tuple(named(partner) for partner in partners) or ("",)
    rows = [(str(day), *("" for _name in names), "") for day in range(1, _DAYS + 1)]
    total = ("Total", *("" for _name in names), "")
    header = ("Jour", *names, "Ensemble" if whole else _OF_SHEET)
    caption = f"Usage de chaque jour (unité : {unit})"
    widths = (1.0, *(2.2 for _name in names), 1.6)
    yield Table(header, (*rows, total), caption, widths=widths, total=True, dense=True, tall_mm=tall)
    yield Signatures((("L’agent (repère), le", ""), ("La personne responsable du service, le", "")))
    yield Paragraph(NO_NAME, small=True)
