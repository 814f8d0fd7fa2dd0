"""« Qui paie quoi »: what it says, and a workbook whose formulas find the same cents again in another program."""

import csv
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest

from desktop.documents.blocks import Box, Paragraph, Table
from desktop.documents.order import Order
from desktop.documents.papers import paper, write
from desktop.documents.pdf.writer import write_pdf
from desktop.documents.source import Source
from desktop.documents.who_pays import who_pays
from desktop.documents.who_pays_book import who_pays_book
from desktop.documents.who_pays_data import IN_KIND
from desktop.documents.word.writer import write_docx
from desktop.documents.workbook.sheets import Look, sheet_names
from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.choices import DocumentKind
from desktop.domain.dataset import Dataset
from desktop.domain.example import example_records
from desktop.domain.law.values import values_of
from desktop.domain.results import Results
from resources.examples import load_example
from resources.law import load_law
from tests.documents.dossiers import nothing
from tests.documents.every_paper import whole
from tests.documents.reading import pdf_pages
from tests.documents.test_papers import docx_text, pdf_text
from tests.domain.budget.world import SCENARIO, line, rows
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


FOUR_MONTHS = "quatre mois"
EQUAL_PARTS_OF_THREE = "un centime"
RENT = r.CostLine(service_id="s", pool_id="k", scenario=c.CostScenario.SHARED, amount=D(100), year=2025)
VAN = r.Asset(service_id="s", owner_id="o", label="Fourgon", energy=D(600), in_kind=True)


def first_year_of_four_months(*more: r.Record) -> Source:
    """From September 2027, in the prices of 2027: 36 000.10 € of a year; once, 3 000 and 1 000 of personnel."""
    dossier = r.Dossier(id="d", reference_year=2027, horizon=2)
    dime = line("0.10", c.CostFamily.SUPPLIES, "v", id="dime")
    once = line("3000", c.CostFamily.OTHER, "v", c.CostScenario.TRANSITION)
    staff = line("1000", c.CostFamily.STAFF, "v", c.CostScenario.TRANSITION)
    return source_of(rows(dossier, dime, once, staff, *more))


BOUGHT = (
    line("10000", c.CostFamily.RENEWAL, "v", c.CostScenario.TRANSITION, id="van"),
    line("4000", c.CostFamily.INCOME, "v", c.CostScenario.TRANSITION, account="1322"),
    line("900", c.CostFamily.RENEWAL, "o", c.CostScenario.TRANSITION, id="screen"),
    line("300", c.CostFamily.INCOME, "o", c.CostScenario.TRANSITION),
)
RENEWED = (
    line("1900.05", c.CostFamily.RENEWAL, "v", id="truck"),
    line("600", c.CostFamily.OTHER, "o", id="mower", account="6811"),
    line("900", c.CostFamily.OTHER, "v", c.CostScenario.TRANSITION, id="odd", account="6811"),
    line("700", c.CostFamily.RENEWAL, "v", c.CostScenario.TODAY, id="old"),
)
PROVIDED = (
    r.EmployerRisk(id="ours", service_id="s", employer_id="v", bearer=c.RiskBearer.SHARED, amount=D(3000)),
    r.EmployerRisk(id="theirs", service_id="s", employer_id="o", bearer=c.RiskBearer.SHARED, amount=D(600)),
    line("800", c.CostFamily.OTHER, "v", c.CostScenario.TRANSITION, id="set", account="6815"),
)
PROVISION = r.LegalChoice(
    id="l", service_id="s", form="prestation_services", carrier_kind=c.CarrierKind.PARTNER, carrier_id="v"
)


def alone_set_aside() -> Source:
    """The only other charge of the year is what Valmorin sets aside: 75 € of it from September, in chapter 042."""
    common = (line("30000", c.CostFamily.STAFF, "v"), line("225", c.CostFamily.RENEWAL, "v"))
    return source_of(rows(r.Dossier(id="d", reference_year=2027, horizon=2), common=common))


