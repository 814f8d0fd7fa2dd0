"""The sheet of the register: one page, what article 30 asks, and every field that names somebody."""

from datetime import date
from pathlib import Path

import pytest

from desktop.documents.pdf.writer import write_pdf
from desktop.documents.register_sheet import register_sheet
from desktop.domain.dataset import Dataset
from desktop.domain.records import Dossier
from storage.place_kind import Kind
from tests.documents.dossiers import example
from tests.documents.reading import page_texts

ARTICLE_30 = ("Responsable", "Finalité", "Personnes concernées", "Données", "Destinataires", "Transferts", "Durée")


def text_of(path: Path) -> list[str]:
    return [" ".join(page.split()) for page in page_texts(path)]


def test_the_sheet_of_the_example_is_one_page_with_all_that_is_asked(tmp_path: Path):
    write_pdf(register_sheet(example().dataset, date(2026, 11, 25)), tmp_path / "fiche.pdf")
    (page,) = text_of(tmp_path / "fiche.pdf")
    assert [word for word in (*ARTICLE_30, "Sécurité", "Orbelle", "EXEMPLE") if word not in page] == []
    persons = "nom de l’agent, grade, échelon, personne qui l’accompagne, pour cet agent, coordonnées"
    assert f"Maire ou président(e), contact, courriel, {persons}" in page


@pytest.mark.parametrize(
    ("kind", "transfers", "security"),
    [
        (Kind.LOCAL, "Aucun. L’application", "Un seul fichier sur le poste de la mairie."),
        (Kind.REMOVABLE, "Aucun. L’application", "sur une clé ou un disque amovible"),
        (Kind.SHARE, "Aucun par l’application", "dans un dossier partagé du réseau"),
        (Kind.MAPPED, "Aucun par l’application", "sur un lecteur réseau"),
        (Kind.SYNCHRONISED, "garde une copie sur ses serveurs", "il est aussi sur les serveurs de ce service"),
    ],
)
def test_it_says_where_the_dossier_lies_on_one_page(tmp_path: Path, kind: Kind, transfers: str, security: str):
    write_pdf(register_sheet(example().dataset, date(2026, 11, 25), kind), tmp_path / "fiche.pdf")
    (page,) = text_of(tmp_path / "fiche.pdf")
    page = page.replace("\u00a0", " ")
    assert transfers in page
    assert security in page
    assert ("sur le poste de la mairie" in page) is (kind is Kind.LOCAL)
    assert ("Aucun." in page) is (kind in {Kind.LOCAL, Kind.REMOVABLE})


def test_an_empty_dossier_has_its_sheet(tmp_path: Path):
    write_pdf(register_sheet(Dataset([Dossier(name="Cantine")]), date(2026, 11, 25)), tmp_path / "fiche.pdf")
    (page,) = text_of(tmp_path / "fiche.pdf")
    assert "Cantine" in page
    assert "Responsable" not in page
