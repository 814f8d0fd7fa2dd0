"""D1: one page whatever is typed, and each thing that a councillor asks."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.documents.blocks import Chart, Paper
from desktop.documents.employing import employer_words
from desktop.documents.essential import _details, _point_within, essential
from desktop.documents.figures import everyone, finding, key_figures
from desktop.documents.paper_lines import lines_of
from desktop.documents.parts import dates
from desktop.documents.pdf.writer import write_pdf
from desktop.documents.source import Source
from desktop.domain.balance import whole_balance
from desktop.domain.choices import PartnerKind
from desktop.domain.records import RECORD_TYPES, CostLine, Objective, Purpose, Service
from desktop.domain.words.naming import service_name
from tests.documents.dossiers import bare, example, pooling, source_of
from tests.documents.every_paper import whole
from tests.documents.reading import pdf_text

ASKED = (
    "Ce qui change pour nous",
    "Ce que cela nous coûte",
    "Ce qui ne change pas",
    "Ce que le conseil décide",
    "Ce qui est estimé ou reste à confirmer",
)


MAKERS: dict[str, Callable[[], Source]] = {  # dossiers that leave little room, or little to say
    "example": example,
    "no purpose": lambda: example(without=(Purpose, Objective)),
    "no cost": lambda: example(without=(CostLine,)),
    "no service": lambda: example(services=0),
    "almost empty": bare,
    "two": lambda: pooling(2),
    "seven wordy": lambda: pooling(7, long=True, wordy=True, services=6),
    "nine": lambda: pooling(9),
    "ten long": lambda: pooling(10, long=True),
    "twelve, figures missing": lambda: pooling(12, missing=5, long=True),
    "forty wordy": lambda: pooling(40, long=True, wordy=True, services=3),
}


@pytest.fixture(scope="module")
def made() -> dict[str, Source]:
    return {name: make() for name, make in MAKERS.items()}


def page_of(source: Source, place: int = 0) -> Paper:
    communes = everyone(source) or [source.ours]
    commune = communes[min(place, len(communes) - 1)]
    assert commune is not None
    return essential(source, commune)


@pytest.mark.parametrize("name", MAKERS)
def test_exactly_one_page(tmp_path: Path, made: dict[str, Source], name: str) -> None:
    for place in (1, 99):
        assert write_pdf(page_of(made[name], place), tmp_path / "page.pdf") == 1


def test_one_page_in_word_too(pages_in_word: dict[str, int]) -> None:
    found = {name: pages for name, pages in pages_in_word.items() if name.startswith("page")}
    assert found == dict.fromkeys(found, 1)
    assert len(found) == 3


def test_what_a_councillor_asks(tmp_path: Path, made: dict[str, Source]) -> None:
    write_pdf(page_of(made["example"], 2), tmp_path / "page.pdf")
    text = pdf_text(tmp_path / "page.pdf")
    for heading in ASKED:
        assert heading in text
    # By hand, from the ledger of the example; 24 438,77 / 310 = 78,83.
    assert "24 439 € par an, soit 79 € par habitant" in text
    assert "Aujourd’hui : 18 080 €. Écart : + 6 359 € (+ 35,2 %)" in text
    assert "Sans mise en commun, au même niveau : 29 164 € par an" in text
    assert "une seule fois : 1 570 €" in text  # 900 + 670,09
    assert "8 h par semaine ; mercredi matin et vendredi matin ; Mairie des Thuyères" in text
    assert "7 h par semaine ; jeudi ; Bourg et cimetière des Thuyères" in text
    assert "pour le conseil municipal des Thuyères" in text
    assert "1er septembre 2027 : démarrage" in text
    assert "EXEMPLE · PROJET" in text
    assert "Ce document ne contient pas de nom d’agent." in text


def test_what_the_change_contains_is_told_apart(tmp_path: Path, made: dict[str, Source]) -> None:
    write_pdf(page_of(made["example"], 1), tmp_path / "page.pdf")
    assert "Économie réelle : 6 509 € ; temps libéré, toujours payé : 1 560 €" in pdf_text(tmp_path / "page.pdf")


@pytest.mark.parametrize("name", ["nine", "ten long", "twelve, figures missing", "forty wordy"])
def test_many_partners_show_the_total_ours_and_the_largest_changes(made: dict[str, Source], name: str) -> None:
    source = made[name]
    commune = everyone(source)[3]
    chart = next(block for block in essential(source, commune).blocks if isinstance(block, Chart))
    told = re.findall(r"(?:: | ; )([^:;]+) : (?:[\d\u202f]+\u00a0€|à compléter) avant", chart.alternative)
    assert told[:2] == ["Ensemble", commune.name]
    assert len(told) > 2
    assert len(told) <= 6


def test_missing_figures_are_said_first(tmp_path: Path, made: dict[str, Source]) -> None:
    write_pdf(page_of(made["twelve, figures missing"], 99), tmp_path / "page.pdf")
    text = pdf_text(tmp_path / "page.pdf")
    assert "Écart provisoire : il manque les chiffres de 5 partenaires" in text
    assert "à compléter" in text
    assert "− " not in text.split("Ce que le conseil décide")[0].split("Pour notre commune")[1].split("Ensemble")[0]


def test_an_employer_is_named_by_what_it_is_and_a_nameless_commune_leaves_no_hole() -> None:
    source = pooling(2)
    ours, other = everyone(source)
    service = source.dataset.all(Service)[0]
    assert (
        employer_words(source, replace(service, employer_id=other.id)) == "La commune de Commune 02 emploie les agents."
    )
    community = replace(other, kind=PartnerKind.EPCI, name="CC du Haut-Val")
    records = [source.dataset.get(each.id) for kind in RECORD_TYPES for each in source.dataset.all(kind)]
    changed = source_of([community if each.id == other.id else each for each in records])
    assert employer_words(changed, replace(service, employer_id=other.id)) == "La CC du Haut-Val emploie les agents."
    assert essential(source, replace(ours, name="")).subtitle == "L’essentiel en une page, pour le conseil municipal"


def test_the_next_dates_are_kept_before_those_that_are_past() -> None:
    """On 24 November 2026, of five days two are past: the vote that comes first is never the one left out."""
    days = Purpose(
        councils_told_on=date(2026, 9, 1), agents_told_on=date(2026, 10, 1), principle_on=date(2027, 1, 21),
        approval_on=date(2027, 6, 17), start_on=date(2028, 9, 1),
    )  # fmt: skip
    source = source_of([*(each for each in bare().dataset if not isinstance(each, Purpose)), days])

    def told(most: int) -> list[str]:
        return [line.partition(" : ")[0] for line in dates(source, most)]

    assert [line.replace("\u00a0", " ") for line in told(2)] == ["21 janvier 2027", "17 juin 2027"]
    assert told(4)[0].replace("\u00a0", " ") == "1er octobre 2026"
    assert len(told(4)) == 4
    assert len(told(6)) == 5


def test_a_long_name_is_cut_and_never_what_is_said_of_it(made: dict[str, Source]) -> None:
    source = made["forty wordy"]
    name = service_name(source.dataset.all(Service)[0])
    rest = " : la règle de partage reste à choisir."
    told = _point_within(source, f"{name}{rest}", 80)
    assert told.endswith(f"…{rest}")
    assert len(told) <= 80
    assert _details("9 h par semaine ; lundi matin ; Mairie des Thuyères", 32) == "9 h par semaine ; lundi matin"


def test_one_total_of_today_on_the_page(made: dict[str, Source]) -> None:
    """The bar of all says « à compléter » while some figures are missing: so does the amount in large type."""
    label, value, remark = key_figures(made["twelve, figures missing"], None).items[0]
    assert (label, value) == ("Aujourd’hui, ensemble", "à compléter")
    assert "connus à ce jour" in remark


def test_a_project_of_one_is_not_told_in_the_plural() -> None:
    alone = pooling(1)
    assert "partenaires" not in finding(alone, whole_balance(alone.results))
    assert finding(alone, whole_balance(alone.results)).startswith("Commune 01 paie")


def test_nothing_is_cut_while_the_page_has_room() -> None:
    """Five services: her sentence whole, the day hoped for among the dates, no text of hers that ends with « … »."""
    source = whole(name="secretariat")
    for commune in everyone(source):
        paper = essential(source, commune)
        text = "\n".join(lines_of(paper))
        assert "…" not in text, commune.name
        assert paper.title == source.dataset.one(Purpose).sentence
        assert "démarrage souhaité" in text
