"""« Qui paie quoi »: what it says, and a workbook whose formulas find the same cents again in another program."""

import csv
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.documents.blocks import Paragraph, Table
from desktop.documents.docx_writer import write_docx
from desktop.documents.papers import Order, paper, write
from desktop.documents.pdf_writer import write_pdf
from desktop.documents.source import Source
from desktop.documents.who_pays import who_pays
from desktop.documents.who_pays_book import who_pays_book
from desktop.documents.who_pays_data import IN_KIND
from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.choices import DocumentKind
from desktop.domain.dataset import Dataset
from desktop.domain.example import example_records
from desktop.domain.law.values import values_of
from desktop.domain.results import Results
from resources.examples import load_example
from resources.law import load_law
from tests.documents.test_papers import docx_text, pdf_text
from tests.domain.budget.world import rows
from tests.domain.sharing.test_tariff import COMMUNES, TARIFF
from tests.domain.sharing.test_tariff import results as permits
from tests.domain.sharing.test_yearly import EQUAL
from tests.domain.sharing.test_yearly import dossier as two_communes
from tests.spaces import plain
from tests.spreadsheets import as_csv, without_results

D = Decimal
LAW = load_law(date(2026, 11, 23))
ORDER = Order(DocumentKind.WHO_PAYS)


def source_of(records: Iterable[r.Record]) -> Source:
    dataset = Dataset(records)
    if not dataset.all(r.Identity):
        dataset.put(r.Identity())
    return Source(dataset, Results(dataset, values_of(LAW)), LAW, (), date(2026, 11, 25))


EQUAL_PARTS_OF_THREE = "un centime"
RENT = r.CostLine(service_id="s", pool_id="k", scenario=c.CostScenario.SHARED, amount=D(100), year=2025)
VAN = r.Asset(service_id="s", owner_id="o", label="Fourgon", energy=D(600), in_kind=True)


def workbooks() -> dict[str, Source]:
    """The dossiers whose workbooks LibreOffice works out again, all in one start."""
    partners = [r.Partner(id=n, name=n, insee_code=f"0100{i}", position=-i) for i, n in enumerate("abc", start=1)]
    uses = [r.Usage(service_id="s", partner_id=p.id, takes_part=True) for p in partners]
    cost = r.CostLine(service_id="s", scenario=c.CostScenario.SHARED, amount=D(100), year=2025)
    own = r.SharingRule(scenario_id="x", pool="whole", pool_id="k", key=c.KeyKind.EQUAL, weight=D(100))
    people = r.SharingScenario(id="x", service_id="s", method=c.SharingMethod.POPULATION, chosen=True)
    rated = two_communes(EQUAL).dataset
    rated.put(r.Service(id="s", name="Secrétariat", overhead_rate=D("4.25")))
    limit = r.ShareLimit(scenario_id="x", partner_id="a", most=D(5000))
    tied = [r.Dossier(reference_year=2025), r.Service(id="s", name="Tour"), *partners, *uses, cost, EQUAL]
    return {
        "exemple": source_of(example_records(load_example())),
        "cantine": source_of(example_records(load_example("cantine"))),
        EQUAL_PARTS_OF_THREE: source_of(tied),
        "tarif": source_of(permits(TARIFF).dataset),
        "deux parts": source_of(
            two_communes(people, r.CostPool(id="k", service_id="s", name="Locaux"), RENT, own).dataset
        ),
        "taux": source_of(rated),
        "apport": source_of(rows(VAN)),
        "limite": source_of(two_communes(EQUAL, limit).dataset),
    }


@pytest.fixture(scope="module")
def worked_out(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], list[list[str]]]:
    """The rows of a sheet of one of these workbooks, from its formulas alone."""
    folder, books = tmp_path_factory.mktemp("classeurs"), []
    for name, source in workbooks().items():
        (folder / name).mkdir()
        (book,) = write(paper(source, ORDER), folder / name, None, ("xlsx",))
        books.append(without_results(book).rename(folder / f"{name}.xlsx"))
    sheets = {sheet.stem: sheet for sheet in as_csv(*books)}

    def rows(name: str, service: str) -> list[list[str]]:
        return list(csv.reader(sheets[f"{name}-{service}"].read_text(encoding="utf-8").splitlines(), delimiter=";"))

    return rows


