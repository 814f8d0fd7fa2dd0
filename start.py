#!/usr/bin/env python3
"""Prepare everything this program needs, then open it or test it.

    python3 start.py [DOSSIER.mec]    open the application (without a screen: make the example and its papers)
    python3 start.py test [ARGS]      pass the whole test suite; ARGS go to pytest

Standard library only, and readable by Python 3.7 so that an old Python hears a sentence instead of a traceback.
It has run on Debian 12 and 13; what it decides for Windows and macOS is unit tested but was never run there.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Runner = Callable[[Sequence[str], Mapping[str, str]], tuple[int, str]]
    Version = tuple[int, int, int]

ROOT = Path(__file__).resolve().parent
OLDEST = (3, 11)
LOCKS = {"run": ["requirements.lock"], "test": ["requirements.lock", "tests/requirements.lock"]}
ROOM = {"run": 900, "test": 1100}  # MB: the environment as measured, its downloads, and some air
SOURCES = ["desktop", "widgets", "storage", "resources"]
WITHOUT_WINDOW = {"exporter", "exemple", "verifier", "donnees", "-h", "--help", "--version"}

# What a window and its printing load from a Debian; « new|old » where Debian 13 and Ubuntu 24.04 renamed a package.
QT_PACKAGES = [
    *("libgl1", "libegl1", "libglib2.0-0t64|libglib2.0-0", "libfontconfig1", "libdbus-1-3", "libgssapi-krb5-2"),
    *("libxkbcommon0", "libxkbcommon-x11-0", "libx11-xcb1", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0"),
    *("libxcb-keysyms1", "libxcb-randr0", "libxcb-render-util0", "libxcb-shape0", "libxcb-xkb1"),
    "libcups2t64|libcups2",
]

# What the tests use besides: a witness (program or file) and the package that brings it.
TEST_PACKAGES = {
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "setxkbmap": "x11-xkb-utils",
    "maim": "maim",
    "strace": "strace",
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
    "cupsd": "cups-daemon",
    "lpadmin": "cups-client",
    "/usr/lib/cups/backend/cups-pdf": "printer-driver-cups-pdf",
    "/usr/lib/libreoffice/program/libswlo.so": "libreoffice-writer-nogui",
    "/usr/lib/libreoffice/program/libsclo.so": "libreoffice-calc-nogui",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf": "fonts-dejavu-core",
    "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf": "fonts-liberation",
}
# Tests of one file share what they prepare; in their order, the long benches are not what all wait for at the end.
WHOLE_SUITE = ["--numprocesses=auto", "--dist=loadfile", "--no-loadscope-reorder"]
CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"

# Really loads the plugin of the window and that of printing; says the first library that is not there.
PROBE = """
import ctypes, pathlib, sysconfig
qt = pathlib.Path(sysconfig.get_path("purelib"), "PySide6", "Qt")
for name in ("plugins/platforms/libqxcb.so", "plugins/printsupport/libcupsprintersupport.so", "lib/libQt6Widgets.so.6",
             "lib/libQt6Network.so.6", "lib/libQt6Svg.so.6", "lib/libQt6PdfWidgets.so.6"):
    try:
        ctypes.CDLL(str(qt / name))
    except OSError as error:
        raise SystemExit(str(error))
