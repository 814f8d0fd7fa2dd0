"""The help of the steps: every field has its line or needs none, every article and value cited exists."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

import resources.texts
from desktop.domain.choices import Problem
from desktop.domain.fields import specs
from desktop.domain.records import RECORD_TYPES
from desktop.wizard.course import COURSE
from resources.entries import MalformedEntryError
from resources.law import load_law
from resources.texts import STEPS, field_help, proposals, step_help
from resources.texts.loader import read_fields, read_step
from resources.texts.types import HEADINGS

LAW = load_law(date(2026, 11, 23))
DESCRIBED = {f"{record.__name__}.{name}" for record in RECORD_TYPES for name in specs(record)}


def test_every_step_of_the_course_has_its_help() -> None:
    assert {step.help_id for step in COURSE.steps} <= set(STEPS)


@pytest.mark.parametrize("step", COURSE.steps, ids=lambda step: step.id)
def test_every_field_of_a_step_has_its_line_or_needs_none(step: object) -> None:
    texts = step_help(step.help_id)
    shown = {f"{record.__name__}.{name}" for record, name in step.fields}
    assert shown - set(texts.fields) - texts.no_help == set()
    assert (set(texts.fields) | texts.no_help) - shown == set(), "a help text that no screen shows"


def test_fields_outside_the_steps_are_fields_of_the_records() -> None:
    assert field_help("Dossier", "name").startswith("Un nom court")
    assert field_help("Purpose", "sentence") == "Cette phrase ouvrira tous les documents."
    assert field_help("Partner", "name") == ""
    for step in STEPS:
        assert set(step_help(step).fields) <= DESCRIBED


def test_every_described_field_of_the_records_is_covered_somewhere() -> None:
    general, none = read_general()
    covered = {key for step in STEPS for key in (*step_help(step).fields, *step_help(step).no_help)} | general | none
    assert DESCRIBED - covered == set()
    assert covered - DESCRIBED == set()


def read_general() -> tuple[set[str], set[str]]:
    """The fields that belong to no step, read a second way."""
    text = (Path(resources.texts.__file__).parent / "help" / "general.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return set(table["fields"]), set(table["no_help"])


@pytest.mark.parametrize("step", STEPS)
def test_the_five_headings_have_a_text_and_the_law_its_date(step: str) -> None:
    sections = step_help(step).sections(LAW)
    assert len(sections) == len(HEADINGS) == 5
    assert all(text for _, text in sections)
    assert sections[3][1].endswith("Textes au 23\u00a0novembre 2026.")
    assert 2 <= len(step_help(step).questions) <= 3


@pytest.mark.parametrize("step", STEPS)
def test_every_article_cited_is_in_the_register_and_no_surer_than_it(step: str) -> None:
    for note in step_help(step).law:
        for ref in note.articles:
            assert ref in LAW.articles, ref
            assert note.status != "vérifié" or LAW.articles[ref].status == "vérifié"


@pytest.mark.parametrize("step", STEPS)
def test_help_is_short_and_plain(step: str) -> None:
    texts = step_help(step)
    said = [texts.why, texts.where, *(n.text for n in texts.law), *(q.answer for q in texts.questions)]
    for text in (*said, *texts.fields.values()):
        assert "!" not in text
        assert not {"veuillez", "invalide"} & set(text.lower().split())
        for sentence in re.split(r"(?<=[.?])\s", text):
            assert len(sentence.split()) <= 27, sentence


def test_a_field_help_that_is_too_long_or_a_false_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(f'[fields."A.b"]\nhelp = "{"x" * 91}"\n', encoding="utf-8")
    (tmp_path / "b.toml").write_text('[fields."A.b"]\nhelp = "x"\nhlep = "y"\n', encoding="utf-8")
    (tmp_path / "c.toml").write_text('why = "x"\nwhere = "x"\nexample = "x"\n', encoding="utf-8")
    for file, what in (("a.toml", r"^a\.toml, ligne 2, .*90 caractères"), ("b.toml", r"^b\.toml, ligne 3, .*hlep")):
        with pytest.raises(MalformedEntryError, match=what):
            read_fields(tmp_path, file)
    with pytest.raises(MalformedEntryError, match=r"^c\.toml, ligne 1 : il faut au moins une phrase de droit"):
        read_step(tmp_path, "c.toml")


# Proposals


def test_there_is_one_proposal_for_each_problem() -> None:
    assert set(proposals().by_problem) == set(Problem)
    for proposal in proposals().by_problem.values():
        assert all((proposal.indicator, proposal.unit, proposal.if_nothing.endswith(".")))


def test_the_project_sentence_reads_as_french() -> None:
    said = proposals().project_sentence(
        ["lone_agent"], ["le secrétariat de mairie"], ["Orbelle", "Vaubrun", "Saint-Rémy"]
    )
    assert said == (
        "Mettre en commun le secrétariat de mairie entre Orbelle, Vaubrun et Saint-Rémy, "
        "pour ne plus laisser un agent seul sur son poste."
    )
    assert proposals().project_sentence([], [], []) == "Mettre en commun des services entre communes voisines."


@pytest.mark.parametrize("count", [0, 1, 2, 4, 5, 40])
def test_the_project_sentence_fits_its_field(count: int) -> None:
    longest = "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson"
    services = ["l'instruction des permis de construire", "la voirie, le fauchage et le déneigement"]
    said = proposals().project_sentence([*Problem], services, [longest] * count)
    assert len(said) <= 200
    assert "  " not in said
