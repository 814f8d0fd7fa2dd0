"""What can go wrong with a file, in two families: the user's world (disk, rights, other files) and our own mistakes.

Each error says in French what happened, what is safe and what to do, and keeps a stable code for the phone.
"""

import errno
from pathlib import Path

from resources.sentence import typo
from storage.version import PROGRAM, number


class StorageError(Exception):
    """An error with a stable `code` and a French `sentence` ready for the screen."""

    code = "MEC-200"
    template = "Une erreur inattendue est survenue. Votre dossier est resté comme avant. Notez le code {code}."

    def __init__(self, path: Path | None = None, **details: str) -> None:
        self.path = path
        name = path.name if path else "dossier"
        # The template is dressed before the name goes in: a file name is shown exactly as it is on the disk.
        self.sentence = typo(self.template).format(name=name, code=self.code, **details)
        super().__init__(f"{self.sentence} ({self.code})")


class WorldError(StorageError):
    """Something outside the program: a file, a disk, a right. The user can act on it."""


class BugError(StorageError):
    """Something that the program should not have asked for. Nothing was written."""

    code = "MEC-290"


class NewerFileError(WorldError):
    """Written by a newer version of the program."""

    code = "MEC-201"
    template = (
        "Le dossier « {name} » a été enregistré par une version plus récente de l’application{writer}. "
        "Il n’a pas été modifié. Pour l’ouvrir, installez {wanted}."
    )

    def __init__(self, path: Path, writer: str = "", oldest_reader: str = "") -> None:
        self.writer, self.oldest_reader = writer, oldest_reader
        # What this very program cannot do is not promised of its own version, whatever the file says.
        least = next((known for known in (oldest_reader, writer) if number(known) > number(PROGRAM)), "")
        wanted = f"la version {least} ou une plus récente" if least else "la dernière version"
        super().__init__(path, writer=f" ({writer})" if writer else "", wanted=wanted)


class ForeignFileError(WorldError):
    """An SQLite file of another program."""

    code = "MEC-202"
    template = (
        "Le fichier « {name} » vient d’un autre logiciel : ce n’est pas un dossier de mise en commun. "
        "Il n’a pas été modifié. Choisissez un fichier qui se termine par .mec et qui vient de cette application."
    )


class DamagedFileError(WorldError):
    """Cut short, or unreadable inside."""

    code = "MEC-203"
    template = (
        "Le fichier « {name} » est abîmé : une partie manque ou ne se lit plus. Il n’a pas été modifié. "
        "Ouvrez une copie plus ancienne, et gardez ce fichier : ce qui se lit encore peut être récupéré."
    )


class NotADossierError(WorldError):
    """Not an SQLite file at all: a text or a picture renamed."""

    code = "MEC-204"
    template = (
        "Le fichier « {name} » n’est pas un dossier, même si son nom le laisse croire. Il n’a pas été modifié. "
        "Ouvrez-le avec le logiciel qui l’a fait, ou choisissez un autre fichier."
    )


class MissingFileError(WorldError):
    """No file at this place any more."""

    code = "MEC-205"
    template = (
        "Le fichier « {name} » n’est plus à cet endroit : il a été déplacé, renommé ou effacé, ou son disque "
        "n’est pas branché. Rien n’a été modifié. Branchez le disque, ou cherchez le fichier avec "
        "« Ouvrir un autre dossier »."
    )


class PermissionRefusedError(WorldError):
    """The system refuses to read or to write."""

    code = "MEC-206"
    template = (
        "L’ordinateur ne permet pas d’écrire dans le fichier « {name} » ou dans son dossier. "
        "Ce qui était enregistré est intact. Copiez le fichier dans vos documents et ouvrez cette copie, "
        "ou demandez le droit d’écrire à cet endroit."
    )


class DiskFullError(WorldError):
    """No room left."""

    code = "MEC-207"
    template = (
        "Le disque est plein : la dernière modification de « {name} » n’est pas enregistrée. "
        "Ce qui était enregistré avant est intact. Libérez de la place, puis recommencez."
    )


class AlreadyThereError(WorldError):
    """A file has this name already."""

    code = "MEC-208"
    template = (
        "Un fichier « {name} » existe déjà à cet endroit. Il n’a pas été modifié. "
        "Choisissez un autre nom, ou ouvrez le dossier qui existe."
    )


