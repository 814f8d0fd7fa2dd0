"""What the history says of a change, read as she would read it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.changes import Change, created, edited, removed
from desktop.domain.dataset import Dataset
from desktop.domain.history.told import told
from desktop.domain.words.phrases import Subject
from tests.spaces import plain
from tests.storage.strategies import records_of

ORBELLE = r.Partner(id="o", name="Orbelle", population=480)
SERVICE = r.Service(id="s", name="Secrétariat")
FUEL = r.CostLine(id="f", service_id="s", partner_id="o", label="Carburant", amount=Decimal(1200))
USAGE = r.Usage(id="u", service_id="s", partner_id="o")
PURPOSE = r.Purpose(id="p", sentence="Un accueil ouvert cinq jours.")
HELD = (ORBELLE, SERVICE, FUEL, USAGE, PURPOSE)


def of_field(record: r.Record, field: str, value: object) -> str:
    return plain(told(Dataset(HELD), Subject(type(record), record.id, field), [edited(record, field, value)]))


@pytest.mark.parametrize(
    ("record", "field", "value", "words"),
    [
        (FUEL, "amount", Decimal(1350), "Carburant d’Orbelle : 1 200 € → 1 350 €"),
        (FUEL, "amount", Decimal("0.50"), "Carburant d’Orbelle : 1 200 € → 0,50 €"),
        (FUEL, "amount", None, "Carburant d’Orbelle : 1 200 € → vide"),
        (FUEL, "source", c.Source.ESTIMATE, "Carburant d’Orbelle, source : Compte administratif ou CFU → Estimation"),
        (FUEL, "tax", c.Tax.HT, "Carburant d’Orbelle, HT ou TTC : TTC → HT"),
        (FUEL, "year", 2025, "Carburant d’Orbelle, année : vide → 2025"),
        (FUEL, "position", 4, "Ordre des lignes de coût"),
        (ORBELLE, "population", 1500, "Orbelle, population : 480 habitants → 1 500 habitants"),
        (ORBELLE, "name", "Orbel", "Orbelle, nom : « Orbelle » → « Orbel »"),
        (SERVICE, "flow_from", "o", "Secrétariat, qui apporte les moyens : vide → Orbelle"),
        (SERVICE, "until", date(2030, 12, 31), "Secrétariat, jusqu’au : vide → 31 décembre 2030"),
        (USAGE, "takes_part", True, "Orbelle, Secrétariat : non → oui"),
        (USAGE, "hours", Decimal("17.5"), "Orbelle, Secrétariat, heures par semaine : vide → 17 h 30"),
        (PURPOSE, "sentence", "", "Le projet en une phrase : « Un accueil ouvert cinq jours. » → vide"),
        (PURPOSE, "vision", "a " * 60, "Dans six ans, ce qui aura changé : vide → « " + "a " * 29 + "a… »"),
    ],
)
def test_a_field(record: r.Record, field: str, value: object, words: str) -> None:
    assert of_field(record, field, value) == words


def test_two_lines_of_one_name_are_told_apart_by_their_service() -> None:
    roads = r.Service(id="v", name="Voirie")
    twin = replace(FUEL, id="f2", service_id="v")
    held = Dataset((*HELD, roads, twin))
    for line, service in ((FUEL, "Secrétariat"), (twin, "Voirie")):
        edit = told(held, Subject(r.CostLine, line.id, "amount"), [edited(line, "amount", Decimal(7))])
        assert plain(edit) == f"Carburant d’Orbelle, {service} : 1 200 € → 7 €"
        gone = told(held, Subject(r.CostLine, line.id), [removed(line)])
        assert plain(gone) == f"Suppression d’une ligne de coût : Carburant d’Orbelle, {service} (1 200 €)"
    scenarios = [r.SharingScenario(id=key, service_id=key, name="Aux heures") for key in ("s", "v")]
    chosen = told(
        Dataset((*HELD, roads, *scenarios)),
        Subject(r.SharingScenario, "v", "chosen"),
        [edited(scenarios[1], "chosen", True)],
    )
    assert plain(chosen).startswith("Aux heures, Voirie, ")


def test_the_name_is_the_one_before_its_edit() -> None:
    """She types « Orbelle » letter by letter: the line is not named after half of it."""
    half = Dataset([replace(ORBELLE, name="Valm")])
    change = Change(record_type=r.Partner, record_id="o", field="name", before="Orbelle", after="Valmorin")
    assert plain(told(half, Subject(r.Partner, "o", "name"), [change])) == "Orbelle, nom : « Orbelle » → « Valmorin »"


def test_what_comes_and_goes() -> None:
    def whole(*changes: Change) -> str:
        first = changes[0]
        return plain(told(Dataset(HELD), Subject(first.record_type, first.record_id), changes))

    new = [created(r.Partner(name=name)) for name in "ABCDEFG"]
    assert whole(new[0]) == "Ajout d’un partenaire : A"
    assert whole(*new) == "Ajout de 7 partenaires : A, B, C, D et 3 autres"
    assert whole(removed(FUEL)) == "Suppression d’une ligne de coût : Carburant d’Orbelle (1 200 €)"
    assert whole(removed(PURPOSE)) == "Suppression d’une fiche « Pourquoi ce projet ? »"
    replaced = Change(record_type=r.Partner, record_id="o", before=ORBELLE, after=replace(ORBELLE, population=1))
    assert whole(replaced) == "Modification d’un partenaire : Orbelle"


def test_a_text_that_could_not_be_read_is_quoted() -> None:
    kept = created(r.UnreadEntry(record_id="f", field="amount", text="douze cents"))
    changes = [edited(FUEL, "amount", None), kept]
    words = plain(told(Dataset(HELD), Subject(r.CostLine, "f", "amount"), changes))
    assert words == "Carburant d’Orbelle : « douze cents », à relire"


def test_a_first_field_that_brings_its_record() -> None:
    made = r.Dossier(id="d", name="Un secrétariat pour trois")
    words = told(Dataset(), Subject(r.Dossier, "d", "name"), [created(made)])
    assert plain(words) == "Nom du projet : « Un secrétariat pour trois »"


@pytest.mark.parametrize("record_type", r.RECORD_TYPES)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_any_record_and_field_has_its_sentence(data: st.DataObject, record_type: type[r.Record]) -> None:
    record = data.draw(records_of(record_type, {}))
    dataset = Dataset([*HELD, record])
    field = data.draw(st.sampled_from(["", *(name for name in vars(record) if name != "id")]))
    change = removed(record) if not field else edited(record, field, getattr(record, field))
    words = told(dataset, Subject(type(record), record.id, field), [change])
    assert words
    assert len(words) < 400
    typed = any("None" in value for value in vars(record).values() if isinstance(value, str))
    assert typed or "None" not in words
