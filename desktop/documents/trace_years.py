"""In « D’où viennent les chiffres »: every year of the outlook, line by line, with how each line goes on.

Years stand in columns, six to a table. Every line is told in every year while a service has few enough of them. Beyond,
what they add up to is, and one amount per partner: each line is told for the first year only, in the tables above.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.documents.blocks import Align, Block, Paragraph, Table
from desktop.documents.source import Source
from desktop.documents.starting import years_told
from desktop.documents.table_columns import without_empty_columns
from desktop.documents.told_lines import ToldLine, told_lines, worth
from desktop.domain.balance import balance
from desktop.domain.choices import CostScenario
from desktop.domain.costs.pooled import add
from desktop.domain.costs.years_ahead import Scope, YearsAhead, partners_of, years_ahead
from desktop.domain.money import from_cents
from desktop.domain.records import CostLine, Partner
from desktop.domain.results import Results, ServiceResult
from desktop.domain.words.line_formula import evolution_words
from desktop.domain.words.naming import leading_name, named, service_name
from desktop.domain.words.years_words import GAIN, GAIN_AND_MORE, really_paid, still_paid
from resources.sentence import high
from resources.typography import NO_BREAK, euros, signed_euros

ABREAST = 6  # years in one table: each needs room for an amount with its cents
MOST_LINES = 150  # rows of a service, over all its tables: some three pages
MOST_APART = 12  # partners, up to which what each pays and gains is told in full
_RIGHT: list[Align] = ["right"] * ABREAST
_UNKNOWN = "à compléter"
HOW = (
    "Montant d’une année = montant saisi × (1 + évolution) pour chaque année écoulée depuis celle de sa saisie, au "
    "prorata des mois, arrondi au centime ligne par ligne. Une année déjà connue remplace ce calcul et sert de départ "
    "aux suivantes. Ce qui suit l’usage garde l’usage prévu."
)


@dataclass(frozen=True)
class Row:
    """One row over all the years, in cents; `None` while an amount is not known, or in the years before it counts."""

    level: int
    label: str
    cents: Sequence[int | None]
    how: str = ""
    signed: bool = False
    before: int = 0


def whole_years(source: Source, results: Results) -> list[Block]:
    """The whole project, then each partner, year by year; nothing when there is a single year, or none is known."""
    if len(results.outlook.years) < 2 or not results.outlook.reference or not results.shared():
        return []
    ahead = years_ahead(results, Scope())
    gain = GAIN_AND_MORE if still_paid(ahead) else GAIN
    rows, partners = list(_ahead(ahead, "Ensemble", gain)), partners_of(results, Scope())
    for partner in partners:
        mine = list(_ahead(years_ahead(results, Scope(partner_id=partner.id)), named(partner), gain))
        rows += mine if len(partners) <= MOST_APART else [replace(mine[-1], level=0, label=f"{named(partner)}, cumulé")]
    told = " ".join([HOW, *years_told(source, ahead)])
    return [*_tables(results, "Le projet entier, année par année", rows), Paragraph(told, small=True)]


def service_years(results: Results, result: ServiceResult, *, apart: bool) -> list[Block]:
    """One service: its cost, what each partner pays, and every line where they are few enough.

    `apart` gives each agent its own row, on a paper that stays at the town hall.
    """
    years = results.outlook.years
    if len(years) < 2 or not results.outlook.reference or not result.partners:
        return []
    rows = list(_in_full(results, result, apart=apart))
    if len(rows) * len(_spans(len(years))) > MOST_LINES:
        rows = [_cost(result), *_parts(result)]
        rows += [
            Row(1, f"{leading_name(p)} demain", result.after(p.id) or [None] * len(years)) for p in result.partners
        ]
    return _tables(results, f"{service_name(result.service)} : année par année", rows)


def _ahead(ahead: YearsAhead, whose: str, gain: str) -> Iterator[Row]:
    """Before, after, and the gain from the start on; what of it is really paid less, where some goes on being paid."""

    def told(read: Callable[[int], int | None]) -> list[int | None]:
        return [read(place) for place in range(len(ahead.rows))]

    held = ahead.rows
    yield Row(0, f"{whose}, comme aujourd’hui", told(lambda at: held[at].balance.today))
    yield Row(1, "Seul, au niveau visé", told(lambda at: held[at].balance.alone))
    before = next((at for at, row in enumerate(held) if row.counted), len(held))
    after = told(lambda at: held[at].balance.after if held[at].counted else None)
    yield Row(1, "Demain, en commun", after, before=before)
    gains = told(lambda at: held[at].gain if held[at].counted else None)
    totals = told(lambda at: held[at].total_gain if held[at].counted else None)
    saved = told(lambda at: held[at].saved if held[at].counted else None)
    yield Row(1, gain, gains, signed=True)
    if still_paid(ahead):
        yield Row(2, f"Dont {really_paid(ahead)}", saved, signed=True)
        really = told(lambda at: held[at].total_saved if held[at].counted else None)
        yield Row(1, f"{high(really_paid(ahead))}, cumulé, mise en route déduite", really, signed=True)
    yield Row(1, "Gain cumulé, mise en route déduite", totals, signed=True)


def _cost(result: ServiceResult) -> Row:
    total = result.pooled.total
    return Row(0, "Coût à partager", total if result.pooled.known else [None] * len(total))


def _parts(result: ServiceResult) -> Iterator[Row]:
    """What the cost adds up to, where its lines are too many."""
    cost = result.pooled
    if cost.known:
        yield Row(1, "Charges directes", cost.direct)
        yield Row(1, "Charges indirectes", add(cost.indirect, cost.overhead))
        if any(cost.income):
            yield Row(1, "Recettes", cost.income)


def _in_full(results: Results, result: ServiceResult, *, apart: bool) -> Iterator[Row]:
    yield _cost(result)
    shared = results.lines.of(result.service.id, CostScenario.SHARED)
    yield from _lines(results, (line for line in shared if line.common), apart=apart)
    if any(result.pooled.overhead):
        yield Row(1, "Charges indirectes par un taux", result.pooled.overhead, "taux des charges directes")
    for partner in result.partners:
        yield from _partner(results, result, partner, apart=apart)


def _partner(results: Results, result: ServiceResult, partner: Partner, *, apart: bool) -> Iterator[Row]:
    name, service_id = leading_name(partner), result.service.id
    sides = [balance(result, partner.id, at) for at in range(len(results.outlook.years))]
    yield Row(0, f"{name} aujourd’hui", [side.today for side in sides])
    yield from _lines(results, results.lines.of(service_id, CostScenario.TODAY, partner.id), apart=apart)
    if any(side.alone != side.today for side in sides):
        yield Row(0, f"{name}, seul, au niveau visé", [side.alone for side in sides])
        yield from _lines(results, results.lines.of(service_id, CostScenario.ALONE, partner.id), apart=apart)
    yield Row(0, f"{name} demain", [side.after for side in sides])
    if share := result.chosen.yearly.get(partner.id):
        yield Row(1, "Part du coût à partager", share)
        own = results.lines.of(service_id, CostScenario.SHARED, partner.id)
        yield from _lines(results, (line for line in own if not line.common), apart=apart)
    changes = [None if side.gain is None else -side.gain for side in sides]
    yield Row(1, f"{name}, écart", changes, signed=True)


def _lines(results: Results, lines: Iterable[CostLine], *, apart: bool) -> Iterator[Row]:
    rows = told_lines(results, lines, posts_apart=apart)
    for told in rows:
        how = " ; ".join(dict.fromkeys(evolution_words(results, line) for line in told.lines))
        yield Row(1, _label(results, told, rows), worth(results, told) or [None] * len(results.outlook.years), how)


def _label(results: Results, told: ToldLine, rows: Sequence[ToldLine]) -> str:
    """« Charges de personnel, Orbelle » beside those of Valmorin: two rows of one name say whose each is."""
    whose = {row.first.partner_id for row in rows if row.label == told.label}
    partner = results.dataset.find(Partner, told.first.partner_id)
    return f"{told.label}, {named(partner)}" if len(whose) > 1 and partner is not None else told.label


def _spans(count: int) -> list[range]:
    """The years of each table, as evenly as they go."""
    tables = -(-count // ABREAST)
    each = -(-count // tables)
    return [range(start, min(start + each, count)) for start in range(0, count, each)]


def _tables(results: Results, caption: str, rows: Sequence[Row]) -> list[Block]:
    return [_table(results.outlook.years, span, caption, rows) for span in _spans(len(results.outlook.years))]


def _table(years: Sequence[int], span: range, caption: str, rows: Sequence[Row]) -> Table:
    first, last = years[span[0]], years[span[-1]]
    whole = Table(
        header=("En euros", *(str(years[at]) for at in span), "Évolution"),
        rows=tuple((row.label, *(_cell(row, at) for at in span), row.how) for row in rows),
        caption=f"{caption}, de {first} à {last}" if len(span) > 1 else f"{caption}, {first}",
        align=("left", *_RIGHT[: len(span)], "left"),
        widths=(3.8, *(1.75 for _at in span), 2.4),
        dense=True,
        levels=tuple(row.level for row in rows),
    )
    return without_empty_columns(whole)  # what all pay together goes on in no way of its own


def _cell(row: Row, place: int) -> str:
    cents = row.cents[place]
    if cents is None:
        return "–" if row.signed or place < row.before else _UNKNOWN
    write = signed_euros if row.signed else euros
    return write(from_cents(cents), cents=True).removesuffix(f"{NO_BREAK}€")
