"""Where things stand on the sheet, in the order in which they are written; hidden names find them again."""

COLUMNS = (
    "cle", "controle", "connu", "connu_source", "connu_fiabilite",
    "numero", "question", "ou", "reponse", "unite", "source", "fiabilite",
)  # fmt: skip
"""The names of the columns, written in a hidden line: the first ones are hidden as well."""
HIDDEN = 5
PLACE = {name: place for place, name in enumerate(COLUMNS)}
TITLES = {
    "numero": "N°",
    "question": "Ce que nous vous demandons",
    "ou": "Où le trouver",
    "reponse": "Votre réponse",
    "unite": "Unité",
    "source": "D’où vient ce chiffre ?",
    "fiabilite": "Est-il sûr ?",
}
FIXED = "-"
"""The key of a line that nobody fills in."""
SAFE = ":"
"""Put before what is hidden: no spreadsheet takes it for a number, a day or a formula."""
EXAMPLE = ("ex.", "Assurances", "Avis d’échéance. Comptes 6161, 6168.", "1 250,50", "€ par an, TTC")


_FREE = "Cette fiche n’engage pas {yours} : elle sert à étudier le projet avec de vrais chiffres. Rien n’est décidé."
_FILLED = (
    "Ce que nous savons déjà est écrit : confirmez-le, ou corrigez-le. Laissez vide ce que vous ne savez pas ; écrivez "
    "0 là où il n’y a rien. Aucun nom d’agent n’est demandé. Les numéros de compte sont des pistes : votre service de "
    "gestion comptable les confirme."
)


def instructions(whose: str, to_whom: str, reach: str, made_on: str) -> tuple[str, ...]:
    """What the sheet and the form to fill in by hand say before their questions; `whose`: « votre commune »."""
    back = to_whom or "à la commune qui vous l’a envoyée"
    send = f"Renvoyez-la {back}{f' ({reach})' if reach else ''}, pour la date que dit le message qui l’accompagne."
    return _FREE.format(yours=whose), _FILLED, f"{send} Fiche préparée le {made_on}."


HOW = "Remplissez les cases encadrées à fond jaune, puis enregistrez ce fichier sans en changer le format."
