"""Three ways of voting, by hand: who decides alone, who blocks, and a way left out while a population lacks."""

from fractions import Fraction

from desktop.domain import records as r
from desktop.domain.results import Results, ServiceResult
from desktop.domain.sharing.voting import Ballot, Voting, ballots
from tests.domain.sharing.test_yearly import EQUAL, dossier


def result(*populations: int | None) -> ServiceResult:
    base = dossier(EQUAL).dataset
    for place, population in enumerate(populations):
        name = "abcd"[place]
        base.put(r.Partner(id=name, name=name, population=population, position=place))
        base.put(r.Usage(id=f"use-{name}", service_id="s", partner_id=name, takes_part=True))

    return Results(base).service("s")


def by(found: list[Voting], ballot: Ballot) -> Voting:
    return next(each for each in found if each.ballot is ballot)


def test_a_commune_with_more_than_half_of_the_inhabitants_decides_alone():
    found = by(ballots(result(600, 300, 200)), Ballot.POPULATION)
    assert found.quota == 551
    assert found.power == {"a": 1, "b": 0, "c": 0}
    assert [found.imposes(who) for who in "abc"] == [True, False, False]
    assert [found.blocks(who) for who in "abc"] == [True, False, False]


def test_two_large_and_one_small_weigh_the_same_when_any_two_decide():
    """450, 440 and 110 inhabitants: 501 are needed, any two reach it: one third each, whatever their size."""
    found = by(ballots(result(450, 440, 110)), Ballot.POPULATION)
    assert found.power == dict.fromkeys("abc", Fraction(1, 3))
    assert not any(found.blocks(who) for who in "abc")


def test_one_voice_each_and_the_share_paid():
    found = ballots(result(450, 440, 110))
    assert by(found, Ballot.EACH).power == dict.fromkeys("abc", Fraction(1, 3))
    assert by(found, Ballot.PAID).votes == dict.fromkeys("abc", 333)


def test_without_every_population_that_way_is_left_out():
    assert [each.ballot for each in ballots(result(450, None, 110))] == [Ballot.EACH, Ballot.PAID]
