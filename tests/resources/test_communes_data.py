"""The packaged list against facts read by hand, and by another program, in the raw package 6.0.0.

The three digests were computed from the package's JSON files by a script that imports nothing of ours.
"""

import hashlib
import json
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from resources.communes import Communes, ListUnavailableError, Population
from resources.communes.build import build
from resources.communes.store import PACKAGED, Store


@pytest.fixture(scope="module")
def listed():
    with Communes() as communes:
        yield communes


@pytest.fixture(scope="module")
def all_present():
    with closing(Store(PACKAGED)) as store:
        codes = [row[0] for row in store.rows("SELECT code FROM commune ORDER BY code")]
        return [
            commune for start in range(0, len(codes), 500) for commune in store.communes(codes[start : start + 500])
        ]


def straight(text):
    return text.replace("’", "'")


def blank(value):
    return "" if value is None else str(value)


def digest(lines):
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


# ---- the whole list ------------------------------------------------------------------------------------------------
def test_counts_of_the_list_of_2026(all_present):
    assert len(all_present) == 34_969
    assert sum(commune.epci_siren is None for commune in all_present) == 98
    assert sum(commune.population is None for commune in all_present) == 6
    assert len({commune.epci_siren for commune in all_present} - {None}) == 1_255


def test_every_commune_says_what_the_package_says(all_present):
    lines = (
        "|".join((
            commune.insee_code,
            straight(commune.name),
            blank(commune.link),
            blank(commune.siren),
            commune.department_code,
            commune.region_code,
            blank(commune.epci_siren),
            blank(commune.population),
            blank(commune.total_population.count if commune.total_population else None),
            " ".join(commune.postcodes),
        ))
        for commune in all_present
    )  # fmt: skip
    assert digest(lines) == "85923063fbb105468a4859f2a39111811eb39497839dd10a515981a9ae4ef3bb"


def test_every_former_commune_says_what_the_package_says():
    kinds = {"déléguée": "commune-deleguee", "associée": "commune-associee"}
    with closing(Store(PACKAGED)) as store:
        rows = store.rows("SELECT code, name, kind, present FROM former")
    assert len(rows) == 2_105 + 471
    lines = (f"{code}|{straight(name)}|{kinds[kind]}|{present}" for code, name, kind, present in rows)
    assert digest(lines) == "e8d0dc7aa2deaf87057f376c538556398726d75bb2133b8ac2637b3167568dd4"


def test_every_epci_says_what_the_package_says(listed, all_present):
    members = {}
    for commune in all_present:
        members.setdefault(commune.epci_siren, []).append(commune.insee_code)
    members.pop(None)
    lines = []
    for siren, codes in members.items():
        body = listed.epci(siren)
        municipal, total = body.published
        assert body.member_count == len(codes)
        counts = f"{municipal.count}|{total.count}"
        lines.append(f"{siren}|{straight(body.name)}|{body.kind}|{body.financing}|{counts}|{' '.join(codes)}")
    assert digest(lines) == "4def51fac1f2a489fcd3945b352041774eb703f7115bd859c5d56e64d097594a"


def test_each_population_has_its_year_and_kind_and_they_are_told_apart(all_present):
    counted = Counter((c.population_kind, c.population_year) for c in all_present if c.population is not None)
    # Mayotte has 17 communes, French Polynesia 48, New Caledonia 33; 975, 977, 978 and 986 make 7.
    assert counted == {
        ("municipale", 2023): 34_969 - 94 - 17,
        ("municipale", 2017): 17,
        (None, 2022): 48,
        (None, 2025): 33,
        (None, 2023): 7,
    }
    assert all((c.population is None) == (c.population_source is None) for c in all_present)
    totals = Counter((c.total_population.kind, c.total_population.year) for c in all_present if c.total_population)
    assert totals == {("totale", 2022): 34_871 - 17, ("totale", 2017): 17}


def test_municipal_arrondissements_are_no_communes(listed):
    assert listed.commune("75056").name == "Paris"
    assert listed.commune("75101") is None
    assert not [match for match in listed.search("Marseille 1er Arrondissement") if "Arrond" in match.commune.name]


