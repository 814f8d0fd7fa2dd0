"""« D’où viennent les chiffres », that is shown: no file of it tells what one agent costs; the other one must be named.

The world: two agents of one employer, today and tomorrow, and a bonus for leading the team, typed as a supervision.
"""

import re
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from desktop.documents.blocks import Table
from desktop.documents.catalog import entry_of
from desktop.documents.order import Order
from desktop.documents.papers import orders, paper, private_orders, write
from desktop.documents.source import Source
from desktop.domain import choices as c
from desktop.domain import records as r
from tests.documents.dossiers import example, pooling, source_of
from tests.documents.reading import docx_texts, pdf_text

KINDS = (c.DocumentKind.TRACE, c.DocumentKind.TRACE_AGENTS)
D = Decimal
AGENTS = ("23456.71", "34567.82")
BONUS = "1450.93"
TODAY, TOMORROW = "58024.53", "59475.46"
"""23 456,71 + 34 567,82; and with the bonus."""
HOURS = ("14.60", "21.51")
"""An hour of each: 23 456,71 ÷ 1 607 and 34 567,82 ÷ 1 607."""
APART = {*AGENTS, BONUS, *HOURS}


def team() -> Source:
    """Nothing but what these two cost, shared in two."""
    partners = [
        r.Partner(id=each, name=name, position=at) for at, (each, name) in enumerate((("a", "Avel"), ("b", "Bru")))
    ]
    service = r.Service(id="s", name="Voirie")
    uses = [r.Usage(service_id="s", partner_id=each, takes_part=True, hours=D(5)) for each in "ab"]
    posts = [
        r.Post(
            id=f"p{at}", service_id="s", employer_id="a", label=f"Agent {at}", position=at, hours=D(35),
            full_time=D(35), annual_cost=D(cost), cost_year=2025, after=c.AfterPost.POOLED,
        )
        for at, cost in enumerate(AGENTS, 1)
    ]  # fmt: skip
    bonus = r.CostLine(
        service_id="s", partner_id="a", scenario=c.CostScenario.SHARED, common=True, nature=c.Nature.INDIRECT,
        family=c.CostFamily.SUPERVISION, label="Prime de chef d’équipe", amount=D(BONUS), year=2025,
    )  # fmt: skip
    rule = r.SharingScenario(service_id="s", method=c.SharingMethod.EQUAL, chosen=True)
    dossier = r.Dossier(name="Deux", reference_year=2025, horizon=2, staff_growth=D(0), other_growth=D(0))
    return source_of([dossier, r.Purpose(), r.Identity(partner_id="a"), *partners, service, *uses, *posts, bonus, rule])


def amounts(file: Path) -> set[str]:
    """Every amount that a file tells, as « 23456.71 »."""
    match file.suffix:
        case ".pdf":
            text = pdf_text(file)
        case ".docx":
            text = " ; ".join(docx_texts(file))
        case ".csv":
            text = file.read_text(encoding="utf-8-sig")
        case _:
            book = openpyxl.load_workbook(file)
            cells = [
                cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None
            ]
            text = " ; ".join(f"{cell:.2f}" if isinstance(cell, float) else str(cell) for cell in cells)
    bare = re.sub(r"(?<=\d)[\s\u00a0\u202f](?=\d{3})", "", text).replace(",", ".")
    return set(re.findall(r"\d+\.\d\d(?!\d)", bare))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[c.DocumentKind, dict[str, set[str]]]:
    source, folder = team(), tmp_path_factory.mktemp("trace")
    return {kind: {file.suffix: amounts(file) for file in write(paper(source, Order(kind)), folder)} for kind in KINDS}


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".csv", ".xlsx"])
def test_no_agent_is_told_apart_but_where_it_is_asked(told: dict[c.DocumentKind, dict[str, set[str]]], ending: str):
    shown, apart = (told[kind][ending] for kind in KINDS)
    assert APART & shown == set()
    assert apart >= APART, "the same reading finds them where they are"
    assert {TODAY, TOMORROW} <= shown


def test_it_is_made_only_where_it_is_named_and_where_it_tells_more():
    named = Order(c.DocumentKind.TRACE_AGENTS)
    assert Order(c.DocumentKind.TRACE) in orders(team())
    assert named not in orders(team())
    assert named in private_orders(team())
    assert orders(team(), ["trace_agents"]) == [named]
    assert entry_of(named.kind).is_private(named)
    assert named not in private_orders(pooling(3)), "amounts typed for whole teams"


def test_only_the_one_that_stays_says_so():
    mark = "DOCUMENT DE TRAVAIL, NON PUBLIC"
    shown, apart = (paper(team(), Order(kind)).paper for kind in KINDS)
    assert (mark in shown.marks, mark in apart.marks) == (False, True)


def rows_of(source: Source, caption: str) -> list[tuple[str, ...]]:
    """The rows of the tables of the public paper whose title begins so."""
    made = paper(source, Order(c.DocumentKind.TRACE)).paper.blocks
    tables = [each for each in made if isinstance(each, Table) and each.caption.startswith(caption)]
    return [tuple(map(str, row)) for table in tables for row in table.rows]


def test_the_pay_of_two_employers_says_whose_each_is():
    """Of the technical service tomorrow: 45 550 € at Valmorin, 39 200 € at Orbelle."""
    rows = rows_of(example(), "Service technique (espaces verts, voirie, bâtiments) : année par année")
    pay = [row[0] for row in rows if row[0].startswith("Charges de personnel")]
    assert pay[:2] == ["Charges de personnel, Valmorin", "Charges de personnel, Orbelle"]
    assert set(pay[2:]) == {"Charges de personnel"}, "under the name of one partner, it is not said again"


def test_a_sum_counts_the_lines_that_are_shown():
    """Four of the secretaries and what is set aside are one line of pay; three at Orbelle, of which one of pay."""
    told = {row[0]: row[2] for row in rows_of(example(), "Secrétariat de mairie : le coût à partager")}
    assert told["Charges directes"] == "une ligne"
    told = {row[0]: row[2] for row in rows_of(example(), "Secrétariat de mairie : ce que paie")}
    assert told["Orbelle aujourd’hui"] == "somme de 3 lignes"
