"""The figures of the papers: key figures, what each pays, and the chart before / after."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from desktop.charts.before_after import MOST_BARS, Bar, BeforeAfter, before_after, height_mm, largest_changes
from desktop.charts.heading import WIDTH_MM
from desktop.documents.blocks import Chart, FromData, KeyFigures, Paragraph, Table
from desktop.documents.source import Source
from desktop.documents.table_columns import Column, table_of
from desktop.domain.balance import Balance, missing_partners, partner_balance, service_balance, whole_balance
from desktop.domain.costs import composition
from desktop.domain.costs.composition import indirect_of
from desktop.domain.known import known_total
from desktop.domain.money import CENTS, from_cents, round_cents
from desktop.domain.records import Partner
from desktop.domain.words.gone_words import NOTHING_SHARED, gone_of, nothing_shared
from desktop.domain.words.headline import headlines
from desktop.domain.words.naming import is_plural, named
from desktop.domain.words.running_words import beside_totals
from desktop.domain.words.sentences import amount, change, change_and_percent, gap
from resources.typography import euros

NOTHING_KNOWN = "Les montants d’aujourd’hui et de demain ne sont pas encore connus."
MOST_CHANGES = 4  # of the largest gains, and as many of the largest losses
EXACT = "Calcul sur les montants exacts ; arrondis affichés à l’euro."
"""Right under what is shown rounded and does not add up by hand."""


def everyone(source: Source) -> list[Partner]:
    """The partners that take part in at least one service, in the order of the screen."""
    ids = {partner.id for result in source.results.services() for partner in result.partners}
    return [partner for partner in source.dataset.all(Partner) if partner.id in ids]


def sharing_partners(source: Source) -> list[Partner]:
    """Those that take part in a service whose cost is shared: whom tables of what each pays have a line for."""
    ids = {partner.id for result in source.results.shared() for partner in result.partners}
    return [partner for partner in source.dataset.all(Partner) if partner.id in ids]


def nothing_known(source: Source) -> str:
    """Why there is no amount to compare: none was typed yet, or nothing is shared."""
    return NOTHING_SHARED if nothing_shared(source.results) else NOTHING_KNOWN


def key_figures(source: Source, commune: Partner | None) -> KeyFigures:
    """Cost today, cost tomorrow, what it changes (for one commune or for all), and what is paid only once."""
    if nothing_shared(source.results):
        return _of_other_budgets(source)
    mine = whole_balance(source.results) if commune is None else partner_balance(source.results, commune.id)
    today, after, _gain = headlines(source.results)
    items = [
        ("Aujourd’hui, ensemble", today.value, today.remark),
        ("Demain, ensemble", after.value, f"{after.remark}, en commun"),
        _change(mine, ours=commune is not None),
    ]
    if mine.transition:
        label = "Mise en route" if commune is None else "Mise en route, pour nous"
        items.append((label, amount(mine.transition), "une seule fois"))
    return KeyFigures(tuple(items))


def _of_other_budgets(source: Source) -> KeyFigures:
    """What services that all pass to another budget cost today, and are estimated to cost: nobody's share is told."""
    results = source.results.services()
    today = known_total(service_balance(result).today for result in results)
    later = known_total(result.pooled.total[0] if result.pooled.known else None for result in results)
    year = source.dossier.reference_year
    accounts = f"par an, comptes {year}" if year else "par an"
    return KeyFigures(
        (
            ("Aujourd’hui, ensemble", amount(today), accounts),
            ("Demain, coût estimé", amount(later), "par an, payé par un autre budget"),
        )
    )


def under_figures(source: Source) -> list[Paragraph]:
    """Under the amounts in large type: which services they leave out, and where rounding leaves a euro between them."""
    said = " ".join(filter(None, (beside_totals(source.results, source.law), _rounding(source))))
    return [Paragraph(said, small=True)] if said else []


def _rounding(source: Source) -> str:
    whole = whole_balance(source.results)
    if whole.today is None or whole.after is None or whole.gain is None or missing_partners(source.results):
        return ""
    today, after, gap = (round_cents(Fraction(cents, CENTS)) for cents in (whole.today, whole.after, whole.gain))
    return "" if today - after == gap else EXACT


def _change(mine: Balance, *, ours: bool) -> tuple[str, str, str]:
    label = "Pour notre commune" if ours else "Écart, ensemble"
    if mine.gain is None or mine.today is None or mine.after is None:
        return label, "à compléter", "par an, il manque des chiffres"
    told = change_and_percent(mine.today, mine.after).removeprefix(change(-mine.gain)).strip()
    return label, change(-mine.gain), f"par an {told}".strip()


def something_known(source: Source) -> bool:
    """Whether a chart has a single bar to show."""
    balances = [partner_balance(source.results, partner.id) for partner in sharing_partners(source)]
    return any(item.today is not None or item.after is not None for item in balances)


