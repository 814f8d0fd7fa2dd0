"""The financial annex: what is shared, how the unit cost is made, and what each party pays the first year, exactly."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from desktop.documents.agreement.billed import by_units
from desktop.documents.agreement.groups import Group, results_of
from desktop.documents.blanks import Blanks
from desktop.documents.blocks import Block, Heading, Paragraph, Table
from desktop.documents.budget_table import EVERYBODY, PARTNER, first_year
from desktop.documents.calls_table import call_tables, called
from desktop.documents.source import Source
from desktop.documents.starting import counted_from
from desktop.documents.table_columns import Column, table_of
from desktop.documents.who_pays import data_column
from desktop.documents.who_pays_data import own_starts, payers, percents, pots
from desktop.domain.budget.bill import Part, parts
from desktop.domain.budget.nature import OTHER, STAFF
from desktop.domain.budget.once import buys_at_start
from desktop.domain.choices import CostFamily, CostScenario, KeyKind
from desktop.domain.results import ServiceResult
from desktop.domain.sharing.rule_words import rule_words, terms_words
from desktop.domain.sharing.settlement import planned_units, unit_cost
from desktop.domain.sharing.shares import part_borne
from desktop.domain.words.budget_words import BOUGHT, year_sentence
from desktop.domain.words.naming import named, service_name
from desktop.domain.words.sentences import START_PAID, amount, figure_value
from resources.sentence import high
from resources.typography import number, percent

_PROVISIONS = "provisions"
_OVERHEAD = "Charges indirectes, par un taux"
_ONCE = "La mise en route, payée une seule fois, s’y ajoute : {}."
_OWN_ONCE = "Mise en route payée par chacun, hors du partage : {}."
_INCOME = "Les recettes sont déduites du personnel et des autres charges, à proportion."
_ROUNDED = "Le total tombe juste, au centime. Les centimes qui restent vont aux plus grands restes."


def money_blocks(source: Source, group: Group, blanks: Blanks) -> Iterator[Block]:
    """Service by service: the cost of the first year, the rule, the unit cost, the share of each, the calls."""
    for result in results_of(source, group):
        if group.several:
            yield Heading(service_name(result.service), 3)
        yield from _of_service(source, group, result, blanks)


def _of_service(source: Source, group: Group, result: ServiceResult, blanks: Blanks) -> Iterator[Block]:
    name = service_name(result.service)
    if not result.pooled.known:
        yield Paragraph(f"{blanks(f'coût à partager : {name}')}.", label="Ce qui se partage.")
    else:
        yield _base(source, result)
        yield from _start(result)
    yield from _rule(source, result, blanks)
    if by_units(group, result):
        yield Paragraph(_unit_cost(source, result, blanks), label="Le coût unitaire.")
    owed = parts(source.results, result, first_year(source))
    if not owed:
        yield Paragraph(f"{blanks(f'part de chaque partie la première année : {name}')}.", label="Ce que chacun paie.")
        return
    yield _shares(source, group, result, owed)
    if any(clause.topic == _PROVISIONS for clause in group.form.clauses):
        yield from call_tables(source, result, _in_order(group, called(source, result)))


def _start(result: ServiceResult) -> Iterator[Paragraph]:
    """What is paid once: shared, then what each pays for itself, which other papers count with it."""
    own = own_starts(result)
    told = [_ONCE.format(amount(result.start, exact=True))] if result.start else []
    told += [_OWN_ONCE.format(" ; ".join(own))] if own else []
    if told or result.pooled.transition:
        yield Paragraph(" ".join(told or [START_PAID]))


def _base(source: Source, result: ServiceResult) -> Table:
    """The common lines of the first year by family; they add up to the cost to share."""
    year = first_year(source)
    place = source.results.outlook.years.index(year)
    sums: dict[str, int] = {}
    lines = source.results.lines.of(result.service.id, CostScenario.SHARED)
    for family in CostFamily:
        held = (source.results.lines.years(line) for line in lines if line.common and line.family is family)
        if cents := [years[place] for years in held if years is not None]:
            sums[family.label] = sum(cents)
    if result.pooled.overhead[place]:
        sums[_OVERHEAD] = result.pooled.overhead[place]
    total = result.pooled.total[place]
    columns = [
        Column("Dépense", [*sums, "Coût à partager"], 4, "left"),
        Column(f"En {year}, par an", [amount(each, exact=True) for each in (*sums.values(), total)], 2),
    ]
    return table_of(f"{service_name(result.service)} : ce qui se partage", columns)


def _rule(source: Source, result: ServiceResult, blanks: Blanks) -> Iterator[Paragraph]:
    scenario = result.chosen.scenario
    if scenario is None:
        yield Paragraph(f"{blanks(f'règle de répartition : {service_name(result.service)}')}.", label="La règle.")
        return
    rule = rule_words(source.dataset, scenario)
    told = [f"{high(rule)}.", *terms_words(source.dataset, scenario)]
    yield Paragraph(" ".join(told), label="La règle.")


def _unit_cost(source: Source, result: ServiceResult, blanks: Blanks) -> str:
    """« Coût unitaire prévu en 2027 : 36 € par heure, soit 36 000,00 € pour 1 000 unités prévues par an. »."""
    method = "C’est le coût à partager, divisé par les unités prévues. Il se calcule sur sa valeur exacte."
    year = first_year(source)
    place = source.results.outlook.years.index(year)
    cost = unit_cost(source.results, result, place)
    if cost.value is None:
        return f"{blanks(f'coût unitaire : {service_name(result.service)}')}. {method}"
    units = number(sum(planned_units(source.results, result).values()))
    total = amount(result.pooled.total[place], exact=True)
    made = f"soit {total} pour {units} unités prévues par an"
    return f"Coût unitaire prévu en {year} : {figure_value(cost)}, {made}. {method}"


def _shares(source: Source, group: Group, result: ServiceResult, owed: dict[str, Part]) -> Table:
    """A row per party: its data, its part, what it pays for the months of the first year, in two lines."""
    year, order = first_year(source), _in_order(group, owed.values())
    by_partner = {line.partner.id: line for line in payers(result)}
    lines = [by_partner[part.partner.id] for part in order]
    units = planned_units(source.results, result)
    keys = [(pot, key) for pot in pots(source, result) for key, _part in pot.keys]
    shown = [data_column(pot, key, lines, result) for pot, key in keys]
    if units and by_units(group, result) and KeyKind.UNITS not in {key for _pot, key in keys}:
        cells = [number(units[part.partner.id]) for part in order]
        unit = result.service.unit or "unité"
        shown.append(Column(f"Usage prévu ({unit})", [*cells, number(sum(units.values()))], 1.5))
    once, shown_lines = [part.once.total for part in order], [each for each in _two_lines(order) if any(each[1])]
    columns = [
        Column(PARTNER, [*(named(part.partner) for part in order), EVERYBODY], 3, "left"),
        *shown,
        Column("Part", [*percents([_part(source, result, p) for p in order]), percent(1)], 1.3),
        *(
            [_cents(f"Part {year}", [p.running.total for p in order]), _cents("Mise en route", once)]
            if any(once)
            else []
        ),
        _cents(f"Total {year}", [part.total for part in order]),
        *(_cents(f"Dont {words}", cents) for words, cents in shown_lines),
    ]
    caption = f"{service_name(result.service)} : ce que paie chaque partie en {year}"
    counted = counted_from(source, [result.service])
    bought = BOUGHT if any(once) and buys_at_start(source.results, result) else ""
    income = _INCOME if len(shown_lines) > 1 and result.pooled.income[source.results.outlook.years.index(year)] else ""
    told = (counted, year_sentence(order[0]), bought, income, _uncovered(source, result), _ROUNDED)
    note = " ".join(filter(None, told))
    return replace(table_of(caption, columns, note=note), dense=len(columns) > _WIDE or len(order) > _MANY)


def _two_lines(order: Sequence[Part]) -> tuple[tuple[str, list[int]], ...]:
    """The lines of a bill, each with what every party has in it."""
    return (
        (f"personnel ({STAFF})", [part.running.staff + part.once.staff for part in order]),
        (f"autres charges ({OTHER})", [part.running.other + part.once.other for part in order]),
    )


def _uncovered(source: Source, result: ServiceResult) -> str:
    """What a tariff leaves to be paid, or calls too much, in the first year."""
    place = source.results.outlook.years.index(first_year(source))
    left = result.chosen.left[place] if result.chosen.left else 0
    return f"Reste à couvrir en un an, régularisé l’année suivante : {amount(left, exact=True)}." if left else ""


def _in_order(group: Group, owed: Iterable[Part]) -> list[Part]:
    """As the parties stand in the agreement."""
    places = {party.id: place for place, party in enumerate(group.parties)}
    return sorted(owed, key=lambda part: places[part.partner.id])


_WIDE, _MANY = 8, 12  # columns and parties, beyond which a table needs a small type


def _part(source: Source, result: ServiceResult, part: Part) -> Fraction:
    place = source.results.outlook.years.index(part.year)
    return part_borne(result.chosen, part.partner.id, place) or Fraction(0)


def _cents(header: str, cents: list[int]) -> Column:
    return Column(header, [amount(each, exact=True) for each in (*cents, sum(cents))], 1.9)
