"""The rules of what stands near what turn red on the mistake that they are there for."""

from pathlib import Path

import pytest

from desktop.documents.blocks import Block, Box, Heading, Paragraph, Signatures, Table
from desktop.documents.metrics import BOLD
from tests.gallery.checking.close_headings import close_headings
from tests.gallery.checking.lone_notes import lone_notes
from tests.gallery.checking.lone_signatures import lone_signatures
from tests.gallery.planted import Draw, Sheet, drawn
from tests.gallery.test_page_rules import told

POINT = 25.4 / 72


@pytest.mark.parametrize(("apart", "red"), [(13, True), (15, True), (18, False), (26, False)])
def test_a_heading_that_touches_the_text_above_is_seen(tmp_path: Path, apart: float, *, red: bool):
    """From one line to the next: 13.75 points in a text of 11 points; a heading of the third level has 22 and more."""

    def draw(sheet: Sheet) -> None:
        sheet.write("La fin d’un texte", 30, 60)
        sheet.write("Un titre", 30, 60 + apart * POINT, font=BOLD)
        sheet.write("Un titre", 130, 60 + apart * POINT, font=BOLD)  # in another column: nothing stands over it

    found = told(close_headings(drawn(tmp_path, draw, blocks=(Heading("Un titre", 3), Paragraph("Suite.")))))
    assert found == [("heading that touches the text above", 1)] * red
    assert not told(close_headings(drawn(tmp_path, draw, blocks=(Paragraph("Un titre"),)))), "no heading of the paper"


NAMES = Table(("Pour", "Date", "Signature"), (("Orbelle", "", ""),), "Les signatures")
AMOUNTS = Table(("Pour", "Paie", "Signature"), (("Orbelle", "1 €", ""),), "Les parts", align=("left", "right", "left"))


@pytest.mark.parametrize(
    ("block", "words", "red"),
    [
        (Box("Lu et accepté", (NAMES,)), "Lu et accepté,Les signatures,Pour,Date,Signature,Orbelle", True),
        (Box("Lu et accepté", (NAMES,)), "Lu et accepté,Les signatures,Pour,Date,Signature,Orbelle,Une part", False),
        (Box("Lu et accepté", (AMOUNTS,)), "Lu et accepté,Les parts,Pour,Paie,Signature,Orbelle,1 €", False),
        (Signatures((("Le maire", "Mme A"),)), "Le maire,Mme A", True),
        (Signatures((("Le maire", "Mme A"),)), "Le maire,Mme A,Sans nom d’agent.", True),
        (Signatures((("Le maire", "Mme A"),)), "Fait à Orbelle,Le maire,Mme A", False),
    ],
)
def test_a_page_to_sign_that_says_nothing_else_is_seen(tmp_path: Path, block: Block, words: str, *, red: bool):
    def last(sheet: Sheet) -> None:
        for at, text in enumerate(words.split(",")):
            sheet.write(text, 30, 60 + 8 * at)

    blocks = (Paragraph("Le texte."), block, Paragraph("Sans nom d’agent.", small=True))
    document = drawn(tmp_path, lambda sheet: sheet.write("Le texte."), last, blocks=blocks)
    assert told(lone_signatures(document)) == [("signatures alone", 2)] * red
    alone = drawn(tmp_path, last, blocks=(block,))
    assert told(lone_signatures(alone)) == [], "a paper of one page"


@pytest.mark.parametrize(("count", "red"), [(12, False), (4, True)])
def test_the_names_of_many_go_on_from_the_page_where_the_text_ends(tmp_path: Path, count: int, *, red: bool):
    rooms = [Signatures(((f"Le maire {at:02}", f"Mme {at:02}"),)) for at in range(count)]

    def page(*texts: str) -> Draw:
        def write(sheet: Sheet) -> None:
            for at, text in enumerate(texts):
                sheet.write(text, 30, 60 + 8 * at)

        return write

    names = [text for room in rooms for text in room.items[0]]
    first, second = page("Le texte.", *names[:count]), page(*names[count:])
    document = drawn(tmp_path, first, second, blocks=(Paragraph("Le texte."), *rooms))
    assert told(lone_signatures(document)) == [("signatures alone", 2)] * red
    unheld = drawn(tmp_path, page("Le texte."), page(*names), blocks=(Paragraph("Le texte."), *rooms))
    assert told(lone_signatures(unheld)) == [("signatures alone", 2)], "none of them with the text"


@pytest.mark.parametrize(("words", "red"), [("Sans nom d’agent.", True), ("d’agent.", True), ("Une phrase.", False)])
def test_a_page_with_a_note_alone_is_seen(tmp_path: Path, words: str, *, red: bool):
    blocks = (Paragraph("Le texte."), Paragraph("Une phrase."), Paragraph("Sans nom d’agent.", small=True))
    pages = (lambda sheet: sheet.write("Le texte."), lambda sheet: sheet.write(words))
    assert told(lone_notes(drawn(tmp_path, *pages, blocks=blocks))) == [("note alone", 2)] * red
    assert told(lone_notes(drawn(tmp_path, pages[1], blocks=blocks))) == [], "a paper of one page"
