"""The charts of one service by the scenario that goes into the papers: before and after, and per inhabitant."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from desktop.charts import per_head
from desktop.charts.before_after import MOST_BARS, Bar, BeforeAfter, before_after, height_mm, largest_changes
from desktop.documents.blocks import Chart, FromData, Table
from desktop.documents.source import Source
from desktop.domain.balance import Balance, balance, service_balance
from desktop.domain.choices import PartnerKind
from desktop.domain.money import CENTS, from_cents
from desktop.domain.records import Partner
from desktop.domain.results import ServiceResult
from desktop.domain.words.naming import named
from desktop.domain.words.sentences import amount, change, figures_of
from resources.typography import euros

Made = tuple[Chart, Table] | None
_UNKNOWN = "à compléter"


def service_charts(service_id: str) -> tuple[Callable[[Source], Made], Callable[[Source], Made]]:
    """What draws a service: before and after, then per inhabitant."""
    return lambda source: before_and_after(source, service_id), lambda source: by_inhabitant(source, service_id)


def before_and_after(source: Source, service_id: str) -> Made:
    """What each partner pays for a service today and tomorrow; every partner is in the table."""
    result = source.results.service(service_id)
    if not result.partners:
        return None
    bars: Iterable[Bar] = [_bar(named(partner), balance(result, partner.id)) for partner in result.partners]
    if len(result.partners) >= MOST_BARS:
        bars = largest_changes(_bar("Ensemble", service_balance(result)), list(bars))
    data = BeforeAfter(_finding(result), tuple(bars), unit=_unit("Euros par an", source))
    told = " ; ".join(f"{bar.name} : {_euros(bar.before)} avant, {_euros(bar.after)} après" for bar in data.bars)
    items = [(named(p), balance(result, p.id)) for p in result.partners]
    rows = [(name, amount(x.today), amount(x.after), _change(x)) for name, x in items]
    return (
        Chart(FromData(before_after, data), f"{data.title}. {told}.", data.width_mm, height_mm(data)),
        Table(("Partenaire", "Aujourd’hui", "Demain", "Écart"), tuple(rows), "Ce que paie chacun, par an"),
    )


def by_inhabitant(source: Source, service_id: str) -> Made:
    """Euros per inhabitant, a line per commune; `None` while no population, or no share, is known."""
    result = source.results.service(service_id)
    rows = [row for partner in result.partners if (row := _per_head(result, partner)) is not None]
    known = [row for row in rows if row.after is not None]
    if not known:
        return None
    shown = per_head.ends_of(rows)
    note = "" if len(shown) == len(rows) else f"Les {len(shown)} communes qui paient le moins et le plus."
    data = per_head.Dots(_extremes(known), shown, unit=_unit("Euros par habitant et par an", source), note=note)
    every = per_head.Dots(data.title, tuple(rows))
    headers, lines = per_head.table(every)
    return (
        Chart(FromData(per_head.dots, data), per_head.alternative(data), data.width_mm, per_head.height_mm(data)),
        Table(tuple(headers), tuple(map(tuple, lines)), "Ce que paie chacun, par habitant"),
    )


def _per_head(result: ServiceResult, partner: Partner) -> per_head.PerHead | None:
    """A community has the inhabitants of its communes: it has no line of its own."""
    people = partner.population
    if partner.kind is not PartnerKind.COMMUNE or not people or people < 0:
        return None
    item = balance(result, partner.id)
    before, after = (None if cents is None else Decimal(cents) / CENTS / people for cents in (item.today, item.after))
    return per_head.PerHead(named(partner), before, after)


def _extremes(known: list[per_head.PerHead]) -> str:
    """From the commune that pays least per inhabitant to the one that pays most."""
    low, high = (pick(known, key=lambda row: row.after or Decimal(0)) for pick in (min, max))
    lowest, highest = (euros(row.after or Decimal(0), cents=True) for row in (low, high))
    if len(known) == 1:
        return f"Demain, {lowest} par habitant ({low.name})"
    if lowest == highest:
        return f"Demain, {lowest} par habitant dans chaque commune"
    return f"Demain, de {lowest} ({low.name}) à {highest} ({high.name}) par habitant"


def _finding(result: ServiceResult) -> str:
    if result.missing:
        return f"Écart provisoire : il manque {figures_of(result.missing)}"
    gain = service_balance(result).gain
    if gain is None:
        return "Ce que paie chacun, avant et après"
    if gain == 0:
        return "Pour ce service, les partenaires paient ensemble autant qu’aujourd’hui"
    word = "moins" if gain > 0 else "plus"
    return f"Pour ce service, les partenaires paient ensemble {amount(abs(gain))} de {word} par an"


def _bar(name: str, item: Balance) -> Bar:
    before, after = (None if cents is None else from_cents(cents) for cents in (item.today, item.after))
    return Bar(name, before, after)


def _change(item: Balance) -> str:
    return change(None if item.gain is None else -item.gain)


def _euros(value: Decimal | None) -> str:
    return _UNKNOWN if value is None else euros(value)


def _unit(words: str, source: Source) -> str:
    return f"{words}, comptes {source.results.outlook.reference}"
