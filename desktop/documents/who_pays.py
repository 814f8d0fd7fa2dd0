"""« Qui paie quoi »: for each service, what is shared, by which key and formula, what each pays, and who signs."""

from dataclasses import replace
from fractions import Fraction

from desktop.documents.blocks import Block, Box, Heading, Paper, Paragraph, Table
from desktop.documents.budget_table import budgets
from desktop.documents.calls_table import provisions
from desktop.documents.gone_services import gone_services
from desktop.documents.money_parts import billing
from desktop.documents.parts import NO_NAME, paper_of
from desktop.documents.source import Source
from desktop.documents.table_columns import Column, table_of
from desktop.documents.who_pays_data import IN_KIND, OWN, Payer, Pot, euros, own_starts, payers, percents, pots
from desktop.domain.choices import KeyKind, SharingMethod
from desktop.domain.money import from_cents
from desktop.domain.results import ServiceResult
from desktop.domain.sharing.rounding import rounding_effect, rounding_words
from desktop.domain.sharing.rule_words import rule_words, tariff_words, terms_words
from desktop.domain.words import lone_words
from desktop.domain.words.gone_words import gone_of
from desktop.domain.words.naming import named, service_name
from desktop.domain.words.running_words import older
from desktop.domain.words.sentences import START_PAID, amount, change
from resources.sentence import high, low
from resources.typography import euros as written
from resources.typography import hours, listing, number, percent, signed_euros

TITLE = "Qui paie quoi"
ROUNDED = "Dont arrondi de la clé"
_CHECKED = "Total vérifié : la somme des parts est égale au coût à partager, au centime."
SIGNED = "Lu et accepté par chaque partenaire"
SIGNATURE = ("Pour", "Nom et fonction", "Date", "Signature")
_MOST_IN_BOX = 6
_REST = "Les centimes qui restent vont aux plus grands restes."


def who_pays(source: Source) -> Paper:
    """A landscape paper: a part per service, the budgets and the calls, then the signatures."""
    blocks: list[Block] = []
    for result in source.results.shared():
        blocks += service_shares(source, result)
    if not source.results.services():
        blocks.append(Paragraph("Aucun service n’est encore saisi : ce document se remplira à l’étape « Services »."))
    blocks += [*billing(source), *budgets(source), *provisions(source), *gone_services(source)]
    said = f"{lone_words.note(source.results)} {NO_NAME}".strip()
    blocks += [Paragraph(said, small=True), *_signatures(source)]
    return paper_of(
        source,
        TITLE,
        "Ce que chaque partenaire paie, service par service",
        tuple(blocks),
        shape="landscape",
        tight=1,  # two services on a page
        keywords=("répartition", "coût", "clé"),
    )


def service_shares(source: Source, result: ServiceResult, level: int = 1) -> list[Block]:
    """The base, the rule in words, a line per partner, the total checked; under a heading of that level."""
    shared = result.chosen
    blocks: list[Block] = [
        Heading(service_name(result.service), level),
        Paragraph(_base(result), label="Ce qui se partage.", with_next=True),
    ]
    if shared.scenario is None:
        return [*blocks, Paragraph("La façon de partager ce coût reste à choisir.")]
    told = [f"{high(rule_words(source.dataset, shared.scenario))}.", *_formulas(source, result)]
    told += terms_words(source.dataset, shared.scenario)
    blocks.append(Paragraph(" ".join(told), label="La règle.", with_next=True))
    lines = payers(result)
    blocks.append(_table(source, result, lines))
    if shared.known:
        below = rounding_words(source.results, shared.scenario)
        blocks += [Paragraph(below, small=True)] if below else []
    return blocks


