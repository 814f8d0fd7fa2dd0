"""« Qui fait quoi »: by person, then by date, on one page as long as it can be."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop.documents.papers import paper, write
from desktop.documents.planning_parts import plan_for
from desktop.documents.room import room
from desktop.documents.source import Source
from desktop.documents.who_does import who_does
from desktop.domain.planning.steps import Kind
from desktop.domain.records import (
    Milestone,
    Partner,
    Service,
)
from resources.typography import typo
from tests.documents.dossiers import pooling, source_of
from tests.documents.every_paper import whole
from tests.documents.planning_world import NAMES, VOTE, WHO, cells, changed, of, source, tables
from tests.documents.reading import pages_in_libreoffice
from tests.spaces import flowing as plain


@pytest.mark.parametrize("name", NAMES)
def test_who_does_what_in_the_worked_examples_on_one_page(name: str) -> None:
    made = who_does(source(name))
    assert room(made).pages == 1
    rows = cells(tables(made)[0])
    plan = plan_for(source(name))
    wholes = {row.step.whole for row in plan.rows}
    for row in plan.rows:
        if row.step.open and row.step.key not in wholes:
            label, day = plain(typo(row.step.label)), row.ends.strftime("%d/%m/%Y")
            day += " (date supposée)" if row.assumed else ""
            assert any(cell[0].startswith(label) and cell[1] == day for cell in rows), label


def test_nobody_is_left_out_where_three_pages_hold_the_list() -> None:
    """Five services under five forms: 57 rows."""
    of_it = whole(name="secretariat")
    made, plan = who_does(of_it), plan_for(of_it)
    assert room(made).pages == 3
    said = [row[0] for row in cells(tables(made)[0])]
    assert not [words for words in said if "autres tâches" in words]
    people = {row.step.who for row in plan.rows if row.step.who and row.step.kind is not Kind.PARTS}
    assert {name for name in people if name in {"Valmorin", "Les Thuyères"}} <= set(said)
    assert {"Valmorin", "Les Thuyères"} <= people


def test_by_person_then_by_date_with_a_column_to_sign() -> None:
    service = of(Service)
    done = Milestone(service_id=service.id, key="perimetre", done_on=date(2026, 11, 20))
    hers = Milestone(service_id=service.id, key="convention", who="La secrétaire", note="avec le modèle")
    late = Milestone(service_id=service.id, label="Réunion publique", length=1, position=1)
    (table,) = tables(who_does(changed(done, hers, late)))
    rows = [(level, *row) for level, row in zip(table.levels, cells(table), strict=True)]
    assert rows[:2] == [
        (0, "À désigner", "", "", "", ""),
        (1, "Réunion publique", "25/11/2026", "", "", ""),
    ]
    at = rows.index((0, "La secrétaire", "", "", "", ""))
    assert rows[at + 1] == (1, "Rédiger la convention", "24/12/2026", "", "Projet de convention. avec le modèle", "")
    assert rows[-2:] == [
        (0, "Les maires", "", "", "", ""),
        (1, "Dire ce qui est mis en commun, et ce qui ne l’est pas", "", "20/11/2026", "Périmètre écrit", ""),
    ], "who has nothing left to do comes last"


def test_what_twelve_councils_do_is_told_of_each_or_on_one_line() -> None:
    of_it = pooling(12, services=3, long=True)
    votes = [row[0] for row in cells(tables(who_does(of_it))[0]) if row[0].startswith(VOTE)]
    assert votes == [VOTE] * 12, "the same day for the three services of one agreement: once for each council"
    made = who_does(_apart(of_it))
    assert room(made).pages == 1
    (table,) = tables(made)
    # Of three services on days of their own, one line each for what twelve councils vote, under one name.
    assert [row[0] for row in cells(table)].count("Chaque conseil") == 1
    votes = [row[0] for row in cells(table) if row[0].startswith(VOTE)]
    assert votes == [f"{VOTE} (12) – Service {number}" for number in (1, 2, 3)]
    assert "leurs dates sont au calendrier" in plain(table.note)


def _apart(of_it: Source) -> Source:
    """Its services a month from one another, so that none of their votes is on the same day."""
    moved = [
        Milestone(service_id=each.id, key=key, on=date(2027, 1, 4) + timedelta(days=28 * at + 7 * after))
        for at, each in enumerate(of_it.dataset.all(Service))
        for after, key in enumerate(("perimetre", "convention", "committee", "deliberation"))
    ]
    return source_of([*of_it.dataset, *moved])


def test_a_list_of_forty_partners_stays_on_one_page(tmp_path: Path) -> None:
    """The file itself, in both writers; with sixty communes and twenty services the rest is counted."""
    made = who_does(pooling(40, services=5, long=True))
    (pdf, word) = write(paper(pooling(40, services=5, long=True), WHO), tmp_path, endings=("pdf", "docx"))
    assert room(made).pages == 1
    assert len(PdfReader(pdf).pages) == 1
    assert pages_in_libreoffice([word], tmp_path) == {word.stem: 1}
    of_it = _apart(pooling(60, services=20, long=True))
    cut = who_does(of_it)
    assert room(cut).pages == 1
    (table,) = tables(cut)
    *_shown, last = cells(table)
    kept = sum(table.levels)
    # Of each service: the scope, the convention, the committee, one line for the sixty councils; then the
    # ratifications, once for those of one day; of the project, one line for its vote of principle.
    ratified = {row.ends for row in plan_for(of_it).rows if row.step.label.startswith("Faire ratifier")}
    assert 1 < len(ratified) < 20
    assert last == (f"Suite au calendrier : {20 * 4 + len(ratified) + 1 - kept} autres tâches", "", "", "", "")
    assert table.levels[-2:] == (1, 0), "no name that nothing follows"


def test_what_councils_have_done_is_counted_on_their_line() -> None:
    of_it = pooling(12, services=3, long=True)
    services = of_it.dataset.all(Service)
    voters = of_it.dataset.all(Partner)[:2]
    votes = [
        Milestone(service_id=services[0].id, key="deliberation", partner_id=each.id, done_on=date(2026, 11, 20))
        for each in voters
    ]
    (table,) = tables(who_does(source_of([*of_it.dataset, *votes])))
    (vote,) = [row for row in cells(table) if row[0].startswith(VOTE) and "Service 1" in row[0]]
    assert vote[2] == "2 sur 12"
