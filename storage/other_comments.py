"""The comments of another file of a dossier, such as the copy that somebody from outside sends back: only read."""

from contextlib import closing
from pathlib import Path

from desktop.domain.records import Comment, Dossier
from storage.directory import Directory
from storage.dossiers import Mode, open_dossier
from storage.errors import OtherDossierError
from storage.header import check


def comments_of(path: Path, dossier: Dossier) -> list[Comment]:
    """Every comment of another file of this dossier. A copy that was shared is a file of its own, with the same record.

    Raises:
        NewerFileError: it may say what this program does not know, even where it could be read.
        OtherDossierError: it is about another project.
        WorldError: it cannot be read, or is no dossier.
    """
    check(path, Directory())
    with closing(open_dossier(path, mode=Mode.READ)) as other:
        if other.dataset.one(Dossier).id != dossier.id:
            raise OtherDossierError(path)
        return list(other.dataset.all(Comment))
