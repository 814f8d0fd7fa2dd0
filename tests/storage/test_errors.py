"""Each message has a code of its own, and the page of the codes says what each one means."""

import subprocess
import sys
from pathlib import Path

from storage import copy_errors, errors

ROOT = Path(__file__).parents[2]
assert copy_errors  # its kinds are among those that are looked at


def every(kind: type[errors.StorageError]) -> list[type[errors.StorageError]]:
    return [kind, *(one for child in kind.__subclasses__() for one in every(child))]


def test_a_code_means_one_thing() -> None:
    own = [kind for kind in every(errors.StorageError) if "code" in vars(kind) and "template" in vars(kind)]
    codes = [kind.code for kind in own]
    assert len(codes) == len(set(codes)) > 15


def test_the_page_is_whole_before_any_dossier_was_opened() -> None:
    script = "from storage.errors import catalogue; print(*dict(catalogue()))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == list(dict(errors.catalogue()))


def test_the_page_of_the_codes_tells_each_of_them() -> None:
    told = dict(errors.catalogue())
    assert set(told) == {kind.code for kind in every(errors.StorageError)}
    assert list(told) == sorted(told)
    assert "la dernière modification de «\u00a0…\u00a0» n’est pas enregistrée" in told["MEC-207"]
    assert all(sentence.endswith(".") and "{" not in sentence for sentence in told.values())
