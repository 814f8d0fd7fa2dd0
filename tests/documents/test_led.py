"""Which words are never parted from the table or the drawing that they lead to."""

import pytest

from desktop.documents.blocks import Block, BulletList, Chart, Heading, KeyFigures, Paragraph, Signatures, Table
from desktop.documents.led import led

TABLE = Table(("A",), (("b",),), "")
TEXT, LIST = Paragraph("Court."), BulletList(("Un.", "Deux."))
DRAWING = Chart(lambda: None, "Deux barres", 160.0, 80.0)  # type: ignore[arg-type,return-value]  # never drawn
LONG, SMALL = Paragraph("mot " * 110), Paragraph("Source.", small=True)


@pytest.mark.parametrize(
    ("blocks", "held"),
    [
        ((Heading("T"), TEXT, LIST, TABLE), [1, 2]),
        ((Heading("T"), SMALL, TABLE), [1]),
        ((Heading("T"), TEXT, KeyFigures((("a", "1", ""),))), [1]),
        ((Heading("T"), LONG, TEXT, TABLE), [2]),
        ((TABLE, TEXT, Signatures((("Le maire", ""),))), [1]),
        ((Heading("T"), LONG, TABLE), []),
        ((TABLE, TEXT, TABLE), [1]),
        ((TABLE, SMALL, TABLE), []),
        ((TABLE, LIST, TABLE), []),
        ((Heading("T"), TEXT, LIST), []),
        ((TABLE,), []),
        ((Heading("T"), TEXT, DRAWING), [1]),
        ((Heading("T"), Paragraph("mot " * 60), DRAWING), []),
        ((TABLE, TEXT, DRAWING), []),
    ],
)
def test_words_held(blocks: tuple[Block, ...], held: list[int]) -> None:
    made = led(blocks)
    assert [at for at, block in enumerate(made) if getattr(block, "with_next", False)] == held
    assert [type(block) for block in made] == [type(block) for block in blocks]
