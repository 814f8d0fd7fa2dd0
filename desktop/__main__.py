"""`python -m desktop`: the window, or one of the commands that work without any."""

import gc
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

USAGE = """Usage :
  mise-en-commun [DOSSIER.mec]                        ouvre la fenêtre
  mise-en-commun exporter DOSSIER.mec DOSSIER_DE_SORTIE [--document NOM]...
                                                      écrit les documents (note, who_pays, statement, essential)
  mise-en-commun exemple CHEMIN.mec [NOM]             écrit un dossier d’exemple (secretariat, permis, cantine)
  mise-en-commun verifier DOSSIER.mec                 vérifie un dossier, sur une copie
  mise-en-commun donnees DOSSIER.mec DOSSIER_DE_SORTIE [--avec-prive]
                                                      écrit tout le dossier et son historique en CSV et en JSON,
                                                      sans ce qui est privé (positions, rôles et contacts des
                                                      partenaires, détail de la paie) ; --avec-prive l’écrit aussi"""


_PRIVATE = "--avec-prive"


def main(arguments: Sequence[str] | None = None) -> int:
    """Dispatch: 0 when all went well, 2 with a sentence on the error output when it did not."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # an old console without narrow spaces still shows the rest
    given = list(sys.argv[1:] if arguments is None else arguments)
    command = _COMMANDS.get(given[0]) if given else None
    if command is not None:
        return _to_the_end(command, given[1:])
    if len(given) > 1 or (given and given[0].startswith("-")):
        return _wrong_usage()
    gc.disable()  # a start builds and throws nothing away: looking for garbage would cost 5 ms; `run` enables it
    from widgets.imports import restore_import

    restore_import()
    from desktop.app import run

    return run(Path(given[0]) if given else None)


def _to_the_end(command: Callable[[list[str]], int], arguments: list[str]) -> int:
    """Whoever reads the answer may close the pipe before its end (« | head »): the work is done, nothing is wrong."""
    status = 0
    try:
        status = command(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what Python still writes when it ends
    return status


def _verify(arguments: list[str]) -> int:
    if len(arguments) != 1:
        return _wrong_usage()
    from desktop.cli import reviewer, verify
    from desktop.wizard.course import COURSE

    return verify(Path(arguments[0]), sys.stdout, reviewer(COURSE))


def _data(arguments: list[str]) -> int:
    given = [argument for argument in arguments if argument != _PRIVATE]
    if len(given) != 2:  # the dossier, the folder
        return _wrong_usage()
    from desktop.cli import export_data
    from desktop.wizard.course import COURSE

    return export_data(Path(given[0]), Path(given[1]), sys.stdout, COURSE, private=_PRIVATE in arguments)


def _wrong_usage() -> int:
    print(USAGE, file=sys.stderr)
    return 2


def _papers(arguments: list[str]) -> int:
    wanted, given = [], list(arguments)
    while "--document" in given:
        place = given.index("--document")
        wanted += given[place + 1 : place + 2] or [""]
        del given[place : place + 2]
    if len(given) != 2 or "" in wanted:  # the dossier, the folder
        return _wrong_usage()
    from desktop.cli import export_papers
    from desktop.paths import use_drawing_cache, user_paths
    from desktop.wizard.course import COURSE

    use_drawing_cache(user_paths().drawing_cache)

    return export_papers(Path(given[0]), Path(given[1]), wanted, sys.stdout, COURSE)


def _example(arguments: list[str]) -> int:
    if not 1 <= len(arguments) <= 2:  # the place, perhaps which one
        return _wrong_usage()
    from desktop.cli import write_example

    return write_example(Path(arguments[0]), *arguments[1:])


def _help(_arguments: list[str]) -> int:
    print(USAGE)
    return 0


def _version(_arguments: list[str]) -> int:
    from storage.version import PROGRAM

    print(f"Mise en commun {PROGRAM}")
    return 0


_COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "-h": _help,
    "--help": _help,
    "--version": _version,
    "exporter": _papers,
    "exemple": _example,
    "verifier": _verify,
    "donnees": _data,
}


if __name__ == "__main__":
    sys.exit(main())
