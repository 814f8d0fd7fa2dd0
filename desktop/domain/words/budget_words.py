"""The effect of a service on one budget as rows and sentences: each line with its account, what it all comes to."""

from collections.abc import Iterable, Sequence

from desktop.domain.budget.accounts import account_words
from desktop.domain.budget.bill import Part
from desktop.domain.budget.calls import EVERY, Call
from desktop.domain.budget.line import BudgetEffect, BudgetLine
from desktop.domain.budget.nature import TwoLines
from desktop.domain.choices import CostFamily, Payment
from desktop.domain.money import from_cents
from desktop.domain.records import Partner, SharingScenario
from desktop.domain.results import ServiceResult
from desktop.domain.words.naming import at, is_plural, leading_name, of, the_name
from desktop.domain.words.sentences import amount
from resources.law.law import Law
from resources.law.lists import Status
from resources.sentence import MONTHS
from resources.typography import listing, plural, signed_euros

BOUGHT = (
    "Achat de matériel au démarrage : en section d’investissement de qui l’achète. Ce que les autres en remboursent "
    "est compté dans leur part, avec les autres charges ; une participation à l’achat, en investissement, est possible "
    "aussi : à voir avec le SGC."
)
RENEWED = (
    "Le renouvellement des biens n’est inscrit au budget que si leur propriétaire les amortit (chapitre 042, opération "
    "d’ordre) ; sinon, il se met de côté hors budget"
)
PROVIDED = (
    "La provision pour risques est votée (chapitre 68, dotation aux provisions), sans être payée tant que le risque ne "
    "survient pas : à confirmer auprès du SGC."
)
WHOLE_YEAR = "À la charge du budget, dans l’année"
GOES_ON = (
    "Service déjà en commun : ce sont les montants de toute l’année, et non ce qui change. Ils prennent la place de ce "
    "qui est déjà au budget pour lui."
)
HEADERS = ("Ligne du budget", "Dépense", "Recette")
CALL_HEADERS = ("Appel", "Montant appelé")


def rows(effect: BudgetEffect) -> list[list[str]]:
    """One per line of the budget, then what the budget bears more or less."""
    found = [_row(line, effect.partner) for line in (*effect.lines, *effect.leaves)]
    if not effect.known:
        return [
            *found,
            [effect.gone, amount(None), ""],
            ["Ce que le budget porte en plus ou en moins", amount(None), ""],
        ]
    more = max(0, effect.net)
    less = -effect.net if effect.net < 0 else 0
    total = "Ce que le budget porte en plus" if effect.net >= 0 else "Ce que le budget porte en moins"
    total = WHOLE_YEAR if effect.whole else total
    return [*found, [total, amount(more) if more or not less else "", amount(less) if less else ""]]


def year_sentence(part: Part) -> str:
    """How many months are counted, and what is not known of the nature of the cost."""
    told = []
    if part.months < 12:
        told.append(f"Année {part.year} : {plural(part.months, 'mois', 'mois')} de service sur 12.")
    if part.unknown:
        told.append(
            "Un total estimé ne dit pas ce qui est du personnel : il est compté dans les autres charges, à préciser."
        )
    return " ".join(told)


def bought_sentence(lines: Iterable[BudgetLine]) -> str:
    """Where durable goods that are bought at the start are booked; empty where these lines hold none."""
    return BOUGHT if any(line.buys for line in lines) else ""


def renewal_sentence(lines: Iterable[BudgetLine], law: Law) -> str:
    """What is set aside to replace goods is no credit to open, and how sure that is; empty where there is none."""
    status = law.cost_hints[CostFamily.RENEWAL.value].status
    doubt = "" if status is Status.VERIFIED else f" ({status.words})"
    return f"{RENEWED}{doubt}." if any(line.renews for line in lines) else ""


def provision_sentence(lines: Iterable[BudgetLine]) -> str:
    """What is set aside against the risks of an employer is voted, and paid to nobody; empty where there is none."""
    return PROVIDED if any(line.provides for line in lines) else ""


def payment_sentences(law: Law, payment: Payment) -> list[str]:
    """What the way of paying changes elsewhere, with its articles and without a figure."""
    return [statement.said for statement in law.payments[payment.value]]


