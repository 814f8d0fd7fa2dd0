"""« Rien ne sort »: no internet socket and no name lookup in a whole run, seen by the kernel, C++ included."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.documents.papers import orders
from desktop.domain.example import example_records
from desktop.wizard.course import COURSE
from resources.examples import load_example
from tests.documents.dossiers import source_of
from tests.own_screen import own_screen

ROOT = Path(__file__).parents[1]
EXAMPLE = source_of(example_records(load_example()))
HIDDEN = """
import socket, sys
from pathlib import Path
from storage import rescue
salvage = rescue.salvage
def looks_up(*given):
    socket.getaddrinfo('orbelle.fr', 80)
    return salvage(*given)
rescue.salvage = looks_up
from tests import whole_run
whole_run.main(Path(sys.argv[1]), ["rescued"])
"""
LOCKED_IN = "from tests.no_network import allow_local_sockets_only as lock; lock(); "

if sys.platform.startswith("linux"):  # the filter is Linux's; elsewhere the hook of conftest.py listens to Python alone

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *arguments]
        with own_screen() as env:  # the real window, with all that it loads
            env.pop("CUPS_SERVER", None)  # the application itself has to choose the local socket
            return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, env=env)

    def test_nothing_goes_out_in_a_whole_run(tmp_path: Path) -> None:
        done = run("-m", "tests.whole_run", str(tmp_path))
        assert done.returncode == 0, done.stderr[-3000:]
        assert done.stdout.splitlines()[-1] == (
            f"xcb: {len(COURSE.steps)} steps, 10 acts, {len(orders(EXAMPLE))} papers, nothing went out"
        )

    def test_a_lookup_hidden_deep_in_an_act_ends_the_run(tmp_path: Path) -> None:
        """The acts go the real ways, and the kernel watches them there."""
        done = run("-c", HIDDEN, str(tmp_path))
        assert done.returncode in {-signal.SIGSYS, 256 - signal.SIGSYS}, done.stderr[-3000:]
        assert "looks_up" in done.stderr, "it is this lookup that the kernel stopped"

    @pytest.mark.parametrize(
        "act",
        [
            "import socket; socket.socket(socket.AF_INET)",
            "import socket; socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
            "import socket; socket.getaddrinfo('orbelle.fr', 80)",
            "import ctypes; ctypes.CDLL(None).gethostbyname(b'orbelle.fr')",
            "from PySide6.QtNetwork import QTcpSocket; QTcpSocket().connectToHost('127.0.0.1', 9)",
            "from PySide6.QtNetwork import QHostInfo; QHostInfo.fromName('orbelle.fr')",
            "import subprocess as s, sys; sys.exit(s.call([sys.executable, '-c', 'import socket; socket.socket()']))",
        ],
    )
    def test_the_lock_would_stop_what_goes_out(act: str) -> None:
        status = run("-c", LOCKED_IN + act).returncode
        assert status in {-signal.SIGSYS, 256 - signal.SIGSYS}

    def test_the_lock_lets_local_sockets_through() -> None:
        act = "import socket; socket.socketpair(); socket.socket(socket.AF_UNIX)"
        assert run("-c", LOCKED_IN + act).returncode == 0
