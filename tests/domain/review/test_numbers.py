"""Text that could not be read: said with the place where it stands, and with both its meanings where it has two."""

from datetime import date
from decimal import Decimal

import pytest

from desktop.domain.dataset import Dataset
from desktop.domain.records import CostLine, NegotiationEntry, Partner, Post, Record, Service, UnreadEntry
from desktop.domain.results import Results
from desktop.domain.review.findings import Context, Gravity
from desktop.domain.review.numbers import unread
from resources.law import load_law
from tests.spaces import plain

LAW = load_law(date(2026, 11, 23))
LINE = CostLine(id="l", service_id="s", partner_id="p", label="Carburant", amount=Decimal(1))


def said(record: Record, field: str, text: str) -> tuple[str, str]:
    dataset = Dataset([Service(id="s"), Partner(id="p", name="Le Mans", insee_code="72181", name_link=2), LINE])
    if record.id not in dataset:
        dataset.put(record)
    dataset.put(UnreadEntry(record_id=record.id, field=field, text=text))
    (found,) = unread(Context(dataset, Results(dataset), LAW))
    assert found.gravity is Gravity.WRONG
    assert (found.record_id, found.field) == (record.id, field)
    return plain(found.message), plain(found.advice)


def test_it_says_where_it_stands():
    message, advice = said(LINE, "amount", "douze mille")
    assert message == "« douze mille » n’a pas pu être lu (montant, Carburant du Mans)."
    assert advice == "Le texte est gardé tel quel et ne compte dans aucun calcul. Corrigez-le dans sa case."


@pytest.mark.parametrize(("field", "readings"), [("amount", "1 234 ou 1,23"), ("growth", "1 234 ou 1,234")])
def test_two_meanings_are_both_said(field: str, readings: str):
    message, advice = said(LINE, field, "1.234")
    assert message.startswith(f"« 1.234 » peut se lire {readings} (")
    assert advice.endswith("Écrivez l’un ou l’autre dans sa case.")


def test_what_is_private_is_not_read_out_on_paper():
    """An agent's pay, a demand of the negotiation: the paper says that something waits, not what nor whose."""
    for record, field in ((Post(id="o", label="Agent 1"), "gross"), (NegotiationEntry(id="n", partner_id="p"), "on")):
        dataset = Dataset(
            [Partner(id="p", name="Orbelle"), record, UnreadEntry(record_id=record.id, field=field, text="1.234")]
        )
        (found,) = unread(Context(dataset, Results(dataset), LAW))
        assert "1.234" in found.message
        assert plain(found.told) == "Une saisie de la partie privée reste à préciser et n’est pas comptée."


def test_a_year_has_one_meaning():
    message, _advice = said(LINE, "year", "1.2345")
    assert message.startswith("« 1.2345 » n’a pas pu être lu (année, ")
