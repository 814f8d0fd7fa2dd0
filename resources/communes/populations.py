"""Populations newer than the packaged list: a table by code Insee, read line by line with nothing let through."""

import re
from collections.abc import Mapping
from datetime import date

from resources.communes.records import Population
from resources.entries import ROOT, MalformedEntryError
from resources.typography import NO_BREAK, day

FILE = "populations.csv"
HEADER = ("code_insee", "population_municipale", "population_totale", "annee", "en_vigueur_depuis")
_CODE = re.compile(r"\d[\dAB]\d{3}", re.ASCII)
_COUNT = re.compile(r"\d{1,8}", re.ASCII)
_YEAR = re.compile(r"(19|20)\d\d", re.ASCII)


class Populations:
    """`of(code)` reads the line of one commune: of thirty-five thousand, a dossier asks for a few."""

    def __init__(self, rows: Mapping[str, str]) -> None:
        self._rows = rows

    def of(self, code: str) -> tuple[Population, Population] | None:
        """The population municipale and the population totale of a commune; `None` when the table has none."""
        row = self._rows.get(code)
        return _figures(row) if row else None

    def written(self) -> bytes:
        """The table as it is kept, in the order of the codes."""
        return "\n".join((";".join(HEADER), *(self._rows[code] for code in sorted(self._rows)), "")).encode()


def read_populations(content: bytes) -> Populations:
    """The checked table; `MalformedEntryError` names the first line that cannot be used."""
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise MalformedEntryError(FILE, ROOT, f"lecture impossible ({error}).") from error
    if not lines or tuple(lines[0].strip().split(";")) != HEADER:
        raise MalformedEntryError(FILE, ROOT, f"la première ligne n’est pas « {';'.join(HEADER)} ».", 1)
    rows: dict[str, str] = {}
    for number, line in enumerate(lines[1:], start=2):
        row = line.strip()
        if not row:
            continue
        _figures(row, number)
        if row[:5] in rows:
            raise MalformedEntryError(FILE, ROOT, f"la commune « {row[:5]} » est écrite deux fois.", number)
        rows[row[:5]] = row
    if not rows:
        raise MalformedEntryError(FILE, ROOT, "aucune commune.")
    return Populations(rows)


def kept_populations(content: bytes) -> Populations:
    """A table that was checked when it was taken: its lines are only read when one is asked for."""
    return Populations({line[:5]: line for line in content.decode().splitlines()[1:]})


def _figures(row: str, line: int | None = None) -> tuple[Population, Population]:
    cells = row.split(";")
    if len(cells) != len(HEADER):
        raise MalformedEntryError(FILE, ROOT, f"{len(HEADER)} colonnes attendues, {len(cells)} trouvées.", line)
    code, municipal, total, year, since = cells
    for cell, form, name in zip(cells, (_CODE, _COUNT, _COUNT, _YEAR), HEADER, strict=False):
        if not form.fullmatch(cell):
            raise MalformedEntryError(FILE, ROOT, f"« {name} » vaut « {cell[:20]} ».", line)
    if int(municipal) > int(total):
        what = f"« {code} » a une population municipale plus grande que la population totale."
        raise MalformedEntryError(FILE, ROOT, what, line)
    try:
        from_day = date.fromisoformat(since)
    except ValueError as error:
        raise MalformedEntryError(FILE, ROOT, f"« {HEADER[-1]} » vaut « {since[:20]} ».", line) from error
    if from_day.year < int(year):
        raise MalformedEntryError(FILE, ROOT, "la population est en vigueur avant l’année qu’elle décrit.", line)
    force = f"{year}, en vigueur au {day(from_day).replace(NO_BREAK, ' ')}"
    return (
        Population(int(municipal), "municipale", int(year), f"Insee, populations de référence {force}"),
        Population(int(total), "totale", int(year), f"Insee, population totale {force}"),
    )
