"""Files made to harm, each built on a sound dossier by its own trick, with SQL or by hand in the pages."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from functools import lru_cache
from pathlib import Path

from desktop.domain.records import CostLine, Dossier, Partner
from storage.copies import journal_of
from storage.rows import digest, table_of

PAGE = 4096
EVIL = "CREATE TRIGGER t AFTER UPDATE ON meta BEGIN UPDATE partner SET name = 'Piraté'; END"
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"

Trick = Callable[[Path, random.Random], None]


def _sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        for statement in statements:
            with suppress(sqlite3.Error):  # a module that this SQLite does not have
                connection.execute(statement)


def _table(chance: random.Random) -> str:
    return chance.choice(["partner", "cost_line", "meta", "history", "service", "objective"])


def trigger(path: Path, chance: random.Random) -> None:
    """Run at the first save, or by itself for ever."""
    table = _table(chance)
    again = f"CREATE TRIGGER r AFTER UPDATE ON {table} BEGIN UPDATE {table} SET rowid = rowid; END"
    _sql(path, "PRAGMA recursive_triggers = ON", chance.choice([EVIL, again]))


def view(path: Path, chance: random.Random) -> None:
    """In the place of a table, with rows that never end or that cost a gigabyte."""
    table = _table(chance)
    rows = chance.choice([f"{ENDLESS} SELECT i AS id FROM n", "SELECT zeroblob(900000000) AS id", "SELECT 1 AS id"])
    _sql(path, f"ALTER TABLE {table} RENAME TO hidden", f"CREATE VIEW {table} AS {rows}")


def virtual(path: Path, chance: random.Random) -> None:
    """A table that is code."""
    wanted = ["fts5(a)", "rtree(a,b,c)", "fts3(tokenize=simple)", "dbstat", "csv(filename='/etc/passwd')"]
    _sql(path, f"CREATE VIRTUAL TABLE v USING {chance.choice(wanted)}")


def virtual_in_place(path: Path, chance: random.Random) -> None:
    """The same written straight into the schema, under the name of a table of ours."""
    module = chance.choice(["fts5(id)", "csv(filename='/etc/passwd')", "nothing(id)"])
    sql = f"CREATE VIRTUAL TABLE partner USING {module}"
    _sql(path, f"UPDATE sqlite_master SET rootpage = 0, sql = \"{sql}\" WHERE name = 'partner'")


def generated(path: Path, chance: random.Random) -> None:
    """A column that computes."""
    value = chance.choice(["hex(randomblob(100000000))", "amount + 1", "load_extension('/tmp/x')"])
    _sql(path, f"ALTER TABLE cost_line ADD COLUMN g TEXT GENERATED ALWAYS AS ({value}) VIRTUAL")


def expression(path: Path, chance: random.Random) -> None:
    """An index, a default or a check that computes."""
    _sql(
        path,
        chance.choice(
            [
                "CREATE INDEX i ON partner (upper(name))",
                "CREATE INDEX i ON partner (name) WHERE name > 'a'",
                "ALTER TABLE partner ADD COLUMN d TEXT DEFAULT (hex(randomblob(9)))",
                "ALTER TABLE partner ADD COLUMN d TEXT CHECK (length(d) < 9)",
            ]
        ),
    )


def other_schema(path: Path, chance: random.Random) -> None:
    """The text of a table changed in the schema itself."""
    with closing(sqlite3.connect(path)) as connection:
        (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'cost_line'").fetchone()
    changed = chance.choice(
        [
            sql.replace(" STRICT", ""),
            sql.replace(" STRICT", " WITHOUT ROWID"),
            sql.replace('"amount" INTEGER', '"amount" TEXT'),
            sql.replace('"label"', '"reason"', 1),
            sql.replace('"label" TEXT', '"label" TEXT COLLATE nothing'),
            sql.replace('"label" TEXT NOT NULL', '"label" TEXT CHECK (label IN (SELECT name FROM partner))'),
            "CREATE TABLE cost_line (" + ",".join(f"c{n}" for n in range(1500)) + ")",
            "CREATE TABLE cost_line (a DEFAULT (" + "(" * 5000 + "1" + ")" * 5000 + "))",
            "DROP TABLE partner",
            "",
            "\0" * 50,
        ]
    )
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'cost_line'", (changed,))


def roots(path: Path, chance: random.Random) -> None:
    """Tables that point to each other's pages, to the schema, or outside the file."""
    page = chance.choice([0, 1, -1, 2**31 - 1, 2, 3, 100_000])
    _sql(path, f"UPDATE sqlite_master SET rootpage = {page} WHERE name = '{_table(chance)}'")


def many_objects(path: Path, chance: random.Random) -> None:
    """A schema that takes for ever to read."""
    path.write_bytes(_crowded(path.read_bytes(), chance.choice([1, 300, 2000])))


@lru_cache(maxsize=3)  # a run has one sound file, and thousands of tables take for ever to make too
def _crowded(content: bytes, count: int) -> bytes:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(content)
        with connection:
            for number in range(count):
                connection.execute(f"CREATE TABLE x{number} (a)")
        return connection.serialize()


def loose_types(path: Path, chance: random.Random) -> None:
    """A table that is no longer strict, with values of other types under their true names, and digests to match."""
    value = chance.choice([b"\xff\xfe", 1.5, "12", 2**63 - 1, None, b"x" * 100_000])
    table = table_of(CostLine)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, ' STRICT', '') WHERE name = 'cost_line'")
    with closing(sqlite3.connect(path)) as connection, connection:
        row = list(connection.execute(table.select).fetchone())
        row[chance.choice([1, 5, 6])] = value
        with suppress(TypeError):
            row[-1] = digest(table, row[:-1])
        with suppress(sqlite3.Error):
            connection.execute(table.update, (*row[1:], row[0]))


