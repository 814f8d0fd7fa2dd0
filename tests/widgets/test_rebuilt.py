"""A part of a page that is made again only when its key changes, under real keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.widgets.conftest import Show
from widgets.form import Form
from widgets.rebuilt import Rebuilt
from widgets.text_fields import LineField


class Part:
    """One field per name; `names` is the key."""

    def __init__(self) -> None:
        self.names = ["Nom", "Rue"]
        self.built = 0
        self.area = Rebuilt(lambda: tuple(self.names), self._build)

    def _build(self, form: Form) -> None:
        self.built += 1
        for name in self.names:
            form.add(name, name, LineField())


def test_it_is_made_again_only_when_its_key_changes(show: Show) -> None:
    part = Part()
    show(part.area)
    assert part.area.refresh()
    assert not part.area.refresh()
    part.names.append("Ville")
    assert part.area.refresh()
    assert part.built == 2
    shown = [edit.accessibleName() for edit in part.area.findChildren(QLineEdit) if edit.isVisible()]
    assert shown == ["Nom", "Rue", "Ville"]


def test_the_focus_stays_on_the_control_of_the_same_name(qtbot: QtBot, show: Show) -> None:
    part = Part()
    part.area.refresh()
    show(part.area)
    first = next(edit for edit in part.area.findChildren(QLineEdit) if edit.accessibleName() == "Rue")
    first.setFocus()
    part.names.insert(0, "Ville")
    part.area.refresh()
    focused = QApplication.focusWidget()
    assert focused is not first
    qtbot.keyClicks(focused, "5, place du Lavoir")
    assert isinstance(focused, QLineEdit)
    assert (focused.accessibleName(), focused.text()) == ("Rue", "5, place du Lavoir")


def test_a_focus_elsewhere_is_left_alone(qtbot: QtBot, show: Show) -> None:
    part = Part()
    part.area.refresh()
    window = show(part.area)
    other = window.findChild(QLineEdit, "elsewhere")
    other.setFocus()
    part.names.append("Ville")
    part.area.refresh()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_A)
    assert other.text() == "a"


def test_tab_goes_through_it_in_reading_order(qtbot: QtBot, show: Show) -> None:
    """Also after it was made again: what is made last is not reached last."""
    part = Part()
    part.area.refresh()
    above, below = LineField(), LineField()
    for name, field in (("Avant", above), ("Après", below)):
        field.describe(name)
    show(above, part.area, below)
    part.names.append("Ville")
    part.area.refresh()
    above.setFocus()
    reached = []
    for _ in range(5):
        reached.append(QApplication.focusWidget().accessibleName())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert reached == ["Avant", "Nom", "Rue", "Ville", "Après"]
