"""What reads of a damaged dossier, looked at without touching it: counted, read only, and gone when it is closed."""

import tempfile
from pathlib import Path

import pytest

from desktop.domain.records import CostLine, Objective, Partner
from storage.damage import Damage
from storage.directory import Directory
from storage.dossiers import Mode, now, open_dossier
from storage.errors import DamagedFileError, DiskFullError, NothingToRescueError, ReadOnlyError
from storage.place import Place
from tests.storage.helpers import fingerprint, small_dossier


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go."""
    folder = tmp_path / "temporaire"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The only partner is lost; a service, a usage and a cost line point to it."""
    path = tmp_path / "mairie" / "Cantine.mec"
    path.parent.mkdir()
    small_dossier(path)
    path.write_bytes(path.read_bytes().replace(b"Orbelle", b"0rbelle"))
    with pytest.raises(DamagedFileError):
        open_dossier(path)
    return path


def test_it_is_counted_read_only_and_leaves_nothing(broken: Path, ours: Path) -> None:
    before = fingerprint(broken.parent)
    dossier = open_dossier(broken, mode=Mode.LOOK)
    assert dossier.damage == Damage(lines=1, traces_lost=False)
    assert dossier.reading
    assert dossier.place.path == broken
    assert [partner.name for partner in dossier.dataset.all(Partner)] == ["Partenaire à retrouver"]
    assert len(dossier.dataset.all(CostLine)) == 1
    with pytest.raises(ReadOnlyError):
        dossier.save(Objective(title="x"))
    assert fingerprint(broken.parent) == before, "nothing beside her file while it is looked at"
    assert dossier.file.is_relative_to(ours)
    dossier.close()
    assert list(ours.iterdir()) == []
    assert fingerprint(broken.parent) == before


def test_a_dossier_that_opens_has_no_damage(tmp_path: Path, work: Path) -> None:
    path = tmp_path / "bon.mec"
    small_dossier(path)
    for mode in (Mode.WRITE, Mode.READ):
        dossier = open_dossier(path, mode=mode, work=work)
        assert dossier.damage is None
        dossier.close()


def test_nothing_reads_and_nothing_stays(tmp_path: Path, ours: Path) -> None:
    path = tmp_path / "rien.mec"
    path.write_bytes(b"SQLite format 3\0" + bytes(9000))
    with pytest.raises(NothingToRescueError):
        open_dossier(path, mode=Mode.LOOK)
    assert list(ours.iterdir()) == []


def test_no_room_on_this_computer(broken: Path, ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_path: Path, _content: bytes) -> int:
        raise OSError(28, "no room")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(DiskFullError):
        Place(broken, Directory()).to_look_at(now).open()
    assert list(ours.iterdir()) == []


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (Damage(1, False), "Ce fichier est abîmé : 1 ligne ne se lit plus. "),
        (Damage(12, False), "Ce fichier est abîmé : 12 lignes ne se lisent plus. "),
        (Damage(2, True), "Ce fichier est abîmé : 2 lignes ne se lisent plus, et d’autres ont pu disparaître. "),
        (Damage(0, True), "Ce fichier est abîmé : des lignes ont pu disparaître sans laisser de trace. "),
        (Damage(0, False), "Ce fichier est abîmé ; aucune ligne connue n’y manque. "),
    ],
)
def test_in_words(damage: Damage, said: str) -> None:
    end = "Vous regardez ce qui se lit, sans pouvoir le modifier ni en faire de document."
    assert damage.sentence.replace("\u00a0", " ") == said + end