"""

# What tools and systems answer when they fail, and the sentence that says it to a person: the first that matches.
REASONS = {
    "Il n’y a plus assez de place sur le disque : libérez-en, puis relancez.": (
        *("No space left", "[Errno 28]", "os error 28", "enough free space"),
    ),
    "Ce dossier ne peut pas être modifié : copiez-le là où vous avez le droit d’écrire, puis relancez.": (
        *("Permission denied", "[Errno 13]", "os error 13", "WinError 5]", "Read-only file system"),
    ),
    "Un fichier reçu n’est pas celui attendu et n’a pas été installé : relancez, ou prévenez l’informaticien.": (
        *("DO NOT MATCH THE HASHES", "ash mismatch"),
    ),
    "Le certificat du réseau n’est pas reconnu : indiquez-le par la variable SSL_CERT_FILE, puis relancez.": (
        *("CERTIFICATE_VERIFY_FAILED", "invalid peer certificate", "UnknownIssuer"),
    ),
    "Le catalogue des paquets Python n’a pas répondu : vérifiez la connexion à Internet, puis relancez.": (
        *("No matching distribution", "Could not find a version", "Failed to fetch", "error sending request"),
        *("Temporary failure", "Could not resolve", "onnection refused", "timed out", "Max retries", "in the cache"),
    ),
}


class Stop(Exception):  # noqa: N818 - not a fault of the program: the sentence that ends it
    """The preparation cannot go on. Its text is the one sentence to show, `details` what a tool had answered."""

    def __init__(self, sentence: str, details: str = "") -> None:
        super().__init__(sentence)
        self.details = details


# --- decisions: nothing here touches the machine ----------------------------------------------------------------------


def require(version: Version) -> None:
    if version[:2] < OLDEST:
        raise Stop("Python 3.11 ou plus récent est nécessaire, et celui-ci est Python {}.{}.{}.".format(*version))


def python_in(venv: Path, platform: str) -> Path:
    return venv / "Scripts" / "python.exe" if platform == "win32" else venv / "bin" / "python"


def has_screen(platform: str, environ: Mapping[str, str]) -> bool:
    """Windows and macOS always have one; elsewhere the session names it."""
    return platform in {"win32", "darwin"} or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def stamp(kind: str, root: Path, version: Version) -> str:
    """What an environment is made from: it is good as long as this text stays the same."""
    digest = hashlib.sha256(b"".join((root / name).read_bytes() for name in LOCKS[kind])).hexdigest()
    return f"{kind} python{version[0]}.{version[1]} {digest}"


def lacking(kind: str, *, needs_venv: bool, present: Callable[[str], bool]) -> list[str]:
    """Debian packages known to be missing before Qt is there. `present` answers for modules, programs and files."""
    found = [] if present("ensurepip") or not needs_venv else ["python3-venv"]
    found += [] if present(CERTIFICATES) else ["ca-certificates"]
    wanted = TEST_PACKAGES if kind == "test" else {}
    return found + [package for witness, package in wanted.items() if not present(witness)]


def chosen(packages: Sequence[str], existing: set[str]) -> list[str]:
    """One name for each « new|old »: the first that this Debian has, the old one when it does not say."""
    names = [package.split("|") for package in packages]
    return [next((name for name in both if name in existing), both[-1]) for both in names]


def reason(answer: str) -> str:
    """The sentence for what pip, uv or the system answered."""
    for sentence, signs in REASONS.items():
        if any(sign in answer for sign in signs):
            return sentence
    return "La préparation n’a pas abouti : relancez, et si cela se répète, prévenez l’informaticien."


def tool_environment(environ: Mapping[str, str], *, bundle: str) -> dict[str, str]:
    """For pip and uv: the machine's own settings, one bundle of certificates for both, a quick answer off line."""
    env = {name: value for name, value in environ.items() if name not in {"PYTHONPATH", "PYTHONHOME", "PIP_USER"}}
    if bundle:
        env.setdefault("PIP_CERT", bundle)
    for name, value in {"UV_SYSTEM_CERTS": "true", "PIP_RETRIES": "2", "UV_HTTP_RETRIES": "2"}.items():
        env.setdefault(name, value)
    return {**env, "UV_PYTHON_DOWNLOADS": "never"}


def program_environment(environ: Mapping[str, str], root: Path) -> dict[str, str]:
    """For the application: our sources from whatever folder it is started in, and their bytecode kept."""
    dropped = {"PYTHONHOME", "PYTHONDONTWRITEBYTECODE"}
    env = {name: value for name, value in environ.items() if name not in dropped}
    env.update(PYTHONPATH=str(root), PYTHONSAFEPATH="1")  # a folder « desktop » where she stands must not hide ours
    env.setdefault("MPLCONFIGDIR", str(root / ".venv" / "matplotlib"))  # its list of fonts, made once
    if not any(env.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG")):
        env["LANG"] = "C.UTF-8"  # a bare machine: Qt then agrees with Python about accents
    return env


def environment_for_tests(environ: Mapping[str, str], root: Path, home: Path) -> dict[str, str]:
    """For the tests: the person's own folders are neither read nor written, and a test skipped is a test failed."""
    env = program_environment(environ, root)
    for name in ("PYTHONSAFEPATH", "WAYLAND_DISPLAY"):
        env.pop(name, None)
    env.update(HOME=str(home), XDG_RUNTIME_DIR=str(home), LC_ALL="C.UTF-8", MEC_NO_SKIP="1")
    env.update({f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "CACHE", "STATE")})
    env["QT_QPA_PLATFORM"] = "offscreen"  # for most; a test of the real window asks for xcb, on DISPLAY
    return env


