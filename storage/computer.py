"""Who is at work, on which computer, in which process: what a lock says of its holder, and whether that one still runs.

Everything is read locally: asking the system for a full name may ask a server, which nothing here may do.
"""

import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import uuid4

_MACHINE = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
_PASSWD = Path("/etc/passwd")
_GONE = frozenset("ZXx")  # states of a Linux process that has ended and waits to be buried


@dataclass(frozen=True)
class Seat:
    """One process of one user on one computer. `machine` and `started` are empty where the system does not say.

    `started` tells a process from a later one that got the same number; `token` is drawn at random once per process.
    """

    user: str
    computer: str
    machine: str
    process: int
    started: str
    token: str

    def same_computer(self, other: "Seat") -> bool:
        """Whether both are on one computer. A cloned disk copies the machine's own number, but not its name."""
        if self.machine and other.machine and self.machine != other.machine:
            return False
        return self.computer.casefold() == other.computer.casefold()


def seat() -> Seat:
    """This very process; a process that was forked off has a seat of its own."""
    return _seat(os.getpid())


def runs(process: int, started: str) -> bool:
    """Whether a process of this computer still runs; one that began at another moment only took over its number."""
    if process <= 0:
        return False
    found = _started(process)
    if found is None:
        return False
    return not started or not found or found == started


def name_of_user(login: str, passwd: str) -> str:
    """« Mme Morel » when the list of users has a full name for this login, else the login itself."""
    for line in passwd.splitlines():
        parts = line.split(":")
        if len(parts) == 7 and parts[0] == login:
            return parts[4].split(",")[0].strip() or login
    return login


@cache
def _seat(process: int) -> Seat:
    return Seat(
        user=_user(),
        computer=_computer(),
        machine=_machine(),
        process=process,
        started=_started(process) or "",
        token=uuid4().hex,
    )


def _user() -> str:
    login = next((os.environ[key] for key in ("USER", "LOGNAME", "USERNAME") if os.environ.get(key)), "")
    if not login and sys.platform != "win32":
        login = str(os.getuid())
    try:
        return name_of_user(login, _PASSWD.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return login


def _computer() -> str:
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "")
    return os.uname().nodename


def _machine() -> str:
    if sys.platform == "win32":
        import winreg

        with (
            suppress(OSError),
            winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key,
        ):
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        return ""
    for file in _MACHINE:
        with suppress(OSError):
            return file.read_text(encoding="ascii", errors="replace").strip()
    return ""


def _started(process: int) -> str | None:
    """When a process of this computer began, in the system's own words; empty when unknown, `None` when none runs."""
    if sys.platform == "win32":
        return _started_on_windows(process)
    if sys.platform == "linux":
        try:
            return started_in(Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace"))
        except FileNotFoundError:
            return None
        except (OSError, IndexError):
            pass  # /proc is hidden from us: the general way below
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return None
    except (OSError, OverflowError):
        return ""  # it belongs to somebody else, and yet it runs
    return ""


def started_in(stat: str) -> str | None:
    """What `/proc/…/stat` says: the name of the program, in brackets, may hold spaces and brackets itself."""
    fields = stat.rpartition(")")[2].split()
    return None if fields[0] in _GONE else fields[19]


if sys.platform == "win32":

    def _started_on_windows(process: int) -> str | None:
        import ctypes
        from ctypes import wintypes

        limited_information, still_active = 0x1000, 259
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = wintypes.HANDLE
        handle = wintypes.HANDLE(kernel.OpenProcess(limited_information, False, process))
        if not handle:
            return "" if ctypes.get_last_error() == 5 else None  # 5: access denied, so there is one
        try:
            code, times = wintypes.DWORD(), [wintypes.FILETIME() for _ in range(4)]
            if kernel.GetExitCodeProcess(handle, ctypes.byref(code)) and code.value != still_active:
                return None
            if not kernel.GetProcessTimes(handle, *(ctypes.byref(time) for time in times)):
                return ""
            return f"{times[0].dwHighDateTime}-{times[0].dwLowDateTime}"
        finally:
            kernel.CloseHandle(handle)
