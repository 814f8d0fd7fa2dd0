"""Articles as they are cited everywhere, on screen and on paper: « CGCT, articles L. 2121-17 et L. 5211-1 »."""

import re
from collections.abc import Iterable

from resources.typography import listing

CODES = {
    "CGCT": "le code général des collectivités territoriales",
    "CGFP": "le code général de la fonction publique",
    "Code de la commande publique": "le code de la commande publique",
    "CSI": "le code de la sécurité intérieure",
    "Code de l'urbanisme": "le code de l’urbanisme",
    "Code de l'éducation": "le code de l’éducation",
    "CGI": "le code général des impôts",
    "CJA": "le code de justice administrative",
    "Code du travail": "le code du travail",
    "Code électoral": "le code électoral",
    "Code de procédure civile": "le code de procédure civile",
}
"""In the order in which acts cite them."""
_LETTER = re.compile(r"\b([LRD])(\*?)(\d)")
_SEVERAL = re.compile(r" (?:à|et|ou) [LRD\d]|suivants")
_AND = re.compile(r" et (?=[LRD]\*?\d)")


def cited(refs: Iterable[str]) -> str:
    """A code once, each article once: « CGCT, articles L. 2121-17 et L. 5211-1 ; décret n° 2008-580 »."""
    by_code: dict[str, dict[str, None]] = {}
    for ref in refs:
        code = next((code for code in CODES if ref.startswith(f"{code} ")), "")
        told = _AND.split(ref.removeprefix(f"{code} ")) if code else [ref]
        by_code.setdefault(code, {}).update(dict.fromkeys(map(dotted, told)))
    others = list(by_code.pop("", {}))
    return " ; ".join(
        [*(f"{code}, {article_word(found)} {listing(found)}" for code, found in by_code.items()), *others]
    )


def article_word(refs: Iterable[str]) -> str:
    """« article », or « articles » where they are several."""
    held = list(refs)
    return "articles" if len(held) > 1 or any(map(_SEVERAL.search, held)) else "article"


def dotted(ref: str) -> str:
    """« L5221-1 » as « L. 5221-1 »."""
    return _LETTER.sub(r"\1.\2 \3", ref)
