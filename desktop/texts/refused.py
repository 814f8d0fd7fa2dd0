"""Why a file of texts is not taken: one sentence with what happened, what is safe, what to do, and its code."""

from pathlib import Path

from resources.sentence import typo

NOT_A_PACK, HOSTILE, MALFORMED, OLDER, SAME, AHEAD = (f"MEC-33{number}" for number in range(1, 7))
UNREADABLE = "MEC-337"
_SAFE = "Les textes que vous utilisez n’ont pas changé."
WORDS = {
    NOT_A_PACK: (
        "Le fichier « {name} » n’est pas un fichier de textes de loi, ou il est arrivé abîmé : {what}. "
        f"{_SAFE} Demandez-en un autre exemplaire à qui vous l’a envoyé."
    ),
    HOSTILE: (
        "Le fichier « {name} » n’a pas été ouvert : {what}, ce qui n’arrive jamais dans un fichier de textes de loi. "
        f"{_SAFE} Ne l’utilisez pas, et demandez à qui vous l’a envoyé de le refaire."
    ),
    MALFORMED: (
        "Dans le fichier « {name} », un texte ne peut pas être utilisé ({what}). "
        f"{_SAFE} Copiez les détails et envoyez-les à qui vous a donné le fichier."
    ),
    OLDER: (
        "Les textes du fichier « {name} » sont ceux du {what}, plus anciens que les vôtres. "
        f"{_SAFE} Il n’y a rien à faire."
    ),
    SAME: f"Les textes du fichier « {{name}} » sont ceux du {{what}} : vous les utilisez déjà. {_SAFE}",
    AHEAD: (
        "Les textes du fichier « {name} » sont ceux du {what} : cette date n’est pas encore arrivée. "
        f"{_SAFE} Vérifiez la date de cet ordinateur ; si elle est juste, demandez un autre fichier."
    ),
    UNREADABLE: (
        "Les textes de loi au {what}, que vous aviez pris d’un fichier, ne se lisent plus avec cette version de "
        "l’application. Elle utilise ceux qu’elle sait lire ; vos dossiers sont intacts. Prenez ces textes de nouveau "
        "avec « Aide », « Textes de loi »."
    ),
}
"""The sentence of each code."""


class TextsRefusedError(Exception):
    """A file of texts that is not taken. `str()` is the sentence to show; what is in use stays as it was.

    `details` are for whoever made the file, empty where the sentence says all.
    """

    def __init__(self, code: str, name: str, what: str, details: str = "") -> None:
        super().__init__(sentence(code, name, what))
        self.code, self.details = code, details


def sentence(code: str, name: str, what: str) -> str:
    """The sentence is dressed before the names go in: they are shown exactly as they are."""
    return f"{typo(WORDS[code]).format(name=name, what=typo(what))} ({code})"


def refusal(code: str, path: Path, what: str, details: str = "") -> TextsRefusedError:
    """The refusal of the file at this place."""
    return TextsRefusedError(code, path.name, what, details)
