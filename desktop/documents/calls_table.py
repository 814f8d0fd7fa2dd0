"""When each partner is called to pay in the first year, how much, and what whoever carries the service advances."""

from collections.abc import Iterator, Sequence

from desktop.documents.blocks import Align, Block, Heading, Table
from desktop.documents.budget_table import EVERYBODY, PARTNER, first_year
from desktop.documents.source import Source
from desktop.documents.starting import counted_from
from desktop.documents.table_columns import Column, table_of
from desktop.domain.budget.bill import Part, bills, months_run, parts
from desktop.domain.budget.calls import EVERY, called_on, calls, cash, cash_sentence, returns
from desktop.domain.budget.carrier_books import sets_aside
from desktop.domain.costs.take_over import payer
from desktop.domain.records import Partner
from desktop.domain.results import ServiceResult
from desktop.domain.words.budget_words import returned_sentence
from desktop.domain.words.naming import named, of, service_name
from desktop.domain.words.sentences import amount
from resources.sentence import MONTHS
from resources.typography import short_day

_ABREAST = 6  # calls in one table: amounts with their cents need room
_FIRST = 4  # calls beside what is owed and what is paid directly
_WITH_THE_START = "Le premier appel comprend la mise en route."
_RENEWED = "Le renouvellement des biens n’est pas une dépense payée dans l’année : il n’est pas compté ici"
_PROVIDED = "La provision pour risques n’est pas une dépense payée dans l’année : elle n’est pas comptée ici"
_BOTH = (
    "Le renouvellement des biens et la provision pour risques ne sont pas des dépenses payées dans l’année : ils ne "
    "sont pas comptés ici"
)
_ASIDE = {(True, False): _RENEWED, (False, True): _PROVIDED, (True, True): _BOTH}
"""Said under the months of who carries the service, by what it sets aside: to replace goods, against its risks."""
_NET = "Ce que chacun paie directement pour le service est déduit de ce qui lui est appelé."


def provisions(source: Source) -> list[Block]:
    """The calls of each service, then the months of who carries it; nothing while nobody is billed."""
    blocks = [block for result in source.results.shared() for block in _of_service(source, result)]
    return [Heading(f"Appels et trésorerie en {first_year(source)}", 1), *blocks] if blocks else []


def called(source: Source, result: ServiceResult) -> list[Part]:
    """The bills of a service in the first year, those of whom nothing is left to call included."""
    if payer(source.dataset, result.service) is None:
        return []
    found = bills(source.results, result, first_year(source))
    held = [part for p in result.partners if (part := found.get(p.id)) is not None]
    return [part for part in held if part.total > 0 or part.paid.total]


def _of_service(source: Source, result: ServiceResult) -> Iterator[Block]:
    owed, year = called(source, result), first_year(source)
    yield from call_tables(source, result, owed)
    months = cash(source.results, result, year)
    carrier = payer(source.dataset, result.service)
    if carrier is None or not any(each.received or each.advanced or each.returned for each in months):
        return
    shown = [each for each in months if each.spent or each.received or each.advanced or each.returned]
    rows = [
        ("Dépensé pour tous", *(amount(each.spent) for each in shown)),
        ("Reçu des autres", *(amount(each.received) for each in shown)),
        ("Avancé, fin de mois", *(amount(each.advanced) for each in shown)),
    ]
    if any(each.returned for each in shown):
        rows.insert(2, ("Versé à qui paie plus que sa part", *(amount(each.returned) for each in shown)))
    header = ("", *(MONTHS[each.month - 1].capitalize() for each in shown))
    caption = f"{service_name(result.service)} : la trésorerie {of(carrier)}, mois par mois"
    right: Align = "right"
    yield Table(
        header,
        tuple(rows),
        caption,
        align=("left", *(right for _each in shown)),
        widths=(2.6, *(1.6 for _each in shown)),
        note=" ".join(filter(None, _under_months(source, result, year))),
    )


