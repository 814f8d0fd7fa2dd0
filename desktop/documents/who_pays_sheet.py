"""One service of « Qui paie quoi » as a sheet: the cost line by line, the data of the keys, the shares to the cent.

The formulas share again by largest remainder: the whole cents of each, then one cent more to the greatest remainders, a
tie going to the line above (the lines stand in the order of the INSEE codes).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from desktop.documents.source import Source
from desktop.documents.who_pays_cost import NO_LINKS, cost_rows
from desktop.documents.who_pays_data import IN_KIND, OWN, Payer, Pot, by_formula, euros, payers, pots
from desktop.documents.workbook.sheets import Cell, Look, Number, Rows, Sheet, at, column_of, with_the_rest
from desktop.domain.choices import KeyKind
from desktop.domain.known import known_total
from desktop.domain.money import CENTS
from desktop.domain.records import SharingScenario
from desktop.domain.results import ServiceResult
from desktop.domain.sharing.rounding import rounding_words
from desktop.domain.sharing.rule_words import rule_words, terms_words
from desktop.domain.words.naming import named, service_name

_HEADERS = (
    "Part exacte (€)", "Sa part, par an", OWN, IN_KIND, "Total par an", "Aujourd’hui", "Écart", "Habitants",
    "Par habitant", "Centimes entiers", "Reste",
)  # fmt: skip
_WIDTHS = (18, 15, 15, 15, 15, 15, 15, 11, 13, 14, 11)
WEIGHTS = "Poids de la clé"
_NOT_A_FORMULA = "Parts calculées par l’application : elles suivent des plafonds, des étapes ou un arrondi convenus."


@dataclass(frozen=True)
class Placed:
    """The sheet of a service, and where the other sheets find what each partner pays.

    `whole` and `share` are columns, `cost` is the cell of the cost to share.
    """

    sheet: Sheet
    whole: int
    share: int
    cost: str
    first_row: int


def placed_sheet(
    source: Source, result: ServiceResult, links: Mapping[str, str] = NO_LINKS, *, locked: bool = False
) -> Placed:
    """The sheet of one service; `links` are where its amounts are read from, `locked` lets only open cells change."""
    made = _Sheet(source, result, links, locked=locked)
    return Placed(
        made.sheet(), made.columns["Total par an"], made.columns["Sa part, par an"], made.total_cost, made.first
    )


class _Sheet:
    """Rows are added from top to bottom; formulas name the cells that are already there, and those of the table."""

    def __init__(self, source: Source, result: ServiceResult, links: Mapping[str, str], *, locked: bool) -> None:
        self._source = source
        self._result = result
        self._locked = locked
        self._rows = Rows()
        self._pots = pots(source, result)
        self._payers = payers(result, by_ties=True)
        self._wholes = {
            (pot.pool_id, key): sum(pot.data[key].values()) for pot in self._pots for key, _part in pot.keys
        }
        self._alive = by_formula(result) and all(pot.cents >= 0 for pot in self._pots)
        self._head()
        cost = cost_rows(self._rows, source, result, self._pots, links)
        self._costs, self._prices, self.total_cost = cost.parts, cost.prices, cost.total
        self.keys = [(pot, key) for pot in self._pots for key, _part in pot.keys]
        names = [*("" for _ in self.keys), *_HEADERS]
        self.columns = {name: place for place, name in enumerate(names, start=1) if name}
        self._rows.add()
        self._weights = self._add_weights()
        self.header = self._rows.add(
            Cell("Partenaire", Look.HEADER),
            *(Cell(self._key_title(pot, key), Look.HEADER) for pot, key in self.keys),
            *(Cell(name, Look.HEADER) for name in _HEADERS),
        )
        self.first = self.header + 1
        self._table()

    def sheet(self) -> Sheet:
        """What was built."""
        widths = (self._widest(), *(14 for _ in self.keys), *_WIDTHS)
        name = service_name(self._result.service)
        return Sheet(name, tuple(self._rows), widths, self.header, locked=self._locked)

    def _add_weights(self) -> int | None:
        """The weight of each key of a mix, there to be changed; the row, `None` where every cost has a single key."""
        if not self._alive or all(len(pot.keys) == 1 for pot in self._pots):
            return None
        weights = [
            Cell(part, Look.PERCENT, open=True) if len(pot.keys) > 1 else Cell()
            for pot in self._pots
            for _key, part in pot.keys
        ]
        return self._rows.add(Cell(WEIGHTS), *weights)

    def _widest(self) -> int:
        """Room for the labels of the lines and the names of the partners, within reason."""
        texts = [str(row[0].value or "") for row in self._rows[1:] if row and row[0].look is Look.TEXT]
        return min(max((len(text) for text in texts), default=0) + 2, 60)

    @property
    def _scenario(self) -> SharingScenario | None:
        return self._result.chosen.scenario

    def _head(self) -> None:
        self._rows.add(Cell(f"Qui paie quoi : {service_name(self._result.service)}", Look.TITLE))
        scenario = self._scenario
        if scenario is None:
            self._rows.add(Cell("La façon de partager le coût reste à choisir.", Look.NOTE))
            return
        self._rows.add(Cell(f"Règle : {rule_words(self._source.dataset, scenario)}.", Look.NOTE))
        for said in terms_words(self._source.dataset, scenario):
            self._rows.add(Cell(said, Look.NOTE))

    def _key_title(self, pot: Pot, key: KeyKind) -> str:
        part = next(part for each, part in pot.keys if each is key)
        unit = self._result.service.unit
        words = f"{key.label} ({unit})" if key is KeyKind.UNITS and unit else key.label
        weight = f", {float(100 * part):.4g} %".replace(".", ",") if len(pot.keys) > 1 and not self._weights else ""
        return f"{words}{weight}{f' – {pot.name}' if pot.name else ''}"

    def _table(self) -> None:
        last = self.first + len(self._payers) - 1
        for payer in self._payers:
            row = len(self._rows)
            data = [Cell(pot.data[key].get(payer.partner.id), Look.NUMBER, open=True) for pot, key in self.keys]
            self._rows.add(Cell(named(payer.partner)), *data, *self._amounts(payer, row, last))
        self._totals(last)

    def _amounts(self, payer: Payer, row: int, last: int) -> list[Cell]:
        place = {name: at(column, row) for name, column in self.columns.items()}
        exact, share, whole_cents, rest = self._share(payer, row, last)
        whole, change = euros(payer.whole), euros(payer.change)
        people = payer.partner.population or None
        each = whole / people if whole is not None and people else None
        return [
            exact,
            share,
            Cell(euros(payer.own), Look.EUROS),
            Cell(euros(payer.in_kind), Look.EUROS),
            Cell(
                whole,
                Look.EUROS,
                f"={place['Sa part, par an']}+{place[OWN]}+{place[IN_KIND]}" if whole is not None else "",
            ),
            Cell(euros(payer.today), Look.EUROS),
            Cell(change, Look.EUROS, f"={place['Total par an']}-{place['Aujourd’hui']}" if change is not None else ""),
            Cell(people, Look.NUMBER),
            Cell(each, Look.EUROS, f"={place['Total par an']}/{place['Habitants']}" if each is not None else ""),
            whole_cents,
            rest,
        ]

    def _share(self, payer: Payer, row: int, last: int) -> tuple[Cell, Cell, Cell, Cell]:
        """The exact part, the amount to the cent, and the two columns by which one comes from the other."""
        shown, nothing = Cell(euros(payer.share), Look.EUROS), Cell()
        if not self._alive or payer.share is None or payer.part is None:
            return nothing, shown, nothing, nothing
        exact_at, cents_at = (at(self.columns[name], row) for name in ("Part exacte (€)", "Centimes entiers"))
        if self._prices:
            prices = [f"{price}*{at(1 + self._place(key), row)}" for key, price in self._prices.items()]
            return nothing, Cell(euros(payer.share), Look.EUROS, f"=ROUND({'+'.join(prices)},2)"), nothing, nothing
        exact = self._exact(payer)
        cents = exact * CENTS
        whole = cents.numerator // cents.denominator
        places = (self.columns["Centimes entiers"], self.columns["Reste"], (self.first, last))
        return (
            Cell(exact, Look.NUMBER, f"={self._exact_formula(row, last)}"),
            Cell(euros(payer.share), Look.EUROS, f"={with_the_rest(row, *places, self.total_cost)}"),
            Cell(whole, Look.NUMBER, f"=INT(ROUND({exact_at}*100,6))"),
            Cell(cents - whole, Look.NUMBER, f"=ROUND({exact_at}*100-{cents_at},6)"),
        )

    def _place(self, wanted: KeyKind) -> int:
        return next(place for place, (_pot, key) in enumerate(self.keys) if key is wanted)

    def _exact(self, payer: Payer) -> Fraction:
        """The exact part in euros, the pots added up."""
        total = Fraction(0)
        for pot in self._pots:
            for key, part in pot.keys:
                data = pot.data[key]
                total += Fraction(pot.cents, CENTS) * part * data[payer.partner.id] / self._wholes[pot.pool_id, key]
        return total

    def _exact_formula(self, row: int, last: int) -> str:
        """« $B$12*(B$18/SUM($B$18:$C$18)*B20/SUM($B$20:$B$22)+…) », one term per part of the cost.

        Weights that no longer add up to 100 % still share the whole cost, in proportion.
        """
        terms, place = [], 1
        for pot in self._pots:
            shares, whole = [], f"SUM({self._weight(place)}:{self._weight(place + len(pot.keys) - 1)})"
            for _key, _part in pot.keys:
                weight = "" if len(pot.keys) == 1 else f"{self._weight(place)}/{whole}*"
                shares.append(f"{weight}{at(place, row)}/SUM({column_of(place, self.first, last)})")
                place += 1
            terms.append(f"{self._costs[pot.pool_id]}*({'+'.join(shares)})")
        return "+".join(terms)

    def _weight(self, column: int) -> str:
        return at(column, self._weights or 0, fixed=True)

    def _totals(self, last: int) -> None:
        sums: dict[str, Number | None] = {
            "Sa part, par an": euros(known_total(payer.share for payer in self._payers)),
            OWN: euros(known_total(payer.own for payer in self._payers)),
            IN_KIND: euros(known_total(payer.in_kind for payer in self._payers)),
            "Total par an": euros(known_total(payer.whole for payer in self._payers)),
            "Aujourd’hui": euros(known_total(payer.today for payer in self._payers)),
            "Écart": euros(known_total(payer.change for payer in self._payers)),
        }
        cells = [Cell("Ensemble", total=True)]
        for column in range(1, 1 + len(self.keys)):
            pot, key = self.keys[column - 1]
            formula = f"=SUM({column_of(column, self.first, last)})"
            cells.append(Cell(sum(pot.data[key].values()), Look.NUMBER, formula, total=True))
        for name in _HEADERS:
            value = sums.get(name)
            formula = f"=SUM({column_of(self.columns[name], self.first, last)})" if value is not None else ""
            cells.append(Cell(value, Look.EUROS, formula, total=True) if formula else Cell())
        row = self._rows.add(*cells)
        self._check(at(self.columns["Sa part, par an"], row), sums["Sa part, par an"])

    def _check(self, total: str, shared: Number | None) -> None:
        if shared is None:
            return
        left = Fraction(self._result.pooled.total[0], CENTS) - Fraction(shared)
        if self._prices:
            cell = Cell(left, Look.EUROS, f"={self.total_cost}-{total}", total=True)
            self._rows.add(Cell("Reste à couvrir, régularisé l’année suivante", total=True), cell)
            return
        good, bad = "Total vérifié : les parts font le coût, au centime.", "Les parts ne font pas le coût."
        formula = f'=IF(ROUND({total}-{self.total_cost},2)=0,"{good}","{bad}")'
        self._rows.add(Cell(bad if left else good, Look.NOTE, formula))
        if not self._alive:
            self._rows.add(Cell(_NOT_A_FORMULA, Look.NOTE))
        scenario = self._scenario
        moved = rounding_words(self._source.results, scenario) if scenario is not None else ""
        if moved:
            self._rows.add(Cell(moved, Look.NOTE))
