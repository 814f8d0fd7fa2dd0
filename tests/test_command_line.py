"""The commands without a window, as a person or a script calls them: what they answer, where, and with which status."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop.__main__ import USAGE, main
from desktop.domain.records import Dossier, Partner
from storage.dossiers import create, open_dossier
from storage.version import PROGRAM
from tests.searching import holding
from tests.spaces import plain
from tests.storage.helpers import fingerprint, small_dossier


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("exemple") / "exemple.mec"
    assert main(["exemple", str(path)]) == 0
    return path


@pytest.mark.parametrize(
    "wrong",
    [
        ["exporter"],
        ["exporter", "a.mec"],
        ["exporter", "a.mec", "b", "--document"],
        ["exemple"],
        ["exemple", "a.mec", "permis", "cantine"],
        ["verifier"],
        ["verifier", "a.mec", "b.mec"],
        ["donnees", "a.mec"],
        ["donnees", "a.mec", "b", "--avec-tout"],
        ["a.mec", "b.mec"],
        ["--tout"],
    ],
)
def test_a_command_badly_put_shows_how_and_does_nothing(
    wrong: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(wrong) == 2
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", USAGE + "\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("asked", "answer"), [("--help", USAGE), ("-h", USAGE), ("--version", f"Mise en commun {PROGRAM}")]
)
def test_help_and_version(asked: str, answer: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([asked]) == 0
    assert capsys.readouterr().out == answer + "\n"


@pytest.mark.parametrize(
    ("name", "title"),
    [("", "Secrétariat et service technique partagés"), ("permis", "Instruction des permis de construire")],
)
def test_each_example_has_a_name(name: str, title: str, tmp_path: Path) -> None:
    path = tmp_path / "e.mec"
    assert main(["exemple", str(path), *filter(None, [name])]) == 0
    dossier = open_dossier(path)
    assert dossier.dataset.one(Dossier).name == title
    dossier.close()


def test_an_example_that_there_is_not_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["exemple", str(tmp_path / "e.mec"), "piscine"]) == 2
    told = capsys.readouterr().err.replace("\u00a0", " ")
    assert "« piscine »" in told
    assert "secretariat, permis, cantine" in told
    assert list(tmp_path.iterdir()) == []


def test_the_example_is_whole_and_never_overwrites(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = fingerprint(example.parent)
    dossier = open_dossier(example)
    assert dossier.dataset.one(Dossier).example
    assert not dossier.undo_label
    dossier.close()
    assert main(["exemple", str(example)]) == 2
    assert "existe déjà" in capsys.readouterr().err
    assert fingerprint(example.parent) == before


def test_papers_are_written_and_named_on_the_output(
    example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = fingerprint(example.parent)
    folder = tmp_path / "un" / "dossier neuf"
    assert main(["exporter", str(example), str(folder), "--document", "note"]) == 0
    told = capsys.readouterr()
    assert sorted(told.out.splitlines()) == sorted(str(file) for file in folder.iterdir())
    assert [file.suffix for file in sorted(folder.iterdir())] == [".docx", ".pdf"]
    assert "EXEMPLE" in PdfReader(next(folder.glob("*.pdf"))).pages[0].extract_text()
    assert fingerprint(example.parent) == before


def test_a_paper_that_does_not_exist_is_said(example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["exporter", str(example), str(tmp_path / "d"), "--document", "note", "--document", "statuts"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert plain(told.err).startswith("Il n’y a pas de document « statuts ». Rien n’a été écrit.")
    assert not (tmp_path / "d").exists()


def test_the_private_part_is_written_when_it_is_asked_for(tmp_path: Path) -> None:
    create(tmp_path / "d.mec", [Partner(name="Orbelle", contact="Mme Introuvable")]).close()
    for more, found in ((["--avec-prive"], 2), ([], 0)):
        folder = tmp_path / f"sortie {found}"
        assert main(["donnees", str(tmp_path / "d.mec"), str(folder), *more]) == 0
        assert len(holding("Introuvable", folder)) == found


@pytest.mark.parametrize("command", ["exporter", "donnees"])
def test_what_is_no_dossier_is_one_sentence_and_leaves_no_folder(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "notes.mec"
    path.write_text("des notes", encoding="utf-8")
    assert main([command, str(path), str(tmp_path / "sortie")]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "n’est pas un dossier" in told.err
    assert told.err.count("\n") == 1
    assert fingerprint(tmp_path).keys() == {"notes.mec"}
    assert not (tmp_path / "sortie").exists()


def test_verifier_says_sound_findings_or_damaged(
    example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small_dossier(tmp_path / "d.mec")
    assert main(["verifier", str(tmp_path / "d.mec")]) == 1  # almost everything is missing in it
    assert "À regarder : " in plain(capsys.readouterr().out)
    (tmp_path / "d.mec").write_bytes((tmp_path / "d.mec").read_bytes()[:9000])
    assert main(["verifier", str(tmp_path / "d.mec")]) == 2
    assert "(MEC-203)" in capsys.readouterr().out
    before = fingerprint(example.parent)
    main(["verifier", str(example)])
    assert f"version {PROGRAM}" in plain(capsys.readouterr().out)
    assert fingerprint(example.parent) == before


def test_an_old_console_that_lacks_our_spaces_still_hears_the_rest(tmp_path: Path) -> None:
    create(tmp_path / "d.mec", [Dossier(name="Garderie")]).close()
    command = [sys.executable, "-m", "desktop", "verifier", str(tmp_path / "d.mec")]
    env = {"PYTHONIOENCODING": "cp1252", "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(command, capture_output=True, env=env, check=False)
    assert done.stderr == b""
    assert b"Le fichier est sain" in done.stdout


@pytest.mark.parametrize(("command", "count"), [("exporter", 8), ("donnees", 10)])
def test_a_reader_who_has_enough_is_no_failure(tmp_path: Path, command: str, count: int) -> None:
    create(tmp_path / "d.mec", [Dossier(name="Garderie"), Partner(name="Orbelle")]).close()  # it has few papers
    folder = tmp_path / "sortie"
    reading, writing = os.pipe()
    os.close(reading)  # « | head », gone before the first line
    try:
        done = subprocess.run(
            [sys.executable, "-m", "desktop", command, str(tmp_path / "d.mec"), str(folder)],
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), "HOME": str(tmp_path / "maison")},
            stdout=writing,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")
    assert len([file for file in folder.iterdir() if file.is_file()]) >= count
