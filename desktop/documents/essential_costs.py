"""What the project costs one commune, for the page that says it all."""

from desktop.documents.source import Source
from desktop.domain.balance import partner_balance
from desktop.domain.money import from_cents
from desktop.domain.records import Partner
from desktop.domain.words.sentences import amount, change_and_percent, gain_told_apart, gap
from resources.typography import euros


def costs(source: Source, commune: Partner) -> list[str]:
    """What we pay a year, per inhabitant, alone, once; and what the change really is."""
    item = partner_balance(source.results, commune.id)
    if item.today is None or item.after is None:
        known = [f"{amount(item.today)} par an aujourd’hui."] if item.today is not None else []
        known += [f"{amount(item.after)} par an demain."] if item.after is not None else []
        return [*known, f"{gap(source.results)}."]
    heads = commune.population
    each = f", soit {euros(from_cents(item.after) / heads)} par habitant" if heads else ""
    lines = [
        f"{amount(item.after)} par an{each}.",
        f"Aujourd’hui : {amount(item.today)}. Écart : {change_and_percent(item.today, item.after)}.",
    ]
    if item.in_kind:
        lines.append(f"Dont apporté sans être facturé : {amount(item.in_kind)} par an.")
    if item.alone not in {None, item.today}:
        lines.append(f"Sans mise en commun, au même niveau : {amount(item.alone)} par an.")
    if item.freed or item.stays:
        lines.append(gain_told_apart(item))
    if item.transition:
        lines.append(f"Mise en route, une seule fois : {amount(item.transition)}.")
    return lines