def bill_sentence(part: Part | None, carrier: Partner | None) -> str:
    """« Facture de l’année (Valmorin) : 8 640,00 € de personnel et 2 160,00 € d’autres charges »; empty without a bill.

    It is net of what the partner pays itself; on a line where that is more than its share, the carrier pays it back.
    """
    if part is None or carrier is None:
        return ""
    billed = _in_natures(part.net, sign=1) or amount(0)
    back = _in_natures(part.net, sign=-1)
    told = f"Facture de l’année ({the_name(carrier)}) : {billed}."
    if part.paid.total:
        told += f" {_taken_off(part)}."
    if back:
        told += f" {leading_name(carrier)} {_verb(carrier, 'rembourse')} {back}."
    return " ".join(filter(None, (told, returned_sentence(part, carrier))))


def _in_natures(two: TwoLines, *, sign: int) -> str:
    natures = ((two.staff * sign, "de personnel"), (two.other * sign, "d’autres charges"))
    return listing([f"{amount(cents, exact=True)} {words}" for cents, words in natures if cents > 0])


def _taken_off(part: Part) -> str:
    cents, who = part.paid.total, part.partner
    if cents < 0:
        return f"{leading_name(who)} {_verb(who, 'encaisse')} {amount(-cents, exact=True)} pour tous : c’est ajouté"
    return f"{leading_name(who)} {_verb(who, 'paie')} déjà {amount(cents, exact=True)} pour tous : c’est déduit"


def paid_label(cents: int) -> str:
    """« Payé directement pour le service »: what is taken off a share; a receipt is added to it."""
    return "Payé directement pour le service" if cents >= 0 else "Encaissé directement pour le service"


def returned_words(partner: Partner, carrier: Partner, cents: int) -> str:
    """« Valmorin verse à Orbelle 1 011,55 € », without a full stop."""
    whom = at(partner) if partner.name else "à ce partenaire"
    return f"{the_name(carrier)} {_verb(carrier, 'verse')} {whom} {amount(cents, exact=True)}"


def returned_sentence(part: Part, carrier: Partner) -> str:
    """The same with its reason, for a partner that pays more than its share by itself; else empty."""
    if not part.to_return:
        return ""
    whose = "leur" if is_plural(part.partner) else "sa"
    pays = f"{leading_name(part.partner)} {_verb(part.partner, 'paie')} directement plus que {whose} part"
    return f"{pays} : {returned_words(part.partner, carrier, part.to_return)}."


def _verb(who: Partner, verb: str) -> str:
    return f"{verb}nt" if is_plural(who) else verb


def in_kind_sentence(result: ServiceResult, partner: Partner, place: int) -> str:
    """What a partner brings without a bill: already in its accounts, so in none of these lines; empty without it."""
    if partner.id not in result.in_kind:
        return ""
    cents = result.in_kind[partner.id][place]
    return f"Apporté sans être facturé : {amount(cents)} par an, déjà dans les comptes {of(partner)}."


def effect_sentence(effect: BudgetEffect, year: int) -> str:
    """« Effet sur le budget d’Orbelle en 2027 : + 600,00 € »; of a service that goes on, what it bears in the year."""
    if effect.whole:
        return f"À la charge du budget {of(effect.partner)} en {year} : {amount(effect.net, exact=True)}"
    net = signed_euros(from_cents(effect.net), cents=True) if effect.known else amount(None)
    return f"Effet sur le budget {of(effect.partner)} en {year} : {net}"


def calls_title(scenario: SharingScenario, part: Part) -> str:
    """When the provisions are called, what the first one holds beside, and what is taken off for being paid already."""
    told = [f"Provisions appelées {EVERY[scenario.provisions]}."]
    if part.once.total:
        told.append(f"La première comprend la mise en route ({amount(part.once.total, exact=True)}).")
    if part.paid.total:
        told.append(f"{_taken_off(part)}.")
    return " ".join(told)


def call_rows(made: Sequence[Call], year: int) -> list[list[str]]:
    """One per call, then what they add up to."""
    rows = [[f"Fin {MONTHS[each.month - 1]} {year}", amount(each.cents, exact=True)] for each in made]
    return [*rows, ["Total de l’année", amount(sum(each.cents for each in made), exact=True)]]


def _row(line: BudgetLine, partner: Partner) -> list[str]:
    if line.account is not None:
        where = account_words(line.account, partner.nomenclature)
    else:
        where = f"chapitre {line.chapter}" if line.chapter else ""
    written = amount(line.cents)
    label = f"{line.label}\n{where}" if where else line.label
    return [label, "" if line.receipt else written, written if line.receipt else ""]
