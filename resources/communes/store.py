"""Reading communes.sqlite: opened read only at the first question, shared by threads under one lock."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from threading import RLock
from typing import Any

from resources.communes.populations import Populations
from resources.communes.records import Commune, Epci, Former, ListUnavailableError, Population, Source

PACKAGED = Path(__file__).with_name("communes.sqlite")
CODE = "MEC-320"
UNREADABLE = (
    "La liste des communes ne peut pas être lue. Votre dossier est intact. "
    "Saisissez la commune à la main, puis réinstallez l’application pour retrouver la liste."
)
_COMMUNE = """SELECT c.code, c.name, c.link, c.siren, c.department, d.name, d.region, r.name, e.siren, e.name,
    c.population, f.kind, f.year, f.source, c.total, t.kind, t.year, t.source, c.postcodes
    FROM commune c JOIN department d ON d.code = c.department JOIN region r ON r.code = d.region
    LEFT JOIN epci e ON e.id = c.epci LEFT JOIN figure f ON f.id = c.figure LEFT JOIN figure t ON t.id = c.total_figure
    """
_EPCI = """SELECT e.siren, e.name, e.kind, e.financing, e.members, e.departments, e.population, f.kind, f.year,
    e.municipal, m.kind, m.year, m.source, e.total, t.kind, t.year, t.source FROM epci e
    LEFT JOIN figure f ON f.id = e.figure JOIN figure m ON m.id = e.municipal_figure
    JOIN figure t ON t.id = e.total_figure WHERE e.siren = ?"""


def _nine_digits(siren: int | None) -> str | None:
    return None if siren is None else f"{siren:09d}"


def _commune(row: Sequence[Any]) -> Commune:
    return Commune(
        insee_code=row[0], name=row[1], link=row[2], siren=_nine_digits(row[3]),
        department_code=row[4], department_name=row[5], region_code=row[6], region_name=row[7],
        epci_siren=_nine_digits(row[8]), epci_name=row[9],
        population=row[10], population_kind=row[11], population_year=row[12], population_source=row[13],
        total_population=None if row[14] is None else Population(row[14], row[15], row[16], row[17]),
        postcodes=tuple(row[18].split()) if row[18] else (),
    )  # fmt: skip


def _epci(row: Sequence[Any]) -> Epci:
    return Epci(
        siren=f"{row[0]:09d}", name=row[1], kind=row[2], financing=row[3],
        member_count=row[4], departments=tuple(row[5].split()),
        population=row[6], population_kind=row[7], population_year=row[8],
        published=(Population(*row[9:13]), Population(*row[13:17])),
    )  # fmt: skip


def _counted(commune: Commune, newer: Populations | None) -> Commune:
    """With the figures of a later table, if they are later: each keeps its year and its source."""
    found = newer.of(commune.insee_code) if newer is not None else None
    if found is None or (found[0].year or 0) <= (commune.population_year or 0):
        return commune
    municipal, total = found
    return replace(
        commune, population=municipal.count, population_kind=municipal.kind, population_year=municipal.year,
        population_source=municipal.source, total_population=total,
    )  # fmt: skip


class Store:
    """One connection to the list. Every method may be called from any thread.

    `newer` gives the table of populations that came after the list, if there is one; it is asked each time.
    """

    def __init__(self, path: Path, newer: Callable[[], Populations | None] = lambda: None) -> None:
        self._path = path
        self._newer = newer
        self._lock = RLock()
        self._base: sqlite3.Connection | None = None

    def close(self) -> None:
        with self._lock:
            if self._base is not None:
                self._base.close()
            self._base = None

    def rows(self, query: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """All the rows of a query. Raises ListUnavailableError with the sentence to show."""
        with self._lock:
            try:
                if self._base is None:
                    # immutable: no lock file and no journal is looked for, the place may be write-protected
                    address = f"{self._path.resolve().as_uri()}?mode=ro&immutable=1"
                    self._base = sqlite3.connect(address, uri=True, check_same_thread=False)
                return self._base.execute(query, parameters).fetchall()
            except sqlite3.Error as error:
                raise ListUnavailableError(f"{UNREADABLE} ({CODE})") from error

    def communes(self, codes: Sequence[str], *, packaged: bool = False) -> list[Commune]:
        """The present communes with these codes, in the order of the codes; unknown ones are left out.

        packaged: with the figures of the list, whatever came after it.
        """
        marks = ", ".join("?" * len(codes))
        newer = None if packaged else self._newer()
        rows = self.rows(f"{_COMMUNE} WHERE c.code IN ({marks})", codes)
        found = {row[0]: _counted(_commune(row), newer) for row in rows}
        return [found[code] for code in codes if code in found]

    def members(self, siren: str) -> list[Commune]:
        newer = self._newer()
        rows = self.rows(f"{_COMMUNE} WHERE e.siren = ? ORDER BY c.code", (_number(siren),))
        return [_counted(_commune(row), newer) for row in rows]

    def former(self, code: str) -> Former | None:
        rows = self.rows("SELECT code, name, link, kind, present FROM former WHERE code = ?", (code,))
        return Former(*rows[0]) if rows else None

    def present_code(self, code: str) -> str | None:
        """The present commune that a code, present or past, leads to."""
        rows = self.rows(
            "SELECT code FROM commune WHERE code = ?1 UNION ALL SELECT present FROM former WHERE code = ?1 "
            "UNION ALL SELECT present FROM old_code WHERE code = ?1 LIMIT 1",
            (code,),
        )
        return str(rows[0][0]) if rows else None

    def epci(self, siren: str) -> Epci | None:
        rows = self.rows(_EPCI, (_number(siren),))
        return _epci(rows[0]) if rows else None

    def source(self) -> Source:
        meta = dict(self.rows("SELECT key, value FROM meta"))
        return Source(meta["title"], meta["date"], meta["published"], meta["licence"], meta["population_note"])


def _number(siren: str) -> int:
    """A SIREN as the file keeps it; what is no SIREN is found nowhere."""
    digits = siren.replace(" ", "")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) == 9 else -1
