"""The structure of the PDFs: what is heard is what the blocks say, and each rule sees its own fault."""

import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from desktop.documents.blocks import (
    Blank,
    BulletList,
    Columns,
    Contents,
    Heading,
    Letterhead,
    PageBreak,
    Paper,
    Paragraph,
    Signatures,
    Table,
)
from desktop.documents.pdf.merge import merged
from desktop.documents.pdf.writer import pdf_bytes, write_pdf
from tests.documents.conftest import SENTENCE, chart_of, make_paper
from tests.documents.pdf.spoken import expected, heard
from tests.documents.pdf.structure import alternatives, faults, tree_of

LONG = make_paper(
    (
        Heading("Sommaire"),
        Contents(2),
        PageBreak(),
        Heading("Un"),
        Heading("Un et demi", 2),
        Paragraph(f"{SENTENCE} " * 60, label="Voici."),
        Heading("Deux"),
        BulletList((SENTENCE * 9, "mot " * 900), boxes=True),
        Heading("Le fond", 3),
        chart_of(5),
        Table(("Clé", "Montant"), (("Un", "1 €"), ("", "2 €"), ("x" * 300, "")), "Trois lignes", ("left", "right")),
    )
)
ACT = make_paper(
    (
        Letterhead(("Commune d’Orbelle", "2, place du Lavoir")),
        Paragraph("Délibération", bold=True, align="center"),
        Heading("Article 1er", 3),
        Columns((Paragraph("À gauche."),), (Paragraph("À droite."), Blank("Séance du"))),
        Signatures((("Le maire", "[nom]"), ("La secrétaire de séance", "[nom]"), ("Un témoin", ""))),
    ),
    act=True,
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, stress_paper: Paper) -> dict[str, tuple[Paper, Path]]:
    place = tmp_path_factory.mktemp("tags")
    made = {"stress": stress_paper, "long": LONG, "act": ACT}
    for name, paper in made.items():
        write_pdf(paper, place / f"{name}.pdf")
    return {name: (paper, place / f"{name}.pdf") for name, paper in made.items()}


@pytest.mark.parametrize("name", ["stress", "long", "act"])
def test_what_is_heard_is_what_the_blocks_say(files: dict[str, tuple[Paper, Path]], name: str):
    paper, path = files[name]
    assert faults(path) == []
    assert heard(path, alternatives(path)) == expected(paper)


def test_a_table_over_several_pages_is_one_table_whose_header_is_heard_once(files: dict[str, tuple[Paper, Path]]):
    with pikepdf.open(files["stress"][1]) as pdf:
        tables = [each for each in tree_of(pdf).walk() if each.role == "Table"]
        longest = max(tables, key=lambda table: len(table.kids))
        pages = {page for each in longest.walk() for page, _number in each.marks}
        assert len(pages) > 1
        assert len(longest.kids) == 1 + 1 + 41  # caption, header, rows with their total
        assert {len(cell.marks) for cell in longest.kids[1].kids} == {1}
        assert {row.kids[0].role for row in longest.kids[2:]} == {"TH"}, "the commune heads its figures"
        # A row taller than a page goes on as the same cell.
        assert any(len(each.marks) > 1 for each in tree_of(pdf).walk() if each.role == "TD")


def test_the_levels_of_headings_are_those_of_the_paper(files: dict[str, tuple[Paper, Path]]):
    with pikepdf.open(files["long"][1]) as pdf:
        roles = [each.role for each in tree_of(pdf).walk() if each.role[0] == "H"]
    assert roles == ["H1", "H2", "H2", "H3", "H2", "H3"], "the third level after the first one is read as the second"
    with pikepdf.open(files["act"][1]) as pdf:
        assert [each.role for each in tree_of(pdf).walk() if each.role[0] == "H"] == ["H1"]


def test_each_line_of_the_list_leads_to_the_page_it_says(files: dict[str, tuple[Paper, Path]]):
    with pikepdf.open(files["long"][1]) as pdf:
        pages = [page.obj.objgen for page in pdf.pages]
        links = [(str(link.Contents), pages.index(link.Dest[0].objgen) + 1) for link in pdf.pages[0].obj.Annots]
        texts = pdf.open_outline()
        with texts:
            titles = {each.title: pages.index(each.destination[0].objgen) + 1 for each in texts.root}
    assert [words for words, _page in links] == [
        f"{name}, page {page}" for name, (_words, page) in zip(("Un", "Un et demi", "Deux"), links, strict=True)
    ]
    first, _second, last = (page for _words, page in links)
    assert (first, last) == (titles["Un"], titles["Deux"])
    assert last > first, "the second chapter is not on the page of the first"


