"""Agenda and minutes of a body: the session that comes or that was held, what the dossier proposes, or a blank form."""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from desktop.documents.blocks import Blank, Block, Box, BulletList, Heading, Paper, Table
from desktop.documents.bundles import bundles
from desktop.documents.committee.points import awaited
from desktop.documents.issues import last_issue
from desktop.documents.layout import BOX
from desktop.documents.order import Order
from desktop.documents.paper_lines import lines_of
from desktop.documents.papers import order_words, orders, paper, write
from desktop.documents.source import Source
from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.dataset import Dataset
from resources.examples import EXAMPLES
from storage.dossiers import create, open_dossier
from tests.documents.acts.world import changed, of
from tests.documents.dossiers import bare, pooling, source_of
from tests.documents.every_paper import whole
from tests.documents.reading import docx_texts, pdf_pages, pdf_text
from tests.spaces import flowing, plain

AGENDA, MINUTES = c.DocumentKind.AGENDA, c.DocumentKind.MINUTES
KINDS = (AGENDA, MINUTES)


def body(source: Source, kind: c.BodyKind) -> r.Body:
    return next(each for each in source.dataset.all(r.Body) if each.kind is kind)


def made(source: Source, kind: c.DocumentKind, of_kind: c.BodyKind = c.BodyKind.COMMITTEE) -> Paper:
    return paper(source, Order(kind, about=body(source, of_kind).id)).paper


def told(it: Paper) -> str:
    return flowing("\n".join(lines_of(it))).replace("’", "'")


def tables(blocks: Iterable[Block]) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table)]


def test_one_for_each_body_and_one_to_fill_in_by_hand() -> None:
    source = changed()
    bodies = [each.id for each in source.dataset.all(r.Body)]
    assert len(bodies) == 3
    for kind in KINDS:
        assert orders(source, [kind]) == [*(Order(kind, about=each) for each in bodies), Order(kind)]
        assert orders(bare(), [kind]) == [Order(kind)]


def test_a_body_is_named_in_the_list_and_in_the_file_name() -> None:
    source = changed()
    order = Order(AGENDA, about=body(source, c.BodyKind.CONFERENCE).id)
    assert order_words(source.dataset, order) == "Ordre du jour – Conférence de l’entente technique"
    assert paper(source, order).stem == "ordre-du-jour_conference-de-l-entente-technique_2026-11-24_v1"
    assert order_words(source.dataset, Order(MINUTES)) == "Compte rendu – à remplir à la main"
    assert paper(source, Order(MINUTES)).stem == "compte-rendu_a-remplir-a-la-main_2026-11-24_v1"


def test_two_bodies_of_one_name_are_told_apart() -> None:
    services = [r.Service(id=name, name=name) for name in ("Voirie", "École")]
    bodies = [r.Body(id=each.id[:1], name="Comité de suivi", service_id=each.id) for each in services]
    source = source_of([r.Dossier(), r.Purpose(), r.Identity(), *services, *bodies])
    held = orders(source, [AGENDA])[:2]
    words = [order_words(source.dataset, order).partition(" – ")[2] for order in held]
    assert words == ["Comité de suivi, Voirie", "Comité de suivi, École"]
    assert [paper(source, order).stem.split("_")[1] for order in held] == ["comite-de-suivi-1", "comite-de-suivi-2"]
    titles = [bundle.title for bundle in bundles(source) if bundle.title.startswith("Réunion")]
    assert len(set(titles)) == 2


def test_the_agenda_of_the_next_session() -> None:
    it = made(changed(), AGENDA, c.BodyKind.WORKING_GROUP)
    assert plain(it.subtitle) == "Groupe de travail : réunion du 12 janvier 2027 à 18 h, Mairie d’Orbelle"
    assert BulletList(("Premier texte de la convention.", "Remplacement des secrétaires."), numbered=True) in it.blocks
    text = told(it)
    assert "Quand. 12 janvier 2027, à 18 h." in text
    assert "Secrétariat. Orbelle." in text
    assert "Savoir-faire : le classeur des tâches de chaque mois, tenu depuis dix ans (apporté par Valmorin)." in text
    assert "Compte rendu, réunion du 17 novembre 2026" in text
    assert it.to_fill == ("présidence de la réunion",)


