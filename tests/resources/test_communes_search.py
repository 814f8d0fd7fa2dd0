"""Searching as she types: what must come first, what is forgiven, and that every commune can be found."""

import random
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resources.communes import Communes
from resources.communes.store import PACKAGED, Store
from resources.communes.typos import is_within_one_edit, starts_within_one_edit

LIST = Communes()
with closing(Store(PACKAGED)) as _store:
    NAMES = sorted((code, name) for code, name in _store.rows("SELECT code, name FROM commune"))


@pytest.fixture(scope="module", autouse=True)
def _closed_at_the_end():
    yield
    LIST.close()


def found(text, near=None, limit=12):
    return [match.commune.insee_code for match in LIST.search(text, near, limit)]


def first(text, near=None):
    codes = found(text, near)
    return codes[0] if codes else None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("y", "80829"), ("Y", "80829"), ("eu", "76255"), ("us", "95625"), ("oô", "31404"), ("oo", "31404"),
        ("bû", "28064"), ("bu", "28064"), ("ri", "61349"), ("uz", "65458"), ("ry", "76548"), ("sy", "08434"),
        ("gy", "70282"), ("py", "66155"), ("ur", "66218"), ("by", "25104"), ("oz", "38289"),
    ],
)  # fmt: skip
def test_shortest_names_come_first_when_typed_exactly(typed, code):
    assert first(typed) == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("les sables d'olonne", "85194"), ("LES SABLES D’OLONNE", "85194"), ("sables-d olonne", "85194"),
        ("sables olonne", "85194"), ("olonne sables", "85194"), ("sablesdolonne", "85194"),
        ("le mans", "72181"), ("mans", "72181"), ("la rochelle", "17300"), ("rochelle la", "17300"),
        ("l'aigle", "61214"), ("laigle", "61214"), ("aigle", "61214"),
        ("saint jean de luz", "64483"), ("st jean de luz", "64483"), ("st-jean-de-luz", "64483"),
        ("stjeandeluz", "64483"),
        ("moustiers ste marie", "04135"), ("lavault st anne", "03140"),
        ("ste maxime", "83115"), ("sainte maxime", "83115"),
        ("st étienne", "42218"), ("strasbourg", "67482"), ("stras", "67482"),
        ("hoedic", "56085"), ("hœdic", "56085"), ("HOEDIC", "56085"),
        ("chalons en champagne", "51108"), ("Châlons-en-Champagne", "51108"),
        ("aux marais", "60703"), ("los masos", "66104"), ("l’haÿ les roses", "94038"), ("lhay", "94038"),
    ],
)  # fmt: skip
def test_a_name_is_found_however_it_is_typed(typed, code):
    assert first(typed) == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("villeurbane", "69266"),  # left out
        ("villeurrbanne", "69266"),  # added
        ("villeurbenne", "69266"),  # replaced
        ("vileurbanne", "69266"),
        ("villuerbanne", "69266"),  # swapped
        ("xilleurbanne", "69266"),  # first letter
        ("villeurbannr", "69266"),  # last letter
        ("motpell", "34172"),  # inside the beginning of a name
        ("st etiene", "42218"),
        ("challanss", "85047"),
    ],
)
def test_one_mistake_is_forgiven(typed, code):
    assert first(typed) == code


def test_two_mistakes_and_short_texts_are_not_forgiven():
    assert "69266" not in found("vileurbane")
    assert found("zq") == []
    assert found("yxq") == []


@pytest.mark.parametrize(
    "typed",
    ["", "  ", "-", "’", "%", "_", "';--", "((", "🙂", "st", "ste", "0", "2a", "x" * 500, "~", "éà", "²", "٣٣", "01\n"],
)
def test_nothing_that_is_typed_can_fail(typed):
    assert len(found(typed)) <= 12


def test_st_may_be_saint_or_the_beginning_of_a_name():
    assert set(found("st")) >= {"67482", "42218", "56201"}  # Strasbourg, Saint-Étienne, Le Saint


