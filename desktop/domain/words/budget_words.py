"""The effect of a service on one budget as rows and sentences: each line with its account, what it all comes to."""

from collections.abc import Sequence

from desktop.domain.budget.accounts import account_words
from desktop.domain.budget.bill import Part
from desktop.domain.budget.calls import EVERY, Call
from desktop.domain.budget.effect import BudgetEffect, BudgetLine
from desktop.domain.choices import Payment
from desktop.domain.money import from_cents
from desktop.domain.records import Partner, SharingScenario
from desktop.domain.results import ServiceResult
from desktop.domain.words.naming import is_plural, named, of
from desktop.domain.words.sentences import amount
from resources.law.law import Law
from resources.sentence import MONTHS
from resources.typography import listing, plural, signed_euros

HEADERS = ("Ligne du budget", "Dépense", "Recette")
CALL_HEADERS = ("Appel", "Montant appelé")


def rows(effect: BudgetEffect) -> list[list[str]]:
    """One per line of the budget, then what the budget bears more or less."""
    found = [_row(line, effect.partner) for line in (*effect.lines, *effect.leaves)]
    more = max(0, effect.net)
    less = -effect.net if effect.net < 0 else 0
    total = "Ce que le budget porte en plus" if effect.net >= 0 else "Ce que le budget porte en moins"
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


def payment_sentences(law: Law, payment: Payment) -> list[str]:
    """What the way of paying changes elsewhere, with its articles and without a figure."""
    return [statement.said for statement in law.payments[payment.value]]


def bill_sentence(part: Part | None, carrier: Partner | None) -> str:
    """« Facture de Valmorin : 8 640,00 € de personnel et 2 160,00 € d’autres charges »; empty without a bill."""
    if part is None or carrier is None:
        return ""
    two = part.running + part.once
    natures = ((two.staff, "de personnel"), (two.other, "d’autres charges"))
    lines = listing([f"{amount(cents, exact=True)} {words}" for cents, words in natures if cents])
    return f"Facture de l’année ({named(carrier)}) : {lines or amount(0)}."


def in_kind_sentence(result: ServiceResult, partner: Partner, place: int) -> str:
    """What a partner brings without a bill: already in its accounts, so in none of these lines; empty without it."""
    if partner.id not in result.in_kind:
        return ""
    cents = result.in_kind[partner.id][place]
    return f"Apporté sans être facturé : {amount(cents)} par an, déjà dans les comptes {of(partner)}."


def effect_sentence(effect: BudgetEffect, year: int) -> str:
    """« Effet sur le budget d’Orbelle en 2027 : + 600,00 € »."""
    return f"Effet sur le budget {of(effect.partner)} en {year} : {signed_euros(from_cents(effect.net), cents=True)}"


def calls_title(scenario: SharingScenario, part: Part, effect: BudgetEffect) -> str:
    """When the provisions are called, what the first one holds beside, and what the partner already pays for all."""
    told = [f"Provisions appelées {EVERY[scenario.provisions]}."]
    if part.once.total:
        told.append(f"La première comprend la mise en route ({amount(part.once.total, exact=True)}).")
    if effect.direct:
        pays = "paient" if is_plural(effect.partner) else "paie"
        told.append(
            f"{named(effect.partner)} {pays} déjà {amount(effect.direct, exact=True)} de dépenses communes : "
            "dites dans la convention si les appels en sont diminués."
        )
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
