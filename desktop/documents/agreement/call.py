"""« Décompte » of one partner and year, joined to its bill: units at their price or share, advances, balance, accounts.

Blank while nothing of a year is known; filled from the year followed since.
"""

from collections.abc import Iterator
from dataclasses import replace

from desktop.documents import layout
from desktop.documents.acts.phrases import inside
from desktop.documents.agreement.billed import by_units, counted_in
from desktop.documents.agreement.groups import group_of
from desktop.documents.agreement.sheet_of import TIGHTNESS, airiest, sheet_of
from desktop.documents.agreement.statement_form import beneficiaries, directly_paid, wants_statement
from desktop.documents.blanks import Blanks
from desktop.documents.blocks import Block, Paper, Paragraph, Signatures, Table
from desktop.documents.budget_table import first_year
from desktop.documents.order import Order
from desktop.documents.parts import NO_NAME, author
from desktop.documents.source import Source
from desktop.domain.budget import accounts
from desktop.domain.budget.nature import OTHER, STAFF
from desktop.domain.budget.settling import in_two_lines
from desktop.domain.budget.year import Statement, StatementLine, statement, years
from desktop.domain.budget.year_words import balance_words, planned_paid_sentence
from desktop.domain.choices import DocumentKind, Payment, Settlement
from desktop.domain.costs.take_over import payer
from desktop.domain.law.choice import choice_of
from desktop.domain.records import Partner, Service
from desktop.domain.results import ServiceResult
from desktop.domain.words.budget_words import paid_label, returned_words
from desktop.domain.words.council_words import the_body, the_chair
from desktop.domain.words.naming import named
from desktop.domain.words.sentences import amount, figure_value
from resources.sentence import high
from resources.typography import number, short_day

TITLE = "Décompte"
_KEYWORDS, _KEYWORDS_BACK = ("décompte", "titre de recettes"), ("décompte", "somme à rendre")
_HAND = layout.BLANK
_JOINED = "À joindre au titre de recettes de la collectivité porteuse."
_RETURNED = "La façon de rendre cette somme est à voir avec le service de gestion comptable."
_ACCOUNTS = "Comptes à confirmer avec le service de gestion comptable."


def call_orders(source: Source) -> list[Order]:
    """One per service and partner that is billed by whoever carries it."""
    return [
        Order(DocumentKind.CALL, partner.id, result.service.id)
        for result in source.results.shared()
        if billed(source, result)
        and (group := group_of(source, result.service.id)) is not None
        and wants_statement(group)
        for partner in beneficiaries(source, result)
    ]


def billed(source: Source, result: ServiceResult) -> bool:
    """Whether the shares of a service are paid on a bill of a partner that carries it."""
    scenario = result.chosen.scenario
    return (
        scenario is not None and scenario.payment is Payment.BILL and payer(source.dataset, result.service) is not None
    )


def call_sheet(source: Source, order: Order) -> Paper:
    """One page: the last year of which what is owed is known, else the first one, to fill in."""
    service, partner = source.dataset.find(Service, order.about), source.dataset.find(Partner, order.recipient)
    blanks, keywords = Blanks(), _KEYWORDS
    if service is None or partner is None:
        what = blanks("service et partenaire")
        blocks: list[Block] = [Paragraph(f"Ce décompte se remplit pour un service et un partenaire : {what}.")]
    else:
        result = source.results.service(service.id)
        found, line = _year_of(source, result, partner)
        keywords = _KEYWORDS_BACK if _returned(line) else _KEYWORDS
        blocks = list(_blocks(source, result, found, line, blanks))
    about = f"{inside(service)}, {named(partner)}" if service and partner else "Ce qui est dû, versé et à payer"
    made = sheet_of(source, (TITLE, about), blocks, blanks, keywords=keywords)
    carrier = payer(source.dataset, service) if service is not None else None
    if carrier is not None and carrier.name:
        made = replace(made, author=author(source, carrier))  # whoever bills signs it and heads it
    return airiest(replace(made, tight=tight) for tight in TIGHTNESS)


def _returned(line: StatementLine) -> bool:
    """Whether the partner was called too much: a sum is given back, and no bill is made out."""
    return line.owed is not None and line.balance is not None and line.balance < 0


