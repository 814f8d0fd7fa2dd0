"""What a partner brings without billing it has its own amount in each paper, apart from what it pays."""

from decimal import Decimal
from pathlib import Path

from desktop.documents.blocks import Table
from desktop.documents.essential import essential
from desktop.documents.money_parts import made_of
from desktop.documents.pdf.writer import write_pdf
from desktop.documents.sharing_table import sharing
from desktop.documents.sharing_whole import sharings
from desktop.documents.source import Source
from desktop.documents.who_pays import who_pays
from desktop.documents.who_pays_data import IN_KIND, OWN
from desktop.domain import choices as c
from desktop.domain import records as r
from tests.documents.dossiers import pooling
from tests.documents.dossiers import source_of as source_with
from tests.documents.reading import pdf_text
from tests.documents.test_who_pays import VAN, source_of
from tests.domain.budget.world import TODAY, line, rows
from tests.spaces import plain

OWN_LINE = r.CostLine(
    service_id="s", partner_id="o", scenario=c.CostScenario.SHARED, amount=Decimal(40), common=False, year=2025
)


def column(table: Table, header: str) -> list[str]:
    place = table.header.index(header)
    return [plain(row[place]) for row in table.rows]


def shares(source: Source) -> Table:
    return next(block for block in who_pays(source).blocks if isinstance(block, Table))


def test_who_pays_what_has_a_column_apart_and_the_total_holds_it():
    """Orbelle owes 10 800 of the 36 000, bears 40 itself and brings 600: 11 440."""
    table = shares(source_of(rows(VAN, OWN_LINE)))
    assert column(table, "Sa part, par an") == ["21 600,00 €", "10 800,00 €", "3 600,00 €", "36 000,00 €"]
    assert column(table, OWN) == ["", "40,00 €", "", "40,00 €"]
    assert column(table, IN_KIND) == ["", "600,00 €", "", "600,00 €"]
    assert column(table, "Total par an")[1] == "11 440,00 €"


def test_no_column_while_nobody_brings_anything():
    assert IN_KIND not in shares(source_of(rows(OWN_LINE))).header
    assert OWN not in shares(source_of(rows(VAN))).header


def test_the_note_tells_it_apart():
    source = source_of(rows(VAN, OWN_LINE))
    table = sharing(source, source.results.service("s"))
    assert (column(table, OWN)[1], column(table, IN_KIND)[1]) == ("40,00 €", "600,00 €")
    (words,) = made_of(source)
    assert "dont 40 € que chacun paie lui-même et 600 € apportés sans être facturés." in plain(words.text)
    (alone,) = made_of(source_of(rows(VAN)))
    assert "dont 600 € apportés sans être facturés." in plain(alone.text)


def test_a_table_of_many_partners_tells_it_apart():
    source = pooling(9)
    first, second = source.dataset.all(r.Service)
    owner = source.dataset.all(r.Partner)[2]
    vans = [
        r.Asset(service_id=service.id, owner_id=owner.id, energy=Decimal(amount), in_kind=True)
        for service, amount in ((first, 100), (second, 25))
    ]
    (table,) = [b for b in sharings(source_with([*source.dataset, *vans])) if isinstance(b, Table)]
    assert column(table, IN_KIND) == ["", "", "125,00 €", *[""] * 6, "125,00 €"]


def test_the_page_of_its_owner_says_it(tmp_path: Path):
    source = source_of(rows(VAN, line("0", c.CostFamily.STAFF, "t", TODAY)))
    for who in "ov":
        write_pdf(essential(source, source.dataset.get(who)), tmp_path / who)
    assert "Dont apporté sans être facturé : 600 € par an." in pdf_text(tmp_path / "o")
    assert "apporté sans" not in pdf_text(tmp_path / "v")
