"""When each partner is called to pay in the first year, how much, and what whoever carries the service advances."""

from collections.abc import Iterator, Sequence

from desktop.documents.blocks import Align, Block, Heading, Paragraph, Table
from desktop.documents.budget_table import EVERYBODY, PARTNER, booked, first_year
from desktop.documents.source import Source
from desktop.documents.table_columns import Column, table_of
from desktop.domain.budget.bill import Part, bills, months_run
from desktop.domain.budget.calls import EVERY, called_on, calls, cash, cash_sentence
from desktop.domain.costs.take_over import payer
from desktop.domain.results import ServiceResult
from desktop.domain.sharing.shares import tie_order
from desktop.domain.words.naming import named, of, service_name
from desktop.domain.words.sentences import amount
from resources.sentence import MONTHS
from resources.typography import listing, short_day

_ABREAST = 6  # calls in one table: amounts with their cents need room
_WITH_THE_START = "Le premier appel comprend la mise en route."


def provisions(source: Source) -> list[Block]:
    """The calls of each service, then the months of who carries it; nothing while nobody is billed."""
    blocks = [block for result in source.results.services() for block in _of_service(source, result)]
    return [Heading(f"Appels et trésorerie en {first_year(source)}", 1), *blocks] if blocks else []


def called(source: Source, result: ServiceResult) -> list[Part]:
    """The bills of a service in the first year: those of which something is called."""
    if payer(source.dataset, result.service) is None:
        return []
    found = bills(source.results, result, first_year(source))
    return [part for p in tie_order(result.partners) if (part := found.get(p.id)) is not None and part.total > 0]


def _of_service(source: Source, result: ServiceResult) -> Iterator[Block]:
    owed, year = called(source, result), first_year(source)
    yield from call_tables(source, result, owed)
    months = cash(source.results, result, year)
    carrier = payer(source.dataset, result.service)
    if carrier is None or not any(each.received or each.advanced for each in months):
        return
    shown = [each for each in months if each.spent or each.received or each.advanced]
    rows = (
        ("Dépensé pour tous", *(amount(each.spent) for each in shown)),
        ("Reçu des autres", *(amount(each.received) for each in shown)),
        ("Avancé, fin de mois", *(amount(each.advanced) for each in shown)),
    )
    header = ("", *(MONTHS[each.month - 1].capitalize() for each in shown))
    caption = f"{service_name(result.service)} : la trésorerie {of(carrier)}, mois par mois"
    right: Align = "right"
    yield Table(
        header, rows, caption, align=("left", *(right for _each in shown)), widths=(2.6, *(1.6 for _each in shown))
    )
    said = cash_sentence(source.results, result, year)
    if said:
        yield Paragraph(said, small=True)


def call_tables(
    source: Source, result: ServiceResult, owed: Sequence[Part], *, agreed: bool = False
) -> Iterator[Table]:
    """A row per partner and a column per call; beyond six calls, several tables, the last with the total.

    `agreed` in the agreement itself, which says « avances » and is what decides of them.
    """
    if not owed:
        return
    scenario, year = result.chosen.scenario, first_year(source)
    assert scenario is not None, "there are bills"
    months = months_run(source.results, result.service, year)
    made = [[call.cents for call in calls(part, months, scenario.provisions)] for part in owed]
    days = [short_day(called_on(year, call.month)) for call in calls(owed[0], months, scenario.provisions)]
    groups = [range(at, min(at + _ABREAST, len(days))) for at in range(0, len(days), _ABREAST)]
    for group in groups:
        columns = [Column(PARTNER, [*(named(part.partner) for part in owed), EVERYBODY], 3, "left")]
        columns += [_column(days[place], [cents[place] for cents in made]) for place in group]
        if group is groups[-1]:
            columns.append(_column(f"Total {year}", [part.total for part in owed]))
        what = "avances" if agreed else "provisions"
        caption = f"{service_name(result.service)} : {what} appelées {EVERY[scenario.provisions]}"
        yield table_of(caption, columns, note=_note(source, result, owed, agreed=agreed) if group is groups[-1] else "")


def _column(header: str, cents: Sequence[int]) -> Column:
    return Column(header, [amount(each, exact=True) for each in (*cents, sum(cents))], 1.8)


def _note(source: Source, result: ServiceResult, owed: Sequence[Part], *, agreed: bool) -> str:
    """What the first call holds beside, and who already pays for all."""
    told = [_WITH_THE_START] if any(part.once.total for part in owed) else []
    billed = {part.partner.id for part in owed}
    direct = [
        f"{named(each.effect.partner)}, {amount(each.effect.direct, exact=True)}"
        for each in booked(source, result)
        if each.effect.direct and each.effect.partner.id in billed
    ]
    if direct:
        less = "déduit des appels" if agreed else "à déduire des appels si la convention le dit"
        told.append(f"Déjà payé pour tous, {less} : {listing(direct)}.")
    return " ".join(told)
