"""Pay in one amount, by hand."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.dataset import Dataset
from desktop.domain.pay import in_one_amount
from desktop.domain.results import Results

D = Decimal
GROSS = r.CostLine(
    id="g", service_id="s", partner_id="o", label="Salaire de Mme Morel", amount=D(20_000), reason="ancienneté",
    account="6411",
)  # fmt: skip
CHARGES = replace(GROSS, id="c", label="Charges", amount=D(8_000), confidence=c.Confidence.ESTIMATED, reason="")
BONUS = replace(GROSS, id="b", label="Prime", amount=D(500), effect=c.Effect.STAYS)
FUEL = r.CostLine(
    id="f", service_id="s", partner_id="o", family=c.CostFamily.SUPPLIES, label="Carburant", amount=D(900)
)


def test_one_amount_per_service_partner_and_situation_without_its_words() -> None:
    found = {record.id: record for record in in_one_amount([GROSS, FUEL, CHARGES, BONUS])}
    assert set(found) == {"g", "f", "b"}
    one = found["g"]
    assert isinstance(one, r.CostLine)
    assert (one.amount, one.label, one.reason, one.account) == (28_000, "", "", "")
    assert one.confidence is c.Confidence.ESTIMATED
    assert found["f"] == FUEL
    told = "Charges de personnel réunies en un seul montant"
    assert found["b"] == replace(BONUS, label="", reason=told, account="")


def test_a_text_typed_in_one_of_them_goes_too() -> None:
    texts = [r.UnreadEntry(record_id=line, field="amount", text="2000 net pour Mme Morel") for line in ("g", "c", "f")]
    kept = [record for record in in_one_amount([GROSS, CHARGES, FUEL, *texts]) if isinstance(record, r.UnreadEntry)]
    assert [entry.record_id for entry in kept] == ["f"]


def test_a_line_with_a_path_of_its_own_is_not_added_up() -> None:
    year = r.LineYear(line_id="c", year=2027, amount=D(9_000))
    found = in_one_amount([GROSS, CHARGES, year])
    assert [(record.label, record.amount) for record in found if isinstance(record, r.CostLine)] == [
        ("", 20_000),
        ("", 8_000),
    ]
    assert year in found


def test_a_line_without_amount_stays_a_line_to_complete() -> None:
    (one,) = in_one_amount([replace(GROSS, amount=None)])
    assert isinstance(one, r.CostLine)
    assert (one.amount, one.label) == (None, "")


amounts = st.none() | st.integers(-10_000_000, 10_000_000).map(lambda cents: D(cents) / 100)
lines = st.builds(
    r.CostLine,
    service_id=st.just("s"),
    partner_id=st.sampled_from(["o", "v"]),
    amount=amounts,
    scenario=st.sampled_from(list(c.CostScenario)),
    family=st.sampled_from([c.CostFamily.STAFF, c.CostFamily.OTHER]),
    effect=st.sampled_from(list(c.Effect)),
    common=st.booleans(),
    nature=st.sampled_from(list(c.Nature)),
)


@given(st.lists(lines, max_size=8))
def test_what_each_pays_does_not_change(given_lines: list[r.CostLine]) -> None:
    partners = [r.Partner(id=name, name=name, position=place) for place, name in enumerate("ov")]
    uses = [r.Usage(service_id="s", partner_id=name, takes_part=True) for name in "ov"]
    scenario = r.SharingScenario(id="e", service_id="s", method=c.SharingMethod.EQUAL)
    frame = [r.Dossier(reference_year=2025, horizon=2), *partners, r.Service(id="s"), *uses, scenario]
    before = Results(Dataset([*frame, *given_lines])).service("s")
    after = Results(Dataset([*frame, *in_one_amount(given_lines)])).service("s")
    assert after == before


def test_the_ends_of_the_whole_hold_the_amounts_that_have_none() -> None:
    """20 000 of which 19 000 to 21 500, and 8 000 without ends: 28 000, from 27 000 to 29 500."""
    (one,) = in_one_amount([replace(GROSS, low=D(19_000), high=D(21_500)), CHARGES])
    assert isinstance(one, r.CostLine)
    assert (one.low, one.amount, one.high) == (27_000, 28_000, 29_500)
    (without,) = in_one_amount([GROSS, CHARGES])
    assert isinstance(without, r.CostLine)
    assert (without.low, without.high) == (None, None)
