"""What stands together on a page of the PDF, and how far apart, whatever the height left on it."""

from pathlib import Path

import pytest

from desktop.documents.blocks import Block, BulletList, Columns, Heading, Paragraph, Signatures, Table
from desktop.documents.layout import footer_left
from tests.documents.conftest import make_paper
from tests.documents.pdf.test_pdf_writer import words_of, written


def _rows(count: int) -> tuple[tuple[str, str], ...]:
    return tuple((f"ligne{at}", "y") for at in range(count))


def _below(block: Block, folder: Path) -> float:
    """How far the heading « Chapeau » stands under the text above it."""
    folder.mkdir()
    words = words_of(written(folder, Paragraph("Dessus."), block, Paragraph("Dessous.")))
    above = next(word for word in words if word.text == "Dessus.")
    return next(word for word in words if word.text == "Chapeau").top - above.bottom


@pytest.mark.parametrize("level", [1, 2, 3])
def test_a_heading_that_opens_columns_does_not_touch_the_text_above(tmp_path: Path, level: int) -> None:
    """As far under it as the same heading on the whole width."""
    heading, text = (Heading("Chapeau", level), Paragraph("Suite.")), (Paragraph("À côté."),)
    alone = _below(heading[0], tmp_path / "alone")
    assert alone > 5
    for at, columns in enumerate((Columns(heading, text), Columns(text, heading))):
        assert _below(columns, tmp_path / f"columns{at}") == pytest.approx(alone, abs=0.1)


def test_what_leads_to_a_table_goes_with_it_and_a_small_table_is_whole(tmp_path: Path) -> None:
    """The heading, its words and all the rows are on one page."""
    table = Table(("Un", "Deux"), _rows(8), "Huit", note="Remarque.")
    listed = BulletList(("Premier choix.", "Second choix."))
    kept = {"Chapeau", "mène", "choix.", "ligne0", "ligne7", "Remarque."}
    pages = set()
    for lead in range(14, 34):
        blocks = (Heading("Chapeau"), Paragraph("Phrase qui mène au tableau."), listed, table)
        words = words_of(written(tmp_path, *[Paragraph("Une ligne.")] * lead, *blocks))
        held = {word.page for word in words if word.text in kept}
        assert len(held) == 1, lead
        pages |= held
    assert pages == {1, 2}


def test_long_words_under_a_heading_do_not_drag_it_to_the_next_page(tmp_path: Path) -> None:
    """They are read for themselves: the page is filled, and the last sentence alone goes with the table."""
    long = [Paragraph(f"Alinéa{at} " + "mot " * 60) for at in range(3)]
    blocks = (Heading("Chapeau"), *long, Paragraph("Phrase qui mène."), Table(("Un", "Deux"), _rows(8), "Huit"))
    words = words_of(written(tmp_path, *[Paragraph("Une ligne.")] * 24, *blocks))
    pages = {word.text: word.page for word in words}
    assert (pages["Chapeau"], pages["Alinéa0"]) == (1, 1)
    assert pages["mène."] == pages["ligne0"] == pages["ligne7"] == 2


def test_no_page_holds_only_the_last_rows_of_a_table(tmp_path: Path) -> None:
    """Three at least, with the note, however many rows there are on two pages."""
    counts = set()
    for count in range(36, 50):
        table = Table(("Un", "Deux"), _rows(count), "Des lignes", note="Remarque.")
        pages = {word.text: word.page for word in words_of(written(tmp_path, table))}
        if pages["Remarque."] == 2:
            counts.add(sum(pages[f"ligne{at}"] == 2 for at in range(count)))
    assert min(counts) == 3, counts
    assert len(counts) > 3


def test_the_footer_of_a_dossier_without_a_name_begins_with_a_capital() -> None:
    named, bare = (footer_left(make_paper((), dossier=dossier)) for dossier in ("Essai", ""))
    assert named.startswith("Essai · version\u00a0")
    assert bare.startswith("Version\u00a0")


def test_the_first_of_some_steps_does_not_stand_alone_at_the_foot_of_a_page(tmp_path: Path) -> None:
    """Under its heading, with the second one; the others may follow on the next page."""
    steps = BulletList(("Premier.", "Second.", "Troisième.", "Quatrième."), numbered=True)
    cut = set()
    for lead in range(30, 46):
        words = words_of(written(tmp_path, *[Paragraph("Une ligne.")] * lead, Heading("Chapeau"), steps))
        pages = {word.text: word.page for word in words}
        assert pages["Chapeau"] == pages["Premier."] == pages["Second."], lead
        cut.add(pages["Quatrième."] - pages["Premier."])
    assert cut == {0, 1}


def test_names_under_two_signatures_are_on_one_line(tmp_path: Path) -> None:
    """Whatever room the function of each takes above it."""
    long = "Pour la commune de Grisolles-le-Haut et toutes les autres, le maire"
    signed = Signatures((("Le maire", "Ada"), (long, "Berthe"), (long, "Chloé"), ("Le maire", "Denise")))
    tops = {word.text: word.top for word in words_of(written(tmp_path, signed))}
    assert tops["Ada"] == pytest.approx(tops["Berthe"], abs=0.1)
    assert tops["Chloé"] == pytest.approx(tops["Denise"], abs=0.1)
    assert tops["Chloé"] > tops["Berthe"] + 30
