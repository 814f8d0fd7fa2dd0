"""« État annuel »: for each service and year, what was used, owed and called, what is left, and who certifies it."""

from collections.abc import Sequence

from desktop.documents.blocks import Block, Box, Heading, PageBreak, Paper, Paragraph, Table
from desktop.documents.parts import NO_NAME, paper_of
from desktop.documents.source import Source
from desktop.documents.table_columns import Column, table_of
from desktop.domain.budget.notice import notice, notice_sentence
from desktop.domain.budget.real import counts_hours
from desktop.domain.budget.settling import in_two_lines
from desktop.domain.budget.year import Statement, StatementLine, carried, service_year, statement, years
from desktop.domain.budget.year_words import (
    balance_words,
    carried_sentence,
    planned_paid_sentence,
    sentences,
    settled_sentence,
    under_use,
)
from desktop.domain.choices import KeyKind, Settlement
from desktop.domain.costs.take_over import payer
from desktop.domain.governance.running import rule_of
from desktop.domain.results import Results, ServiceResult
from desktop.domain.sharing.rule_words import rule_words, terms_words
from desktop.domain.sharing.settlement import small
from desktop.domain.words.naming import named, names, service_name
from desktop.domain.words.sentences import amount
from resources.law.lists import Status
from resources.sentence import high
from resources.typography import number, short_day

TITLE = "État annuel"
_MOST_IN_BOX, _NOTHING_TO_CALL = 6, "—"
_SIGNED, _CERTIFIED = "À signer par chaque bénéficiaire", "Usage constaté par les bénéficiaires"
_SEEN_HOURS = "Les heures constatées y prennent la place des heures prévues."
_AT_REAL_COST = "Au coût réel de l’année."
_NET = "Reste à payer = dû − payé directement − appelé."
_HOW = {
    Settlement.UNIT_COST: "Dû = usage constaté × coût unitaire annoncé, sur sa valeur exacte, arrondi au centime.",
    Settlement.REAL_COST: "Dû = coût constaté, partagé de nouveau selon la règle. Le total tombe juste, au centime.",
}
_BY_PLANNED = "Dû = coût constaté, partagé d’après l’usage prévu, selon la règle. Le total tombe juste, au centime."


def _how(found: Statement) -> str:
    """How what is owed was worked out: by the use of the year, or by that planned where it was agreed so."""
    planned = found.by_planned and found.regime is Settlement.REAL_COST
    return _BY_PLANNED if planned else _HOW.get(found.regime, "")


def has_years(results: Results) -> bool:
    """Whether a year of a service is known, so that there is a statement to make."""
    return any(years(results, result.service.id) for result in results.shared())


def yearly_statement(source: Source) -> Paper:
    """Each year of each service on a page of its own, ready to be signed."""
    blocks: list[Block] = []
    for result in source.results.shared():
        for year in years(source.results, result.service.id):
            blocks += [*([PageBreak()] if blocks else []), *_year(source, result, year)]
    if not blocks:
        blocks.append(
            Paragraph("Aucune année n’est encore saisie : ce document se remplira à l’étape « Répartition ».")
        )
    return paper_of(
        source,
        TITLE,
        "Ce que chaque partenaire a utilisé, ce qu’il doit et ce qui reste à payer",
        (*blocks, Paragraph(NO_NAME, small=True)),
        keywords=("état annuel", "usage constaté", "solde"),
    )


def _year(source: Source, result: ServiceResult, year: int) -> list[Block]:
    """How the bill is made, what the year was, a line per partner, what is left of the years before, signatures."""
    found, carrier = statement(source.results, result, year), payer(source.dataset, result.service)
    told = sentences(found, carrier, paper=True)
    if found.regime is Settlement.UNIT_COST and notice(source.dataset, source.law, year) is not None:
        told_on = service_year(source.dataset, result.service.id, year).notified_on
        told.append(notice_sentence(source.dataset, source.law, year, told_on))
    left = carried_sentence(carried(source.results, result, year), result.partners, year)
    after = [Paragraph(text) for text in (_to_settle(found), left, _under_use(source, result, found)) if text]
    return [
        Heading(f"{service_name(result.service)}, année {year}", 1),
        *_way(source, result, found),
        *([Paragraph(" ".join(told), label="L’année.")] if told else []),
        *(
            [_table(source, result, found)]
            if found.lines
            else [Paragraph("Aucun partenaire ne participe à ce service.")]
        ),
        *after,
        *_signatures(found),
    ]


def _under_use(source: Source, result: ServiceResult, found: Statement) -> str:
    rule = rule_of(source.dataset, result.service.id).under_use
    return under_use(found.regime, payer(source.dataset, result.service), rule)


def _way(source: Source, result: ServiceResult, found: Statement) -> list[Block]:
    """« La facture : au coût réel… »; the rule and its terms too when the year is shared again by them."""
    scenario = result.chosen.scenario
    if scenario is None or found.regime is Settlement.UNKNOWN:
        return []
    way = source.law.regimes[found.regime.value]
    said = way.text if way.status is Status.PRACTICE else way.said
    if found.regime is Settlement.UNIT_COST:
        return [Paragraph(said, label=f"La facture : {small(found.regime.label)}.")]
    rule = f"{high(rule_words(source.dataset, scenario))}."
    seen = [] if found.by_planned or not _by_hours(result) else [_SEEN_HOURS]
    told = " ".join([rule, *seen, *terms_words(source.dataset, scenario)])
    return [Paragraph(_AT_REAL_COST, label="La facture."), Paragraph(told, label="La règle.")]


