"""« Présentation au conseil »: eight slides of 16 by 9, one sentence each, nothing cut, true of its dossier."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader

from desktop.documents.blocks import BulletList, Chart, Heading, KeyFigures, PageBreak, Paragraph, Table
from desktop.documents.money_parts import fair_words
from desktop.documents.pdf.writer import write_pdf
from desktop.documents.planning_parts import plan_for
from desktop.documents.sentences_kept import whole
from desktop.documents.slides import decision, running
from desktop.documents.slides.slide import _WIDTHS, LADDER, few
from desktop.documents.slides.slides_paper import slides
from desktop.documents.source import Source
from desktop.documents.word.writer import write_docx
from desktop.domain.choices import CostScenario, Effect, SharingMethod
from desktop.domain.example import example_records
from desktop.domain.law.agreements import agreements_of
from desktop.domain.records import (
    Body,
    CostLine,
    Dossier,
    Identity,
    Partner,
    Purpose,
    Record,
    Service,
    SharingScenario,
    Usage,
)
from desktop.domain.review.readiness import readiness_words
from resources.examples import load_example
from resources.typography import day
from tests.documents.dossiers import bare, example, pooling, source_of
from tests.documents.every_paper import whole as full
from tests.documents.reading import docx_texts, pages_in_libreoffice, pdf_pages
from tests.spaces import flowing as plain

COUNT = 8
FOOT, HEAD = 50, 495  # points: what is under and over is the footer and the header of the page


def records() -> list[Record]:
    return list(example_records(load_example()))


def empty() -> Source:
    return source_of([Dossier(), Identity(), Purpose()])


SOURCES = {
    "example": example,
    "one": lambda: pooling(1),
    "forty": lambda: pooling(40),
    "longest": lambda: pooling(40, services=3, long=True, wordy=True),
    "bare": bare,
    "empty": empty,
}
IN_WORD = ("example", "longest", "empty")


def parts_of(source: Source) -> list[list[object]]:
    """The blocks of each slide."""
    found: list[list[object]] = [[]]
    for block in slides(source).blocks:
        if isinstance(block, PageBreak):
            found.append([])
        else:
            found[-1].append(block)
    return found


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Path]]:
    place = tmp_path_factory.mktemp("slides")
    made = {}
    for name, source in SOURCES.items():
        paper = slides(source())
        made[name] = (place / f"{name}.pdf", place / f"{name}.docx")
        write_pdf(paper, made[name][0])
        if name in IN_WORD:
            write_docx(paper, made[name][1])
    return made


@pytest.mark.parametrize("name", SOURCES)
def test_eight_slides_each_on_its_page(files: dict[str, tuple[Path, Path]], name: str):
    pages = pdf_pages(files[name][0])
    assert len(pages) == COUNT
    assert [f"{at} / {COUNT}" in page for at, page in enumerate(pages, start=1)] == [True] * COUNT


def test_word_has_as_many_pages(files: dict[str, tuple[Path, Path]], tmp_path: Path):
    assert pages_in_libreoffice([files[name][1] for name in IN_WORD], tmp_path) == dict.fromkeys(IN_WORD, COUNT)


def sizes(page: PageObject) -> list[tuple[float, str]]:
    """The size of each piece of text between the header and the footer, as it is seen, from the top."""
    found: list[tuple[float, float, str]] = []

    def seen(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        height = cm[1] * tm[4] + cm[3] * tm[5] + cm[5]
        if text.strip() and FOOT < height < HEAD:
            found.append((height, size * abs(cm[3] * tm[3]), plain(text.strip())))

    page.extract_text(visitor_text=seen)
    return [(size, text) for _height, size, text in sorted(found, key=lambda each: -each[0])]


@pytest.mark.parametrize("name", ["example", "forty", "longest"])
def test_the_sentence_is_large_and_everything_is_read_from_afar(files: dict[str, tuple[Path, Path]], name: str):
    for page in PdfReader(files[name][0]).pages:
        found = [(size, text) for size, text in sizes(page) if text != "er"]
        assert found[0][0] >= 24
        assert min(found)[0] >= 13.99, min(found)


def test_one_picture_a_slide_or_a_list_and_a_note_under_a_rule():
    held = parts_of(example())
    shown = [next(type(b) for b in blocks if not isinstance(b, Heading)) for blocks in held]
    assert shown == [KeyFigures, Chart, Chart, Chart, Chart, Table, Chart, BulletList]
    for blocks in held:
        note = blocks[-1]
        assert isinstance(note, Paragraph)
        assert (note.small, note.ruled) == (True, True)
        assert note.label in {"À dire.", "Sources.", "Points à confirmer."}


def sentences(source: Source) -> list[str]:
    return [plain(next(b.text for b in blocks if isinstance(b, Heading))) for blocks in parts_of(source)[1:]]


def test_the_sentences_of_the_example_are_its_findings():
    """By hand, from the tables of the note: 64 470 + 125 820 + 18 080; tomorrow 61 071 + 117 751 + 24 439 (rounded)."""
    assert sentences(example()) == [
        "Aujourd’hui, ces services coûtent ensemble 208 370 € par an",
        "Ensemble, les partenaires paient 5 110 € de moins par an",
        "Orbelle paie 3 399 € de moins par an",
        "Les services comptent 139 h par semaine, chez 3 partenaires",
        "Valmorin porte les services ; les conseils décident",
        "Les 2 services peuvent démarrer le 1er septembre 2027",
        "Le conseil autorise à poursuivre l’étude ; il votera l’accord plus tard",
    ]


def spending(*effects: Effect) -> Source:
    """Communes that pay 10 000 € each today, in these ways, and share 6 000 € each tomorrow: 4 000 € less."""
    line = {"service_id": "s", "year": 2025}
    communes = [Partner(id=str(at), name=f"Avelle {at}", position=at) for at in range(len(effects))]
    today = [
        CostLine(partner_id=commune.id, amount=Decimal(10_000), effect=effect, **line)  # type: ignore[arg-type]  # by name
        for commune, effect in zip(communes, effects, strict=True)
    ]
    whole = Decimal(6_000 * len(effects))
    shared = CostLine(partner_id="0", amount=whole, scenario=CostScenario.SHARED, **line)  # type: ignore[arg-type]  # by name
    uses = [Usage(service_id="s", partner_id=commune.id, takes_part=True) for commune in communes]
    rule = SharingScenario(service_id="s", method=SharingMethod.EQUAL, chosen=True)
    head = [Dossier(reference_year=2025), Identity(partner_id="0"), Purpose(), Service(id="s", name="Voirie")]
    return source_of([*head, *communes, *uses, *today, shared, rule])


def test_that_nobody_pays_more_says_beside_it_who_spends_more():
    """Where the 10 000 € stay to be paid, 6 000 € more are spent in all, as in the letter to the inhabitants."""
    for effects, more in {
        (Effect.SAVED, Effect.SAVED): "",
        (Effect.FREED, Effect.SAVED): "Avelle 0 dépensera 6 000 € de plus par an",
        (Effect.STAYS, Effect.FREED): "2 partenaires dépenseront plus (au plus : Avelle 0, 6 000 € par an)",
    }.items():
        beside = f" ; mais en comptant ce qui reste à payer, {more}" if more else ""
        said = f"ucune commune ne paie plus qu’aujourd’hui{beside}"
        assert sentences(spending(*effects))[2] == f"A{said}", "its chart says which prices"
        (told,) = fair_words(spending(*effects))
        assert isinstance(told, Paragraph)
        assert plain(told.text).startswith(f"Aux prix de 2025, a{said}. ")


def test_who_spends_more_is_told_beside_who_pays_more_too():
    """Of 16 000 € in three, 6 000 € each: the first pays 4 000 € less and its 10 000 € stay, so 6 000 € more in all."""
    of_it = spending(Effect.STAYS, Effect.SAVED, Effect.SAVED)
    line = CostLine(id="less", service_id="s", partner_id="1", effect=Effect.SAVED, amount=Decimal(-7_000), year=2025)
    (told,) = fair_words(source_of([*of_it.dataset, line]))
    assert isinstance(told, Paragraph)
    assert plain(told.text).startswith(
        "Aux prix de 2025, Avelle 1 paie 3 000 € de plus qu’aujourd’hui. En comptant ce qui reste à payer, "
        "2 partenaires dépenseront plus (au plus : Avelle 0, 6 000 € par an). "
    )
    only = source_of([*spending(Effect.SAVED, Effect.SAVED, Effect.SAVED).dataset, line])
    (told,) = fair_words(only)
    assert isinstance(told, Paragraph)
    assert "reste à payer" not in told.text, "what is paid says it all"


def test_where_several_pay_more_the_one_that_pays_the_most_more_is_named():
    """4 188.98 and 5 585.31 for 1 000.00 and 1 137.11 today: hers is the smaller of the two."""
    said = "2 partenaires sur 2 paient plus qu’aujourd’hui (au plus : Commune 02, 4 448 € de plus)"
    assert said in sentences(pooling(2, services=1))


def test_a_committee_proposes():
    held = [*records(), Body(name="Comité de suivi")]
    assert sentences(source_of(held))[4] == "Valmorin porte les services ; le comité propose, les conseils décident"


def test_hers_is_always_drawn_among_many():
    charts = [block for blocks in parts_of(pooling(40)) for block in blocks if isinstance(block, Chart)]
    assert all("Commune 01 : " in plain(chart.alternative) for chart in (charts[0], charts[2], charts[3]))


def test_an_empty_dossier_says_what_remains_to_be_known_and_draws_nothing():
    for source in (empty(), bare()):
        held = parts_of(source)
        assert not [block for blocks in held for block in blocks if isinstance(block, Chart)]
        last = next(block for block in held[-1] if isinstance(block, BulletList))
        assert last.numbered is bool(source.results.services()), "nothing is decided without a service"
        assert "montants" not in plain(" ".join(last.items))
        for blocks in held[1:-1]:
            assert [type(block) for block in blocks[:3]] == [Heading, Paragraph, BulletList]
            assert "reste" in plain(blocks[0].text)


def test_a_figure_that_is_missing_is_named_and_no_change_is_told():
    said = sentences(pooling(3, missing=1))
    assert said[0].endswith("par an au moins")
    assert said[1] == "L’écart entre aujourd’hui et demain reste à connaître"
    blocks = parts_of(pooling(3, missing=1))[2]
    assert plain(next(b.items[0] for b in blocks if isinstance(b, BulletList))) == "les chiffres de Commune 03"


def test_populations_of_two_years_are_not_added_up():
    partners = [record for record in records() if isinstance(record, Partner)]
    older = replace(partners[0], population_year=2019)
    mixed = source_of([older if record.id == older.id else record for record in records()])
    labels = [item[0] for b in parts_of(mixed)[0] if isinstance(b, KeyFigures) for item in b.items]
    assert labels == ["Partenaires", "Services", "Démarrage souhaité"]
    held = [item for b in parts_of(example())[0] if isinstance(b, KeyFigures) for item in b.items]
    assert plain(held[1][1]) == f"{sum(p.population for p in partners):,}".replace(",", " ")


def test_sessions_of_the_plan_stand_in_while_her_dates_are_not_known():
    held = [
        replace(r, councils_told_on=None, agents_told_on=None, inhabitants_told_on=None, principle_on=None,
                approval_on=None, start_on=date(2027, 9, 1)) if isinstance(r, Purpose) else r
        for r in records()
    ]  # fmt: skip
    chart = next(b for b in parts_of(source_of(held))[6] if isinstance(b, Chart))
    assert "Vote : Secrétariat de mairie : 8 avril 2027" in plain(chart.alternative)
    assert "1er septembre 2027" in plain(chart.alternative)


def test_each_vote_names_its_service_and_a_commune_nouvelle_is_proposed_on_the_first_slide():
    """By the calendar of the canteen: 8 March, 12 May and 10 June 2027."""
    made = parts_of(full(name="cantine"))
    chart = next(b for b in made[6] if isinstance(b, Chart))
    for said in ("Vote : Service 3 : 8 mars 2027", "Vote : Service 4 : 12 mai 2027", "Vote : Service 5 : 10 juin 2027"):
        assert said in plain(chart.alternative)
    proposed = plain(" ".join(b.text for b in made[0] if isinstance(b, Paragraph)))
    assert "réunir en une seule commune : Ferrandel, Grisolles-le-Haut et Hautebrune." in proposed


def undated(start: date | None = None) -> Source:
    """The example whose only date, if any, is the start wanted."""
    no = dict.fromkeys(
        ("councils_told_on", "agents_told_on", "inhabitants_told_on", "principle_on", "approval_on"), None
    )
    return source_of([replace(r, **no, start_on=start) if isinstance(r, Purpose) else r for r in records()])


def test_each_start_is_drawn_with_its_service_whatever_else_there_is(monkeypatch: pytest.MonkeyPatch):
    """The first start comes before three later sessions, and stays."""
    source = undated()
    plan = plan_for(source)
    early, late = plan.outcomes
    apart = replace(plan, outcomes=(replace(early, start=date(2027, 1, 4)), replace(late, start=date(2027, 11, 15))))
    monkeypatch.setattr(decision, "plan_for", lambda _source: apart)
    assert decision.dates(source, LADDER[0]).sentence.startswith("2 démarrages, du")
    for most, rows in ((7, 5), (3, 3), (2, 2)):
        chart = decision._drawn(
            source, "Dates", decision._milestones(source, apart), decision._whose(apart), (most, 52)
        )(140.0)
        assert chart is not None
        said = plain(chart.alternative)
        assert said.startswith("Dates. Démarrage : Secrétariat de mairie : 4 janvier 2027 ;")
        assert "Démarrage : Service technique (espaces verts… : 15 novembre 2027" in said
        assert said.count(" ; ") == rows - 1


def test_a_start_that_nobody_wished_is_said_to_be_the_earliest():
    """Without a day wished the plan gives the first one; a day wished, far enough, is said as it is."""
    said = plain(decision.dates(undated(), LADDER[0]).note)
    assert ", démarrage au plus tôt le " in said
    wished = plain(decision.dates(undated(date(2028, 1, 1)), LADDER[0]).note)
    assert ", démarrage le 1er janvier 2028." in wished


@pytest.mark.parametrize(("count", "drawn"), [(4, 4), (12, 2)])
def test_a_slide_holds_the_first_and_the_last_of_many_starts(monkeypatch: pytest.MonkeyPatch, count: int, drawn: int):
    source = undated()
    plan = plan_for(source)
    outcomes = tuple(
        replace(plan.outcomes[0], name=f"Service technique numéro {at} de la voirie", start=date(2027, at, 3))
        for at in range(1, count + 1)
    )
    monkeypatch.setattr(decision, "plan_for", lambda _source: replace(plan, outcomes=outcomes))
    for room in LADDER[:3]:
        (chart,) = decision.dates(source, room).shown
        assert isinstance(chart, Chart)
        assert chart.alternative.count("Service technique") >= drawn
        assert "3 janvier 2027 ;" in plain(chart.alternative)
        assert f" : {plain(day(date(2027, count, 3)))}" in plain(chart.alternative)


def test_services_that_start_together_make_one_date():
    source = undated()
    assert sentences(source)[5] == "Les 2 services peuvent démarrer le 17 juin 2027"
    late = next(b for b in parts_of(undated(date(2027, 3, 1)))[6] if isinstance(b, Chart))
    assert "Démarrage souhaité : 1er mars 2027" in plain(late.alternative)
    assert "Démarrage : 17 juin 2027" in plain(late.alternative)


def said_on(source: Source, at: int) -> str:
    note = parts_of(source)[at][-1]
    assert isinstance(note, Paragraph)
    return plain(note.text)


def test_what_is_said_of_the_agents_and_of_the_days_names_the_service():
    said = said_on(example(), 4)
    assert said.startswith(
        "La commune de Valmorin emploie les agents (Secrétariat de mairie). Chacun garde ses agents (Service technique"
        " (espaces verts, voirie, bâtiments)). Secrétariat de mairie, Orbelle : 20 h par semaine"
    )
    alone = said_on(example(services=1), 4)
    assert alone.startswith("La commune de Valmorin emploie les agents. Orbelle : 20 h par semaine")


def test_one_service_is_told_in_the_singular():
    assert sentences(example(services=1))[0].startswith("Aujourd’hui, ce service coûte ")


def test_no_service_vanishes_behind_a_long_name():
    """Both are under the same legal form, in one cell."""
    long = "Entretien des espaces verts, de la voirie, des bâtiments, du cimetière et de tout ce qui reste"
    services = [
        replace(r, name=f"{name} – {long}") for r, name in zip(of_services(), ("Premier", "Second"), strict=True)
    ]
    cell = running._names(services)
    assert [cell.count(name) for name in ("Premier – Entretien", "Second – Entretien")] == [1, 1]
    assert len(cell) <= 125


def of_services() -> list[Service]:
    return [record for record in records() if isinstance(record, Service)]


@pytest.mark.parametrize("make", [example, bare, lambda: pooling(3, missing=1)])
def test_the_points_left_are_as_many_as_in_the_report(make: Callable[[], Source]):
    """The one told and those left out come to all that the last chapter of the report counts."""
    source = make()
    in_report = re.search(r"(\d+) points? à confirmer", readiness(source))
    told = re.search(r"(Et )?(\d+) (?:autres? )?points? restent? à confirmer", said_on(source, COUNT - 1))
    assert told is not None
    assert in_report is not None
    assert int(in_report[1]) == int(told[2]) + (1 if told[1] else 0)


def readiness(source: Source) -> str:
    return plain(readiness_words(source.findings, source.steps))


def test_word_holds_the_same_words(files: dict[str, tuple[Path, Path]]):
    texts = list(docx_texts(files["example"][1]))
    for sentence in sentences(example()):
        assert sentence in texts
    assert max(_WIDTHS) * 14 / 9 == pytest.approx(293.7)


def test_no_sentence_of_the_notes_is_cut():
    """What does not fit gives its place to the next sentence; a label stays with what it opens."""
    text = "Le but.\u00a0Une longue phrase de plus de quarante-neuf signes. Courte. (CGCT, article L. 5211-4) Fin."
    assert whole(text, 200) == text
    assert whole(text, 50) == "Courte. (CGCT, article L. 5211-4) Fin."
    assert whole(text, 10) == "Fin."
    assert whole("Approuver la mise en commun : un service, deux services.", 40) == "Approuver la mise en commun."
    for source in (example(), pooling(3), pooling(40, missing=1)):
        assert [note for note in map(plain, notes_of(source)) if "…" in note] == []


def test_names_that_do_not_fit_are_counted():
    names = ["Secrétariat de mairie", "Service technique (espaces verts)", "Cantine"]
    assert few(names, 90) == "Secrétariat de mairie, Service technique (espaces verts) et Cantine"
    assert plain(few(names, 40)) == "Secrétariat de mairie et 2 autres"
    assert plain(few(names, 24)) == "Secrétariat… et 2 autres"


def notes_of(source: Source) -> list[str]:
    return [block.text for block in slides(source).blocks if isinstance(block, Paragraph) and block.ruled]


@pytest.mark.parametrize("name", ["secretariat", "permis", "cantine"])
def test_every_tool_is_shown_and_no_start_is_cut(name: str):
    """Five services under five forms: none is left out of the table for want of room, nor the words of the start."""
    source = full(name=name)
    slide = next(blocks for blocks in parts_of(source) if any(isinstance(block, Table) for block in blocks))
    (table,) = (block for block in slide if isinstance(block, Table))
    assert len(table.rows) == len(agreements_of(source.dataset, source.law)) > 2
    figures = next(block for block in slides(source).blocks if isinstance(block, KeyFigures))
    assert not any("…" in word for item in figures.items for word in item)
