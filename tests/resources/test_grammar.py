"""« de » and « à » before every name of the national list, checked by INSEE's published rules and by a second method.

INSEE, Code officiel géographique, variable TNCC: 0 charnière DE, 1 D', 2 article LE charnière DU, 3 LA / DE LA,
4 LES / DES, 5 L' / DE L', 6 AUX / DES, 7 LAS / DE LAS, 8 LOS / DE LOS.
"""

import re
import unicodedata
from contextlib import closing

import pytest

from resources import grammar
from resources.communes.store import PACKAGED, Store


def rows_of(query):
    with closing(Store(PACKAGED)) as store:
        return store.rows(query)


COMMUNES = rows_of("SELECT name, link FROM commune UNION ALL SELECT name, link FROM former")
EPCI = [name for (name,) in rows_of("SELECT name FROM epci")]


# ---- by hand, from the published rules -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "link", "of", "at"),
    [
        ("Brest", 0, "de Brest", "à Brest"),
        ("Paris", 0, "de Paris", "à Paris"),
        ("Hœdic", 0, "de Hœdic", "à Hœdic"),
        ("Honfleur", 0, "de Honfleur", "à Honfleur"),
        ("Haute-Goulaine", 0, "de Haute-Goulaine", "à Haute-Goulaine"),
        ("Saint-Étienne", 0, "de Saint-Étienne", "à Saint-Étienne"),
        ("Orbec", 1, "d’Orbec", "à Orbec"),
        ("Angers", 1, "d’Angers", "à Angers"),
        ("Épinal", 1, "d’Épinal", "à Épinal"),
        ("Île-de-Bréhat", 1, "d’Île-de-Bréhat", "à Île-de-Bréhat"),
        ("Œuilly", 1, "d’Œuilly", "à Œuilly"),
        ("Yvetot", 1, "d’Yvetot", "à Yvetot"),
        ("Y", 1, "d’Y", "à Y"),
        ("Hyères", 1, "d’Hyères", "à Hyères"),
        ("Le Mans", 2, "du Mans", "au Mans"),
        ("Le Havre", 2, "du Havre", "au Havre"),
        ("Le Haillan", 2, "du Haillan", "au Haillan"),
        ("Le Vernet-Chaméane", 0, "du Vernet-Chaméane", "au Vernet-Chaméane"),  # a slip of the source
        ("La Rochelle", 3, "de La Rochelle", "à La Rochelle"),
        ("La Roche-sur-Yon", 3, "de La Roche-sur-Yon", "à La Roche-sur-Yon"),
        ("La Haye", 3, "de La Haye", "à La Haye"),
        ("Les Sables-d'Olonne", 4, "des Sables-d’Olonne", "aux Sables-d’Olonne"),
        ("Les Mées", 4, "des Mées", "aux Mées"),
        ("Les Ulis", 4, "des Ulis", "aux Ulis"),
        ("L'Aigle", 5, "de L’Aigle", "à L’Aigle"),
        ("L’Haÿ-les-Roses", 5, "de L’Haÿ-les-Roses", "à L’Haÿ-les-Roses"),
        ("L'Île-d'Yeu", 5, "de L’Île-d’Yeu", "à L’Île-d’Yeu"),
        ("Aux Marais", 6, "des Marais", "aux Marais"),
        ("Aux-Aussat", 1, "d’Aux-Aussat", "à Aux-Aussat"),  # Aux is no article here
        ("Los Masos", 8, "de Los Masos", "à Los Masos"),
        ("Lasserre", 0, "de Lasserre", "à Lasserre"),
        ("Lesquin", 0, "de Lesquin", "à Lesquin"),
        ("Leers", 0, "de Leers", "à Leers"),
    ],
)
def test_communes_by_hand(name, link, of, at):
    assert grammar.of(name, link) == of
    assert grammar.at(name, link) == at
    assert grammar.commune_of(name, link) == f"la commune {of}"


