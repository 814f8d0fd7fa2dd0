"""Why a model is not taken: one sentence with what happened, what is safe, what to do, and its code."""

from resources.typography import typo

(
    NOT_WORD,
    OLD_WORD,
    OTHER_KIND,
    MACROS,
    TEMPLATE,
    DAMAGED,
    TOO_LARGE,
    COMMANDS,
    BAD_FIELD,
    BAD_PLACE,
) = (f"MEC-36{number}" for number in range(10))

_SAFE = "Rien n’a changé."
_SAVE_AS = (
    "Ouvrez-le dans Word, choisissez « Enregistrer sous », « Document Word (*.docx) », puis choisissez ce fichier-là."
)
WORDS = {
    NOT_WORD: f"« {{name}} » n’est pas un document Word. {_SAFE} Choisissez un fichier qui se termine par « .docx ».",
    OLD_WORD: f"« {{name}} » est un document Word ancien (.doc) ou protégé par un mot de passe. {_SAFE} {_SAVE_AS}",
    OTHER_KIND: f"« {{name}} » est un autre genre de fichier ({{what}}). {_SAFE} Choisissez un document Word (.docx).",
    MACROS: f"« {{name}} » contient des macros : il n’a pas été ouvert. {_SAFE} {_SAVE_AS}",
    TEMPLATE: f"« {{name}} » est un modèle Word (.dotx), d’où l’on ne peut rien écrire ici. {_SAFE} {_SAVE_AS}",
    DAMAGED: (
        f"« {{name}} » est abîmé : Word lui-même ne l’ouvrirait peut-être pas. {_SAFE} "
        "Ouvrez-le dans Word, enregistrez-le de nouveau, puis choisissez-le encore une fois."
    ),
    TOO_LARGE: (
        f"« {{name}} » est trop gros pour un modèle ({{what}}). {_SAFE} "
        "Retirez-en les grandes images, ou compressez-les dans Word, puis choisissez-le de nouveau."
    ),
    COMMANDS: (
        f"« {{name}} » contient « {{what}} », qui serait une commande et non un champ. {_SAFE} "
        "Retirez ces signes du modèle : seuls les champs de la liste, entre « {{{{ » et « }}}} », sont remplis."
    ),
    BAD_FIELD: (
        f"Dans « {{name}} », ce champ ne peut pas être lu : « {{what}} ». {_SAFE} "
        "Écrivez un seul nom de la liste entre « {{{{ » et « }}}} », sur une même ligne."
    ),
    BAD_PLACE: (
        f"Dans « {{name}} », « {{what}} » n’est pas à un endroit où il peut être rempli. {_SAFE} "
        "Mettez « {{{{ contenu }}}} » une seule fois, seul sur sa ligne, dans le texte et hors des tableaux ; les "
        "autres champs, dans le texte, l’en-tête ou le pied de page."
    ),
}
"""The sentence of each code."""


class ModelRefusedError(Exception):
    """A file that cannot be the model. `str()` is the sentence to show; the model in use stays as it was."""

    def __init__(self, code: str, name: str = "", what: str = "") -> None:
        # The sentence is dressed before the names go in: they are shown exactly as they are.
        super().__init__(f"{typo(WORDS[code]).format(name=name, what=what)} ({code})")
        self.code, self.what = code, what
