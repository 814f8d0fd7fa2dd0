"""A part of a page that follows the service shown there."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.records import Service
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step


class ServicePart(QWidget):
    """`service()` gives the service shown. `helped(field)` follows the focus; `removed(sentence)` asks for the strip
    that offers to bring a row back.
    """

    helped = Signal(str)
    removed = Signal(str)

    def __init__(
        self, desk: Desk, step: Step, service: Callable[[], Service | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.step = step
        self.service = service
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
