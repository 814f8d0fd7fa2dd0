"""The texts in use: the newest sound ones, kept whole or not at all, and the shipped ones when nothing else reads."""

import errno
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from desktop.texts.in_use import Texts
from desktop.texts.taking import look_into
from resources.law import load_law, shipped_as_of, shipped_pack
from storage.directory import Directory
from storage.errors import DiskFullError
from tests.resources.packs import PACK_DAY
from tests.spaces import plain
from tests.texts.packs import LATER, NOTE_RAISED, TABLE, TODAY, later_files, write_zip

ROOT = Path(__file__).parents[2]
STILL_LATER = date(2027, 2, 20)


def offered(tmp_path: Path, as_of: date = LATER, *changes: tuple[str, str, str], table: str = "") -> Path:
    files = later_files(as_of, *changes)
    return write_zip(tmp_path / f"offert {as_of}.zip", {**files, "populations.csv": table} if table else files)


def take(texts: Texts, path: Path) -> None:
    texts.keep(look_into(path, texts.pack(), TODAY))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "textes"


def test_the_shipped_texts_while_nothing_was_taken(folder: Path) -> None:
    texts = Texts(folder)
    assert texts.shipped
    assert texts.law(TODAY) == shipped_pack().on(TODAY)
    assert texts.populations() is None
    assert (texts.trouble, texts.changes_since(PACK_DAY)) == ("", ())
    assert not folder.exists(), "nothing is written by looking"
    assert shipped_as_of() == shipped_pack().as_of


def test_the_law_of_a_day_is_worked_out_once_for_each_text(tmp_path: Path, folder: Path) -> None:
    first, again = Texts(folder), Texts(folder)
    shipped = first.law(TODAY)
    assert again.law(TODAY) is shipped is load_law(TODAY)
    assert first.law(LATER).on == LATER
    take(first, offered(tmp_path, LATER, NOTE_RAISED, table=TABLE))
    assert first.law(TODAY) is not shipped
    assert again.law(TODAY) is shipped, "read before the others were taken"


def test_those_taken_are_in_use_at_once_and_at_the_next_start(tmp_path: Path, folder: Path) -> None:
    texts = Texts(folder)
    assert texts.law(TODAY).rate("seuil_note_synthese") == 3500
    take(texts, offered(tmp_path, LATER, NOTE_RAISED, table=TABLE))
    for each in (texts, Texts(folder)):
        law = each.law(TODAY)
        assert (law.as_of, law.rate("seuil_note_synthese")) == (LATER, 5000)
        assert each.populations().of("01004")[1].count == 14900
        assert not each.shipped
    assert [path.name for path in folder.iterdir()] == ["2027-02-01.zip"], "no temporary file is left"


CNRACL = ("series.toml", "2028 = 43.65", "2028 = 44.65")
_WORKS = 'sous"\nvalue = 100000\nunit = "€ HT"\nfrom = 2026-01-01\n'
WORKS = ("parameters.toml", _WORKS, f"{_WORKS}to = 2027-06-30\n")


def test_values_change_on_their_date_not_with_the_pack(tmp_path: Path, folder: Path) -> None:
    """By hand: the law of 2023 on 2028-01-01, the thresholds of 2026, the rates of the CNRACL year by year."""
    texts = Texts(folder)
    take(texts, offered(tmp_path, LATER, NOTE_RAISED, CNRACL, WORKS))
    assert texts.law(date(2026, 12, 31)).parameter("seuil_note_synthese") is None
    assert texts.law(date(2027, 1, 1)).rate("seuil_note_synthese") == 5000
    assert texts.law(date(2027, 12, 31)).parameter("sgm_categorie_petite") is None
    assert texts.law(date(2028, 1, 1)).parameter("sgm_categorie_petite").value == "B"
    assert texts.law(date(2025, 12, 31)).parameter("marche_dispense_travaux") is None
    assert texts.law(date(2027, 6, 30)).rate("marche_dispense_travaux") == 100_000
    assert texts.law(date(2027, 7, 1)).parameter("marche_dispense_travaux") is None
    rates = texts.law(TODAY).series["cnracl_employeur"]
    assert [str(rates.in_year(year)) for year in (2026, 2027, 2028, 2035)] == ["37.65", "40.65", "44.65", "44.65"]


def test_the_newest_is_used_and_what_changed_since_an_earlier_one_is_still_known(tmp_path: Path, folder: Path) -> None:
    texts = Texts(folder)
    take(texts, offered(tmp_path, LATER, NOTE_RAISED))
    take(texts, offered(tmp_path, STILL_LATER))
    assert texts.pack().as_of == STILL_LATER
    (note,) = (change for change in texts.changes_since(LATER) if change.slug == "seuil_note_synthese")
    assert plain(note.words).startswith("5 000 habitants à compter du 1er janvier 2027 → 3 500 habitants")
    assert texts.changes_since(PACK_DAY) == ()
    assert texts.changes_since(date(2025, 1, 1)) is None, "those texts are not on this computer"


