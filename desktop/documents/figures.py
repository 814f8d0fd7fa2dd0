"""The figures of the papers: key figures, tables and the chart before / after."""

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.charts.before_after import MOST_BARS, WIDTH_MM, Bar, BeforeAfter, before_after, height_mm, largest_changes
from desktop.documents.blocks import Chart, KeyFigures, Table
from desktop.documents.source import Source
from desktop.domain.balance import Balance, balance, missing_partners, partner_balance, whole_balance
from desktop.domain.keys import key_mix
from desktop.domain.money import CENTS, from_cents
from desktop.domain.naming import named
from desktop.domain.records import Partner, Usage
from desktop.domain.results import ServiceResult
from desktop.domain.sentences import amount, change, change_and_percent, gap
from resources.typography import euros, hours, listing, number, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

_EXACT = "Calcul sur les montants exacts ; arrondis affichés à l’euro."


def everyone(source: Source) -> "list[Partner]":
    """The partners that take part in at least one service, in the order of the screen."""
    ids = {partner.id for result in source.results.services() for partner in result.partners}
    return [partner for partner in source.dataset.all(Partner) if partner.id in ids]


def key_figures(source: Source, commune: Partner | None) -> KeyFigures:
    """Cost today, cost tomorrow, and what it changes for one commune (or for all)."""
    whole = whole_balance(source.results)
    year = source.dossier.reference_year
    items = [
        ("Coût aujourd’hui", amount(whole.today), f"par an, comptes {year}" if year else "par an"),
        ("Coût demain", amount(whole.after), change_and_percent(whole.today, whole.after)),
    ]
    mine = whole if commune is None else partner_balance(source.results, commune.id)
    label = "Écart pour tous" if commune is None else f"Pour {named(commune)}"
    remark = "par an" if commune is None else f"{amount(mine.today)} aujourd’hui, {amount(mine.after)} demain"
    value = "à compléter" if mine.gain is None else change(-mine.gain)
    return KeyFigures((items[0], items[1], (label, value, remark)))


def by_commune(source: Source) -> Table:
    """Before, after, change and euros per inhabitant, a line per partner."""
    rows = []
    for partner in everyone(source):
        item = partner_balance(source.results, partner.id)
        rows.append((named(partner), *_amounts(item), _per_head(item, partner)))
    whole = whole_balance(source.results)
    rows.append(("Ensemble", *_amounts(whole), ""))
    return Table(
        header=("Partenaire", "Aujourd’hui", "Demain", "Écart", "Demain, par habitant"),
        rows=tuple(rows),
        caption="Ce que paie chacun, par an",
        align=("left", "right", "right", "right", "right"),
        widths=(3, 1.6, 1.6, 2.2, 1.6),
        total=True,
        note=_EXACT,
    )


def shares(result: ServiceResult) -> Table:
    """How the cost of one service is shared, in cents: part, amount, against alone, one-off of the start."""
    rows = []
    for partner in result.partners:
        years = result.chosen.yearly.get(partner.id)
        weight = result.chosen.weights.get(partner.id)
        item = balance(result, partner.id)
        rows.append(
            (
                named(partner),
                percent(weight) if weight is not None else "à compléter",
                amount(years[0] if years else None, exact=True),
                "à compléter" if item.against_alone is None else change(-item.against_alone),
                amount(result.chosen.transition.get(partner.id), exact=True),
            )
        )
    pooled = result.pooled
    total = amount(pooled.total[0] if pooled.known else None, exact=True)
    rows.append(("Ensemble", "100 %", total, "", amount(pooled.transition, exact=True)))
    return Table(
        header=("Partenaire", "Part", "Par an", "Par rapport à faire seul", "Mise en route"),
        rows=tuple(rows),
        caption=f"Partage du coût : {result.service.name}",
        align=("left", "right", "right", "right", "right"),
        widths=(3, 1.2, 2, 2, 2),
        total=True,
        note="La mise en route ne se paie qu’une fois.",
    )


