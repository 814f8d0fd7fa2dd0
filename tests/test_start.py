"""What start.py decides, tried with fake commands: no package is installed and no environment is touched here."""

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

import start
from tests.start_helpers import FakeCommands, copy_of_root, make_environment

SOURCE = Path(start.__file__)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = copy_of_root(tmp_path)
    monkeypatch.setattr(start, "ROOT", place)
    return place


# --- Python itself


def test_an_old_python_can_read_the_file() -> None:
    ast.parse(SOURCE.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_only_the_standard_library_is_imported() -> None:
    nodes = list(ast.walk(ast.parse(SOURCE.read_text(encoding="utf-8"))))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    assert names
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


@pytest.mark.parametrize("version", [(3, 7, 17), (3, 10, 14), (2, 7, 18)])
def test_an_old_python_hears_one_sentence(version: tuple[int, int, int]) -> None:
    with pytest.raises(
        start.Stop, match=r"^Python 3\.11 ou plus récent est nécessaire.* {}\.{}\.{}\.$".format(*version)
    ):
        start.require(version)


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 1), (4, 0, 0)])
def test_a_recent_python_goes_on(version: tuple[int, int, int]) -> None:
    start.require(version)


# --- decisions for each system


@pytest.mark.parametrize(
    ("platform", "expected"),
    [("linux", "v/bin/python"), ("darwin", "v/bin/python"), ("win32", "v/Scripts/python.exe")],
)
def test_where_python_is(platform: str, expected: str) -> None:
    assert start.python_in(Path("v"), platform).as_posix() == expected


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("freebsd14", {}, False),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_screen(platform: str, environ: dict[str, str], expected: bool) -> None:
    assert start.has_screen(platform, environ) is expected


