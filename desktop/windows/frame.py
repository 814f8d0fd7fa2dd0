"""The places of a dossier's window: header, list of steps, page, help, footer, at any size of window and of text."""

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.windows.copies_strip import CopiesStrip
from desktop.windows.history_strip import HistoryStrip
from desktop.windows.shell_parts import Footer, Header
from widgets import theme
from widgets.buttons import Button
from widgets.help_panel import HelpPanel
from widgets.labels import Strip
from widgets.page import Page
from widgets.step_list import StepList
from widgets.tab_order import follow, stops

FOLDS_BELOW: Final = 900
FOLDS_FROM_SCALE: Final = 150
_HELP_FOLDS_BELOW: Final = 1200  # below, the page needs the room; the help opens again with one key


class Frame(QWidget):
    """`arrange` folds the list of steps and the help where the width or the size of the text asks for it."""

    def __init__(self, *, help_wanted: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = Header()
        self.steps = StepList()
        self.pages = QStackedWidget()
        self.help = HelpPanel()
        self.footer = Footer()
        self.trouble = Strip("question", "error", theme.AMBER)
        self.again = Button("Réessayer")
        self.copies = CopiesStrip()
        self.history = HistoryStrip()
        self.trouble.acts.addWidget(self.again)
        self.place = Strip("question", "info", theme.AMBER)
        self.copy = Button("Ouvrir une copie")
        self.compare = Button("Comparer")
        self.rescue = Button("Récupérer ce qui se lit…")
        for button in self.place_acts:
            self.place.acts.addWidget(button)
            button.hide()
        self._help_wanted = help_wanted
        self._tight: bool | None = None
        self._cramped = False
        self._came_from: QWidget | None = None
        self._lay_out()
        self.help.folded_changed.connect(self._on_help)
        self.pages.currentChanged.connect(lambda _place: self._order_tabs())

    @property
    def place_acts(self) -> tuple[Button, ...]:
        """What can be done about the place of the dossier; one at most is shown."""
        return self.copy, self.compare, self.rescue

    @property
    def tight(self) -> bool:
        """Whether the help is folded for want of room, which is no choice of hers."""
        return bool(self._tight)

    def arrange(self) -> None:
        """Give each part its place; after a change of width or of text size."""
        scale, width = theme.current_scale(), self.width()
        self._cramped = width < FOLDS_BELOW or scale >= FOLDS_FROM_SCALE
        self.help.set_wide(self._cramped)
        tight = width < _HELP_FOLDS_BELOW * scale / 100
        if tight != self._tight:
            self._tight = tight
            self.help.set_folded(tight or not self._help_wanted)
        self._share()

    def show_page(self) -> None:
        """Another page is asked for: help that stands in its place goes away."""
        if self._cramped and not self.help.folded:
            self._came_from = None
            self.help.set_folded(True)

    def toggle_help(self) -> None:
        """F1: show the help with the focus on it; once more, put it away and come back."""
        focused = self.focusWidget()
        if not self.help.folded and focused is not None and self.help.isAncestorOf(focused):
            self.help.set_folded(True)
        else:
            self._came_from = focused
            self.help.take_focus()

    def next_area(self) -> None:
        """F6: from the list of steps to the page, to the help, and round again."""
        focused, page = self.focusWidget(), self.pages.currentWidget()
        if focused is not None and self.steps.isAncestorOf(focused) and isinstance(page, Page):
            if self.pages.isHidden():
                self.help.set_folded(True)
            page.focus_title()
        elif focused is not None and self.pages.isAncestorOf(focused):
            self._came_from = focused
            self.help.take_focus()
        else:
            self.steps.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def _lay_out(self) -> None:
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.pages, 1)
        beside.addWidget(self.help)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.setSpacing(0)
        self._middle.addWidget(self.steps)
        self._middle.addLayout(beside, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.place)
        column.addWidget(self.trouble)
        column.addWidget(self.history)
        column.addWidget(self.copies)
        column.addLayout(self._middle, 1)
        column.addWidget(self.footer)

    def _order_tabs(self) -> None:
        """From the page to what is read after it, and round: Qt puts a page made when it is first shown at the end."""
        page = self.pages.currentWidget()
        if page is not None:
            after = (*stops(self.help), *stops(self.footer), *stops(self.header), self.steps.combo, *self.steps.rows())
            follow([stops(page)[-1], *after])

    def focusNextPrevChild(self, forward: bool) -> bool:
        """A page orders its stops when Tab is pressed in it; before one comes into it from outside too."""
        page = self.pages.currentWidget()
        if isinstance(page, Page) and not page.isAncestorOf(self.focusWidget() or self):
            page.order_tabs()
        return super().focusNextPrevChild(forward)

    def _on_help(self, folded: bool) -> None:
        if not self._tight:
            self._help_wanted = not folded
        self._share()
        if folded and self._came_from is not None:
            came_from, self._came_from = self._came_from, None
            if came_from.isVisibleTo(self):
                came_from.setFocus()

    def _share(self) -> None:
        """Help beside the page takes the room of the list of steps, then, for want of more, that of the page."""
        folded = self._cramped or (self.tight and not self.help.folded)
        if folded != self.steps.folded:
            self.steps.set_folded(folded)
        ways = QBoxLayout.Direction
        self._middle.setDirection(ways.TopToBottom if folded else ways.LeftToRight)
        self.pages.setVisible(not self._cramped or self.help.folded)
