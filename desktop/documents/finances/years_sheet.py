"""The years ahead in the workbook: the share of each, what it pays before and after, what is gained."""

from collections.abc import Callable, Sequence

from desktop.documents.source import Source
from desktop.documents.starting import years_told
from desktop.documents.who_pays_data import euros
from desktop.documents.who_pays_year import rounded
from desktop.documents.workbook.sheets import Cell, Look, Number, Rows, Sheet, at
from desktop.domain.balance import partner_balance
from desktop.domain.costs.projection import MONTHS
from desktop.domain.costs.years_ahead import Scope, YearAhead, YearsAhead, partners_of, years_ahead
from desktop.domain.money import CENTS, round_cents
from desktop.domain.results import ServiceResult
from desktop.domain.words.naming import named, service_name
from desktop.domain.words.years_words import GAIN, GAIN_AND_MORE, really_paid, still_paid
from resources.sentence import high
from resources.typography import plural

UNKNOWN = "à compléter"
_WIDTH, _FIRST_WIDTH = 16, 52
NO_YEAR = "L’année des comptes reste à préciser : les années suivantes viendront après elle."
_FIXED = "Montants du dossier, année par année : un essai fait sur une autre feuille ne les change pas."


def years_title(source: Source) -> str:
    """« Sur 5 ans »."""
    return f"Sur {plural(len(source.results.outlook.years), 'an', 'ans')}"


def years_sheet(source: Source, name: str) -> Sheet:
    """Service by service, then partner by partner, then all together."""
    made = _Years(source)
    return Sheet(name, tuple(made.rows), (_FIRST_WIDTH, *(_WIDTH for _year in made.years)))


