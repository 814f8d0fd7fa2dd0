"""Newer texts and populations are told with their number, once, and never by a dossier that knows no texts."""

from dataclasses import replace
from datetime import date

from desktop.domain.dataset import Dataset
from desktop.domain.law.news import NO_NEWS, News
from desktop.domain.law.pack_changes import PackChange
from desktop.domain.law.pack_sheets import Part
from desktop.domain.records import Acceptance, Dossier, Partner
from desktop.domain.results import Results
from desktop.domain.review.accepted import reviewed
from desktop.domain.review.findings import Context, Finding, Gravity
from desktop.domain.review.texts import populations, texts
from resources.law import load_law
from tests.domain.test_newer_populations import AFTER, OURS
from tests.spaces import plain

LAW = replace(load_law(date(2027, 3, 1)), as_of=date(2027, 2, 1))
NOTE = PackChange(Part.VALUE, "seuil_note_synthese", "Note de synthèse", "", "3 500", "5 000")
POLICE = PackChange(Part.FORM, "police_epci", "Police", "", "a", "b")


def told(looked: date | None, news: News = NO_NEWS) -> list[Finding]:
    dataset = Dataset([Dossier(texts_on=looked)])
    return list(texts(Context(dataset, Results(dataset), LAW, news)))


def test_a_dossier_that_knows_no_texts_or_these_says_nothing() -> None:
    news = News(lambda _day: (NOTE,))
    assert told(None, news) == []
    assert told(date(2027, 2, 1), news) == []


def test_how_many_points_touch_the_dossier() -> None:
    asked: list[date] = []

    def changes(since: date) -> tuple[PackChange, ...]:
        asked.append(since)
        return (NOTE, POLICE)

    (found,) = told(date(2026, 11, 23), News(changes))
    assert (
        plain(found.message) == "Les textes de loi ont changé depuis le 23 novembre 2026 : 1 point touche ce dossier."
    )
    assert (found.gravity, found.field) == (Gravity.CONFIRM, "texts_on")
    assert plain(found.told) == "Les textes de loi ont été regardés au 23 novembre 2026."
    assert asked == [date(2026, 11, 23)]


def test_a_reason_given_once_does_not_hide_the_texts_that_come_later() -> None:
    (found,) = told(date(2026, 11, 23), News(lambda _day: (NOTE,)))
    given = Acceptance(code=found.code, record_id=found.record_id, field=found.field, reason="Vu avec le maire")
    assert reviewed([found], Dataset([Dossier(), given])).open == (found,)


def test_changes_that_touch_nothing_make_no_noise() -> None:
    assert told(date(2026, 11, 23), News(lambda _day: (POLICE,))) == []


def test_texts_that_nobody_keeps_any_more_are_told_without_a_number() -> None:
    (found,) = told(date(2025, 1, 1), News(lambda _day: None))
    assert plain(found.message) == "Les textes de loi ont changé depuis le 1er janvier 2025."


def test_a_dossier_looked_at_with_newer_texts_than_those_of_this_computer() -> None:
    (found,) = told(date(2027, 6, 1))
    assert "plus récents (1er juin 2027) que les vôtres" in plain(found.message)
    assert "« Textes de loi »" in plain(found.advice)


def test_later_populations_are_advice_and_keep_no_paper_back() -> None:
    dataset = Dataset([Dossier(), OURS, Partner(name="Orbelle", population=3)])
    (found,) = populations(Context(dataset, Results(dataset), LAW, News(commune=AFTER.get)))
    assert found.message == "Une population plus récente est connue pour 1 commune."
    assert found.gravity is Gravity.ADVICE
    assert list(populations(Context(dataset, Results(dataset), LAW))) == []
