"""One edit and the way back, in memory."""

import pytest

from desktop.domain.changes import apply_to, created, difference, edited, removed
from desktop.domain.dataset import Dataset
from desktop.domain.records import Partner

ORBELLE = Partner(id="o", name="Orbelle", population=480)


def test_an_edit_and_its_inverse() -> None:
    dataset = Dataset([ORBELLE])
    change = edited(ORBELLE, "population", 500, step="partners")
    assert (change.before, change.after, change.step) == (480, 500, "partners")
    assert apply_to(dataset, change) == Partner(id="o", name="Orbelle", population=500)
    assert ORBELLE.population == 480
    assert apply_to(dataset, change.inverse) == ORBELLE
    assert change.inverse.inverse == change


def test_a_record_that_appears_and_disappears() -> None:
    dataset = Dataset()
    assert apply_to(dataset, created(ORBELLE)) == ORBELLE
    assert list(dataset) == [ORBELLE]
    assert apply_to(dataset, created(ORBELLE).inverse) is None
    assert list(dataset) == []
    assert created(ORBELLE).inverse == removed(ORBELLE)
    apply_to(dataset, removed(ORBELLE).inverse)
    assert list(dataset) == [ORBELLE]


def test_an_edit_of_what_is_not_there() -> None:
    with pytest.raises(KeyError):
        apply_to(Dataset(), edited(ORBELLE, "name", "x"))


def test_the_difference_between_two_versions() -> None:
    after = Partner(id="o", name="Orbelle-le-Haut", population=None)
    assert difference(None, after, "s") == (created(after, "s"),)
    assert difference(ORBELLE, ORBELLE) == ()
    changes = difference(ORBELLE, after, "s")
    assert {(c.field, c.before, c.after, c.step) for c in changes} == {
        ("name", "Orbelle", "Orbelle-le-Haut", "s"),
        ("population", 480, None, "s"),
    }
    dataset = Dataset([ORBELLE])
    for change in changes:
        apply_to(dataset, change)
    assert dataset.get("o") == after
