"""How a place name is compared: no accents, case, hyphens or apostrophes, « st » and « ste » written out."""

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae"})
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")
_SHORT_FORMS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
ARTICLES = frozenset({"le", "la", "les", "l", "las", "los", "aux"})
# Words by which nobody starts looking for a name: they open no search key of their own.
LINKING_WORDS = ARTICLES | frozenset({"a", "au", "d", "de", "des", "du", "en", "et", "lez", "sous", "sur"})


def words(text: str) -> list[str]:
    """The words of a text in plain lower-case letters and digits: « L'Haÿ-les-Roses » gives l, hay, les, roses."""
    decomposed = unicodedata.normalize("NFD", text.translate(_LIGATURES).lower().replace("s/", "sur "))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return [word for word in _NOT_A_WORD.split(bare) if word]


def written_out(typed: list[str]) -> list[str]:
    """The same words with the short forms of saint written out."""
    return [_SHORT_FORMS.get(word, word) for word in typed]


def readings(text: str) -> list[list[str]]:
    """The ways to read what was typed: « st » may be saint, or the beginning of Strasbourg; both are tried."""
    typed = words(text)
    longer = written_out(typed)
    return [typed] if typed == longer else [longer, typed]