def signed(path: Path, chance: random.Random) -> None:
    """Values that no field of ours can hold, under a digest that fits: whoever wrote them knows the program."""
    deep = "[" * 50_000
    kind, field, value = chance.choice(
        [
            (CostLine, "growth", "NaN"),
            (CostLine, "growth", "Infinity"),
            (CostLine, "growth", "1E+999999999"),
            (CostLine, "growth", "1" * 5000),
            (CostLine, "growth", "__import__('os')"),
            (CostLine, "family", "anything"),
            (CostLine, "common", 7),
            (CostLine, "partner_id", "nobody"),
            (Partner, "id", ""),
            (Dossier, "horizon", -(2**63)),
            (Dossier, "staff_growth", "sNaN"),
            (CostLine, "id", "dossier"),
            ("purpose", "problems", deep),
            ("purpose", "problems", "{}"),
            ("purpose", "problems", '["x"]'),
            ("purpose", "start_on", "2027-02-30"),
            ("purpose", "start_on", "+10000-01-01"),
        ]
    )
    name = kind if isinstance(kind, str) else table_of(kind).name
    table = next(table for table in map(table_of, _types()) if table.name == name)
    place = [column.name for column in table.columns].index(field)
    with closing(sqlite3.connect(path)) as connection, connection:
        if value == "dossier":  # one identifier for two records
            (value,) = connection.execute("SELECT id FROM dossier").fetchone()
        row = list(connection.execute(table.select).fetchone())
        old, row[place] = row[0], value
        row[-1] = digest(table, row[:-1])
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(f"UPDATE {table.name} SET id = ? WHERE id = ?", (row[0], old))
        connection.execute(table.update, (*row[1:], row[0]))


def _types() -> tuple[type, ...]:
    from desktop.domain.records import RECORD_TYPES

    return RECORD_TYPES


def history_signed(path: Path, chance: random.Random) -> None:
    """Ways back that lead into the wall: nested for ever, of another shape, of records that do not exist."""
    changes = chance.choice(["[" * 50_000, "{}", "[[1]]", "null", '[["Nobody","a","b",1,2,""]]', "[" * 10 + "]" * 10])
    with closing(sqlite3.connect(path)) as connection, connection:
        row = list(connection.execute("SELECT * FROM history ORDER BY seq DESC LIMIT 1").fetchone())
        row[8] = changes
        from storage.journal import _digest

        row[9] = _digest(tuple(row[:9]))
        connection.execute("UPDATE history SET changes = ?, row_digest = ? WHERE seq = ?", (row[8], row[9], row[0]))


def ten_million_rows(path: Path, chance: random.Random) -> None:
    """A page full of children that are all the same page: each table read through it has rows without end."""
    content = bytearray(path.read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        (root,) = connection.execute(query, (_table(chance),)).fetchone()
    pages = len(content) // PAGE
    target = chance.choice([root, 1])
    child = chance.choice([target, pages + 1, root])
    start = (target - 1) * PAGE + (100 if target == 1 else 0)
    cells = 400
    page = bytearray(PAGE - (100 if target == 1 else 0))
    page[0] = 5  # an interior page of a table
    page[3:5] = cells.to_bytes(2, "big")
    page[8:12] = child.to_bytes(4, "big")
    first = 12 + 2 * cells + 8
    for number in range(cells):
        place = first + number * 6
        page[12 + 2 * number : 14 + 2 * number] = (place + (100 if target == 1 else 0)).to_bytes(2, "big")
        page[place : place + 4] = child.to_bytes(4, "big")
        page[place + 4] = 0x81
        page[place + 5] = number & 0x7F
    content[start : start + len(page)] = page[:-12]
    if child == pages + 1:
        content += bytes(page[:PAGE]).ljust(PAGE, b"\0")
        content[28:32] = (pages + 1).to_bytes(4, "big")
    path.write_bytes(content)


def claimed(path: Path, chance: random.Random) -> None:
    """A header that promises gigabytes."""
    content = bytearray(path.read_bytes())
    content[28:32] = chance.choice([2**31, 2**32 - 1, 0, 1]).to_bytes(4, "big")
    if chance.random() < 0.3:
        content[16:18] = chance.choice([0, 1, 512, 32768]).to_bytes(2, "big")
    path.write_bytes(content)


def journal_elsewhere(path: Path, chance: random.Random) -> None:
    """A journal that names another file, which SQLite would read and delete."""
    victim = path.with_name("précieux.txt")
    victim.write_text("ne pas effacer", encoding="utf-8")
    magic = bytes.fromhex("d9d505f920a163d7")
    name = str(victim).encode()
    size = (path.stat().st_size // PAGE).to_bytes(4, "big")
    head = magic + b"\0\0\0\0" + b"\0\0\0\1" + size + b"\0\0\2\0" + PAGE.to_bytes(4, "big")
    tail = size + name + len(name).to_bytes(4, "big") + (sum(name) & 0xFFFFFFFF).to_bytes(4, "big") + magic
    journal_of(path).write_bytes(head.ljust(512, b"\0") + tail)


HARMLESS = ("history_signed", "claimed")
"""These may open: the way back ends where it lies, and the size of the file is not what its header says of it."""

TRICKS: tuple[Trick, ...] = (
    trigger,
    view,
    virtual,
    virtual_in_place,
    generated,
    expression,
    other_schema,
    roots,
    many_objects,
    loose_types,
    signed,
    history_signed,
    ten_million_rows,
    claimed,
    journal_elsewhere,
)
