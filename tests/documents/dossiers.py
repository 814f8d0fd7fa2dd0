"""Dossiers made for the tests of the papers: as many partners and services as asked, full, bare or with holes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from desktop.documents.source import Source
from desktop.domain.beginning import Start, first_records
from desktop.domain.choices import (
    Answer,
    Bearer,
    CarrierKind,
    Confidence,
    CostFamily,
    CostScenario,
    Effect,
    Employer,
    Intent,
    Nature,
    Preserved,
    Problem,
    Settlement,
    SharingMethod,
)
from desktop.domain.dataset import Dataset
from desktop.domain.example import example_records
from desktop.domain.law.values import values_of
from desktop.domain.records import (
    CostLine,
    Dossier,
    Identity,
    LegalChoice,
    Objective,
    Partner,
    Post,
    Purpose,
    Record,
    Service,
    SharingScenario,
    Usage,
)
from desktop.domain.results import Results
from desktop.domain.review.findings import Context
from desktop.wizard.course import COURSE
from resources.examples import load_example
from resources.law import load_law

TODAY = date(2026, 11, 24)
LONGEST = (  # the longest names of the national list
    "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson",
    "Beaujeu-Saint-Vallier-Pierrejux-et-Quitteur",
    "Saint-Martin-de-Bienfaite-la-Cressonnière",
    "Roche-sur-Linotte-et-Sorans-les-Cordiers",
    "La Vacquerie-et-Saint-Martin-de-Castries",
    "Montigny-Mornay-Villeneuve-sur-Vingeanne",
    "Saint-Laurent-les-Bains-Laval-d’Aurelle",
    "Bonneville-et-Saint-Avit-de-Fumadières",
)
WORDY = (
    "Il faut que chaque habitant, même celui qui vit loin du bourg et ne conduit plus, trouve la mairie ouverte, une "
    "réponse claire, un agent qui le connaît et le temps d’être écouté, pendant les congés comme le reste de l’année, "
    "sans que les agents en place y perdent leur emploi, leur rythme ou leur lieu de travail. "
)


def named_partners(count: int, *, long: bool = False) -> list[str]:
    """« Commune 01 »…, or the longest names of France, numbered once they have all been used."""
    if not long:
        return [f"Commune {at:02}" for at in range(1, count + 1)]
    return [LONGEST[at % len(LONGEST)] + (f" {at}" if at >= len(LONGEST) else "") for at in range(count)]


def source_of(records: Sequence[Record], version: int = 3) -> Source:
    """The source of the papers, with the remarks that the application itself would make."""
    dataset = Dataset(records)
    law = load_law(TODAY)
    results = Results(dataset, values_of(law))
    found = COURSE.findings(Context(dataset, results, law))
    return Source(dataset, results, law, found, TODAY, version, steps=COURSE.titles)


def example(*, services: int = 99, without: tuple[type[Record], ...] = (), sure: bool = False) -> Source:
    """The worked example: its first services, without the records of some types; with nothing to confirm if asked."""
    records = [record for record in example_records(load_example()) if not isinstance(record, without)]
    kept = {record.id for record in [r for r in records if isinstance(r, Service)][:services]}
    records = [r for r in records if not isinstance(r, Service) or r.id in kept]
    records = [r for r in records if getattr(r, "service_id", None) in {None, *kept}]
    if sure:
        records = [replace(r, confidence=Confidence.SURE) if isinstance(r, CostLine) else r for r in records]
        return source_of([replace(r, consent=Answer.YES) if isinstance(r, Post) else r for r in records])
    return source_of(records)


def nothing() -> Source:
    """A new dossier without a name, before any answer."""
    return source_of(first_records(Start("", next(iter(Intent)), None), TODAY))


def bare() -> Source:
    """What is there ten minutes after the start: a name, two communes, a service, no figure."""
    records = [Dossier(name="Essai"), Purpose(), *(one := [Partner(position=at, name=f"C{at}") for at in range(2)])]
    service = Service(name="Secrétariat")
    uses = [Usage(service_id=service.id, partner_id=partner.id, takes_part=True) for partner in one]
    return source_of([*records, Identity(partner_id=one[0].id), service, *uses])


def pooling(count: int, *, services: int = 2, long: bool = False, wordy: bool = False, missing: int = 0) -> Source:
    """`count` communes that share `services` services; the last `missing` ones have given no figure."""
    return source_of(list(_records(count, services, long=long, wordy=wordy, missing=missing)))


def today_cents(place: int, at: int) -> int:
    """What partner number `at` pays today for service number `place`: an amount that no other one pays."""
    return (1_000 + 137 * at + 7_919 * place) * 100 + (11 * at + 17 * place) % 100


def _records(count: int, services: int, *, long: bool, wordy: bool, missing: int) -> Iterator[Record]:
    words = WORDY if wordy else "Une équipe pour tous."
    yield Dossier(
        name=(WORDY if wordy else "Essai")[:120], reference_year=2025, staff_growth=Decimal(2), other_growth=Decimal(0)
    )
    partners = [
        Partner(position=at, name=name, population=100 + 13 * at, population_year=2023, insee_code=f"{at:05}")
        for at, name in enumerate(named_partners(count, long=long), start=1)
    ]
    yield from partners
    yield Identity(partner_id=partners[0].id)
    yield Purpose(
        problems=tuple(Problem) if wordy else (Problem.LONE_AGENT,),
        problems_text=words,
        preserved=tuple(Preserved),
        preserved_text=words[:255],
        sentence=words[:200].strip(),
        if_nothing=words * (4 if wordy else 1),
        vision=words * (4 if wordy else 1),
        bearers=(Bearer.MAYORS,),
        principle_on=date(2027, 1, 21),
        approval_on=date(2027, 6, 17),
        start_on=date(2027, 9, 1),
    )
    yield Objective(
        title=words[:120],
        indicator=words[:120],
        unit="jours par an",
        baseline=Decimal(34),
        target=Decimal(10),
        due=date(2028, 12, 31),
    )
    for place in range(services):
        yield from service_records(place, partners, words, wordy=wordy, missing=missing)


def service_records(place: int, partners: list[Partner], words: str, *, wordy: bool, missing: int) -> Iterator[Record]:
    service = Service(
        position=place,
        name=(f"Service {place + 1} : {WORDY}" if wordy else f"Service {place + 1}")[:120],
        level=words,
        inside=words,
        outside=f"{words}\nLes décisions du conseil.",
        employer=Employer.ONE_COMMUNE,
        employer_id=partners[0].id,
        overhead_rate=Decimal(5),
    )
    yield service
    yield LegalChoice(
        service_id=service.id,
        form="entente",
        carrier_kind=CarrierKind.PARTNER,
        carrier_id=partners[0].id,
        reason=words,
    )
    billed = Settlement.REAL_COST
    yield SharingScenario(service_id=service.id, method=SharingMethod.HOURS, settlement=billed, chosen=True)
    lines = {"service_id": service.id, "year": 2025, "family": CostFamily.STAFF, "confidence": Confidence.ESTIMATED}
    for at, partner in enumerate(partners):
        yield Usage(
            service_id=service.id,
            partner_id=partner.id,
            takes_part=True,
            hours=Decimal(3 + at % 5),
            days=(WORDY if wordy else "Lundi et mardi")[:80],
            place=(WORDY if wordy else "Mairie")[:80],
        )
        if at < len(partners) - missing:
            amount = Decimal(today_cents(place, at)) / 100
            label = WORDY[:120] if wordy else "Total estimé"
            effect = Effect.FREED if at == 1 else Effect.STAYS if at == 2 else Effect.SAVED
            yield CostLine(partner_id=partner.id, label=label, amount=amount, effect=effect, **lines)  # type: ignore[arg-type]  # fields by name
    shared = {**lines, "partner_id": partners[0].id, "scenario": CostScenario.SHARED}
    yield CostLine(label="Personnel commun", amount=Decimal("4321.09") * len(partners), **shared)  # type: ignore[arg-type]  # fields by name
    yield CostLine(label="Locaux", amount=Decimal(700), nature=Nature.INDIRECT, **shared)  # type: ignore[arg-type]  # fields by name
    once = {**lines, "partner_id": partners[0].id, "scenario": CostScenario.TRANSITION}
    yield CostLine(label="Mise en route", amount=Decimal("901.03") * len(partners), **once)  # type: ignore[arg-type]  # fields by name
