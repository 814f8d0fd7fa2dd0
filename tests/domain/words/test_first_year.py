"""Who pays more once the years go by: 44 000 € of personnel, + 10 % a year, shared by 10 and 30 hours.

Orbelle pays 12 000 today and Valmorin 33 500, of supplies that never rise. In 2025 their shares are 11 000 and 33 000:
nobody pays more. In 2026, 48 400: 12 100 and 36 300, that is 100 and 2 800 more.
"""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.mobilisation.answers import answer_to
from desktop.domain.review.findings import Context
from desktop.domain.words.first_year import later_words
from tests.domain.mobilisation.worlds import SHARED, WORLD, D, context
from tests.spaces import plain

AMOUNTS = {"to": D(12_000), "tv": D(33_500), "sv": D(44_000)}


def world(start: date, *more: r.Record, valmorin: c.CostFamily = c.CostFamily.SUPPLIES) -> Context:
    families = {"to": c.CostFamily.SUPPLIES, "tv": valmorin}
    lines = [
        replace(x, amount=AMOUNTS[x.id], family=families.get(x.id, x.family)) if isinstance(x, r.CostLine) else x
        for x in SHARED
    ]
    return context(*lines, r.Purpose(id="w", start_on=start), *more)


def told(of: Context) -> str:
    return plain(later_words(of.results))


def test_one_that_pays_more_in_the_first_year_alone() -> None:
    """Valmorin would pay 33 500 of personnel: 36 850 in 2026, against 36 300."""
    staff = c.CostFamily.STAFF
    said = "d’après les évolutions supposées, Orbelle paierait 100 € de plus que sans mise en commun."
    assert told(world(date(2026, 1, 1), valmorin=staff)) == f"En 2026, {said}"
    assert told(world(date(2026, 9, 1), valmorin=staff)) == f"En 2026, en année pleine, {said}"


def test_several_the_most_first() -> None:
    said = "2 partenaires paieraient plus que sans mise en commun (Valmorin, 2 800 € ; Orbelle, 100 €)."
    assert told(world(date(2026, 1, 1))) == f"En 2026, d’après les évolutions supposées, {said}"


@pytest.mark.parametrize("start", [date(2025, 1, 1), date(2040, 1, 1)])
def test_nothing_where_no_other_year_is_the_first(start: date) -> None:
    assert not told(world(start))


def test_the_objection_says_at_which_prices_and_what_the_first_year_changes() -> None:
    said = plain(answer_to(world(date(2026, 1, 1)), "others"))
    assert said == (
        "Chacun paie selon la règle choisie. Les montants sont aux prix de 2025. D’après les chiffres saisis, aucune "
        "commune ne paierait moins en s’organisant à part. Secrétariat : selon les heures prévues. Aucune commune ne "
        "paie plus qu’aujourd’hui. En 2026, d’après les évolutions supposées, 2 partenaires paieraient plus que sans "
        "mise en commun (Valmorin, 2 800 € ; Orbelle, 100 €)."
    )


def test_in_the_objection_it_is_that_of_each_service() -> None:
    """Voirie costs 30 000 a year, whatever the year: 7 500 for Orbelle, which pays 12 000 today. All: never more."""
    twin: list[r.Record] = [r.Service(id="w", name="Voirie", position=1)]
    for record in (*WORLD[-2:], *SHARED):
        held = replace(record, id=f"w{record.id}", service_id="w")  # type: ignore[call-arg]  # all have a service
        if isinstance(held, r.CostLine):
            amount = D(30_000) if held.id == "wsv" else AMOUNTS[record.id]
            held = replace(held, amount=amount, family=c.CostFamily.SUPPLIES)
        twin.append(held)
    both = world(date(2026, 1, 1), *twin)
    said = plain(answer_to(both, "others"))
    assert "heures prévues. Pour ce service, en 2026, d’après les évolutions supposées, 2 partenaires" in said
    assert said.count("n 2026") == 1
    assert said.endswith("Voirie : selon les heures prévues. Aucune commune ne paie plus qu’aujourd’hui.")
    assert not told(both), "4 500 less of the one and 100 more of the other"
