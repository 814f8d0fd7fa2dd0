"""How an act calls a council, who chairs it and its body."""

import pytest

from desktop.domain.choices import PartnerKind
from desktop.domain.records import Partner
from desktop.domain.words.council_words import council_words, of_the_body, the_body


@pytest.mark.parametrize(
    ("partner", "the", "of"),
    [
        (Partner(name="Orbelle"), "la commune d’Orbelle", "de la commune d’Orbelle"),
        (Partner(name="Les Thuyères", name_link=4), "la commune des Thuyères", "de la commune des Thuyères"),
        (Partner(name="Le Mans", name_link=2), "la commune du Mans", "de la commune du Mans"),
        (Partner(name="CC du Val", kind=PartnerKind.EPCI), "la CC du Val", "de la CC du Val"),
        (Partner(name="Syndicat des eaux", kind=PartnerKind.SYNDICAT), "le Syndicat des eaux", "du Syndicat des eaux"),
        (Partner(name="Metz Métropole", kind=PartnerKind.EPCI), "Metz Métropole", "de Metz Métropole"),
    ],
)
def test_the_body_of_a_council(partner: Partner, the: str, of: str) -> None:
    assert (the_body(partner), of_the_body(partner)) == (the, of)


def test_every_kind_of_partner_has_its_words() -> None:
    assert council_words(Partner()).council == "conseil municipal"
    assert council_words(Partner(kind=PartnerKind.EPCI)).chair == "président"
    for kind in PartnerKind:
        assert council_words(Partner(kind=kind)).council
