"""« Points à confirmer » as a council reads them: facts, never what the secretary has to do."""

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.documents.assumptions import estimates, hypotheses, points
from desktop.documents.blocks import Paragraph
from desktop.documents.essential import essential
from desktop.documents.figures import everyone
from desktop.documents.note import note
from desktop.documents.pdf.writer import write_pdf
from desktop.documents.source import Source
from desktop.domain.choices import (
    Behaviour,
    Confidence,
    CostFamily,
    CostScenario,
    Duration,
    Employer,
    Nomenclature,
    Settlement,
    SharingMethod,
)
from desktop.domain.records import (
    Asset,
    CostLine,
    CostPool,
    Dossier,
    Identity,
    LegalChoice,
    LineYear,
    Objective,
    Partner,
    Post,
    PostTime,
    Purpose,
    Record,
    Service,
    SharingScenario,
    TypedWeight,
    UnreadEntry,
    Usage,
)
from desktop.domain.review.findings import keeps_draft
from desktop.domain.words.naming import named
from tests.documents.dossiers import bare, example, pooling, source_of
from tests.documents.reading import docx_texts, pdf_text, plain

ASKS = re.compile(r"\b(?!(?:chez|assez|rez)\b)\w+ez\b|\bvo(?:us|tre|s)\b", re.IGNORECASE)


def worst() -> Source:
    """Nearly everything that a check can find wrong or missing, in one dossier."""
    one = Partner(id="a", position=0, name="Orbelle", population=540, population_year=2023)
    two = Partner(id="b", position=1, name="Orbelle", insee_code="99001")
    three = Partner(id="c", position=2, name="Saint-Yon", insee_code="99001", population=120, population_year=2020)
    nameless = Partner(id="d", position=3)
    first = Service(id="s", name="Secrétariat", duration=Duration.TEMPORARY, employer=Employer.UNKNOWN)
    second = Service(id="t", position=1)
    line = {"service_id": "s", "partner_id": "a", "family": CostFamily.OTHER}
    records: list[Record] = [
        Dossier(name="Essai", horizon=40, staff_growth=Decimal(-100)),
        Purpose(),
        Objective(title="Ouvrir chaque jour"),
        *(one, two, three, nameless, first, second),
        Identity(),
        *(Usage(service_id="s", partner_id=key, takes_part=True) for key in "abc"),
        CostLine(id="l", label="Fournitures", amount=Decimal(-3), year=20255, **line),  # type: ignore[arg-type]  # fields by name
        CostLine(label="Carburant", **line),  # type: ignore[arg-type]  # fields by name
        UnreadEntry(record_id="l", field="amount", text="douze euros"),
        SharingScenario(id="x", service_id="s", method=SharingMethod.TYPED, settlement=Settlement.UNKNOWN),
        SharingScenario(id="y", service_id="s", position=1, method=SharingMethod.FIXED_VARIABLE),
        TypedWeight(scenario_id="x", partner_id="a", weight=Decimal(-5)),
    ]
    return source_of([replace(r, fixed_percent=Decimal(140)) if r.id == "y" else r for r in records])


def detailed() -> Source:
    """The detail of the lines, with all that may be wrong in it: steps, use, ends, known years, parts, accounts."""
    line = {"service_id": "s", "partner_id": "a", "family": CostFamily.OTHER, "amount": Decimal(100), "year": 2025}
    years = [(None, 5), (20261, 5), (2026, None), (2050, 5), (2027, 5), (2027, 6)]
    records: list[Record] = [
        Dossier(name="Essai", reference_year=2025),
        Partner(id="a", name="Orbelle", nomenclature=Nomenclature.ABRIDGED),
        Service(id="s", name="Secrétariat"),
        Usage(service_id="s", partner_id="a", takes_part=True),
        CostLine(id="step", label="Un agent", behaviour=Behaviour.PER_STEP, **line),  # type: ignore[arg-type]  # fields by name
        CostLine(id="each", label="Repas", behaviour=Behaviour.PER_UNIT, **line),  # type: ignore[arg-type]  # fields by name
        CostLine(id="ends", label="Sel", low=Decimal(9), high=Decimal(5), **line),  # type: ignore[arg-type]  # fields by name
        CostLine(id="out", label="Eau", low=Decimal(900), account="64111", **line),  # type: ignore[arg-type]  # fields by name
        *(LineYear(line_id="out", year=y, amount=None if n is None else Decimal(n)) for y, n in years),
        CostPool(service_id="s", name="Neige"),
        CostPool(service_id="s"),
    ]
    return source_of(records)


def announced() -> Source:
    """Complete, but billed by units that nobody has foreseen, with a part of today's cost typed again for tomorrow."""
    records: list[Record] = [
        replace(r, settlement=Settlement.UNIT_COST) if isinstance(r, SharingScenario) else r
        for r in pooling(3).dataset
        if not isinstance(r, LegalChoice)
    ]
    kept = next(r for r in records if isinstance(r, CostLine) and r.effect.value == "stays")
    again = replace(kept, id="again", scenario=CostScenario.SHARED, common=False)
    return source_of([*records, again])


