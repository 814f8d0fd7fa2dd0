"""Step « Répartition » under real keys: uses, scenarios side by side, totals forced visible, what lacks."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.money import split_cents
from desktop.domain.words import explain
from desktop.wizard.sharing.page import SharingPage
from desktop.wizard.sharing.scenario_table import Show
from tests.dialogs import in_dialog
from tests.wizard.agreement import button, open_page, plain, project, texts
from widgets.figure_table import FigureTable
from widgets.link import Link
from widgets.trace_view import TraceDialog

D = Decimal
HOURS = r.SharingScenario(id="x", service_id="s", method=c.SharingMethod.HOURS)


def opened(qtbot: QtBot, folder: Path, records: list[r.Record], width: int = 640) -> SharingPage:
    page = open_page(qtbot, folder, "sharing", records, width)
    assert isinstance(page, SharingPage)
    return page


def press(qtbot: QtBot, page: QWidget, words: str) -> None:
    """Reach a button and press Enter on it."""
    found = button(page, words)
    found.setFocus()
    qtbot.keyClick(found, Qt.Key.Key_Return)


def type_cell(qtbot: QtBot, page: SharingPage, row: int, column: int, text: str) -> None:
    """Type in a cell of the table of uses, then Enter."""
    type_in(qtbot, page.uses.grid.view, row, column, text)


def type_in(qtbot: QtBot, view: QWidget, row: int, column: int, text: str) -> None:
    view.setFocus()
    view.setCurrentIndex(view.model().index(row, column))
    qtbot.keyClicks(view, text[0])
    editor = QApplication.focusWidget()
    assert editor is not view
    qtbot.keyClicks(editor, text[1:])
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def cells(page: SharingPage) -> list[list[str]]:
    model = page.compared.table.model()
    rows = range(model.rowCount())
    return [[plain(str(model.index(row, place).data() or "")) for place in range(model.columnCount())] for row in rows]


def choose(qtbot: QtBot, field: QWidget, words: str) -> None:
    """Choose an item of a drop-down list by its first letters, as one does with the keyboard."""
    combo = field.findChild(QComboBox)
    combo.setFocus()
    place = next(i for i in range(combo.count()) if plain(combo.itemText(i)).startswith(words))
    while combo.currentIndex() != place:
        qtbot.keyClick(combo, Qt.Key.Key_Down if combo.currentIndex() < place else Qt.Key.Key_Up)


def euros(cents: int) -> str:
    """Whole euros by hand, half up."""
    whole = (abs(cents) + 50) // 100
    return f"{whole:,} €".replace(",", " ")


def test_a_page_without_a_service_says_so_and_leads_there(qtbot: QtBot, tmp_path: Path):
    page = opened(qtbot, tmp_path, [r.Dossier(name="Vide")])
    asked: list[tuple[str, str, str]] = []
    page.go_to.connect(lambda *where: asked.append(where))
    (link,) = [link for link in page.findChildren(Link) if link.isVisible()]
    assert plain(link.sentence()) == "Aller à l’étape « Services »"
    link.setFocus()
    qtbot.keyClick(link, Qt.Key.Key_Return)
    assert asked == [("services", "", "")]


def test_what_lacks_is_named_with_a_link_and_goes_away(qtbot: QtBot, tmp_path: Path):
    page = opened(qtbot, tmp_path, [x for x in project() if getattr(x, "id", "") not in {"c0", "c2"}])
    assert "La répartition a besoin des coûts. Il manque les coûts d’Orbelle et des Thuyères." in texts(page)
    links = [link for link in page.findChildren(Link) if link.isVisible()]
    assert [plain(link.sentence()) for link in links] == ["Aller à l’étape « Coûts »"]
    for place in (0, 2):
        page.desk.workspace.add(r.CostLine(service_id="s", partner_id=f"p{place}", amount=D(1)))
    assert not page.lacking.isVisible()


def test_a_secretary_is_proposed_planned_hours(qtbot: QtBot, tmp_path: Path):
    page = opened(qtbot, tmp_path, project())
    assert any("selon les heures prévues" in text for text in texts(page))
    press(qtbot, page, "Prendre cette proposition")
    (scenario,) = page.desk.workspace.dataset.all(r.SharingScenario)
    assert scenario.method is c.SharingMethod.HOURS
    assert scenario.settlement is c.Settlement.UNKNOWN, "no form chosen: nothing is decided in her place"
    assert "Valeur proposée : habituelle pour ce type de service." in texts(page)
    choose(qtbot, page.scenario._rule.field("method"), "Parts égales")
    assert "Valeur proposée : habituelle pour ce type de service." not in texts(page)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    back = QApplication.focusWidget()
    assert isinstance(back, Link)
    assert plain(back.sentence()) == "Revenir à la valeur proposée (selon les heures prévues)"
    qtbot.keyClick(back, Qt.Key.Key_Return)
    assert page.desk.workspace.dataset.get(scenario.id).method is c.SharingMethod.HOURS
    focused = QApplication.focusWidget()
    assert isinstance(focused, QComboBox)
    assert plain(focused.currentText()) == "Selon les heures prévues"


def test_the_bill_proposed_follows_the_form_chosen_at_another_step(qtbot: QtBot, tmp_path: Path):
    """CGCT R5111-1: a service unifié is billed by units and nothing else."""
    page = opened(qtbot, tmp_path, [*project(), HOURS])
    assert "Valeur proposée : celle de l’outil choisi." not in texts(page)
    page.desk.workspace.add(r.LegalChoice(service_id="s", form="service_unifie"))
    links = [plain(link.sentence()) for link in page.scenario.findChildren(Link) if link.isVisible()]
    assert links == ["Revenir à la valeur proposée (coût unitaire annoncé × unités constatées)"]


def test_what_the_form_chosen_thinks_of_the_sharing_is_said_here(qtbot: QtBot, tmp_path: Path):
    """CGFP L512-15: an agent is reimbursed by the time it gives; the population is outside. Nothing is locked."""
    agent = r.LegalChoice(service_id="s", form="mad_individuelle")
    people = replace(HOURS, method=c.SharingMethod.POPULATION, settlement=c.Settlement.REAL_COST)
    page = opened(qtbot, tmp_path, [*project(), agent, people])
    asked: list[tuple[str, str, str]] = []
    page.go_to.connect(lambda *where: asked.append(where))
    said = {plain(link.sentence()): link for link in page.remarks.findChildren(Link) if link.isVisible()}
    (key,) = [words for words in said if "L. 512-15" in words]
    said[key].setFocus()
    qtbot.keyClick(said[key], Qt.Key.Key_Return)
    assert asked == [("sharing", "s", "method")]
    choose(qtbot, page.scenario._rule.field("method"), "Selon les heures")
    assert not [
        link for link in page.remarks.findChildren(Link) if link.isVisible() and "L. 512-15" in plain(link.sentence())
    ]


def test_every_scenario_is_told_what_the_form_chosen_says_of_it(qtbot: QtBot, tmp_path: Path):
    """The one retained follows the hours, B the population: marked in the comparison, with its article."""
    agent = r.LegalChoice(service_id="s", form="mad_individuelle")
    people = r.SharingScenario(id="y", position=1, service_id="s", method=c.SharingMethod.POPULATION)
    page = opened(qtbot, tmp_path, [*project(), replace(HOURS, chosen=True), people])
    assert "Avec l’outil choisi" not in [row[0] for row in cells(page)]
    page.desk.workspace.add(agent)
    page.compared.choice.edited.emit(Show.TODAY)
    assert cells(page)[-1] == ["Avec l’outil choisi", "admis", "exclu"]
    told = plain(page.compared.outside.text())
    assert told.startswith("Exclu avec l’outil « Mise à disposition d’un agent » : population (B).")
    assert told.endswith("CGFP, article L. 512-15 (à vérifier).")
    assert not page.scenario.keys.outside.isVisible(), "the scenario at hand is the one retained"
    choose(qtbot, page.choice, "B")
    assert "population. La population" in plain(page.scenario.keys.outside.text())
    assert page.scenario.keys.outside.isVisible()
    assert "hausse limitée" not in page.scenario.terms.said.text()
    page.desk.workspace.edit(people, "cap_percent", D(10))
    assert "hausse limitée. Un plafond" in plain(page.scenario.terms.said.text())


def test_a_remark_on_the_choice_leads_to_its_button(qtbot: QtBot, tmp_path: Path):
    other = r.SharingScenario(id="y", position=1, service_id="s", method=c.SharingMethod.EQUAL)
    page = opened(qtbot, tmp_path, [*project(), HOURS, other])
    assert page.open_field("s", "chosen")
    assert page.scenario.retain.hasFocus()


def test_hours_typed_change_the_shares_to_the_cent(qtbot: QtBot, tmp_path: Path):
    page = opened(qtbot, tmp_path, [*project(), HOURS])
    page.compared.choice.edited.emit(Show.TODAY)
    type_cell(qtbot, page, 0, 1, "17h30")
    assert page.desk.workspace.dataset.get("u0").hours == D("17.5")
    expected = split_cents(3_000_000, [Fraction(35, 2), Fraction(11), Fraction(12)])
    qtbot.waitUntil(lambda: cells(page)[0][1].startswith(euros(expected[0])), timeout=1000)
    assert [row[1].split("\n")[0] for row in cells(page)] == [*map(euros, expected), "30 000 €", "1 sur 3"]
    totals = page.uses.grid.totals.model()
    assert [plain(totals.index(0, place).data()) for place in (1, 2)] == ["40 h 30", "330"]


def test_a_range_from_excel_is_pasted_into_the_uses(qtbot: QtBot, tmp_path: Path):
    page = opened(qtbot, tmp_path, [*project(), HOURS])
    QGuiApplication.clipboard().setText("35\t1 607\n17,5\t803,5\n7h\t321\n")
    view = page.uses.grid.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 1))
    qtbot.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    uses = [page.desk.workspace.dataset.get(f"u{place}") for place in range(3)]
    assert [(use.hours, use.units) for use in uses] == [(35, 1607), (D("17.5"), D("803.5")), (7, 321)]


def test_what_cannot_be_read_stays_in_its_cell_and_out_of_the_shares(qtbot: QtBot, tmp_path: Path):
    page = opened(qtbot, tmp_path, [*project(), HOURS])
    type_cell(qtbot, page, 1, 1, "douze")
    assert [entry.text for entry in page.desk.workspace.dataset.all(r.UnreadEntry)] == ["douze"]
    qtbot.waitUntil(lambda: "Pour cette règle, il manque les heures par semaine du Mans." in texts(page), timeout=1000)
    assert all("à compléter" in row[1] for row in cells(page) if row[0] == "Paie")


def test_what_is_to_be_completed_is_said_once_per_partner(qtbot: QtBot, tmp_path: Path):
    """Le Mans has no figures of today: its change is unknown. Then nobody knows what tomorrow costs."""
    page = opened(qtbot, tmp_path, [*(x for x in project() if x.id != "c1"), HOURS])
    rows = cells(page)
    start = rows.index(["Le Mans", ""])
    assert [row[0] for row in rows[start + 1 : start + 5]] == [
        "Paie", "Par habitant", "Sa part du coût", "Écart avec aujourd’hui",
    ]  # fmt: skip
    assert [row[1] for row in rows[start + 1 : start + 6]].count("à compléter") == 1
    page.compared.choice.edited.emit(Show.TODAY)
    assert cells(page)[1] == ["Le Mans\naujourd’hui : à compléter", "10 000 €"]
    page.desk.workspace.remove("pool", "costs")
    page.compared.choice.edited.emit(Show.TODAY)
    assert [row[0] for row in cells(page)] == ["Orbelle", "Le Mans", "Les Thuyères", "Ensemble"]
    assert {row[1] for row in cells(page)} == {"à compléter"}
    page.compared.choice.edited.emit(Show.ALL)
    assert [row[0] for row in cells(page)][:3] == ["Orbelle", "Paie", "Sa part du coût"]


def test_a_change_is_provisional_while_figures_are_missing(qtbot: QtBot, tmp_path: Path):
    page = opened(qtbot, tmp_path, [*(x for x in project() if x.id != "c1"), HOURS])
    assert "Écart provisoire : il manque les chiffres du Mans." in texts(page)
    page.desk.workspace.add(r.CostLine(service_id="s", partner_id="p1", amount=D(11000)))
    assert not [text for text in texts(page) if text.startswith("Écart provisoire")]


def test_waiting_for_data_is_nothing_wrong(qtbot: QtBot, tmp_path: Path):
    """Amber is kept for what is to be verified: a page that waits is no such thing."""
    page = opened(qtbot, tmp_path, [x for x in project() if x.id != "pool"])
    assert page.lacking.isVisible()
    assert page.lacking.property("role") == "empty"


def test_eight_scenarios_side_by_side_and_no_ninth(qtbot: QtBot, tmp_path: Path):
    page = opened(qtbot, tmp_path, project())
    press(qtbot, page, "Prendre cette proposition")
    for _ in range(7):
        press(qtbot, page, "Ajouter un scénario")
    assert not page.add.isVisible()
    methods = [scenario.method for scenario in page.desk.workspace.dataset.all(r.SharingScenario)]
    assert len(set(methods)) == 8, "each new scenario offers another rule"
    headers = [page.compared.table.model().headerData(i, Qt.Orientation.Horizontal) for i in range(9)]
    assert list(map(plain, headers)) == ["Par an", *"ABCDEFGH"], "short, so that eight stand on one page"
    assert "Choisissez le scénario retenu pour pouvoir écrire la convention." in texts(page)
    choose(qtbot, page.choice, "B")
    press(qtbot, page, "Retenir ce scénario")
    chosen = [scenario.chosen for scenario in page.desk.workspace.dataset.all(r.SharingScenario)]
    assert chosen == [False, True, *[False] * 6]
    assert "Choisissez le scénario retenu pour pouvoir écrire la convention." not in texts(page)


def test_everything_about_a_commune_is_in_its_block(qtbot: QtBot, tmp_path: Path):
    """Equal parts of 30 000: 10 000 each. Le Mans: 600 inhabitants, 11 000 today, alone 12 000."""
    equal = r.SharingScenario(id="x", service_id="s", method=c.SharingMethod.EQUAL)
    alone = r.CostLine(service_id="s", partner_id="p1", scenario=c.CostScenario.ALONE, amount=D(12000))
    page = opened(qtbot, tmp_path, [*project(), alone, equal])
    rows = cells(page)
    start = rows.index(["Le Mans", ""])
    assert rows[start + 1 : start + 6] == [
        ["Paie", "10 000 €"],
        ["Par habitant", "16,67 €"],
        ["Sa part du coût", "33,3 %"],
        ["Écart avec aujourd’hui (11 000 €)", "− 1 000 € (− 9,1 %)"],
        ["Écart avec « faire seul » (12 000 €)", "− 2 000 € (− 16,7 %)"],
    ]


def test_weights_are_typed_and_their_total_is_forced_visible(qtbot: QtBot, tmp_path: Path):
    mixed = r.SharingScenario(id="x", service_id="s", method=c.SharingMethod.MIXED)
    page = opened(qtbot, tmp_path, [*project(), mixed])
    grid = page.scenario.keys.weights
    type_in(qtbot, grid.view, 0, 1, "60")
    type_in(qtbot, grid.view, 2, 1, "30")
    said = "60 % population + 30 % heures prévues = 90 %. Le total des poids fait 90 %. Il manque 10 %."
    qtbot.waitUntil(lambda: any(text.startswith(said) for text in texts(page)), timeout=1000)
    type_in(qtbot, grid.view, 2, 1, "40 %")
    qtbot.waitUntil(lambda: "60 % population + 40 % heures prévues = 100 %" in texts(page), timeout=1000)
    held = {rule.key: rule.weight for rule in page.desk.workspace.dataset.all(r.SharingRule)}
    assert held == {c.KeyKind.POPULATION: 60, c.KeyKind.HOURS: 40}, "a key without a weight is not written"


def test_typed_parts_follow_the_partners_of_now(qtbot: QtBot, tmp_path: Path):
    typed = r.SharingScenario(id="x", service_id="s", method=c.SharingMethod.TYPED)
    page = opened(qtbot, tmp_path, [*project(), typed])
    for row, part in enumerate(("50", "30", "18")):
        type_in(qtbot, page.scenario.keys.weights.view, row, 1, part)
    said = "Le total des parts fait 98 %. Il manque 2 %. En attendant, le coût est partagé en proportion."
    qtbot.waitUntil(lambda: said in texts(page), timeout=1000)
    newcomer = r.Partner(id="new", name="Valmorin", position=9)
    page.desk.workspace.add(newcomer)
    page.desk.workspace.add(r.Usage(service_id="s", partner_id="new", takes_part=True))
    qtbot.waitUntil(
        lambda: page.scenario.keys.weights.model.count() == 4, timeout=1000
    )  # who joins later has a line too


def test_a_fixed_and_a_variable_part_each_with_one_key(qtbot: QtBot, tmp_path: Path):
    fixed = r.SharingScenario(id="x", service_id="s", method=c.SharingMethod.FIXED_VARIABLE, fixed_percent=D(30))
    page = opened(qtbot, tmp_path, [*project(), fixed])
    choose(qtbot, page.scenario.keys._parts["fixed"], "Population")
    choose(qtbot, page.scenario.keys._parts["variable"], "Heures prévues")
    qtbot.waitUntil(lambda: "30 % population + 70 % heures prévues = 100 %" in texts(page), timeout=1000)
    page.compared.choice.edited.emit(Show.PART)
    qtbot.waitUntil(lambda: cells(page)[0][1] == "29,5 %", timeout=1000)  # 30 % × 5/18 + 70 % × 10/33


def test_changing_the_rule_with_the_keyboard_keeps_the_focus_on_it(qtbot: QtBot, tmp_path: Path):
    page = opened(qtbot, tmp_path, [*project(), HOURS])
    choose(qtbot, page.scenario._rule.field("method"), "Parts égales")
    assert page.desk.workspace.dataset.get("x").method is c.SharingMethod.EQUAL
    focused = QApplication.focusWidget()
    assert isinstance(focused, QComboBox)
    assert plain(focused.currentText()) == "Parts égales"


def test_who_pays_more_and_what_it_receives(qtbot: QtBot, tmp_path: Path):
    """By hours 10, 11, 12 of 33: 9 090.91, 10 000 and 10 909.09; the third commune spends nothing today."""
    nothing = [x for x in project() if x.id != "c2"]
    zero = r.CostLine(service_id="s", partner_id="p2", amount=D(0), label="Rien")
    page = opened(qtbot, tmp_path, [*nothing, zero, HOURS])
    told = "\n".join(texts(page))
    assert (
        "Les Thuyères paient 10 909 € de plus qu’aujourd’hui et reçoivent 12 h par semaine qu’elles n’avaient pas."
        in told
    )
    assert "Orbelle paie" not in told


def test_removing_a_scenario_can_be_taken_back(qtbot: QtBot, tmp_path: Path):
    page = opened(qtbot, tmp_path, [*project(), HOURS])
    said: list[str] = []
    page.removed.connect(said.append)
    press(qtbot, page, "Supprimer ce scénario")
    assert said == ["Le scénario a été supprimé."]
    assert page.desk.workspace.dataset.all(r.SharingScenario) == []
    page.desk.workspace.undo()
    assert page.scenario is not None


def test_remarks_open_the_cell_that_they_are_about(qtbot: QtBot, tmp_path: Path):
    page = opened(qtbot, tmp_path, [*project(), HOURS])
    assert page.open_field("p1", "hours")
    view = page.uses.grid.view
    assert view.hasFocus()
    assert (view.currentIndex().row(), view.currentIndex().column()) == (1, 1)
    assert page.open_field("x", "settlement")
    assert page.scenario._more.field("settlement").holds_focus()


def test_forty_partners_and_four_scenarios_fit_the_small_screen(qtbot: QtBot, tmp_path: Path):
    methods = (c.SharingMethod.HOURS, c.SharingMethod.POPULATION, c.SharingMethod.EQUAL, c.SharingMethod.UNITS)
    four = [
        r.SharingScenario(id=f"x{place}", position=place, service_id="s", method=method)
        for place, method in enumerate(methods)
    ]
    page = opened(qtbot, tmp_path, [*project(40), *four])
    assert page.scroller.widget().width() <= page.scroller.viewport().width()
    for show in Show:
        page.compared.choice.edited.emit(show)
        nothing_is_cut(qtbot, page.compared.table)


def nothing_is_cut(qtbot: QtBot, table: FigureTable) -> None:
    """No sideways scroll, and each word that cannot be cut fits in its column."""
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0, timeout=1000)
    metrics, model = table.fontMetrics(), table.model()
    for row in range(model.rowCount()):
        for place in range(1, model.columnCount()):
            words = str(model.index(row, place).data() or "").replace("\n", " ").split(" ")
            assert max(map(metrics.horizontalAdvance, words)) <= table.columnWidth(place) - 10, (row, words)


def test_another_key_asks_for_its_data_and_shares_by_them(qtbot: QtBot, tmp_path: Path):
    """30 000 by surface: 100, 200 and 300 m² make sixths; the datum is that of this service alone."""
    other = r.SharingScenario(id="x", service_id="s", method=c.SharingMethod.OTHER)
    page = opened(qtbot, tmp_path, [*project(), other])
    choose(qtbot, page.scenario.keys._parts["other"], "Surface")
    qtbot.waitUntil(lambda: page.scenario.data is not None, timeout=1000)
    assert any(text.startswith("Pour cette règle, il manque la surface") for text in texts(page))
    view = page.scenario.data.grids[c.KeyKind.SURFACE].view
    for row, value in enumerate(("100", "200", "300")):
        type_in(qtbot, view, row, 1, value)
        type_in(qtbot, view, row, 2, "2025")
    held = page.desk.workspace.dataset.all(r.KeyDatum)
    assert [(x.value, x.year, x.service_id, x.key) for x in held] == [
        (value, 2025, "s", c.KeyKind.SURFACE) for value in (100, 200, 300)
    ]
    shares = page.desk.workspace.results.service("s").chosen.yearly
    assert [shares[f"p{place}"][0] for place in range(3)] == [500_000, 1_000_000, 1_500_000]


def test_a_tariff_says_what_it_leaves_uncovered(qtbot: QtBot, tmp_path: Path):
    """2 € for each of 480, 600 and 300 inhabitants: 2 760 € called of 30 000."""
    tariff = r.SharingScenario(id="x", service_id="s", method=c.SharingMethod.TARIFF)
    page = opened(qtbot, tmp_path, [*project(), tariff])
    people = sum(partner.population for partner in page.desk.workspace.dataset.all(r.Partner))
    page.scenario.go_to("person_tariff")
    qtbot.keyClicks(QApplication.focusWidget(), "2")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    left = 3_000_000 - 200 * people
    qtbot.waitUntil(lambda: ["Reste à couvrir l’année suivante", euros(left)] in cells(page), timeout=1000)


def test_a_limit_is_typed_said_and_carried_by_the_others(qtbot: QtBot, tmp_path: Path):
    equal = r.SharingScenario(id="x", service_id="s", method=c.SharingMethod.EQUAL)
    page = opened(qtbot, tmp_path, [*project(), equal])
    assert not page.scenario.terms.limits.isVisible(), "folded away while nothing is agreed"
    press(qtbot, page, "Voir les plafonds, les étapes et les arrondis")
    type_in(qtbot, page.scenario.terms.limits.view, 1, 2, "6000")
    qtbot.waitUntil(lambda: "Le Mans paie au plus 6 000,00 € par an." in texts(page), timeout=1000)
    shares = page.desk.workspace.results.service("s").chosen.yearly
    assert [shares[f"p{place}"][0] for place in range(3)] == [1_200_000, 600_000, 1_200_000]
    (limit,) = page.desk.workspace.dataset.all(r.ShareLimit)
    assert (limit.partner_id, limit.least, limit.most) == ("p1", None, 6000)


def test_a_part_of_the_cost_takes_a_key_of_its_own(qtbot: QtBot, tmp_path: Path):
    """12 000 of premises in equal parts; 30 000 by hours 10, 11 and 12."""
    pool = r.CostPool(id="k", service_id="s", name="Locaux")
    rent = r.CostLine(service_id="s", pool_id="k", scenario=c.CostScenario.SHARED, amount=D(12000))
    page = opened(qtbot, tmp_path, [*project(), HOURS, pool, rent])
    before = dict(page.desk.workspace.results.service("s").chosen.yearly)
    choose(qtbot, page.scenario.terms._pools["k"], "Parts égales")
    qtbot.waitUntil(lambda: "« Locaux » se partage à parts égales." in texts(page), timeout=1000)
    shares = page.desk.workspace.results.service("s").chosen.yearly
    assert sum(years[0] for years in shares.values()) == 4_200_000
    hours = [page.desk.workspace.dataset.get(f"u{place}").hours for place in range(3)]
    parts = [400_000 + 3_000_000 * Fraction(value) / Fraction(sum(hours)) for value in hours]
    assert [abs(shares[f"p{place}"][0] - parts[place]) < 1 for place in range(3)] == [True] * 3
    choose(qtbot, page.scenario.terms._pools["k"], "Comme le reste")
    assert page.desk.workspace.results.service("s").chosen.yearly == before


def test_the_share_explains_its_keys_and_its_limits(qtbot: QtBot, tmp_path: Path):
    equal = r.SharingScenario(id="x", service_id="s", method=c.SharingMethod.EQUAL)
    limit = r.ShareLimit(scenario_id="x", partner_id="p1", most=D(6000))
    page = opened(qtbot, tmp_path, [*project(), equal, limit])
    results = page.desk.workspace.results
    partner = page.desk.workspace.dataset.get("p1")
    figure = explain.share(results, results.service("s"), results.service("s").chosen, partner)
    assert plain(figure.formula) == "coût à partager × 33,33 %, puis les limites convenues, au centime près"
    assert plain(figure.note) == "Le Mans paie au plus 6 000,00 € par an."
    assert [plain(each.label) for each in figure.inputs()][1:] == ["Clé « Parts égales »"]


def test_a_cell_of_the_comparison_says_where_it_comes_from(qtbot: QtBot, tmp_path: Path):
    """Equal parts: Le Mans pays 10 000 in place of 11 000; who pays more is named under the table."""
    equal = r.SharingScenario(id="x", service_id="s", method=c.SharingMethod.EQUAL)
    page = opened(qtbot, tmp_path, [*project(), equal])
    rows = cells(page)
    start = rows.index(["Le Mans", ""])
    assert "Scénario A : aucune commune ne paie plus qu’aujourd’hui." in plain(page.compared.more.text())
    assert page.compared.figure(start, 1) is None, "a title"
    assert page.compared.figure(len(rows) - 1, 1) is None, "how many pay more"
    table = page.compared.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(start + 4, 1))
    seen: list[str] = []

    def look(dialog: TraceDialog) -> None:
        top = dialog.findChild(QTreeWidget).topLevelItem(0)
        seen.extend([top.text(0), top.text(1), *(top.child(place).text(1) for place in range(top.childCount()))])

    with in_dialog(page, TraceDialog, look):
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert [plain(words) for words in seen] == [
        "Le Mans, scénario A : écart avec aujourd’hui", "− 1 000,00 €", "10 000,00 €", "11 000,00 €",
    ]  # fmt: skip
    table.setCurrentIndex(table.model().index(start, 0))
    page.compared.traced.ask.click()
    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, 1), "the way to the first amount"
    for show, row in ((Show.PART, 1), (Show.HEAD, 1), (Show.TODAY, 3)):
        page.compared.choice.edited.emit(show)
        assert page.compared.figure(row, 1) is not None
    page.compared.choice.edited.emit(Show.HEAD)
    assert page.compared.figure(3, 1) is None, "nothing is said of all of them per inhabitant"


def test_where_nothing_is_shared_the_page_says_why_and_keeps_what_was_typed(qtbot: QtBot, tmp_path: Path):
    choice = r.LegalChoice(id="choice", service_id="s", form="transfert_competence")
    page = opened(qtbot, tmp_path, [*(x for x in project() if not isinstance(x, r.LegalChoice)), HOURS, choice])
    (said,) = [text for text in texts(page) if "rien ne se partage" in text]
    assert "Ce que vous avez saisi ici est gardé" in said
    panels = (page.lacking, page.compared, page.words, page.budget, page.negotiate, page.add, page._form, page._counted)
    assert not any(panel.isVisible() for panel in panels)
    page.desk.workspace.edit(choice, "form", "entente")
    assert not [text for text in texts(page) if "rien ne se partage" in text]
    assert page.compared.isVisible()
    assert page._form.isVisible()
    assert [row[0] for row in cells(page)], "the scenario typed before is there again"
