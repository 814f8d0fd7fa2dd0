"""The papers of the worked example, read back: the amounts are those of the ledger in tests/domain/test_example.py."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import icalendar
import pytest
from docx import Document
from pypdf import PdfReader

from desktop.__main__ import main
from tests.documents.reading import pdf_text
from tests.spaces import flowing as plain

# By hand, in euros per year: today, tomorrow (see the ledger of the example).
LEDGER = {
    "Orbelle": ("64 470", "61 071"),
    "Valmorin": ("125 820", "117 751"),
    "Les Thuyères": ("18 080", "24 439"),
    "Ensemble": ("208 370", "203 260"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("papers")
    assert main(["exemple", str(place / "e.mec")]) == 0
    assert main(["exporter", str(place / "e.mec"), str(place)]) == 0
    return place


def docx_text(path: Path) -> str:
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return plain(" ".join([*(paragraph.text for paragraph in document.paragraphs), *cells]))


def test_one_note_and_one_page_per_commune(folder: Path):
    told = Counter(path.name.split("_")[0] for path in folder.glob("*.pdf"))
    for name in (
        "calendrier", "d-ou-viennent-les-chiffres", "note-de-synthese", "qui-fait-quoi", "qui-paie-quoi",
        "regles-comparees",
    ):  # fmt: skip
        assert told[name] == 1, name
    each = {
        "essentiel": 3,
        "lettre": 2,
        "fiche-de-collecte": 2,
        "deliberation-de-principe": 3,
        "deliberation-d-approbation": 6,
        "convention": 2,
    }
    each |= {"decompte": 4, "etat-annuel-a-remplir": 4, "releve-mensuel": 2}
    assert {name: told[name] for name in each} == each, (
        "two neighbours, three councils, two agreements, two beneficiaries each"
    )
    for path in folder.glob("essentiel*.pdf"):
        assert len(PdfReader(path).pages) == 1, path.name


@pytest.mark.parametrize(("ending", "read"), [("pdf", pdf_text), ("docx", docx_text)])
def test_the_note_holds_the_amounts_of_the_ledger(folder: Path, ending: str, read):
    text = read(next(folder.glob(f"note*.{ending}")))
    for name, amounts in LEDGER.items():
        assert all(f"{amount} €" in text for amount in amounts), name
    assert "− 5 110 € (− 2,5 %)" in text
    assert not re.search(r"Agent \d", text)


def test_the_page_of_a_commune_speaks_of_that_commune(folder: Path):
    text = pdf_text(next(folder.glob("essentiel_les-thuyeres*.pdf")))
    assert "+ 6 359 €" in text
    assert "8 h par semaine" in text
    assert "EXEMPLE" in text
    assert "PROJET" in text


def test_the_calendar_alone_with_its_days_for_an_agenda(folder: Path, tmp_path: Path):
    assert [path.name[:10] for path in folder.glob("*.ics")] == ["calendrier"]
    assert main(["exporter", str(folder / "e.mec"), str(tmp_path), "--document", "calendar"]) == 0
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".docx", ".ics", ".pdf"]
    (days,) = tmp_path.glob("*.ics")
    assert icalendar.Calendar.from_ical(days.read_bytes()).events


def test_exporting_without_a_dossier_says_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["exporter", str(tmp_path / "absent.mec"), str(tmp_path / "out")]) == 2
    assert "absent.mec" in capsys.readouterr().err


def test_the_example_never_overwrites(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "e.mec"
    path.write_bytes(b"something of hers")
    assert main(["exemple", str(path)]) == 2
    assert path.read_bytes() == b"something of hers"
    assert capsys.readouterr().err


def test_commands_load_no_window(tmp_path: Path):
    script = (
        "import sys; from desktop.__main__ import main; "
        f"main(['exemple', {str(tmp_path / 'e.mec')!r}]); main(['verifier', {str(tmp_path / 'e.mec')!r}]); "
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False, stdout=subprocess.DEVNULL).returncode == 0
