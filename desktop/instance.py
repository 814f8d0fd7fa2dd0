"""A second window of the same user brings the first to the front: one word over a local socket, never the network.

Qt's network module is only loaded when there is somebody to ask, or once the window has been painted.
"""

import hashlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_YES, _NO = b"ici\n", b"non\n"
_HEARD_MS, _ANSWERED_MS = 300, 2000
_LATER_MS = 200  # the dossier has been painted by then: loading Qt's network module costs 20 ms


def name_of(token: str) -> str:
    """The socket of the process that holds a lock."""
    return f"mise-en-commun-{token}"


def name_of_first(folder: Path) -> str:
    """The socket of the first window of the person whose session is noted in this folder."""
    return name_of(hashlib.blake2b(str(folder).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest())


def bring_to_front(name: str, dossier: Path | None = None) -> bool:
    """Ask the window that listens there to come to the front; true when it shows this dossier, or none was named."""
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_HEARD_MS):
        return False
    _let_it_come()
    socket.write(str(dossier.absolute() if dossier else "").encode("utf-8", "surrogateescape") + b"\n")
    socket.flush()
    answered = socket.waitForReadyRead(_ANSWERED_MS) and bytes(socket.readLine().data()) == _YES
    socket.disconnectFromServer()
    return answered


class Doorbell(QObject):
    """Listens for another window of the same user. `answer` is given the path asked for (empty for none)."""

    def __init__(self, answer: Callable[[str], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answer = answer
        self._servers: dict[str, QLocalServer] = {}
        self._dossier = ""

    def listen_for(self, token: str) -> None:
        """Answer those who find the lock of the dossier that is open now; none when it is only read."""
        self.silence_dossier()
        self._dossier = token
        if token:
            QTimer.singleShot(_LATER_MS, self, self._listen_for_dossier)

    def silence_dossier(self) -> None:
        """No dossier is open any more."""
        if self._dossier:
            self._silence(name_of(self._dossier))
        self._dossier = ""

    def _listen_for_dossier(self) -> None:
        if self._dossier:
            self.listen(name_of(self._dossier))

    def listen(self, name: str) -> None:
        """Answer under this name; a socket that a crash left is taken over: the lock says that nobody uses it."""
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(name)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(lambda: self._hear(server))
        if server.listen(name):
            self._servers[name] = server

    def _silence(self, name: str) -> None:
        server = self._servers.pop(name, None)
        if server is not None:
            server.close()
            server.deleteLater()

    def _hear(self, server: "QLocalServer") -> None:
        socket = server.nextPendingConnection()
        socket.setParent(self)
        socket.readyRead.connect(lambda: self._reply(socket))
        socket.disconnected.connect(socket.deleteLater)
        if socket.canReadLine():
            self._reply(socket)

    def _reply(self, socket: "QLocalSocket") -> None:
        if not socket.canReadLine():
            return
        asked = bytes(socket.readLine().data()).decode("utf-8", "surrogateescape").rstrip("\n")
        socket.write(_YES if self._answer(asked) else _NO)
        socket.flush()


def _let_it_come() -> None:
    """Windows lets only the program in front bring another one there."""
    if sys.platform == "win32":
        import ctypes

        any_process = -1
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)
