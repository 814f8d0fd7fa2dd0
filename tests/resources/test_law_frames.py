"""The frames: what the reference wants in each, sourced, short, and refused when something of it is wrong."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.choices import DocumentKind
from resources.entries import MalformedEntryError
from resources.law import load_law
from resources.law.frame_reader import frame_statements
from resources.law.frames import FRAMES, NEEDS
from resources.law.lists import PAPERS, Status
from resources.law.loader import read_pack
from resources.typography import typo
from tests.resources.packs import spoil

LAW = load_law(date(2026, 11, 23))
REQUIRED = {
    # « droit », 2.1: « contenu minimal ».
    "scheme": {"actions": "CGCT L5211-39-1", "staff": "CGCT L5211-39-1", "expenses": "CGCT L5211-39-1"},
    # 2.2: the two debates; the pact itself is facultative.
    "pact": {"debate": "CGCT L5211-11-2", "inhabitants": "CGCT L5211-11-2"},
    # L5211-5-1, a, b, c and g; 1.18 for what some communes alone transfer.
    "statutes": {
        "members": "CGCT L5211-5-1",
        "seat": "CGCT L5211-5-1",
        "duration": "CGCT L5211-5-1",
        "powers": "CGCT L5211-5-1",
        "criteria": "CGCT L5211-17-2",
    },
    # No text says what a charter holds.
    "charter": {},
}


def test_every_frame_is_a_paper_of_the_acts_and_of_the_room() -> None:
    assert tuple(LAW.frames) == tuple(FRAMES)
    assert set(FRAMES) <= PAPERS
    assert {DocumentKind(name) for name in FRAMES} == {
        DocumentKind.SCHEME, DocumentKind.PACT, DocumentKind.STATUTES, DocumentKind.CHARTER,
    }  # fmt: skip


@pytest.mark.parametrize("name", FRAMES)
def test_what_the_texts_want_is_there_and_nothing_else_is_said_to_be_wanted(name: str) -> None:
    required = {part.id: part.say for part in LAW.frames[name].contents if part.need == "required"}
    assert {key: [article.ref for article in say.articles] for key, say in required.items()} == {
        key: [ref] for key, ref in REQUIRED[name].items()
    }
    assert {say.status for say in required.values()} <= {Status.VERIFIED}


def test_sentences_are_short_sourced_filled_and_counted_by_how_sure_they_are() -> None:
    said = list(frame_statements(LAW.frames))
    assert len(said) == 4 * 2 + 4 + sum(map(len, FRAMES.values()))
    for each in said:
        assert each.articles or each.status is Status.PRACTICE, each.text
        assert not set("{}!\u00a0\u202f") & set(each.text), each.text
        assert typo(each.text).endswith("."), each.text
        for sentence in re.split(r"(?<=[.?:])\s", each.text):
            assert len(sentence.split()) <= 25, sentence
    assert Counter(each.status for each in said) == {Status.VERIFIED: 24, Status.TO_CHECK: 20, Status.PRACTICE: 17}


def test_what_is_advised_is_usage_and_every_reason_is_used() -> None:
    parts = [part for frame in LAW.frames.values() for part in frame.contents]
    assert {part.need for part in parts} == set(NEEDS)
    assert all((part.need == "advised") == (part.say.status is Status.PRACTICE) for part in parts)


def test_a_part_of_other_forms_is_left_out() -> None:
    held = {form: {part.id for part in LAW.frames["statutes"].parts(form)} for form in LAW.forms}
    assert "criteria" in held["transfert_carte"]
    assert not {"criteria", "contributions", "committee", "exit"} & held["transfert_competence"]
    assert {"contributions", "committee", "entry", "exit"} <= held["syndicat_communes"] & held["syndicat_mixte"]
    assert "return" not in held["syndicat_communes"]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('paper = "pact"', 'paper = "scheme"', "n’est pas dans la liste|deux fois|il manque"),
        ('paper = "charter"', 'paper = "charte"', "charte"),
        ('id = "expenses"', 'id = "staff"', "deux fois"),
        ('id = "expenses"', 'id = "money"', "money"),
        ('need = "required"', 'need = "wanted"', "wanted"),
        ('need = "required"', 'need = "advised"', "conseillé"),
        ('instrument = "schema_mutualisation"', 'instrument = "schema"', "schema"),
        ('forms = ["mad_service",', 'forms = ["mise_a_disposition",', "mise_a_disposition"),
        ("{retrait_reponse_membres}", "{retrait}", "retrait"),
        ('articles = ["CGCT L5211-17-2"]', "articles = []", "cite au moins un article"),
    ],
)
def test_a_mistake_is_refused(pack: Path, old: str, new: str, what: str) -> None:
    spoil(pack, "frames.toml", old, new)
    with pytest.raises(MalformedEntryError, match=what) as refused:
        read_pack(pack)
    assert refused.value.file == "frames.toml"


@pytest.mark.parametrize(("frame", "part"), [("scheme", "expenses"), ("statutes", "seat"), ("charter", "follow_up")])
def test_a_part_that_is_gone_is_missed(pack: Path, frame: str, part: str) -> None:
    text = (pack / "frames.toml").read_text(encoding="utf-8")
    head, found, rest = text.partition(f'paper = "{frame}"')
    cut = re.sub(
        rf'\[\[frames\.contents\]\]\nid = "{part}".*?(?=\n\[\[frames|\n# ---|\Z)', "", rest, count=1, flags=re.DOTALL
    )
    assert cut != rest
    (pack / "frames.toml").write_text(head + found + cut, encoding="utf-8")
    with pytest.raises(MalformedEntryError, match=f"« {frame} » : il manque « {part} »"):
        read_pack(pack)