class _Years:
    """Each row is added under the others; what a partner pays is added up from those above."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._results, self.rows, self.years = source.results, Rows(), source.results.outlook.years
        self._paid: dict[str, list[int]] = {}  # by partner, the rows that make up what it pays
        self._left: list[int] = []  # the rows of what tariffs do not cover
        self.rows.add(Cell(f"{years_title(source)}, en euros", Look.TITLE))
        services = self._results.shared() if self._results.outlook.reference else []
        self.rows.add(Cell(_FIXED if self._results.outlook.reference else NO_YEAR, Look.NOTE))
        for result in services:
            self._service(result)
        if services:
            before, after = self._partners()
            self._whole(years_ahead(self._results, Scope()), before, after)

    def _service(self, result: ServiceResult) -> None:
        self._head(service_name(result.service))
        cost, shares = result.pooled, result.chosen.yearly
        self._amounts("Coût à partager", cost.total if cost.known else None, total=True)
        for partner in result.partners:
            row = self._amounts(f"Part : {named(partner)}", shares.get(partner.id))
            self._paid.setdefault(partner.id, []).append(row)
        if any(result.chosen.left):
            self._left.append(self._amounts("Ce que le tarif ne couvre pas", result.chosen.left))
        for partner in result.partners:
            if own := result.own.get(partner.id):
                row = self._amounts(f"Gardé à sa charge ou apporté : {named(partner)}", own)
                self._paid[partner.id].append(row)

    def _partners(self) -> tuple[list[int], list[int]]:
        """Before, after and the change of each; the rows of the first two."""
        self._head("Ce que paie chacun")
        before, after = list[int](), list[int]()
        for partner in partners_of(self._results, Scope()):
            sides = [partner_balance(self._results, partner.id, year) for year in range(len(self.years))]
            before.append(self._amounts(f"{named(partner)}, comme aujourd’hui", [side.today for side in sides]))
            paid = self._paid[partner.id]
            after.append(self._sums(f"{named(partner)}, demain", [side.after for side in sides], paid))
            changes = [None if side.gain is None else -side.gain for side in sides]
            self._worked_out(f"{named(partner)}, écart", changes, _less(after[-1], before[-1]))
        return before, after

    def _whole(self, ahead: YearsAhead, before: Sequence[int], after: Sequence[int]) -> None:
        """All together; from the start on, by whole months, what is gained, then the same added up."""
        self._head("Ensemble")
        held = ahead.rows
        today = self._sums("Comme aujourd’hui", [row.balance.today for row in held], before)
        tomorrow = self._sums("Demain", [row.balance.after for row in held], [*after, *self._left])
        months = self.rows.add(
            Cell("Mois où les services sont en commun"), *(Cell(row.counted * MONTHS, Look.NUMBER) for row in held)
        )
        apart = still_paid(ahead)
        gain = self._worked_out(
            GAIN_AND_MORE if apart else GAIN,
            [row.gain for row in held],
            lambda c: (
                f"={rounded(f'({at(c, today)}-{at(c, tomorrow)})*{at(c, months)}/{MONTHS}')}{_cents_left(held[c - 1])}"
            ),
        )
        really = self._really(ahead, gain) if apart else 0
        once = self._amounts("Mise en route, une fois", [row.one_off for row in held])
        if apart:
            label = f"{high(really_paid(ahead))}, cumulé, mise en route déduite"
            self._running(label, [row.total_saved for row in held], really, once)
        self._running("Gain cumulé, mise en route déduite", [row.total_gain for row in held], gain, once)
        for said in years_told(self._source, ahead):
            self.rows.add_note(said, _FIRST_WIDTH + _WIDTH * len(self.years))

    def _really(self, ahead: YearsAhead, gain: int) -> int:
        """What goes on being paid, then the gain without it; the row of the latter."""
        paid = self._amounts("Dont temps libéré et charges qui restent", [row.freed + row.stays for row in ahead.rows])
        return self._worked_out(f"Dont {really_paid(ahead)}", [row.saved for row in ahead.rows], _less(gain, paid))

    def _running(self, label: str, cents: Sequence[int | None], of: int, once: int) -> None:
        """A row added up year after year, less what is paid once."""
        mine = len(self.rows)
        self._worked_out(
            label,
            cents,
            lambda c: f"={f'{at(c - 1, mine)}+' if c > 1 else ''}{at(c, of)}-{at(c, once)}",
            total=True,
        )

    def _head(self, title: str) -> None:
        self.rows.add()
        self.rows.add(Cell(title, Look.HEADER), *(Cell(str(year), Look.HEADER) for year in self.years))

    def _amounts(self, label: str, cents: Sequence[int | None] | None, *, total: bool = False) -> int:
        """A row of amounts of the dossier."""
        known = cents if cents is not None else [None] * len(self.years)
        return self.rows.add(Cell(label, total=total), *(self._cell(each, "", total=total) for each in known))

    def _sums(self, label: str, cents: Sequence[int | None], of: Sequence[int]) -> int:
        return self._worked_out(label, cents, lambda c: f"={'+'.join(at(c, row) for row in of)}", total=True)

    def _worked_out(
        self, label: str, cents: Sequence[int | None], formula: Callable[[int], str], *, total: bool = False
    ) -> int:
        """A row whose amounts come from those above, year by year."""
        cells = (self._cell(each, formula(place), total=total) for place, each in enumerate(cents, start=1))
        return self.rows.add(Cell(label, total=total), *cells)

    def _cell(self, cents: int | None, formula: str, *, total: bool) -> Cell:
        value: Number | None = euros(cents)
        return Cell(UNKNOWN) if value is None else Cell(value, Look.EUROS, formula, total=total)


def _cents_left(row: YearAhead) -> str:
    """What the parts of each, rounded as they are called, make more or less than the whole gain rounded once."""
    more = 0 if row.gain is None or row.balance.gain is None else row.gain - round_cents(row.balance.gain * row.counted)
    return f"{more:+d}/{CENTS}" if more else ""


def _less(row: int, other: int) -> Callable[[int], str]:
    return lambda column: f"={at(column, row)}-{at(column, other)}"
