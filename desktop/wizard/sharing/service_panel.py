"""More about the service shown, under a fold: worked out only while it is open and there is a share."""

from PySide6.QtWidgets import QWidget

from desktop.domain.results import ServiceResult
from desktop.wizard.desk import Desk
from widgets.fold import Fold


class ServicePanel(Fold):
    """`show_service` follows a service; a subclass shows it in `show_result`."""

    def __init__(self, desk: Desk, what: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(what, icon=icon, parent=parent)
        self.desk = desk
        self.service_id = ""
        self.opened.connect(lambda _shown: self.show_again())

    def show_service(self, service_id: str) -> None:
        """Follow a service; hidden while there is no share."""
        self.service_id = service_id
        self.setVisible(self.result().chosen.known)
        self.show_again()

    def result(self) -> ServiceResult:
        """The figures of the service shown."""
        return self.desk.workspace.results.service(self.service_id)

    def show_again(self) -> None:
        """Show the service as it now stands, when somebody can see it."""
        if self.is_open and self.service_id and self.result().chosen.known:
            self.show_result(self.result())

    def show_result(self, result: ServiceResult) -> None:
        """What the panel is there for."""
        raise NotImplementedError
