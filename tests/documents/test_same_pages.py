"""Every paper knows its dossier: pages that two dossiers have alike are known, each with its reason."""

import pytest

from desktop.documents.blocks import Box, Heading, Paragraph
from desktop.documents.catalog import CATALOG
from desktop.domain.choices import DocumentKind
from desktop.domain.records import Partner
from resources.examples import EXAMPLES
from tests.documents.conftest import make_paper
from tests.documents.every_paper import whole
from tests.same_pages import Page, every_page, pages_of, same_pages
from tests.spaces import flowing

KNOWN = {
    DocumentKind.NEGOTIATION: (
        "Its last lines are empty ones, to write in at the meeting: two dossiers have them alike where they fall on a "
        "page of their own."
    ),
}
"""Papers that may have a page that is the same in two of the worked examples, and why that is right."""


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    return list(every_page())


def test_the_pages_that_two_dossiers_have_alike_are_known(pages: list[Page]):
    found = same_pages(pages)
    assert {one.kind for one, _other in found} <= set(KNOWN)
    assert all(one.number > 1 for one, _other in found), "the first page of a paper always knows its dossier"


def test_every_paper_names_who_is_in_its_dossier_and_nobody_of_another(pages: list[Page]):
    names = {each.name: [partner.name for partner in whole(name=each.name).dataset.all(Partner)] for each in EXAMPLES}
    assert len({name for found in names.values() for name in found}) == sum(map(len, names.values())) > 8
    for example in EXAMPLES:
        for entry in CATALOG:
            text = " ".join(page.text for page in pages if (page.kind, page.dossier) == (entry.kind, example.name))
            bare = text.replace(" ", "")
            said = {owner for owner, found in names.items() for name in found if flowing(name).replace(" ", "") in bare}
            assert said == {example.name}, (entry.kind, example.name)


def test_the_command_sees_two_pages_that_are_alike_and_takes_no_head_for_a_text(tmp_path):
    """The dossiers have other names, which stand in the header and the footer of every page."""
    same, other = (Heading("Un titre"), Box("", (Paragraph("Le même texte."),))), (Paragraph("Un autre texte."),)
    found = []
    for at, blocks in enumerate((same, same, other)):
        made = make_paper(blocks, title="Titre", author=f"Commune {at}", dossier=f"Dossier {at}")
        (text,) = pages_of(made, tmp_path)
        found.append(Page(DocumentKind.NOTE, f"dossier {at}", 1, text))
    assert [(one.dossier, two.dossier) for one, two in same_pages(found)] == [("dossier 0", "dossier 1")]
    assert "Commune" not in found[0].text
    assert found[0].text.startswith("Titre")
