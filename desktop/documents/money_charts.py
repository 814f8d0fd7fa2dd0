"""The charts of the money of a dossier, each with its finding and its table.

Where the change comes from, who pays what per inhabitant, how solid it is, what matters most, and whether it lasts.
"""

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.charts import per_head, range_bar, tornado, waterfall, years
from desktop.charts.heading import WIDTH_MM
from desktop.charts.per_head import MOST_ROWS
from desktop.documents.blocks import Chart, FromData, Table
from desktop.documents.figures import EXACT, finding, sharing_partners, unit_words
from desktop.documents.source import Source
from desktop.domain.balance import known_today, missing_partners, partner_balance, whole_balance
from desktop.domain.costs.composition import cost_tomorrow
from desktop.domain.costs.difference import by_family
from desktop.domain.costs.measures import cost, gain
from desktop.domain.costs.range import Exploration, apart, explore, margins
from desktop.domain.costs.years_ahead import Scope, YearsAhead, first_counted, years_ahead
from desktop.domain.money import CENTS, from_cents, round_cents
from desktop.domain.records import Partner
from desktop.domain.sharing.settlement import small
from desktop.domain.words.naming import is_plural, leading_name, named, service_name
from desktop.domain.words.range_words import cost_range, margins_note, source_name
from desktop.domain.words.sentences import amount, change
from desktop.domain.words.years_words import really_more, since_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from matplotlib.figure import Figure

Told = tuple[list[str], list[list[str]]]


def change_by_family(
    source: Source, width_mm: float = WIDTH_MM, *, told_above: bool = False, most: int = waterfall.MOST_STEPS
) -> tuple[Chart, Table] | None:
    """From today to tomorrow for all the services; `None` while figures are missing, or when nothing changes.

    The title is the change itself, or, where it is `told_above` already, what makes most of it.
    """
    results = source.results
    steps = by_family(results, results.shared())
    if missing_partners(results) or cost_tomorrow(results) is None or not steps:
        return None
    data = waterfall.Waterfall(
        title=_most_of(steps) if told_above else finding(source, whole_balance(results)),
        start=from_cents(known_today(results)),
        steps=waterfall.fewest_steps([waterfall.Step(label, from_cents(cents)) for label, cents in steps], most),
        unit=unit_words(source),
        width_mm=width_mm,
    )
    caption = "D’où vient l’écart ?"
    return _both(FromData(waterfall.waterfall, data), waterfall.alternative(data), waterfall.table(data), caption,
                 (width_mm, waterfall.height_mm(data)))  # fmt: skip


def by_inhabitant(
    source: Source, width_mm: float = WIDTH_MM, *, each: int = MOST_ROWS // 2, ours: str = ""
) -> tuple[Chart, Table] | None:
    """Euros per inhabitant before and after, a line per partner; `None` while nobody's are known.

    With many partners, `each` of those who pay least and of those who pay most, and the one called `ours`.
    """
    rows = [per_head.PerHead(named(p), *_per_head(source, p)) for p in sharing_partners(source)]
    if not any(row.after is not None for row in rows):
        return None
    shown = per_head.ends_of(rows, each, ours)
    note = "" if len(shown) == len(rows) else "Les plus forts et les plus faibles montants par habitant."
    data = per_head.Dots(_highest(source), shown, note=note, width_mm=width_mm)
    return _both(FromData(per_head.dots, data), per_head.alternative(data), per_head.table(data),
                 "Ce que paie chacun, par habitant", (width_mm, per_head.height_mm(data)), note="")  # fmt: skip


def solidity(source: Source, width_mm: float = WIDTH_MM, *, by_service: bool = True) -> tuple[Chart, Table] | None:
    """Low, expected and high of what all costs and of each service; `None` while the cost is not known."""
    results = source.results
    looked = apart(results, cost)
    if looked is None:
        return None
    whole, each = looked
    found: list[tuple[str, Exploration]] = [("Ensemble", whole)]
    if by_service and len(each) > 1:
        names = {result.service.id: service_name(result.service) for result in results.shared()}
        found += [(names[service_id], explored) for service_id, explored in each.items()]
    spans = tuple(
        range_bar.Span(name, *(from_cents(x) for x in (e.range.low, e.range.expected, e.range.high)))
        for name, e in found
    )
    said = cost_range(whole.range)
    title = "Le coût de demain est sûr" if whole.range.sure else f"Demain, les services coûtent {said} par an"
    note = margins_note(whole, margins(source.dataset))
    data = range_bar.RangeBar(title, spans, unit=unit_words(source), note=note, width_mm=width_mm)
    return _both(FromData(range_bar.range_bar, data), range_bar.alternative(data), range_bar.table(data),
                 "Au plus bas, attendu, au plus haut", (width_mm, range_bar.height_mm(data)))  # fmt: skip


