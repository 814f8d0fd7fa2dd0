"""What a yearly statement says in sentences: what differs and who bears it, what is still to be typed or certified."""

from collections.abc import Collection, Sequence

from desktop.domain.budget.nature import TwoLines
from desktop.domain.budget.year import Statement, StatementLine
from desktop.domain.choices import Settlement, UnderUse
from desktop.domain.records import Partner
from desktop.domain.words.naming import named, names, of, the_name
from desktop.domain.words.sentences import amount, figure_value
from resources.typography import number

_PROVIDER = "celui qui rend le service"


def sentences(found: Statement, carrier: Partner | None, *, paper: bool = False) -> list[str]:
    """In the order in which one reads them; only those that have something to say. A `paper` asks nothing of her."""
    asked = (_on_paper if paper else _asked)(found)
    told = (_price(found), _use(found), _difference(found, carrier), *asked, *_lacking(found), _to_certify(found))
    return [text for text in told if text]


def balance_words(cents: int | None) -> str:
    """What is left to pay on a bill; what is to be paid back says so."""
    if cents is None:
        return amount(None)
    return f"{amount(-cents, exact=True)} à rendre" if cents < 0 else amount(cents, exact=True)


_SHORT = 3  # letters of a unit that has no plural: « km », « m² »
PLANNED_PAID = "Ce qui est payé directement est le montant prévu, à vérifier avec les pièces de l’année."
_PLANNED_OF = "Pour {}, ce qui est payé directement est le montant prévu, à vérifier avec les pièces de l’année."
SETTLED = "Le solde sur deux lignes"
SETTLED_HEADERS = ("Partenaire", "Reste à payer", "Personnel (012)", "Autres charges (011)")


def planned_paid_sentence(lines: Sequence[StatementLine]) -> str:
    """Whose direct payments are those planned, while nobody noted what was really paid; empty where all is noted."""
    paying, planned = [x for x in lines if x.paid.total], [x.partner for x in lines if x.by_plan]
    if not planned:
        return ""
    return PLANNED_PAID if len(planned) == len(paying) else _PLANNED_OF.format(names(planned))


def settled_rows(found: Statement, two: dict[str, TwoLines]) -> list[list[str]]:
    """The balance of each partner that has one, in the two lines of its bill."""
    return [
        [named(line.partner), *(balance_words(cents) for cents in (lines.total, lines.staff, lines.other))]
        for line in found.lines
        if (lines := two.get(line.partner.id)) is not None
    ]


def settled_sentence(found: Statement, two: Collection[TwoLines]) -> str:
    """How the balance is told apart: neither a real cost nor units at their price say what they are made of.

    Empty where it all goes to one line.
    """
    if not any(each.staff for each in two) or not any(each.other for each in two):
        return ""
    what = "Le coût constaté est saisi" if found.regime is Settlement.REAL_COST else "Le coût unitaire est annoncé"
    return f"{what} en un montant : le solde se répartit entre les deux lignes comme le coût prévu de {found.year}."


def carried_sentence(left: dict[str, int], partners: Sequence[Partner], before: int) -> str:
    """What is left of the years before one, to be called with it and apart from it; empty when nothing is."""
    told = [f"{the_name(p)}, {balance_words(left[p.id])}" for p in partners if left.get(p.id)]
    way = "régler" if any(cents < 0 for cents in left.values()) else "appeler"
    return f"Reste des années avant {before}, à {way} à part : {' ; '.join(told)}." if told else ""


def under_use(regime: Settlement, carrier: Partner | None, rule: UnderUse = UnderUse.UNKNOWN) -> str:
    """Who bears it when the partners use less than planned; empty while the way of billing is not known."""
    if regime is Settlement.REAL_COST and rule is UnderUse.PLANNED:
        return (
            "Le coût réel est partagé selon les unités prévues, comme convenu : qui utilise moins que prévu paie quand "
            "même sa part."
        )
    if regime is Settlement.UNIT_COST:
        whose = of(carrier) if carrier else f"de {_PROVIDER}"
        rest = f"les dépenses qui ne baissent pas restent à la charge {whose}"
        return f"Si l’usage est plus faible que prévu, {rest}."
    if regime is Settlement.REAL_COST:
        return (
            "Si l’usage est plus faible que prévu, tous le paient : le coût réel est partagé entre eux selon la règle."
        )
    return ""


def _provider(carrier: Partner | None) -> str:
    return the_name(carrier) if carrier else _PROVIDER


def _price(found: Statement) -> str:
    if found.regime is Settlement.UNIT_COST and found.unit_cost.value is not None:
        return f"Coût unitaire annoncé : {figure_value(found.unit_cost)}."
    if found.regime is Settlement.REAL_COST and found.real_cost is not None:
        use = "selon l’usage prévu, comme convenu" if found.by_planned else "de nouveau avec l’usage constaté"
        return f"Coût constaté : {amount(found.real_cost, exact=True)}, partagé {use}."
    return ""


def _use(found: Statement) -> str:
    if found.units is None or not found.planned:
        return ""
    return f"Usage constaté : {number(found.units)} pour {number(found.planned)} prévus ({_many(found.unit)})."


def _many(unit: str) -> str:
    """« heures », « actes pondérés », « repas », « m² »."""
    return " ".join(f"{word}s" if len(word) > _SHORT and word[-1] not in "sxz" else word for word in unit.split())


def _difference(found: Statement, carrier: Partner | None) -> str:
    """What the real cost and the bills differ by, when they may."""
    gap = found.difference
    if found.regime is not Settlement.UNIT_COST or gap is None:
        return ""
    who = _provider(carrier)
    if gap == 0:
        return "Le coût constaté est exactement celui qui est facturé."
    if gap > 0:
        return f"Le service a coûté {amount(gap, exact=True)} de plus que les unités constatées : {who} les supporte."
    return f"Le service a coûté {amount(-gap, exact=True)} de moins que les unités constatées : {who} les garde."


def _asked(found: Statement) -> list[str]:
    """What she is asked for on screen."""
    if found.regime is Settlement.UNKNOWN:
        return ["Choisissez à l’étape « Répartition » comment la facture est faite."]
    waits = found.regime is Settlement.REAL_COST and found.real_cost is None
    return [f"Indiquez le coût constaté de {found.year}."] if waits else []


def _on_paper(found: Statement) -> list[str]:
    """The same, as a council reads it."""
    if found.regime is Settlement.UNKNOWN:
        return ["La façon de facturer reste à choisir."]
    waits = found.regime is Settlement.REAL_COST and found.real_cost is None
    return [f"Le coût constaté de {found.year} n’est pas encore connu."] if waits else []


def _lacking(found: Statement) -> list[str]:
    told = []
    without = [line.partner for line in found.lines if line.units is None]
    if without:
        told.append(f"Il manque l’usage constaté de ces partenaires : {names(without)}.")
    uncalled = [line.partner for line in found.lines if line.called is None and not line.carries]
    if uncalled and found.owed is not None:
        told.append(f"Il manque les provisions appelées auprès de ces partenaires : {names(uncalled)}.")
    return told


def _to_certify(found: Statement) -> str:
    receive = [line for line in found.lines if not line.carries]  # who gives the service has nothing to certify
    waiting = [line.partner for line in receive if line.units is not None and not line.certified_on]
    return f"Usage à faire constater par les bénéficiaires : {names(waiting)}." if waiting else ""
