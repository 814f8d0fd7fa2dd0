"""« Voir … »: closed until it is asked for, by keyboard too, and two folds of a page have different names."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.widgets.conftest import Show, told
from widgets.fold import Fold
from widgets.labels import Text


def test_it_opens_and_closes_with_the_keyboard(qtbot: QtBot, show: Show) -> None:
    fold, inside = Fold("ce qu'il impose", "Entente entre communes"), Text("Une convention.")
    fold.add(inside)
    show(fold)
    opened = told(fold.opened)
    assert not inside.isVisible()
    assert fold.button.accessibleName() == "Voir ce qu’il impose\u00a0: Entente entre communes"
    fold.button.setFocus()
    qtbot.keyClick(fold.button, Qt.Key.Key_Return)
    assert inside.isVisible()
    assert fold.button.text() == "Masquer ce qu’il impose"
    assert fold.button.accessibleName().startswith("Masquer")
    qtbot.keyClick(fold.button, Qt.Key.Key_Space)
    assert not inside.isVisible()
    assert opened == [True, False]


def test_what_was_opened_stays_open_when_more_is_put_in(show: Show) -> None:
    fold = Fold("la suite")
    show(fold)
    fold.open()
    more = Text("Encore.")
    fold.add(more)
    assert fold.is_open
    assert more.isVisible()


def test_what_is_long_to_put_in_waits_for_the_first_opening_and_comes_once(show: Show) -> None:
    fold = Fold("la suite")
    fold.fill_later(lambda: fold.add(Text("Longue.")))
    show(fold)
    assert fold.findChildren(Text) == []
    for _ in range(2):
        fold.open()
        (inside,) = fold.findChildren(Text)
        assert inside.isVisible()
        fold.button.setChecked(False)
    fold.open()
    fold.fill_later(lambda: fold.add(Text("Encore.")))
    assert len(fold.findChildren(Text)) == 2, "an open fold does not wait"