def amounts(rows: list[list[str]], title: str) -> dict[str, Decimal]:
    """A column of the table of partners, by partner."""
    header = next(row for row in rows if row and row[0] == "Partenaire")
    place, start = header.index(title), rows.index(header)
    found = {}
    for row in rows[start + 1 :]:
        if not row or not row[0] or len(row) <= place or not row[place]:
            break
        found[row[0]] = D(row[place])
    return found


@pytest.fixture(scope="module")
def example() -> Source:
    return source_of(example_records(load_example()))


def test_the_workbook_finds_the_cents_of_the_ledger_again(worked_out):
    """30 % by population, 70 % by hours: the ledger of the example, by hand (tests/domain/test_example.py)."""
    rows = worked_out("exemple", "Service technique (espaces vert")
    assert amounts(rows, "Sa part, par an") == {
        "Les Thuyères": D("12307.34"), "Valmorin": D("66500.53"), "Orbelle": D("31392.13"), "Ensemble": D("110200"),
    }  # fmt: skip
    assert amounts(rows, "Écart")["Ensemble"] == D("-3290")
    assert any("Total vérifié" in row[0] for row in rows if row)


def test_a_tied_cent_goes_to_the_line_above(worked_out):
    """100.00 € in three equal parts: 33.34, 33.33, 33.33, the first by INSEE code."""
    rows = worked_out(EQUAL_PARTS_OF_THREE, "Tour")
    assert amounts(rows, "Sa part, par an") == {"a": D("33.34"), "b": D("33.33"), "c": D("33.33"), "Ensemble": D(100)}


def test_the_published_tariff_and_what_it_leaves(worked_out):
    rows = worked_out("tarif", "Urbanisme")
    calls = {"A": D("6005"), "B": D("3690"), "C": D("11968.50"), "D": D("2066.50"), "Ensemble": D("23730")}
    assert amounts(rows, "Sa part, par an") == calls
    assert ["Reste à couvrir, régularisé l’année suivante", "770"] in [row[:2] for row in rows]
    assert len(COMMUNES) == 4


def test_two_parts_of_the_cost_each_with_its_key(worked_out):
    """The case of tests/domain/sharing/test_yearly.py: a 4 050 and b 8 050."""
    rows = worked_out("deux parts", "Secrétariat")
    assert amounts(rows, "Sa part, par an") == {"Orbelle": D(4050), "Valmorin": D(8050), "Ensemble": D(12100)}
    assert ["Sous-total : Locaux", "100"] in [row[:2] for row in rows]


def test_a_rate_of_indirect_costs_follows_the_direct_ones(worked_out):
    """4.25 % of 12 000 € is 510 €: 12 510 € in two equal parts."""
    rows = worked_out("taux", "Secrétariat")
    assert ["Charges indirectes : 4,25 % des charges directes", "510"] in [row[:2] for row in rows]
    assert amounts(rows, "Sa part, par an") == {"Orbelle": D(6255), "Valmorin": D(6255), "Ensemble": D(12510)}


def test_indirect_costs_by_a_rate_are_a_formula(worked_out):
    """The canteen: three parts of the cost, 4 % of the direct ones; its ledger is in test_example_cantine.py."""
    rows = worked_out("cantine", "Cantine scolaire")
    assert amounts(rows, "Sa part, par an") == {
        "Ferrandel": D("32795.44"),
        "Grisolles-le-Haut": D("22586.04"),
        "Hautebrune": D("12576.52"),
        "Ensemble": D("67958"),
    }
    rated = [row[1] for row in rows if row and row[0].startswith("Charges indirectes : 4")]
    assert rated == ["4176", "672"]


