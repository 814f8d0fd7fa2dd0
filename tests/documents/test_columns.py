"""Line ends and column widths, against the fonts read with another library."""

import pytest
from fontTools.ttLib import TTFont

from desktop.documents.blocks import Table
from desktop.documents.columns import fit
from desktop.documents.metrics import BOLD, REGULAR, lines, shortened, text_width
from desktop.documents.tidy import tidy_blocks
from resources import fonts
from tests.documents.conftest import LONG


def width_by_fonttools(text: str, size: float, bold: bool = False) -> float:
    font = TTFont(fonts.BOLD if bold else fonts.REGULAR)
    names, advances = font.getBestCmap(), font["hmtx"]
    return sum(advances[names[ord(sign)]][0] for sign in text) * size / font["head"].unitsPerEm


@pytest.mark.parametrize("text", ["Valmorin", "1\u202f234\u202f567,89\u00a0€", LONG, "Œuilly − 12 %"])
def test_widths(text: str) -> None:
    assert text_width(text, REGULAR, 11) == pytest.approx(width_by_fonttools(text, 11), abs=0.01)
    assert text_width(text, BOLD, 9) == pytest.approx(width_by_fonttools(text, 9, bold=True), abs=0.01)


@pytest.mark.parametrize("width", [30, 55, 80, 140, 400])
def test_lines_fit_and_lose_nothing(width: float) -> None:
    text = f"La commune de {LONG} verse 1\u202f234\u202f567,89\u00a0€ à L’Haÿ-les-Roses-sur-l’Yon en 2027-2029."
    found = lines(text, REGULAR, 11, width)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
    assert all(text_width(line, REGULAR, 11) <= width for line in found)
    if width >= 80:
        assert any("1\u202f234\u202f567,89\u00a0€" in line for line in found)
        assert not any(line.endswith("2027-") for line in found)


def test_the_first_line_leaves_room_for_what_stands_before_it() -> None:
    text = "un deux trois quatre cinq six sept huit neuf dix"
    found = lines(text, REGULAR, 11, 100, taken=60)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
    assert text_width(found[0], REGULAR, 11) <= 40
    assert all(text_width(line, REGULAR, 11) <= 100 for line in found[1:])
    assert lines("anticonstitutionnellement", REGULAR, 11, 200, taken=150) == ["", "anticonstitutionnellement"]


def test_shortened_says_that_it_is() -> None:
    assert shortened("a " * 200, REGULAR, 9, 50, 2)[-1].endswith("…")
    assert shortened("court", REGULAR, 9, 50, 2) == ["court"]


def table(*rows: tuple[str, ...], widths: tuple[float, ...] = ()) -> Table:
    made = tidy_blocks((Table(tuple("ABCDEFGH"[: len(rows[0])]), rows, "", widths=widths),))[0]
    assert isinstance(made, Table)
    return made


def test_shares_are_kept_when_words_fit() -> None:
    found = fit(table(("a", "b", "c"), widths=(3, 2, 1)), 600)
    assert found.size == 10
    assert found.widths == pytest.approx((300, 200, 100))


def test_a_long_word_widens_its_column_then_the_text_gets_smaller() -> None:
    word = "anticonstitutionnellement"
    found = fit(table((word, "b"), widths=(1, 9)), 400)
    assert found.size == 10
    assert found.widths[0] >= width_by_fonttools(word, 10) + 10
    assert sum(found.widths) == pytest.approx(400)
    smaller = fit(table((word,) * 4), 450)
    assert smaller.size < 10
    assert sum(smaller.widths) == pytest.approx(450)
    hopeless = fit(table((word * 3,) * 4), 450)
    assert sum(hopeless.widths) == pytest.approx(450)


def lines_of(made: Table, width: float) -> list[int]:
    """The lines of the cell of each column that has most of them, on the widths given."""
    found = fit(made, width)
    rooms = [given - 10 for given in found.widths]
    cells = [(made.header, BOLD), *((row, REGULAR) for row in made.rows)]
    return [
        max(len(lines(row[at], font, found.size, room)) for row, font in cells)
        for at, room in enumerate(rooms)
    ]  # fmt: skip


def of_amounts(name: str, header: str) -> Table:
    """As the annex of an agreement: a name, then what it pays, in seven columns that no line end may cut."""
    amounts = ("3\u202f249,54\u00a0€",) * 6
    headers = ("Partenaire", "Part", "Part 2027", "Mise en route", "Total 2027", "Heures prévues", header)
    return Table(headers, ((name, *amounts),), "", align=("left", "right"), widths=(3, 1.5, 1.9, 1.9, 1.9, 1.9, 1.9))


@pytest.mark.parametrize("name", ["Orbelle", "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson-les-Bois"])
def test_no_narrow_column_is_a_pile_of_words(name: str) -> None:
    made = tidy_blocks((of_amounts(name, "Dont les autres charges (011)"),))[0]
    assert isinstance(made, Table)
    found = fit(made, 430)
    assert max(lines_of(made, 430)) <= 3
    assert sum(found.widths) == pytest.approx(430)
    assert found.size >= 8


def test_a_text_that_no_width_shortens_keeps_its_size() -> None:
    assert fit(of_amounts(f"{LONG} " * 4, "Dont"), 430).size == fit(of_amounts(LONG[:8], "Dont"), 430).size


def of_services(*names: str, tall_mm: float = 0.0, blank: bool = False) -> Table:
    """As the report: a long name, then amounts in columns that are wider than they are."""
    cells = ("",) * 4 if blank else ("11\u202f839\u00a0€",) * 4
    rows = tuple((name, *cells) for name in names)
    return Table(("Service", "Aujourd’hui", "Seul", "Demain", "Écart"), rows, "", align=("left", *("right",) * 4),
                 widths=(2, 2, 2, 2, 4), tall_mm=tall_mm)  # fmt: skip


def test_what_amounts_leave_empty_goes_to_a_name_on_many_lines() -> None:
    name = "Service 1 : Il faut que chaque habitant, même celui qui vit loin du bourg, trouve la mairie ouverte"
    made = of_services(name, "Service 2")
    given = fit(made, 460)
    assert lines_of(made, 460)[0] <= 3 < len(lines(name, REGULAR, given.size, 460 / 6 - 10))
    assert lines_of(made, 460)[1:] == [1] * 4
    assert sum(given.widths) == pytest.approx(460)
    shares = pytest.approx((76.7, 76.7, 76.7, 76.7, 153.3), abs=0.1)
    assert fit(of_services("Service 1", "Service 2"), 460).widths == shares
    short = "Service technique des espaces verts"
    assert fit(of_services(short), 460).widths[0] > 90, "three lines become two"
    assert fit(of_services(short, tall_mm=8.0, blank=True), 460).widths == shares, "as the tables beside it"
    long = f"{short} et des sports"
    to_write = fit(of_services(long, tall_mm=8.0, blank=True), 460).widths
    assert 76.7 < to_write[0] < fit(of_services(long), 460).widths[0]
    assert to_write[4] > 0.7 * 153.3, "what is to be written in keeps most of its room"
