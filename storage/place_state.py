"""How the place of a dossier is doing, and the one sentence that tells it."""

import errno
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from resources.sentence import clock
from storage.place_kind import Kind


class Standing(Enum):
    """Whether the place has the latest state of the dossier."""

    THERE = "there"
    GONE = "gone"
    FULL = "full"
    REFUSED = "refused"
    BESIDE = "beside"  # somebody else's file is there: ours went beside it


_KEPT = "votre travail est gardé sur cet ordinateur"
_GONE = {
    Kind.LOCAL: "Fichier introuvable",
    Kind.SHARE: "Dossier partagé injoignable",
    Kind.MAPPED: "Lecteur réseau injoignable",
    Kind.SYNCHRONISED: "Dossier synchronisé introuvable",
    Kind.REMOVABLE: "Clé débranchée",
}
_BACK = {
    Kind.LOCAL: "Fichier remis à sa place",
    Kind.SHARE: "Dossier partagé revenu",
    Kind.MAPPED: "Lecteur réseau revenu",
    Kind.SYNCHRONISED: "Dossier synchronisé revenu",
    Kind.REMOVABLE: "Clé revenue",
}
_FULL = {
    Kind.LOCAL: "Disque plein",
    Kind.SHARE: "Dossier partagé plein",
    Kind.MAPPED: "Lecteur réseau plein",
    Kind.SYNCHRONISED: "Dossier synchronisé plein",
    Kind.REMOVABLE: "Clé pleine",
}
_REFUSED = {
    Kind.LOCAL: "Le disque n’a pas pris la dernière version",
    Kind.SHARE: "Le dossier partagé n’a pas pris la dernière version",
    Kind.MAPPED: "Le lecteur réseau n’a pas pris la dernière version",
    Kind.SYNCHRONISED: "Le dossier synchronisé n’a pas pris la dernière version",
    Kind.REMOVABLE: "La clé n’a pas pris la dernière version",
}
_TROUBLES = {Standing.GONE: _GONE, Standing.FULL: _FULL, Standing.REFUSED: _REFUSED}
_BESIDE = (
    "Ce fichier a été changé par quelqu’un d’autre. Le sien est resté tel quel ; le vôtre est enregistré à côté, "
    "sous le nom « {name} »."
)


@dataclass(frozen=True)
class PlaceState:
    """One state. `at` is when the place last received something, `name` what our file beside another is called."""

    kind: Kind
    standing: Standing = Standing.THERE
    at: datetime | None = None
    name: str = ""
    returned: bool = False

    @property
    def troubled(self) -> bool:
        """Whether the place lacks something that only this computer has."""
        return self.standing in {Standing.GONE, Standing.FULL, Standing.REFUSED}

    @property
    def sentence(self) -> str:
        """What the header says; empty while there is nothing to say."""
        if self.standing is Standing.BESIDE:
            return _BESIDE.format(name=self.name)
        if self.standing is not Standing.THERE:
            return f"{_TROUBLES[self.standing][self.kind]} : {_KEPT}"
        if self.at is None:
            return ""
        if self.returned:
            return f"{_BACK[self.kind]} : travail réécrit à {clock(self.at)}"
        return f"Enregistré sur {self.kind.value} à {clock(self.at)}"

    def written(self, at: datetime) -> "PlaceState":
        """The place has received the latest state."""
        return replace(self, standing=Standing.THERE, at=at, name="", returned=self.troubled)

    def beside(self, name: str, at: datetime) -> "PlaceState":
        """The latest state is there, under another name."""
        return replace(self, standing=Standing.BESIDE, at=at, name=name, returned=False)

    def trouble(self, error: Exception | None = None, *, gone: bool) -> "PlaceState":
        """The place did not receive it."""
        if gone:
            return replace(self, standing=Standing.GONE)
        full = isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
        return replace(self, standing=Standing.FULL if full else Standing.REFUSED)
