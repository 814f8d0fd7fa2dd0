"""Later populations are proposed line by line; that of the last renewal of the councils never moves with them."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.changes import apply_to
from desktop.domain.choices import PartnerKind, PopulationKind
from desktop.domain.dataset import Dataset
from desktop.domain.from_list import commune_partner
from desktop.domain.law.renewal import council_population
from desktop.domain.newer_populations import newer_populations, taken
from desktop.domain.records import Partner
from resources.communes import Communes
from resources.communes.populations import read_populations
from resources.communes.records import Commune
from resources.law import load_law
from tests.spaces import plain
from tests.texts.packs import TABLE

LAW = load_law(date(2027, 3, 1))
LATER = read_populations(TABLE.encode())
with Communes() as _packaged, Communes(newer=lambda: LATER) as _updated:
    BEFORE: dict[str, Commune] = {code: _packaged.commune(code) for code in ("01001", "01002", "01004")}
    AFTER: dict[str, Commune] = {code: _updated.commune(code) for code in BEFORE}
OURS = replace(commune_partner(BEFORE["01001"]), id="ours")


def proposed(*partners: Partner) -> list[str]:
    return [plain(each.words) for each in newer_populations(Dataset(partners), AFTER.get)]


def test_a_later_year_of_the_same_kind_is_proposed_in_one_line() -> None:
    assert (OURS.population, OURS.population_year) == (860, 2023)
    assert proposed(OURS) == [f"{OURS.name} : 860 (2023) → 900 (2024)"]
    total = replace(OURS, population=880, population_kind=PopulationKind.TOTAL, population_year=2022)
    assert proposed(total) == [f"{OURS.name} : 880 (2022) → 930 (2024), population totale"]


@pytest.mark.parametrize(
    "other",
    [
        commune_partner(BEFORE["01002"]),  # the table has nothing of it
        replace(OURS, population_year=2024),
        replace(OURS, population_year=2025),
        replace(OURS, population_year=None),
        replace(OURS, population=None),
        replace(OURS, population_kind=PopulationKind.DGF),
        replace(OURS, population_kind=PopulationKind.UNKNOWN),
        replace(OURS, kind=PartnerKind.EPCI),
        replace(OURS, insee_code=""),
    ],
)
def test_nothing_else_is_proposed(other: Partner) -> None:
    assert proposed(other) == []


def test_what_she_typed_herself_comes_last_and_apart() -> None:
    typed = replace(OURS, id="typed", population=870, population_source="saisi le 02/01/2027")
    hers = replace(OURS, id="hers", population_source="Recensement de la mairie")
    listed = replace(commune_partner(BEFORE["01004"]), id="listed")
    found = newer_populations(Dataset([typed, hers, listed, OURS]), AFTER.get)
    assert [(each.partner.id, each.listed) for each in found] == [
        ("listed", True), ("ours", True), ("typed", False), ("hers", False),
    ]  # fmt: skip


def after_taking(partner: Partner) -> Partner:
    dataset = Dataset([partner])
    for change in taken(newer_populations(dataset, AFTER.get), LAW, "tool"):
        apply_to(dataset, change)
    return dataset.get(partner.id)


def test_taking_one_brings_its_year_and_its_source_and_leaves_the_renewal() -> None:
    """CGCT R2151-4: the council is that of the population of 2023, before and after."""
    now = after_taking(OURS)
    assert (now.population, now.population_year, now.population_kind) == (900, 2024, PopulationKind.MUNICIPAL)
    assert now.population_source == "Insee, populations de référence 2024, en vigueur au 1er janvier 2027"
    assert (now.renewal_population, now.renewal_year) == (860, 2026)
    assert council_population(OURS, LAW) == council_population(now, LAW) == 860


def test_a_threshold_does_not_move_with_a_later_figure() -> None:
    """3 480 inhabitants at the renewal, 3 520 in the later table: no note de synthèse is due in between."""
    small = replace(OURS, population=3480)
    table = TABLE.replace("01001;900;930", "01001;3520;3600")
    with Communes(newer=lambda: read_populations(table.encode())) as communes:
        dataset = Dataset([small])
        for change in taken(newer_populations(dataset, communes.commune), LAW):
            apply_to(dataset, change)
    now = dataset.get(small.id)
    assert now.population == 3520 >= LAW.rate("seuil_note_synthese")
    assert council_population(now, LAW) == 3480 < LAW.rate("seuil_note_synthese")


def test_what_is_kept_for_the_renewal_stays_as_she_typed_it() -> None:
    now = after_taking(replace(OURS, renewal_population=861, renewal_year=2026))
    assert (now.population, now.renewal_population, now.renewal_year) == (900, 861, 2026)


def test_an_older_figure_than_the_one_of_the_renewal_is_not_taken_for_it() -> None:
    now = after_taking(replace(OURS, population_year=2021))
    assert now.renewal_population is None
