"""« D'où vient ce chiffre ? » for a yearly statement: what a partner owes, and what is left for it to pay."""

from fractions import Fraction

from desktop.domain.budget.year import Statement, StatementLine
from desktop.domain.choices import Settlement
from desktop.domain.figures import Figure, money
from desktop.domain.words.budget_words import paid_label
from desktop.domain.words.naming import named
from resources.sentence import low


def owed(found: Statement, line: StatementLine) -> Figure:
    """By the units it used at the price announced, or by the rule with the real figures of the year."""
    label = f"{named(line.partner)}, dû pour {found.year}"
    used = _units(found, line)
    if found.regime is Settlement.UNIT_COST:
        formula = "coût unitaire annoncé × unités constatées, arrondi au centime"
        return money(label, line.owed, formula, inputs=lambda: (found.unit_cost, used))
    formula = f"coût constaté, partagé par la règle avec l’usage {'prévu' if found.by_planned else 'constaté'}"
    everybody = tuple((_planned if found.by_planned else _units)(found, each) for each in found.lines)
    real = money(f"Coût constaté de {found.year}", found.real_cost, note="saisi pour cette année")
    return money(label, line.owed, formula, inputs=lambda: (real, *everybody))


def balance(found: Statement, line: StatementLine) -> Figure:
    """What is owed less what was called for the same year."""
    label = f"{named(line.partner)}, reste à payer pour {found.year}"
    called = money("Déjà appelé pour cette année", line.called, note="provisions, et solde une fois appelé")
    if not line.paid.total:
        return money(label, line.balance, "dû − déjà appelé", inputs=lambda: (owed(found, line), called), signed=True)
    paid = money(
        paid_label(line.paid.total), abs(line.paid.total), note="montant constaté" if line.noted else "montant prévu"
    )
    formula = f"dû {'−' if line.paid.total > 0 else '+'} {low(paid.label)} − déjà appelé"
    return money(label, line.balance, formula, inputs=lambda: (owed(found, line), paid, called), signed=True)


def _planned(found: Statement, line: StatementLine) -> Figure:
    return Figure(f"Usage prévu : {named(line.partner)}", line.planned, found.unit)


def _units(found: Statement, line: StatementLine) -> Figure:
    seen = None if line.units is None else Fraction(line.units)
    note = "constaté par le bénéficiaire" if line.certified_on else "à faire constater par le bénéficiaire"
    return Figure(f"Usage constaté : {named(line.partner)}", seen, found.unit, note=note if seen is not None else "")