@pytest.mark.parametrize(
    ("name", "of"),
    [
        ("Orbelle", "d’Orbelle"),
        ("Valmorin", "de Valmorin"),
        ("Étang-Vert", "d’Étang-Vert"),
        ("Le Thuyer", "du Thuyer"),
        ("le Thuyer", "du Thuyer"),
        ("Les Thuyères", "des Thuyères"),
        ("La Foa", "de La Foa"),
        ("L'Orbelle", "de L’Orbelle"),
        ("L’  Orbelle", "de L’ Orbelle"),
        ("Aux Marais", "des Marais"),
        ("Hérissart", "d’Hérissart"),
        ("Hauts-de-Bienne", "de Hauts-de-Bienne"),
        ("Ham-sur-Orbe", "de Ham-sur-Orbe"),
        ("Œlle", "d’Œlle"),
        ("Yvrel", "d’Yvrel"),
        ("Leval", "de Leval"),
        ("La-Neuville", "de La-Neuville"),
        ("", "de "),
        ("2 Rives", "de 2 Rives"),
    ],
)
def test_names_typed_freely(name, of):
    assert grammar.of(name) == of


@pytest.mark.parametrize("link", [None, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, -1])
def test_a_code_left_from_another_name_does_no_harm(link):
    assert grammar.of("Orbelle", link) == "d’Orbelle"
    assert grammar.of("Valmorin", link) == "de Valmorin"
    assert grammar.of("Le Mans", link) == "du Mans"
    assert grammar.at("Les Ulis", link) == "aux Ulis"


def test_typing_an_article_in_lower_case_is_understood():
    assert grammar.at("les sables") == "aux sables"
    assert grammar.at("l'aigle") == "à l’aigle"


@pytest.mark.parametrize(
    ("name", "link", "of", "the"),
    [
        ("Ain", 5, "de l’Ain", "l’Ain"),
        ("Var", 2, "du Var", "le Var"),
        ("Somme", 3, "de la Somme", "la Somme"),
        ("Vosges", 4, "des Vosges", "les Vosges"),
        ("Mayotte", 0, "de Mayotte", "Mayotte"),
        ("Ille-et-Vilaine", 1, "d’Ille-et-Vilaine", "Ille-et-Vilaine"),
        ("Côte-d'Or", 3, "de la Côte-d’Or", "la Côte-d’Or"),
        ("La Réunion", 0, "de La Réunion", "La Réunion"),
    ],
)
def test_departments(name, link, of, the):
    assert grammar.of_department(name, link) == of
    assert grammar.the_department(name, link) == the


@pytest.mark.parametrize(
    ("name", "of", "at", "the"),
    [
        ("CC du Pays de X", "de la CC du Pays de X", "à la CC du Pays de X", "la CC du Pays de X"),
        ("CA du Grand Cahors", "de la CA du Grand Cahors", "à la CA du Grand Cahors", "la CA du Grand Cahors"),
        ("CU d'Arras", "de la CU d’Arras", "à la CU d’Arras", "la CU d’Arras"),
        ("Métropole de Lyon", "de la Métropole de Lyon", "à la Métropole de Lyon", "la Métropole de Lyon"),
        ("Metz Métropole", "de Metz Métropole", "à Metz Métropole", "Metz Métropole"),
        ("Orléans Métropole", "d’Orléans Métropole", "à Orléans Métropole", "Orléans Métropole"),
        (
            "Eurométropole de Strasbourg",
            "de l’Eurométropole de Strasbourg",
            "à l’Eurométropole de Strasbourg",
            "l’Eurométropole de Strasbourg",
        ),
        ("Communauté de communes du Val", "de la Communauté de communes du Val", "à la Communauté de communes du Val",
         "la Communauté de communes du Val"),
        ("Syndicat des eaux", "du Syndicat des eaux", "au Syndicat des eaux", "le Syndicat des eaux"),
        ("SIVU de l'école", "du SIVU de l’école", "au SIVU de l’école", "le SIVU de l’école"),
        ("CDG 76", "du CDG 76", "au CDG 76", "le CDG 76"),
        ("Centre de gestion du Var", "du Centre de gestion du Var", "au Centre de gestion du Var",
         "le Centre de gestion du Var"),
        ("CDG18", "du CDG18", "au CDG18", "le CDG18"),
        ("La Communauté de communes du Val", "de la Communauté de communes du Val",
         "à la Communauté de communes du Val", "la Communauté de communes du Val"),
        ("L'Agglomération du Lac", "de l’Agglomération du Lac", "à l’Agglomération du Lac", "l’Agglomération du Lac"),
        ("Établissement public du Lac", "de l’Établissement public du Lac", "à l’Établissement public du Lac",
         "l’Établissement public du Lac"),
        ("Agence technique", "de l’Agence technique", "à l’Agence technique", "l’Agence technique"),
    ],
)  # fmt: skip
def test_bodies(name, of, at, the):
    assert grammar.of_epci(name) == of
    assert grammar.at_epci(name) == at
    assert grammar.the_epci(name) == the