def test_populations_outlive_texts_that_bring_none(tmp_path: Path, folder: Path) -> None:
    texts = Texts(folder)
    take(texts, offered(tmp_path, LATER, table=TABLE))
    take(texts, offered(tmp_path, STILL_LATER))
    assert texts.populations().of("01001")[0].year == 2024


def test_back_to_the_shipped_ones(tmp_path: Path, folder: Path) -> None:
    texts = Texts(folder)
    take(texts, offered(tmp_path, LATER, table=TABLE))
    texts.go_back()
    assert texts.shipped
    assert texts.populations() is None
    assert list(folder.iterdir()) == []


def test_a_newer_version_of_the_application_brings_newer_texts(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(Texts(folder), offered(tmp_path, LATER))
    monkeypatch.setattr("desktop.texts.in_use.shipped_as_of", lambda: STILL_LATER)
    texts = Texts(folder)
    assert texts.shipped
    assert texts.trouble == ""


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: content[:0],
        lambda content: content[: len(content) // 2],
        lambda content: content.replace(b"PK\x01\x02", b"PK\x01\x03"),
        lambda content: bytes(byte ^ 0x55 for byte in content),
    ],
    ids=["empty", "cut", "index", "bytes"],
)
def test_those_damaged_later_on_are_told_and_the_shipped_ones_used(tmp_path: Path, folder: Path, spoil: object) -> None:
    take(Texts(folder), offered(tmp_path))
    kept = folder / "2027-02-01.zip"
    kept.write_bytes(spoil(kept.read_bytes()))
    texts = Texts(folder)
    assert texts.law(TODAY).as_of == PACK_DAY
    said = plain(texts.trouble)
    assert said.startswith("Les textes de loi au 1er février 2027, que vous aviez pris d’un fichier, ne se lisent plus")
    assert "vos dossiers sont intacts" in said
    assert texts.changes_since(LATER) is None


def test_the_one_before_is_used_when_the_newest_is_damaged(tmp_path: Path, folder: Path) -> None:
    texts = Texts(folder)
    take(texts, offered(tmp_path, LATER))
    take(texts, offered(tmp_path, STILL_LATER))
    (folder / "2027-02-20.zip").write_bytes(b"PK")
    again = Texts(folder)
    assert again.pack().as_of == LATER
    assert "20 février 2027" in plain(again.trouble)


def test_texts_that_are_not_of_the_day_of_their_name_are_not_believed(tmp_path: Path, folder: Path) -> None:
    take(Texts(folder), offered(tmp_path))
    (folder / "2027-02-01.zip").rename(folder / "2027-02-15.zip")
    (folder / "note.txt").write_text("à moi", encoding="utf-8")
    (folder / "20270216.zip").write_bytes(b"")
    texts = Texts(folder)
    assert texts.shipped
    assert "15 février 2027" in plain(texts.trouble)


class Full(Directory):
    def write(self, path: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, f"no room for {len(content)} bytes", str(path))


def test_a_full_disk_leaves_those_in_use(tmp_path: Path, folder: Path) -> None:
    texts = Texts(folder, Full())
    with pytest.raises(DiskFullError):
        take(texts, offered(tmp_path))
    assert texts.shipped
    assert Texts(folder).shipped


KILLED = """
import os, signal, sys
from datetime import date
from pathlib import Path
from desktop.texts.in_use import Texts
from desktop.texts.taking import look_into
def die(*_given):
    os.kill(os.getpid(), signal.SIGKILL)
{hook}
texts = Texts(Path(sys.argv[1]))
offer = look_into(Path(sys.argv[2]), texts.pack(), date(2027, 3, 1))
texts.keep(offer)
print("kept")
"""
HOOKS = {
    "amid the bytes": "os.fsync = die",
    "before the name": "Path.replace = die",
    "not at all": "",
}


@pytest.mark.parametrize("when", HOOKS)
def test_killed_while_writing_the_old_ones_stay_whole(tmp_path: Path, folder: Path, when: str) -> None:
    take(Texts(folder), offered(tmp_path, LATER, NOTE_RAISED))
    before = (folder / "2027-02-01.zip").read_bytes()
    code = KILLED.format(hook=HOOKS[when])
    arguments = [sys.executable, "-c", code, str(folder), str(offered(tmp_path, STILL_LATER))]
    done = subprocess.run(arguments, capture_output=True, text=True, cwd=ROOT, check=False)
    killed = when != "not at all"
    assert done.returncode == (-signal.SIGKILL if killed else 0), done.stderr
    assert done.stdout.strip() == ("" if killed else "kept")
    assert (folder / "2027-02-01.zip").read_bytes() == before
    again = Texts(folder)
    assert again.pack().as_of == (LATER if killed else STILL_LATER)
    assert again.trouble == "", "what was half written is no text of ours"
