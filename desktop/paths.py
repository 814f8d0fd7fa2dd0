"""The folders of this computer: settings, copies, drawings kept between two starts, and where dossiers go first.

The places are those that each system documents: the registry of Windows, Apple's Library, the XDG rules elsewhere. A
library that knows them would cost a start 4 ms, and Qt would be loaded by commands without a window.
"""

import os
import sys
from pathlib import Path
from typing import NamedTuple

NAME = "Mise en commun"
_SHELL_FOLDERS = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
_XDG_DOCUMENTS = "XDG_DOCUMENTS_DIR"


class Paths(NamedTuple):
    """Folders handed to whoever needs them; tests hand in a temporary one."""

    config: Path
    data: Path
    cache: Path
    documents: Path

    @property
    def dossiers(self) -> Path:
        """Where a new dossier is proposed."""
        return self.documents / NAME

    @property
    def session(self) -> Path:
        """Where what is under way is noted while the application runs."""
        return self.data / "seance"

    @property
    def work(self) -> Path:
        """Where the working files of shares and keys are."""
        return self.data / "travail"

    @property
    def copies(self) -> Path:
        """Where the copies of the dossiers are kept."""
        return self.data / "copies"

    @property
    def texts(self) -> Path:
        """Where texts of law newer than those shipped are kept."""
        return self.data / "textes"

    @property
    def model(self) -> Path:
        """Where the Word model of the commune is kept."""
        return self.data / "modele"

    @property
    def reports(self) -> Path:
        """Where the reports for support are kept."""
        return self.data / "rapports"

    @property
    def drawing_cache(self) -> Path:
        """Where matplotlib keeps its list of fonts."""
        return self.cache / "dessins"


def user_paths() -> Paths:
    """The folders of the person who is logged in. Nothing is created here."""
    home = Path.home()
    if sys.platform == "win32":
        return _on_windows(home)
    if sys.platform == "darwin":
        support = home / "Library" / "Application Support"
        return _by_xdg(home, config=support, data=support, cache=home / "Library" / "Caches")
    return _by_xdg(home, config=home / ".config", data=home / ".local" / "share", cache=home / ".cache")


def _on_windows(home: Path) -> Paths:
    ours = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / NAME
    return Paths(config=ours, data=ours, cache=ours / "Cache", documents=_windows_documents() or home / "Documents")


def _windows_documents() -> Path | None:
    """Often moved, into OneDrive or to a server: the registry knows where."""
    if sys.platform != "win32":  # what a type checker needs to hear: elsewhere there is no registry
        return None
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _SHELL_FOLDERS) as key:
            return Path(os.path.expandvars(winreg.QueryValueEx(key, "Personal")[0]))
    except OSError:
        return None


def _by_xdg(home: Path, *, config: Path, data: Path, cache: Path) -> Paths:
    """The places given, unless the variables of the XDG rules name others."""
    config = _chosen("XDG_CONFIG_HOME") or config
    return Paths(
        config=config / NAME,
        data=(_chosen("XDG_DATA_HOME") or data) / NAME,
        cache=(_chosen("XDG_CACHE_HOME") or cache) / NAME,
        documents=_chosen(_XDG_DOCUMENTS) or _xdg_documents(config, home) or home / "Documents",
    )


def _chosen(variable: str) -> Path | None:
    """The folder that a variable names; the rules have one that is not absolute ignored."""
    given = os.environ.get(variable, "")
    return Path(given) if given.startswith("/") else None


def _xdg_documents(config: Path, home: Path) -> Path | None:
    """What a desktop notes of the folder of documents, named in the person's language: `…="$HOME/Documents"`."""
    try:
        noted = (config / "user-dirs.dirs").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    given = [line.partition("=")[2].strip('" ') for line in noted.splitlines() if line.startswith(_XDG_DOCUMENTS)]
    places = [place.replace("$HOME", str(home), 1) for place in given if place.startswith(("$HOME/", "/"))]
    return Path(places[-1]) if places else None


def use_drawing_cache(folder: Path) -> None:
    """Tell matplotlib where to keep its list of fonts, before it is first imported; a choice already made stays."""
    os.environ.setdefault("MPLCONFIGDIR", str(folder))


def under(root: Path) -> Paths:
    """Every folder below one: for tests, and for a program carried on a USB key."""
    return Paths(config=root / "reglages", data=root / "donnees", cache=root / "cache", documents=root / "documents")
