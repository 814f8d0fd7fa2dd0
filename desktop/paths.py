"""The folders of this computer: settings, copies, drawings kept between two starts, and where dossiers go first."""

import os
from pathlib import Path
from typing import NamedTuple

NAME = "Mise en commun"


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
    def reports(self) -> Path:
        """Where the reports for support are kept."""
        return self.data / "rapports"

    @property
    def drawing_cache(self) -> Path:
        """Where matplotlib keeps its list of fonts."""
        return self.cache / "dessins"


def user_paths() -> Paths:
    """The folders of the person who is logged in. Nothing is created here."""
    from platformdirs import PlatformDirs

    folders = PlatformDirs(NAME, appauthor=False)
    return Paths(
        config=folders.user_config_path,
        data=folders.user_data_path,
        cache=folders.user_cache_path,
        documents=folders.user_documents_path,
    )


def use_drawing_cache(folder: Path) -> None:
    """Tell matplotlib where to keep its list of fonts, before it is first imported; a choice already made stays."""
    os.environ.setdefault("MPLCONFIGDIR", str(folder))


def under(root: Path) -> Paths:
    """Every folder below one: for tests, and for a program carried on a USB key."""
    return Paths(config=root / "reglages", data=root / "donnees", cache=root / "cache", documents=root / "documents")
