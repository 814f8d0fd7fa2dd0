"""A list to choose from: titles are walked over, Enter opens, what is chosen stays chosen when the rows change."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.spaces import plain
from widgets.pick_list import PickList, PickRow

ROWS = [
    PickRow("a", "Les conseils", "Note", "Prêt", "done"),
    PickRow("b", "Les conseils", "Essentiel", "À préparer"),
    PickRow("c", "Les agents", "Lettre", "À refaire : les coûts ont changé"),
]


def shown(qtbot: QtBot) -> PickList:
    widget = PickList("Les documents", ("Document", "État"))
    qtbot.addWidget(widget)
    widget.resize(500, 300)
    widget.show_rows(ROWS)
    widget.show()
    return widget


def test_the_arrows_walk_over_the_titles_and_enter_opens(qtbot: QtBot) -> None:
    widget = shown(qtbot)
    picked: list[object] = []
    opened: list[object] = []
    widget.picked.connect(picked.append)
    widget.opened.connect(opened.append)
    assert widget.value() == "a", "the first row, not its title"
    for _ in range(2):
        qtbot.keyClick(widget, Qt.Key.Key_Down)
    qtbot.keyClick(widget, Qt.Key.Key_Return)
    assert (picked, opened) == (["b", "c"], ["c"])


def test_a_click_on_a_title_chooses_nothing(qtbot: QtBot) -> None:
    widget = shown(qtbot)
    title = widget.topLevelItem(3)
    assert title is not None
    assert title.text(0) == "Les agents"
    qtbot.mouseClick(widget.viewport(), Qt.MouseButton.LeftButton, pos=widget.visualItemRect(title).center())
    assert widget.value() in {"a", None}
    row = widget.topLevelItem(4)
    assert row is not None
    qtbot.mouseDClick(widget.viewport(), Qt.MouseButton.LeftButton, pos=widget.visualItemRect(row).center())
    assert widget.value() == "c"


def test_what_is_chosen_stays_while_it_is_there(qtbot: QtBot) -> None:
    widget = shown(qtbot)
    assert widget.show_value("c")
    widget.show_rows(ROWS[1:])
    assert widget.value() == "c"
    widget.show_rows(ROWS[:2])
    assert widget.value() == "a"
    assert not widget.show_value("c")
    widget.show_rows([])
    assert widget.value() is None


def test_a_row_is_read_aloud_whole_and_a_new_state_is_shown(qtbot: QtBot) -> None:
    widget = shown(qtbot)
    item = widget.topLevelItem(1)
    assert item is not None
    assert item.data(0, Qt.ItemDataRole.AccessibleTextRole) == "Note, Prêt"
    widget.show_rows([PickRow("a", "Les conseils", "Note", "Définitif"), *ROWS[1:]])
    assert widget.row_words("a") == ("Note", "Définitif")
    assert plain(widget.row_words("c")[1]) == "À refaire : les coûts ont changé"
    assert widget.held() == ["a", "b", "c"]


def test_many_rows_scroll_in_the_list(qtbot: QtBot) -> None:
    widget = shown(qtbot)
    low = widget.height()
    widget.show_rows([PickRow(at, "Tous", f"Document {at}") for at in range(60)])
    assert low < widget.height() < 60 * 20


def test_the_words_have_the_room_that_the_states_leave(qtbot: QtBot) -> None:
    widget = shown(qtbot)
    assert widget.columnWidth(1) == round(widget.viewport().width() * 0.36), "the longest state takes its share"
    widget.show_rows([PickRow("a", "Les maires", "Lettre aux maires voisins – Les Thuyères", "À préparer", "done")])
    assert widget.columnWidth(0) > 350
    assert widget.columnWidth(1) >= widget.fontMetrics().horizontalAdvance("À préparer") + widget.iconSize().width()