def test_what_is_brought_in_kind_is_added_apart(worked_out):
    """Orbelle: 10 800 of the 36 000, and 600 of fuel that it bills to nobody."""
    table = worked_out("apport", "Secrétariat")
    assert amounts(table, IN_KIND) == {"Orbelle": D(600), "Les Thuyères": D(0), "Valmorin": D(0), "Ensemble": D(600)}
    assert amounts(table, "Sa part, par an")["Orbelle"] == D(10800)
    assert amounts(table, "Total par an")["Orbelle"] == D(11400)
    assert amounts(table, "Total par an")["Ensemble"] == D(36600)


def test_limits_are_amounts_and_it_is_said(worked_out):
    rows = worked_out("limite", "Secrétariat")
    assert amounts(rows, "Sa part, par an") == {"Orbelle": D(5000), "Valmorin": D(7000), "Ensemble": D(12000)}
    assert any("Parts calculées par l’application" in row[0] for row in rows if row)


def test_the_same_dossier_gives_the_same_bytes(example: Source, tmp_path: Path):
    written = []
    for name in ("un", "deux"):
        (tmp_path / name).mkdir()
        (file,) = write(paper(example, ORDER), tmp_path / name, None, ("xlsx",))
        written.append(file.read_bytes())
    assert written[0] == written[1]


@pytest.mark.parametrize(("writer", "read", "ending"), [(write_pdf, pdf_text, "pdf"), (write_docx, docx_text, "docx")])
def test_the_paper_says_the_base_the_rule_the_shares_and_where_to_sign(
    example: Source, tmp_path: Path, writer, read, ending: str
):
    file = tmp_path / f"paper.{ending}"
    writer(paper(example, ORDER).paper, file)
    text = read(file)
    assert "110 200,00 € par an : 105 980,00 € de charges directes et 4 220,00 € de charges indirectes." in text
    assert "30 % population et 70 % heures prévues." in text
    assert "30 % × population du partenaire ÷ total + 70 % × heures prévues du partenaire ÷ total" in text
    for cents in ("12 307,34 €", "66 500,53 €", "31 392,13 €", "110 200,00 €"):
        assert cents in text
    assert "Total vérifié : la somme des parts est égale au coût à partager, au centime." in text
    assert "Lu et accepté par chaque partenaire" in text


def test_what_rounding_the_key_moves_is_printed_for_each():
    """Thirds at one decimal: 33.3 % of 12 000 is 3 996 instead of 4 000 (tests/domain/sharing/test_yearly.py)."""
    people = r.SharingScenario(id="x", service_id="s", method=c.SharingMethod.POPULATION, chosen=True)
    of = source_of(two_communes(replace(people, key_decimals=1)).dataset)
    made = who_pays(of)
    table = next(block for block in made.blocks if isinstance(block, Table))
    place = table.header.index("Dont arrondi de la clé")
    assert [plain(row[place]) for row in table.rows] == ["− 4,00 €", "+ 4,00 €", "0,00 €"]
    assert "Calcul sur la clé arrondie, comme convenu." in table.note
    said = "L’arrondi de la clé change les parts de 4,00 € au plus (Orbelle)."
    assert said in [plain(block.text) for block in made.blocks if isinstance(block, Paragraph)]
    sheet = who_pays_book(of, 1).sheets[-1]
    assert said in [plain(str(row[0].value)) for row in sheet.rows if row]
    exact = who_pays(source_of(two_communes(people).dataset))
    table = next(block for block in exact.blocks if isinstance(block, Table))
    assert "Dont arrondi de la clé" not in table.header
    assert "Calcul sur les montants exacts." in table.note
    assert not [block for block in exact.blocks if isinstance(block, Paragraph) and "arrondi" in block.text]


def test_an_empty_dossier_has_its_sentence(tmp_path: Path):
    ready = paper(source_of([r.Dossier(name="Vide")]), ORDER)
    for file in write(ready, tmp_path):
        assert file.stat().st_size > 0
    assert "se remplira à l’étape « Services »" in pdf_text(next(tmp_path.glob("*.pdf")))
