"""Situations in words against the advice given: what is proposed first, what is set aside, by which answer and text."""

import pytest

from desktop.domain.law.advice import MOST, Other
from resources.law.lists import QUESTIONS
from tests.domain.law.situations import LAW, Situation, situations

WRITTEN = situations()


@pytest.fixture(params=WRITTEN, ids=lambda each: each.words)
def situation(request: pytest.FixtureRequest) -> Situation:
    found: Situation = request.param
    return found


def test_there_are_sixty_at_least_and_no_two_alike() -> None:
    assert len(WRITTEN) >= 60
    assert len({each.words for each in WRITTEN}) == len({each.records for each in WRITTEN}) == len(WRITTEN)
    assert all(each.read and (each.excluded or each.possible) for each in WRITTEN)
    assert all(each.proposed or each.possible or each.elsewhere for each in WRITTEN)


def test_what_the_reference_sends_it_to_comes_first(situation: Situation) -> None:
    advice = situation.advice()
    proposed = tuple(item.form.slug for item in advice.proposed)
    assert proposed[: len(situation.proposed)] == situation.proposed
    assert 0 < len(proposed) <= MOST or (situation.elsewhere and advice.orientation is not None)
    open_ = {*proposed, *(other.form.slug for other in advice.others if not other.excluded)}
    assert situation.possible <= open_


def test_what_it_keeps_away_is_set_aside_by_that_answer_and_that_text(situation: Situation) -> None:
    aside = {other.form.slug: other for other in situation.advice().others if other.excluded}
    for slug, cause in situation.excluded.items():
        other = aside[slug]
        assert other.question == cause.fact, slug
        assert any(article.ref.startswith(cause.article) for article in other.why_not.articles), slug


def test_the_first_reason_and_the_point_to_confirm_are_those_of_the_reference(situation: Situation) -> None:
    advice = situation.advice()
    if situation.because:
        cited = {article.ref for said in advice.proposed[0].why for article in said.articles}
        assert any(ref.startswith(situation.because) for ref in cited)
    if situation.confirm:
        assert any(situation.confirm in point.say.text for item in advice.proposed for point in item.to_confirm)


def test_every_exclusion_has_an_article_and_quotes_the_answer_that_calls_it(situation: Situation) -> None:
    def told(other: Other) -> bool:
        quoted = other.why_not.text.startswith("À « ")
        return bool(other.why_not.articles) and quoted is (other.question in QUESTIONS)

    assert all(told(other) for other in situation.advice().others if other.excluded)


def test_every_form_is_proposed_or_kept_open_in_one_and_set_aside_in_another() -> None:
    kept = {form for each in WRITTEN for form in (*each.proposed, *each.possible)}
    aside = {form for each in WRITTEN for form in each.excluded}
    assert set(LAW.forms) - kept == set()
    assert set(LAW.forms) - aside == set()
