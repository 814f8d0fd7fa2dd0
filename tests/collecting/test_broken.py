"""Forms that arrive broken, part by part or byte by byte: read or refused with a sentence, and never anything else."""

import zipfile
from collections import Counter
from io import BytesIO
from random import Random

from desktop.collecting.opening import open_content
from desktop.collecting.reading import read_form
from desktop.collecting.refused import DAMAGED, WORDS, FormRefusedError
from tests.collecting.sheets import THEIRS, compared, dossier, sent, typed

_READ = "read"


def _broken(content: bytes, dice: Random) -> bytes:
    """One part of the workbook with bytes changed, lost or twice there; the zip around it is sound."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        chosen = dice.choice(old.namelist())
        for name in old.namelist():
            part = bytearray(old.read(name))
            if name == chosen:
                at, length = dice.randrange(len(part)), dice.randrange(1, 60)
                part[at : at + length] = dice.choice((b"", bytes([dice.randrange(256)]), part[at : at + length] * 2))
            archive.writestr(name, bytes(part))
    return target.getvalue()


def _outcome(content: bytes) -> str:
    try:
        read_form(open_content(content, "fiche.xlsx", dossier(), THEIRS))
    except FormRefusedError as error:
        return error.code
    return _READ


def test_a_part_that_is_broken():
    dice = Random(7)
    outcomes = Counter(_outcome(_broken(sent(), dice)) for _ in range(25))
    assert set(outcomes) <= {_READ, *WORDS}
    assert outcomes[_READ]
    assert outcomes[DAMAGED]


def test_bytes_of_the_file_itself():
    dice, content = Random(8), sent()
    outcomes = Counter()
    for _ in range(40):
        changed = bytearray(content)
        for _byte in range(3):
            changed[dice.randrange(len(changed))] = dice.randrange(256)
        outcomes[_outcome(bytes(changed))] += 1
    assert set(outcomes) <= {_READ, *WORDS}
    assert outcomes[_READ] < 40


def test_an_answer_that_was_not_broken_is_what_was_typed():
    assert [each.value for each in compared(typed({"Population": 1130})).choices] == [1130]
