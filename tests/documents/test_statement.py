"""« État annuel »: who owes what, what is left, who certifies it; amounts by hand, as tests/domain/budget has them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.documents.blocks import Block, Box, Heading, PageBreak, Paper, Paragraph, Table
from desktop.documents.message import message
from desktop.documents.order import Order
from desktop.documents.papers import BOTH, orders, paper, write
from desktop.documents.statement import yearly_statement
from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.choices import DocumentKind
from desktop.domain.example import example_records
from resources.examples import load_example
from tests.documents.test_papers import docx_text, pdf_text
from tests.documents.test_who_pays import source_of
from tests.domain.budget.test_year import CALLED, REAL, year_of
from tests.domain.budget.world import CARRIED, D, rows
from tests.spaces import flowing, plain

ORDER = Order(DocumentKind.STATEMENT)


def made(*more: r.Record) -> Paper:
    return yearly_statement(source_of(rows(*more, common=CARRIED)))


def tables(of: Paper) -> list[list[list[str]]]:
    return [cells(block) for block in of.blocks if isinstance(block, Table)]


def cells(block: Table) -> list[list[str]]:
    return [[plain(cell) for cell in row] for row in block.rows]


def told(of: Paper) -> str:
    blocks: tuple[Block, ...] = of.blocks
    return plain(" ".join(f"{block.label} {block.text}" for block in blocks if isinstance(block, Paragraph)))


def signed(of: Paper) -> list[list[str]]:
    (box,) = [block for block in of.blocks if isinstance(block, Box)]
    (table,) = box.blocks
    assert isinstance(table, Table)
    return cells(table)


def test_by_the_unit_cost_announced():
    """36 € an hour: 20 880, 11 880, 2 520. Orbelle owes 1 080, Les Thuyères get 1 080 back, Valmorin bears 1 960.

    Of the cost planned, 80 % are personnel: 864 and 216 of each balance.
    """
    paper = made(*year_of())
    assert tables(paper) == [
        [
            ["Valmorin", "600", "580", "20 880,00 €", "—", "—", "", ""],
            ["Orbelle", "300", "330", "11 880,00 €", "10 800,00 €", "1 080,00 €", "864,00 €", "216,00 €"],
            [
                "Les Thuyères",
                "100",
                "70",
                "2 520,00 €",
                "3 600,00 €",
                "1 080,00 € à rendre",
                "864,00 € à rendre",
                "216,00 € à rendre",
            ],
            ["Ensemble", "1 000", "980", "35 280,00 €", "14 400,00 €", "0,00 €", "0,00 €", "0,00 €"],
        ]
    ]
    text = told(paper)
    assert "Coût unitaire annoncé : 36 € par heure." in text
    assert "1 960,00 € de plus que les unités constatées : Valmorin les supporte." in text
    assert "les dépenses qui ne baissent pas restent à la charge de Valmorin" in text
    assert "Reste à payer en tout : 0,00 €. Le solde de chacun se règle en 2028" in text
    assert paper.shape == "portrait"


def test_when_the_unit_cost_was_to_be_told_is_said_when_it_is_known():
    """2028, the year after the start: before 15 April. In 2027 the vote that it counts from is not known."""
    told_on = r.ServiceYear(id="y2028", service_id="s", year=2028, real_cost=D(37240), notified_on=date(2028, 4, 20))
    text = told(made(*year_of(2028), told_on))
    assert "Coût unitaire 2028 à communiquer au plus tard le 15 avril 2028" in text
    assert "Communiqué le 20 avril 2028, après cette date." in text
    assert "communiquer" not in told(made(*year_of()))


def test_the_paper_asks_nothing_of_her():
    unknown = replace(REAL, settlement=c.Settlement.UNKNOWN)
    assert "La façon de facturer reste à choisir." in told(made(unknown, *year_of()))
    assert "Le coût constaté de 2027 n’est pas encore connu." in told(made(REAL, *year_of(real=None)))
    for way in (unknown, REAL):
        text = told(made(way, *year_of(real=None)))
        assert not [word for word in ("Choisissez", "Indiquez", "étape") if word in text]


def test_each_beneficiary_has_a_line_to_certify_and_sign_and_the_carrier_has_none():
    assert signed(made(*year_of())) == [
        ["Orbelle", "330", "", "20/01/2028", ""],
        ["Les Thuyères", "70", "", "", ""],
    ]


def test_at_the_real_cost_the_rule_is_written_and_nothing_stays():
    """38 € an hour: 22 040, 12 540 and 2 660; 1 740 left for Orbelle, 940 to give back: 800 in all."""
    paper = made(REAL, *year_of())
    (lines,) = tables(paper)
    assert [row[3] for row in lines] == ["22 040,00 €", "12 540,00 €", "2 660,00 €", "37 240,00 €"]
    assert [row[5] for row in lines] == ["—", "1 740,00 €", "940,00 € à rendre", "800,00 €"]
    text = told(paper)
    assert "La règle. Selon l’usage." in text
    assert "La facture. Au coût réel de l’année." in text
    assert not [words for words in ("si la convention le dit", "La convention doit le dire") if words in text]
    assert "tous le paient" in text
    assert "à communiquer" not in text, "the date of the unit cost is for a bill by units"
    hours = replace(REAL, method=c.SharingMethod.HOURS)
    assert "Selon les heures prévues. Les heures constatées y prennent la place des heures prévues." in told(
        made(hours, *year_of())
    )
    rule = r.ServiceRule(service_id="s", under_use=c.UnderUse.PLANNED)
    agreed = told(made(hours, rule, *year_of()))
    assert "prennent la place" not in agreed
    assert "tous le paient" not in agreed
    assert "paie quand même sa part" in agreed


def test_what_is_paid_directly_has_its_column_and_its_note():
    """Orbelle pays 333,33 of insurance in 2027: 11 880 less that and 10 800 are 746,67."""
    paper = yearly_statement(source_of(rows(*year_of())))
    (table,) = [block for block in paper.blocks if isinstance(block, Table)]
    assert table.header[3:6] == ("Dû", "Payé directement", "Appelé")
    assert cells(table)[1][3:7] == ["11 880,00 €", "333,33 €", "10 800,00 €", "746,67 €"]
    assert "Reste à payer = dû − payé directement − appelé." in plain(table.note)


def test_each_year_has_its_page_and_takes_up_what_is_left_of_those_before():
    before = year_of(2026, units="600 300 100", called={"o": "10740", "t": "3600"}, real=None)
    paper = made(*before, *year_of())
    titles = [block.text for block in paper.blocks if isinstance(block, Heading)]
    assert titles == ["Secrétariat, année 2026", "Secrétariat, année 2027"]
    breaks = [place for place, block in enumerate(paper.blocks) if isinstance(block, PageBreak)]
    assert [type(paper.blocks[place + 1]) for place in breaks] == [Heading]
    assert told(paper).count("Reste des années avant 2027, à appeler à part : Orbelle, 60,00 €.") == 1


def test_a_year_that_is_settled_says_so():
    """Planned as used: 10 800 and 3 600 owed and called."""
    text = told(made(*year_of(units="600 300 100", called=CALLED)))
    assert "L’année est soldée : rien ne reste à payer." in text
    assert "Reste à payer en tout" not in text
    assert "Dont personnel (012)" not in str(made(*year_of(units="600 300 100", called=CALLED)).blocks)


def test_what_was_called_too_much_is_to_be_paid_back_in_all_and_in_the_years_after():
    """Orbelle 12 000 and Les Thuyères 4 000 called, 10 800 and 3 600 owed: 1 200 + 400 = 1 600 to pay back."""
    over = {"o": "12000", "t": "4000"}
    paper = made(
        *year_of(2026, units="600 300 100", called=over, real=None), *year_of(units="600 300 100", called=over)
    )
    text = told(paper)
    assert text.count("À rendre en tout : 1 600,00 €. Le solde de chacun se règle en ") == 2
    assert "Reste à payer en tout" not in text
    assert "s’appelle" not in text
    carried = "Reste des années avant 2027, à régler à part : Orbelle, 1 200,00 € à rendre ; Les Thuyères, 400,00 €"
    assert carried in text


def test_where_nothing_was_ever_to_be_called_nothing_is_asked_nor_settled():
    """Valmorin alone carries and uses the service: 600 hours at their price, and nobody to call anything from."""
    alone = [
        record
        for record in rows(*year_of(), common=CARRIED)
        if getattr(record, "partner_id", "v") in {"v", ""} and getattr(record, "id", "") not in {"o", "t"}
    ]
    paper = yearly_statement(source_of(alone))
    (lines,) = tables(paper)
    assert [row[4:6] for row in lines] == [["—", "—"], ["—", "—"]]
    text = told(paper)
    assert "soldée" not in text
    assert "Reste à payer" not in text


def test_what_is_not_known_yet_is_left_open():
    first, valmorin, orbelle, last = year_of()
    assert isinstance(orbelle, r.PartnerYear)
    paper = made(first, valmorin, replace(orbelle, units=None, called=None, certified_on=None), last)
    (lines,) = tables(paper)
    assert lines[1] == ["Orbelle", "300", "à compléter", "à compléter", "à compléter", "à compléter", "", ""]
    assert lines[-1][-3:] == ["à compléter", "", ""]
    assert "Il manque l’usage constaté de ces partenaires : Orbelle." in told(paper)
    assert "Reste à payer en tout" not in told(paper)
    assert signed(paper)[0] == ["Orbelle", "", "", "", ""]


def test_a_rule_that_needs_no_units_asks_for_none():
    """37 240 by population 100, 200 and 300; nobody counts the use: no column waits for it."""
    people = replace(REAL, method=c.SharingMethod.POPULATION)
    bare = [replace(each, units=None) if isinstance(each, r.Usage) else each for each in rows(people, common=CARRIED)]
    source = source_of([*bare, *year_of(units=None)])
    (table,) = [block for block in yearly_statement(source).blocks if isinstance(block, Table)]
    assert table.header[:4] == ("Partenaire", "Dû", "Appelé", "Reste à payer")
    assert cells(table)[1] == ["Orbelle", "12 413,33 €", "10 800,00 €", "1 613,33 €", "1 290,66 €", "322,67 €"]


def test_many_signatures_are_a_table_and_not_a_box():
    more: list[r.Record] = []
    for place in range(8):
        more += [
            r.Partner(id=f"p{place}", name=f"Commune {place}", position=9 + place),
            r.Usage(id=f"up{place}", service_id="s", partner_id=f"p{place}", takes_part=True, units=D(10)),
        ]
    paper = made(*more, *year_of())
    assert not [block for block in paper.blocks if isinstance(block, Box)]
    assert len(tables(paper)[1]) == 10, "Orbelle, Les Thuyères and the eight others"


def test_there_is_a_paper_only_once_a_year_is_known():
    assert ORDER not in orders(source_of(rows()))
    assert orders(source_of(rows(*year_of()))).count(ORDER) == 1
    assert ORDER in orders(source_of(rows(year_of()[0]))), "a cost typed is enough"
    assert "Aucune année n’est encore saisie" in told(made()), "a choice that was made before still opens"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "permis",
            ["6 199,85 €", "194,85 €", "12 383,08 €", "414,58 €", "24 500,00 €", "770,00 €", "s’appelle en 2026"],
        ),
        (
            "cantine",
            ["35 839,81 €", "23 945,68 €", "785,68 €", "492,21 €", "73 157,70 €", "« Salle à manger » se partage"],
        ),
    ],
)
def test_the_examples_in_pdf_and_in_word(name: str, expected: list[str], tmp_path: Path):
    """The ledgers of tests/domain/test_example_permis.py and test_example_cantine.py, each on one page."""
    ready = paper(source_of(example_records(load_example(name))), ORDER)
    assert ready.stem == "etat-annuel_2026-11-25_v1"
    pdf, docx = write(ready, tmp_path, endings=BOTH)
    for text in (pdf_text(pdf), docx_text(docx)):
        assert [words for words in map(flowing, expected) if words not in text] == []
    assert "l’état annuel du projet" in plain(message(ready))


def test_the_command_line_writes_it_and_says_when_there_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("permis", "secretariat"):
        assert main(["exemple", str(tmp_path / f"{name}.mec"), name]) == 0
    asked = ["--document", "statement"]
    assert main(["exporter", str(tmp_path / "permis.mec"), str(tmp_path / "a"), *asked]) == 0
    assert {file.suffix for file in (tmp_path / "a").iterdir()} == {".pdf", ".docx", ".xlsx", ".csv"}
    assert main(["exporter", str(tmp_path / "secretariat.mec"), str(tmp_path / "b"), *asked]) == 2
    assert "ne donne pas encore ce document (statement)" in plain(capsys.readouterr().err)
    assert list((tmp_path / "b").iterdir()) == []


def test_no_name_goes_on_it():
    mayor = replace(next(x for x in rows() if isinstance(x, r.Partner)), mayor="Mme Durand", contact="M. Petit")
    signer = made(mayor, *year_of())
    assert "Durand" not in repr(signer)
    assert "Petit" not in repr(signer)
    assert signer.made_on == date(2026, 11, 25)