def in_halves() -> Source:
    """100 € in three, half of them personnel, for the year and once: each by itself would make 50.01 of it."""
    halves = [
        line("50", family, "v", each)
        for each in (c.CostScenario.SHARED, c.CostScenario.TRANSITION)
        for family in (c.CostFamily.STAFF, c.CostFamily.SUPPLIES)
    ]
    of_three = replace(SCENARIO, method=c.SharingMethod.EQUAL)
    dossier = r.Dossier(id="d", reference_year=2027, horizon=2)
    return source_of(rows(dossier, of_three, common=tuple(halves), start=date(2027, 1, 1)))


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
        "tarif": source_of([*permits(TARIFF).dataset, r.Purpose(start_on=date(2015, 1, 1))]),
        "deux parts": source_of(
            two_communes(people, r.CostPool(id="k", service_id="s", name="Locaux"), RENT, own).dataset
        ),
        "taux": source_of(rated),
        FOUR_MONTHS: first_year_of_four_months(),
        "compensation": first_year_of_four_months(replace(SCENARIO, payment=c.Payment.COMPENSATION)),
        "prestation": first_year_of_four_months(PROVISION),
        "achat": first_year_of_four_months(*BOUGHT),
        "renouvellement": first_year_of_four_months(*RENEWED),
        "renouvellement seul": alone_set_aside(),
        "risques": first_year_of_four_months(*PROVIDED),
        "apport": source_of(rows(VAN)),
        "moitiés": in_halves(),
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


@pytest.mark.parametrize("name", workbooks())
def test_every_amount_of_a_workbook_comes_from_its_formulas(worked_out, name: str):
    """What the workbook holds as the results of today is what LibreOffice finds without them."""
    seen = 0
    for sheet in who_pays_book(workbooks()[name], 1).sheets:
        found = worked_out(name, sheet_names([sheet.name])[0])
        for row, cells in enumerate(sheet.rows):
            for column, cell in enumerate(cells):
                if cell.formula and not isinstance(cell.value, str):
                    away = abs(D(found[row][column]) - D(float(cell.value or 0)))
                    assert away < D("0.000001"), (sheet.name, row, column, cell)
                    seen += 1
    assert seen > 20


def booked(table: list[list[str]]) -> list[list[str]]:
    """The budget lines: label, expense, receipt and net."""
    start = next(place for place, row in enumerate(table) if row and row[0] == "Partenaire et lignes de son budget")
    return [[row[0], *row[2:5]] for row in table[start + 1 :] if row and row[0]]


def test_the_budget_lines_of_four_months_follow_the_shares(worked_out):
    """A third of 21 600.06, 10 800.03 and 3 600.01 € is 7 200.02, 3 600.01 and 1 200.00: 12 000.03, a third of all.

    30 000 of 37 500.10 are personnel, and 1 000 of the 4 000 paid once. Orbelle: 2 880.00 and 720.01, then 300 and
    900; it pays 333.33 of insurance itself, and 3 000 of its personnel leave.
    """
    found = booked(worked_out(FOUR_MONTHS, "Au budget 2027"))
    place = next(at for at, row in enumerate(found) if row[0] == "Orbelle")
    assert found[place : place + 5] == [
        ["Orbelle", "1800.01", "0", "1800.01"],
        ["Dépenses communes payées directement, autres charges", "333.33", "", ""],
        ["Part facturée, personnel (Valmorin)", "3180", "", ""],
        ["Part facturée, autres charges (Valmorin)", "1286.68", "", ""],
        ["N’est plus payé, personnel", "-3000", "", ""],
    ]
    assert ["Part remboursée, autres charges (Orbelle)", "", "1286.68", ""] in found


def test_the_personnel_of_the_three_parts_is_that_of_the_whole(worked_out):
    """33.34, 33.33 and 33.33 € for the year, and once: 16.67, 16.67 and 16.66 of personnel, twice; 100.00 in all."""
    table = worked_out("moitiés", "Parts de 2027")
    staff = {"Valmorin": D("33.34"), "Orbelle": D("33.34"), "Les Thuyères": D("33.32"), "Ensemble": D(100)}
    other = {"Valmorin": D("33.34"), "Orbelle": D("33.32"), "Les Thuyères": D("33.34"), "Ensemble": D(100)}
    assert amounts(table, "Personnel (012)") == staff
    assert amounts(table, "Autres charges (011)") == other
    booked_ = {row[0]: row[1:] for row in booked(worked_out("moitiés", "Au budget 2027"))}
    assert booked_["Dépenses du service, personnel"][0] == "100"


