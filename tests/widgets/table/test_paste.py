"""Ranges of a spreadsheet copied and pasted, and what is asked first."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from pytestqt.qtbot import QtBot

from tests.widgets.conftest import Show
from tests.widgets.table.page import Page, go
from widgets.field import Unread
from widgets.record_table import Column, PastedRow, RecordTable
from widgets.table_clipboard import from_range, to_range


def test_a_range_of_excel_is_pasted(qtbot: QtBot, page: Page) -> None:
    page.show({"label": "a"}, {"label": "b"})
    go(page, 0, 0)
    QGuiApplication.clipboard().setText("Carburant\t18\u00a0400,50\tPersonnel\r\nAssurance\tmille\tfournitures\r\n")
    qtbot.keySequence(page.table.view, QKeySequence.StandardKey.Paste)
    assert page.table._paste_strip is None, "nothing is asked"
    assert page.pasted == [
        [
            PastedRow(1, {"label": "Carburant", "amount": Decimal("18400.50"), "kind": 1}),
            PastedRow(2, {"label": "Assurance", "amount": Unread("mille"), "kind": 2}),
        ]
    ]


def test_a_range_that_adds_rows_is_asked_first(qtbot: QtBot, page: Page) -> None:
    page.show({"label": "a"})
    go(page, 0, 0)
    QGuiApplication.clipboard().setText("Ligne de coût\tMontant\nCarburant\t1\nAssurance\t1.234\n")
    qtbot.keySequence(page.table.view, QKeySequence.StandardKey.Paste)
    strip = page.table._paste_strip
    assert strip.isVisible()
    assert strip.sentence.text() == "2 lignes, 2 colonnes\u00a0: coller\u202f?"
    assert page.pasted == []
    qtbot.keyClick(strip.accept, Qt.Key.Key_Return)
    assert page.pasted == [
        [
            PastedRow(1, {"label": "Carburant", "amount": Decimal(1)}),
            PastedRow(None, {"label": "Assurance", "amount": Unread("1.234")}),
        ]
    ]


def test_a_refused_paste_changes_nothing(qtbot: QtBot, page: Page) -> None:
    page.show({"label": "a"})
    go(page, 0, 4)
    QGuiApplication.clipboard().setText("oui\t1\t2")
    qtbot.keySequence(page.table.view, QKeySequence.StandardKey.Paste)
    assert "ne peut recevoir que 1 première colonne" in page.table._paste_strip.sentence.text()
    qtbot.mouseClick(page.table._paste_strip.refuse, Qt.MouseButton.LeftButton)
    assert page.pasted == []
    assert page.edits == []


def test_copy_gives_a_range(qtbot: QtBot, page: Page) -> None:
    page.show({"label": "a", "amount": Decimal(1)}, {"label": "b\nc", "amount": Decimal("2.5")})
    go(page, 0, 0)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keySequence(page.table.view, QKeySequence.StandardKey.Copy)
    assert QGuiApplication.clipboard().text() == 'a\t1\n"b\nc"\t2,50'


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", []),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ("a\n", [["a"]]),
        ("a\t\n", [["a", ""]]),
        ("a\tb\nc", [["a", "b"], ["c", ""]]),
        ('"a\nb"\tc', [["a\nb", "c"]]),
        ('"dit ""oui"""', [['dit "oui"']]),
        ('5" de long', [['5" de long']]),
        ('"jamais fermé', [['"jamais fermé']]),
    ],
)
def test_ranges_are_read(text: str, cells: list[list[str]]) -> None:
    assert from_range(text) == cells


def test_ranges_round_trip() -> None:
    cells = [["a", 'b"c', "d\ne"], ["", "x\ty", "z"]]
    assert from_range(to_range(cells)) == cells


def test_a_paste_steps_over_a_fixed_cell(qtbot: QtBot, fixed: Page) -> None:
    go(fixed, 0, 1)
    QGuiApplication.clipboard().setText("1\n2\n3\n")
    qtbot.keySequence(fixed.table.view, QKeySequence.StandardKey.Paste)
    assert fixed.pasted == [
        [PastedRow(1, {"amount": Decimal(1)}), PastedRow(2, {}), PastedRow(3, {"amount": Decimal(3)})]
    ]


def test_rows_for_which_there_is_no_room_are_said(qtbot: QtBot, fixed: Page) -> None:
    go(fixed, 2, 1)
    QGuiApplication.clipboard().setText("1\n2\n3\n")
    qtbot.keySequence(fixed.table.view, QKeySequence.StandardKey.Paste)
    strip = fixed.table._paste_strip
    assert (
        strip.sentence.text()
        == "3 lignes, 1 colonne\u00a0: le tableau ne peut recevoir que 1 première ligne. Coller\u202f?"
    )
    qtbot.keyClick(strip.accept, Qt.Key.Key_Return)
    assert fixed.pasted == [[PastedRow(3, {"amount": Decimal(1)})]]


def test_names_copied_with_their_amounts_find_their_own_row(qtbot: QtBot, show: Show) -> None:
    """Another order in the spreadsheet must not give one commune the amount of another."""
    columns = (Column("who", "Commune", editable=False), Column("amount", "Montant", "amount"))
    page = Page(RecordTable("Montants", columns, can_add=False))
    show(page.table)
    page.show({"who": "Orbelle"}, {"who": "L’Haÿ"}, {"who": "Valmorin"})
    go(page, 0, 0)
    QGuiApplication.clipboard().setText("Valmorin\t3\nL'Haÿ\t2\nVal-Morin\t9\n")
    qtbot.keySequence(page.table.view, QKeySequence.StandardKey.Paste)
    assert "1 nom inconnu du tableau" in page.table._paste_strip.sentence.text()
    qtbot.keyClick(page.table._paste_strip.accept, Qt.Key.Key_Return)
    assert page.pasted == [[PastedRow(3, {"amount": Decimal(3)}), PastedRow(2, {"amount": Decimal(2)})]]
