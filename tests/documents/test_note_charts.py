"""The charts that papers add where they say something, and never at the cost of the words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.documents.blocks import Block, Chart, Paper, Paragraph
from desktop.documents.essential import essential
from desktop.documents.figures import everyone
from desktop.documents.money_charts import over_time
from desktop.documents.money_parts import years
from desktop.documents.note import note
from desktop.documents.note_charts import Drawn, NoteCharts, causes, heads, lasting, solid
from desktop.documents.pdf.writer import write_pdf
from desktop.documents.room import room
from desktop.documents.source import Source
from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.costs.measures import cost
from desktop.domain.costs.range import Margins, explore
from desktop.domain.example import example_records
from desktop.domain.words.range_words import margins_note
from resources.examples import load_example
from tests.documents.dossiers import bare, example, pooling, source_of
from tests.documents.reading import pdf_text
from tests.spaces import plain

D = Decimal
SHARED = c.CostScenario.SHARED


def small(*lines: r.Record, start: date | None = date(2025, 1, 1), **dossier: object) -> Source:
    """One commune and one service."""
    return source_of(
        [
            r.Dossier(name="Essai", **{"reference_year": 2025, "horizon": 3, **dossier}),
            r.Purpose(start_on=start),
            r.Partner(id="p", name="Orbelle", population=100),
            r.Identity(partner_id="p"),
            r.Service(id="s", name="Secrétariat"),
            r.Usage(service_id="s", partner_id="p", takes_part=True),
            r.SharingScenario(service_id="s", method=c.SharingMethod.EQUAL, chosen=True),
            *lines,
        ]
    )


def line(
    amount: int, family: c.CostFamily, scenario: c.CostScenario = c.CostScenario.TODAY,
    confidence: c.Confidence = c.Confidence.SURE,
) -> r.CostLine:  # fmt: skip
    return r.CostLine(
        service_id="s", partner_id="p", amount=D(amount), family=family, scenario=scenario, year=2025,
        confidence=confidence,
    )  # fmt: skip


def said(blocks: list) -> str:
    (chart,) = blocks
    assert isinstance(chart, Chart)
    return plain(chart.alternative)


def titles(paper: Paper) -> list[str]:
    return [plain(block.alternative).split(".")[0] for block in paper.blocks if isinstance(block, Chart)]


def without_charts(blocks: tuple[Block, ...]) -> list[Block]:
    return [block for block in blocks if not isinstance(block, Chart)]


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


def test_what_each_pays_per_inhabitant_where_two_can_be_compared() -> None:
    """Orbelle 61 070,70 ÷ 540, Valmorin 117 750,53 ÷ 1 120, Les Thuyères 24 438,77 ÷ 310."""
    assert said(heads(example())) == (
        "Orbelle paie demain le plus par habitant. Par habitant et par an : "
        "Orbelle : 119,39 € avant, 113,09 € après ; Valmorin : 112,34 € avant, 105,13 € après ; "
        "Les Thuyères : 58,32 € avant, 78,83 € après."
    )
    alone = small(line(1000, c.CostFamily.OTHER), line(900, c.CostFamily.OTHER, SHARED))
    assert heads(alone) == [], "one commune is compared with nobody"
    assert heads(bare()) == []


def test_many_communes_are_shown_around_ours_where_room_is_short() -> None:
    """The two that pay least, the two that pay most, and the one that reads."""
    source = pooling(40)
    for ours, count in ((everyone(source)[20], 5), (everyone(source)[4], 4)):
        alternative = said(heads(source, brief=True, ours=ours))
        assert alternative.count(" avant, ") == count
        assert f"{ours.name} : " in alternative
    assert said(heads(source)).count(" avant, ") == 18


def test_how_solid_where_something_is_not_sure() -> None:
    """5 % of 900 either way, 20 % of 100: 65 in all, from 935 to 1 065; what is paid today moves nothing of it."""
    family, fair, guess = c.CostFamily.OTHER, c.Confidence.FAIR, c.Confidence.ESTIMATED
    today = line(1000, family, confidence=guess)
    source = small(today, line(900, family, SHARED, fair), line(100, family, SHARED, guess))
    assert said(solid(source)) == (
        "Demain, les services coûtent entre 935 € et 1 065 € par an. "
        "Ensemble : entre 935 € et 1 065 €, 1 000 € attendus."
    )
    assert solid(small(today, line(900, family, SHARED))) == []
    assert solid(bare()) == []


def test_the_note_of_the_example_shows_what_a_council_asks(tmp_path: Path) -> None:
    """208 370 + 15 010 − 15 300 − 2 300 − 2 520 = 203 260; the two lines of the years are one to the eye.

    5 % of 143 180 is 7 159, 20 % of 580 is 116, and fuel goes from 700 less to 900 more: 195 285 and 211 435. The
    insurer's 2 163.20 of 2026 is 2 080 of 2025 at 4 % a year, 2 064.12 at 4.8 %, 2 096.12 at 3.2 %.
    """
    made = note(example(without=(r.LegalChoice,)))
    assert titles(made)[1:] == [
        "Orbelle paie demain le plus par habitant",
        "Demain, les services coûtent entre 195 269 € et 211 451 € par an",
        "Ce qui change le plus : entretien et contrats, − 15 300 € par an",
    ]
    write_pdf(made, tmp_path / "note.pdf")
    text = plain(pdf_text(tmp_path / "note.pdf"))
    changes = ("+ 15 010 €", "− 15 300 €", "− 2 300 €", "− 2 520 €", "Autres écarts", "Hachuré : en plus")
    for words in (*changes, "113,09 €", "Point clair : avant", "195 269 €", "trait : attendu"):
        assert words in text, words
    under = plain(margins_note(explore(example().results, cost), Margins(D(5), D(20))))
    assert "ou une hypothèse (usage, taux, évolution)" in under, "the insurer announces a growth"
    assert under.replace(" ", "") in "".join(text.split()), "it is whole: nothing of it is cut"


def test_what_two_legal_tools_ask_for_leaves_room_for_two_drawings() -> None:
    """All that the law wants comes before a drawing: with it the note of the example is full."""
    assert titles(note(example()))[1:] == [
        "Orbelle paie demain le plus par habitant",
        "Ce qui change le plus : entretien et contrats, − 15 300 € par an",
    ]


def test_all_of_them_are_there_when_there_is_room() -> None:
    made = note(pooling(5))
    assert [title.split(" ")[0] for title in titles(made)] == ["Ensemble,", "Commune", "Demain,", "Ce", "D’ici"]
    assert room(made).pages <= 4


def test_the_last_chart_is_given_up_first_and_not_before_it_was_made_shorter() -> None:
    choices = list(NoteCharts(pooling(40)).choices())
    assert choices[0] == Drawn(causes=True, heads=True, solid=True, lasting=True)
    assert choices[1] == replace(choices[0], brief=True)
    assert [sum((each.causes, each.heads, each.solid, each.lasting)) for each in choices] == [4, 4, 3, 3, 2, 2, 1, 1]
    assert not any(each.lasting for each in choices[2:])
    assert all(each.causes for each in choices)
    assert list(NoteCharts(bare()).choices()) == []


@pytest.mark.parametrize("source", [example(), pooling(5), pooling(40), pooling(10, services=3, long=True, wordy=True)])
def test_no_word_is_given_up_for_a_chart(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    """With charts or without, the same texts and tables are written, however full the paper is."""
    ours = everyone(source)[1]
    with_charts, page = note(source), essential(source, ours)
    monkeypatch.setattr(NoteCharts, "choices", lambda _charts: iter(()))
    monkeypatch.setattr("desktop.documents.essential.more_charts", lambda *_args: iter(()))
    for made, bare_paper in ((with_charts, note(source)), (page, essential(source, ours))):
        assert without_charts(made.blocks) == without_charts(bare_paper.blocks)
        assert made.tight >= bare_paper.tight
    assert room(with_charts).pages <= 4
    assert room(page).pages == 1


def test_the_essential_shows_more_where_its_page_allows() -> None:
    """The canteen has room for what each pays per inhabitant; the first example, for nothing but its own chart."""
    canteen = source_of(example_records(load_example("cantine")))
    ours = everyone(canteen)[0]
    assert [title.split(",")[0] for title in titles(essential(canteen, ours))] == [
        "Ensemble", "Hautebrune paie demain le plus par habitant",
    ]  # fmt: skip
    family, second = c.CostFamily.OTHER, r.Partner(id="q", name="Brumes", population=200)
    costs = [line(600, family), replace(line(500, family), partner_id="q")]
    use = r.Usage(service_id="s", partner_id="q", takes_part=True)
    two = small(*costs, line(1200, family, SHARED, c.Confidence.FAIR), second, use, start=None)
    assert len(titles(essential(two, everyone(two)[0]))) == 3, "with few words, there is room for both"
    three = pooling(3, services=2)
    (shorter,) = titles(essential(three, everyone(three)[0]))[1:]
    assert shorter.startswith("Demain, les services coûtent entre "), "where that of each commune is too tall"
    assert titles(essential(bare(), everyone(bare())[0])) == []


@pytest.mark.parametrize(
    ("after", "start", "said"),
    [
        (400, 0, "1 200 € de moins en tout"),
        (400, 500, "700 € de moins, mise en route déduite"),
        (1_100, 500, "700 € de plus, mise en route comprise"),
    ],
)
def test_the_title_of_the_years_says_what_becomes_of_the_set_up(after: int, start: int, said: str) -> None:
    """1 000 today, 400 or 1 100 tomorrow: in 2026 and in 2027, 600 less or 100 more."""
    lines = [line(1_000, c.CostFamily.SUPPLIES), line(after, c.CostFamily.SUPPLIES, SHARED)]
    if start:
        lines.append(line(start, c.CostFamily.SUPPLIES, c.CostScenario.TRANSITION))
    drawn = over_time(small(*lines, start=date(2026, 1, 1)))
    assert drawn is not None
    assert said in plain(drawn[0].alternative)


@pytest.mark.parametrize(("start", "whole"), [(date(2027, 9, 1), False), (date(2027, 1, 1), True)])
def test_the_gap_of_a_year_begun_is_told_for_a_whole_year(start: date, *, whole: bool) -> None:
    held = [replace(x, start_on=start) if isinstance(x, r.Purpose) else x for x in pooling(2, services=1).dataset]
    (told,) = years(source_of(held))
    assert isinstance(told, Paragraph)
    assert ("l’écart passe de" if whole else "l’écart, en année pleine, passe de") in plain(told.text)
