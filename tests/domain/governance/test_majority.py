"""The qualified majority of the councils (reference 1.16, CGCT L5211-5), counted by hand and by every coalition."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import pytest

from desktop.domain import records as r
from desktop.domain.choices import PartnerKind
from desktop.domain.dataset import Dataset
from desktop.domain.governance.majority import Majority, majority_blocs, majority_of
from desktop.domain.words.governance_words import majority_words
from tests.domain.planning.courses import LAW
from tests.spaces import plain


@pytest.mark.parametrize(
    ("councils", "enough"),
    [
        ("abc", True),
        ("ab", True),  # two councils of three, 900 of 1 000: more than half
        ("ac", True),  # two thirds, 600 of 1 000
        ("bc", False),  # two thirds, but 500 is not more than half; half and two thirds neither
        ("a", False),  # 500, and one council of three is not half
    ],
)
def test_three_communes_by_hand(councils: str, enough: bool) -> None:
    assert Majority({"a": 500, "b": 400, "c": 100}).reached(set(councils)) is enough


def test_half_of_the_councils_for_two_thirds_of_the_population() -> None:
    found = Majority({"a": 400, "b": 200, "c": 200, "d": 100})
    assert found.reached({"a", "b"}), "two of four, 600 of 900: two thirds exactly"
    assert not found.reached({"a", "d"}), "500 of 900"
    assert not found.reached({"a"})
    assert found.reached({"a", "c", "d"}), "three of four are two thirds, 700 is more than half"


def test_who_has_more_than_a_quarter_must_agree_to_a_syndicat() -> None:
    people = {"a": 300, "b": 250, "c": 250, "d": 200}
    free, bound = Majority(people), Majority(people, quarter=True)
    assert free.reached({"b", "c", "d"})
    assert not bound.reached({"b", "c", "d"}), "300 of 1 000 is more than a quarter"
    assert bound.needed() == {"a"}, "250 is a quarter, not more"


def _brute(found: Majority) -> tuple[set[str], set[str], set[frozenset[str]], set[frozenset[str]]]:
    """By the fractions of the text, over every coalition: one or two that win, one or two without whom none does."""
    names, whole = list(found.populations), sum(found.populations.values())

    def wins(councils: frozenset[str]) -> bool:
        share = Fraction(len(councils), len(names))
        people = Fraction(sum(found.populations[each] for each in councils), whole)
        big = {each for each in names if found.quarter and Fraction(found.populations[each], whole) > Fraction(1, 4)}
        both = (share >= Fraction(2, 3) and people > Fraction(1, 2)) or (
            share >= Fraction(1, 2) and people >= Fraction(2, 3)
        )
        return both and big <= councils

    winning = [c for size in range(len(names) + 1) for c in map(frozenset, combinations(names, size)) if wins(c)]
    alone = {one for one in names if frozenset({one}) in winning}
    blocks = {one for one in names if all(one in coalition for coalition in winning)}
    pairs = list(map(frozenset, combinations(names, 2)))
    together = {pair for pair in pairs if not pair & alone and pair in winning}
    barring = {pair for pair in pairs if not pair & blocks and all(pair & coalition for coalition in winning)}
    return alone, blocks, together, barring


@pytest.mark.parametrize("quarter", [False, True])
@pytest.mark.parametrize(
    "people",
    [(500, 400, 100), (9, 1), (540, 4200, 900, 310), (100, 100, 100, 100, 100, 100), (3000, 200, 150, 120, 90), (7, 7)],
)
def test_who_decides_and_who_blocks_is_found_by_every_coalition(
    people: tuple[int, ...], quarter: bool,
) -> None:  # fmt: skip
    found = Majority(dict(zip("abcdef", people, strict=False)), quarter)
    told = majority_blocs(found)
    assert (
        set(told.imposes), set(told.blocks), set(map(frozenset, told.pairs_impose)),
        set(map(frozenset, told.pairs_block)),
    ) == _brute(found)  # fmt: skip


COMMUNES = [
    r.Partner(id=key, name=name, population=people, position=place)
    for place, (key, name, people) in enumerate((("o", "Orbelle", 540), ("v", "Valmorin", 4200), ("t", "Thuy", 300)))
]
SERVICE = r.Service(id="s", name="Eau")


def _dataset(form: str, *more: r.Record, without: str = "") -> Dataset:
    taking = [r.Usage(service_id="s", partner_id=each.id, takes_part=True) for each in COMMUNES]
    held = [each for each in COMMUNES if each.id != without]
    return Dataset([SERVICE, r.LegalChoice(service_id="s", form=form), *taking, *held, *more])


def test_the_communes_that_take_part_vote_where_the_form_asks_for_it() -> None:
    found = majority_of(_dataset("syndicat_communes"), LAW, SERVICE)
    assert found == Majority({"o": 540, "v": 4200, "t": 300}, quarter=True)
    assert majority_of(_dataset("transfert_competence"), LAW, SERVICE) == replace(found, quarter=False)
    assert majority_of(_dataset("entente"), LAW, SERVICE) is None
    assert majority_of(_dataset("gone"), LAW, SERVICE) is None
    unknown = replace(COMMUNES[2], population=None)
    assert majority_of(_dataset("syndicat_communes", unknown, without="t"), LAW, SERVICE) is None
    community = r.Partner(id="c", name="CC", kind=PartnerKind.EPCI, population=9_000)
    also = r.Usage(service_id="s", partner_id="c", takes_part=True)
    assert majority_of(_dataset("transfert_competence", community, also), LAW, SERVICE) == replace(found, quarter=False)


def test_it_is_said_who_blocks_and_which_two() -> None:
    partners = {each.id: each for each in COMMUNES}
    found = majority_of(_dataset("syndicat_communes"), LAW, SERVICE)
    assert found is not None
    # Without Valmorin nothing; with it one of the two others makes two councils of three: together they block.
    assert list(map(plain, majority_words(found, partners))) == [
        "Valmorin peut bloquer, sans pouvoir décider.",
        "Orbelle et Valmorin, ensemble, décident sans les autres.",
        "Valmorin et Thuy, ensemble, décident sans les autres.",
        "Orbelle et Thuy, ensemble, peuvent bloquer.",
    ]