def test_windows_waits_for_the_application(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[list[str]] = []
    monkeypatch.setattr(sys, "platform", "win32")
    make_environment(root, "run")
    monkeypatch.setattr(subprocess, "call", lambda command, **_: called.append(command) or 7)
    monkeypatch.setattr(os, "execve", lambda *_: pytest.fail("Windows cannot replace a process"))
    assert start.open_application(["Écoles du Val.mec"]) == 7
    assert called == [[str(root / ".venv" / "Scripts" / "python.exe"), "-m", "desktop", "Écoles du Val.mec"]]


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_no_debian_package_elsewhere(platform: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    make_environment(root, "test")
    monkeypatch.setattr(start, "present", lambda witness: pytest.fail(f"{witness} was looked for"))
    assert start.prepare("test", window=True) == str(start.python_in(root / ".venv", platform))


# --- what is missing on Debian


@pytest.mark.parametrize(
    ("kind", "needs_venv", "there", "expected"),
    [
        ("run", True, set(), ["python3-venv", "ca-certificates"]),
        ("run", False, {start.CERTIFICATES}, []),
        ("run", True, {"ensurepip", start.CERTIFICATES}, []),
        ("test", True, {"ensurepip", start.CERTIFICATES, *start.TEST_PACKAGES}, []),
        ("test", False, {start.CERTIFICATES, *start.TEST_PACKAGES} - {"Xvfb", "qpdf"}, ["xvfb", "qpdf"]),
    ],
)
def test_lacking(kind: str, needs_venv: bool, there: set[str], expected: list[str]) -> None:
    assert start.lacking(kind, needs_venv=needs_venv, present=there.__contains__) == expected


def test_a_machine_with_its_own_certificates_needs_no_bundle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/srv/office.pem")
    assert start.present(start.CERTIFICATES)


def test_names_of_debian_12_and_13() -> None:
    packages = ["libgl1", "libcups2t64|libcups2"]
    assert start.chosen(packages, {"libgl1", "libcups2"}) == ["libgl1", "libcups2"]
    assert start.chosen(packages, {"libgl1", "libcups2t64", "libcups2"}) == ["libgl1", "libcups2t64"]
    assert start.chosen(packages, set()) == ["libgl1", "libcups2"]


KNOWN = "Package: libgl1\nVersion: 1\n\nPackage: libcups2t64\nDescription: x\n"


def test_a_person_who_may_not_install_reads_the_exact_command() -> None:
    run = FakeCommands({"apt-cache": (100, KNOWN)})
    command = r"sudo apt-get install -y --no-install-recommends libgl1 libcups2t64$"
    with pytest.raises(start.Stop, match=command):
        start.install_packages(["libgl1", "libcups2t64|libcups2"], run, None)
    assert not any("apt-get" in line for line in run.asked)


def test_packages_are_installed_without_removing_any() -> None:
    run = FakeCommands({"apt-cache": (0, KNOWN)})
    start.install_packages(["libgl1", "libcups2t64|libcups2"], run, ["sudo", "-n"])
    update, _, install = run.asked
    assert update.startswith("sudo -n apt-get update")
    assert install.startswith("sudo -n env DEBIAN_FRONTEND=noninteractive ")
    assert "--no-remove" in install
    assert "DPkg::Lock::Timeout=" in install, "the daily update of the system holds apt for a minute or two"
    assert install.endswith(" libgl1 libcups2t64")


def test_packages_that_cannot_be_installed() -> None:
    run = FakeCommands({"install -y": (100, "E: Unable to fetch some archives")})
    with pytest.raises(start.Stop, match="n’ont pas pu être installés ; essayez : sudo apt-get install") as stop:
        start.install_packages(["libgl1"], run, [])
    assert "Unable to fetch" in stop.value.details


@pytest.mark.skipif("sys.platform == 'win32'")
@pytest.mark.parametrize(("user", "sudo", "expected"), [(0, 1, []), (1000, 0, ["sudo", "-n"]), (1000, 1, None)])
def test_who_may_install(user: int, sudo: int, expected: list[str] | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: user)
    assert start.may_install(FakeCommands({"sudo -n true": (sudo, "")})) == expected


# --- the libraries of the window


def test_libraries_found_missing_are_installed_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    venv = make_environment(root, "run")
    (venv / "libraries").unlink()
    answers = iter([(1, "libxcb-cursor.so.0: cannot open shared object file"), (0, "")])
    asked: list[Sequence[str]] = []
    monkeypatch.setattr(start, "present", lambda _: True)
    monkeypatch.setattr(start, "install_packages", lambda packages, _run, _before: asked.append(packages))
    start.ensure_libraries(venv, lambda command, _: next(answers) if "-c" in command else (0, ""))
    assert asked == [start.QT_PACKAGES]
    assert (venv / "libraries").exists()


@pytest.mark.parametrize("debian", [True, False])
def test_a_library_still_missing_is_named(root: Path, monkeypatch: pytest.MonkeyPatch, debian: bool) -> None:
    venv = make_environment(root, "run")
    (venv / "libraries").unlink()
    monkeypatch.setattr(start, "present", lambda _: debian)
    monkeypatch.setattr(start, "install_packages", lambda *_: None if debian else pytest.fail("there is no apt here"))
    with pytest.raises(start.Stop, match=r"il manque au système : libEGL\.so\.1"):
        start.ensure_libraries(venv, FakeCommands({"ctypes": (1, "libEGL.so.1: cannot open shared object file\n")}))
    assert not (venv / "libraries").exists()


def test_the_probe_names_the_plugin_that_does_not_load(tmp_path: Path) -> None:
    """The real probe in a Python whose site-packages hold no Qt: it must fail, and say on what."""
    probe = start.PROBE.replace('sysconfig.get_path("purelib")', repr(str(tmp_path)))
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "libqxcb.so" in done.stderr


# --- the environment


def test_the_stamp_follows_what_the_environment_is_made_from(root: Path) -> None:
    before = {kind: start.stamp(kind, root, (3, 11, 2)) for kind in ("run", "test")}
    assert start.stamp("run", root, (3, 11, 9)) == before["run"]
    assert start.stamp("run", root, (3, 12, 0)) != before["run"]
    with (root / "tests" / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("# one more\n")
    assert start.stamp("run", root, (3, 11, 2)) == before["run"]
    assert start.stamp("test", root, (3, 11, 2)) != before["test"]


@pytest.mark.parametrize(
    ("made", "wanted", "expected"),
    [("run", "run", True), ("test", "test", True), ("test", "run", True), ("run", "test", False)],
)
def test_ready(root: Path, made: str, wanted: str, expected: bool) -> None:
    assert start.is_ready(make_environment(root, made), wanted) is expected


def test_not_ready_when_cut_or_without_its_python(root: Path) -> None:
    venv = make_environment(root, "run")
    start.python_in(venv, sys.platform).unlink()
    assert not start.is_ready(venv, "run")
    shutil.rmtree(venv)
    assert not start.is_ready(make_environment(root, "run").parent / "elsewhere", "run")


@pytest.fixture
def two_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "has_uv", lambda: True)
    monkeypatch.setattr(start, "present", lambda _: True)


@pytest.mark.usefixtures("two_ways")
def test_packages_come_by_uv_then_by_pip_and_always_with_their_hashes(root: Path) -> None:
    ways = start.ways_to_fill(root / ".venv", "python", "the.lock")
    assert list(ways) == ["uv", "pip"]
    for commands in ways.values():
        assert commands[-1][-3:] == ["--require-hashes", "--requirement", "the.lock"]
        assert any("compile" in word for word in commands[-1])


@pytest.mark.usefixtures("two_ways")
def test_pip_is_tried_when_uv_does_not_succeed(root: Path) -> None:
    run = FakeCommands({"uv pip": (2, "dns error")})
    start.build(root / ".venv", "run", with_folder(root, run))
    assert any("-m pip install" in line for line in run.asked)
    assert (root / ".venv" / "stamp").exists()


def with_folder(root: Path, run: FakeCommands) -> "start.Runner":
    """The fake commands, except that creating the environment creates its folder."""

    def answer(command: Sequence[str], env: Mapping[str, str]) -> tuple[int, str]:
        if "venv" in command:
            (root / ".venv").mkdir(exist_ok=True)
        return run(command, env)

    return answer


@pytest.mark.usefixtures("two_ways")
def test_a_failed_preparation_gives_back_what_was_there(root: Path) -> None:
    venv = make_environment(root, "run")
    (venv / "stamp").write_text("made from older lock files", encoding="utf-8")
    (venv / "mark").touch()
    run = FakeCommands({"pip": (1, "Max retries exceeded")})
    with pytest.raises(start.Stop, match="Le catalogue des paquets Python n’a pas répondu"):
        start.build(venv, "run", with_folder(root, run))
    assert (venv / "mark").exists()
    assert not start.is_ready(venv, "run")
    assert not (root / ".venv.old").exists()


@pytest.mark.usefixtures("two_ways")
def test_a_preparation_that_was_cut_is_made_again_from_nothing(root: Path) -> None:
    venv = make_environment(root, "run")
    (venv / "stamp").unlink()
    (venv / "half").touch()
    start.build(venv, "run", with_folder(root, FakeCommands()))
    assert not (venv / "half").exists()
    assert (venv / "stamp").read_text(encoding="utf-8") == start.stamp("run", root, sys.version_info[:3])


def test_no_room_is_said_before_anything_is_undone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    venv = make_environment(root, "run")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9 - 10**8, 10**8))
    with pytest.raises(start.Stop, match="Il faut 900 Mo libres"):
        start.build(venv, "run", FakeCommands())
    assert (venv / "stamp").exists()