def test_codes_and_postcodes():
    assert found("85100") == ["85194", "85100"]  # the postcode of Les Sables-d'Olonne, then the INSEE code of Givrand
    assert first("01001") == "01001"
    assert found("2a004") == found("2A004") == ["2A004"]
    assert "85194" in found("85 100")
    assert first("75020") == "75056"
    assert set(found("0100")) >= {"01001", "01002", "01004"}
    assert all(code.startswith("85") for code in found("85", near="85047"))
    # 01120 is the postcode of Montluel and was the INSEE code of Cordieux, now in Montluel: one answer, not two.
    assert found("01120").count("01262") == 1
    assert [m.how for m in LIST.search("85100")] == ["postcode", "code"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("  belley", "01034"),
        ("01452", "01452"),  # Virieu-le-Grand
        ("bel", None),  # the beginning of many names
        ("Saint-Aubin", None),  # ten communes
        ("01300", None),  # the postcode of many
        ("Plougastl", None),  # mistyped: not exact
        ("", None),
    ],
)
def test_the_only_commune_that_words_name(typed, code):
    found = LIST.only(typed)
    assert (found and found.insee_code) == code


def test_former_communes_lead_to_the_present_one():
    match = LIST.search("arbignieu")[0]
    assert (match.commune.insee_code, match.commune.name, match.former) == ("01015", "Arboys en Bugey", "Arbignieu")
    match = LIST.search("bellegarde sur valserine")[0]
    assert (match.commune.insee_code, match.former) == ("01033", "Bellegarde-sur-Valserine")
    assert LIST.search("les sables d'olonne")[0].former is None
    assert LIST.search("saint jean")[0].former is None  # a present commune goes before a former one of the same name


def test_homonyms_near_ones_first_then_large_ones():
    # Sainte-Colombe: twelve communes, one per department (by hand from the package).
    by_department = {
        "05": "05135", "17": "17319", "25": "25515", "33": "33390", "35": "35262", "40": "40252",
        "46": "46260", "50": "50457", "69": "69189", "76": "76569", "77": "77404", "89": "89339",
    }  # fmt: skip
    assert set(found("sainte-colombe")) == set(by_department.values())
    for department, near in {"17": "17300", "35": "35238", "33": "33063", "69": "69123", "76": "76540"}.items():
        assert first("ste colombe", near) == by_department[department]
    same_region = found("sainte colombe", "16015")[:3]  # Angoulême: Nouvelle-Aquitaine has 17, 33 and 40
    assert set(same_region) == {"17319", "33390", "40252"}
    populations = [match.commune.population for match in LIST.search("sainte colombe")]
    assert populations == sorted(populations, reverse=True)


def test_same_epci_goes_before_same_department():
    home = LIST.commune("74042")  # Bonneville
    results = LIST.search("a", near="74042")
    inside = [match.commune.epci_siren == home.epci_siren for match in results]
    assert inside == sorted(inside, reverse=True)
    assert results[0].commune.name == "Ayse"  # the only name in A of the CC Faucigny - Glières


def test_her_own_commune_goes_before_larger_neighbours():
    assert first("ch", near="85062") == "85062"  # Châteauneuf, 1,140 inhabitants, beside Challans
    assert first("sa", near="85273") == "85273"  # Saint-Urbain, the smallest of its community in Sa
    assert first("ch", near="85273") == "85047"


def test_a_mistyped_present_name_goes_before_a_mistyped_former_one():
    answers = [(match.commune.insee_code, match.former) for match in LIST.search("sancrans")]
    assert answers[:2] == [("01393", None), ("01033", "Lancrans")]  # Sandrans, then Valserhône, thirty times larger


def test_a_mistyped_neighbour_keeps_a_seat_among_many_right_beginnings():
    assert len(found("neuvi", limit=50)) == 50  # ninety-five names begin so
    assert "03200" in found("neuvi", near="03200")  # Neuvy


def test_a_code_out_of_use_leads_to_the_present_commune():
    answers = [(match.commune.insee_code, match.former, match.how) for match in LIST.search("01039")]
    assert answers == [("01138", "Béon", "code")]
    assert [(match.commune.insee_code, match.former) for match in LIST.search("01126")] == [("01033", None)]