def _base(result: ServiceResult) -> str:
    """« 83 250,00 € par an : 82 100,00 € de charges directes et 1 150,00 € de charges indirectes. »."""
    cost = result.pooled
    if not cost.known:
        return "Le coût de demain, en commun, reste à saisir."
    indirect = cost.indirect[0] + cost.overhead[0]
    made = [f"{amount(cost.direct[0], exact=True)} de charges directes"]
    if indirect:
        made.append(f"{amount(indirect, exact=True)} de charges indirectes")
    less = f", moins {amount(-cost.income[0], exact=True)} de recettes" if cost.income[0] else ""
    return f"{amount(cost.total[0], exact=True)} par an : {listing(made)}{less}."


def _formulas(source: Source, result: ServiceResult) -> list[str]:
    """How a share is found, in words, for each part of the cost."""
    scenario = result.chosen.scenario
    assert scenario is not None
    if scenario.method is SharingMethod.TARIFF:
        return [f"Part = {tariff_words(source.dataset, scenario)}."]
    several = len(result.chosen.mix) > 1
    terms = []
    for pot in pots(source, result):
        name = f"« {pot.name} »" if pot.name else "le reste"
        cost = f"{name} ({amount(pot.cents, exact=True)})" if several else "coût à partager"
        keys = " + ".join(f"{f'{percent(part)} × ' if part != 1 else ''}{_quotient(key)}" for key, part in pot.keys)
        terms.append(f"{cost} × {f'({keys})' if len(pot.keys) > 1 else keys}")
    return [f"Part = {' + '.join(terms)}."]


def _quotient(key: KeyKind) -> str:
    if key is KeyKind.EQUAL:
        return "1 ÷ nombre de partenaires"
    words = low(key.label)
    return f"{words} du partenaire ÷ total"


def _table(source: Source, result: ServiceResult, lines: list[Payer]) -> Table:
    columns = [Column("Partenaire", [*(named(line.partner) for line in lines), "Ensemble"], 3.2, "left")]
    columns += [data_column(pot, key, lines, result) for pot in pots(source, result) for key, _part in pot.keys]
    left = result.chosen.left[0] if result.chosen.left else 0
    columns += [
        Column("Part", [*percents([line.part for line in lines]), _whole(lines)], 1.3),
        _cents("Sa part, par an", [line.share for line in lines]),
        _rounded(source, result, lines),
        _cents(OWN, [line.own or None for line in lines], optional=True),
        _cents(IN_KIND, [line.in_kind or None for line in lines], optional=True),
        _cents("Total par an", [line.whole for line in lines]),
        _cents("Aujourd’hui", [line.today for line in lines]),
        Column("Écart", [*(change(line.change) for line in lines), change(_sum([x.change for x in lines]))], 1.9),
        _per_head(lines),
        _cents("Mise en route, une fois", [line.once or None for line in lines], optional=True),
    ]
    scenario = result.chosen.scenario
    exact = scenario is None or scenario.key_decimals is None
    note = f"Calcul sur {'les montants exacts' if exact else 'la clé arrondie, comme convenu'}. {_REST}"
    note = " ".join(filter(None, (note, older(source.results, [result]))))
    if result.runs and result.pooled.transition:
        note = f"{note} {START_PAID}"
    if own := own_starts(result):
        note = f"{note} Mise en route : dont, payé par chacun hors du partage, {' ; '.join(own)}."
    if left:
        note = f"Reste à couvrir, régularisé l’année suivante : {amount(left, exact=True)}. {note}"
    if result.chosen.known:  # in the note, so that it never stands alone on a page
        note = f"{note} {_checked(result)}".strip()
    return table_of(f"{service_name(result.service)} : ce que paie chaque partenaire", columns, note=note)


