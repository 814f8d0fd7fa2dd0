"""The full report: a chapter per step in their order, what only its dossier knows, nothing invented, its pages."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from matplotlib.text import Text

from desktop.documents.blocks import Block, Box, BulletList, Chart, Columns, Heading, Paper, Paragraph, Table
from desktop.documents.contents import pages_of
from desktop.documents.paper_lines import lines_of
from desktop.documents.pdf.writer import write_pdf
from desktop.documents.report.money_tables import total_chart
from desktop.documents.report.report_paper import CHAPTERS, report
from desktop.documents.room import room
from desktop.documents.source import Source
from desktop.documents.tidy import tidy
from desktop.documents.word.writer import write_docx
from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.example import example_records
from desktop.domain.review.findings import keeps_draft
from desktop.wizard.course import COURSE
from resources.examples import load_example
from resources.texts import glossary
from tests.documents.dossiers import bare, pooling, source_of
from tests.documents.every_paper import whole
from tests.documents.reading import docx_texts, pdf_pages
from tests.documents.test_papers import LEDGER
from tests.spaces import plain

D = Decimal
ANNEXES = ["Annexe A. Méthode", "Annexe B. Hypothèses", "Annexe C. Sources", "Annexe D. Glossaire"]
TITLES = [f"{place}. {step.title}" for place, step in enumerate(COURSE.steps, start=1)]


def empty() -> Source:
    return source_of([r.Dossier(), r.Purpose(), r.Identity()])


@cache
def made(name: str) -> Paper:
    """The report of a worked example, made once for all the tests that only read it."""
    return report(of(name))


def of(name: str, *more: r.Record) -> Source:
    return source_of([*example_records(load_example(name)), *more])


def text(paper: Paper) -> str:
    return plain("\n".join(lines_of(paper)))


def chapter(paper: Paper, title: str) -> list[Block]:
    """The blocks from one heading of the first level to the next one."""
    found: list[Block] = []
    inside = False
    for block in paper.blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.text == title
        elif inside:
            found.append(block)
    assert found, title
    return found


def tables(blocks: list[Block]) -> Iterator[list[tuple[str, ...]]]:
    for block in blocks:
        if isinstance(block, Table):
            yield [tuple(map(plain, row)) for row in block.rows]


def table(paper: Paper, caption: str) -> list[tuple[str, ...]]:
    (found,) = (each for each in paper.blocks if isinstance(each, Table) and plain(each.caption) == caption)
    return [tuple(map(plain, row)) for row in found.rows]


def test_there_is_a_chapter_per_step_in_the_order_of_the_course():
    assert [step for step, _make in CHAPTERS] == [step.id for step in COURSE.steps]
    for paper in (made(""), report(bare()), report(empty())):
        heads = [block.text for block in paper.blocks if isinstance(block, Heading) and block.level == 1]
        assert heads == ["Résumé", *TITLES, *ANNEXES]


def first_pages(paper: Paper) -> dict[str, int]:
    """The page of each heading of the first level, as it is laid out."""
    pages = pages_of(tidy(paper))
    heads = [block for block in blocks_of(paper) if isinstance(block, Heading)]
    return {block.text: pages[at] for at, block in enumerate(heads, start=1) if block.level == 1}


def blocks_of(paper: Paper) -> Iterator[Block]:
    """In the order of reading."""
    for block in paper.blocks:
        yield block
        if isinstance(block, Columns):
            yield from (*block.left, *block.right)


def test_the_worked_example_has_fifteen_to_twenty_five_pages():
    paper = made("")
    assert 15 <= room(paper).pages <= 25
    assert sum(isinstance(block, Chart) for block in paper.blocks) >= 6


@pytest.mark.parametrize("of", [lambda: pooling(40), lambda: pooling(8, long=True, wordy=True), bare, empty])
def test_the_summary_holds_on_its_page_whatever_was_typed(of: Callable[[], Source]):
    pages = first_pages(report(of()))
    assert pages["Résumé"] == 2
    assert pages[TITLES[0]] == 3


def test_every_chart_that_a_councillor_may_ask_for_is_there():
    """Totals, each commune, the change, inhabitants, scenarios, time, calendar, partners, the range, the years."""
    paper = made("")
    told = [plain(block.alternative) for block in paper.blocks if isinstance(block, Chart)]
    for words in (
        "Aujourd’hui : 208 370 € ; demain, en commun : 203 260 €",
        "Dépense avant et après : Orbelle : 64 470 € avant",
        "Ce qui change le plus",
        "Par habitant et par an : Orbelle : 119,39 €",
        "Scénario B retenu",
        "reçoit le plus d’heures",
        "peuvent démarrer le 1er septembre 2027",
        "Valmorin porte le service pour 3 partenaires",
        "Demain, les services coûtent entre",
        "Sans mise en commun : 216 210 € en 2027",  # 151 540 of staff × 1.02² and 56 830 × 1.015²: from the start on
    ):
        assert [each for each in told if words in each], words


@pytest.mark.parametrize(
    ("name", "known"),
    [
        (
            "",
            (
                "Le classeur des tâches de chaque mois",
                "Un printemps pluvieux demande deux équipes",
                "Atelier municipal",
            ),
        ),
        ("permis", ("Un lotissement double les dossiers", "Instructrice du droit des sols", "Brossandre")),
        ("cantine", ("Groupe des menus, son rôle", "Une cantine pour trois communes", "Grisolles-le-Haut")),
    ],
)
def test_what_only_one_dossier_knows_is_read_back_from_both_files(name: str, known: tuple[str, ...], tmp_path: Path):
    words_only = tuple(block for block in made(name).blocks if not isinstance(block, Chart))
    paper = replace(made(name), blocks=words_only)
    write_pdf(paper, tmp_path / "r.pdf")
    write_docx(paper, tmp_path / "r.docx")
    written = " ".join(" ".join(pdf_pages(tmp_path / "r.pdf")).split())
    typed = " ".join(docx_texts(tmp_path / "r.docx"))
    for words in known:
        assert words in written, words
        assert words in typed, words


def test_the_amounts_are_those_of_the_ledger():
    """By hand, in tests/domain/test_example.py and tests/documents/test_papers.py."""
    paper = made("")
    paid = {row[0]: row for row in table(paper, "Ce que paie chacun, par an")}
    for name, (before, after) in LEDGER.items():
        assert paid[name][1] == f"{before} €"
        assert f"{after} €" in paid[name]
    services = {row[0]: row[1:] for row in table(paper, "Ce que coûte chaque service, par an")}
    # 29 190 + 53 260 + 10 030, and 28 978,57 + 49 750,00 + 11 931,43: the three partners of the secretariat.
    assert services["Secrétariat de mairie"][0] == "92 480 €"
    assert services["Secrétariat de mairie"][2] == "90 660 €"
    assert services["Ensemble"][0] == "208 370 €"
    assert services["Ensemble"][2] == "203 260 €"


def test_the_chart_of_the_totals_tells_no_gap_while_a_partner_has_given_no_figure():
    for missing, told in ((0, True), (1, False)):
        drawn = total_chart(pooling(3, missing=missing))
        assert drawn is not None
        words = [plain(each.get_text()) for each in drawn.draw().findobj(Text)]
        (gap,) = [each for each in words if each.startswith("Écart : ")]
        assert (gap != "Écart : à compléter") is told
        assert ("€" in gap) is told


def test_the_retained_scenario_and_the_others_stand_side_by_side():
    """By hand: 107 800 € by equal parts, a third each, and what each pays itself (700, 1 500 and 200 €)."""
    rows = table(
        made(""),
        "Service technique (espaces verts, voirie, bâtiments) : ce que chacun paierait par an, selon le scénario",
    )
    assert [row[0] for row in rows] == ["Orbelle", "Valmorin", "Les Thuyères"]
    equal = [int(re.sub(r"\D", "", row[3])) for row in rows]
    assert equal == [round(110_200 / 3 + own) for own in (700, 1_500, 200)]
    held = [each for each in blocks_of(made("")) if isinstance(each, Table)]
    (note,) = [plain(each.note) for each in held if "technique" in each.caption and "selon le scénario" in each.caption]
    assert note == (
        "Scénario A : selon les heures prévues. Scénario B : 30 % population et 70 % heures prévues. "
        "Scénario C : parts égales."
    )


def test_the_hours_of_an_agent_are_told_by_its_mark():
    rows = {row[0]: row for row in table(made(""), "Les heures d’une semaine ordinaire")}
    assert rows["Agent 2"] == ("Agent 2", "", "27 h", "8 h")


def test_a_chapter_ends_with_what_is_to_be_confirmed_of_its_step():
    source = pooling(5, missing=2)
    held = [finding for finding in source.findings if keeps_draft([finding])]
    paper = report(source)
    assert {finding.step for finding in held}
    for place, step in enumerate(COURSE.steps[:-1]):
        mine = list(dict.fromkeys(plain(finding.told) for finding in held if finding.step == step.id))
        said = text(replace(paper, title="", subtitle="", blocks=tuple(chapter(paper, TITLES[place]))))
        assert ("Points à confirmer" in said) == bool(mine), step.id
        assert all(each.rstrip(".") in said for each in mine[:8]), step.id


def test_the_report_promises_neither_every_point_nor_an_annex_that_it_has_not():
    told = text(made("cantine"))
    assert "L’annexe «" not in told
    assert "Le document « D’où viennent les chiffres » donne" in told
    left = text(report(of("cantine", r.Service(name="Autre service"))))
    assert "Les principaux sont dits à la fin de chaque chapitre." in left


def test_what_was_set_aside_and_what_nobody_read_again_is_not_told():
    paper = made("")
    said = text(paper)
    assert "« Notre mairie va fermer. »" in said
    assert "premier pas vers la fusion" not in said, "set aside by her"
    assert "L’agent sera toujours chez les autres" not in said, "only proposed"
    assert "n’a pas encore relu" not in said, "it is not the business of the councils"
    risks = table(paper, "Les risques et leurs précautions")
    assert risks[1][:3] == ("La secrétaire d’Orbelle part avant que sa remplaçante soit arrivée", "Fort", "Fort")


def test_no_agent_is_named_wherever_it_was_typed():
    more = (
        r.Post(id="post", service_id="", label="Agent 9", name="Mme Jeanne Rouvier", after=c.AfterPost.NEW),
        r.Risk(
            id="risk", position=9, label="Jeanne Rouvier part", precaution="Garder Mme Rouvier.", owner="Jeanne Rouvier"
        ),
        r.Speech(id="speech", position=9, speaker="Madame Rouvier", message="Jeanne Rouvier reste."),
        r.Objection(id="objection", position=9, label="Et Jeanne Rouvier ?", answer="Mme Rouvier reste."),
        r.Idea(id="idea", position=9, label="Le cahier de Jeanne Rouvier", note="Mme Rouvier"),
        r.ArbitrationStep(id="step", rung=c.Rung.HEADS, note="Jeanne Rouvier"),
        r.Body(id="body", position=9, name="Groupe", subject="Vu par Mme Rouvier", reserved="Jeanne Rouvier"),
    )
    said = text(report(of("", *more)))
    assert "Rouvier" not in said
    assert "Et Agent 9 ?" in said
    assert said.count("Ce document ne contient pas de nom d’agent.") >= 1


def test_what_is_private_stays_out():
    """What a group fears and what was negotiated are for the town hall alone."""
    more = (
        r.Stakeholder(id="group", expects="Ils craignent Zzyxx.", action="Zzyxx"),
        r.NegotiationEntry(id="entry", asked="Zzyxx", agreed="Zzyxx"),
    )
    others = r.Partner(
        id="other", position=9, name="Zzyxx-le-Haut", role=c.Role.TO_CONTACT, stance=c.Stance.RESERVED,
        population=200, population_year=2023,
    )  # fmt: skip
    source = of("", *more, others)
    first = source.dataset.all(r.Partner)[0]
    kept = [replace(each, role=c.Role.TO_CONTACT) if each == first else each for each in source.dataset]
    said = text(report(source_of(kept)))
    assert "Zzyxx" not in said
    assert ("Orbelle", "Commune") in [row[:2] for row in table(report(source_of(kept)), "Les partenaires")], (
        "takes part"
    )
    assert c.Role.TO_CONTACT.label not in said


def test_an_empty_dossier_invents_nothing():
    for source in (empty(), bare()):
        said = text(report(source))
        assert "€" not in said
        assert not re.search(r"None|nan\b|{\w|\[\]", said)
        assert "reste" in said
        assert not [block for block in report(source).blocks if isinstance(block, Chart)], "nothing to draw"
    assert "Les services à mettre en commun restent à choisir." in text(report(empty()))


def test_the_council_decides_nothing_of_what_is_not_known():
    """No box without a service; without amounts the council is not asked to take note of them."""
    assert "Décision proposée au conseil" not in text(report(empty()))
    (asked, *_more) = [block for block in report(bare()).blocks if isinstance(block, Box)]
    (points,) = asked.blocks
    assert isinstance(points, BulletList)
    assert [plain(item).split()[0] for item in points.items] == ["Autoriser", "Réserver"]
    assert "Prendre acte des montants" in text(made(""))


def test_rules_that_nobody_decided_are_told_as_such_and_never_as_a_table():
    service = r.Service(id="s", name="Cantine")
    rule = r.ServiceRule(id="rule", service_id="s", notice_months=6, priority_note="Les enfants d’abord.")
    source = source_of([r.Dossier(), r.Purpose(), r.Identity(), service, rule])
    rows = table(report(source), "Cantine : les règles")
    assert rows == [
        ("Si deux partenaires ont besoin de l’agent le même jour, qui passe d’abord ?", "Les enfants d’abord."),
        ("Quel préavis pour partir ?", "6 mois"),
    ]
    said = text(report(source))
    assert "Reste à décider" in said
    assert "Qui remplace l’agent absent ?" in said
    (left,) = [
        block for block in report(source).blocks if isinstance(block, BulletList) and "absent" in str(block.items)
    ]
    assert all(item.endswith("?") for item in left.items), "each is a question"


def test_the_notice_that_is_usual_is_not_taken_for_the_one_agreed():
    lent = r.LegalChoice(id="l", service_id="s", form="mad_individuelle")
    rule = r.ServiceRule(id="rule", service_id="s", notice_months=6)
    told = [r.Dossier(), r.Purpose(), r.Identity(), r.Service(id="s", name="Cantine"), lent]
    usual = "Préavis habituel ou imposé avec cet outil : un à trois mois, écrits dans la convention."
    said = text(report(source_of([*told, rule])))
    assert f"{usual} Préavis convenu ici : 6 mois." in said
    alone = text(report(source_of(told)))
    assert usual in alone
    assert "Préavis convenu" not in alone


@pytest.mark.parametrize("renewed", list(c.Answer))
def test_an_agreement_that_the_law_bounds_is_not_told_to_go_on_by_itself(renewed: c.Answer):
    """Decree of 18 June 2008: three years at most, agreed on again; under an entente it is as one ticks it."""
    question = "À son terme, la convention se prolonge-t-elle d’elle-même ?"
    lent = r.LegalChoice(id="l", service_id="s", form="mad_individuelle")
    rule = r.ServiceRule(id="rule", service_id="s", notice_months=6, renewed=renewed)
    told = [r.Dossier(), r.Purpose(), r.Identity(), r.Service(id="s", name="Cantine"), rule]
    rows = dict(table(report(source_of([*told, lent])), "Cantine : les règles"))
    assert rows[question] == "Non : elle se renouvelle par un accord exprès, pour 3 ans au plus"
    free = dict(table(report(source_of([*told, replace(lent, form="entente")])), "Cantine : les règles"))
    assert free.get(question, "") == ("" if renewed is c.Answer.UNKNOWN else renewed.label)


def test_many_councils_are_one_line_of_the_calendar_and_its_paper_is_named():
    few, many = report(pooling(3)), report(pooling(40))
    drawn = [plain(block.alternative) for block in chapter(many, TITLES[9]) if isinstance(block, Chart)]
    assert 1 <= len(drawn) <= 2
    assert not [each for each in drawn if "Commune 17" in each]
    assert "Conseil par conseil, les dates sont dans le document « Calendrier »." in text(many)
    assert "Conseil par conseil" not in text(few)
    assert [each for each in chapter(few, TITLES[9]) if isinstance(each, Chart) and "Commune 03" in each.alternative]


def test_what_changes_for_the_agents_is_told_post_by_post_and_what_is_left_is_counted():
    paper = made("permis")
    rows = table(paper, "Ce qui change, poste par poste")
    assert ("Agent 1", "Horaires et temps de travail", "Inchangé", "35 heures, mêmes jours.") in rows
    assert len(rows) == 10
    assert "10 points restent à étudier" in text(made("")), "one post goes on, nothing was studied"


def test_the_sources_count_the_amounts_by_how_sure_they_are():
    """Two lines by hand: one from the accounts, sure; one estimate."""
    line = {"service_id": "s", "partner_id": "p", "amount": D(100), "year": 2025}
    source = source_of(
        [
            r.Dossier(reference_year=2025), r.Purpose(), r.Identity(), r.Partner(id="p", name="Orbelle"),
            r.Service(id="s", name="Cantine"), r.Usage(service_id="s", partner_id="p", takes_part=True),
            r.CostLine(source=c.Source.ACCOUNTS, confidence=c.Confidence.SURE, **line),
            r.CostLine(source=c.Source.ESTIMATE, confidence=c.Confidence.ESTIMATED, **line),
        ]
    )  # fmt: skip
    rows = table(report(source), "D’où viennent les montants, et combien sont sûrs")
    assert rows == [(c.Source.ACCOUNTS.label, "1", "", ""), (c.Source.ESTIMATE.label, "", "", "1")]


def test_the_glossary_is_that_of_the_help():
    rows = table(report(empty()), "Les mots employés")
    assert rows == [(plain(word), plain(meaning)) for word, meaning in glossary()]


def test_inhabitants_are_added_up_only_when_they_can_be():
    """540 + 1 120 + 310 = 1 970; with another year for one of them, nothing is said."""
    source = of("")
    assert "3 communes, 1 970 habitants en tout." in text(report(source))
    first = source.dataset.all(r.Partner)[0]
    other = [replace(each, population_year=2019) if each == first else each for each in source.dataset]
    assert "habitants en tout" not in text(report(source_of(other)))


def test_the_days_that_are_typed_are_printed():
    pact = r.Pact(id="pact", debated_on=date(2026, 6, 11), wanted=c.Answer.NO)
    source = source_of([r.Dossier(), r.Purpose(), r.Identity(), pact])
    said = text(report(source))
    assert "Débat sur le pacte : 11 juin 2026." in said
    assert "Un pacte est-il décidé ? Non." in said


def test_the_same_dossier_gives_the_same_report():
    assert lines_of(report(of("cantine"))) == lines_of(report(of("cantine")))
    assert [block.text for block in report(of("cantine")).blocks if isinstance(block, Paragraph)]


def test_the_posts_counted_are_those_of_the_table() -> None:
    """Agent 1 stops, Agent 2 goes on, Agent 3 is new: two serve the pooling, one does not."""
    said = lines_of(made("secretariat"))
    assert any("2 postes, dont 1 à créer, et 2 biens servent à la mise en commun. 1 poste s’arrête." in x for x in said)


def test_staff_that_no_post_describes_is_told_under_the_posts():
    """The canteen counts a kitchen helper as an amount: one post only is described."""
    found = [each for each in blocks_of(made("cantine")) if isinstance(each, Table)]
    (posts,) = [each for each in found if plain(each.caption) == "Les postes, par leurs repères"]
    assert plain(posts.note).endswith("sans poste décrit, en plus de ceux-ci : Cantine scolaire.")


def test_the_summary_fills_its_page_before_it_leaves_anything_out():
    """Five services: the reasons and the aims that are typed, and the dates, not one of each over a blank."""
    source = whole(name="secretariat")
    columns = next(block for block in report(source).blocks if isinstance(block, Columns))
    lists: dict[str, tuple[str, ...]] = {}
    for side in (columns.left, columns.right):
        for heading, listed in zip(side[::2], side[1::2], strict=True):
            assert isinstance(heading, Heading)
            assert isinstance(listed, BulletList)
            lists[heading.text] = listed.items
    why, aims = source.dataset.one(r.Purpose), source.dataset.all(r.Objective)
    assert len(lists["Pourquoi"]) == len(why.problems) > 2
    assert len(lists["Ce qui est visé"]) == len(aims) > 2
    assert len(lists["Les dates"]) >= 2


def test_a_table_of_the_chapters_is_as_large_as_those_around_it():
    """Small type is for what has very many rows: the texts of the law, in an annex."""
    found = report(whole(name="secretariat"))
    small = {block.caption for block in found.blocks if isinstance(block, Table) and block.dense}
    assert small == {"Les textes des outils choisis"}
    assert any("risques de l’employeur" in block.caption for block in found.blocks if isinstance(block, Table))
