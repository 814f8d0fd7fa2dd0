"""Something done in a dialog that is about to open, and that whoever opens it waits for."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

Dialog = TypeVar("Dialog", bound=QDialog)
_AGAIN = 20  # milliseconds


@contextmanager
def in_dialog(window: QWidget, kind: type[Dialog], act: Callable[[Dialog], None]) -> Iterator[None]:
    """Do it in the dialog of this kind, then close it; what goes wrong there is raised here, not swallowed by Qt."""
    wrong: list[BaseException] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, kind):
            QTimer.singleShot(_AGAIN, window, look)
            return
        try:
            act(dialog)
        except BaseException as error:  # noqa: BLE001 - raised again below
            wrong.append(error)
        if dialog.isVisible():
            dialog.reject()

    QTimer.singleShot(_AGAIN, window, look)
    yield
    if wrong:
        raise wrong[0]
