"""Writes communes.sqlite from the unpacked npm package @etalab/decoupage-administratif 6.0.0.

    npm pack @etalab/decoupage-administratif@6.0.0 && tar xzf etalab-*.tgz
    python -m resources.communes.build package

The same package gives the same bytes again (for one version of SQLite).
"""

import json
import sqlite3
import sys
from array import array
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

from resources.communes.index import Places, pack
from resources.communes.layout import NO_EPCI, SCHEMA
from resources.communes.text import words, written_out

Row = dict[str, Any]
PRESENT, FORMER = "commune-actuelle", {"commune-deleguee": "déléguée", "commune-associee": "associée"}

# The package gives bare numbers. What they are was established from its README (which names INSEE's pages), from its
# build scripts (communes: column PMUN; EPCI: columns pmun_2025 and ptot_2025 of the DGCL) and from INSEE's page
# 8680702 for the years overseas. The figures of the DGCL equal INSEE's millésime 2022, in force on 1 January 2025,
# for every commune whose territory did not change. Kind None: the source does not say which population it is.
FIGURES: dict[int, tuple[str | None, int, str]] = {
    1: ("municipale", 2023, "Insee, populations de référence 2023, en vigueur au 1er janvier 2026"),
    2: ("municipale", 2017, "Insee, recensement de Mayotte de 2017"),
    3: (None, 2023, "Insee, populations des collectivités d’outre-mer, 2023"),
    4: (None, 2022, "Insee, populations des collectivités d’outre-mer, recensement de 2022"),
    5: (None, 2025, "Insee, populations des collectivités d’outre-mer, recensement de 2025"),
    6: ("totale", 2022, "DGCL, composition des EPCI 2026 : population totale 2022, en vigueur au 1er janvier 2025"),
    7: ("totale", 2017, "DGCL, composition des EPCI 2026 : recensement de Mayotte de 2017"),
}
OVERSEAS = {"975": 3, "977": 3, "978": 3, "986": 3, "987": 4, "988": 5}
MAYOTTE = "976"
NO_MEMBER: Row = {}
META = {
    "title": "Liste nationale des communes et des EPCI à fiscalité propre (Etalab, @etalab/decoupage-administratif "
    "6.0.0 : Insee, DGCL, La Poste)",
    "date": "2026-01-01",
    "published": "2026-03-09",
    "licence": "Licence Ouverte 2.0 (Etalab)",
    "population_note": "Population municipale 2023, en vigueur depuis le 1er janvier 2026 (Insee). Mayotte : "
    "recensement de 2017. Collectivités d’outre-mer : 2022, 2023 ou 2025 selon le territoire. La population totale "
    "fournie à côté est celle de 2022 : les deux ne se mélangent pas.",
}


def read(package: Path, name: str) -> list[Row]:
    rows: list[Row] = json.loads((package / "data" / f"{name}.json").read_text(encoding="utf-8"))
    return rows


def shown(name: str) -> str:
    """The name as it is printed: the typographic apostrophe, single spaces."""
    return " ".join(name.replace("'", "’").split())


def link_of(row: Row) -> int | None:
    """INSEE's TNCC; overseas collectivities have none there (the package fills in a 0 of its own for some)."""
    return None if row["zone"] == "com" else row["typeLiaison"]


def figure_of(commune: Row) -> int | None:
    if "population" not in commune:
        return None
    if commune["zone"] == "com":
        return OVERSEAS[commune["departement"]]
    return 2 if commune["departement"] == MAYOTTE else 1


def commune_rows(present: list[Row], epci: list[Row]) -> list[tuple[Any, ...]]:
    membership = {member["code"]: (number, member) for number, body in enumerate(epci) for member in body["membres"]}
    rows = []
    for commune in present:
        number, member = membership.get(commune["code"], (None, NO_MEMBER))
        total = member.get("populationTotale")
        total_figure = None if total is None else 7 if commune["departement"] == MAYOTTE else 6
        siren = commune.get("siren")
        rows.append((
            commune["code"], shown(commune["nom"]), link_of(commune), commune["departement"], number,
            None if siren is None else int(siren), commune.get("population"), figure_of(commune),
            total, total_figure, " ".join(commune.get("codesPostaux", ())) or None,
        ))  # fmt: skip
    return rows


def epci_rows(epci: list[Row], present: list[Row]) -> list[tuple[Any, ...]]:
    """The rows of EPCI: the population is the sum of the members' own figures when all have one."""
    commune = {row["code"]: row for row in present}
    rows = []
    for number, body in enumerate(epci):
        members = [commune[member["code"]] for member in body["membres"]]
        figures = {figure_of(row) for row in members}
        figure = figures.pop() if len(figures) == 1 else None
        counted = Counter(sorted(row["departement"] for row in members))
        departments = " ".join(code for code, _ in counted.most_common())
        mayotte = departments == MAYOTTE
        rows.append((
            number, int(body["code"]), shown(body["nom"]), body["type"], body["modeFinancement"],
            len(members), departments, sum(row["population"] for row in members), figure,
            body["populationMunicipale"], 9 if mayotte else 8, body["populationTotale"], 7 if mayotte else 6,
        ))  # fmt: skip
    return rows


