"""« D’où viennent les chiffres »: read back in PDF and Word; amounts by hand, from the ledgers of the examples."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from desktop.documents import layout
from desktop.documents.blocks import Heading, Paper, Paragraph, Table
from desktop.documents.columns import fit
from desktop.documents.message import message
from desktop.documents.metrics import BOLD, REGULAR, longest_word
from desktop.documents.order import Order
from desktop.documents.papers import BOTH, orders, paper, write
from desktop.documents.source import Source
from desktop.documents.tidy import tidy
from desktop.documents.trace import trace as annex
from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.choices import DocumentKind
from desktop.domain.example import example_records
from resources.examples import load_example
from tests.documents.dossiers import bare, example, pooling
from tests.documents.reading import pages_in_libreoffice
from tests.documents.test_papers import docx_text, pdf_text
from tests.documents.test_who_pays import source_of
from tests.domain.budget.world import D, rows
from tests.domain.sharing.test_tariff import TARIFF
from tests.domain.sharing.test_tariff import results as permits
from tests.spaces import flowing, plain

ORDER = Order(DocumentKind.TRACE_AGENTS)
# today, share, tomorrow and change of each partner: the ledger of tests/domain/test_example.py, in euros
SECRETARIAT = {
    "Orbelle": ("29 190,00 €", "26 428,57 €", "28 978,57 €", "− 211,43 €"),
    "Valmorin": ("53 260,00 €", "46 250,00 €", "49 750,00 €", "− 3 510,00 €"),
    "Les Thuyères": ("10 030,00 €", "10 571,43 €", "11 931,43 €", "+ 1 901,43 €"),
}
TECHNIQUE = {
    "Orbelle": ("35 280,00 €", "31 392,13 €", "32 092,13 €", "− 3 187,87 €"),
    "Valmorin": ("72 560,00 €", "66 500,53 €", "68 000,53 €", "− 4 559,47 €"),
    "Les Thuyères": ("8 050,00 €", "12 307,34 €", "12 507,34 €", "+ 4 457,34 €"),
}
OF = {"Orbelle": "Part d’Orbelle", "Valmorin": "Part de Valmorin", "Les Thuyères": "Part des Thuyères"}


def trace(source: Source) -> Paper:
    """Agent by agent: the paper that stays at the town hall."""
    return annex(source, apart=True)


def made(records: Iterable[r.Record]) -> Paper:
    return trace(source_of(records))


def every_table(of: Paper) -> list[Table]:
    return [block for block in of.blocks if isinstance(block, Table)]


def tables(of: Paper) -> list[Table]:
    """Those of the first year: the whole, the cost, the partners and the details of each service."""
    others = ("année par année", "le coût d’une heure", "les risques de l’employeur")
    return [table for table in every_table(of) if not any(words in table.caption for words in others)]


def lines(table: Table) -> list[tuple[int, str, str, str]]:
    """Each row with its level, its spaces plain."""
    return [
        (level, *map(plain, (label, value, how)))
        for level, (label, value, how) in zip(table.levels, table.rows, strict=True)
    ]


def under(table: Table, label: str) -> list[tuple[int, str, str, str]]:
    """A row and those that stand under it."""
    found = lines(table)
    start = next(place for place, line in enumerate(found) if line[1] == label)
    end = next((at for at in range(start + 1, len(found)) if found[at][0] <= found[start][0]), len(found))
    return found[start:end]


def test_the_whole_then_the_services_of_each_partner():
    whole = tables(trace(example()))[0]
    roots = [line[1:3] for line in lines(whole) if line[0] == 0]
    assert roots == [
        ("Coût total aujourd’hui", "208 370,00 €"),
        ("Coût total demain", "203 260,00 €"),
        ("Écart total", "− 5 110,00 €"),
    ]
    assert under(whole, "Les Thuyères demain") == [
        (1, "Les Thuyères demain", "24 438,77 €", "somme de ses services"),
        (2, "Secrétariat de mairie", "11 931,43 €", "voir ce service, plus bas"),
        (2, "Service technique (espaces verts, voirie, bâtiments)", "12 507,34 €", "voir ce service, plus bas"),
    ]


@pytest.mark.parametrize(("place", "ledger"), [(2, SECRETARIAT), (5, TECHNIQUE)])
def test_each_partner_of_each_service(place: int, ledger: dict[str, tuple[str, ...]]):
    table = tables(trace(example()))[place]
    roots = {line[1]: line[2] for line in lines(table) if line[0] == 0}
    for name, amounts in ledger.items():
        labels = (f"{name} aujourd’hui", OF[name], f"{name} demain", f"{name}, écart")
        assert tuple(roots[label] for label in labels) == amounts
    assert len(roots) == 4 * len(ledger)


def test_a_figure_its_formula_and_what_it_is_made_of():
    _whole, cost, partners, details, *_ = tables(trace(example()))
    assert under(partners, "Orbelle aujourd’hui") == [
        (0, "Orbelle aujourd’hui", "29 190,00 €", "somme de 3 lignes"),
        (
            1,
            "Remplacements par le centre de gestion : 11 jours à 250 €",
            "2 750,00 €",
            "2 750,00 € TTC · Facture ou contrat, 2025, sûr",
        ),
        (
            1,
            "Logiciels de mairie, maintenance et téléphone",
            "2 140,00 €",
            "2 140,00 € TTC · Facture ou contrat, 2025, sûr",
        ),
        (1, "Agent 1, Secrétaire de mairie", "24 300,00 €", "voir le détail, plus bas"),
    ]
    assert under(partners, "Part d’Orbelle") == [
        (0, "Part d’Orbelle", "26 428,57 €", "coût à partager × 31,75 %, au centime près"),
        (1, "Coût à partager", "83 250,00 €", "voir plus haut"),
        (1, "Clé « Heures prévues »", "31,75 %", "20 h sur 63 h"),
    ]
    assert [line[1] for line in under(partners, "Orbelle, écart")] == ["Orbelle, écart"]
    assert [line[:3] for line in under(cost, "Charges directes")] == [
        (1, "Charges directes", "83 250,00 €"),
        (2, "Charges de personnel", "900,00 €"),
        (2, "Agent 2, Secrétaire de mairie", "46 800,00 €"),
        (2, "Agent 3, Secrétaire de mairie", "35 300,00 €"),
        (2, "Longue maladie, somme prévue", "250,00 €"),
    ]
    assert plain(cost.note) == (
        "La règle : selon les heures prévues. "
        "Parts coupées au centime, 1 centime restait : il va au plus grand reste (Les Thuyères)."
    )
    assert under(details, "Agent 1, Secrétaire de mairie")[1] == (
        1, "Coût annuel de l’Agent 1 en 2025", "24 300,00 €", "coût saisi",
    )  # fmt: skip


def test_three_levels_and_each_explanation_once():
    paper = trace(example())
    assert {level for table in tables(paper) for level in table.levels} == {0, 1, 2}
    told = [(line[1], line[3]) for table in tables(paper) for line in lines(table)]
    assert len([how for label, how in told if label.startswith("Assurance des véhicules et des engins communs")]) == 1
    assert len([how for label, how in told if how == "charges directes + charges indirectes − recettes"]) == 2
    assert len([how for label, how in told if label == "Coût à partager" and how == "voir plus haut"]) == 6
    tractor = [how for label, how in told if label == "Tracteur, renouvellement"]
    assert tractor[:2] == ["voir le détail, plus bas"] * 2
    assert tractor[2].startswith("renouvellement par an")
    price = [label for label, _how in told if label in {"Prix TTC", "FCTVA reçu par le propriétaire"}]
    assert len(price) == 2
    headings = [(block.text, block.level) for block in paper.blocks if isinstance(block, Heading)]
    assert [text for text, level in headings if level == 1][1:] == [
        "Secrétariat de mairie",
        "Service technique (espaces verts, voirie, bâtiments)",
    ]
    assert paper.shape == "portrait"


def test_the_parts_of_a_cost_are_told_for_each_partner():
    """Two partners of the canteen have the same part of « Administration »: it is that of each, and told for each."""
    table = tables(made(example_records(load_example("cantine"))))[2]
    for name, amount in (("Ferrandel", "32 795,44 €"), ("Grisolles-le-Haut", "22 586,04 €")):
        found = under(table, f"Part de {name}")
        assert found[0][2] == amount
        third = next(place for place, line in enumerate(found) if line[1].startswith("Part dans « Administration »"))
        assert [line[1:] for line in found[third:]] == [
            ("Part dans « Administration »", "1 033,33 €", "coût de cette partie × sa clé"),
            ("Coût : « Administration »", "3 100,00 €", "lignes de cette partie du coût"),
            ("Clé « Parts égales »", "33,33 %", "1 sur 3"),
        ]


def test_a_tariff_says_what_it_does_not_cover():
    """tests/domain/sharing/test_tariff.py: what is left of the cost after the bills."""
    last = lines(tables(made(permits(TARIFF).dataset))[2])
    assert any(label.startswith("Ce que le tarif ne couvre pas") for _level, label, _value, _how in last)


PRIVATE = (
    "Durand", "Petit", "Morel", "Lenoir", "Faible", "secrète", "1 900", "24 100", "Prime", "23 450", "9 876", "6 789",
    "19 000", "soit",
)  # fmt: skip


def test_nothing_of_the_private_part():
    """A name typed where a mark was asked, elements of pay, a pay in one of several lines, a note, a negotiation."""
    post = r.Post(
        id="post", service_id="s", employer_id="v", label="Mme Durand", name="Mme Durand", job="Secrétaire",
        hours=D(35), cost_way=c.PostCost.BUILT, cost_year=2025, gross=D(23450), charges=D(9876), allowances=D(6789),
        pension_base=D(19000), after=c.AfterPost.POOLED,
    )  # fmt: skip
    lines_of_pay = [
        r.CostLine(
            id=f"pay{place}", service_id="s", partner_id="v", scenario=c.CostScenario.SHARED, year=2024,
            family=c.CostFamily.STAFF, label=label, reason="Accord avec M. Petit", amount=amount,
        )
        for place, (label, amount) in enumerate((("Prime de M. Petit", D(1900)), ("Traitement de M. Petit", D(24100))))
    ]  # fmt: skip
    others = [
        r.EmployerRisk(
            id="risk", service_id="s", employer_id="v", amount=D(300),
            bearer=c.RiskBearer.SHARED, note="Mme Lenoir est souvent absente : convention secrète",
        ),
        r.NegotiationEntry(id="n", service_id="s", partner_id="v", asked="Position Faible"),
    ]  # fmt: skip
    world = [replace(x, mayor="Mme Morel", contact="Mme Morel") if isinstance(x, r.Partner) else x for x in rows()]
    world = [replace(x, reference_year=2026) if isinstance(x, r.Dossier) else x for x in world]
    records = [*world, post, *lines_of_pay, *others]
    paper = made(records)
    shown = [cell for table in every_table(paper) for row in table.rows for cell in row]
    text = plain("\n".join([repr(paper), *shown]))
    assert [word for word in PRIVATE if word in text] == []
    assert "56 000,00 €" in text  # 30 000 + 1 900 + 24 100
    assert "3 lignes réunies en un seul montant" in text
    assert "Agent 1, Secrétaire" in text
    assert "la hausse déjà décidée de la CNRACL" in text
    assert "40 685,00 €" in text  # 23 450 + 9 876 + 6 789, and 3 % of the 19 000 of the pension
    assert "40 115" not in text, "with both, the pay could be found again"
    assert "300,00 €" in text


def test_the_totals_are_those_of_the_dossier():
    """Each line of staff is rounded by itself: 100.37 × 1.015 = 101.87555, 101.88 twice; together, 203.75."""
    records = [
        replace(x, staff_growth=D("1.5"), reference_year=2025) if isinstance(x, r.Dossier) else x
        for x in rows()
        if not isinstance(x, r.CostLine)
    ]
    records += [
        r.CostLine(
            id=f"l{place}", service_id="s", partner_id="v", scenario=c.CostScenario.SHARED, year=2024,
            family=c.CostFamily.STAFF, label=f"Ligne {place}", amount=D("100.37"),
        )
        for place in range(2)
    ]  # fmt: skip
    cost = tables(made(records))[1]
    assert under(cost, "Coût à partager")[0][2] == "203,76 €"
    assert under(cost, "Charges de personnel")[0][2] == "203,76 €"


def test_what_is_not_known_is_said():
    paper = trace(bare())
    _whole, cost, partners = tables(paper)
    assert lines(cost) == [
        (0, "Coût à partager", "à compléter", "charges directes + charges indirectes − recettes")
    ]  # no zero
    assert plain(cost.note) == "La façon de partager ce coût reste à choisir."
    assert under(partners, "C1 aujourd’hui")[0][2:] == ("à compléter", "aucune ligne saisie")
    assert under(partners, "Part de C1")[0][2:] == ("à compléter", "règle à compléter")
    nothing = made([r.Dossier(), r.Purpose()])
    assert tables(nothing) == []
    (told, _name) = [block.text for block in nothing.blocks if isinstance(block, Paragraph)]
    assert told == "Aucun service n’est encore saisi : ce document se remplira à l’étape « Services »."


@pytest.mark.parametrize("kind", [DocumentKind.TRACE, DocumentKind.TRACE_AGENTS])
@pytest.mark.parametrize("name", ["secretariat", "permis", "cantine"])
def test_pdf_and_word_say_the_same(name: str, kind: DocumentKind, tmp_path: Path):
    ready = paper(source_of(example_records(load_example(name))), Order(kind))
    which = "-agent-par-agent" if kind is DocumentKind.TRACE_AGENTS else ""
    assert ready.stem == f"d-ou-viennent-les-chiffres{which}_2026-11-25_v1"
    pdf, word = write(ready, tmp_path, endings=BOTH)
    cells = {flowing(cell) for table in every_table(tidy(ready.paper)) for row in table.rows for cell in row}
    for text in (pdf_text(pdf), docx_text(word)):
        held = "".join(text.split())
        assert [cell for cell in cells if "".join(cell.split()) not in held] == []
    assert "l’annexe « D’où viennent les chiffres" in plain(message(ready))
    assert [item.title for item in PdfReader(pdf).outline if not isinstance(item, list)] == [
        block.text for block in tidy(ready.paper).blocks if isinstance(block, Heading)
    ]


def test_it_comes_after_the_papers_of_the_whole():
    found = [order for order in orders(example()) if not (order.recipient or order.about)]
    whole = (DocumentKind.WHO_PAYS, DocumentKind.FINANCES, DocumentKind.CALENDAR)
    assert all(found.index(Order(kind)) < found.index(Order(DocumentKind.TRACE)) for kind in whole)
    assert found[0] == Order()


def test_rows_stand_back_in_pdf_and_in_word(tmp_path: Path):
    pdf, word = write(paper(example(), ORDER), tmp_path, endings=BOTH)
    places: dict[str, float] = {}

    def see(text: str, _cm: object, matrix: list[float], _font: object, _size: float) -> None:
        places.setdefault(plain(text.strip()), matrix[4])

    PdfReader(pdf).pages[0].extract_text(visitor_text=see)
    root, partner, service = (
        places[text] for text in ("Coût total aujourd’hui", "Orbelle aujourd’hui", "Secrétariat de mairie")
    )
    assert (round(partner - root), round(service - root)) == (layout.STEP, 2 * layout.STEP)
    table = docx.Document(str(word)).tables[1]  # under the box that says it is not public
    cells = [row.cells[0].paragraphs[0] for row in table.rows[1:4]]
    assert [p.paragraph_format.left_indent.pt if p.paragraph_format.left_indent else 0 for p in cells] == [0, 9, 18]
    assert [p.style.name for p in cells] == ["Cellule de total", "Cellule", "Cellule"]


def test_forty_partners_on_a_bounded_number_of_pages_and_no_cut_word(tmp_path: Path):
    ready = paper(pooling(40, services=3, long=True, wordy=True), ORDER)
    pdf, word = write(ready, tmp_path, endings=BOTH)
    assert len(PdfReader(pdf).pages) <= 38
    assert pages_in_libreoffice([word], tmp_path)[word.stem] <= 46
    width = layout.points(layout.sheet(ready.paper).text_width)
    for table in every_table(tidy(ready.paper)):
        found = fit(table, width, layout.scale(ready.paper).of_rows(dense=True))
        assert sum(found.widths) <= width + 0.01
        for at, row in enumerate(table.rows):
            for place, cell in enumerate(row):
                back = 0 if place else layout.STEP * table.step(at)
                font = BOLD if table.strong(at, place) else REGULAR
                room = found.widths[place] - 2 * layout.CELL_PAD - back
                assert longest_word(cell, font, found.size) <= room, cell
