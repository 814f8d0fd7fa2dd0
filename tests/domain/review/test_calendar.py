"""The calendar of the mandate: what each slip of the dates is told, worked out on a wall calendar."""

from datetime import date

import pytest

from desktop.domain.dataset import Dataset
from desktop.domain.records import Purpose
from desktop.domain.results import Results
from desktop.domain.review.calendar import calendar
from desktop.domain.review.findings import Context, Finding, Gravity
from resources.law import load_law

LAW = load_law(date(2026, 11, 23))
GOOD = {
    "councils_told_on": date(2026, 12, 10),
    "agents_told_on": date(2026, 12, 15),
    "inhabitants_told_on": date(2027, 2, 6),
    "principle_on": date(2027, 1, 21),
    "approval_on": date(2027, 6, 17),
    "start_on": date(2027, 9, 1),
}


def found(**dates: date | None) -> list[Finding]:
    dataset = Dataset([Purpose(id="p", **{**GOOD, **dates})])
    return list(calendar(Context(dataset, Results(dataset), LAW)))


def test_dates_in_their_order_are_told_nothing():
    assert found() == []
    assert found(**dict.fromkeys(GOOD)) == []


@pytest.mark.parametrize(
    ("dates", "gravity", "field", "words"),
    [
        (
            {"approval_on": date(2027, 9, 15)}, Gravity.WRONG, "approval_on",
            "Le vote de l’accord (15/09/2027) tombe après le démarrage (01/09/2027).",
        ),
        (
            {"principle_on": date(2027, 7, 1)}, Gravity.WRONG, "principle_on",
            "Le vote de principe (01/07/2027) tombe après le vote de l’accord (17/06/2027).",
        ),
        (
            {"principle_on": date(2027, 10, 1), "approval_on": None}, Gravity.WRONG, "principle_on",
            "Le vote de principe (01/10/2027) tombe après le démarrage (01/09/2027).",
        ),
        (
            {"agents_told_on": date(2027, 7, 1), "inhabitants_told_on": None}, Gravity.CONFIRM, "agents_told_on",
            "L’information des agents (01/07/2027) tombe après le vote de l’accord (17/06/2027).",
        ),
        (
            {"agents_told_on": date(2027, 5, 19), "inhabitants_told_on": None}, Gravity.ADVICE, "agents_told_on",
            "Les agents seraient informés moins d’un mois avant le vote de l’accord.",
        ),
        (
            {"inhabitants_told_on": date(2026, 12, 12)}, Gravity.ADVICE, "agents_told_on",
            "L’information des agents (15/12/2026) tombe après l’information des habitants (12/12/2026).",
        ),
        (
            {"councils_told_on": date(2027, 2, 1), "agents_told_on": None}, Gravity.ADVICE, "councils_told_on",
            "L’annonce aux conseils (01/02/2027) tombe après le vote de principe (21/01/2027).",
        ),
        (
            {"start_on": date(2028, 7, 10)}, Gravity.ADVICE, "start_on",
            "Il se passe 19 mois entre l’annonce aux conseils et le démarrage.",
        ),
        (
            {"approval_on": date(2025, 6, 17), "principle_on": None, "agents_told_on": None}, Gravity.CONFIRM,
            "approval_on", "Le vote de l’accord (17/06/2025) tombe avant les élections municipales de 2026.",
        ),
        (
            {**dict.fromkeys(GOOD), "start_on": date(2032, 9, 1)}, Gravity.ADVICE, "start_on",
            "Le démarrage (01/09/2032) tombe après les élections municipales de 2032.",
        ),
        (
            {**dict.fromkeys(GOOD), "councils_told_on": date(2028, 4, 15)}, Gravity.ADVICE, "councils_told_on",
            "Le projet serait annoncé plus de deux ans après les élections municipales de 2026.",
        ),
    ],
)  # fmt: skip
def test_each_slip_is_told_once_and_opens_its_field(
    dates: dict[str, date | None], gravity: Gravity, field: str, words: str
):
    (finding,) = found(**dates)
    assert finding.message == words
    assert (finding.gravity, finding.field, finding.record_id) == (gravity, field, "p")
    assert finding.advice.endswith(".")


def test_the_edges_are_on_the_right_side():
    assert found(agents_told_on=date(2027, 5, 18), inhabitants_told_on=None) == []  # 30 days before 17 June
    assert found(start_on=date(2028, 7, 9)) == []  # 18 whole months after 10 December 2026, not yet 19
    assert found(approval_on=date(2027, 9, 1)) == []  # voted on the very day
    assert found(**{**dict.fromkeys(GOOD), "councils_told_on": date(2028, 4, 14)}) == []
    assert found(**{**dict.fromkeys(GOOD), "start_on": date(2032, 3, 14)}) == []