def check_commands(python: str) -> dict[str, list[str]]:
    """The checks that read the code without running it."""
    return {
        "ruff": [python, "-m", "ruff", "check", "."],
        "mypy --strict": [python, "-m", "mypy"],
        "lint-imports": [python, "-c", "from importlinter.cli import lint_imports_command as run; run()"],
    }


# --- what touches the machine -----------------------------------------------------------------------------------------


def quiet(command: Sequence[str], env: Mapping[str, str]) -> tuple[int, str]:
    """Run one command at our root; return its status and all that it wrote."""
    none, pipe, same = subprocess.DEVNULL, subprocess.PIPE, subprocess.STDOUT
    try:
        done = subprocess.run(command, env=env, cwd=ROOT, check=False, stdin=none, stdout=pipe, stderr=same)
    except OSError as error:
        return 127, str(error)
    return done.returncode, done.stdout.decode("utf-8", "replace")


def must(command: Sequence[str], env: Mapping[str, str], run: Runner) -> None:
    """Run one command; when it fails, stop with what it means and what it wrote."""
    status, answer = run(command, env)
    if status != 0:
        raise Stop(reason(answer), answer)


@contextlib.contextmanager
def stage(name: str) -> Iterator[None]:
    """One line on the screen for what makes a person wait, with the time that it took."""
    print(f"→ {name} … ", end="", flush=True)
    began, end = time.monotonic(), "échec"
    try:
        yield
        end = f"{time.monotonic() - began:.1f} s".replace(".", ",")
    finally:
        print(end, flush=True)


def present(witness: str) -> bool:
    """Whether a module of this Python, a file or a program is there."""
    if witness == "ensurepip":
        return importlib.util.find_spec(witness) is not None
    if witness == CERTIFICATES and os.environ.get("SSL_CERT_FILE"):
        return True
    if witness.startswith("/"):
        return Path(witness).exists()
    return shutil.which(witness, path=os.environ.get("PATH", os.defpath) + ":/usr/sbin:/sbin") is not None


def has_uv() -> bool:
    return shutil.which("uv") is not None and quiet(["uv", "--version"], os.environ)[0] == 0


def may_install(run: Runner) -> list[str] | None:
    """What to write before apt-get, None when only a person may."""
    if os.geteuid() == 0:
        return []
    return ["sudo", "-n"] if run(["sudo", "-n", "true"], os.environ)[0] == 0 else None


def install_packages(packages: Sequence[str], run: Runner, before: list[str] | None) -> None:
    """Install Debian packages, removing none, or stop with the command for the person who may."""
    if before is not None:
        with stage("liste des paquets du système"):
            run([*before, "apt-get", "update", "-qq"], os.environ)  # off line, the next command will say so
    both = [name for package in packages for name in package.split("|")]
    answer = run(["apt-cache", "show", "--no-all-versions", *both], os.environ)[1]
    known = {line[len("Package: ") :] for line in answer.splitlines() if line.startswith("Package: ")}
    names = chosen(packages, known)
    by_hand = "sudo apt-get install -y --no-install-recommends " + " ".join(names)
    if before is None:
        raise Stop(f"Il manque des éléments du système ; tapez la commande suivante, puis relancez : {by_hand}")
    patient = ["-o", "DPkg::Lock::Timeout=120"]  # seconds: another installation, the daily update, may be at work
    apt = ["apt-get", *patient, "install", "-y", "-qq", "--no-install-recommends", "--no-remove", *names]
    try:
        with stage(f"installation de {len(names)} paquets du système"):
            must([*before, "env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C.UTF-8", *apt], os.environ, run)
    except Stop as stop:
        sentence = f"Les éléments du système n’ont pas pu être installés ; essayez : {by_hand}"
        raise Stop(sentence, stop.details) from None


def is_ready(venv: Path, kind: str) -> bool:
    """Whether the environment is whole and made from these lock files; one made for the tests opens a window too."""
    made = venv / "stamp"
    if not made.exists() or not python_in(venv, sys.platform).exists():
        return False
    return made.read_text(encoding="utf-8") in {stamp(name, ROOT, sys.version_info[:3]) for name in {kind, "test"}}


def build(venv: Path, kind: str, run: Runner) -> None:
    """Make the environment anew and stamp it last. When it fails, what was there before comes back."""
    if shutil.disk_usage(venv.parent).free < ROOM[kind] * 1_000_000:
        raise Stop(f"Il faut {ROOM[kind]} Mo libres sur le disque : libérez de la place, puis relancez.")
    former = venv.with_name(".venv.old")
    if (venv / "stamp").exists():
        shutil.rmtree(former, ignore_errors=True)
        venv.rename(former)
    shutil.rmtree(venv, ignore_errors=True)  # half made: a preparation was cut
    try:
        fill(venv, kind, run)
        (venv / "stamp").write_text(stamp(kind, ROOT, sys.version_info[:3]), encoding="utf-8")
    except BaseException:
        shutil.rmtree(venv, ignore_errors=True)
        if former.exists():
            former.rename(venv)
        raise
    shutil.rmtree(former, ignore_errors=True)


