"""With whom points of law are confirmed: typed once."""

from desktop.domain.choices import Counsel
from desktop.domain.dataset import Dataset
from desktop.domain.law.contacts import contacts, words_of
from desktop.domain.records import Contact
from resources.law.lists import Whom


def test_one_row_for_each_and_what_was_typed_in_its_place() -> None:
    typed = Contact(id="c", whom=Counsel.SGC, words="SGC de Gex")
    rows = contacts(Dataset([typed]))
    assert [row.whom for row in rows] == list(Counsel)
    assert rows[2] == typed
    assert contacts(Dataset()) == contacts(Dataset())


def test_whoever_is_to_be_asked_is_named_with_what_was_typed() -> None:
    dataset = Dataset([Contact(whom=Counsel.PREFECTURE, words="Mme Aubry, 04 00 00 00 00"), Contact(whom=Counsel.CDG)])
    assert words_of(dataset, Whom.PREFECTURE) == "préfecture (Mme Aubry, 04 00 00 00 00)"
    assert words_of(dataset, Whom.CDG) == "centre de gestion"
    assert words_of(dataset, Whom.PARTNERS) == "communes partenaires"
    assert words_of(dataset, None) == ""
