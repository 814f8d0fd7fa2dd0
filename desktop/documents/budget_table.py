"""Where the share of each goes in its budget, and in that of who carries: line, account, expense, receipt."""

from desktop.documents.blocks import Block, Heading, Paragraph, Table
from desktop.documents.source import Source
from desktop.documents.table_columns import Column, table_of
from desktop.domain.budget.accounts import account_words
from desktop.domain.budget.bill import parts, starts_in
from desktop.domain.budget.effect import BudgetEffect, BudgetLine, effects
from desktop.domain.costs.projection import MONTHS
from desktop.domain.results import ServiceResult
from desktop.domain.words.naming import named, service_name
from desktop.domain.words.sentences import amount

_MOST = 12  # partners, from which the lines of each are read on screen


def budgets(source: Source) -> list[Block]:
    """The first year of each service in each budget, then what its way of paying changes, each sentence once."""
    tables = [table for result in source.results.services() if (table := _table(source, result)) is not None]
    if not tables:
        return []
    payments = [r.chosen.scenario.payment.value for r in source.results.services() if r.chosen.scenario]
    said = dict.fromkeys(say.said for payment in payments for say in source.law.payments.get(payment, ()))
    return [Heading(f"Au budget {first_year(source)} de chacun", 1), *tables, *(Paragraph(x, small=True) for x in said)]


def _table(source: Source, result: ServiceResult) -> Table | None:
    """The lines of a service; nothing while there is no share."""
    year = first_year(source)
    found = effects(source.results, result, source.law, year)
    lines = [(effect, line) for effect in found for line in effect.lines]
    if not lines or len(found) > _MOST:
        return None
    columns = [
        Column("Partenaire", [*(named(effect.partner) for effect, _line in lines), "Ensemble"], 2, "left"),
        Column("Ligne", [*(line.label for _effect, line in lines), ""], 3.9, "left"),
        Column("Chapitre et compte", [*(_where(effect, line) for effect, line in lines), ""], 5, "left"),
        Column("Dépense", [*(_side(line, receipt=False) for _e, line in lines), _total(lines, receipt=False)], 1.6),
        Column("Recette", [*(_side(line, receipt=True) for _e, line in lines), _total(lines, receipt=True)], 1.6),
    ]
    title = f"{service_name(result.service)}{_part_of_year(source, result, year)}"
    return table_of(title, columns, note="Comptes à confirmer avec le service de gestion comptable.")


def first_year(source: Source) -> int:
    """The year in which the services start, when it is among the years planned; else the first of them."""
    years = source.results.outlook.years
    return next((year for year in years if starts_in(source.results, year)), years[0])


def _part_of_year(source: Source, result: ServiceResult, year: int) -> str:
    """« , 9 mois sur 12 » when the first year is not whole."""
    owed = next(iter(parts(source.results, result, year).values()), None)
    return f", {owed.months} mois sur {MONTHS}" if owed is not None and owed.months != MONTHS else ""


def _where(effect: BudgetEffect, line: BudgetLine) -> str:
    if line.account is not None:
        return account_words(line.account, effect.partner.nomenclature)
    return f"chapitre {line.chapter}" if line.chapter else ""


def _side(line: BudgetLine, *, receipt: bool) -> str:
    return amount(line.cents, exact=True) if line.receipt is receipt else ""


def _total(lines: list[tuple[BudgetEffect, BudgetLine]], *, receipt: bool) -> str:
    return amount(sum(line.cents for _effect, line in lines if line.receipt is receipt), exact=True)