def fill(venv: Path, kind: str, run: Runner) -> None:
    """Create the environment and install what is locked, by uv where it works, else by venv and pip."""
    bundle = os.environ.get("SSL_CERT_FILE") or (CERTIFICATES if Path(CERTIFICATES).exists() else "")
    env, failure = tool_environment(os.environ, bundle=bundle), Stop("Il manque à ce Python son module venv.")
    python = str(python_in(venv, sys.platform))
    for name, commands in ways_to_fill(venv, python, str(ROOT / LOCKS[kind][-1])).items():
        try:
            with stage(f"bibliothèques Python, par {name}"):
                for command in commands:
                    must(command, env, run)
            break
        except Stop as stop:
            failure = stop
    else:
        raise failure
    with stage("premier chargement"):  # what would slow the first start: bytecode, and the list of fonts
        run([python, "-m", "compileall", "-q", *SOURCES], env)
        run([python, "-c", "import matplotlib.font_manager"], program_environment(os.environ, ROOT))


def ways_to_fill(venv: Path, python: str, lock: str) -> dict[str, list[list[str]]]:
    """The ways in the order to try: pip also after uv, since an office may have told its catalogue to pip alone."""
    hashes = ["--require-hashes", "--requirement", lock]
    ways = {}
    if has_uv():
        install = ["uv", "pip", "install", "--quiet", "--python", python, "--compile-bytecode", *hashes]
        ways["uv"] = [["uv", "venv", "--quiet", "--clear", "--python", sys.executable, str(venv)], install]
    if present("ensurepip"):
        install = [python, "-m", "pip", "install", "--quiet", "--no-input", "--progress-bar=off", "--compile"]
        install += ["--disable-pip-version-check", "--only-binary=:all:", *hashes]
        ways["pip"] = [[sys.executable, "-m", "venv", "--clear", str(venv)], install]
    return ways