def data_column(pot: Pot, key: KeyKind, lines: list[Payer], result: ServiceResult) -> Column:
    """The datum of a key, as it weighs; equal parts need no column."""
    data = pot.data[key]
    write = (
        hours
        if key is KeyKind.HOURS
        else (lambda value: written(Fraction(value) / 100))
        if key is KeyKind.ALONE
        else number
    )
    unit = f" ({result.service.unit})" if key is KeyKind.UNITS and result.service.unit else ""
    where = f", {pot.name}" if pot.name else ""
    shown = key is not KeyKind.EQUAL
    cells = ["" if (value := data.get(line.partner.id)) is None or not shown else write(value) for line in lines]
    total = write(sum(data.values())) if shown and len(data) == len(lines) else ""
    return Column(f"{key.label}{unit}{where}", [*cells, total], 1.7, optional=True)


def _rounded(source: Source, result: ServiceResult, lines: list[Payer]) -> Column:
    """What rounding the key, where the agreement says so, adds to the share of each: the sum is nothing."""
    scenario = result.chosen.scenario
    moved = rounding_effect(source.results, scenario) if scenario is not None else {}
    shown = [moved[line.partner.id] for line in lines] if any(moved.values()) else []
    cells = [signed_euros(from_cents(cents), cents=True) for cents in (*shown, sum(shown))]
    return Column(ROUNDED, cells if shown else [""] * (len(lines) + 1), 1.6, optional=True)


def _cents(header: str, cents: list[int | None], *, optional: bool = False) -> Column:
    cells = ["" if optional and value is None else amount(value, exact=True) for value in cents]
    total = _sum(cents) if not optional else sum(filter(None, cents)) or None
    return Column(
        header, [*cells, "" if optional and total is None else amount(total, exact=True)], 2.1, optional=optional
    )


def _per_head(lines: list[Payer]) -> Column:
    cells = []
    for line in lines:
        each = euros(line.whole)
        people = line.partner.population
        cells.append(written(each / people, cents=True) if each is not None and people else "")
    return Column("Par habitant", [*cells, ""], 1.5, optional=True)


def _checked(result: ServiceResult) -> str:
    """Said only when it is so: the sum of the shares, and what a tariff leaves, is the cost to the cent."""
    shared = sum(years[0] for years in result.chosen.yearly.values())
    left = result.chosen.left[0] if result.chosen.left else 0
    assert shared + left == result.pooled.total[0], "shares always add up"
    return _CHECKED if not left else ""


def can_be_signed(source: Source) -> bool:
    """Whether there is something to agree on: the share of each, in every service."""
    services = source.results.shared()
    return bool(services) and all(result.chosen.known and result.partners for result in services)


def _signatures(source: Source) -> list[Block]:
    """A box for each partner to sign in, once all the shares are known: what it accepts to pay stands beside."""
    if not can_be_signed(source):
        return []
    lines = [line for result in source.results.shared() for line in payers(result)]
    partners = {line.partner.id: line.partner for line in lines}
    held = [[line for line in lines if line.partner.id == each] for each in partners]
    room = [""] * len(held)
    first, *others = SIGNATURE
    columns = [
        Column(first, [*map(named, partners.values())], 2.6, "left"),
        Column("Paie, par an", [amount(_sum([each.whole for each in mine]), exact=True) for mine in held], 1.6),
        Column("Mise en route", [_once(mine) for mine in held], 1.6, optional=True),
        *(Column(name, room, width, "left") for name, width in zip(others, (2.6, 1.3, 2.6), strict=True)),
    ]
    which = "les services partagés" if gone_of(source.results) else "tous les services"
    caption = f"Ce que chacun paie pour {which}, et sa signature"
    table = replace(table_of(caption, columns), total=False, tall_mm=8)
    if len(partners) > _MOST_IN_BOX:  # a box is never split over two pages
        return [Heading(SIGNED, 2), table]
    return [Box(SIGNED, (table,))]


def _once(lines: list[Payer]) -> str:
    """What a partner pays once; nothing where there is nothing."""
    cents = sum(line.once or 0 for line in lines)
    return amount(cents, exact=True) if cents else ""


def _whole(lines: list[Payer]) -> str:
    return "100 %" if lines and all(line.part is not None for line in lines) else ""


def _sum(values: list[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known and len(known) == len(values) else None
