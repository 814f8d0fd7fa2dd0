"""No amount on paper that the dossier does not hold: every « 12 345,67 € » of every kind of paper is found in it."""

from dataclasses import replace
from fractions import Fraction

import pytest

from desktop.documents.blocks import Paragraph
from desktop.documents.catalog import CATALOG
from desktop.documents.papers import paper
from desktop.documents.tidy import tidy
from desktop.domain.money import CENTS, round_cents
from resources.examples import EXAMPLES
from tests.documents.every_paper import one_of_each, whole
from tests.documents.known_amounts import amounts_of, known_amounts
from tests.documents.reading import block_texts


def strangers(blocks: object, known: set[Fraction]) -> list[str]:
    """The amounts of blocks that are none of those known, to the cent or in whole euros as they are written."""
    cents = {round_cents(amount * CENTS) for amount in known}
    whole_euros = {(each + 50) // 100 for each in cents} | {round(amount) for amount in known}
    return [
        f"{float(amount):.2f} : {text[:80]}"
        for text in block_texts(blocks)
        for amount, in_euros in amounts_of(text)
        if not (amount * CENTS in cents or (in_euros and amount in whole_euros))
    ]


@pytest.mark.parametrize("name", [each.name for each in EXAMPLES])
def test_every_amount_of_every_paper_is_in_the_dossier(name: str):
    source = whole(name=name)
    known, seen = known_amounts(source), 0
    made = {kind: tidy(paper(source, order).paper) for kind, order in one_of_each(source).items()}
    assert set(made) == {entry.kind for entry in CATALOG}
    found = {kind.value: strangers(each.blocks, known) for kind, each in made.items()}
    assert {kind: amounts for kind, amounts in found.items() if amounts} == {}
    seen = sum(len(list(amounts_of(text))) for each in made.values() for text in block_texts(each.blocks))
    assert seen > 300


def test_an_amount_that_is_nowhere_is_seen():
    """One cent more than the cost to share, and a rounded total that nothing gives."""
    source = whole()
    known = known_amounts(source)
    blocks = (Paragraph("Coût : 83 250,00 € par an."), Paragraph("83 250,01 € et 83 257 €."), Paragraph("12,5 %"))
    assert [each[:8] for each in strangers(blocks, known)] == ["83250.01", "83257.00"]
    assert strangers(replace(blocks[0]), known) == []
