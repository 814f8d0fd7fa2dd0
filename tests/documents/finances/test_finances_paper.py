"""« Tableau financier » on paper: amounts by hand, in PDF and in Word, one partner or forty, and what is missing."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop.documents.blocks import Heading, Paper, Table
from desktop.documents.finances.cost_tables import MOST_LINES
from desktop.documents.finances.finances_book import finances_book
from desktop.documents.order import Order
from desktop.documents.papers import BOTH, paper, write
from desktop.documents.source import Source
from desktop.documents.workbook.csv import csv_bytes
from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.choices import CostFamily, DocumentKind
from tests.documents.dossiers import bare, example, named_partners, pooling, today_cents
from tests.documents.every_paper import whole
from tests.documents.reading import docx_texts, pdf_text
from tests.documents.test_who_pays import first_year_of_four_months, source_of
from tests.documents.workbook.test_csv_writer import blocks_of
from tests.spaces import plain

ORDER = Order(DocumentKind.FINANCES)
SHEETS = ["Aujourd’hui", "Demain", "Répartition", "Sur 5 ans", "Budget 2027", "Hypothèses"]


def made(source: Source) -> Paper:
    return paper(source, ORDER).paper


def tables(found: Paper) -> Iterator[Table]:
    yield from (block for block in found.blocks if isinstance(block, Table))


def table(found: Paper, caption: str) -> list[list[str]]:
    (held,) = (each for each in tables(found) if plain(each.caption) == caption)
    return [[plain(cell) for cell in row] for row in (held.header, *held.rows)]


def test_the_parts_are_the_sheets_of_the_workbook() -> None:
    titles = [block.text for block in made(pooling(3)).blocks if isinstance(block, Heading) and block.level == 1]
    assert [plain(title) for title in titles] == SHEETS
    assert made(pooling(3)).shape == "landscape"


def test_today_by_partner_and_by_line() -> None:
    """The ledger of the example: 29,190, 53,260 and 10,030 for the secretary, 92,480 in all."""
    found = table(made(example()), "Secrétariat de mairie : aujourd’hui")
    whole = {row[0]: row[-1] for row in found}
    assert {name: whole[name] for name in ("Orbelle", "Valmorin", "Les Thuyères", "Ensemble")} == {
        "Orbelle": "29 190,00 €", "Valmorin": "53 260,00 €", "Les Thuyères": "10 030,00 €",
        "Ensemble": "92 480,00 €",
    }  # fmt: skip
    start = [row[0] for row in found].index("Les Thuyères")
    assert [row[-1] for row in found[start + 1 : start + 3]] == ["8 740,00 €", "1 290,00 €"]
    assert 8_740 + 1_290 == 10_030


def test_tomorrow_with_the_rate_of_indirect_costs() -> None:
    """Two services of forty partners: 40 × 4,321.09 € of personnel; 5 % of it is 8,642.18 €; 700 € beside."""
    found = table(made(pooling(40)), "Service 1 : demain")
    rate = next(row for row in found if row[0] == "Charges indirectes : 5 % des charges directes")
    assert rate[-1] == "8 642,18 €"
    assert found[1][0] == "Coût à partager"
    assert found[1][-1] == "182 185,78 €", "172,843.60 + 8,642.18 + 700"


def test_the_pay_of_an_agent_is_never_a_row_of_its_own() -> None:
    """Valmorin employs two agents at 46,800 and 20,000.50 € and has typed 1,000 € more: 67,800.50 €, in one row."""
    pay = {"service_id": "s", "cost_way": c.PostCost.ONE, "cost_year": 2025, "job": "Secrétaire de mairie"}
    posts = [
        r.Post(id=f"p{at}", position=at, employer_id="v", annual_cost=Decimal(cost), after=c.AfterPost.POOLED, **pay)  # type: ignore[arg-type]  # by name
        for at, cost in enumerate(("46800", "20000.50"))
    ]
    partners = [r.Partner(id="v", name="Valmorin"), r.Partner(id="o", name="Orbelle", position=1)]
    typed = r.CostLine(id="t", service_id="s", partner_id="v", amount=Decimal(1000), year=2025)
    uses = [r.Usage(service_id="s", partner_id=partner.id, takes_part=True) for partner in partners]
    service = r.Service(id="s", name="Secrétariat")
    dossier = r.Dossier(reference_year=2025)
    source = source_of([dossier, r.Purpose(), *partners, service, *uses, *posts, typed])
    found = made(source)
    assert table(found, "Secrétariat : aujourd’hui")[1][0] == "Valmorin : charges de personnel"
    assert table(found, "Secrétariat : aujourd’hui")[1][-1] == "67 800,50 €"
    tomorrow = table(found, "Secrétariat : demain")
    assert [(row[0], row[-1]) for row in tomorrow[1:3]] == [
        ("Coût à partager", "66 800,50 €"), ("Charges de personnel (Valmorin)", "66 800,50 €"),
    ]  # fmt: skip
    said = plain(str(found.blocks))
    assert "Agent" not in said
    assert "46 800" not in said
    held = [cell.value for sheet in finances_book(source, 1).sheets for row in sheet.rows for cell in row]
    assert "Charges de personnel (Valmorin)" in held, "on the sheet of the service"
    assert not {Decimal(46_800), Decimal("20000.50")} & {value for value in held if not isinstance(value, str)}


def test_the_bonus_of_an_agent_has_no_row_of_its_own() -> None:
    """In chapter 012 as pay is: 1 450 € of one agent and 60 000 € of staff are told as 61 450 € of staff."""
    bonus = {"nature": c.Nature.DIRECT, "family": c.CostFamily.SUPERVISION, "label": "Prime de l’agent qui dirige"}
    rows = [
        r.CostLine(
            id=key, service_id="s", partner_id="v", year=2025, scenario=scenario, common=common,
            **{"amount": Decimal(cost), **more},  # type: ignore[arg-type]  # by name
        )
        for scenario, common in ((c.CostScenario.TODAY, False), (c.CostScenario.SHARED, True))
        for key, cost, more in ((f"{scenario}p", 60_000, {}), (f"{scenario}b", 1450, bonus))
    ]  # fmt: skip
    uses = [r.Usage(service_id="s", partner_id="v", takes_part=True)]
    held = [r.Dossier(reference_year=2025), r.Purpose(), r.Partner(id="v", name="Valmorin"), *uses, *rows]
    found = made(source_of([*held, r.Service(id="s", name="Technique")]))
    assert table(found, "Technique : aujourd’hui")[1][0] == "Valmorin : charges de personnel"
    assert table(found, "Technique : aujourd’hui")[1][-1] == "61 450,00 €"
    said = plain(str(found.blocks))
    assert "1 450,00" not in said.replace("61 450,00", "")
    assert "Prime" not in said


def test_a_chapter_typed_as_an_account_is_told_once_and_a_receipt_goes_by_the_receipt() -> None:
    """The example buys in 21 and gets a grant of 13; fuel alone has its account: no column is nearly empty for it."""
    found = made(example())
    tomorrow = table(found, "Service technique (espaces verts, voirie, bâtiments) : demain")
    told = {row[tomorrow[0].index("Chapitre, compte")] for row in tomorrow[1:]}
    assert {each for each in told if "," in each} == {"chap. 011, 60622"}
    assert {"chap. 21", "chap. 13"} <= told
    budget = table(found, "Au budget 2027 de chacun, par chapitre et par article")
    by_side = {row[2] for row in budget[1:] if row[2].startswith("selon") and row[4]}
    assert by_side == {"selon la recette"}
    assert {row[2] for row in budget[1:] if row[2].startswith("selon") and row[3]} == {"selon la dépense"}


def test_a_unit_cost_says_at_the_prices_of_which_year() -> None:
    """Its accounts are those of 2025, the amounts beside too; what is announced is that of the first year billed."""
    found = table(made(example()), "Pour chaque service")
    assert {row[-1].rpartition(", ")[2] for row in found[1:]} == {"en 2027"}


def test_the_budget_of_each_by_chapter_and_article() -> None:
    """By hand in test_who_pays.py, « quatre mois »."""
    found = table(made(first_year_of_four_months()), "Au budget 2027 de chacun, par chapitre et par article")
    start = [row[0] for row in found].index("Orbelle")
    assert found[start : start + 5] == [
        ["Orbelle", "", "", "1 800,01 €", "", "+ 1 800,01 €"],
        ["Dépenses communes payées directement, autres charges", "chap. 011", "selon la dépense", "333,33 €", "", ""],
        ["Part facturée, personnel", "chap. 012", "6218 (en M57 développée, à vérifier)", "3 180,00 €", "", ""],
        ["Part facturée, autres charges", "chap. 011", "62878 (en M57 développée, à vérifier)", "1 286,68 €", "", ""],
        ["N’est plus payé, personnel", "chap. 012", "selon la dépense", "− 3 000,00 €", "", ""],
    ]


def test_the_list_of_accounts_is_that_of_each_partner() -> None:
    found = table(made(example()), "Au budget 2027 de chacun, par chapitre et par article")
    articles: dict[str, list[str]] = {}
    for row in found[1:]:
        if not row[1]:
            articles[row[0]] = mine = []
        else:
            mine.append(row[2])
    assert "6218 (à vérifier)" in articles["Valmorin"]
    assert "6218 en M57 développée, numéro en M57 abrégée à demander au SGC" in articles["Les Thuyères"]


@pytest.mark.parametrize(("ending", "read"), [("pdf", pdf_text), ("docx", lambda file: " ".join(docx_texts(file)))])
def test_it_knows_its_dossier_in_pdf_and_in_word(tmp_path: Path, ending: str, read: Callable[[Path], str]) -> None:
    told = {
        "exemple": (
            example(),
            ["110 200,00 €", "Les Thuyères", "30 % population et 70 % heures prévues", "2 % par an"],
        ),
        "un": (pooling(1), ["Commune 01", "4 321,09 €", "Coût à partager", "selon la dépense"]),
        "longs": (pooling(8, long=True, wordy=True), [*named_partners(8, long=True)[:2], "34 568,72 €"]),
    }
    for name, (source, words) in told.items():
        (file,) = write(paper(source, ORDER), tmp_path, None, (ending,))  # type: ignore[arg-type]  # one of both
        text = read(file)
        assert [each for each in words if each not in text] == [], name
        assert "Ce document ne contient pas de nom d’agent." in text
        assert "None" not in text


def test_forty_partners_stay_on_a_bounded_number_of_pages(tmp_path: Path) -> None:
    ready = paper(pooling(40), ORDER)
    (pdf,) = write(ready, tmp_path, None, ("pdf",))
    assert len(PdfReader(pdf).pages) <= 28
    today = table(ready.paper, "Service 2 : aujourd’hui")
    cents = today_cents(1, 39)
    assert today[40][0] == "Commune 40 : charges de personnel"
    assert today[40][-1].replace(" ", "") == f"{cents // 100}," + f"{cents % 100:02}€"


def test_beyond_so_many_lines_each_partner_has_its_sum() -> None:
    """Three partners, 51 purchases of 10 € each beside what they pay: 153 lines and more."""
    source = pooling(3, services=1)
    (service,) = source.dataset.all(r.Service)
    for partner in source.dataset.all(r.Partner):
        bought = {"service_id": service.id, "partner_id": partner.id, "family": CostFamily.SUPPLIES, "year": 2025}
        for at in range(MOST_LINES // 3 + 1):
            source.dataset.put(r.CostLine(id=f"{partner.id}-{at}", amount=Decimal(10), **bought))
    found = table(made(source_of(list(source.dataset))), "Service 1 : aujourd’hui")
    assert [row[0] for row in found[1:]] == ["Commune 01", "Commune 02", "Commune 03", "Ensemble"]
    assert found[1][-1] == "1 510,00 €", "1,000 and 51 times 10"


def test_what_is_missing_is_said_and_never_a_zero() -> None:
    found = made(pooling(4, missing=1))
    rows = table(found, "Service 1 : aujourd’hui")
    assert rows[-2][0] == "Commune 04"
    assert rows[-2][-1] == rows[-1][-1] == "à compléter"
    assert any("il manque les chiffres" in plain(str(block)) for block in found.blocks)


def test_ten_minutes_after_the_start_there_is_already_a_paper(tmp_path: Path) -> None:
    for name, source in (("nu", bare()), ("vide", source_of([r.Dossier(name="Vide")]))):
        (tmp_path / name).mkdir()
        pdf, _word = write(paper(source, ORDER), tmp_path / name, endings=BOTH)
        text = pdf_text(pdf)
        assert ("se remplira à l’étape « Services »" in text) is (name == "vide")
        assert "Année des comptes" in text


def test_its_csv_holds_the_budget_as_numbers() -> None:
    found = blocks_of(csv_bytes(made(first_year_of_four_months())))
    rows = next(rows for title, rows in found.items() if "par chapitre et par article" in title)
    assert rows[0][3:5] == ["Dépense (€)", "Recette (€)"]
    billed = next(row for row in rows if row[0] == "Part facturée, autres charges" and row[3] == "1286,68")
    assert billed[1:3] == ["chap. 011", "62878 (en M57 développée, à vérifier)"]


def test_only_a_name_that_rows_stand_under_is_in_bold() -> None:
    """One line a partner in « Service 3 »: bold on every row would set none of them apart, but for the total."""
    found = {block.caption: block for block in made(whole(name="secretariat")).blocks if isinstance(block, Table)}
    plain_rows, grouped = found["Service 3 : aujourd’hui"], found["Secrétariat de mairie : aujourd’hui"]
    assert [plain_rows.strong(at, 0) for at in range(len(plain_rows.rows))] == [False, False, False, True]
    heads = [at for at, level in enumerate(grouped.levels) if not level]
    assert all(grouped.strong(at, place) for at in heads for place in (0, len(grouped.header) - 1))
    assert not any(grouped.strong(at, 0) for at in range(len(grouped.rows)) if at not in heads)
