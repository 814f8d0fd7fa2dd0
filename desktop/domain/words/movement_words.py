"""What a departure or an arrival means, in sentences: what is left to pay, who pays more, who pays less."""

from collections.abc import Sequence

from desktop.domain.records import Partner
from desktop.domain.sharing.movement import Movement
from desktop.domain.words.naming import is_plural, named
from desktop.domain.words.sentences import amount
from resources.typography import listing


def sentences(found: Movement, partners: Sequence[Partner], carrier: Partner | None) -> list[str]:
    """In the order in which one reads them."""
    if not found.known:
        return [_lacking(found)]
    told = [_arrives(found) if found.joins else _leaves(found), _who(found, partners)]
    if not found.joins:
        told += [_meanwhile(found, carrier), _means(found)]
    return [text for text in told if text]


def moves(partner: Partner, *, joins: bool = False) -> str:
    """« Les Thuyères se retirent », « Orbelle entre »."""
    verbs = ("entre", "entrent") if joins else ("se retire", "se retirent")
    return f"{named(partner)} {verbs[is_plural(partner)]}"


def _leaves(found: Movement) -> str:
    start = f"Si {moves(found.mover)}"
    if found.cost_change == 0:
        return f"{start}, le coût du service ne baisse pas : {amount(found.left)} par an restent à payer."
    less = f"le coût du service {'baisse' if found.cost_change < 0 else 'monte'} de {amount(abs(found.cost_change))}"
    if found.left > 0:
        return f"{start}, {less} par an : {amount(found.left)} restent à payer."
    return f"{start}, {less} par an, autant que sa part ou davantage."


def _arrives(found: Movement) -> str:
    pays = "paient" if is_plural(found.mover) else "paie"
    start = f"Si {moves(found.mover, joins=True)}, {named(found.mover)} {pays} {amount(found.share)} par an"
    if found.cost_change == 0:
        return f"{start} et le coût du service ne change pas."
    way = "monte" if found.cost_change > 0 else "baisse"
    return f"{start} et le coût du service {way} de {amount(abs(found.cost_change))}."


def _who(found: Movement, partners: Sequence[Partner]) -> str:
    changes = [(p, found.change(p.id) or 0) for p in partners if p.id != found.mover.id]
    told = [
        f"{named(p)}, {amount(abs(cents))} de {'plus' if cents > 0 else 'moins'}"
        for p, cents in sorted(changes, key=lambda each: -abs(each[1]))
        if cents
    ]
    return f"Par an : {' ; '.join(told)}." if told else "Les autres paient autant."


def _meanwhile(found: Movement, carrier: Partner | None) -> str:
    """What whoever carries the service keeps to pay until the shares are made again."""
    if found.carries:
        return "Son départ demande une autre structure porteuse : rien de ce calcul ne tient sans elle."
    if carrier is None or found.left <= 0:
        return ""
    if found.uncovered:
        return f"Le tarif ne change pas : {named(carrier)} garde {amount(found.uncovered)} par an à payer."
    return f"Tant que la répartition n’est pas refaite, {named(carrier)} garde ces {amount(found.left)} à payer."


def _means(found: Movement) -> str:
    if found.lends <= 0 or found.carries:
        return ""
    return (
        f"{amount(found.lends)} de dépenses communes sont payées directement par {named(found.mover)} : "
        "le calcul suppose que ces moyens restent."
    )


def _lacking(found: Movement) -> str:
    keys = listing(dict.fromkeys(f"« {gap.key.label} »" for gap in found.gaps))
    if found.joins:
        return f"Pour calculer la part, il manque : {keys} ({named(found.mover)})."
    return f"Pour calculer les parts sans {named(found.mover)}, il manque : {keys}."
