"""`verifier` and `donnees` on the command line: both work on a copy, journal included, and never need a screen."""

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from resources.typography import typo
from storage.checkup import Review, check_up
from storage.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.documents.source import Source
    from desktop.domain.dataset import Dataset
    from desktop.wizard.flow import Course


_NO_SUCH_PAPER = "Il n’y a pas de document « {} ». Rien n’a été écrit. Les documents sont : {}."
_NO_PAPER_YET = "Ce dossier ne donne pas encore ce document ({}). Rien n’a été écrit."
_NO_SUCH_EXAMPLE = "Il n’y a pas d’exemple « {} ». Rien n’a été écrit. Les exemples sont : {}."


def verify(path: Path, out: TextIO, review: Review | None = None) -> int:
    """Say whether a dossier is sound: 0 sound, 1 points to look at, 2 damaged or not a dossier."""
    result = check_up(path, review)
    for line in result.lines:
        print(line, file=out)
    return int(result.status)


def export_data(path: Path, folder: Path, out: TextIO, course: "Course", *, private: bool = False) -> int:
    """Write the whole dossier and its history as CSV and JSON into a folder: 0 and the files written, or 2.

    With 2 comes a sentence on the error output. What is `private` is left out unless it is asked for.
    """
    from storage.copies import working_copy
    from storage.directory import Directory
    from storage.dossiers import open_dossier
    from storage.errors import from_os
    from storage.export_data import Wanted, export
    from storage.header import check
    from storage.scratch import scratch

    directory = Directory()
    try:
        check(path, directory)
        with scratch() as temporary:
            dossier = open_dossier(working_copy(path, temporary, directory))
            try:
                wanted = Wanted({step.id: step.title for step in course.steps}, private)
                at = datetime.now().astimezone()
                written = export(dossier.dataset, dossier.journal, folder, at, wanted, directory)
            finally:
                dossier.close()
    except OSError as error:
        print(from_os(error, path), file=sys.stderr)
        return 2
    except StorageError as error:
        print(error, file=sys.stderr)
        return 2
    for file in written:
        print(file, file=out)
    return 0


def export_papers(path: Path, folder: Path, wanted: "Sequence[str]", out: TextIO, course: "Course") -> int:
    """Write the papers of a dossier, all of them or those named (« note », « essential »): 0, or 2 and a sentence."""
    from desktop.documents.all_papers import put
    from desktop.documents.files import PaperNotWritten
    from desktop.documents.model.kept import KeptModel
    from desktop.documents.papers import papers
    from desktop.documents.shelf import Shelf
    from desktop.domain.choices import DocumentKind
    from desktop.paths import user_paths
    from storage.errors import from_os
    from storage.scratch import scratch

    names = [kind.value for kind in DocumentKind]
    if unknown := [name for name in wanted if name not in names]:
        print(typo(_NO_SUCH_PAPER.format(unknown[0], ", ".join(names))), file=sys.stderr)
        return 2
    written: list[Path] = []
    refused = ""
    try:
        with scratch() as temporary:
            paths = user_paths()
            source, shelf = _source(path, temporary, course), Shelf(paths.data)
            source = replace(source, model=KeptModel(paths.model).content())
            folder.mkdir(parents=True, exist_ok=True)
            for ready in papers(source, wanted):
                written += put(ready, temporary, folder, shelf)
        if not written:
            refused = typo(_NO_PAPER_YET.format(", ".join(wanted)))
    except OSError as error:
        refused = str(from_os(error, folder))
    except (StorageError, PaperNotWritten) as error:
        refused = str(error)
    for file in written:  # only now: a reader who has enough (« | head ») keeps no paper from being written
        print(file, file=out)
    if refused:
        print(refused, file=sys.stderr)
    return 2 if refused else 0


def reviewer(course: "Course") -> Review:
    """What `verifier` says of the subject itself: one line per point that keeps the papers at « PROJET »."""
    from desktop.domain.review.findings import Gravity

    def review(dataset: "Dataset") -> list[str]:
        found = _read(dataset, course).findings
        return [f"À regarder : {finding.message}" for finding in found if finding.gravity < Gravity.ADVICE]

    return review


def write_example(path: Path, name: str = "") -> int:
    """Write a worked example: 0, or 2 and a sentence; a dossier that is already there stays as it is."""
    from resources.examples import EXAMPLES

    names = [example.name for example in EXAMPLES]
    if name and name not in names:
        print(typo(_NO_SUCH_EXAMPLE.format(name, ", ".join(names))), file=sys.stderr)
        return 2
    try:
        make_example(path, name)
    except StorageError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def make_example(path: Path, name: str = "") -> None:
    """Write a worked example, the first one without a name.

    Raises:
        StorageError: the place is taken or refused; nothing is overwritten.
    """
    from desktop.domain.example import example_records
    from resources.examples import load_example
    from storage.dossiers import create

    create(path, example_records(load_example(name))).close()


def _source(path: Path, temporary: Path, course: "Course") -> "Source":
    from storage.copies import working_copy
    from storage.directory import Directory
    from storage.dossiers import open_dossier
    from storage.header import check

    directory = Directory()
    check(path, directory)
    dossier = open_dossier(working_copy(path, temporary, directory))
    try:
        return _read(dossier.dataset, course)
    finally:
        dossier.close()


def _read(dataset: "Dataset", course: "Course") -> "Source":
    from desktop.documents.source import Source
    from desktop.domain.law.news import News
    from desktop.domain.law.values import values_of
    from desktop.domain.results import Results
    from desktop.domain.review.findings import Context
    from desktop.paths import user_paths
    from desktop.texts.in_use import Texts

    today, texts = datetime.now().astimezone().date(), Texts(user_paths().texts)
    law = texts.law(today)
    results = Results(dataset, values_of(law))
    found = course.review(Context(dataset, results, law, News(texts.changes_since)))
    return Source(dataset, results, law, found.open, today, accepted=found.accepted, steps=course.titles)
