"""The charts that the note adds: where the change comes from, whether it lasts, and never at the cost of the words."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.documents.blocks import Chart, Paper
from desktop.documents.note import note
from desktop.documents.note_charts import causes, lasting
from desktop.documents.pdf_writer import write_pdf
from desktop.documents.room import room
from desktop.documents.source import Source
from desktop.domain import choices as c
from desktop.domain import records as r
from tests.documents.dossiers import bare, example, pooling, source_of
from tests.documents.reading import pdf_text
from tests.spaces import plain

D = Decimal
SHARED = c.CostScenario.SHARED


def small(*lines: r.CostLine, **dossier: object) -> Source:
    """One commune and one service."""
    return source_of(
        [
            r.Dossier(name="Essai", **{"reference_year": 2025, "horizon": 3, **dossier}),
            r.Purpose(),
            r.Partner(id="p", name="Orbelle", population=100),
            r.Identity(partner_id="p"),
            r.Service(id="s", name="Secrétariat"),
            r.Usage(service_id="s", partner_id="p", takes_part=True),
            r.SharingScenario(service_id="s", method=c.SharingMethod.EQUAL, chosen=True),
            *lines,
        ]
    )


def line(amount: int, family: c.CostFamily, scenario: c.CostScenario = c.CostScenario.TODAY) -> r.CostLine:
    return r.CostLine(
        service_id="s", partner_id="p", amount=D(amount), family=family, scenario=scenario, year=2025,
        confidence=c.Confidence.SURE,
    )  # fmt: skip


def said(blocks: list) -> str:
    (chart,) = blocks
    assert isinstance(chart, Chart)
    return plain(chart.alternative)


def titles(paper: Paper) -> list[str]:
    return [plain(block.alternative).split(".")[0] for block in paper.blocks if isinstance(block, Chart)]


def test_from_today_to_tomorrow_family_by_family() -> None:
    """1 000 + 500 today; 1 200 + 100 tomorrow: 200 more of pay, 400 less of contracts."""
    source = small(
        line(1000, c.CostFamily.STAFF),
        line(500, c.CostFamily.CONTRACTS),
        line(1200, c.CostFamily.STAFF, SHARED),
        line(100, c.CostFamily.CONTRACTS, SHARED),
    )
    assert said(causes(source)) == (
        "Ce qui change le plus : entretien et contrats, − 400 € par an. Aujourd’hui : 1 500 € ; "
        "Charges de personnel : + 200 € ; Entretien et contrats : − 400 € ; Demain : 1 300 €."
    )


def test_a_single_family_or_a_total_in_one_amount_explains_nothing() -> None:
    one = small(line(1000, c.CostFamily.STAFF), line(900, c.CostFamily.STAFF, SHARED))
    assert causes(one) == []
    estimate = small(
        line(1000, c.CostFamily.ESTIMATE),
        line(700, c.CostFamily.STAFF, SHARED),
        line(100, c.CostFamily.SUPPLIES, SHARED),
    )
    assert causes(estimate) == []
    assert causes(bare()) == []


@pytest.mark.parametrize(
    ("tomorrow", "growth", "drawn"),
    [
        (900, None, False),  # the same every year
        (900, 10, True),  # 10 % apart
        (960, 10, False),  # 4 % apart: the two lines are one to the eye
        (950, 10, True),  # 5 % apart
    ],
)
def test_the_years_are_drawn_where_they_say_something(tomorrow: int, growth: int | None, drawn: bool) -> None:
    rate = None if growth is None else D(growth)
    source = small(
        line(1000, c.CostFamily.OTHER), line(tomorrow, c.CostFamily.OTHER, SHARED), other_growth=rate, staff_growth=rate
    )
    assert bool(lasting(source)) is drawn
    if (tomorrow, growth) == (900, 10):
        assert "Sans mise en commun : 1 000 € en 2025, 1 210 € en 2027 ; En commun : 900 €" in said(lasting(source))


def test_the_note_of_the_example_shows_where_the_change_comes_from(tmp_path: Path) -> None:
    """208 370 + 15 010 − 15 300 − 2 300 − 2 520 = 203 260."""
    made = note(example())
    assert titles(made)[1:] == ["Ce qui change le plus : entretien et contrats, − 15 300 € par an"]
    write_pdf(made, tmp_path / "note.pdf")
    text = plain(pdf_text(tmp_path / "note.pdf"))
    for words in ("+ 15 010 €", "− 15 300 €", "− 2 300 €", "− 2 520 €", "Autres écarts", "Hachuré : en plus"):
        assert words in text, words


def test_both_are_there_when_there_is_room() -> None:
    made = note(pooling(5))
    assert [title.split(" ")[0] for title in titles(made)] == ["Ensemble,", "Ce", "D’ici"]
    assert room(made).pages <= 4


@pytest.mark.parametrize("source", [example(), pooling(5), pooling(40), pooling(10, services=3, long=True, wordy=True)])
def test_no_word_is_given_up_for_a_chart(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    """With charts or without, the same texts and tables are written, however full the note is."""
    with_charts = note(source)
    monkeypatch.setattr("desktop.documents.note.causes", lambda *_args, **_more: [])
    monkeypatch.setattr("desktop.documents.note.lasting", lambda *_args: [])
    bare_note = note(source)
    told = [[block for block in made.blocks if not isinstance(block, Chart)] for made in (with_charts, bare_note)]
    assert told[0] == told[1]
    assert room(with_charts).pages <= 4
    assert replace(with_charts, blocks=()).tight >= bare_note.tight