# ---- over all names, by a second method ----------------------------------------------------------------------------
def expected_of(name, link):
    """INSEE's charnière put before the whole name, then contracted by substitution on the text alone."""
    said = f"d’{name}" if link == 1 else f"de {name}"
    return re.sub(r"^de Le ", "du ", re.sub(r"^de (?:Les|Aux) ", "des ", said))


def test_there_is_something_to_check():
    assert len(COMMUNES) == 34_969 + 2_576
    assert {link for _, link in COMMUNES} == {None, 0, 1, 2, 3, 4, 5, 6, 8}


def test_every_coded_name_against_a_substitution():
    wrong = [
        (name, grammar.of(name, link), expected_of(name, link))
        for name, link in COMMUNES
        if link is not None and grammar.of(name, link) != expected_of(name, link)
    ]
    assert wrong == []


def test_no_name_of_the_list_gives_a_clumsy_sentence():
    clumsy = re.compile(r"^(?:de|d’|à) ?(?:Le|Les|Aux|de|du|des|à) |'|  |^d’[^AEIOUYHÀÂÉÈÊÎÔŒ]|[’ ]$")
    found = [
        said
        for name, link in COMMUNES
        for said in (grammar.of(name, link), grammar.at(name, link))
        if clumsy.search(said) or not re.match(r"(?:de |d’|du |des |à |au |aux )\S", said)
    ]
    assert found == []


def test_elision_exactly_where_insee_says():
    vowels = set("AEIOUY")
    for name, link in COMMUNES:
        elided = grammar.of(name, link).startswith("d’")
        if link is not None:
            assert elided == (link == 1), name
        letter = unicodedata.normalize("NFD", name.replace("Œ", "Oe"))[0]
        has_article = re.match(r"(?:Le|La|Les|Los|Aux) |L’", name) is not None
        if letter != "H" and not has_article:
            assert elided == (letter in vowels), name


def test_at_and_of_agree_on_every_name():
    pairs = {"de": "à", "d’": "à", "du": "au", "des": "aux"}
    for name, link in COMMUNES:
        of, at = grammar.of(name, link), grammar.at(name, link)
        head = "d’" if of.startswith("d’") else of.split(" ", 1)[0]
        assert at == f"{pairs[head]} {of[len(head) :].lstrip()}", name


def test_guess_agrees_with_insee_outside_the_letter_h():
    coded = [(name, link) for name, link in COMMUNES if link is not None]
    different = [(name, link) for name, link in coded if not name.startswith("H") and grammar.guess_link(name) != link]
    assert different == [("Le Vernet-Chaméane", 0)]
    h_names = [(name, link) for name, link in coded if name.startswith("H")]
    right = sum(grammar.guess_link(name) == link for name, link in h_names)
    assert right / len(h_names) > 0.7  # the aspirated h of place names follows no rule; always eliding would give 0.65


def test_every_department_and_region_against_the_published_table():
    charniere = {0: "de ", 1: "d’", 2: "du ", 3: "de la ", 4: "des ", 5: "de l’"}
    rows = rows_of("SELECT name, link FROM department WHERE link IS NOT NULL UNION SELECT name, link FROM region "
                      "WHERE link IS NOT NULL")  # fmt: skip
    assert len(rows) > 110
    for name, link in rows:
        assert grammar.of_department(name, link) == charniere[link] + name
    for name, link in rows_of("SELECT name, link FROM department WHERE link IS NULL"):
        assert grammar.of_department(name, link).endswith(name)


def test_every_epci_has_an_article_or_a_plain_name():
    plain = {name for name in EPCI if grammar.the_epci(name) == name}
    assert all(name.endswith("Métropole") or "Métropole " in name for name in plain)
    assert all(not name.startswith(("CC", "CA", "CU", "Métropole", "Eurométropole")) for name in plain)
    for name in EPCI:
        of = grammar.of_epci(name)
        assert re.match(r"de la (?:CC|CA|CU|Métropole) |de l’Eurométropole |de [A-ZÉ]|d’[AEIOUÉ]", of), of
        assert "'" not in of
        assert name in of
