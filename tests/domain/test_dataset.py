"""The records of a dossier in memory: found by identifier, type and link, in their order on screen."""

import pytest

from desktop.domain.dataset import Dataset
from desktop.domain.records import Dossier, Partner, Service, Usage

A, B, C = (Partner(id=name, name=name.upper(), position=place) for name, place in (("a", 2), ("b", 1), ("c", 1)))


def test_order_on_screen_then_of_arrival() -> None:
    dataset = Dataset([A, C, B])
    assert dataset.all(Partner) == [C, B, A]
    assert dataset.all(Service) == []
    dataset.put(Partner(id="c", name="C", position=3))
    assert [partner.id for partner in dataset.all(Partner)] == ["b", "a", "c"]


def test_finding_by_identifier() -> None:
    dataset = Dataset([A])
    assert dataset.get("a") is A
    assert dataset.find(Partner, "a") is A
    assert dataset.find(Service, "a") is None
    assert dataset.find(Partner, "z") is None
    assert "a" in dataset
    assert "z" not in dataset
    with pytest.raises(KeyError):
        dataset.get("z")


def test_finding_by_what_is_pointed_to() -> None:
    first, second = Usage(service_id="s", partner_id="a"), Usage(service_id="s", partner_id="b")
    dataset = Dataset([first, second])
    assert dataset.where(Usage, service_id="s") == [first, second]
    assert dataset.where(Usage, service_id="s", partner_id="b") == [second]
    assert dataset.where(Usage, service_id="t") == []


def test_the_only_one() -> None:
    dataset = Dataset()
    assert dataset.one(Dossier).name == ""
    assert len(dataset) == 0
    dossier = Dossier(name="D")
    dataset.put(dossier)
    assert dataset.one(Dossier) is dossier


def test_dropping() -> None:
    dataset = Dataset([A, B])
    dataset.drop("a")
    assert list(dataset) == [B]
    assert len(dataset) == 1
    with pytest.raises(KeyError):
        dataset.drop("a")
    dataset.put(A)
    assert dataset.all(Partner) == [B, A]