# ---- facts read by hand --------------------------------------------------------------------------------------------
def test_a_commune_whose_code_begins_with_zero(listed):
    commune = listed.commune("01001")
    assert commune.name == "L’Abergement-Clémenciat"
    assert (commune.insee_code, commune.link, commune.siren) == ("01001", 5, "210100012")
    assert commune.postcodes == ("01400",)
    assert (commune.department_name, commune.region_name) == ("Ain", "Auvergne-Rhône-Alpes")
    assert (commune.population, commune.population_kind, commune.population_year) == (860, "municipale", 2023)
    assert (commune.epci_siren, commune.epci_name) == ("200069193", "CC de la Dombes")
    assert commune.total_population.count == 875


def test_nobody_living_there_is_not_the_same_as_not_known(listed):
    assert listed.commune("55039").population == 0  # Beaumont-en-Verdunois, destroyed in 1916
    assert listed.commune("98414").population is None  # La Terre-Adélie


def test_overseas_the_source_does_not_say_which_population(listed):
    noumea = listed.commune("98818")
    assert (noumea.population, noumea.population_kind, noumea.population_year) == (85_976, None, 2025)
    assert (noumea.link, noumea.siren, noumea.epci_siren, noumea.total_population) == (None, None, None, None)
    acoua = listed.commune("97601")
    assert (acoua.population, acoua.population_kind, acoua.population_year) == (5_192, "municipale", 2017)


def test_corsica(listed):
    ajaccio = listed.commune("2A004")
    assert (ajaccio.name, ajaccio.department_code, ajaccio.postcodes) == ("Ajaccio", "2A", ("20000", "20090", "20167"))


def test_members_of_an_epci(listed):
    expected = {
        "74024": 2376, "74042": 13335, "74049": 457, "74087": 2403, "74164": 6507, "74212": 1824, "74312": 1659,
    }  # fmt: skip
    assert {c.insee_code: c.population for c in listed.members("200000172")} == expected
    body = listed.epci("200000172")
    assert (body.name, body.kind, body.financing) == ("CC Faucigny - Glières", "CC", "FPU")
    assert (body.population, body.population_kind, body.population_year) == (28_561, "municipale", 2023)
    published = [(figure.count, figure.kind, figure.year) for figure in body.published]
    assert published == [(28_363, "municipale", 2022), (29_204, "totale", 2022)]
    assert body.departments == ("74",)
    assert isinstance(body.published[0], Population)


@pytest.mark.parametrize("siren", ["", "abc", "123456789", "1' OR 1=1", "²²²²²²²²²"])
def test_an_unknown_siren_is_nobody(listed, siren):
    assert listed.members(siren) == []
    assert listed.epci(siren) is None


@pytest.mark.parametrize(
    ("code", "present"),
    [
        ("01120", "01262"),  # Cordieux, associée to Montluel
        ("01340", "01015"),  # old code inside Arboys en Bugey
        ("01015", "01015"),
        ("99999", None),
    ],
)
def test_a_past_code_leads_to_the_present_commune(listed, code, present):
    found = listed.present(code)
    assert (found.insee_code if found else None) == present


def test_a_former_commune(listed):
    cordieux = listed.former("01120")
    assert (cordieux.name, cordieux.kind, cordieux.present_code, cordieux.link) == ("Cordieux", "associée", "01262", 0)
    assert listed.commune("01120") is None


def test_source_is_kept_in_the_file_and_in_the_licence_note(listed):
    source = listed.source
    assert (source.date, source.published) == ("2026-01-01", "2026-03-09")
    assert "6.0.0" in source.title
    assert "Licence Ouverte" in source.licence
    note = Path(PACKAGED.parents[1], "licences", "communes.txt").read_text(encoding="utf-8")
    assert "Licence Ouverte 2.0" in note
    assert "9 mars 2026" in note


# ---- the file ------------------------------------------------------------------------------------------------------
def test_file_is_small_and_sound():
    assert PACKAGED.stat().st_size <= 3_000_000
    with closing(Store(PACKAGED)) as store:
        assert store.rows("PRAGMA integrity_check") == [("ok",)]