def test_what_the_dossier_proposes_to_a_committee() -> None:
    """The cost to share of the example: 83 250 € a year for the secretaries, staff + 2 % a year from 2025 on."""
    year = r.ServiceYear(
        service_id=changed().dataset.all(r.Service)[0].id, year=2026, real_cost=Decimal("84321.09"),
        announced_cost=Decimal(83_250),
    )  # fmt: skip
    source = changed(more=[year])
    text = told(made(source, AGENDA))
    assert "Secrétariat de mairie, année 2026 : coût constaté de 84 321,09 €, pour 83 250,00 € prévus." in text
    assert "Secrétariat de mairie : coût à partager prévu par an, aux prix de 2027, 86 613,30 €" in text
    assert "jours de fermeture pour congés ou absence, dans les trois mairies (jours par an) : 34 aujourd'hui" in text
    assert "Donner un avis sur l'état annuel : Secrétariat de mairie." in text
    assert "Qui paie quoi" in text
    assert "coût constaté" not in told(made(changed(), AGENDA)), "no year has passed"


def test_a_unit_cost_is_proposed_where_units_are_billed() -> None:
    source = whole(name="permis")
    text = told(made(source, AGENDA))
    scenario = next(x for x in source.dataset.all(r.SharingScenario) if x.chosen)
    assert (scenario.settlement is c.Settlement.UNIT_COST) == ("coût unitaire à annoncer" in text)
    by_units = changed(of(r.SharingScenario, settlement=c.Settlement.UNIT_COST))
    assert "Proposer le coût unitaire à annoncer : Secrétariat de mairie et Service technique." in told(
        made(by_units, AGENDA)
    )


def test_a_service_alone_has_its_body_speak_of_nothing_else() -> None:
    text = told(made(changed(), AGENDA, c.BodyKind.CONFERENCE))
    assert "Service suivi. Service technique" in text
    assert "Service technique : coût à partager" in text
    assert "Secrétariat de mairie :" not in text
    assert "Rien ne s'applique avant l'accord de chaque conseil" in text
    assert "CGCT" in text


def test_who_sits_and_who_decides() -> None:
    it = made(changed(), AGENDA)
    rows = tables(it.blocks)[0].rows
    assert rows == (("Orbelle", "2", "1", "préside"), ("Valmorin", "2", "1", ""), ("Les Thuyères", "2", "1", ""))
    assert plain(tables(it.blocks)[0].note) == "En tout : 6 titulaires et 3 suppléants."
    (box,) = [block for block in it.blocks if isinstance(block, Box)]
    assert box.title == "Le comité propose, les conseils décident"
    text = told(it)
    assert "Conseils à saisir : conseils municipaux d'Orbelle, de Valmorin et des Thuyères" in text
    assert "Reste aux conseils : l'accord et ses avenants." in text


def test_a_conference_is_asked_what_it_proposes_itself() -> None:
    held = [record for record in bare().dataset if not isinstance(record, (r.LegalChoice, r.SharingScenario))]
    for kind, who in ((c.BodyKind.CONFERENCE, "la conférence"), (c.BodyKind.COMMITTEE, "le comité")):
        body = r.Body(id="one", kind=kind, service_id="nobody")
        assert awaited(source_of([*held, body]), body)[-1] == f"Dire ce que {who} propose aux conseils."