def what_matters(source: Source, width_mm: float = WIDTH_MM) -> tuple[Chart, Table] | None:
    """The amounts that move most the gain of all together, else the cost; `None` when none does."""
    found = explore(source.results, gain)
    gains = found is not None
    found = found or explore(source.results, cost)
    if found is None or not found.levers:
        return None
    expected = found.range.expected
    gusts = tuple(
        tornado.Gust(
            source_name(source.dataset, lever.source),
            from_cents(lever.at_low - expected),
            from_cents(lever.at_high - expected),
        )
        for lever in found.levers[: tornado.MOST_ROWS]
    )
    what = "le gain" if gains else "le coût"
    title = f"Ce qui change le plus {what} : {gusts[0].name}"
    unit = f"{'Gain' if gains else 'Coût'} de l’ensemble, en euros par an"
    data = tornado.Tornado(title, from_cents(expected), gusts, unit=unit, width_mm=width_mm)
    return _both(FromData(tornado.tornado, data), tornado.alternative(data), tornado.table(data),
                 "Ce que change chaque montant incertain", (width_mm, tornado.height_mm(data)))  # fmt: skip


def over_time(source: Source, width_mm: float = WIDTH_MM) -> tuple[Chart, Table] | None:
    """What all pay without pooling and with it, from the start on; `None` while a year is not known or is alone."""
    ahead = years_ahead(source.results, Scope())
    held = ahead.rows[first_counted(source.results) :]
    before = [row.balance.today for row in held]
    after = [row.balance.after for row in held]
    known_before = [from_cents(cents) for cents in before if cents is not None]
    known_after = [from_cents(cents) for cents in after if cents is not None]
    if len(held) < 2 or not len(known_before) == len(known_after) == len(held):
        return None
    last, total = ahead.rows[-1], ahead.rows[-1].total_gain
    if total is None or ahead.too_late:
        gap = (last.balance.today or 0) - (last.balance.after or 0)
        title = f"En {last.year}, {amount(abs(gap))} de {'moins' if gap >= 0 else 'plus'} avec le service en commun"
    else:
        start = f", mise en route {'déduite' if total >= 0 else 'comprise'}"
        off = start if any(row.one_off for row in ahead.rows if row.counted) else " en tout"
        title = f"D’ici {last.year}, {amount(abs(total))} de {'moins' if total >= 0 else 'plus'}{off}"
    data = years.OverYears(
        title,
        tuple(row.year for row in held),
        years.YearLine("Sans mise en commun", tuple(known_before)),
        years.YearLine("En commun", tuple(known_after)),
        note=" ".join(filter(None, (_counted(ahead), really_more(ahead)))),
        width_mm=width_mm,
    )
    return _both(FromData(years.over_years, data), years.alternative(data), years.table(data),
                 "Les années suivantes", (width_mm, years.height_mm(data)))  # fmt: skip


def _both(
    draw: "Callable[[], Figure]",
    alternative: str,
    told: Told,
    caption: str,
    size: tuple[float, float],
    note: str = EXACT,
) -> tuple[Chart, Table]:
    headers, rows = told
    return Chart(draw, alternative, *size), Table(tuple(headers), tuple(map(tuple, rows)), caption, note=note)


def _counted(ahead: YearsAhead) -> str:
    return "" if ahead.begins is None else f"Le total compte à partir {since_words(ahead.begins)}."


def _most_of(steps: list[tuple[str, int]]) -> str:
    """The family that changes most, and by how much."""
    label, cents = max(steps, key=lambda step: abs(step[1]))
    return f"Ce qui change le plus : {small(label)}, {change(cents)} par an"


def _per_head(source: Source, partner: Partner) -> tuple[Decimal | None, Decimal | None]:
    item, people = partner_balance(source.results, partner.id), partner.population
    if not people or people < 0:
        return None, None
    before, after = (None if cents is None else Decimal(cents) / CENTS / people for cents in (item.today, item.after))
    return before, after


def _highest(source: Source) -> str:
    """Who pays most per inhabitant tomorrow."""
    known = [
        (Fraction(cents, partner.population), partner)
        for partner in sharing_partners(source)
        if partner.population and (cents := partner_balance(source.results, partner.id).after) is not None
    ]
    highest, most = max(known, key=lambda each: each[0])
    pays = "paient" if is_plural(most) else "paie"
    if len(sharing_partners(source)) == 1:  # nobody to be compared with
        return f"{leading_name(most)} {pays} demain {amount(round_cents(highest), exact=True)} par habitant"
    return f"{leading_name(most)} {pays} demain le plus par habitant"


CHARTS: "Mapping[str, tuple[str, Callable[[Source], tuple[Chart, Table] | None]]]" = {
    "change": ("D’où vient l’écart ?", change_by_family),
    "people": ("Par habitant, est-ce équitable ?", by_inhabitant),
    "solid": ("Est-ce solide ?", solidity),
    "matters": ("Qu’est-ce qui compte le plus ?", what_matters),
    "years": ("Est-ce que ça tient dans le temps ?", over_time),
}
"""The question that a councillor asks, and the chart that answers it."""
