"""Acts of approval of a dossier whose money can be followed by hand, under an entente that Valmorin carries."""

from dataclasses import replace

from desktop.documents.acts.approval import approval
from desktop.documents.blocks import Paper
from desktop.domain import choices as c
from desktop.domain import records as r
from tests.documents.test_who_pays import source_of
from tests.domain.budget.world import rows

FORM = r.LegalChoice(id="l", service_id="s", form="entente", carrier_kind=c.CarrierKind.PARTNER, carrier_id="v")
DEVELOPED = c.Nomenclature.DEVELOPED


def known(*more: r.Record, nomenclature: c.Nomenclature = DEVELOPED) -> list[r.Record]:
    """The dossier of tests/domain/budget/world.py under an entente, with the accounts of each partner known."""
    records = rows(FORM, *more)
    return [replace(x, nomenclature=nomenclature) if isinstance(x, r.Partner) else x for x in records]


def act(council: str, *more: r.Record, nomenclature: c.Nomenclature = DEVELOPED) -> Paper:
    return approval(source_of(known(*more, nomenclature=nomenclature)), council, "s")