def by_commune(source: Source, *, alone: bool = False, dense: bool = False) -> Table:
    """Before, after, change and euros per inhabitant, a line per partner; on request, what each would pay alone."""
    rows = []
    for partner in sharing_partners(source):
        item = partner_balance(source.results, partner.id)
        rows.append((named(partner), *_amounts(item, alone=alone), _per_head(item, partner)))
    rows.append(("Ensemble", *_amounts(whole_balance(source.results), alone=alone, after=_whole_after(source)), ""))
    seen = (("Seul, au niveau visé", 2.3),) if alone else ()
    heads = (("Aujourd’hui", 2.1), *seen, ("Demain", 2.1), ("Écart", 3.7), ("Demain, par habitant", 2.3))
    first, *others = zip(*rows, strict=True)
    columns = [Column("Partenaire", first, 3 if alone else 4.4, "left")]
    for (header, width), cells in zip(heads, others, strict=True):
        columns.append(Column(header, cells, width, optional=True))
    note = " ".join(filter(None, (EXACT, beside_totals(source.results, source.law))))
    return table_of("Ce que paie chacun, par an", columns, note=note, dense=dense)


def differs_alone(source: Source) -> bool:
    """Whether somebody would not pay today's cost alone: the column is then worth its room."""
    balances = [partner_balance(source.results, partner.id) for partner in sharing_partners(source)]
    return any(item.alone != item.today for item in balances)


def chart(
    source: Source, width_mm: float = WIDTH_MM, *, nature: bool = True, each: int = MOST_CHANGES, titled: bool = True
) -> Chart:
    """Before and after per partner, direct and indirect; from nine on, the total with the largest gains and losses.

    One that is not `titled` stands under its finding.
    """
    bars = [_bar(source, partner, nature=nature) for partner in sharing_partners(source)]
    drawn = bars if len(bars) < MOST_BARS else largest_changes(_whole_bar(source, nature=nature), bars, each)
    return _drawn(source, drawn, width_mm, titled=titled)


def short_chart(
    source: Source, commune: Partner, each: int, width_mm: float = WIDTH_MM, *, titled: bool = True
) -> Chart:
    """The total and one commune, then the `each` largest gains and losses among the others: for a single page."""
    bars = [_bar(source, partner, nature=False) for partner in sharing_partners(source) if partner.id != commune.id]
    changes = largest_changes(_whole_bar(source, nature=False), bars, each)
    return _drawn(source, (changes[0], _bar(source, commune, nature=False), *changes[1:]), width_mm, titled=titled)


def unit_words(source: Source) -> str:
    """What the amounts of a chart are."""
    year = source.dossier.reference_year
    some = ", services partagés" if gone_of(source.results) else ""
    return f"Euros par an, comptes {year}{some}" if year else f"Euros par an{some}"


def _drawn(source: Source, bars: Sequence[Bar], width_mm: float, *, titled: bool) -> Chart:
    said = finding(source, whole_balance(source.results))
    title = said if titled else ""
    data = BeforeAfter(title=title, bars=tuple(bars), unit=unit_words(source), width_mm=width_mm)
    told = " ; ".join(f"{bar.name} : {_told(bar)}" for bar in bars)
    alternative = f"{said}. Dépense avant et après : {told}."
    return Chart(FromData(before_after, data), alternative, width_mm, height_mm(data))


def finding(source: Source, whole: Balance) -> str:
    """What the whole project changes, as the title of a chart."""
    if missing_partners(source.results) or whole.gain is None:
        return gap(source.results)
    total, who = whole.gain, _who_pays(source)
    if total == 0:
        return f"{who} autant qu’aujourd’hui"
    word = "moins" if total > 0 else "plus"
    return f"{who} {euros(from_cents(abs(total)))} de {word} par an"


def _who_pays(source: Source) -> str:
    """« Ensemble, les partenaires paient »; the name of the only one."""
    partners = sharing_partners(source)
    if len(partners) != 1:
        return "Ensemble, les partenaires paient"
    return f"{named(partners[0])} {'paient' if is_plural(partners[0]) else 'paie'}"


def _bar(source: Source, partner: Partner, *, nature: bool) -> Bar:
    item = partner_balance(source.results, partner.id)
    before, after = indirect_of(source.results, partner.id) if nature else (Fraction(0), Fraction(0))
    indirect = from_cents(round_cents(before)), from_cents(round_cents(after))
    return Bar(named(partner), _euros(item.today), _euros(item.after), *indirect)


def _whole_bar(source: Source, *, nature: bool) -> Bar:
    item = whole_balance(source.results)
    sides = (composition.today(source.results), composition.tomorrow(source.results))
    before, after = (from_cents(side.indirect if nature else 0) for side in sides)
    return Bar("Ensemble", _euros(item.today), _euros(_whole_after(source)), before, after)


def _whole_after(source: Source) -> int | None:
    """What everybody pays together tomorrow: known before the share of each is."""
    return composition.cost_tomorrow(source.results)


def _euros(cents: int | None) -> Decimal | None:
    return None if cents is None else from_cents(cents)


def _told(bar: Bar) -> str:
    before, after = (euros(each) if each is not None else "à compléter" for each in (bar.before, bar.after))
    return f"{before} avant, {after} après"


def _amounts(item: Balance, *, alone: bool, after: int | None = None) -> tuple[str, ...]:
    seen = (amount(item.alone),) if alone else ()
    paid = item.after if after is None else after
    return amount(item.today), *seen, amount(paid), change_and_percent(item.today, item.after)


def _per_head(item: Balance, partner: Partner) -> str:
    if item.after is None or not partner.population:
        return ""
    return euros(Fraction(item.after, CENTS * partner.population), cents=True)
