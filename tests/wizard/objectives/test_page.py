"""Step 2 through real keys: three proposals, the list of types, and remarks that lead to the very cell."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from desktop.domain.choices import Problem
from desktop.domain.records import Objective, Purpose
from tests.wizard.conftest import Open
from tests.wizard.driver import Driver, plain
from widgets.link import Link

MEASURED = {"baseline": Decimal(9), "target": Decimal(2), "due": date(2029, 12, 31)}
FOUR = (Problem.LONE_AGENT, Problem.CONTINUITY, Problem.RETIREMENT, Problem.COST)


def with_problems(driver: Driver, **more: object) -> None:
    purpose = driver.dataset.one(Purpose)
    for name, value in {"problems": FOUR, **more}.items():
        driver.shell.workspace.edit(purpose, name, value)


def test_three_lines_are_proposed_for_three_years(dossier: Open):
    driver = dossier()
    with_problems(driver)
    page = driver.open("objectives")
    assert plain(page.table._empty.sentence.text()).splitlines() == [
        "Aucun objectif pour l'instant. D'après vos réponses à l'étape « Pourquoi ce projet ? » :",
        "– Ne plus laisser un agent seul sur son poste",
        "– Garder le service ouvert pendant les absences",
        "– Préparer le départ et transmettre le savoir-faire",
    ]
    assert not page.propose.isVisible(), "one button for it, with the lines"
    driver.press(Qt.Key.Key_Tab)
    assert plain(driver.focused().text()).replace("&", "") == "Ajouter un objectif", "not the table that is hidden"
    driver.press(Qt.Key.Key_Tab)
    assert plain(driver.focused().text()).replace("&", "") == "Reprendre ces objectifs"
    driver.press(Qt.Key.Key_Space)
    found = driver.dataset.all(Objective)
    assert [item.title for item in found] == [
        "Ne plus laisser un agent seul sur son poste",
        "Garder le service ouvert pendant les absences",
        "Préparer le départ et transmettre le savoir-faire",
    ]
    assert {item.due for item in found} == {date(2029, 11, 25)}, "three years after today"
    assert page.table.view.hasFocus()
    assert page.table.view.currentIndex().column() == 3, "at the value of today"
    driver.push("Proposer des objectifs")
    assert len(driver.dataset.all(Objective)) == 4, "what is left of the problems ticked"
    assert not page.propose.isVisible()


def test_the_three_years_run_from_the_start_when_it_is_known(dossier: Open):
    driver = dossier()
    with_problems(driver, start_on=date(2028, 2, 29))
    driver.open("objectives")
    driver.push("Reprendre ces objectifs")
    assert driver.dataset.all(Objective)[0].due == date(2031, 2, 28)


def test_an_objective_of_the_list_is_walked_to_and_added_by_an_act(dossier: Open):
    driver = dossier()
    page = driver.open("objectives")
    assert "cochez ce qui pose problème" in plain(page.table._empty.sentence.text())
    assert not page.table._empty.typical.isVisible(), "nothing to take yet"
    driver.pick("type", "Mieux utiliser le matériel")
    assert driver.dataset.all(Objective) == [], "walking down the list adds nothing"
    driver.push("Ajouter cet objectif")
    (found,) = driver.dataset.all(Objective)
    assert (found.title, found.unit) == ("Mieux utiliser le matériel", "jours par an")
    combo = page.types.findChild(QComboBox)
    assert combo.findText("Mieux utiliser le matériel") == -1, "it is offered once"


def test_a_row_typed_keeps_what_is_typed_and_its_horizon(dossier: Open):
    driver = dossier()
    page = driver.open("objectives")
    driver.push("Ajouter un objectif")
    driver.write("Ouvrir le samedi")
    driver.press(Qt.Key.Key_Tab)
    (found,) = driver.dataset.all(Objective)
    assert (found.title, found.due) == ("Ouvrir le samedi", date(2029, 11, 25))
    driver.paste(page.table.view, 1, "Réduire les délais\tJours d’attente\tjours\t12\t5\t31/12/2028\n")
    second = driver.dataset.all(Objective)[1]
    assert (second.indicator, second.baseline, second.due) == ("Jours d’attente", 12, date(2028, 12, 31))


def test_remarks_lead_to_the_cell_and_five_are_enough(dossier: Open):
    driver = dossier()
    driver.put(
        *(Objective(position=n, title=f"But {n}", indicator="Jours", **MEASURED) for n in range(5)),
        Objective(id="bare", position=5, title="continuité du service"),
    )
    page = driver.open("objectives")
    links = [link for link in page.remarks.findChildren(Link) if link.isVisible()]
    assert [plain(link.sentence()) for link in links] == [
        "Donnez un indicateur à « continuité du service » pour pouvoir faire le bilan.",
        "Cinq objectifs suffisent : au-delà, le suivi devient lourd.",
    ]
    links[0].setFocus()
    driver.press(Qt.Key.Key_Space)
    assert page.table.view.hasFocus()
    assert (page.table.view.currentIndex().row(), page.table.view.currentIndex().column()) == (5, 1)


def test_a_removed_objective_comes_back_with_one_button(dossier: Open):
    driver = dossier()
    driver.put(Objective(title="Un", indicator="Jours"))
    page = driver.open("objectives")
    page.table.view.setFocus()
    driver.push("Supprimer la ligne")
    assert driver.dataset.all(Objective) == []
    assert plain(page.undo.sentence.text()) == "« Un » : l'objectif a été supprimé."
    driver.push("Rétablir")
    assert [item.title for item in driver.dataset.all(Objective)] == ["Un"]
