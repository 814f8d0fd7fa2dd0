"""The folders of this computer, path by path: a secretary's list of recent dossiers must be found where it was."""

import sys
from pathlib import Path
from types import ModuleType
from typing import Self

import pytest

from desktop.paths import Paths, user_paths

HOME = Path("/home/jeanne")
VARIABLES = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_DOCUMENTS_DIR", "LOCALAPPDATA")


@pytest.fixture
def at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No variable says anything but the home."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def test_linux(monkeypatch: pytest.MonkeyPatch, at_home: Path):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("HOME", str(HOME))
    assert user_paths() == Paths(
        config=Path("/home/jeanne/.config/Mise en commun"),
        data=Path("/home/jeanne/.local/share/Mise en commun"),
        cache=Path("/home/jeanne/.cache/Mise en commun"),
        documents=Path("/home/jeanne/Documents"),
    )


def test_mac(monkeypatch: pytest.MonkeyPatch, at_home: Path):
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setenv("HOME", "/Users/jeanne")
    assert user_paths() == Paths(
        config=Path("/Users/jeanne/Library/Application Support/Mise en commun"),
        data=Path("/Users/jeanne/Library/Application Support/Mise en commun"),
        cache=Path("/Users/jeanne/Library/Caches/Mise en commun"),
        documents=Path("/Users/jeanne/Documents"),
    )


@pytest.mark.parametrize("system", ["linux", "darwin"])
def test_variables_of_the_xdg_rules_win_when_they_are_absolute(
    monkeypatch: pytest.MonkeyPatch, at_home: Path, system: str
):
    monkeypatch.setattr(sys, "platform", system)
    usual = user_paths()
    for name in VARIABLES[:4]:
        monkeypatch.setenv(name, "relatif/ou vide")
    assert user_paths() == usual
    for name in VARIABLES[:4]:
        monkeypatch.setenv(name, f"/srv/{name}")
    assert user_paths() == Paths(
        config=Path("/srv/XDG_CONFIG_HOME/Mise en commun"),
        data=Path("/srv/XDG_DATA_HOME/Mise en commun"),
        cache=Path("/srv/XDG_CACHE_HOME/Mise en commun"),
        documents=Path("/srv/XDG_DOCUMENTS_DIR"),
    )


@pytest.mark.parametrize(
    ("noted", "documents"),
    [
        ('# noté par le bureau\nXDG_DESKTOP_DIR="$HOME/Bureau"\nXDG_DOCUMENTS_DIR="$HOME/Mes écrits"\n', "Mes écrits"),
        ('XDG_DOCUMENTS_DIR="/srv/commun"\n', "/srv/commun"),
        ('XDG_DOCUMENTS_DIR="$HOME/"\n', ""),
        ('XDG_DOCUMENTS_DIR="quelque part"\n', "Documents"),
        ('XDG_DESKTOP_DIR="$HOME/Bureau"\n', "Documents"),
    ],
)
def test_a_desktop_s_own_folder_of_documents(
    monkeypatch: pytest.MonkeyPatch, at_home: Path, noted: str, documents: str
):
    monkeypatch.setattr(sys, "platform", "linux")
    (at_home / ".config").mkdir()
    (at_home / ".config" / "user-dirs.dirs").write_text(noted, encoding="utf-8")
    assert user_paths().documents == at_home / documents


class _Key:
    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        pass


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch, at_home: Path) -> ModuleType:
    """A registry that knows one folder, as Windows writes it."""
    known = ModuleType("winreg")
    known.HKEY_CURRENT_USER = "me"

    def open_key(root: str, name: str) -> _Key:
        assert (root, name) == ("me", r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders")
        return _Key()

    def query(_key: _Key, name: str) -> tuple[str, int]:
        assert name == "Personal"
        return "${USERPROFILE}/OneDrive/Documents", 2  # with the sign that this system expands

    known.OpenKey, known.QueryValueEx = open_key, query
    monkeypatch.setitem(sys.modules, "winreg", known)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("USERPROFILE", "C:/Users/Jeanne")
    return known


def test_windows(monkeypatch: pytest.MonkeyPatch, registry: ModuleType):
    monkeypatch.setenv("LOCALAPPDATA", "D:/Profils/Jeanne/Local")
    assert user_paths() == Paths(
        config=Path("D:/Profils/Jeanne/Local/Mise en commun"),
        data=Path("D:/Profils/Jeanne/Local/Mise en commun"),
        cache=Path("D:/Profils/Jeanne/Local/Mise en commun/Cache"),
        documents=Path("C:/Users/Jeanne/OneDrive/Documents"),
    )


def test_windows_that_says_nothing(monkeypatch: pytest.MonkeyPatch, registry: ModuleType, at_home: Path):
    def refuse(*_arguments: object) -> None:
        raise FileNotFoundError

    registry.OpenKey = refuse
    ours = at_home / "AppData" / "Local" / "Mise en commun"
    assert user_paths() == Paths(ours, ours, ours / "Cache", at_home / "Documents")
