"""`donnees`: read back by the standard library alone, nothing missing, nothing computed by a spreadsheet."""

import csv
import io
import json
from dataclasses import fields
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings

from desktop.cli import export_data
from desktop.domain.choices import Problem
from desktop.domain.dataset import Dataset
from desktop.domain.records import RECORD_TYPES, CostLine, Partner, Purpose, Record, Service
from storage.export_data import export, file_name
from tests.storage.helpers import cut_in_commit, fingerprint, small_dossier
from tests.storage.strategies import worlds

AT = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)


def rows(path: Path) -> list[dict[str, str]]:
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig").replace("\u202f", " ").replace("\u00a0", " ")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_a_cost_line_for_a_french_spreadsheet(tmp_path: Path) -> None:
    partner, service = Partner(id="@now", name="=1+1"), Service(name="Cantine ; goûter\n« midi »")
    line = CostLine(service_id=service.id, partner_id=partner.id, amount=Decimal("1234.50"), growth=Decimal("-1.5"))
    purpose = Purpose(problems=(Problem.COST, Problem.SKILLS), start_on=date(2027, 1, 31))
    export(Dataset([partner, service, line, purpose]), tmp_path, AT)
    (row,) = rows(tmp_path / "lignes-de-cout.csv")
    assert row["Montant (€ par an)"] == "1234,50"
    assert row["Évolution annuelle (%)"] == "-1,5"
    assert row["Situation"] == "Aujourd’hui"
    assert row["Partagée"] == "oui"
    assert row["Année"] == ""
    assert row["Service"] == "Cantine ; goûter\n« midi »"
    assert row["Service (identifiant)"] == service.id
    assert (row["Qui paie"], row["Qui paie (identifiant)"]) == ("'=1+1", "'@now")
    (row,) = rows(tmp_path / file_name(Purpose))
    assert row["Démarrage souhaité"] == "2027-01-31"
    assert row["Ce qui pose problème aujourd’hui"].count(" | ") == 1


@settings(max_examples=10, deadline=None)
@given(world=worlds())
def test_the_json_holds_every_value_exactly(tmp_path_factory: object, world: list[Record]) -> None:
    folder = tmp_path_factory.mktemp("export")
    written = export(Dataset(world), folder, AT)
    assert sorted(written) == sorted(folder.iterdir())
    content = json.loads((folder / "dossier.json").read_text("utf-8"))
    assert set(content["records"]) == set(content["schema"]) == {kind.__name__ for kind in RECORD_TYPES}
    found = {row["id"]: row for group in content["records"].values() for row in group}
    for record in world:
        row = found.pop(record.id)
        schema = content["schema"][type(record).__name__]["fields"]
        assert set(row) == set(schema) == {item.name for item in fields(record)}
        for name, value in row.items():
            original = getattr(record, name)
            if isinstance(original, Decimal):
                assert Decimal(value) == original
            elif isinstance(original, date):
                assert date.fromisoformat(value) == original
            else:
                assert value == (list(original) if isinstance(original, tuple) else original)
            if schema[name].get("values") and value:
                assert set([value] if isinstance(value, str) else value) <= set(schema[name]["values"])
    assert not found


def test_every_kind_of_record_has_its_file() -> None:
    names = [file_name(kind) for kind in RECORD_TYPES]
    assert len(set(names)) == len(RECORD_TYPES)
    assert "lignes-de-cout.csv" in names


def test_the_command_reads_a_copy_journal_included(tmp_path: Path) -> None:
    small_dossier(tmp_path / "d.mec")
    (tmp_path / "panne").mkdir()
    path = cut_in_commit(tmp_path / "d.mec", tmp_path / "panne")
    before = fingerprint(path.parent)
    out = io.StringIO()
    assert export_data(path, tmp_path / "sortie", out) == 0
    assert fingerprint(path.parent) == before
    assert sorted(out.getvalue().split("\n")[:-1]) == sorted(str(file) for file in (tmp_path / "sortie").iterdir())
    assert rows(tmp_path / "sortie" / "partenaires.csv")[0]["Nom"] == "Orbelle"
    assert rows(tmp_path / "sortie" / "etapes-terminees.csv") == []


def test_the_command_says_why_it_cannot(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.mec").write_text("des notes", encoding="utf-8")
    small_dossier(tmp_path / "d.mec")
    for path, folder, code in (
        (tmp_path / "notes.mec", tmp_path / "sortie", "MEC-204"),
        (tmp_path / "d.mec", tmp_path / "notes.mec", "MEC-208"),
    ):
        out = io.StringIO()
        assert export_data(path, folder, out) == 2
        assert out.getvalue() == ""
        assert code in capsys.readouterr().err
