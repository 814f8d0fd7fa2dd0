"""The usual accounts of a cost, by the list of accounts of who pays."""

from datetime import date

import pytest

from desktop.domain.choices import CostFamily, Nomenclature
from desktop.domain.dataset import Dataset
from desktop.domain.law.usual_accounts import account_words, nearest, nomenclature_of, of_the_other_list, usual_accounts
from desktop.domain.records import CostLine, Partner
from resources.law import load_law
from resources.law.law import Law


@pytest.fixture(scope="module")
def law() -> Law:
    return load_law(date(2026, 11, 25))


def numbers(law: Law, family: CostFamily, nomenclature: Nomenclature) -> set[str]:
    return {each.number for each in usual_accounts(law, family, nomenclature)}


def test_pay_is_booked_in_other_accounts_in_each_list(law: Law) -> None:
    abridged, developed = (numbers(law, CostFamily.STAFF, each) for each in list(Nomenclature)[1:])
    assert abridged - developed == {"6411", "6413"}
    assert developed - abridged == {"64111", "64112", "64113", "64118", "64131", "64138"}
    assert numbers(law, CostFamily.STAFF, Nomenclature.UNKNOWN) == abridged | developed, "unknown: both are shown"
    assert numbers(law, CostFamily.ESTIMATE, Nomenclature.ABRIDGED) == set()


def test_the_list_of_an_account_is_said_while_it_is_not_known_which_holds(law: Law) -> None:
    staff = {each.number: each for each in usual_accounts(law, CostFamily.STAFF, Nomenclature.UNKNOWN)}
    assert account_words(staff["6411"], Nomenclature.UNKNOWN) == (
        "6411 Rémunération des titulaires (chap. 012, M57 abrégée)"
    )
    assert account_words(staff["6411"], Nomenclature.ABRIDGED) == "6411 Rémunération des titulaires (chap. 012)"
    assert account_words(staff["6455"], Nomenclature.UNKNOWN) == "6455 Assurance statutaire (chap. 012)"


def test_an_account_that_the_data_do_not_know_is_never_called_wrong(law: Law) -> None:
    assert of_the_other_list(law, "64111", Nomenclature.ABRIDGED)
    assert not of_the_other_list(law, "64111", Nomenclature.DEVELOPED)
    assert not of_the_other_list(law, "64111", Nomenclature.UNKNOWN)
    assert not of_the_other_list(law, "99999", Nomenclature.ABRIDGED)
    assert nearest(law, "61358", Nomenclature.ABRIDGED) == ["6135"]
    assert nearest(law, "6135", Nomenclature.DEVELOPED) == ["61351", "61358"]


def test_the_list_is_that_of_who_pays() -> None:
    dataset = Dataset([Partner(id="o", nomenclature=Nomenclature.DEVELOPED)])
    assert nomenclature_of(dataset, CostLine(partner_id="o")) is Nomenclature.DEVELOPED
    assert nomenclature_of(dataset, CostLine()) is Nomenclature.UNKNOWN