def test_file_is_never_written(tmp_path):
    copy = tmp_path / "liste des communes #1.sqlite"  # a space and a # in the path, as in C:\\Users\\...
    shutil.copy(PACKAGED, copy)
    copy.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        with Communes(copy) as communes:
            assert communes.search("orbec")
            with pytest.raises(ListUnavailableError):
                communes._store.rows("DELETE FROM commune")
    finally:
        tmp_path.chmod(0o755)
    assert copy.read_bytes() == PACKAGED.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == [copy.name]


def test_a_missing_or_damaged_file_says_so_in_a_sentence(tmp_path):
    damaged = tmp_path / "communes.sqlite"
    damaged.write_bytes(b"bonjour" * 1000)
    for path in (tmp_path / "absent.sqlite", damaged):
        with Communes(path) as communes, pytest.raises(ListUnavailableError, match="Votre dossier est intact"):
            communes.search("orbec")
    assert not (tmp_path / "absent.sqlite").exists()


def test_importing_and_making_one_opens_nothing():
    code = (
        "import sys; from resources.communes import Communes; c = Communes();"
        "assert c._store._base is None and c._index is None; print('PySide6' in sys.modules, 'json' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


# ---- the script that makes it --------------------------------------------------------------------------------------
@pytest.fixture
def small_package(tmp_path):
    def commune(code, name, **more):
        base = {"code": code, "nom": name, "zone": "metro", "type": "commune-actuelle", "typeLiaison": 0}
        return base | {"departement": "01", "region": "84"} | more

    data = {
        "communes": [
            commune("01002", "L'Orbelle", typeLiaison=5, population=12, siren="210100020", codesPostaux=["01300"]),
            commune("01001", "Bû", population=0, codesPostaux=["01200", "01201"], anciensCodes=["01009"]),
            commune("01003", "Vieux", type="commune-associee", chefLieu="01001"),
            commune("01381", "Bû 1er Arrondissement", type="arrondissement-municipal", commune="01001"),
        ],
        "epci": [{
            "code": "200000001", "nom": "CC  d'Orbelle", "type": "CC", "modeFinancement": "FA", "populationTotale": 15,
            "populationMunicipale": 14,
            "membres": [{"code": "01002", "populationTotale": 15, "populationMunicipale": 14}],
        }],
        "departements": [{"code": "01", "region": "84", "nom": "Ain", "typeLiaison": 5, "zone": "metro"}],
        "regions": [{"code": "84", "nom": "Auvergne-Rhône-Alpes", "typeLiaison": 1, "zone": "metro"}],
    }  # fmt: skip
    folder = tmp_path / "package" / "data"
    folder.mkdir(parents=True)
    for name, rows in data.items():
        (folder / f"{name}.json").write_text(json.dumps(rows), encoding="utf-8")
    return folder.parent


def test_build_gives_the_same_bytes_twice(small_package, tmp_path):
    first, second = tmp_path / "1.sqlite", tmp_path / "2.sqlite"
    assert build(small_package, first)["commune"] == 2
    build(small_package, second)
    build(small_package, first)  # over an existing file
    assert first.read_bytes() == second.read_bytes()


def test_build_keeps_blanks_and_leaves_arrondissements_out(small_package, tmp_path):
    target = tmp_path / "small.sqlite"
    build(small_package, target)
    with Communes(target) as communes:
        orbelle, bu = communes.commune("01002"), communes.commune("01001")
        assert (orbelle.name, orbelle.epci_name, orbelle.total_population.count) == ("L’Orbelle", "CC d’Orbelle", 15)
        assert (bu.population, bu.epci_siren, bu.total_population, bu.postcodes) == (0, None, None, ("01200", "01201"))
        assert communes.commune("01381") is None
        assert communes.present("01009").insee_code == "01001"
        assert [(m.commune.insee_code, m.former) for m in communes.search("vieux")] == [("01001", "Vieux")]
    with closing(sqlite3.connect(target)) as connection:
        assert connection.execute("SELECT COUNT(*) FROM commune").fetchone() == (2,)
