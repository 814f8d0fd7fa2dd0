"""The articles that an act cites: visas code by code, then « (CGCT, article L. 5221-1) » after a sentence."""

import re
from collections.abc import Iterable

from resources.law.citing import CODES, article_word, dotted
from resources.law.statements import Article, Statement
from resources.typography import listing

_TEXTS = {"Loi": "la loi", "Lois": "les lois", "Décret": "le décret", "Décrets": "les décrets"}
_PARAGRAPH = re.compile(r",? [IVX]+(?: (?:et|à) [IVX]+)*$")
_AND = re.compile(r", | et ")
_CHOICE = " ou "  # articles of which one holds, said so: they stay together


def visas(articles: Iterable[Article]) -> list[str]:
    """« le code général des collectivités territoriales, notamment ses articles… », then laws and decrees, each once.

    What is neither a code, nor a law, nor a decree (a ruling, an instruction) is not a visa.
    """
    refs = list(dict.fromkeys(article.ref for article in articles))
    told = []
    for code, name in CODES.items():
        found = sorted({each for ref in refs if ref.startswith(f"{code} ") for each in _each(ref, code)}, key=_rank)
        if found:
            told.append(f"{name}, notamment {_articles(found)}")
    for word, name in _TEXTS.items():
        told += [f"{name}{ref.removeprefix(word)}" for ref in refs if ref.split(" ", maxsplit=1)[0] == word]
    return told


def said(statement: Statement) -> str:
    """A sentence of law with its articles, as an act writes them."""
    source = statement.cited
    return f"{statement.text.removesuffix('.')} ({source})." if source else statement.text


def _articles(refs: list[str]) -> str:
    word = article_word(refs)
    return f"{'ses' if word == 'articles' else 'son'} {word} {listing(refs)}"


def _each(ref: str, code: str) -> list[str]:
    """The articles of a reference, without their paragraphs: a visa names articles. « L512-6 à L512-9 » stays one."""
    bare = _PARAGRAPH.sub("", ref.removeprefix(f"{code} "))
    whole = "suivants" in bare or _CHOICE in bare
    return [dotted(part) for part in ([bare] if whole else _AND.split(bare))]


def _rank(ref: str) -> tuple[bool, int, list[int]]:
    """Laws before decrees, then by number; those of which one holds come last."""
    code = "LRD".find(ref[0]) if ref[0] in "LRD" else 3
    return _CHOICE in ref, code, [int(part) for part in re.findall(r"\d+", ref)]
