"""The whole dossier in files that outlive the program: one CSV per kind of record, and one JSON with its schema.

CSV: RFC 4180 with what French spreadsheets expect (UTF-8 with its mark, semicolons, decimal commas, labels). JSON:
exact values as strings, identifiers, and the description of every field; nothing is lost in it.
"""

import csv
import io
import json
import re
import unicodedata
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from desktop.domain.dataset import Dataset
from desktop.domain.fields import Choice, FieldSpec, specs
from desktop.domain.phrases import NOUNS
from desktop.domain.records import RECORD_TYPES, Record
from resources.typography import typo
from storage.directory import Directory
from storage.errors import from_os
from storage.rows import table_of
from storage.version import PROGRAM, SCHEMA_VERSION

JSON_NAME = "dossier.json"
README_NAME = "LISEZ-MOI.txt"

_README = """Ce dossier de mise en commun, dans des fichiers que tout logiciel sait lire.

{json} : tout le contenu, exact, avec la description de chaque champ.
Les fichiers .csv : un par sorte de ligne, pour un tableur (point-virgule, virgule décimale, UTF-8).
Les montants sont en euros. Une case vide veut dire « pas encore connu », jamais zéro.
Un texte qui commence par = + - ou @ est précédé d’une apostrophe dans les .csv, pour que le tableur ne le calcule pas.
Dans un tableur, importez les codes Insee et les SIREN comme du texte : « 01001 » garde alors son zéro.
Ces fichiers contiennent aussi ce qui est privé (positions des partenaires, contacts) : ne les donnez qu’à bon escient.

Écrit le {day} par Mise en commun {program}.
"""
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # the wide signs count where they are typed
_KINDS = {
    "text": "texte",
    "long_text": "texte sur plusieurs lignes",
    "money": "montant décimal exact, en euros",
    "number": "nombre décimal exact",
    "integer": "nombre entier",
    "flag": "vrai ou faux",
    "date": "jour AAAA-MM-JJ",
    "choice": "une valeur de la liste",
    "codes": "valeurs de la liste",
    "link": "identifiant d’une autre ligne",
}


def export(dataset: Dataset, folder: Path, at: datetime, directory: Directory | None = None) -> list[Path]:
    """Write a dossier into `folder` (made if need be); the files written, in order.

    Raises:
        WorldError: the folder cannot be written.
    """
    directory = directory or Directory()
    contents = {JSON_NAME: _json(dataset, at)}
    for record_type in RECORD_TYPES:
        contents[file_name(record_type)] = _csv(dataset, record_type)
    day = at.date().isoformat()
    contents[README_NAME] = typo(_README.format(json=JSON_NAME, day=day, program=PROGRAM)).encode("utf-8-sig")
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


def _json(dataset: Dataset, at: datetime) -> bytes:
    content = {
        "format": "mise-en-commun",
        "program": PROGRAM,
        "schema_version": SCHEMA_VERSION,
        "exported_at": at.isoformat(),
        "schema": {record_type.__name__: _described(record_type) for record_type in RECORD_TYPES},
        "records": {
            record_type.__name__: [_plain_record(record) for record in dataset.all(record_type)]
            for record_type in RECORD_TYPES
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def _described(record_type: type[Record]) -> dict[str, Any]:
    described = specs(record_type)
    names = [item.name for item in fields(record_type)]
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


def _plain_record(record: Record) -> dict[str, Any]:
    return {item.name: _plain(getattr(record, item.name)) for item in fields(record)}


def _plain(value: object) -> object:
    match value:
        case Choice():
            return value.value
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(item) for item in value]
    return value


def _csv(dataset: Dataset, record_type: type[Record]) -> bytes:
    described = specs(record_type)
    names = [column.name for column in table_of(record_type).columns]
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
    if spec is not None and spec.kind == "link":
        named = getattr(dataset.get(value), "name", "") if value in dataset else ""
        return _safe(named), _safe(value)
    return (_cell(value),)


def _cell(value: object) -> str:
    match value:
        case Choice():
            text = value.label
        case bool():
            text = "oui" if value else "non"
        case Decimal():
            text = format(value, "f").replace(".", ",")
        case tuple():
            text = " | ".join(_cell(item) for item in value)
        case str():
            text = _safe(value)
        case _:
            text = "" if value is None else str(value)  # a day is written 2026-11-24
    return text


def _safe(text: str) -> str:
    """Text as a spreadsheet may open it: what looks like a formula is shown, never computed."""
    return f"'{text}" if text.startswith(_FORMULAS) else text
