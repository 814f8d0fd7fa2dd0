"""A table of populations later than the list: each line checked, each figure with its kind, year and source."""

import re

import pytest

from resources.communes import Communes
from resources.communes.populations import FILE, HEADER, kept_populations, read_populations
from resources.entries import MalformedEntryError

HEAD = ";".join(HEADER)


def table(*rows: str) -> bytes:
    return "\n".join((HEAD, *rows, "")).encode()


def test_each_figure_has_its_kind_its_year_and_its_source() -> None:
    found = read_populations(table("2A004;71000;72500;2024;2027-01-01", "01001;900;930;2024;2027-01-01"))
    municipal, total = found.of("01001")
    assert (municipal.count, municipal.kind, municipal.year) == (900, "municipale", 2024)
    assert municipal.source == "Insee, populations de référence 2024, en vigueur au 1er janvier 2027"
    assert (total.count, total.kind, total.year) == (930, "totale", 2024)
    assert found.of("2A004")[0].count == 71000
    assert found.of("01002") is None


def test_it_is_kept_in_the_order_of_the_codes_and_read_again() -> None:
    kept = read_populations(b"\xef\xbb\xbf" + table("2A004;1;2;2024;2027-01-01", "", "01001;3;4;2024;2027-01-01"))
    again = kept_populations(kept.written())
    assert kept.written() == table("01001;3;4;2024;2027-01-01", "2A004;1;2;2024;2027-01-01")
    assert again.of("2A004") == kept.of("2A004")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("01001;900;930;2024", "5 colonnes attendues, 4 trouvées"),
        ("1001;900;930;2024;2027-01-01", "« code_insee » vaut « 1001 »"),
        ("01001;9 00;930;2024;2027-01-01", "« population_municipale » vaut « 9 00 »"),
        ("01001;900;;2024;2027-01-01", "« population_totale » vaut «  »"),
        ("01001;940;930;2024;2027-01-01", "plus grande que la population totale"),
        ("01001;900;930;24;2027-01-01", "« annee » vaut « 24 »"),
        ("01001;900;930;2024;1er janvier 2027", "« en_vigueur_depuis » vaut « 1er janvier 2027 »"),
        ("01001;900;930;2024;2023-01-01", "avant l’année qu’elle décrit"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(row: str, said: str) -> None:
    with pytest.raises(MalformedEntryError, match=re.escape(said)) as refused:
        read_populations(table("01004;1;1;2024;2027-01-01", row))
    assert (refused.value.file, refused.value.line) == (FILE, 3)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", 1),
        (b"code;population\n01001;900\n", 1),
        (table(), None),
        (b"\xff\xfe\x00", None),
        (table("01001;1;1;2024;2027-01-01", "01001;1;1;2024;2027-01-01"), 3),
    ],
)
def test_a_table_that_cannot_be_used_is_refused(content: bytes, line: int | None) -> None:
    with pytest.raises(MalformedEntryError) as refused:
        read_populations(content)
    assert refused.value.line == line


def test_the_list_gives_the_later_figures_and_its_own_where_there_are_none() -> None:
    later = read_populations(table("01001;900;930;2024;2027-01-01"))
    with Communes(newer=lambda: later) as updated, Communes() as packaged:
        shown, before, other = updated.commune("01001"), packaged.commune("01001"), updated.commune("01002")
        assert (shown.population, shown.population_year, shown.total_population.count) == (900, 2024, 930)
        assert before.population_year == 2023
        assert other == packaged.commune("01002")
        body = before.epci_siren
        assert [c.population_year for c in updated.members(body) if c.insee_code == "01001"] == [2024]


def test_a_table_that_is_not_later_than_the_list_changes_nothing() -> None:
    same = read_populations(table("01001;900;930;2023;2026-01-01"))
    with Communes(newer=lambda: same) as updated, Communes() as packaged:
        assert updated.commune("01001").population == packaged.commune("01001").population