def test_what_is_bought_has_its_own_line_in_the_budgets(worked_out):
    """A third of 37 500.10 is 12 500.03, 10 000 of it personnel, and 2 500.03 − 333.33 of others; 1 000 and 3 000 once.

    Once is 10 000 + 900 + 4 000 − 4 300 = 10 600: Orbelle owes 3 180 of it, 3 600.01 of the year, and 3 000 leave.
    """
    found = booked(worked_out("achat", "Au budget 2027"))
    assert ["Dépenses du service, personnel", "11000", "", ""] in found
    assert ["Dépenses du service, autres charges", "5166.7", "", ""] in found
    assert ["Dépenses du service, achat en investissement", "10000", "", ""] in found
    assert ["Recettes de la mise en route", "", "4000", ""] in found
    place = next(at for at, row in enumerate(found) if row[0] == "Orbelle")
    assert found[place : place + 4] == [
        ["Orbelle", "4080.01", "300", "3780.01"],
        ["Dépenses communes payées directement, autres charges", "333.33", "", ""],
        ["Dépenses communes payées directement, achat en investissement", "900", "", ""],
        ["Recettes communes reçues directement", "", "300", ""],
    ]


def test_what_is_set_aside_has_its_own_line_in_the_budgets(worked_out):
    """A third of 40 000.15 spent, 30 000 of it personnel, is 13 333.38: 3 333.38 of others, 533.33 of it by Orbelle.

    A third of 1 900.05 is 633.35, and 900 once: 2 800.05 − 633.35, and 3 000 once, are charges. A third of 600 is 200,
    of 700 that are no longer set aside 233.33.
    """
    found = booked(worked_out("renouvellement", "Au budget 2027"))
    assert ["Dépenses du service, personnel", "11000", "", ""] in found
    assert ["Dépenses du service, autres charges", "5166.7", "", ""] in found
    assert ["Dépenses du service, renouvellement des biens", "1533.35", "", ""] in found
    assert ["Dépenses communes payées directement, autres charges", "333.33", "", ""] in found
    assert ["Dépenses communes payées directement, renouvellement des biens", "200", "", ""] in found
    assert ["N’est plus payé, renouvellement des biens", "-233.33", "", ""] in found
    alone = booked(worked_out("renouvellement seul", "Au budget 2027"))
    assert [row[:2] for row in alone if row[0].startswith("Dépenses du service")] == [
        ["Dépenses du service, personnel", "10000"],
        ["Dépenses du service, renouvellement des biens", "75"],
    ]


def test_what_is_set_aside_against_risks_has_its_own_line_in_the_budgets(worked_out):
    """A third of 41 100.10 spent, 33 600 of it personnel, is 13 700.03: 11 200 of it, 200 of that set aside by Orbelle.

    Valmorin sets aside a third of 3 000 and 800 once: 11 200 − 200 − 1 000 of the year, and 1 000 once, are paid. Of
    2 500.03 of others, 333.33 are of Orbelle; 3 000 once.
    """
    found = booked(worked_out("risques", "Au budget 2027"))
    assert ["Dépenses du service, personnel", "11000", "", ""] in found
    assert ["Dépenses du service, autres charges", "5166.7", "", ""] in found
    assert ["Dépenses du service, provision pour risques", "1800", "", ""] in found
    assert ["Dépenses communes payées directement, autres charges", "333.33", "", ""] in found
    assert ["Dépenses communes payées directement, provision pour risques", "200", "", ""] in found


def test_without_a_bill_the_share_is_in_one_line(worked_out):
    """3 180 and 1 286.68."""
    assert ["4466.68", ""] in [row[1:3] for row in booked(worked_out("prestation", "Au budget 2027"))]
    less = [row for row in booked(worked_out("compensation", "Au budget 2027")) if "compensation" in row[0]]
    assert ["", "-4466.68"] in [row[1:3] for row in less]


