"""French links before the name of a place: « d’Orbelle », « du Mans », « à La Rochelle », « aux Sables-d’Olonne ».

The code is INSEE's TNCC (« type de nom en clair », typeLiaison in the national list): 0 no article, consonant
or aspirated h (charnière DE); 1 no article, vowel or mute h (D'); 2 Le (DU); 3 La (DE LA); 4 Les (DES);
5 L' (DE L'); 6 Aux (DES); 7 Las (DE LAS); 8 Los (DE LOS). Names of communes hold their article, with a capital
that stays unless it is contracted; names of departments do not. None means that no code is known: it is guessed.
"""

import re
import unicodedata

_ARTICLE = re.compile(r"(le|la|les|las|los|aux) +(?=\S)|l['’] *(?=\S)", re.IGNORECASE)
_CODES = {"le": 2, "la": 3, "les": 4, "l": 5, "aux": 6, "las": 7, "los": 8}
_DEPARTMENT_ARTICLES = {2: "le ", 3: "la ", 4: "les ", 5: "l’"}
# Beginnings of names that INSEE mostly treats as an aspirated h; before any other h, two names out of three elide.
_ASPIRATED = re.compile(r"h(?:auts?\b|autes?\b|am|an|ei[dm]|em\b|en[gv]|ir[est]|o[dhlt]|ou[ely]|un[ds]|ut)")
# Heads of the names of public bodies, by gender; a plain name such as « Metz Métropole » has no article.
_MASCULINE = {
    "bassin", "ccas", "cdg", "centre", "cias", "comité", "conseil", "département", "epci", "ept", "établissement",
    "gip", "groupement", "office", "parc", "pays", "petr", "pôle", "regroupement", "rpi", "sdis", "service", "siaep",
    "siaepa", "sictom", "sirtom", "sitom", "sivom", "sivos", "sivu", "smaep", "smictom", "smirtom", "smitom",
    "syndicat",
}  # fmt: skip
_FEMININE = {
    "agence", "agglomération", "association", "ca", "caisse", "cc", "chambre", "commune", "communauté", "cu", "école",
    "entente", "eurométropole", "fédération", "intercommunalité", "mairie", "maison", "métropole", "mission",
    "préfecture", "régie", "région", "société", "spl", "union", "ville",
}  # fmt: skip


def _apostrophes(name: str) -> str:
    return " ".join(name.replace("'", "’").split())


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFD", name.lower().replace("œ", "oe").replace("æ", "ae"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def guess_link(name: str) -> int:
    """The code of a name typed freely: by its article, else vowel or mute h (1), else consonant (0)."""
    article = _ARTICLE.match(name)
    if article:
        return _CODES[article[0].rstrip(" '’").lower()]
    plain = _plain(name.strip())
    if plain.startswith("h"):
        return 0 if _ASPIRATED.match(plain) else 1
    return 1 if plain[:1] in {"a", "e", "i", "o", "u", "y"} else 0  # « d’Yvetot »: all of France’s y elide


def _parts(name: str, link: int | None) -> tuple[str, str, int]:
    """The article as written (or nothing), what follows, and the code to apply.

    The text of the name goes first, since she may have changed it after choosing it in the list, and since the source
    has a slip (Le Vernet-Chaméane coded 0). Only an h hides its nature: there the code of the list decides.
    """
    clean = _apostrophes(name)
    article = _ARTICLE.match(clean)
    if article:
        return article[0], clean[article.end() :], guess_link(clean)
    told = clean[:1] in {"H", "h"} and link in {0, 1}
    return "", clean, link if told and link is not None else guess_link(clean)


def of(name: str, link: int | None = None) -> str:
    """« de » before a commune: de Brest, d’Orbelle, du Mans, de La Rochelle, des Sables-d’Olonne, de L’Aigle."""
    article, rest, code = _parts(name, link)
    before = {0: "de ", 1: "d’", 2: "du ", 4: "des ", 6: "des "}
    return f"{before.get(code, f'de {article}')}{rest}"


def at(name: str, link: int | None = None) -> str:
    """« à » before a commune: à Orbelle, au Mans, à La Rochelle, aux Sables-d’Olonne, à L’Aigle."""
    article, rest, code = _parts(name, link)
    before = {2: "au ", 4: "aux ", 6: "aux "}
    return f"{before.get(code, f'à {article}')}{rest}"


def commune_of(name: str, link: int | None = None) -> str:
    """« la commune d’Orbelle », for sentences where the bare name would be too short."""
    return f"la commune {of(name, link)}"


def the_department(name: str, link: int | None = None) -> str:
    """A department or a region with the article that its name lacks: l’Ain, le Var, la Somme, les Vosges, Mayotte."""
    return f"{_DEPARTMENT_ARTICLES.get(link or 0, '')}{_apostrophes(name)}"


def of_department(name: str, link: int | None = None) -> str:
    """« de » before a department or a region: de l’Ain, du Var, de la Somme, des Vosges, d’Ille-et-Vilaine."""
    if link in {2, 4}:
        return f"{'du' if link == 2 else 'des'} {_apostrophes(name)}"
    return f"de {the_department(name, link)}" if link in _DEPARTMENT_ARTICLES else of(name, link)


def _head(name: str) -> str:
    """Its first word, without a number that is glued to it: « cdg » of « CDG18 »."""
    return re.split(r"[\s\-’\d]", _apostrophes(name).lower(), maxsplit=1)[0]


def of_epci(name: str) -> str:
    """« de » before a body: de la CC du Pays de Nérondes, de l’Eurométropole de Strasbourg, d’Orléans Métropole."""
    the_name = the_epci(name)
    if the_name.startswith("le "):
        return f"du {the_name[3:]}"
    if the_name.startswith(("la ", "l’")):
        return f"de {the_name}"
    return of(the_name)


def at_epci(name: str) -> str:
    """« à » before a body: à la CC…, au Syndicat…, à Metz Métropole."""
    the_name = the_epci(name)
    if the_name.startswith("le "):
        return f"au {the_name[3:]}"
    return f"à {the_name}" if the_name.startswith(("la ", "l’")) else at(the_name)


def the_epci(name: str) -> str:
    """A body with its article: la CC…, la Métropole de Lyon, le Syndicat…; a plain name keeps none (Metz Métropole)."""
    clean = _apostrophes(name)
    typed = _ARTICLE.match(clean)
    if typed and _head(clean[typed.end() :]) in _MASCULINE | _FEMININE:
        clean = clean[typed.end() :]  # « La Communauté de communes… »: inside a sentence, its article has no capital
    head = _head(clean)
    if head not in _MASCULINE | _FEMININE:
        return clean
    if _plain(head)[0] in "aeiouh":
        return f"l’{clean}"
    return f"{'le' if head in _MASCULINE else 'la'} {clean}"
