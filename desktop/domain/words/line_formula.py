"""How the amount of one cost line comes from what was typed: its base, its use, its months, its growth."""

from decimal import Decimal

from desktop.domain.choices import UNTAXED_FAMILIES, Behaviour
from desktop.domain.costs.projection import MONTHS, base_of, base_year, growth, known_amounts, months, times
from desktop.domain.law.values import LegalValues
from desktop.domain.money import from_cents, round_cents
from desktop.domain.records import Asset, CostLine, LineYear, Post, Service
from desktop.domain.results import Results
from resources.typography import euros, listing, number, plural, signed_percent


def line_formula(results: Results, item: CostLine, year: int) -> str:
    """« 4,00 € TTC × 7 500 repas × 6 mois sur 12 × (1 + 2 %) par an, de 2025 à 2027 » for a year of the calendar."""
    view = results.outlook
    known = results.dataset.where(LineYear, line_id=item.id)
    bases = known_amounts(item, view, known)
    if not bases:
        return "montant à compléter"
    base, amount = base_of(bases, year)
    price = euros(from_cents(round_cents(amount * 100)), cents=True)
    said = price if item.family in UNTAXED_FAMILIES else f"{price} {item.tax.label}"
    typed_apart = item.amount is None or base != base_year(item, view) or any(each.year == base for each in known)
    parts = [f"montant connu pour {base} : {said}" if typed_apart else said, *_uses(results, item)]
    if months(item) != MONTHS:
        parts.append(f"× {months(item)} mois sur 12")
    rate = growth(item, view)
    if rate and base != year:
        parts.append(grown_words(rate, base, year))
    return " ".join(parts)


def grown_words(rate: Decimal, base: int, year: int) -> str:
    """« × (1 + 2 %) par an, de 2025 à 2027 »; a year before that of the amount is found by a division."""
    if year < base:
        return f"÷ (1 + {number(rate)} %) par an, ramené de {base} à {year}"
    return f"× (1 + {number(rate)} %) par an, de {base} à {year}"


def _uses(results: Results, item: CostLine) -> list[str]:
    """How many times the amount counts, for a line that follows the use of the service."""
    if item.behaviour is Behaviour.FIXED:
        return []
    service = results.dataset.find(Service, item.service_id)
    unit = (service.unit if service else "") or "unité"
    units = results.lines.units(item)
    often = times(item, units)
    if units is None:
        return ["× l’usage prévu, à compléter"]
    if item.behaviour is Behaviour.PER_UNIT:
        return [f"× {number(units)} ({unit})"]
    if often is None or item.capacity is None:
        return ["× les paliers, dont l’usage couvert est à compléter"]
    steps = plural(often, "palier", "paliers")
    return [f"× {steps} de {number(item.capacity)} pour {number(units)} ({unit})"]


def evolution_words(results: Results, item: CostLine) -> str:
    """How a line goes from year to year, in short: « + 2 % par an », « connu en 2026, puis + 4 % par an »."""
    view, source = results.outlook, results.lines.comes_from(item)
    if isinstance(source, Asset):
        return _by_year(view.other_growth)
    if source is not None:
        path = isinstance(source, Post) and _known_path(source, results.law)
        return " ; ".join([_by_year(view.staff_growth), *(["CNRACL décidée"] if path else [])])
    years = [str(base) for base, _amount in known_amounts(item, view, results.dataset.where(LineYear, line_id=item.id))]
    own = str(base_year(item, view)) if item.amount is not None else ""
    rate = growth(item, view)
    later = [year for year in years if year != own]
    since = f" depuis {own}" if rate and own not in {"", str(view.reference)} else ""
    if not later:
        return f"{_by_year(rate)}{since}"
    known = f"connu en {listing(later)}"
    return f"{known}, puis {_by_year(rate)}" if rate else known


def _by_year(rate: Decimal) -> str:
    return f"{signed_percent(rate / 100)} par an" if rate else "sans évolution"


def _known_path(post: Post, law: LegalValues) -> bool:
    """Whether rates of the CNRACL that are already decided change its cost."""
    return post.pension_base is not None and law.pension is not None