class IsFolderError(WorldError):
    """A folder was given instead of a file."""

    code = "MEC-209"
    template = (
        "« {name} » est un répertoire de l’ordinateur, pas un fichier. Rien n’a été modifié. "
        "Ouvrez-le et choisissez le fichier .mec qu’il contient."
    )


class EmptyFileError(WorldError):
    """A file of no length at all."""

    code = "MEC-210"
    template = (
        "Le fichier « {name} » est vide : une copie ou un téléchargement s’est sans doute arrêté avant la fin. "
        "Il n’a pas été modifié. Refaites la copie, ou ouvrez une copie plus ancienne."
    )


class FileBusyError(WorldError):
    """Another program holds the file."""

    code = "MEC-211"
    template = (
        "Un autre logiciel, ou une autre fenêtre, occupe le fichier « {name} ». "
        "Ce qui était enregistré est intact. Fermez l’autre fenêtre, ou attendez un instant, puis recommencez."
    )


class DiskTroubleError(WorldError):
    """The disk, the key or the share does not answer."""

    code = "MEC-212"
    template = (
        "Le disque qui porte « {name} » ne répond pas comme il faut : la dernière modification n’est pas enregistrée. "
        "Ce qui était enregistré avant est gardé. Vérifiez que le disque ou la clé est bien branché, puis recommencez."
    )


class MissingFolderError(WorldError):
    """The folder where a file should be made does not exist."""

    code = "MEC-213"
    template = (
        "Le répertoire où enregistrer « {name} » n’existe pas ou n’est plus branché. Rien n’a été modifié. "
        "Choisissez un autre endroit."
    )


class DamagedRowsError(DamagedFileError):
    """Lines whose content no longer matches their digest; `rows` are (table, identifier, reason in French)."""

    code = "MEC-214"
    template = (
        "Dans le fichier « {name} », {count} ne correspond plus à ce qui avait été enregistré. "
        "Il n’a pas été modifié. Ouvrez une copie plus ancienne, et gardez ce fichier : le reste peut être récupéré."
    )

    def __init__(self, path: Path | None, rows: tuple[tuple[str, str, str], ...]) -> None:
        self.rows = rows
        super().__init__(path, count="une ligne" if len(rows) == 1 else f"le contenu de {len(rows)} lignes")


class ChangedElsewhereError(WorldError):
    """Another window or another program has written into the file since it was opened here."""

    code = "MEC-215"
    template = (
        "Le dossier « {name} » a été modifié par une autre fenêtre ou un autre logiciel depuis qu’il est ouvert ici. "
        "La dernière saisie n’est pas enregistrée ; ce qui est dans le fichier est intact. "
        "Rouvrez-le, puis refaites la dernière saisie."
    )


class LockedError(WorldError):
    """Somebody has the dossier open: another user, another computer, another window.

    `token` is what the lock to be taken over says of itself; `forgotten` when the one who holds it seems gone; `mine`
    when it is another window of the same user on this computer; `nameless` when the lock cannot be read.
    """

    code = "MEC-230"
    template = (
        "Le dossier « {name} » est ouvert par {who} depuis {since}{silence}. Il n’a pas été modifié. "
        "Fermez-le là-bas, ou ouvrez-le ici pour le lire seulement."
    )

    def __init__(
        self,
        path: Path,
        who: str,
        since: str,
        *,
        silence: str = "",
        token: str = "",
        forgotten: bool = False,
        mine: bool = False,
        nameless: bool = False,
    ) -> None:
        self.token, self.forgotten, self.mine, self.nameless = token, forgotten, mine, nameless
        self.held = typo("Ce dossier est ouvert par {who} depuis {since}{silence}.").format(
            who=who, since=since, silence=silence
        )
        super().__init__(path, who=who, since=since, silence=silence)


class HistoryGoneError(WorldError):
    """What would lead back to an earlier state is no longer known change by change, or is damaged."""

    code = "MEC-216"
    template = (
        "L’historique de « {name} » ne permet plus de revenir à cet état : il est trop ancien, ou abîmé. "
        "Rien n’a été modifié. Choisissez un état plus récent, ou une copie de sûreté de cette date."
    )


class ReadOnlyError(WorldError):
    """A change to a dossier that was opened to be read only."""

    code = "MEC-231"
    template = (
        "Le dossier « {name} » est ouvert pour le lire seulement : cette saisie n’est pas enregistrée, et le fichier "
        "est intact. Pour le modifier, ouvrez-en une copie, ou rouvrez-le quand il sera libre."
    )


