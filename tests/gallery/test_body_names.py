"""Communities, syndicats, centres de gestion: the names of such partners take their article in every sentence.

Every second partner of a worked example becomes a body, the others in another one: some carry, employ, pay, receive.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle

import pytest

from desktop.documents.blocks import BulletList, Paragraph, Table
from desktop.documents.papers import paper
from desktop.documents.source import Source
from desktop.domain.choices import PartnerKind
from desktop.domain.records import Partner, Record
from resources.examples import EXAMPLES
from tests.documents.conftest import make_paper
from tests.documents.dossiers import source_of
from tests.documents.every_paper import whole_records
from tests.gallery.checking.bare_bodies import bare_bodies, bodies_of
from tests.gallery.made import orders_of

BODIES = (
    (PartnerKind.EPCI, "Communauté de communes Haute Brenne"),
    (PartnerKind.SYNDICAT, "Syndicat des eaux de l’Arnon"),
    (PartnerKind.CDG, "CDG 97"),
    (PartnerKind.OTHER, "Établissement public du Lac"),
)


def with_bodies(name: str, first: int) -> Source:
    """A worked example; every second one of its communes, from this one on, is a body with this name."""
    held = whole_records(name)
    communes = [each for each in held if isinstance(each, Partner) and each.kind is PartnerKind.COMMUNE]
    pairs = zip(communes[first::2], cycle(BODIES), strict=False)
    named: dict[str, Record] = {
        each.id: replace(each, kind=kind, name=body, name_link=None) for each, (kind, body) in pairs
    }
    return source_of([named.get(each.id, each) for each in held])


@pytest.mark.parametrize(
    ("name", "first"), [(EXAMPLES[0].name, 0), *((each.name, 1 - at % 2) for at, each in enumerate(EXAMPLES))]
)
def test_no_sentence_has_a_body_without_its_article(name: str, first: int):
    source = with_bodies(name, first)
    bodies = bodies_of(source)
    assert bodies
    made = [paper(source, order).paper for order in orders_of(source, few=True)]
    assert len(made) > 40
    assert [f"{each.title}: {defect.told}" for each in made for defect in bare_bodies(each, bodies)] == []


def told(*texts: str) -> Iterator[str]:
    made = make_paper((*(Paragraph(text) for text in texts),))
    return (defect.told for defect in bare_bodies(made, [name for _kind, name in BODIES]))


@pytest.mark.parametrize(
    "text",
    [
        "CDG 97 emploie les agents.",
        "Le service est porté par Communauté de communes Haute Brenne.",
        "Participent : Orbelle et Syndicat des eaux de l’Arnon.",
        "Les chiffres de CDG 97 manquent.",
        "« Secrétariat » entre Établissement public du Lac et Orbelle.",
    ],
)
def test_a_body_without_its_article_is_seen(text: str):
    assert len(list(told(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Le CDG 97 emploie les agents.",
        "Le service est porté par la Communauté de communes Haute Brenne.",
        "L’Établissement public du Lac et le Syndicat des eaux de l’Arnon paient autant.",
        "La part du CDG 97, celle de l’Établissement public du Lac.",
        "CDG 97",
        "Établissement public du Lac : 12 h",
        "CDG 97 et associés",
        "CDG 975 emploie les agents.",
    ],
)
def test_a_name_alone_or_with_its_article_is_not(text: str):
    assert list(told(text)) == []


def test_lists_and_cells_are_read_too():
    rows = Table(("Qui", "Quoi"), (("Orbelle", "Aidée par CDG 97"),), "Les aides", note="CDG 97 aide.")
    made = make_paper((BulletList(("Voir CDG 97",)), rows))
    assert len(list(bare_bodies(made, ["CDG 97"]))) == 3
