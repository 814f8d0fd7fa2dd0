"""Articles as acts cite them: visas code by code, « (CGCT, article L. 5221-1) » after a sentence."""

import re
from collections.abc import Iterable

from resources.law.statements import Article, Statement
from resources.typography import listing

_CODES = {
    "CGCT": "le code général des collectivités territoriales",
    "CGFP": "le code général de la fonction publique",
    "Code de la commande publique": "le code de la commande publique",
    "CSI": "le code de la sécurité intérieure",
    "Code de l'urbanisme": "le code de l’urbanisme",
    "Code de l'éducation": "le code de l’éducation",
    "CGI": "le code général des impôts",
    "CJA": "le code de justice administrative",
}
"""In the order in which acts cite them."""
_TEXTS = {"Loi": "la loi", "Lois": "les lois", "Décret": "le décret", "Décrets": "les décrets"}
_PARAGRAPH = re.compile(r",? [IVX]+(?: (?:et|à) [IVX]+)*$")
_LETTER = re.compile(r"\b([LRD])(\*?)(\d)")
_SEVERAL = re.compile(r" (?:à|et) ")
_AND = re.compile(r", | et ")


def visas(articles: Iterable[Article]) -> list[str]:
    """« le code général des collectivités territoriales, notamment ses articles… », then laws and decrees, each once.

    What is neither a code, nor a law, nor a decree (a ruling, an instruction) is not a visa.
    """
    refs = list(dict.fromkeys(article.ref for article in articles))
    told = []
    for code, name in _CODES.items():
        found = sorted({each for ref in refs if ref.startswith(f"{code} ") for each in _each(ref, code)}, key=_rank)
        if found:
            told.append(f"{name}, notamment {_articles(found)}")
    for word, name in _TEXTS.items():
        told += [f"{name}{ref.removeprefix(word)}" for ref in refs if ref.split(" ", maxsplit=1)[0] == word]
    return told


def cited(articles: Iterable[Article]) -> str:
    """« CGCT, articles L. 2121-17 et L. 5211-1 ; décret n° 2008-580 du 18 juin 2008 »."""
    by_code: dict[str, list[str]] = {}
    for article in articles:
        code = next((code for code in _CODES if article.ref.startswith(f"{code} ")), "")
        by_code.setdefault(code, []).append(_dotted(article.ref.removeprefix(f"{code} ")))
    told = [f"{code}, {_plural(refs)} {listing(refs)}" for code, refs in by_code.items() if code]
    return " ; ".join([*told, *by_code.get("", [])])


def said(statement: Statement) -> str:
    """A sentence of law with its articles, as an act writes them."""
    source = cited(statement.articles)
    return f"{statement.text.removesuffix('.')} ({source})." if source else statement.text


def _articles(refs: list[str]) -> str:
    return f"{'ses articles' if _plural(refs) == 'articles' else 'son article'} {listing(refs)}"


def _plural(refs: list[str]) -> str:
    several = len(refs) > 1 or any(_SEVERAL.search(ref) or "suivants" in ref for ref in refs)
    return "articles" if several else "article"


def _each(ref: str, code: str) -> list[str]:
    """The articles of a reference, without their paragraphs: a visa names articles. « L512-6 à L512-9 » stays one."""
    bare = _PARAGRAPH.sub("", ref.removeprefix(f"{code} "))
    return [_dotted(part) for part in (_AND.split(bare) if "suivants" not in bare else [bare])]


def _dotted(ref: str) -> str:
    """« L5221-1 » as « L. 5221-1 »."""
    return _LETTER.sub(r"\1.\2 \3", ref)


def _rank(ref: str) -> tuple[int, list[int]]:
    """Laws before decrees, then by number."""
    return ("LRD".find(ref[0]) if ref[0] in "LRD" else 3, [int(part) for part in re.findall(r"\d+", ref)])
