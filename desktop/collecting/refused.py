"""Why a file is not taken as a form: one sentence with what happened, what is safe, what to do, and its code."""

from resources.sentence import typo

(
    EMPTY, NOT_A_BOOK, DAMAGED, LOCKED, MACROS, ODS, OLD_EXCEL, TOO_BIG, UNREADABLE,
) = (f"MEC-34{number}" for number in range(1, 10))  # fmt: skip
(
    NO_SHEET, TWO_SHEETS, ALTERED, OLDER, NEWER, OTHER_DOSSIER, OTHER_PARTNER, MISSING, SHUFFLED, NO_COLUMN,
) = (f"MEC-35{number}" for number in range(10))  # fmt: skip
_SAFE = "Rien n’a été repris : votre dossier n’a pas changé."
_AS_BOOK = "enregistrez sous « Classeur Excel (.xlsx) »"
WORDS = {
    EMPTY: f"Le fichier « {{name}} » est vide. {_SAFE} Demandez à la commune de renvoyer sa fiche.",
    NOT_A_BOOK: (
        "Le fichier « {name} » n’est ni un classeur Excel, ni un fichier CSV. "
        f"{_SAFE} Choisissez la fiche reçue, dont le nom finit par « .xlsx » ou « .csv »."
    ),
    DAMAGED: (
        "Le classeur « {name} » est arrivé abîmé : une partie ne se lit pas. "
        f"{_SAFE} Enregistrez de nouveau la pièce jointe ; si cela ne suffit pas, demandez-en un autre exemplaire."
    ),
    LOCKED: (
        "Le classeur « {name} » est protégé par un mot de passe. "
        f"{_SAFE} Ouvrez-le avec ce mot de passe, enlevez-le (« Fichier », « Informations », « Protéger »), puis "
        "enregistrez."
    ),
    MACROS: (
        "Le classeur « {name} » contient des macros, ce qu’une fiche de collecte n’a jamais. "
        f"{_SAFE} Ne l’ouvrez pas sans savoir d’où il vient ; demandez la fiche au format « .xlsx »."
    ),
    ODS: (
        "Le fichier « {name} » est une feuille LibreOffice (.ods). "
        f"{_SAFE} Ouvrez-la, {_AS_BOOK}, puis reprenez ce nouveau fichier."
    ),
    OLD_EXCEL: (
        "Le fichier « {name} » est d’un ancien format d’Excel (.xls). "
        f"{_SAFE} Ouvrez-le, {_AS_BOOK}, puis reprenez ce nouveau fichier."
    ),
    TOO_BIG: (
        "Le fichier « {name} » est beaucoup trop gros pour une fiche de collecte : il n’a pas été ouvert. "
        f"{_SAFE} Demandez la fiche seule, sans image ni autre feuille."
    ),
    UNREADABLE: (
        "Le fichier « {name} » n’a pas pu être lu : {what}. "
        f"{_SAFE} Vérifiez qu’il est toujours là et qu’il n’est pas ouvert ailleurs, puis réessayez."
    ),
    NO_SHEET: (
        "Le fichier « {name} » ne contient pas de fiche de collecte, ou sa partie cachée a été supprimée. "
        f"{_SAFE} Choisissez le fichier renvoyé par la commune ; si c’est bien lui, envoyez-lui une nouvelle fiche."
    ),
    TWO_SHEETS: (
        "Le classeur « {name} » contient plusieurs fiches de collecte. "
        f"{_SAFE} Gardez une seule fiche dans ce classeur, puis reprenez-le."
    ),
    ALTERED: (
        "La partie cachée de la fiche « {name} » a été modifiée : on ne peut plus savoir à quelle question répond "
        f"chaque case. {_SAFE} Envoyez une nouvelle fiche, ou recopiez les réponses à la main."
    ),
    OLDER: (
        "La fiche « {name} » vient d’une version plus ancienne de l’application. "
        f"{_SAFE} Créez une nouvelle fiche et envoyez-la, ou recopiez les réponses à la main."
    ),
    NEWER: (
        "La fiche « {name} » vient d’une version plus récente de l’application. "
        f"{_SAFE} Mettez l’application à jour sur ce poste, puis reprenez la fiche."
    ),
    OTHER_DOSSIER: (
        "La fiche « {name} » a été créée depuis un autre dossier. "
        f"{_SAFE} Ouvrez le dossier qui a servi à la créer, puis reprenez-la là."
    ),
    OTHER_PARTNER: (
        "La fiche « {name} » est celle d’un autre partenaire : {what}. "
        f"{_SAFE} Affichez ce partenaire à l’étape « Partenaires », puis reprenez sa fiche."
    ),
    MISSING: (
        "Il manque des lignes dans la fiche « {name} » : {what}. "
        f"{_SAFE} Demandez la fiche entière, sans ligne supprimée."
    ),
    SHUFFLED: (
        "Dans la fiche « {name} », des lignes ont été déplacées sans leur partie cachée : {what}. Une réponse serait "
        f"prise pour une autre. {_SAFE} Demandez la fiche dans son ordre de départ, ou recopiez les réponses à la main."
    ),
    NO_COLUMN: (
        "Il manque des colonnes dans la fiche « {name} » : {what}. "
        f"{_SAFE} Demandez la fiche entière, sans colonne supprimée."
    ),
}
"""The sentence of each code."""


class FormRefusedError(Exception):
    """A file that is not taken. `str()` is the sentence to show; nothing of it has entered the dossier."""

    def __init__(self, code: str, name: str, what: str = "") -> None:
        # The sentence is dressed before the names go in: they are shown exactly as they are.
        super().__init__(f"{typo(WORDS[code]).format(name=name, what=typo(what))} ({code})")
        self.code = code
