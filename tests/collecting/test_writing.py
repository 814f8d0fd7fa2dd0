"""The workbook that goes out: one protected sheet, its lists, what is filled in, its hidden key."""

from io import BytesIO
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from desktop.collecting.form import form_of, read_head
from desktop.collecting.layout import HIDDEN, PLACE
from desktop.collecting.writing import SHEET, form_bytes
from desktop.domain.dataset import Dataset
from desktop.domain.example import example_records
from desktop.domain.records import Partner, Service
from resources.examples import load_example
from tests.collecting.sheets import LAW, SENT, SERVICE, STAFF, THEIRS, dossier, line_of, sent


def _sheet(content: bytes) -> Worksheet:
    book = load_workbook(BytesIO(content))
    assert book.sheetnames == [SHEET]
    return book.active


def test_the_same_form_gives_the_same_bytes():
    assert sent() == sent()


def test_only_the_cells_to_fill_in_are_unlocked():
    sheet = _sheet(sent())
    assert sheet.protection.sheet
    assert not sheet.protection.password
    free = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    answers = {sheet.cell(row, PLACE["reponse"] + 1).coordinate for row in range(1, sheet.max_row + 1)}
    beside = {
        sheet.cell(row, PLACE[name] + 1).coordinate
        for row in range(1, sheet.max_row + 1)
        for name in ("source", "fiabilite")
    }
    assert len(free & answers) == 25, "an answer per question"
    assert len(free & beside) == 2 * 7, "six amounts of cost and a price"
    assert free <= answers | beside


def test_what_is_known_is_filled_in():
    sheet = _sheet(sent())
    row = line_of(sheet, "Charges de personnel")
    told = [sheet.cell(row, PLACE[name] + 1).value for name in ("reponse", "unite", "source", "fiabilite")]
    assert told == [18400.5, "€ par an", "Fiches de paie", "Sûr"]
    assert sheet.cell(line_of(sheet, "Population"), PLACE["reponse"] + 1).value == 1120
    assert sheet.cell(line_of(sheet, "Nomenclature comptable"), PLACE["reponse"] + 1).value == "M57 développée"


def test_accounts_are_those_of_its_list():
    sheet = _sheet(sent())
    where = sheet.cell(line_of(sheet, "Charges de personnel"), PLACE["ou"] + 1).value
    assert "64111" in where
    assert " 6411," not in where


def test_lists_are_offered():
    sheet = _sheet(sent())
    lists = [rule.formula1 for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert '"oui,non"' in lists
    assert '"Je ne sais pas,M57 abrégée,M57 développée"' in lists
    assert '"Sûr,À peu près sûr,Estimé"' in lists
    assert any("Compte administratif ou CFU" in each for each in lists)
    assert any("population municipale" in each for each in lists)
    assert all(len(each) <= 255 for each in lists), "Excel refuses longer ones"


def test_it_prints_on_one_page_wide_and_hides_its_key():
    sheet = _sheet(sent())
    assert sheet.page_setup.orientation == "landscape"
    assert str(sheet.page_setup.paperSize) == "9"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0), "one page wide, however tall"
    assert sheet.row_dimensions[1].hidden
    hidden = sheet.column_dimensions["A"]
    assert (hidden.hidden, hidden.min, hidden.max) == (True, 1, HIDDEN)
    assert sheet.print_area.startswith(f"'{SHEET}'!$F$2")
    head = read_head(str(sheet["A1"].value))
    assert (head.dossier_id, head.partner_id, head.made_on, head.services) == ("d", "theirs", SENT, ("s",))


def test_what_users_typed_is_data():
    """Neither a formula, nor a link, nor a piece of XML: on the sheet it is what she typed."""
    name = '=HYPERLINK("http://x") <b>&{{x}} \x07🧹 \ud800'
    service = Service(id="s", name=name, unit="=1+1")
    content = sent(dossier(service))
    with ZipFile(BytesIO(content)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
        assert not [each for each in archive.namelist() if "hyperlink" in each]
    sheet = _sheet(content)
    texts = {cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)}
    assert any(text.startswith("=HYPERLINK") and "<b>&{{x}}" in text for text in texts)
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_no_name_of_anybody_goes_out():
    """What is private in the dossier is not for another commune to read, not even its own contact."""
    dataset = Dataset(example_records(load_example()))
    partners = dataset.all(Partner)
    for partner in partners:
        with ZipFile(BytesIO(form_bytes(form_of(dataset, partner, LAW, SENT)))) as archive:
            text = archive.read("xl/sharedStrings.xml").decode()
        for other in partners:
            assert not any(value and value in text for value in (other.mayor, other.contact))


def test_what_it_asks_of_the_small_dossier():
    asked = form_of(dossier(), THEIRS, LAW, SENT).questions
    assert [question.number for question in asked] == list(range(1, 26))
    assert [question.known for question in asked if question.key.record_id == STAFF.id] == [STAFF.amount]
    assert sum(question.key.service_id == SERVICE.id for question in asked) == 15
