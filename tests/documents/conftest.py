"""A stress paper of our own making: long names, forty rows, empty sections, nested columns, three charts."""

import os
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop.charts.before_after import Bar, BeforeAfter, before_after, height_mm
from desktop.charts.total import Total, total
from desktop.charts.total import height_mm as total_height
from desktop.documents.blocks import (
    Blank,
    Box,
    BulletList,
    Chart,
    Columns,
    Heading,
    KeyFigures,
    PageBreak,
    Paper,
    Paragraph,
    Table,
)
from desktop.documents.essential import essential
from desktop.documents.figures import everyone
from desktop.documents.note import note
from desktop.documents.word.writer import write_docx
from tests.documents.dossiers import example, pooling
from tests.documents.reading import pages_in_libreoffice
from tests.libreoffice import converted

if TYPE_CHECKING:
    from desktop.documents.blocks import Block

LONG = "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson"
NAMES = (LONG, "Valmorin", "L'Haÿ-les-Roses-sur-l'Yon", "Orbelle", "Œuilly-Saint-Barthélemy-d'Anjou-le-Château", "Y")
SENTENCE = (
    "Les communes partagent une secrétaire générale de mairie et une équipe technique à partir du 1er janvier 2027, "
    "pour garder un accueil ouvert chaque jour et ne plus dépendre d'une seule personne pendant les congés."
)


@pytest.fixture(scope="session", autouse=True)
def _matplotlib_folder() -> None:
    # Kept from one run to the next: building the list of fonts takes longer than all the charts.
    os.environ.setdefault("MPLCONFIGDIR", str(Path(tempfile.gettempdir()) / "mise-en-commun-tests-matplotlib"))


def chart_of(count: int, width: float = 165.0) -> Chart:
    bars = tuple(
        Bar(
            NAMES[at % len(NAMES)],
            before=Decimal(18400 - 900 * at),
            after=None if at == 2 else Decimal(15100 - 700 * at),
            before_indirect=Decimal(1200),
        )
        for at in range(count)
    )
    note = "Source : comptes 2025, saisis le 3 mars 2026."
    data = BeforeAfter("Valmorin paie 2 100 € de moins", bars, note=note, width_mm=width)
    return Chart(lambda: before_after(data), "Avant et après, commune par commune.", width, height_mm(data))


def total_chart() -> Chart:
    data = Total("Le service coûte 6 200 € de moins", Decimal(48010), Decimal(41810))
    return Chart(lambda: total(data), "De 48 010 € à 41 810 € par an.", data.width_mm, total_height(data))


def long_table(rows: int = 40) -> Table:
    body = tuple(
        (NAMES[at % len(NAMES)], f"{1000 + 37 * at} €", f"{900 + 35 * at} €", f"- {100 + 2 * at} €", "Comptes 2025")
        for at in range(rows)
    )
    return Table(
        ("Commune", "Aujourd'hui", "Demain", "Écart", "Source"),
        (*body, ("Total", "74 860 €", "66 300 €", "- 8 560 €", "")),
        "Coût par commune et par an",
        align=("left", "right", "right", "right", "left"),
        widths=(3, 1.4, 1.4, 1.4, 1.6),
        total=True,
        note="Calcul sur les montants exacts ; arrondis affichés à l'euro.",
    )


def wide_table() -> Table:
    header = ("Commune partenaire", "Population", "Heures", "2026", "2027", "2028", "2029", "Écart")
    row = (LONG, "12 345", "1 607 h", *("123 456,78 €",) * 4, "- 12 345,67 €")
    return Table(header, (row,) * 4, "Huit colonnes de montants au centime", align=("left", *("right",) * 7))


