"""What « À propos » says of the libraries is what the application really depends on."""

import re
import tomllib
from importlib.metadata import metadata
from pathlib import Path

from resources.licences import libraries, texts
from resources.texts import glossary

PROJECT = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_dependency_is_named_with_its_licence():
    wanted = {re.split(r"[<>=]", item)[0] for item in PROJECT["project"]["dependencies"]}
    assert {name for name, _licence, _use in libraries()} == wanted
    for name, licence, _use in libraries():
        found = metadata(name)
        declared = f"{found.get('License-Expression', '')} {found.get('License', '')}"
        first = re.split(r"[ -]", licence)[0]
        assert first.lower() in declared.lower() or name == "matplotlib", (name, declared[:80])


def test_the_texts_of_the_licences_are_whole():
    together = "\n".join(texts())
    for words in ("SIL OPEN FONT LICENSE", "Licence Ouverte 2.0", "Bitstream Vera"):
        assert words in together


def test_the_glossary_says_each_word_once_in_one_or_two_sentences():
    terms = glossary()
    assert len(terms) >= 15
    for term, meaning in terms:
        assert meaning.endswith("."), term
        assert len(meaning.split()) <= 30, term
