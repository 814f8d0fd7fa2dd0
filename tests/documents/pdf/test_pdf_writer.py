"""What comes out of the PDF, read back with poppler and pypdf rather than with our own code."""

import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader

from desktop.documents.blocks import Block, Columns, Heading, Paper, Paragraph, Table
from desktop.documents.files import PaperStopped
from desktop.documents.pdf.writer import write_pdf
from tests.documents.conftest import LONG, make_paper
from tests.spaces import flowing as plain

MM = 72 / 25.4
PAGE = (595.28, 841.89)


@dataclass
class Word:
    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


def run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, errors="replace").stdout


def words_of(path: Path) -> list[Word]:
    found, page = [], 0
    pattern = re.compile(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>')
    for line in run("pdftotext", "-bbox", str(path), "-").splitlines():
        page += "<page " in line
        if match := pattern.search(line):
            left, top, right, bottom = (float(each) for each in match.groups()[:4])
            found.append(Word(page, left, top, right, bottom, match[5]))
    return found


@pytest.fixture(scope="module")
def stress(tmp_path_factory: pytest.TempPathFactory, stress_paper: Paper) -> tuple[Path, int]:
    path = tmp_path_factory.mktemp("pdf") / "stress.pdf"
    return path, write_pdf(stress_paper, path)


def written(tmp_path: Path, *blocks: object, **changes: object) -> Path:
    path = tmp_path / "papier.pdf"
    write_pdf(make_paper(tuple(blocks), **changes), path)
    return path


def test_every_font_is_embedded_and_subset(stress: tuple[Path, int]) -> None:
    rows = run("pdffonts", str(stress[0])).splitlines()[2:]
    names = {row.split()[0] for row in rows}
    assert {re.sub(r"^[A-Z]{6}\+", "", name) for name in names} == {
        "LiberationSans",
        "LiberationSans-Bold",
        "LiberationSans-Italic",  # « à compléter » in a chart
        "DejaVuSans",  # ✓, which Liberation Sans lacks
    }
    assert all(re.search(r"yes yes yes\s+\d+\s+0$", row) for row in rows)


def test_fonts_are_embedded_whatever_is_made_first(tmp_path: Path) -> None:
    """The page of a commune is measured before it is written: reportlab must know our fonts by then."""
    script = (
        "from pathlib import Path; from tests.documents.dossiers import pooling; "
        "from desktop.documents.essential import essential; from desktop.documents.figures import everyone; "
        "from desktop.documents.pdf.writer import write_pdf; source = pooling(2); "
        f"write_pdf(essential(source, everyone(source)[0]), Path({str(tmp_path / 'page.pdf')!r}))"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=Path(__file__).parents[3])
    rows = run("pdffonts", str(tmp_path / "page.pdf")).splitlines()[2:]
    assert rows
    assert all(re.search(r"yes yes yes\s+\d+\s+0$", row) for row in rows), rows


def test_charts_are_vectors_with_text(stress: tuple[Path, int]) -> None:
    assert run("pdfimages", "-list", str(stress[0])).splitlines()[2:] == []
    text = plain(run("pdftotext", "-layout", str(stress[0]), "-"))
    assert "Écart : − 6 200 € (− 12,9 %)" in text
    assert "à compléter" in text
    # 3 charts of five, nine and one pairs: the words beside the bars can be selected.
    assert len(re.findall(r"\bavant\b", text)) == 5 + 9


def test_text_of_a_chart_has_its_size_on_paper(stress: tuple[Path, int]) -> None:
    sizes: set[float] = set()

    def visit(text: str, matrix: list[float], text_matrix: list[float], _font: object, size: float) -> None:
        if text.strip() == "avant":
            sizes.add(round(abs(size * matrix[3] * text_matrix[3]), 1))

    for page in PdfReader(stress[0]).pages:
        page.extract_text(visitor_text=visit)
    assert sizes == {9.0}


def test_no_blank_page_and_page_numbers(stress: tuple[Path, int]) -> None:
    path, pages = stress
    reader = PdfReader(path)
    assert len(reader.pages) == pages
    body = [word for word in words_of(path) if 20 * MM <= word.top < PAGE[1] - 20 * MM]
    assert {word.page for word in body} == set(range(1, pages + 1))
    for number, page in enumerate(reader.pages, start=1):
        text = plain(page.extract_text())
        assert f"{number} / {pages}" in text
        assert "PROJET · EXEMPLE" in text
        assert "Commune de Valmorin" in text
        assert "version 3 · 24 novembre 2026" in text


def test_nothing_outside_the_margins(stress: tuple[Path, int]) -> None:
    for word in words_of(stress[0]):
        assert word.left >= 25 * MM - 0.6, word
        assert word.right <= PAGE[0] - 20 * MM + 0.6, word
        assert word.top >= 8 * MM, word
        assert word.bottom <= PAGE[1] - 7 * MM, word


def test_header_row_comes_back_on_each_page_of_the_table(stress: tuple[Path, int]) -> None:
    for page in PdfReader(stress[0]).pages:
        text = page.extract_text()
        if "Comptes 2025" in text:  # a word of the last column
            assert re.search(r"Commune\s+Aujourd’hui\s+Demain\s+Écart\s+Source", text)
    pages = [page for page in PdfReader(stress[0]).pages if "Comptes 2025" in page.extract_text()]
    assert len(pages) > 1


def test_rows_are_whole_and_the_total_is_not_alone(tmp_path: Path) -> None:
    # Whatever the height left on the first page: rows of three lines each, and a total.
    for lead in range(6):
        rows = (*((f"ligne{at} a", f"ligne{at} b " * 9, f"ligne{at} c") for at in range(18)), ("Total", "", "9 €"))
        table = Table(
            ("Un", "Deux", "Trois"), rows, "Trois colonnes", widths=(1, 2, 1), total=True, note="Fin de note."
        )
        path = written(tmp_path, *[Paragraph("Une ligne.")] * lead, table)
        pages: dict[str, set[int]] = {}
        for word in words_of(path):
            if word.text.startswith("ligne") or word.text in {"Total", "note."}:
                pages.setdefault(word.text, set()).add(word.page)
        assert all(len(seen) == 1 for seen in pages.values())
        assert pages["Total"] == pages["ligne17"] == pages["note."]


def test_a_name_is_never_parted_from_what_is_set_back_under_it(tmp_path: Path) -> None:
    """Groups of a name and four rows, whatever the height left: each is on one page; a long one begins with three."""
    for lead in range(7):
        rows, levels = [], []
        for group in range(14):
            rows += [(f"Nom{group}", "", ""), *((f"ligne{group}", f"{at}", "1 €") for at in range(4))]
            levels += [0, 1, 1, 1, 1]
        rows += [("Long", "", ""), *((f"suite{at}", "", "1 €") for at in range(70))]
        levels += [0, *[1] * 70]
        table = Table(("Un", "Deux", "Trois"), tuple(rows), "Des groupes", align=("left", "left", "right"),
                      levels=tuple(levels))  # fmt: skip
        path = written(tmp_path, *[Paragraph("Une ligne.")] * lead, Heading("Un titre", 2), table)
        pages: dict[str, set[int]] = {}
        for word in words_of(path):
            pages.setdefault(word.text.replace("Nom", "ligne"), set()).add(word.page)
        assert all(len(pages[f"ligne{group}"]) == 1 for group in range(14)), lead
        assert pages["Long"] == pages["suite0"] == pages["suite1"]
        assert pages["titre"] == {min(pages["ligne0"])}
        assert len(set().union(*pages.values())) > 2, "several pages"


def test_a_row_taller_than_a_page_is_continued(stress: tuple[Path, int]) -> None:
    text = " ".join(run("pdftotext", str(stress[0]), "-").split())
    assert text.count("garder un accueil ouvert chaque jour") == 22 + 14 + 1 + 1


@pytest.mark.parametrize("level", [1, 2, 3])
def test_a_heading_is_never_the_last_line_of_a_page(tmp_path: Path, level: int) -> None:
    table = Table(("A", "B"), tuple(("x", "y") for _ in range(8)), "Une légende")
    for follower in (Paragraph("Suite du texte."), table, Columns((Paragraph("Gauche."),), (Paragraph("Droite."),))):
        # One heading after each number of lines: some fall at the foot of a page by construction.
        blocks: list[object] = []
        for at in range(14):
            blocks += [*[Paragraph("Une ligne de texte.")] * (at % 5 + 1), Heading(f"Titre{at}", level), follower]
        words = words_of(written(tmp_path, *blocks))
        body = [word for word in words if word.top < PAGE[1] - 20 * MM]
        for page in {word.page for word in body}:
            lowest = max((word for word in body if word.page == page), key=lambda word: word.top)
            assert not lowest.text.startswith("Titre")
            assert "légende" not in lowest.text


def test_empty_headings_and_breaks_leave_no_trace(stress: tuple[Path, int]) -> None:
    text = run("pdftotext", str(stress[0]), "-")
    assert "Une partie vide" not in text
    assert "sous-partie vide" not in text
    assert "Vide à la fin" not in text
    assert "Aucune ligne pour l’instant." in text


def test_properties_and_bookmarks(stress: tuple[Path, int]) -> None:
    reader = PdfReader(stress[0])
    assert reader.metadata is not None
    assert reader.metadata.title == "Partager le secrétariat et l’équipe technique entre trois communes"
    assert reader.metadata.author == "Commune de Valmorin"
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date() == date(2026, 11, 24)
    catalog = reader.trailer["/Root"]
    assert catalog["/Lang"] == "fr-FR"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    titles, pages = [], []
    for entry in reader.outline:
        if not isinstance(entry, list):
            titles.append(entry.title)
            pages.append(reader.get_destination_page_number(entry))
    assert titles == ["Ce que le projet change", "Effets financiers", "Ce que le conseil décide"]
    for title, page in zip(titles, pages, strict=True):
        assert title in reader.pages[page or 0].extract_text()


def test_long_names_break_at_their_hyphens_and_amounts_never(tmp_path: Path) -> None:
    row = (LONG, "123 456 789,12 €", "L'Haÿ-les-Roses-sur-l'Yon-et-Saint-Barthélemy-d'Anjou")
    table = Table(("Nom", "Montant", "Autre nom"), (row,), "Noms", align=("left", "right", "left"), widths=(2, 1, 1))
    path = written(tmp_path, table)
    text = PdfReader(path).pages[0].extract_text()
    assert "123\u202f456\u202f789,12 €" in text
    assert text.rstrip().endswith("L’Haÿ-les-Roses-sur-l’Yon-\net-Saint-Barthélemy-d’Anjou")
    amount = [word for word in words_of(path) if word.text in {"123", "456", "789,12", "€"}]
    assert len({round(word.top) for word in amount}) == 1


def test_all_signs_of_french_and_of_the_keyboard_are_printed(tmp_path: Path) -> None:
    signs = "éèêëàâçîïôûüÿœŒæÉÀÇŸ€’«»–—…−→≤≥×½²°•✓☐"
    path = written(
        tmp_path, Paragraph(f"Signes {signs} fin."), Paragraph("Inconnu \U0001f600 remplacé, tabulation\tet \x0b.")
    )
    text = run("pdftotext", str(path), "-")
    assert signs in text.replace("« »", "«»").replace("«\u00a0»", "«»")
    assert "Inconnu □ remplacé, tabulation et" in text


def test_ordinal_letters_stand_above_the_line(tmp_path: Path) -> None:
    path = written(tmp_path, Paragraph("Au 1er janvier 2027, la 1re année."))
    assert "Au 1er janvier 2027, la 1re année." in plain(run("pdftotext", str(path), "-"))
    raised = next(word for word in words_of(path) if word.text == "er")
    usual = next(word for word in words_of(path) if word.text == "janvier")
    assert raised.bottom < usual.bottom - 2
    assert raised.bottom - raised.top < usual.bottom - usual.top


def test_landscape_and_empty_paper(tmp_path: Path) -> None:
    path = tmp_path / "vide.pdf"
    assert write_pdf(make_paper((), shape="landscape", marks=(), author=""), path) == 1
    page = PdfReader(path).pages[0]
    assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == (842, 595)
    assert "1 / 1" in page.extract_text()


def test_a_slide_is_16_by_9_its_texts_large_and_its_note_under_a_rule(tmp_path: Path) -> None:
    blocks = (Heading("Le constat"), Paragraph("Un texte."), Paragraph("À dire.", small=True, ruled=True))
    path = tmp_path / "diapositive.pdf"
    assert write_pdf(make_paper(blocks, shape="slide"), path) == 1
    page = PdfReader(path).pages[0]
    wide, tall = float(page.mediabox.width), float(page.mediabox.height)
    assert (round(wide), round(tall)) == (960, 540)
    sizes = {
        line.strip(): round(size)
        for line, size in _sized(page)
        if line.strip() in {"Le constat", "Un texte.", "À dire."}
    }
    assert sizes == {"Le constat": 28, "Un texte.": 22, "À dire.": 14}
    drawn = page.get_contents().get_data().decode("latin-1")
    assert len(re.findall(r" l S", drawn)) == len(re.findall(r" l S", _without_rule(tmp_path, blocks))) + 1


def _sized(page: PageObject) -> list[tuple[str, float]]:
    found: list[tuple[str, float]] = []
    page.extract_text(visitor_text=lambda text, _cm, _tm, _font, size: found.append((text, size)))
    return found


def _without_rule(place: Path, blocks: tuple[Block, ...]) -> str:
    path = place / "sans-filet.pdf"
    write_pdf(make_paper((*blocks[:-1], Paragraph("À dire.", small=True)), shape="slide"), path)
    return PdfReader(path).pages[0].get_contents().get_data().decode("latin-1")


def test_columns_and_boxes_taller_than_a_page_still_print(tmp_path: Path) -> None:
    tall = tuple(Paragraph(f"Alinéa{at} " + "mot " * 60) for at in range(30))
    path = written(tmp_path, Columns(tall, (Paragraph("Droite."),)))
    text = run("pdftotext", str(path), "-")
    assert [f"Alinéa{at}" in text for at in range(30)] == [True] * 30
    assert "Droite." in text


def test_same_paper_same_bytes(tmp_path: Path, stress_paper: Paper, stress: tuple[Path, int]) -> None:
    again = tmp_path / "again.pdf"
    write_pdf(stress_paper, again)
    assert again.read_bytes() == stress[0].read_bytes()


def test_progress_is_told_and_can_stop(tmp_path: Path, stress_paper: Paper) -> None:
    told: list[tuple[str, float]] = []
    path = tmp_path / "papier.pdf"
    write_pdf(stress_paper, path, lambda sentence, done: told.append((sentence, done)) is None)
    assert [done for _sentence, done in told] == sorted(done for _sentence, done in told)
    assert "Dessin des graphiques\u00a0: 3 sur 3" in [sentence for sentence, _done in told]
    before = path.read_bytes()
    with pytest.raises(PaperStopped):
        write_pdf(stress_paper, path, lambda sentence, _done: not sentence.startswith("Mise en page\u00a0: page"))
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["papier.pdf"]


def test_a_paragraph_split_between_two_pages_loses_no_line_and_gains_none(tmp_path: Path) -> None:
    sentence = " ".join(f"mot{at:03}" for at in range(90))  # several lines
    path = written(tmp_path, *[Paragraph("Une ligne.")] * 32, Paragraph(sentence, label="Un début."))
    words = words_of(path)
    split = [word for word in words if word.text.startswith("mot")]
    assert [word.text for word in split] == sentence.split()
    assert {word.page for word in split} == {1, 2}
    later = [word for word in split if word.page == 2]
    assert min(word.top for word in later) < 20 * MM + 6  # the first line of the page, not the second
    tops = sorted({round(word.top) for word in later})
    assert all(12 <= after - before <= 15 for before, after in pairwise(tops))
    assert len({round(word.top) for word in split if word.page == 1}) >= 2
    assert len(tops) >= 2


def test_a_label_opens_its_paragraph_in_bold_on_the_same_line(tmp_path: Path) -> None:
    sentence = " ".join(f"mot{at:02}" for at in range(40))
    path = written(tmp_path, Paragraph(sentence, label="Si l'on ne fait rien."))
    words = words_of(path)
    rien = next(word for word in words if word.text == "rien.")
    first = next(word for word in words if word.text == "mot00")
    assert abs(first.bottom - rien.bottom) < 1
    assert 2 < first.left - rien.right < 6
    assert max(word.right for word in words if word.text.startswith("mot")) <= PAGE[0] - 20 * MM + 0.5
    fonts: dict[str, str] = {}
    for page in PdfReader(path).pages:
        page.extract_text(visitor_text=lambda text, _m, _t, font, _s: fonts.update({text.strip(): str(font)}))
    assert any("Bold" in font for text, font in fonts.items() if "fait" in text)
    assert not any("Bold" in font for text, font in fonts.items() if "mot20" in text)


def test_a_long_title_is_set_smaller(tmp_path: Path) -> None:
    heights = []
    for title in ("Court", "Partager deux secrétaires et une équipe technique " * 3):
        path = written(tmp_path, Paragraph("Texte."), title=title)
        word = next(word for word in words_of(path) if word.text == title.split()[0] and word.top > 19 * MM)
        heights.append(word.bottom - word.top)
    assert heights[1] == pytest.approx(heights[0] * 15 / 18, rel=0.02)


def test_a_tight_paper_is_closer_then_smaller(tmp_path: Path) -> None:
    """The height of the words, and how far below the first paragraph the second one is."""
    seen = []
    for tight in (0, 1, 2):
        path = written(tmp_path, Paragraph("Premier."), Paragraph("Second."), tight=tight)
        first, second = (next(word for word in words_of(path) if word.text == text) for text in ("Premier.", "Second."))
        seen.append((round(first.bottom - first.top, 1), round(second.top - first.top, 1)))
    usual, closer, smaller = seen
    assert closer[0] == usual[0]
    assert closer[1] == pytest.approx(usual[1] - 5 * 0.25, abs=0.1)  # 5 points of air, of which a quarter goes
    assert smaller[0] == pytest.approx(usual[0] * 10 / 11, abs=0.2)


def test_a_compact_paper_has_small_headings_of_the_same_level(tmp_path: Path) -> None:
    heights = {}
    for compact in (False, True):
        path = written(tmp_path, Heading("Titre"), Paragraph("Texte."), compact=compact)
        word = next(word for word in words_of(path) if word.text == "Titre")
        heights[compact] = word.bottom - word.top
        assert [entry.title for entry in PdfReader(path).outline] == ["Titre"]
    assert heights[True] == pytest.approx(heights[False] * 11 / 15, rel=0.02)
