"""The tables of communes.sqlite: the script that writes the file and the code that reads it agree here."""

# Codes are text; SIREN numbers are integers in the file (nine digits, none begins with 0) and text in the API.
# figure: what a population is worth, once for all the communes that share it; WITHOUT ROWID keeps the file small.
SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE region (code TEXT PRIMARY KEY, name TEXT NOT NULL, link INTEGER) WITHOUT ROWID;
CREATE TABLE department (code TEXT PRIMARY KEY, name TEXT NOT NULL, link INTEGER, region TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE figure (id INTEGER PRIMARY KEY, kind TEXT, year INTEGER, source TEXT NOT NULL);
CREATE TABLE epci (id INTEGER PRIMARY KEY, siren INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
    financing TEXT NOT NULL, members INTEGER NOT NULL, departments TEXT NOT NULL,
    population INTEGER NOT NULL, figure INTEGER, municipal INTEGER NOT NULL, municipal_figure INTEGER NOT NULL,
    total INTEGER NOT NULL, total_figure INTEGER NOT NULL);
CREATE TABLE commune (code TEXT PRIMARY KEY, name TEXT NOT NULL, link INTEGER, department TEXT NOT NULL,
    epci INTEGER, siren INTEGER, population INTEGER, figure INTEGER, total INTEGER, total_figure INTEGER,
    postcodes TEXT) WITHOUT ROWID;
CREATE TABLE former (code TEXT PRIMARY KEY, name TEXT NOT NULL, link INTEGER, kind TEXT NOT NULL,
    present TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE old_code (code TEXT PRIMARY KEY, present TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE search (part TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
"""

# How a search key stands in its name: the whole name, the name without its article, or from a later word on.
WHOLE, WITHOUT_ARTICLE, INNER = 0, 1, 2
NO_EPCI = 0xFFFF