def _under_months(source: Source, result: ServiceResult, year: int) -> Iterator[str]:
    """How much is advanced at most; what is set aside; by which rule the calls of the year before are counted."""
    yield cash_sentence(source.results, result, year)
    said = _ASIDE.get(sets_aside(source.results, result, year))
    yield f"{said}, et ce que les autres en remboursent se met de côté." if said else ""
    if any(part.to_call > 0 for part in parts(source.results, result, year - 1).values()):
        yield (
            f"Ce qui est encore reçu des appels de {year - 1} est compté avec la répartition proposée : le montant "
            "appelé alors peut être différent."
        )


def call_tables(source: Source, result: ServiceResult, owed: Sequence[Part]) -> Iterator[Table]:
    """A row per partner and a column per call; beyond six calls, several tables, the last with the total."""
    scenario, year = result.chosen.scenario, first_year(source)
    if not owed or scenario is None:
        return
    months = months_run(source.results, result.service, year)
    made = [[call.cents for call in calls(part, months, scenario.provisions)] for part in owed]
    days = [short_day(called_on(year, call.month)) for call in calls(owed[0], months, scenario.provisions)]
    names = Column(PARTNER, [*(named(part.partner) for part in owed), EVERYBODY], 3, "left")
    before = _taken_off(owed, year)
    caption = f"{service_name(result.service)} : provisions appelées {EVERY[scenario.provisions]}"
    groups = _groups(len(days), _FIRST if before else _ABREAST)
    for group in groups:
        columns = [names, *(before if group is groups[0] else ())]
        columns += [_column(days[place], [cents[place] for cents in made]) for place in group]
        if group is groups[-1]:
            columns.append(_column("Total appelé" if before else f"Total {year}", [part.to_call for part in owed]))
        yield table_of(caption, columns, note=_note(source, result, owed) if group is groups[-1] else "")


def _groups(count: int, first: int) -> list[range]:
    """The calls of each table, the first with room for what comes before them."""
    if count <= first:
        return [range(count)]
    return [range(first), *(range(at, min(at + _ABREAST, count)) for at in range(first, count, _ABREAST))]


def _taken_off(owed: Sequence[Part], year: int) -> list[Column]:
    """What each owes and what it pays itself, where some do: the calls are the difference."""
    if not any(part.paid.total for part in owed):
        return []
    paid = [part.paid.total for part in owed]
    label = "Payé directement" if min(paid) >= 0 else "Payé (+) ou encaissé (−) directement"
    return [_column(f"Part {year}", [part.total for part in owed]), _column(label, paid)]


def _column(header: str, cents: Sequence[int]) -> Column:
    return Column(header, [amount(each, exact=True) for each in (*cents, sum(cents))], 1.8)


def _note(source: Source, result: ServiceResult, owed: Sequence[Part]) -> str:
    """What the calls suppose and hold beside, what is taken off, who is paid for having paid more than its share."""
    told = [counted] if (counted := counted_from(source, [result.service])) else []
    told += [_WITH_THE_START] if any(part.once.total for part in owed) else []
    if any(part.paid.total for part in owed):
        told.append(_NET)
    carrier = payer(source.dataset, result.service)
    if carrier is not None:
        told += [f"{words}{_when(source, result, part)}." for part in owed if (words := _returned(part, carrier))]
    return " ".join(told)


def _returned(part: Part, carrier: Partner) -> str:
    return returned_sentence(part, carrier).removesuffix(".")


def _when(source: Source, result: ServiceResult, part: Part) -> str:
    """« , le 31/12/2027 »: on the days of the calls."""
    assert result.chosen.scenario is not None, "there are bills"
    months = months_run(source.results, result.service, part.year)
    found = [each for each in returns(part, months, result.chosen.scenario.provisions) if each.cents]
    days = [short_day(called_on(part.year, each.month)) for each in found]
    return f", le {days[0]}" if len(days) == 1 else ", aux dates des appels"
