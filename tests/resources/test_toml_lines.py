"""The line of a mistake in a TOML text, counted by hand: tables, lists of tables, values on several lines, quotes."""

import tomllib
from pathlib import Path

import pytest

from resources.entries import MalformedEntryError, read
from resources.toml_lines import line_of, line_of_mistake

TEXT = '''# [comment] = "1"
name = "l'aide"
words = [
    "[plannings]",  # ]
    "b",
]

[head.part]
text = """
[not.a.table]
key = 1 \\""" still
"""
when = { same = "no", other = ["x", "y"] }

[[plannings]]
slug = "a"
[[plannings.tasks]]
id = "t1"
[plannings.tasks.say]
text = 'l"un'
[[plannings.tasks]]
id = "t2"
[plannings.tasks.say]
text = "}"

  [[plannings]]
  slug = "b"
[[ plannings . "tasks" ]]
"id" = "u1"
say.text = "x"
[fields."A.b"]
help = "h"
grid = [
    [7],
]
last = 1
'''
LINES = [
    ((), 1),
    (("name",), 2),
    (("words",), 3),
    (("words", 2), 3),  # what a list holds is on the line of its key
    (("head",), 8),
    (("head", "part"), 8),
    (("head", "part", "text"), 9),
    (("head", "part", "missing"), 8),
    (("head", "part", "when", "other"), 13),
    (("plannings",), 15),
    (("plannings", 1), 15),
    (("plannings", 1, "slug"), 16),
    (("plannings", 1, "tasks"), 17),
    (("plannings", 1, "tasks", 1, "id"), 18),
    (("plannings", 1, "tasks", 1, "say", "text"), 20),
    (("plannings", 1, "tasks", 2), 21),
    (("plannings", 1, "tasks", 2, "say"), 23),
    (("plannings", 1, "tasks", 2, "say", "text"), 24),
    (("plannings", 2), 26),
    (("plannings", 2, "slug"), 27),
    (("plannings", 2, "tasks", 1), 28),
    (("plannings", 2, "tasks", 1, "id"), 29),
    (("plannings", 2, "tasks", 1, "say", "text"), 30),
    (("plannings", 2, "tasks", 2), 28),  # there is none: the nearest that holds it
    (("plannings", 3), 15),
    (("fields", "A.b", "help"), 32),
    (("fields", "A.b", "grid", 1), 33),
    (("fields", "A.b", "last"), 36),
    (("nowhere",), 1),
]


@pytest.mark.parametrize(("path", "line"), LINES, ids=str)
def test_the_line_of_what_stands_at_a_path(path: tuple[str | int, ...], line: int) -> None:
    assert tomllib.loads(TEXT)["plannings"][1]["tasks"][0]["id"] == "u1", "the text is TOML"
    assert line_of(TEXT, path) == line


@pytest.mark.parametrize(
    ("text", "line"),
    [("a = 1\nb =\n", 2), ('a = 1\n\nb = "x\n', 3), ("a = 1\nb = [1,\n2", 3), ("a = 1\na = 2\n", 2)],
)
def test_a_text_that_is_not_toml_names_its_line(tmp_path: Path, text: str, line: int) -> None:
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    with pytest.raises(MalformedEntryError, match=rf"^a\.toml, ligne {line} : lecture impossible") as refused:
        read(tmp_path, "a.toml")
    assert refused.value.line == line


def test_a_mistake_at_the_end_of_nothing_is_on_the_first_line() -> None:
    assert line_of_mistake("", "Expected (at end of document)") == 1