def ensure_libraries(venv: Path, run: Runner) -> None:
    """Load what a window needs; install what is missing, once; say what is missing still."""
    probe = [str(python_in(venv, sys.platform)), "-c", PROBE]
    status, answer = run(probe, os.environ)
    if status != 0 and present("apt-get"):
        install_packages(QT_PACKAGES, run, may_install(run))
        status, answer = run(probe, os.environ)
    if status != 0:
        raise Stop("La fenêtre ne peut pas s’ouvrir, il manque au système : " + answer.strip())
    (venv / "libraries").touch()


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Two preparations at once (an impatient double click) would spoil each other: the second is sent away."""
    with path.open("w", encoding="utf-8") as held:  # the system frees the lock when the program dies
        try:
            if sys.platform == "win32":
                import msvcrt  # noqa: PLC0415 - each system has its own

                msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl  # noqa: PLC0415 - same

                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Stop("Une préparation est déjà en cours : attendez qu’elle finisse, puis relancez.") from None
        yield


def prepare(kind: str, *, window: bool) -> str:
    """Make what is missing and return the Python to use. When nothing is missing, this takes milliseconds."""
    venv, linux = ROOT / ".venv", sys.platform.startswith("linux")
    ready, qt = is_ready(venv, kind), window and linux
    missing = []
    if linux and present("apt-get") and not (ready and kind == "run"):
        missing = lacking(kind, needs_venv=not ready and not has_uv(), present=present)
    if missing or not ready or (qt and not (venv / "libraries").exists()):
        with alone(ROOT / ".venv.lock"):
            if missing:
                install_packages([*missing, *(QT_PACKAGES if qt else [])], quiet, may_install(quiet))
            if not is_ready(venv, kind):
                build(venv, kind, quiet)
            if qt:
                ensure_libraries(venv, quiet)
    return str(python_in(venv, sys.platform))


# --- the two commands -------------------------------------------------------------------------------------------------


def open_application(args: list[str]) -> int:
    """Become the application with these arguments; without a screen, write papers instead."""
    quietly = args[:1] and args[0] in WITHOUT_WINDOW
    screen = has_screen(sys.platform, os.environ)
    command = [prepare("run", window=screen and not quietly), "-m", "desktop"]
    env = program_environment(os.environ, ROOT)
    if not screen and not quietly:
        return write_papers(command, args, env)
    sys.stdout.flush()
    if sys.platform != "win32":
        os.execve(command[0], [*command, *args], env)  # signals then reach the application itself
    return subprocess.call([*command, *args], env=env)  # Windows cannot replace a process


def write_papers(command: list[str], args: list[str], env: Mapping[str, str]) -> int:
    """Without a screen: the papers of this dossier, or of the example, in a new folder."""
    folder = ROOT / "build" / time.strftime("sans-ecran-%Y-%m-%d-%Hh%Mm%S")
    folder.mkdir(parents=True, exist_ok=True)
    print("Il n’y a pas d’écran ici : les documents sont écrits sans ouvrir la fenêtre.", flush=True)
    source = args[0] if args else str(folder / "exemple.mec")
    if not args and subprocess.call([*command, "exemple", source], env=env) != 0:
        raise Stop("L’exemple n’a pas pu être préparé : le message ci-dessus dit pourquoi.")
    if subprocess.call([*command, "exporter", source, str(folder)], env=env) != 0:
        raise Stop("Les documents n’ont pas pu être écrits : le message ci-dessus dit pourquoi.")
    print(f"Les documents sont dans le dossier {folder}")
    return 0


def run_tests(args: list[str]) -> int:
    """Pass the checks, then pytest, whose summary stays the last line; 0 only when everything passed."""
    python = prepare("test", window=True)
    with tempfile.TemporaryDirectory(prefix="mec-") as home, screen_for_tests(Path(home)) as env:
        failed = failed_checks(python, env)
        print("→ pytest", f"(en échec avant lui : {', '.join(failed)})" if failed else "", flush=True)
        tests = [python, "-m", "pytest", *(args or WHOLE_SUITE)]
        status = subprocess.call(tests, cwd=ROOT, env=env, stdin=subprocess.DEVNULL)
    return status or int(bool(failed))


def failed_checks(python: str, env: Mapping[str, str]) -> list[str]:
    """Pass the checks beside each other, each on a core of its own, and tell them in their order; those that failed."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - opening the application needs none

    failed = []
    with ThreadPoolExecutor() as beside:
        answers = {name: beside.submit(quiet, command, env) for name, command in check_commands(python).items()}
        for name, answer in answers.items():
            try:
                with stage(name):
                    must([], env, lambda *_, given=answer: given.result())
            except Stop as stop:
                failed.append(name)
                print(stop.details, flush=True)
    return failed


@contextlib.contextmanager
def screen_for_tests(home: Path) -> Iterator[dict[str, str]]:
    """A screen that nobody sees, of the smallest size we serve, with a window manager and a French keyboard."""
    env = environment_for_tests(os.environ, ROOT, home)
    if not sys.platform.startswith("linux"):
        yield env
        return
    with screen(env) as shown:
        yield shown


@contextlib.contextmanager
def screen(env: dict[str, str]) -> Iterator[dict[str, str]]:
    """This environment with an X server of its own: two windows on one screen take the focus from each other."""
    env = dict(env)
    read, write = os.pipe()
    xvfb = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"]
    mute = subprocess.DEVNULL
    with contextlib.ExitStack() as running:
        server = running.enter_context(subprocess.Popen(xvfb, pass_fds=[write], stdout=mute, stderr=mute, env=env))
        running.callback(server.terminate)
        os.close(write)
        with os.fdopen(read) as number:
            env["DISPLAY"] = ":" + number.readline().strip()
        if env["DISPLAY"] == ":":
            raise Stop("L’écran des tests n’a pas démarré : vérifiez que la commande Xvfb fonctionne.")
        manager = running.enter_context(subprocess.Popen(["openbox"], stdout=mute, stderr=mute, env=env))
        running.callback(manager.terminate)
        quiet(["setxkbmap", "fr"], env)
        yield env


def main(args: list[str]) -> int:
    """Run the command; whatever stops it is said in one sentence, with status 1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # an old console without « ’ » still shows the rest
    try:
        require(sys.version_info[:3])
        return run_tests(args[1:]) if args[:1] == ["test"] else open_application(args)
    except Stop as stop:
        if stop.details and args[:1] == ["test"]:  # a developer wants to know why
            print(stop.details[-4000:], file=sys.stderr)
        print(stop, file=sys.stderr)
    except OSError as error:
        print(f"{reason(str(error))} ({error})", file=sys.stderr)
    except KeyboardInterrupt:
        print("Arrêté à votre demande : la prochaine fois reprendra là où il faut.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
