"""What can go wrong with copies; none of it touches the dossier itself. Codes 220 to 229."""

from storage.errors import WorldError


class CopyNotMadeError(WorldError):
    """A kept copy that could not be made, or that did not read back; `why` is a clause in French."""

    code = "MEC-220"
    template = (
        "La copie de sûreté de « {name} » n’a pas pu être faite : {why}. Le dossier est intact, et votre travail "
        "s’enregistre comme d’habitude. Une autre copie sera essayée dans dix minutes. Si ce message revient, "
        "copiez le dossier sur une clé USB."
    )


class NoRoomForCopyError(CopyNotMadeError):
    """So little room that a copy would take what her work needs."""

    code = "MEC-221"
    template = (
        "Il ne reste presque plus de place sur le disque : aucune copie de sûreté de « {name} » n’est faite pour "
        "l’instant. Le dossier est intact, et votre travail s’enregistre comme d’habitude. Libérez de la place."
    )


class KeptCopyDamagedError(WorldError):
    """A kept copy that is no longer what was written."""

    code = "MEC-222"
    template = (
        "La copie « {name} » ne se relit plus : elle n’est plus proposée. Le dossier n’a pas été modifié. "
        "Choisissez une autre copie."
    )


class NotCopiedBeforeError(WorldError):
    """A file of an older program, and no copy could be made before bringing it up to date; `why` is a clause."""

    code = "MEC-223"
    template = (
        "Le dossier « {name} » vient d’une version plus ancienne. Avant de l’adapter, l’application en fait une copie, "
        "et elle n’a pas pu : {why}. Le dossier n’a pas été modifié. Libérez de la place, puis ouvrez-le de nouveau."
    )


class NotCopiedOutsideError(WorldError):
    """A copy on another disk that could not be made, or that did not read back; `why` is a clause in French."""

    code = "MEC-224"
    template = (
        "La copie de « {name} » n’a pas pu être faite à cet endroit : {why}. Le dossier est intact. "
        "Vérifiez que la clé est bien branchée et qu’il y reste de la place, ou choisissez un autre endroit."
    )
