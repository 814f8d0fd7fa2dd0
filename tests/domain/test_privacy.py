"""Which words of what is typed for a person name that person."""

import pytest

from desktop.domain.privacy import surnames


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Mme Claire Morel", {"Morel"}),
        ("M. Dubreuil", {"Dubreuil"}),
        ("Henri Dubreuil, 04 74 00 00 00", {"Dubreuil"}),
        ("Mme Morel ; M. Le Goff (le matin)", {"Morel", "Goff"}),
        ("Secrétariat de mairie", set()),
        ("Secrétariat", set()),
        ("claire.morel@orbelle.fr", set()),
        ("", set()),
    ],
)
def test_the_surnames_of_what_is_typed_for_a_person(typed: str, names: set[str]) -> None:
    assert surnames(typed) == names
