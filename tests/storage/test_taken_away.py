"""A local file that is moved, deleted or replaced while it is open: the work goes on and is put back."""

from pathlib import Path

import pytest

from storage.dossiers import open_dossier
from storage.errors import PermissionRefusedError
from tests.storage.helpers import small_dossier
from tests.storage.places import add, beside_of, changed_by_somebody, said, there, titles


def test_a_local_file_deleted_moved_or_replaced_while_it_is_open(tmp_path: Path, work: Path) -> None:
    acts = {
        "deleted": Path.unlink,
        "moved": lambda path: path.rename(path.with_name("ailleurs.mec")),
        "replaced": changed_by_somebody,
    }
    for name, act in acts.items():
        folder = tmp_path / name
        folder.mkdir()
        small_dossier(folder / "Cantine.mec")
        dossier = open_dossier(folder / "Cantine.mec", work=work)
        add(dossier, "avant")
        act(folder / "Cantine.mec")
        add(dossier, "après")
        dossier.undo()
        dossier.redo()
        dossier.write_back()
        kept = dossier.place.path
        dossier.close()
        assert there(kept) == ["avant", "après"]
        assert list(work.iterdir()) == []
        assert kept.name == "Cantine.mec" or (name == "replaced" and kept in beside_of(folder))
        if name == "replaced":
            assert there(folder / "Cantine.mec") == ["avant", "à elle"]


def test_a_folder_deleted_while_its_dossier_is_open(tmp_path: Path, work: Path) -> None:
    import shutil

    folder = tmp_path / "projets"
    folder.mkdir()
    small_dossier(folder / "Cantine.mec")
    dossier = open_dossier(folder / "Cantine.mec", work=work)
    add(dossier, "un")
    shutil.rmtree(folder)
    dossier.look_after()
    dossier.write_back()
    assert said(dossier) == "Fichier introuvable : votre travail est gardé sur cet ordinateur"
    add(dossier, "deux")
    dossier.close()
    again = open_dossier(folder / "Cantine.mec", work=work)
    assert titles(again) == ["un", "deux"]
    folder.mkdir()
    again.close()
    assert there(folder / "Cantine.mec") == ["un", "deux"]


def test_without_the_look_at_the_name_a_deleted_file_would_take_the_edits_with_it(
    tmp_path: Path, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.place.DirectFile.in_place", lambda _: True)
    small_dossier(tmp_path / "Cantine.mec")
    dossier = open_dossier(tmp_path / "Cantine.mec", work=work)
    add(dossier, "perdu")
    (tmp_path / "Cantine.mec").unlink()
    with pytest.raises(PermissionRefusedError):  # SQLite sees it too, and what was saved goes with it
        add(dossier, "refusé")
    dossier.close()
    assert list(tmp_path.rglob("*.mec")) == []
