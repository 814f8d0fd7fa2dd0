"""The short course by keyboard only, for communes that the code does not know; each amount of its papers recomputed.

`MEC_STORY_SEED=123` plays another community.
"""

import os
import re
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import pytest
from docx import Document

from desktop.documents.papers import plain
from tests.documents.reading import page_texts
from tests.own_screen import own_screen
from tests.stories.first_year import Agreed
from tests.stories.plan import METHODS, Plan, plan_of
from tests.stories.recompute import Books, strangers, written

ROOT = Path(__file__).resolve().parents[2]
OFF_SCREEN = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
OF_THE_WHOLE = (
    "calendrier", "compte-rendu", "convention", "d-ou-viennent-les-chiffres", "fiches-a-remplir", "note-de-synthese",
    "objections-et-reponses", "ordre-du-jour", "presentation", "qui-fait-quoi", "qui-paie-quoi", "rapport-complet",
    "releve-mensuel", "tableau-financier",
)  # fmt: skip
OF_EACH = (
    "deliberation-d-approbation", "deliberation-de-principe", "essentiel", "etat-annuel-a-remplir",
    "lettre-aux-habitants",
)  # fmt: skip
OF_NEIGHBOURS = ("fiche-de-collecte", "lettre")
OTHERS = {"xlsx": 3, "csv": 3, "ics": 1}
"""The workbooks and the texts of the three papers of figures, the days of the calendar; the forms are workbooks too."""
BUDGETS = re.compile(r"Au budget \d{4} de chacun")
SEEDS = [int(os.environ["MEC_STORY_SEED"])] if "MEC_STORY_SEED" in os.environ else [1, 35]


def run(*command: str, env: Mapping[str, str] = OFF_SCREEN) -> str:
    """What a command of the project prints; it must succeed."""
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False, env=env
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert not done.stderr, done.stderr
    return done.stdout


@pytest.mark.timeout(400)  # forty partners have some four hundred files of papers
@pytest.mark.parametrize("seed", SEEDS)
def test_from_the_empty_home_to_the_papers(tmp_path: Path, seed: int) -> None:
    with own_screen() as env:
        told = run("tests.stories.short_course", str(seed), str(tmp_path / "poste"), env=env)
    print(told)
    dossier = told.splitlines()[-1]
    run("desktop", "exporter", dossier, str(tmp_path / "papiers"))
    run("desktop", "donnees", dossier, str(tmp_path / "donnees"))
    books, plan = Agreed(tmp_path / "donnees" / "dossier.json"), plan_of(seed)
    papers = {file: text_of(file) for file in (tmp_path / "papiers").iterdir()}
    wanted = Counter(dict.fromkeys(OF_THE_WHOLE, 2))  # in PDF and in Word
    wanted.update(dict.fromkeys(OF_EACH, 2 * plan.partners))
    wanted.update(dict.fromkeys(OF_NEIGHBOURS, 2 * (plan.partners - 1)))
    assert Counter(file.name.partition("_")[0] for file in papers if file.suffix in {".pdf", ".docx"}) == wanted
    others = Counter(file.suffix[1:] for file in papers if file.suffix not in {".pdf", ".docx"})
    assert others == Counter(OTHERS) + Counter(xlsx=plan.partners - 1)
    check_typed(books, plan)
    for file, text in papers.items():
        assert strangers(books, text) == [], file.name
    for suffix in (".pdf", ".docx"):
        check_shown(books, {file: text for file, text in papers.items() if file.suffix == suffix})


def test_every_amount_of_the_example_and_a_wrong_one(tmp_path: Path) -> None:
    example = str(tmp_path / "exemple.mec")
    run("desktop", "exemple", example)
    run("desktop", "donnees", example, str(tmp_path / "donnees"))
    run("desktop", "exporter", example, str(tmp_path / "papiers"))
    books = Agreed(tmp_path / "donnees" / "dossier.json")
    found = {file.name: strangers(books, text_of(file)) for file in (tmp_path / "papiers").iterdir()}
    assert found == {name: [] for name in found}
    wrong = "Orbelle paie 64\u202f470\u00a0€, puis 61\u202f072\u00a0€ et 1,05\u00a0€."
    assert strangers(books, wrong) == ["61072", "1,05"]


def check_typed(books: Books, plan: Plan) -> None:
    """The dossier holds what was typed, texts that are no amount left out, and the shares are what the rule says."""
    year, (service,) = books.first, books.services
    typed = sum(int(text.replace(",", "")) for text in plan.today if text[:1].isdigit())
    assert typed == sum(books.spent(service, "today", year, partner) or 0 for partner in books.people)
    assert sum(books.shares(service, books.pooled(service, year)).values()) == int(plan.tomorrow.replace(",", ""))
    assert books.records["SharingScenario"][0]["method"] == plan.method
    assert plan.method in METHODS


def check_shown(books: Books, papers: dict[Path, str]) -> None:
    """The note shows what each partner pays today and after; each commune's own page shows it for that commune."""
    (note,) = (text for file, text in papers.items() if file.name.startswith("note"))
    for partner, record in books.people.items():
        own = [text for file, text in papers.items() if file.stem.startswith(f"essentiel_{plain(record['name'])}_")]
        assert len(own) == 1, record["name"]
        for cents in (books.today(partner, books.first), books.after(partner, books.first)):
            whole = next((text for text in written(cents) if "," not in text), "")
            assert f"{whole}€" in squeezed(note) or not whole, record["name"]
            assert f"{whole}€" in squeezed(own[0]) or not whole, record["name"]


def text_of(file: Path) -> str:
    """The text of a paper: lines of the pages, or paragraphs with the descriptions of the pictures, cells, or days."""
    if file.suffix == ".pdf":
        return counted("\n".join(page_texts(file)))
    if file.suffix == ".xlsx":
        return sentences_of(file)
    if file.suffix == ".csv":
        return counted(file.read_text(encoding="utf-8-sig"))
    if file.suffix == ".ics":
        return file.read_text(encoding="utf-8").replace("\r\n ", "")
    body = Document(str(file)).element.body
    lines = ("".join(node.text or "" for node in item.iter() if node.tag.endswith("}t")) for item in paragraphs(body))
    told = (node.get("descr") or "" for node in body.iter() if node.tag.endswith("}docPr"))
    return counted("\n".join([*lines, *told]))


def counted(text: str) -> str:
    """Without the budgets, which end a paper: tests/domain/budget works these out by hand."""
    return BUDGETS.split(text)[0]


def sentences_of(workbook: Path) -> str:
    """The cells of a workbook that hold words; what its formulas come to has its own tests."""
    with zipfile.ZipFile(workbook) as parts:
        read = (parts.read(name).decode("utf-8") for name in parts.namelist() if name.startswith("xl/"))
        return "\n".join(unescape(text) for part in read for text in re.findall(r"<t\b[^>]*>([^<]*)</t>", part))


def paragraphs(body: object) -> list[object]:
    """The paragraphs of a Word file, those of its tables as well."""
    return [item for item in body.iter() if item.tag.endswith("}p")]


def squeezed(text: str) -> str:
    """A text without any space: lines are cut differently in print and in Word."""
    return "".join(text.split()).replace("\u00a0", "").replace("\u202f", "")
