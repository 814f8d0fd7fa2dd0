"""What this process opens, as Python itself tells it: connections to SQLite files, sockets, names looked up."""

import os
import socket
import sqlite3
import sys
from contextlib import suppress

_opened: list[tuple[str, sqlite3.Connection]] = []
_went_out: list[str] = []
_ASKED = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}


def _hear(event: str, arguments: tuple) -> None:
    if event == "sqlite3.connect/handle":
        _opened.append((os.environ.get("PYTEST_CURRENT_TEST", "outside of the tests"), arguments[0]))
    elif event in _ASKED or (event == "socket.__new__" and arguments[1] in {socket.AF_INET, socket.AF_INET6}):
        _went_out.append(f"{event} {arguments[1:] if event == 'socket.__new__' else arguments}")


def listen() -> None:
    """From now on, for as long as the process lives: a hook of Python's audit cannot be taken away."""
    sys.addaudithook(_hear)


def open_files() -> list[str]:
    """The connections that are open now, each with the test during which it was opened."""
    _opened[:] = [(test, connection) for test, connection in _opened if _is_open(connection)]
    return [f"{test}: {_file_of(connection)}" for test, connection in _opened]


def forget_open_files() -> None:
    """What is open has been told: the next tests are not to blame for it."""
    _opened.clear()


def went_out() -> list[str]:
    """The internet sockets made and the names looked up since the last time this was asked."""
    found = list(_went_out)
    _went_out.clear()
    return found


def _is_open(connection: sqlite3.Connection) -> bool:
    """SQLite has no question for it: any other one is refused once it is closed."""
    with suppress(sqlite3.ProgrammingError):
        return connection.total_changes >= 0
    return False


def _file_of(connection: sqlite3.Connection) -> str:
    with suppress(sqlite3.Error):
        return connection.execute("PRAGMA database_list").fetchone()[2] or "in memory"
    return "in another thread"