class OnlyCommentsError(ReadOnlyError):
    """A change to anything but the comments of a dossier that was opened to be commented on."""

    code = "MEC-232"
    template = (
        "Le dossier « {name} » est ouvert pour le relire et le commenter : seuls les commentaires s’y enregistrent, et "
        "le reste est intact. Pour le modifier, rouvrez-le depuis l’accueil."
    )


class OtherDossierError(WorldError):
    """A file of another dossier, where one of the same is asked for."""

    code = "MEC-233"
    template = (
        "Le fichier « {name} » est un autre dossier : ses commentaires ne parlent pas de celui-ci. Rien n’a été "
        "repris, et les deux sont intacts. Choisissez la copie qui vous est revenue."
    )


class NothingToRescueError(WorldError):
    """A damaged file in which not one line can be read any more."""

    code = "MEC-250"
    template = (
        "Dans le fichier « {name} », plus rien ne se lit : rien n’a pu être récupéré. Il n’a pas été modifié. "
        "Ouvrez une copie plus ancienne, et gardez ce fichier pour l’assistance."
    )


class HostileFileError(DamagedFileError):
    """It holds what this program never writes and SQLite might run: a trigger, a view, a virtual table."""

    code = "MEC-251"
    template = (
        "Le fichier « {name} » contient {what}, ce que cette application n’écrit jamais : un autre logiciel l’a "
        "changé. Rien n’en a été exécuté, et il n’a pas été modifié. Ouvrez une copie plus ancienne ; s’il vient "
        "d’ailleurs, demandez à qui vous l’a envoyé de le refaire."
    )

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(path, what=what)


class HugeFileError(WorldError):
    """More bytes or lines than a dossier can have, or a structure that never ends."""

    code = "MEC-252"
    template = (
        "Le fichier « {name} » est beaucoup trop gros pour être un dossier, ou sa lecture n’en finit pas. "
        "Il n’a pas été modifié. Ouvrez une copie plus ancienne, et gardez ce fichier pour l’assistance."
    )


class IllegalValueError(BugError, ValueError):
    """A value that its field cannot hold."""

    code = "MEC-291"
    template = (
        "L’application a voulu enregistrer une valeur qui ne convient pas ({what}). Cette valeur n’est pas "
        "enregistrée ; le reste du dossier est intact. Retapez-la autrement, ou donnez le code {code} à l’assistance."
    )


class BrokenLinkError(BugError):
    """A record would point to one that does not exist."""

    code = "MEC-292"
    template = (
        "L’application a voulu relier une ligne à une autre qui n’existe pas. Cette modification n’est pas "
        "enregistrée ; le reste du dossier est intact. Donnez le code {code} à l’assistance."
    )


class UnknownRecordError(BugError, KeyError):
    """A change names a record that the dossier does not hold."""

    code = "MEC-293"
    template = (
        "L’application a voulu modifier une ligne qui n’existe plus ({what}). Le dossier est intact. "
        "Fermez et rouvrez la page ; si cela revient, donnez le code {code} à l’assistance."
    )

    __str__ = Exception.__str__  # KeyError would show the quoted representation


_BY_ERRNO: dict[int, type[WorldError]] = {
    errno.ENOENT: MissingFileError,
    errno.ENOTDIR: MissingFileError,
    errno.EACCES: PermissionRefusedError,
    errno.EPERM: PermissionRefusedError,
    errno.EROFS: PermissionRefusedError,
    errno.ENOSPC: DiskFullError,
    errno.EDQUOT: DiskFullError,
    errno.EEXIST: AlreadyThereError,
    errno.EISDIR: IsFolderError,
}


def from_os(error: OSError, path: Path) -> WorldError:
    """The typed error for what the system answered."""
    return _BY_ERRNO.get(error.errno or 0, DiskTroubleError)(path)


def catalogue() -> list[tuple[str, str]]:
    """Every code with its sentence, for the page of the help; « … » stands for what each case fills in."""
    import storage.copy_errors  # noqa: F401 - it adds its own kinds, and nothing else may have loaded it yet

    found: dict[str, str] = {}
    waiting: list[type[StorageError]] = [StorageError]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        found.setdefault(kind.code, dotted(kind.code, kind.template))
    return sorted(found.items())


def dotted(code: str, template: str) -> str:
    """A sentence with « … » in the place of what each case fills in."""
    return typo(template).format_map(_Dots(code=code))


class _Dots(dict[str, str]):
    def __missing__(self, _key: str) -> str:
        return "…"
