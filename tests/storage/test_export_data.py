"""`donnees`: read back by the standard library alone, nothing missing, nothing computed by a spreadsheet."""

import csv
import io
import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields, replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings

from desktop.cli import export_data
from desktop.domain.changes import created, edited
from desktop.domain.choices import CostFamily, Problem
from desktop.domain.fields import specs
from desktop.domain.privacy import PRIVATE, shareable
from desktop.domain.records import RECORD_TYPES, CostLine, DocumentIssue, Partner, Purpose, Record, Service
from desktop.domain.unread import keep_unread
from desktop.wizard.course import COURSE
from storage import journal
from storage.dossiers import OpenDossier, create
from storage.export_data import ALL_BUT_PRIVATE, Wanted, export, file_name
from tests.searching import holding
from tests.storage.helpers import cut_in_commit, fingerprint, small_dossier
from tests.storage.strategies import worlds

AT = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)


def rows(path: Path) -> list[dict[str, str]]:
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig").replace("\u202f", " ").replace("\u00a0", " ")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


ALL = Wanted({step.id: step.title for step in COURSE.steps}, private=True)
PUBLIC = ALL._replace(private=False)


def export_of(folder: Path, records: list[Record], wanted: Wanted = ALL_BUT_PRIVATE) -> list[Path]:
    """What an export of a dossier with these records writes into a folder."""
    path = folder.with_name(f"{folder.name}.mec")
    with closing(create(path, records)) as dossier:
        return export(dossier.dataset, dossier.journal, folder, AT, wanted)


def test_a_cost_line_for_a_french_spreadsheet(tmp_path: Path) -> None:
    partner, service = Partner(id="@now", name="=1+1"), Service(name="Cantine ; goûter\n« midi »")
    line = CostLine(service_id=service.id, partner_id=partner.id, amount=Decimal("1234.50"), growth=Decimal("-1.5"))
    purpose = Purpose(problems=(Problem.COST, Problem.SKILLS), start_on=date(2027, 1, 31))
    export_of(tmp_path, [partner, service, line, purpose])
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
    written = export_of(folder, world, ALL)
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
            elif isinstance(original, time):
                assert time.fromisoformat(value) == original
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
    assert export_data(path, tmp_path / "sortie", out, COURSE) == 0
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
        assert export_data(path, folder, out, COURSE) == 2
        assert out.getvalue() == ""
        assert code in capsys.readouterr().err


@pytest.fixture
def worked(tmp_path: Path) -> Iterator[OpenDossier]:
    """An amount typed twice, the second taken back; a private field; a text not read in another; a partner removed."""
    minutes = iter(range(60))
    with closing(create(tmp_path / "d.mec", clock=lambda: AT.replace(minute=next(minutes)))) as dossier:
        first, second = Partner(name="Orbelle"), Partner(name="Valmorin", contact="M. Introuvable")
        line = CostLine(partner_id=first.id, amount=Decimal("1200.50"), family=CostFamily.SUPPLIES)
        dossier.apply([created(item, "partners") for item in (first, second, line)])
        dossier.apply(edited(line, "amount", Decimal(1350), "costs"))
        dossier.undo()
        dossier.apply(edited(first, "mayor", "=Mme Introuvable", "partners"))
        for partner in (first, second):
            dossier.apply(keep_unread(dossier.dataset, partner.id, "email", "Introuvable ?"))
        dossier.apply(created(DocumentIssue(number=1), "summary"), undoable=False)
        dossier.delete(second)
        yield dossier


def exported(dossier: OpenDossier, folder: Path, wanted: Wanted) -> Path:
    export(dossier.dataset, dossier.journal, folder, AT, wanted)
    return folder


def test_the_history_in_a_table(worked: OpenDossier, tmp_path: Path) -> None:
    told = rows(exported(worked, tmp_path / "tout", ALL) / "historique.csv")
    amounts = [row for row in told if row["Champ"] == "Montant"]
    assert [(row["Numéro"], row["Acte"], row["Avant"], row["Après"]) for row in amounts] == [
        ("2", "Modification", "1200,50", "1350,00"),
        ("3", "Annulation", "1350,00", "1200,50"),
    ]
    typed = amounts[0]
    assert typed["Étape"] == "Coûts"
    assert typed["Quand"].startswith("2026-11-24 10:")
    assert typed["Ce qui a changé"] == "Fournitures et carburant d’Orbelle : 1 200,50 € → 1 350 €"
    assert typed["Ligne (identifiant)"] == worked.dataset.one(CostLine).id
    (mayor,) = [row for row in told if row["Champ"] == "Maire ou président(e)"]
    assert (mayor["Ligne"], mayor["Avant"], mayor["Après"]) == ("Orbelle", "", "'=Mme Introuvable")
    coming = [(row["Ligne"], row["Avant"], row["Après"]) for row in told if row["Numéro"] == "1"]
    assert ("Valmorin", "", "Valmorin") in coming
    going = [(row["Ligne"], row["Avant"], row["Après"]) for row in told if row["Numéro"] == "8"]
    assert sorted(going) == [("Valmorin", "Valmorin", ""), ("un texte à relire", "Introuvable ?", "")]
    assert {row["Acte"] for row in told} == {"Modification", "Annulation", "Fait noté"}