def test_the_workbook_has_a_framed_row_to_sign_for_each_partner(tmp_path: Path):
    (book,) = write(paper(workbooks()["exemple"], ORDER), tmp_path, None, ("xlsx",))
    with ZipFile(book) as parts:
        names = [each for each in parts.namelist() if each.startswith("xl/worksheets/sheet")]
        text = parts.read(max(names, key=lambda name: int("".join(filter(str.isdigit, name))))).decode()
    assert text.count('ht="36"') == 3
    sheet = who_pays_book(workbooks()["exemple"], 1).sheets[-1]
    assert [row[0].value for row in sheet.rows] == [
        "Lu et accepté par chaque partenaire", "Pour", "Orbelle", "Valmorin", "Les Thuyères",
    ]  # fmt: skip
    assert all(cell.look is Look.BLANK for row in sheet.rows[2:] for cell in row)


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


def test_what_each_accepts_stands_beside_its_signature(example: Source):
    """The sums of what the tables of the services say, so that a page to sign never asks it without its amounts."""
    blocks = paper(example, ORDER).paper.blocks
    (box,) = (block for block in blocks if isinstance(block, Box))
    (signed,) = (block for block in box.blocks if isinstance(block, Table))
    assert [signed.header[0], *signed.header[3:]] == ["Pour", "Nom et fonction", "Date", "Signature"]
    for name, of_year, once, *room in signed.rows:
        told = [
            dict(zip(table.header, row, strict=True))
            for table in blocks
            if isinstance(table, Table) and table.caption.endswith("ce que paie chaque partenaire")
            for row in table.rows
            if row[0] == name
        ]
        for column, said in (("Total par an", of_year), ("Mise en route, une fois", once)):
            assert euros_of(said) == sum(euros_of(row[column]) for row in told)
        assert room == ["", "", ""]
    assert len(signed.rows) == 3
    assert not signed.total


def euros_of(text: str) -> Decimal:
    """« 1 234,56 € »."""
    return D("".join(sign for sign in text if sign.isdigit() or sign == ",").replace(",", ".") or 0)


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
    sheet = who_pays_book(of, 1).sheets[2]
    assert said in [plain(str(row[0].value)) for row in sheet.rows if row]
    exact = who_pays(source_of(two_communes(people).dataset))
    table = next(block for block in exact.blocks if isinstance(block, Table))
    assert "Dont arrondi de la clé" not in table.header
    assert "Calcul sur les montants exacts." in table.note
    assert not [block for block in exact.blocks if isinstance(block, Paragraph) and "arrondi" in block.text]


@pytest.mark.parametrize("name", ["secretariat", "cantine"])
def test_a_page_holds_two_services_and_no_heading_is_left_at_its_foot(name: str, tmp_path: Path):
    """The two services of the example of Orbelle; those of the canteen end where the budgets begin."""
    write_pdf(who_pays(whole(name=name)), tmp_path / "paper.pdf")
    pages = pdf_pages(tmp_path / "paper.pdf")
    assert pages[0].count("Ce qui se partage.") == 2
    assert pages[0].count("Total vérifié") == 2
    (budgets,) = [page for page in pages if "Au budget 2027 de chacun" in page]
    assert "Chapitre et compte" in budgets.partition("Au budget 2027 de chacun")[2]


def test_an_empty_dossier_has_its_sentence(tmp_path: Path):
    ready = paper(source_of([r.Dossier(name="Vide")]), ORDER)
    for file in write(ready, tmp_path):
        assert file.stat().st_size > 0
    assert "se remplira à l’étape « Services »" in pdf_text(next(tmp_path.glob("*.pdf")))


def test_nothing_is_added_up_where_there_is_nobody():
    """A sum over no row would count itself: an error as soon as the workbook is worked out again."""
    cells = [cell for sheet in who_pays_book(nothing(), 1).sheets for row in sheet.rows for cell in row]
    assert cells
    assert [cell.formula for cell in cells if cell.formula] == []
