"""Of what newer texts change, what touches one dossier."""

from datetime import date
from decimal import Decimal

import pytest

from desktop.domain.choices import PartnerKind
from desktop.domain.dataset import Dataset
from desktop.domain.example import example_records
from desktop.domain.law.pack_changes import PackChange
from desktop.domain.law.pack_sheets import Part
from desktop.domain.law.touching import touching
from desktop.domain.records import (
    Asset,
    CostLine,
    Dossier,
    LegalChoice,
    Partner,
    Post,
    Record,
    Service,
    SharingScenario,
)
from resources.examples import load_example
from resources.law import load_law

LAW = load_law(date(2026, 11, 26))
BARE = [Dossier(), Service(id="s", family="secretariat"), LegalChoice(service_id="s", form="mad_individuelle")]


def touched(change: PackChange, *records: Record) -> bool:
    return touching([change], Dataset([*BARE, *records]), LAW) == [change]


def value(slug: str, *named_by: tuple[Part, str]) -> PackChange:
    return PackChange(Part.VALUE, slug, slug, "", "1", "2", named_by=frozenset(named_by))


def of(part: Part, slug: str) -> PackChange:
    return PackChange(part, slug, slug, "", "a", "b")


def test_the_form_chosen_and_those_proposed() -> None:
    assert touched(of(Part.FORM, "mad_individuelle"))
    assert not touched(of(Part.FORM, "fusion_epci"))
    proposed = LegalChoice(service_id="s2", id="c")
    assert touched(of(Part.FORM, "entente"), Service(id="s2", family="technical"), proposed)


def test_the_value_that_a_form_of_the_dossier_names() -> None:
    assert touched(value("mad_duree_max", (Part.FORM, "mad_individuelle"), (Part.FORM, "gip")))
    assert not touched(value("police_preavis", (Part.FORM, "police_pluricommunale")))


@pytest.mark.parametrize(
    ("change", "record"),
    [
        (value("cst_seuil"), Post(service_id="s")),
        (value("cnracl_employeur"), Post(service_id="s")),
        (of(Part.STAFF, "committees"), Post(service_id="s")),
        (value("fctva_taux"), Asset(service_id="s")),
        (value("budget_date_limite"), SharingScenario(service_id="s")),
        (of(Part.ACCOUNT, "communes, expense, staff"), SharingScenario(service_id="s")),
        (of(Part.HINT, "staff"), CostLine(service_id="s", amount=Decimal(1))),
        (of(Part.INSTRUMENT, "schema"), Partner(kind=PartnerKind.EPCI, name="CC")),
        (of(Part.FRAME, "pact"), Partner(kind=PartnerKind.EPCI, name="CC")),
        (of(Part.FRAME, "charter"), LegalChoice(service_id="s2", form="commune_nouvelle")),
        (of(Part.FRAME, "statutes"), LegalChoice(service_id="s2", form="transfert_carte")),
    ],
    ids=lambda each: getattr(each, "slug", type(each).__name__),
)
def test_what_touches_only_a_dossier_that_holds_such_a_thing(change: PackChange, record: Record) -> None:
    assert not touched(change)
    if change.part is Part.INSTRUMENT:
        change = of(Part.INSTRUMENT, next(iter(LAW.instruments)))
    if change.part is Part.HINT:
        assert isinstance(record, CostLine)
        change = of(Part.HINT, record.family.value)
    others = [Service(id="s2")] if isinstance(record, LegalChoice) else []
    assert touched(change, record, *others)


@pytest.mark.parametrize("slug", ["dernier_renouvellement", "seuil_note_synthese", "convocation_petite_commune"])
def test_the_rules_of_councils_touch_every_dossier(slug: str) -> None:
    assert touched(value(slug))


def test_the_rules_of_town_hall_secretaries_touch_a_shared_secretary_alone() -> None:
    assert touched(value("sgm_nomination_seuil"))
    other = Dataset([Dossier(), Service(id="s", family="canteen")])
    assert touching([value("sgm_nomination_seuil")], other, LAW) == []


def test_the_plannings_types_and_advice_of_its_forms() -> None:
    planning = next(each for each in LAW.plannings if "mad_individuelle" in each.forms)
    far = next(each for each in LAW.plannings if each.forms == ("commune_nouvelle",))
    assert touched(of(Part.PLANNING, planning.slug))
    assert not touched(of(Part.PLANNING, far.slug))
    assert touched(of(Part.FAMILY, "secretariat"))
    assert not touched(of(Part.FAMILY, "canteen"))
    assert touched(of(Part.GENERAL, "rules"))


def test_an_article_touches_by_what_cites_it() -> None:
    cited = PackChange(Part.ARTICLE, "CGFP L512-6", "", named_by=frozenset({(Part.FORM, "mad_individuelle")}))
    assert touched(cited)
    assert not touched(PackChange(Part.ARTICLE, "CGCT X", "", named_by=frozenset({(Part.FORM, "spl")})))


def test_the_worked_example_names_what_it_uses() -> None:
    dataset = Dataset(example_records(load_example()))
    changes = [value("cst_seuil"), value("fctva_taux"), of(Part.FORM, "fusion_epci"), of(Part.FORM, "mad_individuelle")]
    assert [each.slug for each in touching(changes, dataset, LAW)] == ["cst_seuil", "fctva_taux", "mad_individuelle"]