def test_without_uv_nor_ensurepip(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "has_uv", lambda: False)
    monkeypatch.setattr(start, "present", lambda _: False)
    with pytest.raises(start.Stop, match="module venv"):
        start.build(root / ".venv", "run", FakeCommands())


@pytest.mark.skipif("sys.platform == 'win32'")
def test_a_second_preparation_at_the_same_time_is_sent_away(tmp_path: Path) -> None:
    second = start.alone(tmp_path / "lock")
    with start.alone(tmp_path / "lock"), pytest.raises(start.Stop, match="déjà en cours"), second:
        pytest.fail("two preparations at once")


# --- what tools answered here when they were made to fail, and what is said of it


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("cause: Failed to fetch: X\n cause: Temporary failure in name resolution", "Le catalogue des paquets"),
        ("ERROR: Could not find a version that satisfies the requirement click==8.5.1", "Le catalogue des paquets"),
        (
            "cause: failed to copy file from A to B: No space left on device (os error 28)",
            "Il n’y a plus assez de place",
        ),
        (
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left",
            "Il n’y a plus assez de place",
        ),
        ("error: Failed to download `click==8.5.1`\n  cause: Hash mismatch for", "Un fichier reçu"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "Un fichier reçu"),
        ("error sending request\n cause: invalid peer certificate: UnknownIssuer", "Le certificat du réseau"),
        ("Max retries exceeded (SSLCertVerificationError [SSL: CERTIFICATE_VERIFY_FAILED]", "Le certificat du réseau"),
        ("[Errno 13] Permission denied: '.venv.lock'", "Ce dossier ne peut pas être modifié"),
        ("a Segmentation fault", "La préparation n’a pas abouti"),
    ],
)
def test_reason(answer: str, sentence: str) -> None:
    assert start.reason(answer).startswith(sentence)


# --- environments handed to the tools and to the program


def test_tools_keep_the_machine_s_settings_and_share_its_certificates() -> None:
    machine = {"https_proxy": "proxy", "PIP_USER": "1", "PYTHONPATH": "elsewhere", "UV_PYTHON_DOWNLOADS": "automatic"}
    env = start.tool_environment(machine, bundle="/srv/office.pem")
    assert env["https_proxy"] == "proxy"
    assert env["PIP_CERT"] == "/srv/office.pem"
    assert env["UV_PYTHON_DOWNLOADS"] == "never"
    assert not {"PIP_USER", "PYTHONPATH"} & set(env)
    assert start.tool_environment({"PIP_CERT": "mine"}, bundle="other")["PIP_CERT"] == "mine"
    assert "PIP_CERT" not in start.tool_environment({}, bundle="")


def test_the_program_reads_our_sources_and_keeps_its_bytecode() -> None:
    env = start.program_environment(
        {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": "x", "LANG": "fr_FR.UTF-8"}, Path("r")
    )
    assert env["PYTHONPATH"] == "r"
    assert "PYTHONDONTWRITEBYTECODE" not in env
    assert env["LANG"] == "fr_FR.UTF-8"
    assert start.program_environment({}, Path("r"))["LANG"] == "C.UTF-8"


def test_tests_stay_out_of_the_person_s_folders(tmp_path: Path) -> None:
    person = {"HOME": "/home/jeanne", "XDG_CONFIG_HOME": "/home/jeanne/.config", "WAYLAND_DISPLAY": "wayland-0"}
    env = start.environment_for_tests(person, Path("r"), tmp_path)
    assert not [name for name, value in env.items() if "jeanne" in value]
    assert env["MEC_NO_SKIP"] == "1"
    assert "WAYLAND_DISPLAY" not in env
