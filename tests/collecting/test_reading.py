"""A form that came back otherwise than it went out: sorted, moved, copied, written over, saved as text."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from desktop.collecting.keys import ANSWERED, Key
from desktop.collecting.layout import PLACE
from desktop.collecting.reading import Returned
from desktop.domain.choices import Confidence, CostFamily, Source
from desktop.domain.dataset import Dataset
from desktop.domain.records import Post
from tests.collecting.sheets import LAW, SENT, THEIRS, changed, dossier, line_of, read, sent, typed
from tests.returns.edits import Case
from tests.returns.writers import as_text

POPULATION, HOURS = Key("partner", "population"), Key("usage", "hours", "s")


def _value(returned: Returned, key: Key) -> object:
    said = returned.said(key)
    assert said is not None
    return said.value


def _rows(sheet: Worksheet, act: Callable[[list[list[object]]], list[list[object]]]) -> None:
    """Do something to the lines that have a question, all their columns with them."""
    lines = [row for row in range(1, sheet.max_row + 1) if "/" in str(sheet.cell(row, 1).value) and row > 1]
    values = act([[sheet.cell(row, column).value for column in range(1, 13)] for row in lines])
    for row, cells in zip(lines, values, strict=True):
        for column, value in enumerate(cells, 1):
            sheet.cell(row, column).value = value


def test_a_form_that_nobody_touched_says_what_it_said():
    found = read(sent())
    assert (found.unread, found.aside, found.notes) == ([], [], [])
    assert all(said.answer == said.base.answer for said in found.answers)
    assert len(found.answers) == 25


def test_sorted_lines_are_found_by_their_key():
    content = changed(lambda sheet: _rows(sheet, lambda rows: rows[::-1]), typed({"Population": 1130}))
    found = read(content)
    assert _value(found, POPULATION) == 1130
    assert found.notes == ["Les lignes de la fiche ont été triées : elles ont été retrouvées par leur clé."]


def test_moved_columns_are_found_by_their_name():
    def act(sheet: Worksheet) -> None:
        sheet.move_range(f"I1:I{sheet.max_row}", cols=11)

    found = read(changed(act, typed({"Population": 1130})))
    assert _value(found, POPULATION) == 1130
    assert found.notes == ["Des colonnes ont été déplacées : elles ont été retrouvées par leur nom caché."]


def test_lines_above_do_not_matter():
    """The letterhead of the commune was put on top; openpyxl leaves merged cells behind, a spreadsheet does not."""

    def act(sheet: Worksheet) -> None:
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet.insert_rows(1, 3)
        sheet.cell(1, 6).value = "Mairie de Valmorin"

    found = read(changed(act, typed({"Population": 1130})))
    assert _value(found, POPULATION) == 1130
    assert found.aside == ["Ligne 1 de la feuille : « Mairie de Valmorin »"]


def test_a_line_copied_with_another_answer_is_told():
    def act(sheet: Worksheet) -> None:
        row, last = line_of(sheet, "Population"), sheet.max_row + 1
        for column in range(1, 13):
            sheet.cell(last, column).value = sheet.cell(row, column).value
        sheet.cell(last, PLACE["reponse"] + 1).value = 1130

    found = read(changed(act))
    assert [(each.label, each.words, each.why) for each in found.unread] == [
        ("2. Population", "1120 / 1130", "la ligne est plusieurs fois dans la fiche")
    ]
    assert found.said(POPULATION).silent


def test_merged_answers_are_told():
    def act(sheet: Worksheet) -> None:
        row = line_of(sheet, "Assurances")
        sheet.merge_cells(start_row=row, end_row=row + 1, start_column=9, end_column=9)

    found = read(changed(act, typed({"Assurances": 800})))
    assert [(each.label, each.words, each.why) for each in found.unread] == [
        ("14. Assurances", "800", "des cellules fusionnées"),
        ("15. Autre dépense", "", "des cellules fusionnées"),
    ]


def test_a_formula_without_result_and_one_in_error():
    content = typed({"Assurances": "=1+1"})
    assert [(each.label, each.why) for each in read(content).unread] == [
        ("14. Assurances", "une formule dont le résultat n’est pas enregistré")
    ]

    def act(sheet: Worksheet) -> None:
        cell = sheet.cell(line_of(sheet, "Assurances"), 9)
        cell.value, cell.data_type = "#REF!", "e"

    assert [each.why for each in read(changed(act)).unread] == ["une formule en erreur"]


def test_a_percentage_is_no_amount():
    def act(sheet: Worksheet) -> None:
        cell = sheet.cell(line_of(sheet, "Assurances"), 9)
        cell.value, cell.number_format = 0.12, "0.00%"

    assert [each.why for each in read(changed(act)).unread] == ["un pourcentage"]


def test_what_is_written_beside_the_cells_is_told():
    def act(sheet: Worksheet) -> None:
        sheet.cell(line_of(sheet, "Population"), 15).value = "à revoir"
        sheet.cell(sheet.max_row + 3, 8).value = "Bonjour"
        sheet.cell(2, 6).value = "Autre titre"

    aside = read(changed(act)).aside
    assert [words.partition(" : ")[2] for words in aside] == ["« Autre titre »", "« à revoir »", "« Bonjour »"]


def test_a_source_without_a_figure_is_told():
    found = read(typed({("Assurances", "source"): "Facture ou contrat"}))
    assert found.aside == ["14. Assurances : « Facture ou contrat », sans chiffre"]


def test_what_goes_with_a_figure():
    key = Key("cost", "amount", "s", "staff", CostFamily.STAFF)
    found = read(typed({("Charges de personnel", "source"): "devis", ("Charges de personnel", "fiabilite"): "ESTIMÉ"}))
    said = found.said(key)
    assert said is not None
    assert (said.value, said.source, said.confidence) == (Decimal("18400.50"), Source.QUOTE, Confidence.ESTIMATED)


def _case(dataset: Dataset | None = None) -> Case:
    from desktop.collecting.form import form_of

    found = dataset or dossier()
    return Case(0, found, THEIRS, form_of(found, THEIRS, LAW, SENT))


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [";", "\t", ","])
def test_a_form_saved_as_text(encoding: str, separator: str):
    found = read(as_text(_case(), encoding, separator), name="fiche.csv")
    assert (found.unread, found.aside, found.notes) == ([], [], [])
    assert [said.label for said in found.answers if said.answer != said.base.answer] == []


def test_signs_that_an_old_encoding_loses_are_no_change():
    """A post called in letters that Windows does not have: « ????????? » on the way back."""
    post = Post(id="p", service_id="s", employer_id="theirs", label="A1", job="Ménage 🧹 Ж", hours=Decimal(20))
    staff = replace(THEIRS, insee_code="62002")
    dataset = dossier(post, staff)
    found = read(as_text(_case(dataset), "cp1252"), dataset, "fiche.csv")
    assert (found.unread, found.aside) == ([], [])
    assert all(said.answer == said.base.answer for said in found.answers)


def test_a_day_of_the_sheet():
    assert _value(read(typed({"Date à laquelle la fiche est remplie": date(2026, 11, 12)})), ANSWERED) == date(
        2026, 11, 12
    )


def test_a_thousand_lines_of_nothing_and_a_sheet_beside():
    book = load_workbook(BytesIO(typed({"Population": 1130})))
    book.active["F1800"].value = " "
    book.create_sheet("Notes")["A1"] = "à nous"
    target = BytesIO()
    book.save(target)
    assert _value(read(target.getvalue()), POPULATION) == 1130


def test_text_of_another_program_without_its_last_columns():
    """Spreadsheets leave out the empty end of each line."""
    text = as_text(_case(), "utf-8").decode()
    short = StringIO()
    for line in text.splitlines():
        short.write(line.rstrip(";") + "\n")
    assert len(read(short.getvalue().encode(), name="fiche.csv").answers) == 25
    assert HOURS in {said.key for said in read(short.getvalue().encode(), name="fiche.csv").answers}