def test_several_files_as_one_keep_what_is_read_of_each(files: dict[str, tuple[Paper, Path]], tmp_path: Path):
    names = ("long", "act", "long")
    others = [pikepdf.open(files[name][1]) for name in names]
    with pikepdf.open(BytesIO(pdf_bytes(ACT))) as target:
        (tmp_path / "j.pdf").write_bytes(merged(target, others, ["Garde", "A", "B", "C"]))
    path = tmp_path / "j.pdf"
    assert faults(path) == []
    whole = [word for paper in (ACT, LONG, ACT, LONG) for word in expected(paper)]
    assert heard(path, alternatives(path)) == whole
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        pages = [page.obj.objgen for page in pdf.pages]
        assert [each.title for each in outline.root] == ["Garde", "A", "B", "C"]
        counts = [1, len(others[0].pages), 1, len(others[2].pages)]
        firsts = [sum(counts[:at]) for at in range(4)]
        assert [pages.index(each.destination[0].objgen) for each in outline.root] == firsts
        inner = [[kid.title for kid in each.children] for each in outline.root]
        assert inner[1] == ["Sommaire", "Un", "Deux"]
        assert all(pages.index(kid.destination[0].objgen) >= firsts[3] for kid in outline.root[3].children)


def _first(pdf: pikepdf.Pdf, role: str) -> Any:
    return next(each.object for each in tree_of(pdf).walk() if each.role == role)


def _drop(key: str, of: Callable[[pikepdf.Pdf], Any]) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        del of(pdf)[key]

    return change


def _rename(old: str, new: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        _first(pdf, old).S = pikepdf.Name(f"/{new}")

    return change


def _unmark(pdf: pikepdf.Pdf) -> None:
    """The first stretch of the second page is no longer marked."""
    page, left = pdf.pages[1], []
    skipped = 0
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "BDC" and "/MCID" in operands[1] and not skipped:
            skipped = 1
        elif str(operator) == "EMC" and skipped == 1:
            skipped = 2
        else:
            left.append((operands, operator))
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(left))


def _swap_owners(pdf: pikepdf.Pdf) -> None:
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    owners[0], owners[1] = owners[1], owners[0]


def _shorten_row(pdf: pikepdf.Pdf) -> None:
    row = _first(pdf, "TR")
    row.K = pikepdf.Array(list(row.K)[:1])


FAULTS: dict[str, tuple[Callable[[pikepdf.Pdf], None], str]] = {
    "no language": (_drop("/Lang", lambda pdf: pdf.Root), "no language"),
    "no order": (_drop("/Tabs", lambda pdf: pdf.pages[0].obj), "not read in the order"),
    "no alternative": (_drop("/Alt", lambda pdf: _first(pdf, "Figure")), "without a sentence"),
    "no scope": (_drop("/A", lambda pdf: _first(pdf, "TH")), "without a header row"),
    "no numbering": (_drop("/A", lambda pdf: _first(pdf, "L")), "how its items are marked"),
    "no colours": (_drop("/OutputIntents", lambda pdf: pdf.Root), "no colour profile"),
    "no words for a link": (_drop("/Contents", lambda pdf: pdf.pages[0].obj.Annots[0]), "does not say where"),
    "a jump": (_rename("H2", "H3"), "H3 after a heading of level 1"),
    "a paragraph in a list": (_rename("LI", "P"), "L holds ['LI', 'P']"),
    "something unread": (_unmark, "outside any mark"),
    "a wrong way back": (_swap_owners, "its way back"),
    "a short row": (_shorten_row, "same number of cells"),
}


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_each_rule_sees_its_fault(files: dict[str, tuple[Paper, Path]], tmp_path: Path, name: str):
    change, words = FAULTS[name]
    with pikepdf.open(files["long"][1]) as pdf:
        change(pdf)
        pdf.save(tmp_path / "a.pdf")
    assert any(words in each for each in faults(tmp_path / "a.pdf")), faults(tmp_path / "a.pdf")


def test_papers_are_put_together_without_what_draws_them() -> None:
    """Loaded before our fonts are known to it, it would name on each page one that no file of ours embeds."""
    asked = "import sys, desktop.documents.pdf.merge; print([n for n in sys.modules if n == 'reportlab'])"
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout == "[]\n"