SOURCES = {
    "worst": worst,
    "detailed": detailed,
    "announced": announced,
    "bare": bare,
    "no costs": lambda: example(without=(CostLine,)),
}


@pytest.mark.parametrize("name", SOURCES)
def test_a_point_on_paper_asks_nothing_of_the_reader(name: str) -> None:
    source = SOURCES[name]()
    told = points(source, most=99)
    assert told
    assert [text for text in told if ASKS.search(text) or "?" in text] == []


def test_the_dossiers_above_hold_what_can_be_found() -> None:
    """So that a new check worded for the secretary alone does not escape the test above."""
    found = {f.code for make in SOURCES.values() for f in make().findings if keeps_draft([f])}
    assert found >= {
        "purpose-problems", "purpose-sentence", "objective-none", "objective-indicator", "partner-ours",
        "partner-name", "partner-twice", "partner-homonym", "population-missing", "population-mixed",
        "service-partners", "service-name", "service-outside", "service-until", "service-employer", "cost-missing",
        "cost-tomorrow", "cost-amount", "cost-negative", "cost-year", "cost-horizon", "cost-growth",
        "cost-impossible", "cost-twice", "unread", "tool-none", "sharing-none", "sharing-chosen", "sharing-fixed",
        "sharing-negative", "sharing-bill", "cost-capacity", "cost-use", "cost-range", "cost-outside",
        "cost-known-empty", "cost-known-wrong", "cost-known-late", "cost-known-twice", "cost-part-name",
        "cost-part-empty", "cost-account",
    }  # fmt: skip


def test_missing_figures_are_one_sentence_and_names_keep_their_capitals() -> None:
    told = points(example(without=(CostLine, Post, PostTime, Asset)))
    assert told[0] == "Les chiffres d’Orbelle, de Valmorin et des Thuyères ne sont pas encore connus (3 points)."
    assert len([text for text in told if "chiffres" in text]) == 1


def test_what_comes_from_agents_and_equipment_counts_among_the_amounts() -> None:
    """Agent 1, 24 300 € in Orbelle, is an estimate; the invoice of the tractor is a source."""
    unsure = [
        replace(record, confidence=Confidence.ESTIMATED)
        if isinstance(record, Post) and record.position == 0
        else record
        for record in example().dataset
        if not isinstance(record, CostLine)
    ]
    source = source_of(unsure)
    assert plain(estimates(source)) == "Charges de personnel, aujourd’hui (Orbelle : 24 300 €)."
    told = " ".join(plain(block.text) for block in hypotheses(source) if isinstance(block, Paragraph))
    assert "Sources : fiches de paie, compte administratif ou CFU, estimation et facture ou contrat." in told


def test_estimates_of_staff_are_one_amount_so_that_nobodys_pay_is_read() -> None:
    """Two agents of one commune, 41 234 € and 33 111 €, are 74 345 € of staff; the insurance keeps its name."""
    kept = pooling(3, services=1)
    service, first = kept.dataset.all(Service)[0], everyone(kept)[0]
    estimated = CostLine(
        service_id=service.id,
        partner_id=first.id,
        scenario=CostScenario.SHARED,
        common=True,
        confidence=Confidence.ESTIMATED,
    )
    more = [
        replace(estimated, id=label, label=label, family=family, amount=Decimal(euros))
        for label, family, euros in (
            ("Secrétaire de mairie, 26 h", CostFamily.STAFF, 41234),
            ("Accueil, 20 h", CostFamily.STAFF, 33111),
            ("Assurance", CostFamily.INSURANCE, 900),
        )
    ]
    source = source_of([*(record for record in kept.dataset if not isinstance(record, CostLine)), *more])
    told = f"Charges de personnel, demain ({named(first)} : 74 345 €) ; assurance, demain ({named(first)} : 900 €)."
    assert plain(estimates(source)) == plain(told)


def test_amounts_that_do_not_go_as_the_others_are_counted() -> None:
    """One line has a year that is known (of six, three say a year and an amount), two follow the use."""
    told = " ".join(plain(block.text) for block in hypotheses(detailed()) if isinstance(block, Paragraph))
    assert "1 montant a des années déjà connues. 2 montants suivent l’usage prévu." in told


def test_both_papers_and_both_files_say_the_same(tmp_path: Path) -> None:
    from desktop.documents.word.writer import write_docx

    source = bare()
    for paper in (note(source), essential(source, everyone(source)[0])):
        write_pdf(paper, tmp_path / "p.pdf")
        write_docx(paper, tmp_path / "p.docx")
        for text in (pdf_text(tmp_path / "p.pdf"), joined(docx_texts(tmp_path / "p.docx"))):
            assert "La phrase qui résume le projet reste à écrire." in text
            assert not ASKS.search(text), ASKS.findall(text)


def joined(texts: Iterable[str]) -> str:
    return plain(" ".join(texts))
