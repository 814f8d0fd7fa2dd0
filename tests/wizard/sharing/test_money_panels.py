"""Budgets, a departure or an arrival, the yearly statement: the folds of step 8 under real keys, figures by hand."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain import choices as c
from desktop.domain import records as r
from tests.dialogs import in_dialog
from tests.domain.budget.world import CARRIED, SCENARIO, D, line, rows
from tests.spaces import plain
from tests.wizard.sharing.test_page import SharingPage, choose, opened, type_in
from widgets.figure_table import FigureTable
from widgets.fold import Fold
from widgets.picture_view import PictureView
from widgets.trace_view import TraceDialog


def unfolded(qtbot: QtBot, fold: Fold) -> None:
    fold.button.setFocus()
    qtbot.keyClick(fold.button, Qt.Key.Key_Space)
    assert fold.is_open


def cells(table: FigureTable) -> list[list[str]]:
    model = table.model()
    columns = range(model.columnCount())
    return [[plain(str(model.index(row, at).data() or "")) for at in columns] for row in range(model.rowCount())]


def typed(qtbot: QtBot, field: QWidget, text: str) -> None:
    line = field.findChild(QLineEdit)
    line.setFocus()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def page(qtbot: QtBot, folder: Path, *more) -> SharingPage:
    return opened(qtbot, folder, rows(*more), 700)


def test_what_is_brought_without_a_bill_is_told_apart(qtbot: QtBot, tmp_path: Path) -> None:
    """Orbelle goes on paying 600 € of fuel: told beside its budget lines, which stay as they are."""
    van = r.Asset(service_id="s", owner_id="o", label="Fourgon", energy=D(600), in_kind=True)
    shown = page(qtbot, tmp_path, van)
    compared = cells(shown.compared.table)
    place = compared.index(["Orbelle", ""])
    assert compared[place + 1 : place + 3] == [["Paie", "11 400 €"], ["dont apporté sans être facturé", "600 €"]]
    said = "Apporté sans être facturé, à part du coût à partager : Orbelle, 600 € par an."
    assert said in plain(shown.words.told.text())
    panel = shown.budget
    unfolded(qtbot, panel)
    choose(qtbot, panel.year, "2028")
    choose(qtbot, panel.partner, "Orbelle")
    assert cells(panel.table)[-1] == ["Ce que le budget porte en plus", "1 800 €", ""]
    said = "Apporté sans être facturé : 600 € par an, déjà dans les comptes d’Orbelle."
    assert said in plain(panel.told.text())
    choose(qtbot, panel.partner, "Valmorin")
    assert "Apporté" not in panel.told.text()


def test_what_is_set_aside_to_replace_goods_has_its_line_and_its_word(qtbot: QtBot, tmp_path: Path) -> None:
    """Orbelle sets 500 a year aside for all, beside its 1 000 of insurance; Valmorin reads nothing of it."""
    panel = page(qtbot, tmp_path, line("500", c.CostFamily.RENEWAL, "o")).budget
    unfolded(qtbot, panel)
    choose(qtbot, panel.year, "2028")
    choose(qtbot, panel.partner, "Orbelle")
    assert cells(panel.table)[:2] == [
        ["Dépenses communes payées directement, autres charges\nchapitre 011", "1 000 €", ""],
        ["Dépenses communes payées directement, renouvellement des biens\nchapitre 042", "500 €", ""],
    ]
    assert "sinon, il se met de côté hors budget (à vérifier)" in plain(panel.told.text())
    choose(qtbot, panel.partner, "Valmorin")
    assert "renouvellement" not in panel.told.text()


def test_a_day_wished_that_cannot_hold_is_said_as_papers_say_it(qtbot: QtBot, tmp_path: Path) -> None:
    """From 26 November 2026: 28 December, 28 January, 45 days to 15 March, then a month to the vote, 15 April."""
    wished = r.Purpose(id="p", start_on=date(2027, 1, 1))
    carried = {"service_id": "s", "carrier_kind": c.CarrierKind.PARTNER, "carrier_id": "v"}
    panel = page(qtbot, tmp_path, wished, r.LegalChoice(id="l", form="entente", **carried)).budget
    unfolded(qtbot, panel)
    choose(qtbot, panel.year, "2027")
    said = (
        "Date souhaitée : 1er janvier 2027 ; au plus tôt le 15 avril 2027 : les montants sont comptés depuis la date "
        "souhaitée, à revoir avec elle."
    )
    assert said in plain(panel.told.text())
    choose(qtbot, panel.year, "2028")
    assert "date souhaitée" not in panel.told.text().lower(), "all of that year counts"


def test_a_day_that_amounts_suppose_and_that_cannot_be_is_said_too(qtbot: QtBot, tmp_path: Path) -> None:
    """No day of start: 2027 is counted from 1 January, and the entente is possible on 15 April."""
    unsaid = r.Purpose(id="p", start_on=None)
    carried = {"service_id": "s", "carrier_kind": c.CarrierKind.PARTNER, "carrier_id": "v"}
    panel = page(qtbot, tmp_path, unsaid, r.LegalChoice(id="l", form="entente", **carried)).budget
    unfolded(qtbot, panel)
    choose(qtbot, panel.year, "2027")
    said = (
        "Aucun jour de démarrage n’est encore choisi : les montants supposent un démarrage au 1er janvier 2027 ; "
        "d’après le calendrier, il est possible au plus tôt le 15 avril 2027. Les montants sont à revoir quand le jour "
        "sera choisi."
    )
    assert said in plain(panel.told.text())
    choose(qtbot, panel.year, "2028")
    assert "Aucun jour" not in panel.told.text(), "all of that year counts"


def test_the_effect_on_a_budget_line_by_line(qtbot: QtBot, tmp_path: Path) -> None:
    """Orbelle in 2028: 1 000 paid itself, billed 8 640 and 1 160, 9 000 no longer paid: 1 800 more."""
    panel = page(qtbot, tmp_path).budget
    assert not panel.table.isVisible()
    unfolded(qtbot, panel)
    choose(qtbot, panel.year, "2028")
    choose(qtbot, panel.partner, "Orbelle")
    account = "en M57 développée, chapitre"
    assert cells(panel.table) == [
        ["Dépenses communes payées directement, autres charges\nchapitre 011", "1 000 €", ""],
        [f"Part facturée, personnel (Valmorin)\ncompte 6218 {account} 012 (à vérifier)", "8 640 €", ""],
        [f"Part facturée, autres charges (Valmorin)\ncompte 62878 {account} 011 (à vérifier)", "1 160 €", ""],
        ["N’est plus payé, personnel\nchapitre 012", "− 9 000 €", ""],
        ["Ce que le budget porte en plus", "1 800 €", ""],
    ]
    told = plain(panel.told.text())
    assert "Facture de l’année (Valmorin) : 8 640,00 € de personnel et 1 160,00 € d’autres charges." in told
    assert "Orbelle paie déjà 1 000,00 € pour tous : c’est déduit." in told
    assert "Coût unitaire 2028 à communiquer au plus tard le 15 avril 2028" in told
    assert "Valmorin avance jusqu’à 3 350 € en mars 2028" in told
    assert "restent à la charge de Valmorin" in told
    assert "souhaitée" not in told, "no delay is against the day wished"
    assert "l’attribution de compensation ne change pas" in told


def test_the_first_year_says_its_months_and_the_carrier_its_receipts(qtbot: QtBot, tmp_path: Path) -> None:
    panel = page(qtbot, tmp_path).budget
    unfolded(qtbot, panel)
    assert panel.year.value() == 2027, "nothing before the start"
    choose(qtbot, panel.partner, "Valmorin")
    assert "Année 2027 : 4 mois de service sur 12." in plain(panel.told.text())
    assert cells(panel.table)[-1] == ["Ce que le budget porte en moins", "", "800 €"]
    assert "Facture de l’année" not in plain(panel.told.text()), "it bills nobody for its own share"


def test_the_year_shown_first_is_that_of_the_budget_to_prepare(qtbot: QtBot, tmp_path: Path) -> None:
    """In common since 2025: the budgets of 2025 and of this year are voted, the next one is to be prepared."""
    held = rows(r.ServiceYear(service_id="s", year=2025, real_cost=D(9000)), start=None)
    panel = opened(qtbot, tmp_path, held, 700).budget
    unfolded(qtbot, panel)
    this_year = panel.desk.workspace.results.law.on.year
    assert panel.year.value() == min(this_year + 1, 2028)
    choose(qtbot, panel.year, "2025")
    choose(qtbot, panel.partner, "Orbelle")
    assert panel.year.value() == 2025, "what she asked for stays"


def test_when_each_is_called_and_how_much(qtbot: QtBot, tmp_path: Path) -> None:
    """3 600 in four months, of which Orbelle pays 333,33 itself: a quarter of the rest, then three; not who carries."""
    panel = page(qtbot, tmp_path, replace(SCENARIO, provisions=c.Provisions.QUARTERLY)).budget
    unfolded(qtbot, panel)
    choose(qtbot, panel.partner, "Orbelle")
    assert cells(panel.calls) == [
        ["Fin septembre 2027", "816,67 €"],
        ["Fin décembre 2027", "2 450,00 €"],
        ["Total de l’année", "3 266,67 €"],
    ]
    assert plain(panel.called.text()) == (
        "Provisions appelées à la fin de chaque trimestre. Orbelle paie déjà 333,33 € pour tous : c’est déduit."
    )
    choose(qtbot, panel.partner, "Valmorin")
    assert not panel.calls.isVisible()
    assert not panel.called.isVisible()


def test_one_that_pays_more_than_its_share_is_told_so_and_is_not_called(qtbot: QtBot, tmp_path: Path) -> None:
    """Orbelle pays the agent, 30 000 a year: of its 10 800, only 2 160 of other charges are billed."""
    lent = (replace(CARRIED[0], partner_id="o"), *CARRIED[1:])
    panel = opened(qtbot, tmp_path, rows(common=lent), 700).budget
    unfolded(qtbot, panel)
    choose(qtbot, panel.year, "2028")
    choose(qtbot, panel.partner, "Orbelle")
    assert not panel.calls.isVisible()
    assert (
        "Facture de l’année (Valmorin) : 2 160,00 € d’autres charges. "
        "Orbelle paie déjà 30 000,00 € pour tous : c’est déduit. Valmorin rembourse 21 360,00 € de personnel. "
        "Orbelle paie directement plus que sa part : Valmorin verse à Orbelle 19 200,00 €."
    ) in plain(panel.told.text())


def test_the_first_call_holds_what_is_paid_once(qtbot: QtBot, tmp_path: Path) -> None:
    """1 000 once, of which Les Thuyères owe a tenth: 100 with the 300 of September; nothing of it the year after."""
    once = line("1000", c.CostFamily.OTHER, "v", c.CostScenario.TRANSITION)
    panel = page(qtbot, tmp_path, once, replace(SCENARIO, provisions=c.Provisions.MONTHLY)).budget
    unfolded(qtbot, panel)
    choose(qtbot, panel.partner, "Les Thuyères")
    assert [row[1] for row in cells(panel.calls)] == ["400,00 €", *["300,00 €"] * 3, "1 300,00 €"]
    assert plain(panel.called.text()) == (
        "Provisions appelées à la fin de chaque mois. La première comprend la mise en route (100,00 €)."
    )
    choose(qtbot, panel.year, "2028")
    assert cells(panel.calls)[0] == ["Fin janvier 2028", "300,00 €"]
    assert "mise en route" not in panel.called.text()


def test_without_a_bill_nobody_is_called_and_why_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    panel = page(qtbot, tmp_path, replace(SCENARIO, payment=c.Payment.COMPENSATION)).budget
    unfolded(qtbot, panel)
    choose(qtbot, panel.partner, "Orbelle")
    assert not panel.calls.isVisible()
    told = plain(panel.told.text())
    assert "baisse de sa part, et aucune facture n'est faite" in told.replace("’", "'")
    assert "coefficient d'intégration fiscale (CIF)" in told.replace("’", "'")
    choose(qtbot, panel.year, "2028")
    assert not panel.calls.isVisible()


def test_the_effect_says_where_it_comes_from(qtbot: QtBot, tmp_path: Path) -> None:
    """2028: 1 000 + 8 640 + 1 160 new, 9 000 gone; behind a share the 10 800 of the year."""
    panel = page(qtbot, tmp_path).budget
    unfolded(qtbot, panel)
    choose(qtbot, panel.year, "2028")
    choose(qtbot, panel.partner, "Orbelle")
    assert plain(panel.net.sentence()) == (
        "Effet sur le budget d’Orbelle en 2028 : + 1 800,00 € – d’où vient ce chiffre ?"
    )
    seen: list[tuple[str, str]] = []

    def look(dialog: TraceDialog) -> None:
        tree = dialog.findChild(QTreeWidget)
        top = tree.topLevelItem(0)
        new, gone = top.child(0), top.child(1)
        bill = new.child(1)
        told = (top, new, gone, bill, bill.child(0), gone.child(0).child(0))
        seen.extend((plain(item.text(0)), plain(item.text(1))) for item in told)

    with in_dialog(panel, TraceDialog, look):
        panel.net.setFocus()
        qtbot.keyClick(panel.net, Qt.Key.Key_Return)
    assert seen == [
        ("Effet sur le budget d’Orbelle en 2028", "+ 1 800,00 €"),
        ("Ce qui est nouveau", "+ 10 800,00 €"),
        ("Ce qui disparaît", "− 9 000,00 €"),
        ("Part facturée, personnel (Valmorin)", "+ 8 640,00 €"),
        ("Orbelle demain : Secrétariat, en 2028", "10 800,00 €"),
        ("Orbelle aujourd’hui : Secrétariat, en 2028", "9 500,00 €"),
    ]


def test_a_partner_that_leaves_and_one_that_comes(qtbot: QtBot, tmp_path: Path) -> None:
    panel = page(qtbot, tmp_path).movement
    unfolded(qtbot, panel)
    choose(qtbot, panel.what, "Orbelle se retire")
    assert cells(panel.table) == [
        ["Valmorin", "21 600 €", "30 857 €", "+ 9 257 €"],
        ["Orbelle", "10 800 €", "—", "—"],
        ["Les Thuyères", "3 600 €", "5 143 €", "+ 1 543 €"],
    ]
    assert plain(panel.told.text()).startswith(
        "Si Orbelle se retire, le coût du service ne baisse pas : 10 800 € par an"
    )
    assert panel.newcomer is None
    choose(qtbot, panel.what, "Une commune entre")
    assert not panel.who.isVisible(), "every partner of the dossier is in"
    assert not panel.table.isVisible()
    assert "Indiquez ce que cette commune utiliserait" in panel.told.text()
    typed(qtbot, panel.newcomer.name, "Brumes")
    typed(qtbot, panel.newcomer.units, "250")
    assert cells(panel.table)[-1] == ["Brumes", "—", "7 200 €", "—"]
    assert cells(panel.table)[0] == ["Valmorin", "21 600 €", "17 280 €", "− 4 320 €"]
    assert plain(panel.told.text()).startswith("Si Brumes entre, Brumes paie 7 200 € par an")
    typed(qtbot, panel.newcomer.today, "6000")
    assert cells(panel.table)[-1] == ["Brumes", "6 000 €", "7 200 €", "+ 1 200 €"]
    assert "Aujourd’hui, Brumes dépense 6 000 € : ce serait 1 200 € de plus." in plain(panel.told.text())


def test_everybody_leaving_in_turn_in_one_table(qtbot: QtBot, tmp_path: Path) -> None:
    """36 000 whatever the use; Valmorin carries. Without Orbelle: 30 857.14 − 21 600; without Les Thuyères: 24 000."""
    panel = page(qtbot, tmp_path).movement
    unfolded(qtbot, panel)
    qtbot.waitUntil(panel.table.isVisible, timeout=10_000)
    headers = [plain(str(panel.table.model().headerData(at, Qt.Orientation.Horizontal))) for at in range(6)]
    assert headers == [
        "Se retire", "Sa part", "Baisse du coût", "Reste à payer", "Valmorin garde d’ici là",
        "Paierait le plus en plus",
    ]  # fmt: skip
    assert cells(panel.table) == [
        ["Valmorin", "21 600 €", "0 €", "21 600 €", "autre porteur à trouver", "—"],
        ["Orbelle", "10 800 €", "0 €", "10 800 €", "10 800 €", "Valmorin, + 9 257 €"],
        ["Les Thuyères", "3 600 €", "0 €", "3 600 €", "3 600 €", "Valmorin, + 2 400 €"],
    ]
    assert plain(panel.told.text()) == (
        "Ce qui ne part pas avec un partenaire reste à payer : "
        "Valmorin le garde tant que la répartition n’est pas refaite.\n"
        "Au plus : 10 800 € par an, si Orbelle se retire."
    )
    choose(qtbot, panel.what, "Orbelle se retire")
    choose(qtbot, panel.what, "Chaque partenaire se retire")
    assert len(cells(panel.table)[0]) == 6, "the dossier is as it was: the answer is there at once"


def test_a_partner_of_the_dossier_comes_in_and_only_what_is_lacking_is_asked(qtbot: QtBot, tmp_path: Path) -> None:
    """Surface 10, 20 and 30; Brumes is in the dossier with 200 inhabitants: its surface is asked, 40 of 100."""
    surfaces = [
        r.KeyDatum(service_id="s", partner_id=who, key=c.KeyKind.SURFACE, year=2024, value=D(value))
        for who, value in (("v", 10), ("o", 20), ("t", 30))
    ]
    rule = r.SharingRule(scenario_id="x", pool="other", key=c.KeyKind.SURFACE, weight=D(100))
    brumes = r.Partner(id="b", name="Brumes", insee_code="99009", position=9, population=200)
    shown = page(qtbot, tmp_path, replace(SCENARIO, method=c.SharingMethod.OTHER), rule, *surfaces, brumes)
    panel = shown.movement
    unfolded(qtbot, panel)
    choose(qtbot, panel.what, "Une commune entre")
    assert panel.who.isVisible()
    choose(qtbot, panel.who, "Brumes")
    assert [key for key, _field in panel.newcomer.fields()] == ["units", "hours", "today", "surface"]
    assert "Pour calculer la part, il manque : « Surface » (Brumes)." in plain(panel.told.text())
    typed(qtbot, panel.newcomer.data[c.KeyKind.SURFACE], "40")
    assert cells(panel.table)[-1] == ["Brumes", "—", "14 400 €", "—"]
    choose(qtbot, panel.who, "Une autre commune")
    assert [key for key, _field in panel.newcomer.fields()] == [
        "name", "population", "units", "hours", "today", "surface",
    ]  # fmt: skip
    assert shown.desk.workspace.dataset.where(r.KeyDatum, partner_id="b") == []


def test_what_is_looked_at_is_not_kept(qtbot: QtBot, tmp_path: Path) -> None:
    shown = page(qtbot, tmp_path)
    before = list(shown.desk.workspace.dataset)
    unfolded(qtbot, shown.movement)
    choose(qtbot, shown.movement.what, "Une commune entre")
    typed(qtbot, shown.movement.newcomer.units, "250")
    typed(qtbot, shown.movement.newcomer.hours, "7h30")
    typed(qtbot, shown.movement.newcomer.today, "9000")
    assert list(shown.desk.workspace.dataset) == before


def test_without_a_share_there_is_nothing_to_open(qtbot: QtBot, tmp_path: Path) -> None:
    shown = opened(qtbot, tmp_path, [record for record in rows() if record.id != "x"], 700)
    assert not shown.budget.isVisible()
    assert not shown.movement.isVisible()


def test_a_year_is_typed_and_its_balance_follows(qtbot: QtBot, tmp_path: Path) -> None:
    """36 € an hour: 580, 330 and 70 hours; 10 800 and 3 600 called: 1 080 to pay, 1 080 to give back."""
    shown = opened(qtbot, tmp_path, rows(common=CARRIED), 700)
    panel = shown.year
    unfolded(qtbot, panel)
    choose(qtbot, panel.year, "2027")
    for row, (hours, called) in enumerate((("580", ""), ("330", "10800"), ("70", "3600"))):
        type_in(qtbot, panel.grid.view, row, 1, hours)
        if called:
            type_in(qtbot, panel.grid.view, row, 3, called)
    typed(qtbot, panel.form.field("real_cost"), "37240")
    qtbot.waitUntil(lambda: "1 960,00 €" in plain(panel.told.text()))
    assert cells(panel.table) == [
        ["Valmorin", "580", "20 880,00 €", "—", "—"],
        ["Orbelle", "330", "11 880,00 €", "10 800,00 €", "1 080,00 €"],
        ["Les Thuyères", "70", "2 520,00 €", "3 600,00 €", "1 080,00 € à rendre"],
    ]
    assert cells(panel.settled) == [
        ["Orbelle", "1 080,00 €", "864,00 €", "216,00 €"],
        ["Les Thuyères", "1 080,00 € à rendre", "864,00 € à rendre", "216,00 € à rendre"],
    ]
    assert "le solde se répartit entre les deux lignes comme le coût prévu de 2027." in plain(panel.told.text())
    assert "de plus que les unités constatées : Valmorin les supporte." in plain(panel.told.text())
    assert panel.figure(1, 4).cents == 108_000
    assert panel.figure(0, 4) is None, "whoever carries calls nothing from itself"
    assert panel.figure(1, 1) is None
    choose(qtbot, panel.year, "2028")
    assert not panel.settled.isVisible()
    left = "Reste des années avant 2028, à régler à part : Orbelle, 1 080,00 € ; Les Thuyères, 1 080,00 € à rendre."
    assert left in plain(panel.told.text())
    held = shown.desk.workspace.dataset.all(r.PartnerYear)
    assert sorted((each.partner_id, each.units) for each in held) == [("o", 330), ("t", 70), ("v", 580)]


def test_what_is_paid_directly_has_its_column(qtbot: QtBot, tmp_path: Path) -> None:
    """330 hours at 36 € are 11 880; 333,33 of insurance and 10 800 of calls are paid."""
    seen = r.PartnerYear(id="o27", service_id="s", partner_id="o", year=2027, units=D(330), called=D(10800))
    panel = page(qtbot, tmp_path, seen).year
    unfolded(qtbot, panel)
    choose(qtbot, panel.year, "2027")
    assert cells(panel.table)[1] == ["Orbelle", "330", "11 880,00 €", "333,33 €", "10 800,00 €", "746,67 €"]
    assert "le montant prévu, à vérifier avec les pièces de l’année" in plain(panel.told.text())
    figure = panel.figure(1, 5)
    assert [each.cents for each in (figure, *figure.inputs())] == [74_667, 1_188_000, 33_333, 1_080_000]


def test_what_was_really_paid_is_typed_in_the_grid(qtbot: QtBot, tmp_path: Path) -> None:
    """The invoice was of 400, not 333,33: 11 880 − 400 − 10 800; the sentence about the plan goes."""
    seen = r.PartnerYear(id="o27", service_id="s", partner_id="o", year=2027, units=D(330), called=D(10800))
    shown = page(qtbot, tmp_path, seen)
    panel = shown.year
    unfolded(qtbot, panel)
    choose(qtbot, panel.year, "2027")
    headers = [panel.grid.view.model().headerData(at, Qt.Orientation.Horizontal) for at in range(5)]
    assert headers[4].startswith("Payé directement")
    workspace = shown.desk.workspace
    workspace.edit(workspace.dataset.get("o27"), "paid", D(400))
    left = ["Orbelle", "330", "11 880,00 €", "400,00 €", "10 800,00 €", "680,00 €"]
    qtbot.waitUntil(lambda: cells(panel.table)[1] == left, timeout=20_000)
    assert "montant prévu" not in plain(panel.told.text())


def test_a_year_before_the_accounts_can_be_taken_up_and_a_field_found_again(qtbot: QtBot, tmp_path: Path) -> None:
    old = r.ServiceYear(id="old", service_id="s", year=2023, announced_cost=D(100), announced_units=D(10))
    shown = page(qtbot, tmp_path, old)
    assert shown.open_field("old", "real_cost")
    assert shown.year.year.value() == 2023
    assert shown.year.form.field("real_cost").holds_focus()
    assert "Coût unitaire annoncé : 10 € par heure." in plain(shown.year.told.text())


def sentence(view: PictureView) -> str:
    return plain(view.picture.accessibleName())


def test_the_charts_of_the_scenario_are_drawn_when_asked_for(qtbot: QtBot, tmp_path: Path) -> None:
    """21 600, 10 800 and 3 600; 216 € an inhabitant in Valmorin, 12 € in Les Thuyères."""
    panel = page(qtbot, tmp_path).pictures
    before_after, dots = panel.views
    assert panel.said.text() == "", "nothing is drawn while it is folded away"
    unfolded(qtbot, panel)
    assert "se préparent" in panel.said.text()
    qtbot.waitUntil(dots.isVisible, timeout=20_000)
    assert not panel.said.isVisible()
    assert "Valmorin : 24 000 € avant, 21 600 € après" in sentence(before_after)
    assert sentence(dots).startswith("Demain, de 12,00 € (Les Thuyères) à 216,00 € (Valmorin) par habitant.")
    dots.toggle.setFocus()
    qtbot.keyClick(dots.toggle, Qt.Key.Key_Space)
    assert cells(dots.figures)[0] == ["Valmorin", "240,00 €", "216,00 €", "− 24,00 €"]


def test_the_charts_follow_an_edit_and_say_what_cannot_be_drawn(qtbot: QtBot, tmp_path: Path) -> None:
    shown = page(qtbot, tmp_path)
    unfolded(qtbot, shown.pictures)
    before_after, dots = shown.pictures.views
    qtbot.waitUntil(dots.isVisible, timeout=20_000)
    workspace = shown.desk.workspace
    workspace.edit(workspace.dataset.get("x"), "method", c.SharingMethod.EQUAL)
    qtbot.waitUntil(lambda: "Valmorin : 24 000 € avant, 12 000 € après" in sentence(before_after), timeout=20_000)
    for who in "vot":
        workspace.edit(workspace.dataset.get(who), "population", None)
    qtbot.waitUntil(lambda: not dots.isVisible(), timeout=20_000)
    assert before_after.isVisible()


def test_a_remark_about_a_year_opens_its_cell(qtbot: QtBot, tmp_path: Path) -> None:
    """Orbelle was called 10 800 for 330 hours that it has not certified: the link leads to the day of its line."""
    seen = r.PartnerYear(id="o27", service_id="s", partner_id="o", year=2027, units=D(330), called=D(10800))
    shown = page(qtbot, tmp_path, seen)
    (remark,) = [each for each in shown.desk.workspace.findings() if each.code == "year-certify"]
    assert not shown.year.is_open
    assert shown.open_field(remark.record_id, remark.field)
    assert shown.year.is_open
    assert shown.year.year.value() == 2027
    index = shown.year.grid.view.currentIndex()
    assert (index.row(), index.column()) == (1, 2)
