"""Looks into a file before it becomes the model: refused with its sentence, or what it names and what it leaves out."""

from datetime import date
from typing import NamedTuple

from desktop.documents.blocks import BulletList, Heading, Paper, Paragraph, Table
from desktop.documents.model import Model, refused
from desktop.documents.model.fields import FIELDS, USEFUL, Head
from desktop.documents.model.fill import filled
from desktop.documents.model.opening import opened
from desktop.documents.model.refused import ModelRefusedError
from desktop.documents.model.scan import scan
from resources.typography import listing

_TRIAL = Paper(
    title="Essai",
    subtitle="Essai",
    dossier="Essai",
    version=1,
    made_on=date(2026, 1, 1),
    blocks=(
        Heading("Essai"),
        Paragraph("Essai.", label="Essai."),
        BulletList(("Essai",)),
        BulletList(("Essai",), numbered=True),
        Table(("Essai", "Essai"), (("Essai", "Essai"),), "Essai", align=("left", "right")),
    ),
    marks=("PROJET",),
)


class Checked(NamedTuple):
    """A file that can be the model: the fields that it names outside the list, and those that it leaves out."""

    content: bytes
    name: str
    unknown: tuple[str, ...]
    missing: tuple[str, ...]

    def words(self) -> list[str]:
        """What she is told before she uses it."""
        told = []
        if self.unknown:
            blanks = listing([f"[{name}]" for name in self.unknown])
            told.append(f"Champs inconnus : {_fields(self.unknown)}. Il sera écrit à leur place {blanks}, à compléter.")
        if self.missing:
            told.append("Champs utiles qui manquent :")
            told += [f"{_fields((name,))} : {USEFUL[name]}." for name in self.missing]
        return told or ["Tous les champs utiles y sont, et tous les champs sont connus."]


def check(content: bytes, name: str) -> Checked:
    """Whether a file can be the model.

    Raises:
        ModelRefusedError: it cannot, with its sentence.
    """
    found = scan(opened(content, name), name)
    try:
        filled(Model(content, Head(dict.fromkeys(FIELDS, "Essai"), ours=True)), _TRIAL, lambda: None)
    except Exception as error:  # whatever a library makes of a file that Word would still open
        raise ModelRefusedError(refused.DAMAGED, name) from error
    return Checked(content, name, tuple(found.names[each] for each in found.unknown), found.missing)


def _fields(names: tuple[str, ...]) -> str:
    return listing([f"« {{{{ {name} }}}} »" for name in names])
