"""Which service a page is about: nothing to choose while there is only one, a list from two on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.dataset import Dataset
from desktop.domain.records import Service
from desktop.domain.words.naming import service_name
from widgets.choice_fields import ChoiceField
from widgets.form import Form
from widgets.labels import Text


class ServiceBar(QWidget):
    """`chosen(id)` when another service is chosen; `current` is empty while the dossier has none, said by `none`."""

    chosen = Signal(str)

    def __init__(self, dataset: Dataset, parent: QWidget | None = None, *, none: str = "") -> None:
        super().__init__(parent)
        self._dataset = dataset
        self.current = ""
        self._none = Text(none)
        self._form = Form()
        self._choice = ChoiceField(())
        self._form.add("service", "Service affiché", self._choice)
        self._choice.edited.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._none)
        column.addWidget(self._form)

    def service(self) -> Service | None:
        """The service now shown."""
        return self._dataset.find(Service, self.current)

    def refresh(self) -> None:
        """Show the services of the dossier; the one shown stays while it exists."""
        services = self._dataset.all(Service)
        ids = [item.id for item in services]
        if self.current not in ids:
            self.current = ids[0] if ids else ""
        self._choice.set_items([(item.id, service_name(item)) for item in services])
        self._choice.show_value(self.current)
        says_none = not ids and bool(self._none.text())
        self._none.setVisible(says_none)
        self._form.setVisible(len(ids) > 1)
        self.setVisible(says_none or len(ids) > 1)

    def show_service(self, service_id: str) -> None:
        """Show this service."""
        if service_id != self.current and self._dataset.find(Service, service_id) is not None:
            self.current = service_id
            self.refresh()
            self.chosen.emit(service_id)

    def _choose(self, value: object) -> None:
        self.show_service(str(value))