def test_the_minutes_of_the_session_that_was_held() -> None:
    it = made(changed(), MINUTES, c.BodyKind.WORKING_GROUP)
    assert plain(it.subtitle) == "Groupe de travail : réunion du 17 novembre 2026, Mairie de Valmorin"
    points = next(table for table in tables(it.blocks) if table.header[1] == "Point")
    assert [row[1] for row in points.rows] == ["Heures de chaque secrétaire.", "Usage du tracteur."]
    decided = BulletList(("20, 35 et 8 heures proposées. Le tracteur reste à Valmorin.",), numbered=True)
    assert decided in it.blocks
    assert "Prochaine réunion. 12 janvier 2027 à 18 h, Mairie d'Orbelle." in told(it)
    assert "date de la prochaine réunion" not in it.to_fill


def test_the_minutes_to_come_have_a_row_for_each_seat_and_room_to_write() -> None:
    it = made(changed(), MINUTES)
    present = tables(it.blocks)[0]
    assert [row[0] for row in present.rows] == [
        f"{name}, titulaire {at}" for name in ("Orbelle", "Valmorin", "Les Thuyères") for at in (1, 2)
    ]
    assert all(row[1:] == ("", BOX, BOX, "") for row in present.rows)
    proposed = next(table for table in tables(it.blocks) if table.header[1] == "Proposition")
    assert len(proposed.rows) == 4
    assert all(row[1:] == ("", "") for row in proposed.rows)
    crowd = made(changed(of(r.Seat, seats=40)), MINUTES)
    assert tables(crowd.blocks)[0].rows[0][0] == "Orbelle, 40 titulaires"


def test_no_title_stands_over_an_empty_list() -> None:
    for of_kind in (c.BodyKind.COMMITTEE, c.BodyKind.WORKING_GROUP):
        blocks = made(changed(), AGENDA, of_kind).blocks
        assert all(block.items for block in blocks if isinstance(block, BulletList))
        after = [second for first, second in pairwise(blocks) if isinstance(first, Heading)]
        assert not any(isinstance(block, Heading) for block in after)
    bare_one = source_of([*bare().dataset, r.Body(id="b", kind=c.BodyKind.WORKING_GROUP, name="Groupe")])
    text = told(made(bare_one, AGENDA, c.BodyKind.WORKING_GROUP))
    assert "Les documents joints" not in text
    assert "Le groupe propose, les conseils décident" in text
    assert "comité" not in text, "the dossier has none"


def test_the_minutes_do_not_advise_other_seats_than_those_typed() -> None:
    text = told(made(changed(), MINUTES))
    assert "Un maire ou un adjoint par partenaire" not in text
    assert "Pour un comité, en général. Deux à quatre réunions par an." in text
    open_yet = told(made(changed(of(r.Seat, seats=None)), MINUTES))
    assert "Pour un comité, en général. Un maire ou un adjoint par partenaire" in open_yet


def test_by_hand_the_few_partners_known_are_named() -> None:
    rows = tables(paper(pooling(3), Order(MINUTES)).paper.blocks)[1].rows
    assert [row[0] for row in rows] == ["Commune 01", "Commune 02", "Commune 03", *[""] * 5]
    assert not any(row[0] for row in tables(paper(pooling(9), Order(MINUTES)).paper.blocks)[1].rows)


def test_by_hand_nothing_is_filled_in_and_nothing_is_a_draft() -> None:
    for kind in KINDS:
        for source in (bare(), pooling(3), source_of([r.Dossier(), r.Purpose(), r.Identity()])):
            it = paper(source, Order(kind)).paper
            assert it.title.endswith("à remplir à la main")
            assert it.to_fill == ()
            assert "PROJET" not in it.marks
            assert len(tables(it.blocks)) >= 3
    assert [block for block in it.blocks if isinstance(block, Blank)] == [Blank("Prochaine réunion")]
    assert paper(changed(), Order(AGENDA)).paper.marks == ("EXEMPLE",)


def test_a_body_that_is_gone_leaves_a_blank_form() -> None:
    assert paper(changed(), Order(AGENDA, about="gone")).paper.title.endswith("à remplir à la main")


