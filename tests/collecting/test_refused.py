"""Files that are no form, or not this one: each has its own sentence, and nothing of it is taken."""

import csv
import re
import zipfile
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from desktop.collecting import form, refused
from desktop.collecting.opening import open_form
from desktop.collecting.package import MOST_BYTES
from desktop.collecting.refused import WORDS, FormRefusedError
from desktop.domain.records import Dossier
from tests.collecting.sheets import OURS, THEIRS, changed, dossier, line_of, refusal, sent, typed


def _zip(**parts: bytes) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def _with(name: str, content: bytes, of: bytes = b"") -> bytes:
    """A form with one part more, or another in its place."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(of or sent())) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in old.infolist():
            if entry.filename != name:
                archive.writestr(entry.filename, old.read(entry))
        archive.writestr(name, content)
    return target.getvalue()


def _encrypted() -> bytes:
    """The marks of a compound file that holds a workbook under a password."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(512)


def _empty_book() -> bytes:
    target = BytesIO()
    Workbook().save(target)
    return target.getvalue()


def _types(words: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(sent())) as archive:
        types = archive.read("[Content_Types].xml")
    return types.replace(b"spreadsheetml.sheet.main", words)


_TRUNCATED = sent()[:4000]
_FILES = {
    "empty": (b"", "fiche.xlsx", refused.EMPTY),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(200), "fiche.png", refused.NOT_A_BOOK),
    "a letter": (_zip(**{"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}), "x.docx", refused.NOT_A_BOOK),
    "cut short": (_TRUNCATED, "fiche.xlsx", refused.DAMAGED),
    "a part that is no XML": (_with("xl/worksheets/sheet1.xml", b"<worksheet"), "fiche.xlsx", refused.DAMAGED),
    "a part that declares entities": (
        _with("xl/sharedStrings.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><sst/>'), "fiche.xlsx", refused.DAMAGED,
    ),
    "under a password": (_encrypted(), "fiche.xlsx", refused.LOCKED),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "fiche.xls", refused.OLD_EXCEL),
    "macros": (_with("xl/vbaProject.bin", b"x"), "fiche.xlsm", refused.MACROS),
    "macros said in the types": (
        _with("[Content_Types].xml", _types(b"macroEnabled.main")), "fiche.xlsx", refused.MACROS,
    ),
    "OpenDocument": (
        _zip(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", **{"content.xml": b"<a/>"}), "fiche.ods",
        refused.ODS,
    ),
    "too big": (b"PK\x03\x04" + bytes(MOST_BYTES), "fiche.xlsx", refused.TOO_BIG),
    "a bomb": (_with("xl/media/a.bin", bytes(51 * 2**20)), "fiche.xlsx", refused.TOO_BIG),
    "another workbook": (_empty_book(), "fiche.xlsx", refused.NO_SHEET),
    "another text": (b"commune;population\nValmorin;1120\n", "fiche.csv", refused.NO_SHEET),
}  # fmt: skip


@pytest.mark.parametrize("what", _FILES)
def test_each_file_has_its_sentence(what: str):
    content, name, code = _FILES[what]
    told = refusal(content, name=name)
    assert told.endswith(f"({code})")
    assert f"« {name} »" in told
    assert "Rien n’a été repris : votre dossier n’a pas changé." in told


def test_a_workbook_is_never_taken_for_its_name(tmp_path: Path):
    """What counts is what the file holds: « .csv » on a workbook, « .xlsx » on a text."""
    path = tmp_path / "fiche.csv"
    path.write_bytes(sent())
    assert open_form(path, dossier(), THEIRS).head.partner_id == "theirs"


def test_a_file_that_is_gone(tmp_path: Path):
    with pytest.raises(FormRefusedError, match=refused.UNREADABLE):
        open_form(tmp_path / "partie.xlsx", dossier(), THEIRS)


def test_another_dossier():
    other = dossier(Dossier(id="e", name="Autre"))
    other.drop("d")
    assert refusal(sent(), other).endswith(f"({refused.OTHER_DOSSIER})")


def test_another_partner_is_named():
    told = refusal(sent(), partner=OURS)
    assert told.startswith("La fiche « fiche.xlsx » est celle d’un autre partenaire : Valmorin.")
    gone = dossier()
    gone.drop("theirs")
    assert "il n’est plus dans le dossier" in refusal(sent(), gone, partner=OURS)


@pytest.mark.parametrize(("version", "code"), [(0, refused.OLDER), (2, refused.NEWER)])
def test_a_form_of_another_version(version: int, code: str, monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as then:
        then.setattr(form, "VERSION", version)
        content = sent()
    assert refusal(content).endswith(f"({code})")


def test_two_forms_in_one_workbook():
    book = load_workbook(BytesIO(sent()))
    book.copy_worksheet(book.active)
    target = BytesIO()
    book.save(target)
    assert refusal(target.getvalue()).endswith(f"({refused.TWO_SHEETS})")


def test_the_hidden_key_is_altered():
    def act(sheet: Worksheet) -> None:
        sheet.cell(1, 1).value = sheet.cell(1, 1).value.replace("|theirs|", "|ours|")

    assert refusal(changed(act), partner=OURS).endswith(f"({refused.ALTERED})")


def test_missing_lines_are_counted():
    def act(sheet: Worksheet) -> None:
        sheet.delete_rows(line_of(sheet, "Assurances"))

    assert "Il manque des lignes dans la fiche « fiche.xlsx » : 1 sur 25." in refusal(changed(act))


def test_a_missing_column_is_named():
    told = refusal(changed(lambda sheet: sheet.delete_cols(9)))
    assert "Il manque des colonnes dans la fiche « fiche.xlsx » : Votre réponse." in told


def test_lines_sorted_without_their_key():
    """She sorted what she sees: the hidden part stayed where it was, and answers would change places."""

    def act(sheet: Worksheet) -> None:
        one, other = line_of(sheet, "Assurances"), line_of(sheet, "Autre dépense")
        for column in range(6, 13):
            first, second = sheet.cell(one, column), sheet.cell(other, column)
            first.value, second.value = second.value, first.value

    told = refusal(changed(act, typed({"Assurances": 800})))
    assert told.endswith(f"({refused.SHUFFLED})")
    assert "« 13. Autre dépense »" in told or "Autre dépense" in told


def test_a_unit_that_was_changed_is_no_longer_the_question():
    def act(sheet: Worksheet) -> None:
        sheet.cell(line_of(sheet, "Usage du service en un an"), 10).value = "jours"

    assert refusal(changed(act)).endswith(f"({refused.SHUFFLED})")


def test_every_sentence_says_what_happened_what_is_safe_and_what_to_do():
    for code, words in WORDS.items():
        assert re.fullmatch(r"MEC-3[45]\d", code)
        assert words.count(". ") >= 2, code
        assert "Rien n’a été repris" in words
        assert "!" not in words
    assert len(set(WORDS)) == 19


def test_a_text_without_cells_is_refused():
    target = StringIO()
    csv.writer(target, delimiter=";").writerow(["MEC-FICHE|1|x"])
    assert refusal(target.getvalue().encode(), name="fiche.csv").endswith(f"({refused.ALTERED})")
    assert refusal(b"MEC-FICHE|\0\0", name="fiche.csv").endswith(f"({refused.NOT_A_BOOK})")


def test_a_renamed_partner_is_still_the_same():
    renamed = dossier(replace(THEIRS, name="Valmorin-le-Vieux"))
    with pytest.raises(AssertionError, match="it was taken"):
        refusal(sent(), renamed)