def test_the_history_line_by_line_exactly(worked: OpenDossier, tmp_path: Path) -> None:
    text = (exported(worked, tmp_path / "tout", ALL) / "historique.jsonl").read_text("utf-8")
    told = [json.loads(line) for line in text.splitlines()]
    assert [entry["seq"] for entry in told] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [entry["act"] for entry in told] == ["edit", "edit", "undo", "edit", "edit", "edit", "fact", "edit"]
    line = worked.dataset.one(CostLine)
    assert told[1]["changes"] == [
        {"record_type": "CostLine", "record_id": line.id, "field": "amount", "before": "1200.50", "after": "1350.00"}
    ]
    assert (told[1]["step"], told[1]["at"][:13]) == ("costs", "2026-11-24T10")
    gone = next(change for change in told[7]["changes"] if change["record_type"] == "Partner")
    assert gone["before"]["contact"] == "M. Introuvable"
    assert gone["after"] is None


def test_without_being_asked_nothing_private_leaves(worked: OpenDossier, tmp_path: Path) -> None:
    folder = exported(worked, tmp_path / "public", PUBLIC)
    assert holding("Introuvable", folder) == set()
    content = json.loads((folder / "dossier.json").read_text("utf-8"))
    assert not content["private_part"]
    assert not PRIVATE[Partner] & set(content["schema"]["Partner"]["fields"])
    assert "Contact" not in rows(folder / "partenaires.csv")[0]
    told = [json.loads(line) for line in (folder / "historique.jsonl").read_text("utf-8").splitlines()]
    assert [entry["seq"] for entry in told] == [1, 2, 3, 7, 8], "what was only about a private field is not told at all"
    assert "contact" not in told[4]["changes"][0]["before"]
    assert "--avec-prive" in (folder / "LISEZ-MOI.txt").read_text("utf-8-sig")
    assert len(holding("Introuvable", exported(worked, tmp_path / "tout", ALL))) == 5


@settings(max_examples=8, deadline=None)
@given(world=worlds(each=1))
def test_it_agrees_with_a_copy_to_share_on_what_is_private(tmp_path_factory: object, world: list[Record]) -> None:
    """Whatever is typed in a field that a copy to share leaves out is in no file here either, nor in the history."""
    folder = tmp_path_factory.mktemp("public")
    typed = {kind: {name for name, spec in specs(kind).items() if "text" in spec.kind} for kind in RECORD_TYPES}
    texts = {kind: sorted(PRIVATE[kind] & typed[kind]) for kind in RECORD_TYPES}
    with closing(create(folder.with_name(f"{folder.name}.mec"), world)) as dossier:
        for record in world:
            for name in texts[type(record)]:
                dossier.apply(edited(dossier.dataset.get(record.id), name, "§Introuvable§"))
        for record in world:
            dossier.save(replace(dossier.dataset.get(record.id), **dict.fromkeys(texts[type(record)], "Introuvable")))
        shared = {record.id: record for record in shareable(dossier.records())}
        assert holding("Introuvable", exported(dossier, folder, PUBLIC)) == set()
        content = json.loads((folder / "dossier.json").read_text("utf-8"))
        written = {row["id"]: row for group in content["records"].values() for row in group}
        assert {key for key in written if type(dossier.dataset.get(key)) is not DocumentIssue} == set(shared)


def test_what_a_pay_is_made_of_is_not_told_by_its_history_either(worked: OpenDossier, tmp_path: Path) -> None:
    staff = CostLine(label="Prime Introuvable", amount=Decimal(500))
    once = CostLine(label="Salaire Introuvable", amount=Decimal(800))
    worked.apply([created(staff, "costs"), created(once, "costs")])
    worked.apply(edited(staff, "amount", Decimal(512), "costs"))
    worked.apply(edited(once, "family", CostFamily.OTHER, "costs"))
    worked.apply(edited(once, "label", "Introuvable encore", "costs"))
    worked.apply(edited(once, "label", "Divers", "costs"))
    folder = exported(worked, tmp_path / "public", PUBLIC)
    assert holding("Introuvable", folder) == set()
    lines = (folder / "historique.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["seq"] for line in lines] == [1, 2, 3, 7, 8]


def test_old_rows_that_keep_only_their_words_are_private_too(
    worked: OpenDossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And an edit of a private field that brought a public one along tells the public one alone."""
    (partner,) = worked.dataset.all(Partner)
    along = [edited(partner, "contact", "Mme Introuvable", "partners"), edited(partner, "population", 480, "partners")]
    worked.apply(along)
    monkeypatch.setattr(journal, "WHOLE", 1)
    worked.journal.sweep(9)
    folder = exported(worked, tmp_path / "public", PUBLIC)
    assert holding("Introuvable", folder) == set()
    told = [json.loads(line) for line in (folder / "historique.jsonl").read_text("utf-8").splitlines()]
    assert [entry["seq"] for entry in told] == [1, 2, 3, 7, 8, 9]
    assert (told[1]["words"][-7:], told[1]["changes"]) == ("1\u202f350\u00a0€", [])
    assert (told[5]["words"], [change["field"] for change in told[5]["changes"]]) == ("", ["population"])
    assert len(rows(folder / "historique.csv")) == 6


def test_a_row_of_the_history_that_cannot_be_read_is_told(worked: OpenDossier, tmp_path: Path) -> None:
    worked._connection.execute("UPDATE history SET words = 'autre' WHERE seq = 2")
    folder = exported(worked, tmp_path / "tout", ALL)
    (row,) = [row for row in rows(folder / "historique.csv") if row["Numéro"] == "2"]
    assert row["Ce qui a changé"] == "Cette ligne de l’historique est abîmée : elle ne se lit plus."
    assert json.loads((folder / "historique.jsonl").read_text("utf-8").splitlines()[1]) == {
        "seq": 2,
        "unreadable": True,
    }