def stress_blocks() -> "tuple[Block, ...]":
    nested = Columns((Paragraph("À gauche, dans la colonne."),), (Paragraph("À droite ✓ de la colonne."),), 0.5)
    return (
        PageBreak(),
        Paragraph(SENTENCE, lead=True),
        KeyFigures(
            (
                ("Coût actuel", "48 010 €", "par an, trois communes"),
                ("Coût futur", "41 810 €", "par an, en 2028"),
                (f"Part de {LONG}", "123 456,78 €", "soit 14,20 € par habitant"),
            )
        ),
        Heading("Ce que le projet change"),
        Columns(
            (
                Heading("Ce qui change", 2),
                BulletList(("Un accueil ouvert cinq jours.", f"Une équipe avec {LONG}.", "Un remplacement garanti.")),
            ),
            (Heading("Ce qui reste", 2), BulletList(("Le maire reste l'employeur.", "Les tarifs.")), nested),
            0.55,
        ),
        Heading("Une partie vide"),
        Heading("Une sous-partie vide", 2),
        Heading("Effets financiers"),
        Paragraph("Le tableau qui suit compare, pour chaque commune, le coût d'aujourd'hui et celui de demain :"),
        long_table(),
        Heading("Graphiques", 2),
        chart_of(5),
        total_chart(),
        Heading("Détail", 3),
        *(Paragraph(f"{SENTENCE} {SENTENCE}") for _ in range(7)),
        wide_table(),
        Table(("Poste", "Montant"), (), "Un tableau sans ligne"),
        Heading("Titre long d'une partie qui parle de la convention entre Valmorin, Orbelle et les autres communes", 2),
        chart_of(9),
        Paragraph("Sources : comptes administratifs 2025 des communes.", small=True),
        PageBreak(),
        PageBreak(),
        Heading("Ce que le conseil décide"),
        BulletList(("Approuver le principe.", "Autoriser le maire.", "Fixer la date au 1er mars 2027."), numbered=True),
        Paragraph("Puis, dans un second temps :", bold=True),
        BulletList(("Désigner deux élus.", "Informer le personnel."), numbered=True),
        Box(
            "Décision demandée",
            (Paragraph(SENTENCE), BulletList(("Pour : réponse « oui ».", "Contre : « non ».")), Blank("Séance du")),
        ),
        Table(
            ("Article", "Texte"),
            (("Article 1er", f"{SENTENCE} " * 22), ("Article 2", "Rien d'autre.")),
            "Une ligne plus haute qu'une page",
            widths=(1, 3),
        ),
        Heading("Vide à la fin"),
        PageBreak(),
    )


def make_paper(blocks: "tuple[Block, ...] | None" = None, **changes: object) -> Paper:
    fields: dict[str, object] = {
        "title": "Partager le secrétariat et l'équipe technique entre trois communes",
        "subtitle": "Note de synthèse pour le conseil municipal",
        "dossier": "Secrétariat partagé du Val d'Orbelle",
        "version": 3,
        "made_on": date(2026, 11, 24),
        "blocks": stress_blocks() if blocks is None else blocks,
        "marks": ("PROJET", "EXEMPLE"),
        "author": "Commune de Valmorin",
        "keywords": ("mise en commun", "Valmorin"),
    }
    return Paper(**(fields | changes))  # type: ignore[arg-type]  # any field by name


@pytest.fixture(scope="session")
def stress_paper() -> Paper:
    return make_paper()


@pytest.fixture(scope="session")
def stress_docx(tmp_path_factory: pytest.TempPathFactory, stress_paper: Paper) -> Path:
    path = tmp_path_factory.mktemp("docx") / "stress.docx"
    write_docx(stress_paper, path)
    return path


@pytest.fixture(scope="session")
def stress_in_libreoffice(stress_docx: Path) -> Path:
    """What LibreOffice makes of it, as PDF; converted once for all the tests."""
    return converted([stress_docx], "pdf", stress_docx.parent / "office")[0]


@pytest.fixture(scope="session")
def pages_in_word(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """How many pages LibreOffice makes of the papers that have the least room: « page… », « note… »."""
    place = tmp_path_factory.mktemp("word")
    sources = {
        "page example": example(),
        "page twelve, figures missing": pooling(12, missing=5, long=True),
        "page forty wordy": pooling(40, long=True, wordy=True, services=3),
        "note example": example(),
        "note three": pooling(3),
        "note ten": pooling(10, long=True),
        "note forty, figures missing": pooling(40, long=True, services=3, missing=5),
    }
    for name, source in sources.items():
        paper = note(source) if name.startswith("note") else essential(source, everyone(source)[2])
        write_docx(paper, place / f"{name}.docx")
    return pages_in_libreoffice([place / f"{name}.docx" for name in sources], place)
