"""Who follows, which ladder, which notice: the data, against the forms and the lists of the records."""

import re
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from desktop.domain.choices import Rung
from resources.entries import MalformedEntryError
from resources.law import load_law
from resources.law.governance_reader import governance_statements
from resources.law.lists import RUNGS, Status
from resources.law.loader import read_pack
from resources.typography import typo
from tests.resources.packs import SHIPPED, spoil

LAW = load_law(date(2026, 11, 23))


def test_the_rungs_are_those_of_the_records() -> None:
    assert tuple(rung.value for rung in Rung) == RUNGS
    assert tuple(each.rung for each in LAW.governance.ladder) == RUNGS


def test_every_number_of_months_is_one_that_the_form_says_in_words() -> None:
    """« Douze mois », « Trois mois au moins »: the number proposed is in the sentence of the form."""
    words = {1: "un", 3: "trois", 6: "six", 12: "douze"}
    for slug, notice in LAW.governance.notices.items():
        said = LAW.forms[slug].notice.text.lower()
        assert words[notice.months] in said, slug
        assert words[notice.least] in said, slug
        assert (LAW.forms[slug].notice.status is Status.VERIFIED) == bool(notice.law), slug


def test_the_longest_term_is_the_one_that_the_form_says_in_words() -> None:
    words = {3: "trois ans au plus"}
    assert LAW.governance.terms == {"mad_individuelle": "mad_duree_max"}
    for slug, name in LAW.governance.terms.items():
        said = LAW.forms[slug].duration
        assert words[int(LAW.rate(name))] in said.text.lower(), slug
        assert set(said.articles) <= set(LAW.parameters[name].say.articles)


def test_sentences_are_short_filled_and_sourced() -> None:
    said = list(governance_statements(LAW.governance))
    assert len(said) > 15
    for each in said:
        assert each.articles or each.status is not Status.VERIFIED
        assert not set("{}!\u00a0\u202f") & set(each.text), each.text
        assert typo(each.text).endswith("."), each.text
        for sentence in re.split(r"(?<=[.?])\s", each.text):
            assert len(sentence.split()) <= 25, sentence


_TWICE = 'law = "mad_duree_max"\n\n[[terms]]\nforms = ["mad_individuelle"]\nlaw = "mad_duree_max"'


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(copytree(SHIPPED, tmp_path / "law"))


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('rung = "mayors"', 'rung = "maires"', "maires"),
        ('rung = "mayors"', 'rung = "heads"', "deux fois"),
        ("days = 8", "days = 0", "au moins 1"),
        ("seats = 2", "seats = 0", "au moins 1"),
        ('law = "police_preavis"', 'law = "budget_date_limite"', "nombre de mois"),
        ("months = 12\nleast = 12", "months = 6\nleast = 12", "plus court que l’usage"),
        ('forms = ["entente"]', 'forms = ["mad_service"]', "deux préavis"),
        ('forms = ["entente"]', 'forms = ["syndicat_mixte"]', "n’en aurait pas"),
        ('seats = "entente_representants"', 'seats = "trois"', "trois"),
        ("{entente_representants}", "{representants}", "representants"),
        ('law = "mad_duree_max"', 'law = "police_preavis"', "nombre d’années"),
        ('law = "mad_duree_max"', _TWICE, "deux durées"),
    ],
)
def test_a_mistake_is_refused(pack: Path, old: str, new: str, what: str) -> None:
    spoil(pack, "governance.toml", old, new)
    with pytest.raises(MalformedEntryError, match=what) as refused:
        read_pack(pack)
    assert refused.value.file == "governance.toml"


def test_a_rung_that_is_gone_is_missed(pack: Path) -> None:
    text = (pack / "governance.toml").read_text(encoding="utf-8")
    cut = re.sub(r"\[\[ladder\]\]\nrung = \"mediator\".*?(?=\n\[\[ladder)", "", text, flags=re.DOTALL)
    assert cut != text
    (pack / "governance.toml").write_text(cut, encoding="utf-8")
    with pytest.raises(MalformedEntryError, match="rien sur « mediator »"):
        read_pack(pack)
