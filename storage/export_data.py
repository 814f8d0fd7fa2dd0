"""The whole dossier in files that outlive the program: a CSV per kind of record, a JSON with its schema, the history.

CSV: RFC 4180 with what French spreadsheets expect (UTF-8 with its mark, semicolons, decimal commas, labels). JSON:
exact values as strings, identifiers, and the description of every field; nothing is lost in it. What stays in the town
hall is only written when it is asked for, as in a copy to share.
"""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from desktop.domain.dataset import Dataset
from desktop.domain.fields import FieldSpec, specs
from desktop.domain.privacy import public
from desktop.domain.records import RECORD_TYPES, Record
from desktop.domain.words.phrases import NOUNS
from resources.typography import typo
from storage import export_history
from storage.cells import names_of, plain, safe, words_of
from storage.directory import Directory
from storage.errors import from_os
from storage.journal import Journal
from storage.version import PROGRAM, SCHEMA_VERSION

JSON_NAME = "dossier.json"
README_NAME = "LISEZ-MOI.txt"

_README = """Ce dossier de mise en commun, dans des fichiers que tout logiciel sait lire.

{json} : tout le contenu, exact, avec la description de chaque champ.
Les fichiers .csv : un par sorte de ligne, pour un tableur (point-virgule, virgule décimale, UTF-8).
{history_csv} et {history_json} : l’historique, chaque changement avec sa date, son étape, l’avant et l’après.
Les montants sont en euros. Une case vide veut dire « pas encore connu », jamais zéro.
Un texte qui commence par = + - ou @ est précédé d’une apostrophe dans les .csv, pour que le tableur ne le calcule pas.
Dans un tableur, importez les codes Insee et les SIREN comme du texte : « 01001 » garde alors son zéro.
{private}

Écrit le {day} par Mise en commun {program}.
"""
_WITH = (
    "Ces fichiers contiennent aussi ce qui est privé (positions, rôles et contacts des partenaires, noms et grades "
    "des agents, détail de la paie). Ne les donnez qu’à bon escient."
)
_WITHOUT = (
    "Ce qui est privé (positions, rôles et contacts des partenaires, noms et grades des agents, détail de la paie) "
    "n’y est pas : l’option --avec-prive l’écrit aussi."
)
_KINDS = {
    "text": "texte",
    "long_text": "texte sur plusieurs lignes",
    "money": "montant décimal exact, en euros",
    "number": "nombre décimal exact",
    "integer": "nombre entier",
    "flag": "vrai ou faux",
    "date": "jour AAAA-MM-JJ",
    "clock": "heure HH:MM",
    "choice": "une valeur de la liste",
    "codes": "valeurs de la liste",
    "link": "identifiant d’une autre ligne",
}


class Wanted(NamedTuple):
    """What an export holds: `steps` are the titles of the steps, `private` says whether what is private goes along."""

    steps: Mapping[str, str] = MappingProxyType({})
    private: bool = False


ALL_BUT_PRIVATE = Wanted()


def export(
    dataset: Dataset,
    journal: Journal,
    folder: Path,
    at: datetime,
    wanted: Wanted = ALL_BUT_PRIVATE,
    directory: Directory | None = None,
) -> list[Path]:
    """Write a dossier into `folder` (made if need be); the files written, in order.

    Raises:
        WorldError: the folder cannot be written.
    """
    directory = directory or Directory()
    dataset = dataset if wanted.private else Dataset(public(dataset))
    lines = export_history.lines_of(journal, private=wanted.private)
    contents = {JSON_NAME: _json(dataset, at, private=wanted.private)}
    for record_type in RECORD_TYPES:
        contents[file_name(record_type)] = _csv(dataset, record_type, private=wanted.private)
    contents[export_history.CSV_NAME] = export_history.as_csv(lines, dataset, wanted.steps)
    contents[export_history.JSON_NAME] = export_history.as_json_lines(lines, private=wanted.private)
    contents[README_NAME] = _readme(at, private=wanted.private).encode("utf-8-sig")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            directory.write(folder / name, content)
    except OSError as error:
        raise from_os(error, folder) from error
    return [folder / name for name in contents]


def file_name(record_type: type[Record]) -> str:
    """« lignes-de-cout.csv »: the French plural without accents, for any system and any mail."""
    plain = unicodedata.normalize("NFKD", NOUNS[record_type][1].lower().replace("’", " "))
    return "-".join(re.findall("[a-z0-9]+", plain.encode("ascii", "ignore").decode())) + ".csv"


def _readme(at: datetime, *, private: bool) -> str:
    text = _README.format(
        json=JSON_NAME,
        history_csv=export_history.CSV_NAME,
        history_json=export_history.JSON_NAME,
        private=_WITH if private else _WITHOUT,
        day=at.date().isoformat(),
        program=PROGRAM,
    )
    return typo(text)


def _json(dataset: Dataset, at: datetime, *, private: bool) -> bytes:
    content = {
        "format": "mise-en-commun",
        "program": PROGRAM,
        "schema_version": SCHEMA_VERSION,
        "exported_at": at.isoformat(),
        "private_part": private,
        "history": export_history.JSON_NAME,
        "schema": {record_type.__name__: _described(record_type, private=private) for record_type in RECORD_TYPES},
        "records": {
            record_type.__name__: [plain(record, private=private) for record in dataset.all(record_type)]
            for record_type in RECORD_TYPES
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def _described(record_type: type[Record], *, private: bool) -> dict[str, Any]:
    described = specs(record_type)
    names = names_of(record_type, private=private)
    return {
        "noun": NOUNS[record_type][0],
        "fields": {name: _described_field(described[name]) if name in described else {} for name in names},
    }


def _described_field(spec: FieldSpec) -> dict[str, Any]:
    return {
        "label": spec.label,
        "type": _KINDS[spec.kind],
        **({"unit": spec.unit} if spec.unit else {}),
        **({"private": True} if spec.private else {}),
        **({"values": {item.value: item.label for item in spec.choices}} if spec.choices else {}),
    }


def _csv(dataset: Dataset, record_type: type[Record], *, private: bool) -> bytes:
    described = specs(record_type)
    names = names_of(record_type, private=private)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(cell for name in names for cell in _heading(name, described.get(name)))
    for record in dataset.all(record_type):
        writer.writerow(cell for name in names for cell in _cells(dataset, getattr(record, name), described.get(name)))
    return text.getvalue().encode("utf-8-sig")


def _heading(name: str, spec: FieldSpec | None) -> tuple[str, ...]:
    if spec is None:
        return ("Identifiant" if name == "id" else name,)
    label = typo(f"{spec.label} ({spec.unit})" if spec.unit else spec.label)
    return (label, f"{label} (identifiant)") if spec.kind == "link" else (label,)


def _cells(dataset: Dataset, value: Any, spec: FieldSpec | None) -> tuple[str, ...]:  # noqa: ANN401 - any field
    words = safe(words_of(dataset, value, spec)) if isinstance(value, str) else words_of(dataset, value, spec)
    return (words, safe(value)) if spec is not None and spec.kind == "link" else (words,)