def _by_hours(result: ServiceResult) -> bool:
    """Whether hours are the key, or one of them, and are what is counted: those of the year stand for those planned."""
    keys = {key for mix in result.chosen.mix.values() for key, _part in mix}
    return counts_hours(result.service) and KeyKind.HOURS in keys


def _table(source: Source, result: ServiceResult, found: Statement) -> Table:
    lines = found.lines
    counted = any(line.units is not None or line.owed is None for line in lines)
    planned = "" if found.planned is None else number(found.planned)
    units = "" if found.units is None else number(found.units)
    billed = [line for line in lines if not line.carries]
    called = amount(_sum([line.called for line in billed]), exact=True) if billed else _NOTHING_TO_CALL
    balances = [line.balance for line in lines]
    left = balance_words(_sum(balances)) if billed else _NOTHING_TO_CALL
    two, order = in_two_lines(source.results, result, source.law, found), [line.partner.id for line in lines]
    whole = _sum(balances) is not None
    columns = [
        Column("Partenaire", [*(named(line.partner) for line in lines), "Ensemble"], 3, "left"),
        Column("Usage prévu", [*(_planned(line) for line in lines), planned], 1.5, optional=True),
        Column("Usage constaté", [*(_units(line, counted=counted) for line in lines), units], 1.6, optional=True),
        Column("Dû", [*(amount(line.owed, exact=True) for line in lines), amount(found.owed, exact=True)], 2.1),
        Column("Payé directement", _paid(lines), 2.1, optional=True),
        Column("Appelé", [*(_called(line) for line in lines), called], 2.1),
        Column("Reste à payer", [*(_left(line) for line in lines), left], 2.4),
        _part_of_balance("Dont personnel (012)", [two[p].staff if p in two else None for p in order], whole=whole),
        _part_of_balance("Dont autres charges (011)", [two[p].other if p in two else None for p in order], whole=whole),
    ]
    note = " ".join(filter(None, (_how(found), settled_sentence(found, two.values()))))
    if any(line.paid.total for line in lines):
        note = f"{note} {_NET} {planned_paid_sentence(lines)}".strip()
    own = [line.partner for line in lines if line.carries]
    if own:
        note = f"{note} Ce partenaire rend le service et n’appelle rien à lui-même : {names(own)}.".strip()
    caption = f"{service_name(result.service)} : état de l’année {found.year} (unité : {found.unit})"
    return table_of(caption, columns, note=note)


def _part_of_balance(header: str, cents: list[int | None], *, whole: bool) -> Column:
    """One line of the bill that settles the year; left out when nothing is settled in it, or the bill has one line."""
    cells = ["" if each is None else balance_words(each) for each in cents] if any(cents) else [""] * len(cents)
    total = balance_words(sum(filter(None, cents))) if whole and any(cells) else ""
    return Column(header, [*cells, total], 2, optional=True)


def _planned(line: StatementLine) -> str:
    return "" if line.planned is None else number(line.planned)


def _units(line: StatementLine, *, counted: bool) -> str:
    """Units that nothing waits for are not asked for on paper."""
    return number(line.units) if line.units is not None else "à compléter" if counted else ""


def _called(line: StatementLine) -> str:
    return _NOTHING_TO_CALL if line.carries else amount(line.called, exact=True)


def _paid(lines: Sequence[StatementLine]) -> list[str]:
    """What each pays itself for all, and all of it; nothing while nobody does."""
    cents = [line.paid.total for line in lines]
    return [amount(each, exact=True) if each else "" for each in (*cents, sum(cents))]


def _left(line: StatementLine) -> str:
    return _NOTHING_TO_CALL if line.carries else balance_words(line.balance)


def _to_settle(found: Statement) -> str:
    """« Reste à payer en tout : 770,00 €. »: apart from the cost of the year in which it is called, or paid back."""
    balances = [line.balance for line in found.lines]
    left = _sum(balances)
    if left is None or all(line.carries for line in found.lines):
        return ""
    if not any(balances):
        return "L’année est soldée : rien ne reste à payer."
    what = f"{'À rendre' if left < 0 else 'Reste à payer'} en tout : {amount(abs(left), exact=True)}"
    way = "se règle" if any(cents and cents < 0 for cents in balances) else "s’appelle"
    return f"{what}. Le solde de chacun {way} en {found.year + 1}, à part du coût de cette année-là."


def _signatures(found: Statement) -> list[Block]:
    """A line to certify and sign for each beneficiary; a box is never split, so many partners have a table."""
    receive = [line for line in found.lines if not line.carries]
    if not receive:
        return []
    rows = tuple((named(line.partner), _units(line, counted=False), "", _date(line), "") for line in receive)
    header = ("Pour", "Usage constaté", "Nom et fonction", "Date", "Signature")
    caption, widths = f"{_CERTIFIED} (unité : {found.unit})", (2.4, 1.4, 2.6, 1.9, 2.7)
    table = Table(header, rows, caption, align=("left", "right"), widths=widths, tall_mm=6)
    if len(receive) > _MOST_IN_BOX:
        return [Heading(_SIGNED, 2), table]
    return [Box(_SIGNED, (table,))]


def _date(line: StatementLine) -> str:
    return short_day(line.certified_on) if line.certified_on else ""


def _sum(values: list[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known and len(known) == len(values) else None
