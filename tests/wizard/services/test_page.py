"""Step 4 through real keys: a type added by an act, who takes part with one key, and what follows from the answers."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QRadioButton

from desktop.domain.choices import Depth, Domain, Duration, PartnerKind
from desktop.domain.from_list import commune_partner
from desktop.domain.records import Partner, Service, Usage
from resources.communes import Communes
from tests.wizard.conftest import Open
from tests.wizard.driver import Driver, plain
from widgets.labels import Text
from widgets.link import Link

BUGEY = "200040350"
with Communes() as _opened:
    FORTY = [commune_partner(commune, place) for place, commune in enumerate(_opened.members(BUGEY))]
A, B = Partner(id="a", position=0, name="Orbelle"), Partner(id="b", position=1, name="Valmorin")
CC = Partner(id="cc", position=2, kind=PartnerKind.EPCI, name="CC du Val")


def taking(driver: Driver, service: Service) -> set[str]:
    return {usage.partner_id for usage in driver.dataset.where(Usage, service_id=service.id, takes_part=True)}


def choose(driver: Driver, words: str) -> None:
    """A radio button of the page, with the keyboard."""
    button = next(b for b in driver.page.findChildren(QRadioButton) if plain(b.text()).replace("&", "") == words)
    button.setFocus()
    driver.press(Qt.Key.Key_Space)


def test_walking_down_the_types_adds_nothing_the_button_does(dossier: Open):
    driver = dossier()
    driver.put(A, B)
    page = driver.open("services")
    said = [plain(label.text()) for label in page.bar.findChildren(QLabel) if label.isVisible()]
    assert said == ["Aucun service pour l'instant. Choisissez un type ci-dessus, puis « Ajouter ce service »."]
    driver.press(Qt.Key.Key_Tab)
    driver.pick("family", "Cantine scolaire")
    assert driver.dataset.all(Service) == []
    driver.press(Qt.Key.Key_Tab)
    driver.press(Qt.Key.Key_Space)
    (service,) = driver.dataset.all(Service)
    assert (service.family, service.unit, service.domain) == ("cantine", "repas", Domain.OPERATIONAL)
    assert service.inside.splitlines()[1] == "Service et surveillance"
    assert taking(driver, service) == set(), "nobody is ticked in advance"
    assert page.who.boxes.all.hasFocus(), "who takes part comes next"


def test_forty_partners_are_ticked_with_one_key_and_passed_with_one_tab(dossier: Open):
    driver = dossier()
    service = Service(name="Secrétariat", outside="Le reste")
    driver.put(*FORTY, service)
    page = driver.open("services")
    boxes = page.who.boxes
    boxes.all.setFocus()
    driver.press(Qt.Key.Key_Space)
    assert taking(driver, service) == {partner.id for partner in FORTY}
    assert plain(boxes._count.text()) == "Cochés : 41 sur 41"
    driver.press(Qt.Key.Key_Tab, 2)
    assert plain(driver.focused().accessibleName()).endswith(": Ambléon")
    driver.press(Qt.Key.Key_Down, 2)
    driver.press(Qt.Key.Key_Space)
    assert len(taking(driver, service)) == 40
    assert FORTY[2].id not in taking(driver, service)
    driver.press(Qt.Key.Key_Tab)
    assert page.sheet.field("name").holds_focus()
    driver.bot.keyClick(driver.focused(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert driver.focused().text() == FORTY[2].name, "back where she was"
    driver.shell.undo()
    driver.shell.undo()
    assert taking(driver, service) == set()


def test_the_same_partners_as_another_service(dossier: Open):
    driver = dossier()
    first, second = Service(position=0, name="Secrétariat"), Service(id="s2", position=1, name="Cantine")
    driver.put(
        A, B, CC, first, second, *(Usage(service_id=first.id, partner_id=p.id, takes_part=True) for p in (A, CC))
    )
    page = driver.open("services")
    assert not page.who.same.isVisible(), "the other one has nobody yet"
    page.bar.show_service("s2")
    driver.push("Les mêmes que pour « Secrétariat »")
    assert taking(driver, second) == {A.id, CC.id}
    driver.push("Aucun")
    assert taking(driver, second) == set()


def test_the_way_of_the_means_is_said_in_words(dossier: Open):
    driver = dossier()
    driver.put(A, B, CC, Service(name="Secrétariat"))
    page = driver.open("services")
    assert plain(page.flow.text()).startswith("Le sens (ascendant, descendant ou horizontal) s'écrit ici")
    for source, target, sentence in (
        ("Orbelle", "CC du Val", "Mise en commun ascendante."),
        ("CC du Val", "Orbelle", "Mise en commun descendante."),
        ("Orbelle", "Valmorin", "Mise en commun horizontale."),
    ):
        driver.pick("flow_from", source)
        driver.pick("flow_to", target)
        assert plain(page.flow.text()).startswith(sentence)


def test_forty_receivers_are_counted_rather_than_named(dossier: Open):
    driver = dossier()
    service = Service(name="Secrétariat", flow_from=FORTY[0].id)
    uses = [Usage(service_id=service.id, partner_id=p.id, takes_part=True) for p in FORTY]
    driver.put(*FORTY, service, *uses)
    said = plain(driver.open("services").flow.text())
    assert said.endswith("et 36 autres.")
    assert len(said) < 200


def test_a_temporary_pooling_asks_for_its_end(dossier: Open):
    driver = dossier()
    driver.put(A, B, Service(id="s", name="Secrétariat"))
    page = driver.open("services")
    until = page.sheet.field("until")
    assert not until.isVisible()
    choose(driver, "Temporaire")
    assert until.isVisible()
    wanted = "Secrétariat : indiquez la date de fin de la mise en commun."
    links = {plain(link.sentence()): link for link in page.remarks.findChildren(Link) if link.isVisible()}
    links[wanted].setFocus()
    driver.press(Qt.Key.Key_Space)
    assert until.holds_focus()
    driver.write("31/12/2028")
    driver.press(Qt.Key.Key_Tab)
    assert driver.dataset.all(Service)[0].until == date(2028, 12, 31)
    assert driver.dataset.all(Service)[0].duration is Duration.TEMPORARY


def test_the_commune_that_employs_is_asked_only_then_with_its_help(dossier: Open):
    driver = dossier()
    driver.put(A, B, Service(name="Secrétariat"))
    page = driver.open("services")
    words = "La commune qui paie les agents, aujourd'hui ou demain."
    assert not any(plain(label.text()) == words and label.isVisible() for label in page.sheet._helps.values())
    choose(driver, "Une commune")
    assert any(plain(label.text()) == words and label.isVisible() for label in page.sheet._helps.values())


def test_beyond_sharing_means_the_page_says_where_to_turn(dossier: Open):
    driver = dossier()
    driver.put(A, B, Service(name="Secrétariat"))
    page = driver.open("services")
    for depth in Depth:
        driver.pick("depth", plain(depth.label))
        assert driver.dataset.all(Service)[0].depth is depth
        wider = {Depth.POWERS, Depth.GROUPING, Depth.EPCI_UNION, Depth.NEW_COMMUNE}
        assert page.beyond.isVisible() == (depth in wider)


def test_what_the_type_proposes_is_marked_until_she_writes_her_own(dossier: Open):
    driver = dossier()
    driver.put(A, B)
    page = driver.open("services")
    driver.pick("family", "Cantine scolaire")
    driver.push("Ajouter ce service")
    usual = "Valeur proposée : usage au 23/11/2026, d'après le type « Cantine scolaire »."
    proposed = {
        "name": usual, "domain": usual, "unit": usual, "inside": usual, "outside": usual, "level": None,
        "depth": "Valeur proposée : d'après votre réponse à l'ouverture du dossier.",
        "duration": "Valeur proposée : le cas le plus courant.",
    }  # fmt: skip
    for key, mark in proposed.items():
        shown = [plain(text.text()) for text in page.sheet.field(key).findChildren(Text) if text.isVisible()]
        assert shown == ([mark] if mark else []), key
    driver.fill("inside", "Les repas")
    driver.fill("outside", "")
    assert any("dites ce qui reste à chaque commune" in plain(link.sentence()) for link in page.findChildren(Link))
    (service,) = driver.dataset.all(Service)
    assert (service.inside, service.outside) == ("Les repas", ""), "an emptied list stays empty"
    (back,) = [link for link in page.sheet.field("outside").findChildren(Link) if link.isVisible()]
    assert plain(back.sentence()) == "Revenir à la valeur proposée"
    back.setFocus()
    driver.press(Qt.Key.Key_Space)
    (service,) = driver.dataset.all(Service)
    assert service.inside == "Les repas", "hers stays"
    assert service.outside.splitlines()[0] == "Le tarif payé par les familles"


@pytest.mark.parametrize("size", [(1366, 728), (1093, 574)])
def test_no_name_of_a_partner_is_cut(dossier: Open, size: tuple[int, int]):
    driver = dossier(size=size)
    long = Partner(id="l", position=99, name="Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson")
    driver.put(*FORTY, long, Service(name="Secrétariat"))
    page = driver.open("services")
    driver.bot.wait(20)
    for box in page.who.boxes.findChildren(QCheckBox):
        needed = box.fontMetrics().horizontalAdvance(max(box.text().split("\n"), key=len))
        assert box.width() >= needed + 24, box.text()
    assert page.scroller.widget().width() <= page.scroller.viewport().width()


def test_inside_and_outside_stand_side_by_side(dossier: Open):
    driver = dossier(size=(1093, 574))
    driver.put(A, B, Service(name="Secrétariat"))
    page = driver.open("services")
    driver.bot.wait(20)
    corners = [
        field.mapTo(page.sheet, field.rect().topLeft()) for field in map(page.sheet.field, ("inside", "outside"))
    ]
    assert corners[0].y() == corners[1].y()
    assert corners[0].x() < corners[1].x()