def figure_rows() -> list[tuple[Any, ...]]:
    """The figures above, and the municipal ones that the DGCL prints beside its total ones."""
    older = {8: 6, 9: 7}
    municipal = [
        (
            number,
            "municipale",
            FIGURES[total][1],
            FIGURES[total][2].replace("population totale", "population municipale"),
        )
        for number, total in older.items()
    ]
    return [(number, *figure) for number, figure in FIGURES.items()] + municipal


def old_codes(present: list[Row], former: list[Row]) -> list[tuple[str, str]]:
    """Codes of communes that exist no more and have no row of their own, with the commune that took them over."""
    known = {row["code"] for row in present} | {row["code"] for row in former}
    return sorted((old, row["code"]) for row in present for old in row.get("anciensCodes", ()) if old not in known)


def places_of(present: list[Row], owner: list[int], epci: list[int | None], regions: dict[str, str]) -> Places:
    """The columns of the ranking, one value per entry; owner: the present commune of each entry."""
    by_size = sorted(range(len(present)), key=lambda number: (-(present[number].get("population") or 0), number))
    rank = {number: place for place, number in enumerate(by_size)}
    departments = {code: number for number, code in enumerate(sorted(regions))}
    region_numbers = {code: number for number, code in enumerate(sorted(set(regions.values())))}
    department_of = [present[number]["departement"] for number in owner]
    bodies = [epci[number] for number in owner]
    return Places(
        present=array("H", owner),
        epci=array("H", [NO_EPCI if body is None else body for body in bodies]),
        department=bytes(departments[code] for code in department_of),
        region=bytes(region_numbers[regions[code]] for code in department_of),
        rank=array("H", [rank[number] for number in owner]),
    )


def search_parts(
    present: list[Row], former: list[Row], epci: list[int | None], regions: dict[str, str]
) -> dict[str, bytes]:
    """The packed index. A former commune with the name of its present one adds nothing and is left out."""
    number_of = {row["code"]: number for number, row in enumerate(present)}
    others = [row for row in former if row["nom"] != present[number_of[row["chefLieu"]]]["nom"]]
    owner = list(range(len(present))) + [number_of[row["chefLieu"]] for row in others]
    postcodes = sorted((int(code), n) for n, row in enumerate(present) for code in row.get("codesPostaux", ()))
    names = [written_out(words(row["nom"])) for row in [*present, *others]]
    parts = pack([row["code"] for row in present], names, postcodes, places_of(present, owner, epci, regions))
    return parts | {"former": "\n".join(row["code"] for row in others).encode()}


def insert(base: sqlite3.Connection, table: str, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        base.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 our own table names


def tables(package: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All the rows to write, by table, in an order that depends on the package alone."""
    communes = sorted(read(package, "communes"), key=lambda row: (row["code"], row["type"]))
    present = [row for row in communes if row["type"] == PRESENT]
    former = [row for row in communes if row["type"] in FORMER]
    epci = sorted(read(package, "epci"), key=lambda body: body["code"])
    departments, regions = read(package, "departements"), read(package, "regions")
    rows = commune_rows(present, epci)
    region_of = {row["code"]: row["region"] for row in departments}
    return {
        "meta": sorted(META.items()),
        "region": [(row["code"], shown(row["nom"]), link_of(row)) for row in regions],
        "department": [(row["code"], shown(row["nom"]), link_of(row), row["region"]) for row in departments],
        "figure": figure_rows(),
        "epci": epci_rows(epci, present),
        "commune": rows,
        "former": [
            (row["code"], shown(row["nom"]), link_of(row), FORMER[row["type"]], row["chefLieu"]) for row in former
        ],
        "old_code": old_codes(present, former),
        "search": sorted(search_parts(present, former, [row[4] for row in rows], region_of).items()),
    }


def build(package: Path, target: Path) -> dict[str, int]:
    """Write `target` anew from the unpacked package and return how many rows each table has."""
    content = tables(package)
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(target)) as base:
        base.execute("PRAGMA page_size = 4096")
        base.executescript(SCHEMA)
        for table, rows in content.items():
            insert(base, table, rows)
        base.commit()
        base.execute("VACUUM")
    return {table: len(rows) for table, rows in content.items()}


if __name__ == "__main__":
    written = Path(__file__).with_name("communes.sqlite")
    print(build(Path(sys.argv[1]), written), written.stat().st_size, "bytes")
