"""The fixed wording of acts and the courts: complete, sourced, and against the national list of departments."""

import re
import sqlite3
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from resources.entries import MalformedEntryError
from resources.law import load_law
from resources.law.lists import ACT_BLANKS, WORDINGS, Status
from resources.law.loader import read_pack
from resources.law.wording_reader import acts_statements
from resources.typography import typo
from tests.resources.packs import spoil

ACTS = load_law(date(2026, 11, 26)).acts
NOT_IN_R221_3_AS_WE_KNOW_IT = {"975", "977", "978", "984", "986", "987", "988", "989"}  # courts of their own overseas


def departments_of_the_list() -> dict[str, str]:
    with as_file(files("resources.communes") / "communes.sqlite") as path:
        base = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
        found = dict(base.execute("SELECT code, name FROM department"))
        base.close()
    return found


def test_every_department_of_the_list_has_its_court_once() -> None:
    told = [pair for court in ACTS.courts for pair in court.departments.items()]
    listed = {code: name for code, name in departments_of_the_list().items() if code not in NOT_IN_R221_3_AS_WE_KNOW_IT}
    assert len(told) == len(dict(told)) == 101
    assert dict(told) == listed


@pytest.mark.parametrize(
    ("code", "court"),
    [
        ("62", "Lille"),
        ("80", "Amiens"),
        ("48", "Nîmes"),  # and no longer Montpellier, since 2006
        ("92", "Cergy-Pontoise"),  # and no longer Paris
        ("93", "Montreuil"),
        ("83", "Toulon"),
        ("12", "Toulouse"),
        ("2A", "Bastia"),
        ("974", "La Réunion"),
    ],
)
def test_courts_known_by_hand(code: str, court: str) -> None:
    assert [each.name for each in ACTS.courts if code in each.departments] == [court]


def test_sentences_are_short_sourced_and_hold_only_known_blanks() -> None:
    assert tuple(ACTS.wordings) == WORDINGS
    for each in acts_statements(ACTS):
        assert each.articles
        assert set(re.findall(r"{(\w+)}", each.text)) <= ACT_BLANKS, "numbers are filled by the law of the day"
        assert "!" not in each.text
        assert typo(each.text).endswith(".")
        for sentence in re.split(r"(?<=[.?])\s", each.text):
            assert len(sentence.split()) <= 25, sentence


def test_a_grouping_has_its_own_articles_and_what_is_doubtful_there_says_so() -> None:
    commune, grouping = ACTS.said("quorum"), ACTS.said("quorum", grouping=True)
    assert [article.ref for article in commune.articles] == ["CGCT L2121-17"]
    assert [article.ref for article in grouping.articles] == ["CGCT L2121-17", "CGCT L5211-1"]
    assert (commune.status, grouping.status) == (Status.VERIFIED, Status.TO_CHECK)
    assert ACTS.said("executory", grouping=True).status is Status.VERIFIED
    assert ACTS.said("recourse", grouping=True) == ACTS.said("recourse")


def test_the_delay_of_the_day_is_in_the_sentence() -> None:
    assert "dans les 2 mois qui suivent sa publication" in ACTS.said("recourse").text


@pytest.mark.parametrize(
    ("file", "old", "new", "what"),
    [
        ("acts_wording.toml", 'id = "quorum"', 'id = "powers"', "deux fois"),
        ("acts_wording.toml", 'id = "quorum"', 'id = "majorite"', "majorite"),
        ("acts_wording.toml", "contestée {court}", "contestée {tribunal}", "tribunal"),
        ("acts_wording.toml", 'grouping = ["CGCT L5211-1"]', 'grouping = ["CGCT L5211-9"]', "L5211-9"),
        ("acts_wording.toml", 'articles = ["CGCT L2121-29"]', "", "cite au moins un article"),
        ("courts.toml", '02 = "Aisne"', '2A = "Corse-du-Sud"', "« 2A, Corse-du-Sud » est écrit deux fois"),
        ("courts.toml", '02 = "Aisne"', '02 = "Oise"', "« 60, Oise » est écrit deux fois"),
        ("courts.toml", 'name = "Bastia"', 'name = "Besançon"', "deux fois"),
        ("courts.toml", '{ 2A = "Corse-du-Sud", 2B = "Haute-Corse" }', "{ }", "aucun département"),
        ("courts.toml", 'status = "à vérifier"', 'status = "vérifié"', "à vérifier"),
    ],
)
def test_a_mistake_is_refused(pack: Path, file: str, old: str, new: str, what: str) -> None:
    spoil(pack, file, old, new)
    with pytest.raises(MalformedEntryError, match=what) as refused:
        read_pack(pack)
    assert refused.value.file == file


def test_a_wording_that_is_gone_is_missed(pack: Path) -> None:
    text = (pack / "acts_wording.toml").read_text(encoding="utf-8")
    cut = re.sub(r"\[\[wording\]\]\nid = \"register\".*?(?=\n\[\[wording)", "", text, flags=re.DOTALL)
    assert cut != text
    (pack / "acts_wording.toml").write_text(cut, encoding="utf-8")
    with pytest.raises(MalformedEntryError, match="rien sur « register »"):
        read_pack(pack)
