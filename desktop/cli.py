"""`verifier` and `donnees` on the command line: both work on a copy, journal included, and never need a screen."""

import tempfile
from datetime import datetime
from pathlib import Path
from typing import TextIO

from storage.checkup import Review, check_up
from storage.errors import StorageError


def verify(path: Path, out: TextIO, review: Review | None = None) -> int:
    """Say whether a dossier is sound: 0 sound, 1 points to look at, 2 damaged or not a dossier."""
    result = check_up(path, review)
    for line in result.lines:
        print(line, file=out)
    return int(result.status)


def export_data(path: Path, folder: Path, out: TextIO) -> int:
    """Write the whole dossier as CSV and JSON into a folder: 0 and the files written, or 2 and a sentence."""
    from storage.copies import working_copy
    from storage.directory import Directory
    from storage.dossiers import open_dossier
    from storage.errors import from_os
    from storage.export_data import export
    from storage.header import check

    directory = Directory()
    try:
        check(path, directory)
        with tempfile.TemporaryDirectory() as temporary:
            dossier = open_dossier(working_copy(path, Path(temporary), directory))
            try:
                written = export(dossier.dataset, folder, datetime.now().astimezone(), directory)
            finally:
                dossier.close()
    except OSError as error:
        print(from_os(error, path), file=out)
        return 2
    except StorageError as error:
        print(error, file=out)
        return 2
    for file in written:
        print(file, file=out)
    return 0
