"""The effect of a service on one budget as rows and sentences: each line with its account, what it all comes to."""

from desktop.domain.budget.accounts import account_words
from desktop.domain.budget.bill import Part
from desktop.domain.budget.effect import BudgetEffect, BudgetLine
from desktop.domain.choices import Payment
from desktop.domain.records import Partner
from desktop.domain.words.naming import named
from desktop.domain.words.sentences import amount
from resources.law.types import Law
from resources.typography import listing, plural

HEADERS = ("Ligne du budget", "Dépense", "Recette")


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


def _row(line: BudgetLine, partner: Partner) -> list[str]:
    if line.account is not None:
        where = account_words(line.account, partner.nomenclature)
    else:
        where = f"chapitre {line.chapter}" if line.chapter else ""
    written = amount(line.cents)
    label = f"{line.label}\n{where}" if where else line.label
    return [label, "" if line.receipt else written, written if line.receipt else ""]
