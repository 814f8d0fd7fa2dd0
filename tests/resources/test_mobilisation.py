"""The proposals of step 11: short, courteous, and a mistake in their file is named."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from resources.entries import MalformedEntryError
from resources.texts import mobilisation_texts
from resources.texts.mobilisation import read_mobilisation

TEXT = files("resources.texts").joinpath("mobilisation.toml").read_text(encoding="utf-8")


def test_sentences_are_short_plain_and_name_nobody() -> None:
    texts = mobilisation_texts()
    said = [words for risk in texts.risks for words in (risk.label, risk.precaution, risk.owner)]
    said += [words for group in texts.groups for words in (group.expects, group.action)]
    said += [words for speech in texts.speeches for words in (speech.speaker, speech.message)]
    said += [objection.label for objection in texts.objections]
    for text in said:
        assert not re.search(r"[!']|veuillez|optimis|synergi| {2}", text, re.IGNORECASE), text
        for sentence in re.split(r"(?<=[.?])\s", text):
            assert len(sentence.split()) <= 25, sentence


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('when = ["travel"]', 'when = ["voyage"]', "n’est pas dans la liste"),
        ('likelihood = "high"', 'likelihood = "certain"', "n’est pas dans la liste"),
        ('audience = "users"', 'audience = "clients"', "n’est pas dans la liste"),
        ('day = "agents_told_on"', 'day = "demain"', "n’est pas dans la liste"),
        ('code = "hall"', 'code = "price"', "price"),
        ('deputy = "', 'adjoint = "', "speakers"),
        ('label = "Tout est déjà décidé."', f'label = "{"x" * 201}"', "200 caractères"),
        ('owner = "L’employeur"', 'owner = "L’employeur"\nqui = "x"', "qui"),
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path: Path, old: str, new: str, what: str) -> None:
    assert old in TEXT
    (tmp_path / "a.toml").write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(MalformedEntryError, match=what):
        read_mobilisation(tmp_path, "a.toml")
