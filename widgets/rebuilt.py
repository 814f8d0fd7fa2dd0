"""A part of a page that is made again when what it depends on changes, and only then; focus and Tab stay in place."""

from collections.abc import Callable, Hashable

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from widgets.form import Form
from widgets.tab_order import order_page_of


class Rebuilt(QWidget):
    """`key()` says what the part depends on, `build(form)` fills a new form.

    A page calls `refresh` after each change: it answers `True` when the part was made again, and otherwise the page
    shows the new values in the widgets that it already has.
    """

    def __init__(
        self, key: Callable[[], Hashable], build: Callable[[Form], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._key = key
        self._build = build
        self._built: Hashable | None = None
        self._form: Form | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def refresh(self) -> bool:
        """Make the part again when its key is another one."""
        key = self._key()
        if self._form is not None and key == self._built:
            return False
        self._built = key
        self.rebuild()
        return True

    def rebuild(self) -> None:
        """Make the part again whatever its key; the control of the same name takes the focus back."""
        focused = QApplication.focusWidget()
        name = focused.accessibleName() if focused is not None and self.isAncestorOf(focused) else ""
        old, self._form = self._form, Form()
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._column.addWidget(self._form)
        self._build(self._form)
        order_page_of(self)
        self._form.show()  # at once: Qt would wait for the next turn of its loop, and a hidden control takes no focus
        if name and focused is not None:
            self._give_focus(type(focused), name)

    def _give_focus(self, kind: type[QWidget], name: str) -> None:
        assert self._form is not None
        for child in self._form.findChildren(kind):
            if child.accessibleName() == name:
                child.setFocus()
                return
