"""Looking after the place of the open dossier: signs of life, writing back, and telling how it is doing."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop import tasks
from storage.errors import StorageError

if TYPE_CHECKING:
    from desktop.tasks import Progress
    from storage.dossiers import OpenDossier
    from storage.place_state import PlaceState

_LOOK_MS = 5000
_BESIDE_MS = 3 * 60 * 1000  # a conflict copy comes while she works, and nothing hurries
_AFTER_SAVE_MS = 1500  # a few fields left in a row are written back together


class PlaceWatch(QObject):
    """`told` carries each new state of the place, `refused` what this computer refused while looking after it.

    `versions` carries the other versions that lie beside a dossier on a share, on a key or in a synchronised folder,
    each time they were looked for: on opening, then every few minutes.
    """

    told = Signal(object)
    refused = Signal(object)
    versions = Signal(object)

    def __init__(self, dossier: "OpenDossier", parent: QObject) -> None:
        super().__init__(parent)
        self._dossier = dossier
        self._state = dossier.place_state
        self._task: tasks.Task | None = None
        self._stopped = False
        self._look = QTimer(self, interval=_LOOK_MS)
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_SAVE_MS)
        self._beside = QTimer(self, interval=_BESIDE_MS)
        self._looking = False
        self._look.timeout.connect(self.look)
        self._beside.timeout.connect(self.look_beside)
        self._soon.timeout.connect(self.look)

    def start(self) -> None:
        """Begin; what was found at the opening is told first."""
        self._look.start()
        self._beside.start()
        if self._state.sentence:
            self.told.emit(self._state)
        if self._dossier.unwritten:
            self._soon.start()
        self.look_beside()

    def stop(self) -> "PlaceState":
        """The dossier is being closed: nothing more is told; the last state that was."""
        self._look.stop()
        self._beside.stop()
        self._soon.stop()
        self._stopped = True
        return self._state

    def saved(self) -> None:
        """A field was saved on this computer: its place follows soon."""
        if self._dossier.apart and not self._soon.isActive():
            self._soon.start()

    def look(self) -> None:
        """Once round: the lock, the file, and what is to be written back; the place is asked in a thread."""
        try:
            self._dossier.look_after()
        except StorageError as error:
            self.refused.emit(error)
            return
        self._hear(self._dossier.place_state)
        if self._dossier.apart and self._task is None:
            self._task = tasks.start(self._write_back, self, alone=True)
            self._task.finished.connect(self._done)
            self._task.failed.connect(self._failed)

    def look_beside(self) -> None:
        """Look for other versions, in a thread; one that waits for the place is enough."""
        if self._dossier.apart and not self._looking:
            self._looking = True
            task = tasks.start(self._look_beside, self, alone=True)
            task.finished.connect(self._found)
            task.failed.connect(self._failed_beside)

    def _found(self, others: object) -> None:
        self._looking = False
        if not self._stopped:
            self.versions.emit(others)

    def _failed_beside(self, error: Exception) -> None:
        self._looking = False
        raise error

    def _look_beside(self, _report: "Progress") -> object:
        from storage.other_versions import other_versions

        return other_versions(self._dossier.place.path, self._dossier.file)

    def _write_back(self, _report: "Progress") -> object:
        return self._dossier.write_back()

    def _done(self, state: "PlaceState") -> None:
        self._task = None
        self._hear(state)

    def _failed(self, error: Exception) -> None:
        self._task = None
        raise error

    def _hear(self, state: "PlaceState") -> None:
        if state != self._state and not self._stopped:
            self._state = state
            self.told.emit(state)