def rule_words(source: Source, result: ServiceResult) -> str:
    """The rule in words: « 30 % population et 70 % heures prévues »."""
    scenario = result.chosen.scenario
    if scenario is None:
        return "règle à choisir"
    mix = key_mix(source.dataset, scenario)
    if len(mix) == 1:
        return mix[0][0].label.lower()
    return listing([f"{percent(part)} {key.label.lower()}" for key, part in mix]) or "règle à compléter"


def composition(result: ServiceResult) -> str:
    """What the cost to share is made of, in a sentence."""
    pooled = result.pooled
    if not pooled.known:
        return "Le coût de demain reste à saisir."
    lines = [
        ("charges directes", pooled.direct[0]),
        ("charges indirectes", pooled.indirect[0]),
        ("charges indirectes par un taux", pooled.overhead[0]),
        ("recettes", pooled.income[0]),
    ]
    made = listing([f"{label} {amount(cents, exact=True)}" for label, cents in lines if cents])
    return f"Le service coûtera {amount(pooled.total[0], exact=True)} par an ({made})."


def presence(source: Source, result: ServiceResult) -> Table | None:
    """Hours, units, days and place of each partner; `None` while nothing of it is known."""
    uses = {u.partner_id: u for u in source.dataset.where(Usage, service_id=result.service.id)}
    rows = []
    for partner in result.partners:
        use = uses[partner.id]
        units = "" if use.units is None else number(use.units)
        rows.append((named(partner), hours(use.hours) if use.hours is not None else "", units, use.days, use.place))
    if not any(any(row[1:]) for row in rows):
        return None
    return Table(
        header=("Partenaire", "Par semaine", f"Par an ({result.service.unit})", "Jours", "Lieu"),
        rows=tuple(rows),
        caption=f"Qui reçoit quoi : {result.service.name}",
        align=("left", "right", "right", "left", "left"),
        widths=(2.4, 1.2, 1.4, 2.4, 2.4),
    )


def chart(source: Source, width_mm: float = WIDTH_MM) -> Chart:
    """Before and after per partner; from ten bars on, the total with the largest gains and losses."""
    partners = everyone(source)
    bars = [_bar(partner.name or named(partner), partner_balance(source.results, partner.id)) for partner in partners]
    whole = whole_balance(source.results)
    drawn: Sequence[Bar] = bars if len(bars) < MOST_BARS else largest_changes(_bar("Ensemble", whole), bars)
    year = source.dossier.reference_year
    unit = f"Euros par an, comptes {year}" if year else "Euros par an"
    data = BeforeAfter(title=_finding(source, whole), bars=tuple(drawn), unit=unit, width_mm=width_mm)
    told = " ; ".join(f"{bar.name} : {_told(bar)}" for bar in drawn)
    alternative = f"Dépense avant et après pour chaque partenaire. {told}."
    return Chart(lambda: before_after(data), alternative, width_mm, height_mm(data))


def _finding(source: Source, whole: Balance) -> str:
    if missing_partners(source.results) or whole.gain is None:
        return gap(source.results)
    total = whole.gain
    if total == 0:
        return "Ensemble, les partenaires paient autant qu’aujourd’hui"
    word = "moins" if total > 0 else "plus"
    return f"Ensemble, les partenaires paient {euros(from_cents(abs(total)))} de {word} par an"


def _bar(name: str, item: Balance) -> Bar:
    return Bar(name=name, before=_euros(item.today), after=_euros(item.after))


def _euros(cents: int | None) -> Decimal | None:
    return None if cents is None else from_cents(cents)


def _told(bar: Bar) -> str:
    before, after = (euros(each) if each is not None else "à compléter" for each in (bar.before, bar.after))
    return f"{before} avant, {after} après"


def _amounts(item: Balance) -> tuple[str, str, str]:
    return amount(item.today), amount(item.after), change_and_percent(item.today, item.after)


def _per_head(item: Balance, partner: Partner) -> str:
    if item.after is None or not partner.population:
        return ""
    return euros(Fraction(item.after, CENTS * partner.population), cents=True)
