"""A print server of the tests' own: its folders, its socket, its queues. Nothing of this machine is touched.

`Copie` hands on, byte for byte, what it was sent, with its options; `PDF` is the CUPS-PDF driver of Debian. That driver
works for root only: other users run the tests with the first queue alone. It has the folder of its settings, /etc/cups,
built in: it runs as a copy in which our own folder stands in its place, so `ROOT` has exactly as many signs.
"""

import contextlib
import os
import random
import shutil
import string
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_BUILT_IN = b"/etc/cups"
ROOT = Path("/tmp") / "".join(random.choices(string.ascii_lowercase + string.digits, k=len(_BUILT_IN) - len("/tmp/")))
SOCKET = ROOT / "s"
COPY, PDF = "Copie", "PDF"
_DRIVER = "/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd"
_BACKEND = Path("/usr/lib/cups/backend/cups-pdf")

_FILES = f"""
ServerRoot {ROOT}/root
ServerBin {ROOT}/bin
RequestRoot {ROOT}/spool
CacheDir {ROOT}/cache
StateDir {ROOT}/state
TempDir {ROOT}/tmp
AccessLog {ROOT}/log/access
ErrorLog {ROOT}/log/error
PageLog {ROOT}/log/page
Sandboxing Relaxed
"""
_SERVER = f"""
LogLevel info
Listen {SOCKET}
Browsing No
WebInterface No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
"""
_CUPS_PDF = f"""
Out {ROOT}/out
AnonDirName {ROOT}/out
Spool {ROOT}/pdf-spool
Log {ROOT}/log
GSTmp {ROOT}/tmp
Truncate 200
"""
# Job, user, title, copies, options, file: what CUPS gives a backend.
_COPY_BACKEND = f"""#!/bin/sh
[ $# = 0 ] && exit 0
cat "${{6:--}}" > "{ROOT}/out/$1.part"
printf '%s\\n%s\\n%s\\n' "$3" "$4" "$5" > "{ROOT}/out/$1.options"
mv "{ROOT}/out/$1.part" "{ROOT}/out/$1.copie"
"""


@dataclass(frozen=True)
class PrintQueue:
    """The queues that run, and what has come out of them."""

    names: tuple[str, ...]

    def printed(self, pattern: str, patience: float = 20.0) -> Path:
        """The one file of that name that a queue has finished."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if not _ask("lpstat", "-o") and (found := sorted((ROOT / "out").glob(pattern))):
                return found[-1]
            time.sleep(0.05)
        raise AssertionError(f"{pattern}: {_ask('lpstat', '-o')} {(ROOT / 'log' / 'error').read_text()[-3000:]}")

    def clear(self) -> None:
        """Forget what was printed."""
        for file in (ROOT / "out").iterdir():
            file.unlink()


@contextlib.contextmanager
def running() -> Iterator[PrintQueue]:
    """The server with its queues, until the end of the block."""
    _lay_out()
    is_root = os.geteuid() == 0
    if is_root:
        _copy_driver()
    command = ["cupsd", "-f", "-c", f"{ROOT}/root/cupsd.conf", "-s", f"{ROOT}/root/cups-files.conf"]
    path = os.environ["PATH"] + ":/usr/sbin:/sbin"  # where Debian keeps what a user seldom needs
    env = {**os.environ, "PATH": path, "CUPS_SERVER": str(SOCKET)}
    with (ROOT / "log" / "cupsd").open("wb") as log:
        server = subprocess.Popen(command, env=env, stdout=log, stderr=log)
    try:
        _until_it_answers(server)
        _ask("lpadmin", "-p", COPY, "-v", "copie:/", "-E", path=path)  # no driver: the file goes through as it is
        if is_root:
            _ask("lpadmin", "-p", PDF, "-v", "cups-pdf:/", "-P", _DRIVER, "-E", path=path)
            # By way of PostScript the accents would be lost from the text of the PDF, not from its picture.
            _ask("lpadmin", "-p", PDF, "-o", "pdftops-renderer-default=pdftocairo", path=path)
        yield PrintQueue((COPY, PDF) if is_root else (COPY,))
    finally:
        server.terminate()
        server.wait(10)
        shutil.rmtree(ROOT, ignore_errors=True)


def _lay_out() -> None:
    shutil.rmtree(ROOT, ignore_errors=True)
    for name in ("root/ppd", "bin/backend", "spool", "cache", "state", "tmp", "log", "out", "pdf-spool"):
        (ROOT / name).mkdir(parents=True)
    for name in ("tmp", "out"):
        (ROOT / name).chmod(0o1777)  # filters and backends run as somebody else
    for name in ("filter", "daemon", "cgi-bin", "driver", "monitor", "notifier"):
        (ROOT / "bin" / name).symlink_to(Path("/usr/lib/cups") / name)
    copy = ROOT / "bin/backend/copie"
    copy.write_text(_COPY_BACKEND, encoding="utf-8")
    copy.chmod(0o755)
    (ROOT / "root/cups-files.conf").write_text(_FILES, encoding="utf-8")
    (ROOT / "root/cupsd.conf").write_text(_SERVER, encoding="utf-8")
    (ROOT / "cups-pdf.conf").write_text(_CUPS_PDF, encoding="utf-8")


def _copy_driver() -> None:
    driver = _BACKEND.read_bytes()
    assert driver.count(_BUILT_IN + b"\0") == 1, "another driver than the one that these tests know"
    copy = ROOT / "bin/backend/cups-pdf"
    copy.write_bytes(driver.replace(_BUILT_IN + b"\0", os.fsencode(ROOT) + b"\0"))
    copy.chmod(0o700)  # what CUPS asks of a backend that it is to run as root


def _until_it_answers(server: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + 10
    while time.monotonic() < end and server.poll() is None:
        if SOCKET.exists() and "is running" in _ask("lpstat", "-r"):
            return
        time.sleep(0.05)
    raise AssertionError((ROOT / "log" / "cupsd").read_text())


def _ask(*command: str, path: str | None = None) -> str:
    env = {**os.environ, "CUPS_SERVER": str(SOCKET), "LC_ALL": "C", "PATH": path or os.environ["PATH"]}
    answer = subprocess.run(command, check=False, capture_output=True, text=True, env=env, timeout=30)
    return answer.stdout.strip()
