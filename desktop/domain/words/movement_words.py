"""What a departure or an arrival means, in sentences: what is left to pay, who pays more, who pays less."""

from collections.abc import Sequence

from desktop.domain.records import Partner
from desktop.domain.sharing.movement import Movement
from desktop.domain.words.naming import crowd, is_plural, leading_name, named, the_name
from desktop.domain.words.sentences import amount, change
from resources.typography import listing

_UNKNOWN = "à compléter"
_UNHELD = "Les plafonds et les limites de ce scénario ne pourraient plus tenir : ce calcul les laisse de côté."


def sentences(found: Movement, partners: Sequence[Partner], carrier: Partner | None) -> list[str]:
    """In the order in which one reads them."""
    if not found.known:
        return [_lacking(found)]
    told = [_arrives(found) if found.joins else _leaves(found), _who(found, partners)]
    if found.joins:
        told += [_spends(found), _stepless(found)]
    else:
        told += [_meanwhile(found, carrier), _means(found)]
    told += [_UNHELD] if found.unheld else []
    return [text for text in told if text]


def moves(partner: Partner, *, joins: bool = False) -> str:
    """« Les Thuyères se retirent », « Orbelle entre »."""
    verbs = ("entre", "entrent") if joins else ("se retire", "se retirent")
    return f"{the_name(partner)} {verbs[is_plural(partner)]}"


def overview_headers(carrier: Partner | None) -> list[str]:
    """The columns of the table of all departures."""
    keeps = "gardent" if carrier and is_plural(carrier) else "garde"
    until = f"{leading_name(carrier) if carrier else 'Le porteur'} {keeps} d’ici là"
    return ["Se retire", "Sa part", "Baisse du coût", "Reste à payer", until, "Paierait le plus en plus"]


def overview_row(found: Movement, partners: Sequence[Partner]) -> list[str]:
    """One departure: what it paid, what goes with it, what is left, who keeps it, who would pay most of it."""
    head = [named(found.mover), amount(found.share), amount(-found.cost_change), amount(max(found.left, 0))]
    if found.carries:
        return [*head, "autre porteur à trouver", "—"]
    return [*head, amount(found.kept), _hit(found, partners) if found.known else _UNKNOWN]


def overview_words(found: Sequence[Movement], carrier: Partner | None) -> list[str]:
    """What the table means: what is left when one goes, who keeps it, and until when."""
    who = the_name(carrier) if carrier else "le porteur"
    keeps = "gardent" if carrier and is_plural(carrier) else "garde"
    until = f"{who} le {keeps} tant que la répartition n’est pas refaite"
    worst = max((each for each in found if not each.carries), key=lambda each: each.kept or 0, default=None)
    said = [f"Ce qui ne part pas avec un partenaire reste à payer : {until}."]
    if worst is not None and worst.kept:
        said.append(f"Au plus : {amount(worst.kept)} par an, si {moves(worst.mover)}.")
    unheld = [the_name(each.mover) for each in found if each.unheld]
    if unheld:
        said.append(f"{_UNHELD[:-1]} (sans {crowd(unheld)}).")
    return said


def _hit(found: Movement, partners: Sequence[Partner]) -> str:
    """Who would pay most more once the shares are made again, and how much."""
    who = found.hit(partners)
    return f"{named(who)}, {change(found.change(who.id))}" if who else "personne"


def _spends(found: Movement) -> str:
    """What it pays against what it spends today."""
    cents, verb = found.change(found.mover.id), "dépensent" if is_plural(found.mover) else "dépense"
    if cents is None:
        return ""
    against = f"{amount(abs(cents))} de {'plus' if cents > 0 else 'moins'}" if cents else "autant"
    return f"Aujourd’hui, {the_name(found.mover)} {verb} {amount(found.spends)} : ce serait {against}."


def _stepless(found: Movement) -> str:
    if not found.stepless:
        return ""
    return f"Le passage progressif n’est pas compté : il manque la dépense d’aujourd’hui ({the_name(found.mover)})."


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
    start = f"Si {moves(found.mover, joins=True)}, {the_name(found.mover)} {pays} {amount(found.share)} par an"
    if found.cost_change == 0:
        return f"{start} et le coût du service ne change pas."
    way = "monte" if found.cost_change > 0 else "baisse"
    return f"{start} et le coût du service {way} de {amount(abs(found.cost_change))}."


def _who(found: Movement, partners: Sequence[Partner]) -> str:
    changes = [(p, found.change(p.id) or 0) for p in partners if p.id != found.mover.id]
    told = [
        f"{the_name(p)}, {amount(abs(cents))} de {'plus' if cents > 0 else 'moins'}"
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
    keeps = "gardent" if is_plural(carrier) else "garde"
    if found.uncovered:
        return f"Le tarif ne change pas : {the_name(carrier)} {keeps} {amount(found.uncovered)} par an à payer."
    return f"Tant que la répartition n’est pas refaite, {the_name(carrier)} {keeps} ces {amount(found.left)} à payer."


def _means(found: Movement) -> str:
    if found.lends <= 0 or found.carries:
        return ""
    return (
        f"{amount(found.lends)} de dépenses communes sont payées directement par {the_name(found.mover)} : "
        "le calcul suppose que ces moyens restent."
    )


def _lacking(found: Movement) -> str:
    keys = listing(dict.fromkeys(f"« {gap.key.label} »" for gap in found.gaps))
    if found.joins:
        return f"Pour calculer la part, il manque : {keys} ({the_name(found.mover)})."
    return f"Pour calculer les parts sans {the_name(found.mover)}, il manque : {keys}."