def test_each_present_commune_once_and_never_more_than_asked():
    for typed in ("saint", "s", "85", "val", "mont", "la roche"):
        codes = found(typed, "85047", 12)
        assert len(codes) == len(set(codes)) == 12
        assert found(typed, "85047", 5) == codes[:5] or len(found(typed, "85047", 5)) == 5
    assert found("paris", near="not a code") == found("paris")


def test_epci_by_words_siren_and_nearness():
    names = [body.name for body in LIST.search_epci("pays nerondes")]
    assert names == ["CC Pays de Nérondes"]
    assert LIST.search_epci("nerondse")[0].name == "CC Pays de Nérondes"
    assert LIST.search_epci("communauté de communes faucigny")[0].siren == "200000172"
    assert LIST.search_epci("200 000 172")[0].siren == "200000172"
    assert LIST.search_epci("saint gildas")[0].name == "CC du Pays de Pontchâteau St-Gildas-des-Bois"
    assert LIST.search_epci("cc", near="74042")[0].siren == "200000172"
    assert LIST.search_epci("") == []


def test_several_threads_at_once():
    texts = ["st jean", "villeurbane", "85100", "mans", "y"] * 8
    expected = [found(text) for text in texts]
    with Communes() as fresh, ThreadPoolExecutor(8) as pool:
        results = list(pool.map(fresh.search, texts))
    assert [[match.commune.insee_code for match in result] for result in results] == expected


# ---- one mistake, against a plain definition -----------------------------------------------------------------------
def distance(left, right):
    """Optimal string alignment, the textbook table."""
    table = {(i, -1): i + 1 for i in range(-1, len(left))} | {(-1, j): j + 1 for j in range(-1, len(right))}
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            best = min(table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + (a != b))
            if i and j and a == right[j - 1] and left[i - 1] == b:
                best = min(best, table[i - 2, j - 2] + 1)
            table[i, j] = best
    return table[len(left) - 1, len(right) - 1]


@settings(max_examples=400, deadline=None)
@given(st.text("abc", min_size=1, max_size=7), st.text("abc", min_size=1, max_size=7))
def test_one_mistake_is_what_the_textbook_says(key, typed):
    assert is_within_one_edit(key, typed) == (distance(key, typed) <= 1)
    starts = any(distance(key[:end], typed) <= 1 for end in range(len(key) + 1))
    assert starts_within_one_edit(key, typed) == starts


# ---- every commune can be found ------------------------------------------------------------------------------------
def stripped(name):
    letters = unicodedata.normalize("NFD", name.replace("œ", "oe").replace("Œ", "Oe"))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return bare.replace("-", " ").replace("’", " ")


def mistaken(name, chance):
    """One typing mistake among letters; accents stay, spaces and hyphens do not count, œ is typed o and e."""
    name = name.replace("œ", "oe").replace("Œ", "Oe")
    at = chance.choice([i for i, letter in enumerate(name) if letter.isalpha()])
    kind = chance.randrange(4)
    letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
    if kind == 0:
        return name[:at] + letter + name[at + 1 :]
    if kind == 1:
        return name[:at] + letter + name[at:]
    if kind == 2 or not name[at + 1 : at + 2].isalpha():
        return name[:at] + name[at + 1 :]
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(NAMES), st.randoms(use_true_random=False))
def test_any_commune_is_found_by_its_name_even_mistyped(place, chance):
    code, name = place
    assert first(name, near=code) == code
    assert first(stripped(name).upper(), near=code) == code
    assert first(code) == code or code in found(code)
    if sum(letter.isalpha() for letter in name) >= 5:
        wrong = mistaken(name, chance)
        assert code in found(wrong, near=code), wrong


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(NAMES))
def test_any_commune_shows_up_before_its_name_is_complete(place):
    code, name = place
    assert any(code in found(name[:end], near=code) for end in range(1, len(name) + 1))
    if len(name) >= 8:
        assert code in found(name[: len(name) - 2], near=code)


def test_a_fixed_draw_of_mistyped_names_without_knowing_where_she_is():
    chance = random.Random(2026)
    draw = [place for place in chance.sample(NAMES, 300) if len(place[1]) >= 8]
    hits = sum(code in found(mistaken(name, chance)) for code, name in draw)
    assert hits / len(draw) > 0.97