@pytest.mark.parametrize("kind", KINDS)
def test_read_back_in_both_files(kind: c.DocumentKind, tmp_path: Path) -> None:
    """What only that dossier knows: the place of its session."""
    for at, base in enumerate((pooling(1), pooling(40), pooling(8, long=True, wordy=True))):
        members = base.dataset.all(r.Partner)
        committee = r.Body(id="committee", name="Comité de suivi")
        seats = [r.Seat(body_id="committee", partner_id=each.id, seats=1) for each in members]
        session = r.Meeting(body_id="committee", on=date(2027, 2, 3 + at), place=f"Salle {at}")
        source = source_of([*base.dataset, committee, *seats, session])
        ready = paper(source, Order(kind, about="committee"))
        pdf, word = write(replace(ready, stem=f"{kind.value}{at}"), tmp_path)
        for text in (pdf_text(pdf), flowing(" ".join(docx_texts(word)))):
            assert f"{3 + at} février 2027" in text
            assert f"Salle {at}" in text
            assert all(flowing(each.name) in text.replace("- ", "-") for each in members[-1:])


def test_the_papers_of_a_session_go_together() -> None:
    source = changed()
    found = {plain(bundle.title): bundle.orders for bundle in bundles(source)}
    held = found["Réunion : Comité de suivi"]
    committee = body(source, c.BodyKind.COMMITTEE)
    assert held[:2] == (Order(AGENDA, about=committee.id), Order(MINUTES, about=committee.id))
    assert Order(c.DocumentKind.WHO_PAYS) in held
    assert {order.kind for order in found["Réunion : Groupe de travail"]} == set(KINDS)


def test_a_paper_about_a_body_is_kept_in_the_file_and_found_again(tmp_path: Path) -> None:
    """The file links what a paper is about to a service: a body is none."""
    source = changed()
    order = orders(source, [AGENDA])[0]
    ready = paper(source, order)
    issue = ready.issue(source.dataset, ())
    assert issue is not None
    with closing(create(tmp_path / "d.mec")) as dossier:
        for record in [*source.dataset, issue]:
            dossier.save(record)
    with closing(open_dossier(tmp_path / "d.mec")) as dossier:
        kept = Dataset(dossier.records())
    assert last_issue(kept, order) == issue
    assert all(last_issue(kept, other) is None for other in orders(source, [AGENDA])[1:])


@pytest.mark.parametrize("name", [each.name for each in EXAMPLES])
def test_who_does_what_is_on_the_page_that_is_signed(name: str, tmp_path: Path) -> None:
    """The signatures alone on a last page would be signed without what they are for."""
    source = changed(name=name)
    for order in orders(source, [MINUTES]):
        pages = pdf_pages(write(paper(source, order), tmp_path)[0])
        signed = [page for page in pages if "Qui tient le secrétariat" in page]
        assert len(signed) == 1
        assert "Qui fait quoi" in flowing(signed[0])


def test_minutes_are_on_two_pages_and_not_on_three_half_empty_ones(tmp_path: Path) -> None:
    """The rows to write in are less tall where a page is spared by it, and stay tall enough to write in."""
    for order in orders(whole(name="secretariat"), [MINUTES]):
        ready = paper(whole(name="secretariat"), order)
        assert len(pdf_pages(write(ready, tmp_path, None, ["pdf"])[0])) == 2, order
        written = [block.tall_mm for block in tables(ready.paper.blocks) if not any(block.rows[0])]
        assert written
        assert min(written) > 2, "beside the line of the words themselves"


def test_a_session_without_its_hour_has_room_to_write_it() -> None:
    """The session of November has a day and no hour; the one of January has both."""
    it = made(changed(), MINUTES, c.BodyKind.WORKING_GROUP)
    assert "Quand. 17 novembre 2026, à [heure de la réunion]." in told(it)
    assert "heure de la réunion" in it.to_fill
