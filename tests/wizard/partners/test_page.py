"""Step 3 through real keys: the national list, a whole community, figures that keep their source, sheets."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QRadioButton

from desktop.domain.choices import PartnerKind, PopulationKind, Stance
from desktop.domain.from_list import commune_partner, epci_partner, typed_partner
from desktop.domain.records import Partner
from resources.communes import Communes
from tests.wizard.conftest import Open
from tests.wizard.driver import Driver, plain
from widgets.labels import Text
from widgets.link import Link

LIST = Communes()
BUGEY = "200040350"  # CC Bugey Sud
with Communes() as _opened:
    BELLEY = _opened.commune("01034")


@pytest.fixture(scope="module", autouse=True)
def _closed_at_the_end() -> Iterator[None]:
    yield
    LIST.close()


def names(driver: Driver) -> list[str]:
    return [partner.name for partner in driver.dataset.all(Partner)]


def told(driver: Driver) -> str:
    return plain(driver.page.finder._told.text())


def searching(driver: Driver) -> None:
    driver.open("partners")
    driver.focus_field("search", QLineEdit)


def test_a_pause_or_a_tab_adds_nothing(dossier: Open):
    driver = dossier(commune_partner(BELLEY))
    searching(driver)
    driver.page.finder.search._timer.setInterval(1)
    driver.write("Artemare")
    driver.bot.wait(20)
    assert names(driver) == ["Belley"], "a pause is no act"
    driver.press(Qt.Key.Key_Tab)
    assert names(driver) == ["Belley"]
    assert told(driver).startswith("« Artemare » n'est pas encore ajouté")


def test_enter_takes_the_only_one_of_that_name_or_code(dossier: Open):
    driver = dossier(commune_partner(BELLEY))
    searching(driver)
    for typed in ("artemare", "01452"):  # Virieu-le-Grand
        driver.write(typed)
        driver.press(Qt.Key.Key_Return)
    assert names(driver) == ["Belley", "Artemare", "Virieu-le-Grand"]
    assert told(driver) == "Ajouté : Virieu-le-Grand (Ain). Pour défaire : « Annuler », en haut."


def test_enter_on_a_beginning_shows_the_list_and_the_next_takes_its_first_line(dossier: Open):
    driver = dossier(commune_partner(BELLEY))
    searching(driver)
    driver.write("virieu-le-gr")
    driver.press(Qt.Key.Key_Return)
    assert names(driver) == ["Belley"]
    assert told(driver) == "Choisissez une ligne avec les flèches, puis appuyez sur Entrée."
    driver.press(Qt.Key.Key_Return)
    assert names(driver) == ["Belley", "Virieu-le-Grand"]


def test_another_body_is_the_last_line_of_the_list(dossier: Open):
    driver = dossier(commune_partner(BELLEY))
    searching(driver)
    driver.write("Syndicat des écoles")
    driver.press(Qt.Key.Key_Down, driver.page.finder.search.suggestions.rows.count())
    driver.press(Qt.Key.Key_Return)
    found = driver.dataset.all(Partner)[1]
    assert (found.name, found.kind, found.insee_code) == ("Syndicat des écoles", PartnerKind.SYNDICAT, "")


def test_the_same_one_is_not_added_twice(dossier: Open):
    driver = dossier(commune_partner(BELLEY))
    searching(driver)
    driver.write("belley")
    driver.press(Qt.Key.Key_Return)
    assert names(driver) == ["Belley"]
    assert told(driver) == "Belley est déjà dans la liste."


def test_the_whole_community_takes_three_keys(dossier: Open):
    driver = dossier(commune_partner(BELLEY))
    driver.open("partners")
    driver.press(Qt.Key.Key_Tab, 2)
    assert plain(driver.focused().text()).replace("&", "") == "Ajouter toutes les communes de la CC Bugey Sud (40)"
    driver.press(Qt.Key.Key_Space)
    held = driver.dataset.all(Partner)
    assert {p.insee_code for p in held} == {c.insee_code for c in LIST.members(BUGEY)}
    assert [p.position for p in held] == list(range(41))
    assert told(driver).startswith("40 partenaires ajoutés.")
    assert not driver.page.finder.whole[0].isVisible(), "nothing is left to add"
    driver.shell.undo()
    assert names(driver) == ["Belley"]


def test_the_community_of_another_partner_can_be_added_too(dossier: Open):
    driver = dossier(commune_partner(BELLEY))
    searching(driver)
    driver.write("oyonnax")
    driver.press(Qt.Key.Key_Return)
    offered = [plain(button.text()).replace("&", "") for button in driver.page.finder.whole if button.isVisible()]
    assert offered == [
        "Ajouter toutes les communes de la CC Bugey Sud (40)",
        "Ajouter toutes les communes de la CA Haut-Bugey Agglomération (41)",
    ]


def test_a_figure_typed_in_the_table_says_when_and_the_list_comes_back(dossier: Open):
    driver = dossier(commune_partner(BELLEY))
    page = driver.open("partners")
    driver.cell(page.table.view, 0, 2, "9500")
    (ours,) = driver.dataset.all(Partner)
    assert (ours.population, ours.population_source) == (9500, "saisi le 25/11/2026")
    driver.shell.undo()
    (ours,) = driver.dataset.all(Partner)
    assert (ours.population, ours.population_source) == (BELLEY.population, BELLEY.population_source), "one undo"
    driver.cell(page.table.view, 0, 2, "9500")
    driver.cell(page.table.view, 0, 2, str(BELLEY.population))
    assert driver.dataset.all(Partner)[0].population_source == BELLEY.population_source, "the figure of the list again"


def test_a_figure_typed_in_the_sheet_says_when_and_her_own_source_stays(dossier: Open):
    driver = dossier(commune_partner(BELLEY))
    driver.open("partners")
    driver.fill("population_year", "2024")
    assert driver.dataset.all(Partner)[0].population_source == "saisi le 25/11/2026"
    driver.fill("population_source", "Insee, décembre 2026")
    driver.fill("population", "9600")
    assert driver.dataset.all(Partner)[0].population_source == "Insee, décembre 2026"
    driver.fill("population", "")
    (ours,) = driver.dataset.all(Partner)
    assert (ours.population, ours.population_year) == (BELLEY.population, BELLEY.population_year), "that of the list"
    assert ours.population_source == BELLEY.population_source


def said_beside(driver: Driver, key: str) -> list[str]:
    """The mark of a field: why its value is proposed, or the way back to it."""
    field = driver.page.sheet.field(key)
    shown = [text.text() for text in field.findChildren(Text) if text.isVisible()]
    links = [link.sentence() for link in field.findChildren(Link) if link.isVisible()]
    return [plain(text) for text in (*shown, *links)]


def take_back(driver: Driver, key: str) -> None:
    """« Revenir à la valeur proposée », the next stop after its field."""
    driver.bot.wait(20)
    driver.page.sheet.go_to(key)
    driver.press(Qt.Key.Key_Tab)
    assert isinstance(driver.focused(), Link)
    driver.press(Qt.Key.Key_Space)


def test_what_comes_from_the_list_is_marked_until_she_types_her_own(dossier: Open):
    driver = dossier(commune_partner(BELLEY))
    driver.put(typed_partner("Orbelle", 1))
    page = driver.open("partners")
    place = "Valeur proposée : liste nationale au 1er janvier 2026."
    counted = "Valeur proposée : Insee, populations de référence 2023, en vigueur au 1er janvier 2026."
    for key, mark in (
        ("department", place), ("epci_name", place), ("population", counted), ("population_kind", counted),
        ("population_year", counted), ("population_source", None), ("mayor", None),
    ):  # fmt: skip
        assert said_beside(driver, key) == ([mark] if mark else []), key
    driver.fill("population", "9500")
    assert driver.dataset.all(Partner)[0].population_source == "saisi le 25/11/2026"
    driver.fill("population_year", "2024")
    assert said_beside(driver, "population") == ["Revenir à la valeur proposée (9 388)"]
    take_back(driver, "population")
    (ours, _other) = driver.dataset.all(Partner)
    assert (ours.population, ours.population_year) == (BELLEY.population, 2023), "figure and year come back together"
    assert ours.population_source == BELLEY.population_source
    assert said_beside(driver, "population") == [counted]
    driver.shell.undo()
    assert driver.dataset.all(Partner)[0].population == 9500, "one undo"
    page.table.view.setFocus()
    page.table.view.setCurrentIndex(page.table.model.index(1, 0))
    assert page.sheet.field("name").value() == "Orbelle"
    assert said_beside(driver, "population") == [], "the list says nothing of a name typed freely"


def test_a_community_brings_its_number_and_the_list_comes_back(dossier: Open):
    driver = dossier(commune_partner(BELLEY))
    driver.put(replace(typed_partner("Orbelle", 1), epci_name="CC Bugey Sud"))
    page = driver.open("partners")
    assert plain(page.together.text()).startswith("Tous les partenaires relèvent de la même communauté")
    driver.fill("epci_name", "ca haut-bugey agglomeration")
    assert driver.dataset.all(Partner)[0].epci_siren == LIST.search_epci("Haut-Bugey Agglomération")[0].siren
    driver.fill("epci_name", "Communauté du Val")
    assert driver.dataset.all(Partner)[0].epci_siren == ""
    assert plain(page.together.text()).startswith("Même communauté : on ne sait pas encore. Les noms de")
    take_back(driver, "epci_name")
    ours = driver.dataset.all(Partner)[0]
    assert (ours.epci_name, ours.epci_siren) == ("CC Bugey Sud", BUGEY)


def test_a_commune_typed_by_name_is_completed_when_it_is_found(dossier: Open):
    driver = dossier(Partner(name="Belley", mayor="Mme Morel"))
    searching(driver)
    driver.write("belley")
    driver.press(Qt.Key.Key_Return)
    (ours,) = driver.dataset.all(Partner)
    assert (ours.insee_code, ours.population, ours.mayor) == ("01034", BELLEY.population, "Mme Morel")
    assert told(driver) == "La fiche « Belley » est complétée d'après la liste nationale."
    driver.shell.undo()
    assert driver.dataset.all(Partner)[0].insee_code == "", "one undo"


def test_names_pasted_from_a_spreadsheet_are_found_in_the_list(dossier: Open):
    driver = dossier(commune_partner(BELLEY))
    page = driver.open("partners")
    driver.paste(page.table.view, 1, "Artemare\nSyndicat des eaux\tSyndicat\nTalissieu\tCommune\t500\n")
    artemare, syndicat, talissieu = driver.dataset.all(Partner)[1:]
    listed = LIST.commune("01022")
    assert (artemare.insee_code, artemare.population, artemare.epci_siren) == ("01022", listed.population, BUGEY)
    assert artemare.population_source == listed.population_source
    assert (syndicat.kind, syndicat.insee_code) == (PartnerKind.SYNDICAT, "")
    assert (talissieu.insee_code, talissieu.population) == ("01415", 500)
    assert talissieu.population_source == "saisi le 25/11/2026"


def test_a_name_that_several_communes_bear_is_not_guessed(dossier: Open):
    driver = dossier()
    page = driver.open("partners")
    driver.push("Ajouter un partenaire à la main")
    driver.write("Saint-Aubin")
    driver.press(Qt.Key.Key_Return)
    assert driver.dataset.all(Partner)[0].insee_code == ""
    assert page.sheet.field("name").value() == "Saint-Aubin"


def test_the_sheet_follows_the_row(dossier: Open):
    driver = dossier(commune_partner(BELLEY))
    driver.put(Partner(position=1, name="Orbelle"), Partner(position=2, name="Valmorin"))
    page = driver.open("partners")
    page.table.view.setFocus()
    driver.press(Qt.Key.Key_Down, 2)
    assert page.sheet.field("name").value() == "Valmorin"
    driver.fill("mayor", "M. Henri Dubreuil")
    assert driver.dataset.all(Partner)[2].mayor == "M. Henri Dubreuil"
    driver.pick("partner", "Orbelle")
    assert page.sheet.field("name").value() == "Orbelle"
    favourable = next(b for b in page.sheet.findChildren(QRadioButton) if "Favorable" in b.text().replace("&", ""))
    favourable.setFocus()
    driver.press(Qt.Key.Key_Space)
    assert [p.stance for p in driver.dataset.all(Partner)] == [Stance.UNKNOWN, Stance.FAVOURABLE, Stance.UNKNOWN]


def test_what_the_partners_have_in_common_is_said(dossier: Open):
    driver = dossier(commune_partner(BELLEY))
    page = driver.open("partners")
    assert not page.together.isVisible(), "alone, nothing is common"
    for other, begins in (
        (epci_partner(LIST.epci(BUGEY), 1), "Tous les partenaires relèvent de la même communauté"),
        (typed_partner("Orbelle", 2), "Même communauté : on ne sait pas encore. Communauté non renseignée"),
        (commune_partner(LIST.commune("01283"), 3), "Les partenaires relèvent de communautés différentes"),
    ):
        driver.put(other)
        assert plain(page.together.text()).startswith(begins)
        assert plain(page.together.text()).endswith("Cela change les outils possibles (étape « Quel outil ? »).")


def test_a_remark_leads_to_the_right_sheet(dossier: Open):
    driver = dossier(commune_partner(BELLEY))
    driver.put(replace(typed_partner("Orbelle", 1), population_kind=PopulationKind.MUNICIPAL), Partner(position=2))
    page = driver.open("partners")
    links = {plain(link.sentence()): link for link in page.remarks.findChildren(Link) if link.isVisible()}
    links["Il manque la population : Orbelle et un partenaire sans nom."].setFocus()
    driver.press(Qt.Key.Key_Space)
    assert page.sheet.field("name").value() == "Orbelle"
    assert page.sheet.field("population").holds_focus()


def test_a_slip_in_an_address_gets_an_advice(dossier: Open):
    driver = dossier(Partner(name="Orbelle", name_link=1))
    driver.put(Partner(position=1, name="Valmorin"))
    page = driver.open("partners")
    driver.fill("email", "mairie.orbelle.fr")
    said = [plain(link.sentence()) for link in page.remarks.findChildren(Link) if link.isVisible()]
    assert "Le courriel d'Orbelle n'a pas de « @ ». Relisez-le." in said
    driver.fill("email", "mairie@orbelle.fr")
    assert not any("courriel" in plain(link.sentence()) for link in page.findChildren(Link) if link.isVisible())


def test_the_longest_community_keeps_the_page_narrow(dossier: Open):
    longest = LIST.search_epci("Presqu'île de Guérande Atlantique")[0]
    driver = dossier(commune_partner(LIST.members(longest.siren)[0]), size=(1093, 574))
    page = driver.open("partners")
    button = page.finder.whole[0]
    assert isinstance(button, QAbstractButton)
    assert "Cap Atlantique" in button.accessibleName()
    assert button.width() <= page.scroller.viewport().width() - 40
    assert page.scroller.widget().width() <= page.scroller.viewport().width()


def test_the_population_of_the_renewal_is_proposed_for_a_commune_and_the_tax_asked_of_a_community(dossier: Open):
    driver = dossier(commune_partner(BELLEY))
    driver.put(typed_partner("Communauté de Belley", 1))
    driver.open("partners")
    proposed = ["Valeur proposée : population municipale 2023, en vigueur au renouvellement de 2026."]
    assert said_beside(driver, "renewal_population") == proposed
    assert not driver.page.sheet.field("fpu").isVisible()
    driver.fill("renewal_population", "9300")
    assert driver.dataset.all(Partner)[0].renewal_population == 9300
    driver.page.open_field(driver.dataset.all(Partner)[1].id, "name")
    assert driver.page.sheet.field("fpu").isVisible()
    assert not driver.page.sheet.field("renewal_population").isVisible()
