"""With whom points of law are confirmed: typed once, named wherever a point is to be confirmed."""

from desktop.domain.choices import Counsel
from desktop.domain.dataset import Dataset
from desktop.domain.proposed_ids import proposed_id
from desktop.domain.records import Contact
from resources.law.lists import Whom

_COUNSEL = {
    Whom.CDG: Counsel.CDG, Whom.PREFECTURE: Counsel.PREFECTURE, Whom.SGC: Counsel.SGC, Whom.EPCI: Counsel.EPCI,
}  # fmt: skip


def contacts(dataset: Dataset) -> list[Contact]:
    """One per kind, in order, as typed or still empty; a row that is not typed yet keeps its identifier."""
    held = {contact.whom: contact for contact in dataset.all(Contact)}
    return [held.get(whom) or Contact(id=proposed_id(Contact, whom.value), whom=whom) for whom in Counsel]


def words_of(dataset: Dataset, whom: Whom | None) -> str:
    """« centre de gestion (Mme Aubry, 04 00 00 00 00) »: whom to ask, with what was typed of it."""
    if whom is None:
        return ""
    found = next((c.words for c in dataset.all(Contact) if c.whom is _COUNSEL.get(whom) and c.words), "")
    return f"{whom.value} ({found})" if found else whom.value