def _blocks(
    source: Source, result: ServiceResult, found: Statement, line: StatementLine, blanks: Blanks
) -> Iterator[Block]:
    carrier, partner = payer(source.dataset, result.service), line.partner
    known, returned = line.owed is not None, _returned(line)
    given = blanks.or_(the_body(carrier) if carrier and carrier.name else "", "collectivité porteuse")
    taking_part = the_body(partner) if partner.name else named(partner)
    yield Paragraph(f"{inside(result.service)}, année {found.year}.", label="Service :")
    yield Paragraph(f"{given}.", label="À rendre par :" if returned else "À payer à :")
    yield Paragraph(f"{taking_part}.", label="À :" if returned else "Par :")
    yield Paragraph(f"convention du {blanks('date de la convention')}.", label="En vertu de la")
    yield _made(source, result, found, line)
    yield _in_two(source, result, found, line)
    if carrier is not None and returned and line.balance is not None:
        yield Paragraph(f"{returned_words(partner, carrier, -line.balance)}.")
    if known and (planned := planned_paid_sentence([line])):
        yield Paragraph(planned, small=True)
    if not known:
        blanks(f"décompte de l’année {found.year}")
    if known and line.certified_on:
        yield Paragraph(f"Usage constaté par le bénéficiaire le {short_day(line.certified_on)}.", small=True)
    yield Paragraph(f"{_RETURNED if returned else f'{_JOINED} {_ACCOUNTS}'} {NO_NAME}", small=True)
    signs = the_chair(carrier) if carrier and carrier.name else ""
    yield Paragraph(f"Certifié exact, à {blanks('lieu')}, le {blanks('date')}.")
    yield Signatures(((high(signs) or "Pour la collectivité porteuse", blanks("nom")),))


def _year_of(source: Source, result: ServiceResult, partner: Partner) -> tuple[Statement, StatementLine]:
    """The last year whose amount is known for this partner, else the first year of the service, still to be known."""
    for year in reversed(years(source.results, result.service.id)):
        found = statement(source.results, result, year)
        for line in found.lines:
            if line.partner.id == partner.id and line.owed is not None:
                return found, line
    found = statement(source.results, result, first_year(source))
    held = next((line for line in found.lines if line.partner.id == partner.id), None)
    return found, held or StatementLine(partner, None, None, None, None, None)


def _made(source: Source, result: ServiceResult, found: Statement, line: StatementLine) -> Table:
    """How the amount is made: units × unit cost, or the share of the real cost; advances; balance."""
    unit = counted_in(source, result)
    used = number(line.units) if line.units is not None else _HAND
    rows = [(f"Usage constaté ({unit})", used)]
    unsaid = found.regime is Settlement.UNKNOWN and by_units(group_of(source, result.service.id), result)
    if found.regime is Settlement.UNIT_COST or unsaid:
        cost = figure_value(found.unit_cost) if found.unit_cost.value is not None else _HAND
        rows += [("Coût unitaire annoncé", cost), ("Dû : usage constaté × coût unitaire", _cents(line.owed))]
    else:
        rows += [
            ("Coût constaté de l’année, pour toutes les parties", _cents(found.real_cost)),
            ("Dû : part du partenaire, selon la répartition convenue", _cents(line.owed)),
        ]
    known = line.owed is not None
    if paid := line.paid.total:
        rows.append((paid_label(paid) if known else directly_paid(line), _cents(abs(paid) if known else None)))
    rows += [
        ("Provisions déjà appelées", _cents(line.called if known else None)),
        ("Solde", balance_words(line.balance) if known and line.balance is not None else _HAND),
    ]
    header = ("Ce qui est dû", f"Année {found.year}")
    return Table(header, tuple(rows), "Le décompte de l’année", align=("left", "right"), widths=(7, 4), total=True)


def _in_two(source: Source, result: ServiceResult, found: Statement, line: StatementLine) -> Table:
    """The balance in the two lines of a bill, each with the account of who pays and of who is paid."""
    carrier, choice = payer(source.dataset, result.service), choice_of(source.dataset, result.service.id)
    two = in_two_lines(source.results, result, source.law, found).get(line.partner.id)
    natures = [("staff", f"Personnel ({STAFF})"), ("other", f"Autres charges ({OTHER})")]
    rows = []
    link = ""
    if carrier is not None:
        link = accounts.relation(line.partner, carrier, choice.form if choice else "", Payment.BILL)
        if accounts.takes_all(source.law, link):
            natures = [("whole", "En une ligne")]
    of_nature = {"whole": line.balance, **({"staff": two.staff, "other": two.other} if two is not None else {})}
    if any(of_nature.get(nature) for nature, _label in natures):  # a line of nothing has no account to be written in
        natures = [(nature, label) for nature, label in natures if of_nature.get(nature) != 0]
    for nature, label in natures:
        cents = of_nature.get(nature)
        back = cents is not None and cents < 0  # what is returned is no bill: its accounts are not those of one
        pays = None if back else accounts.account(source.law, link, "expense", nature)
        paid = None if back else accounts.account(source.law, link, "receipt", nature)
        rows.append(
            (
                label,
                balance_words(cents) if cents is not None and line.owed is not None else _HAND,
                accounts.account_words(pays, line.partner.nomenclature) if link and not back else _HAND,
                accounts.account_words(paid, carrier.nomenclature) if carrier is not None and not back else _HAND,
            )
        )
    lines = "Le solde" if len(rows) == 1 else "Le solde, en deux lignes"
    header = (lines, "Montant", "Dépense, chez qui paie", "Recette, chez qui est payé")
    return Table(header, tuple(rows), "Où le solde s’écrit", align=("left", "right"), widths=(3, 2.6, 4, 4))


def _cents(cents: int | None) -> str:
    return _HAND if cents is None else amount(cents, exact=True)
