"""What is taken away before writing, and what is repaired."""

import pytest

from desktop.documents.blocks import BulletList, Columns, Heading, PageBreak, Paragraph, Table
from desktop.documents.tidy import clean, tidy_blocks


def test_texts_are_cleaned() -> None:
    assert clean("L'e\u0301cole\x0b :\n12 500 €\ufeff") == "L’école\u00a0: 12\u202f500\u00a0€"
    assert clean("\ud800a\ue000b\u200bc") == "a bc"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("À Orbelle , , le [date]", "À Orbelle, le [date]"),
        ("Comité de suivi , : réunion", "Comité de suivi\u00a0: réunion"),
        ("« Comité de suivi , » siège", "«\u00a0Comité de suivi\u00a0» siège"),
        ("[titulaire 1, Comité de suivi ,] et", "[titulaire 1, Comité de suivi] et"),
        ("Orbelle ,", "Orbelle,"),
        ("Madame, Monsieur,", "Madame, Monsieur,"),
        ("3,5 h, 4,25 €", "3,5\u00a0h, 4,25\u00a0€"),
    ],
)
def test_the_comma_or_the_space_that_a_typed_name_ends_with_goes(typed: str, said: str) -> None:
    assert clean(typed) == said
    assert clean(said) == said


def test_a_title_and_a_cell_do_not_end_with_a_comma_but_a_greeting_does() -> None:
    blocks = (
        Heading("Comité , "),
        Table(("Qui ,",), (("Orbelle ,",),), "Les parts ,"),
        Paragraph("Monsieur le Maire,"),
    )
    heading, table, greeting = tidy_blocks(blocks)
    assert heading == Heading("Comité")
    assert isinstance(table, Table)
    assert (table.header, table.rows, table.caption) == (("Qui",), (("Orbelle",),), "Les parts")
    assert greeting == Paragraph("Monsieur le Maire,")


def test_headings_without_content_go() -> None:
    blocks = (
        Heading("A"),
        Heading("A1", 2),
        Paragraph("texte"),
        Heading("A2", 2),
        Heading("B"),
        Heading("B1", 2),
        Heading("C"),
        BulletList(("x", " ")),
        Heading("D"),
        BulletList(("",)),
    )
    kept = tidy_blocks(blocks)
    assert [block.text for block in kept if isinstance(block, Heading)] == ["A", "A1", "C"]
    assert kept[-1] == BulletList(("x",))


def test_breaks_that_would_leave_a_blank_page_go() -> None:
    text = Paragraph("x")
    blocks = (PageBreak(), text, PageBreak(), PageBreak(), Heading("T"), PageBreak(), text, PageBreak())
    assert tidy_blocks(blocks) == (text, PageBreak(), Heading("T"), text)


def test_rows_get_the_length_of_the_longest() -> None:
    table = tidy_blocks((Table(("A",), (("b", "c"),), "L", widths=(1,)),))[0]
    assert isinstance(table, Table)
    assert (table.header, table.rows, table.align, table.widths) == (("A", ""), (("b", "c"),), ("left", "left"), ())
    empty = tidy_blocks((Table(("A", "B"), (), "L", total=True),))[0]
    assert isinstance(empty, Table)
    assert empty.rows == (("Aucune ligne pour l’instant.", ""),)
    assert not empty.total


def test_empty_columns_go() -> None:
    assert tidy_blocks((Columns((Paragraph(""),), (Heading("Seul"),)),)) == ()
