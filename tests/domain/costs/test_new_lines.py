"""A line just begun: what is usual, unless she typed something else."""

from decimal import Decimal

from desktop.domain.choices import Confidence, CostFamily, CostScenario, Nature, Source
from desktop.domain.costs.new_lines import new_line, new_subsidy, typical_lines
from desktop.domain.dataset import Dataset
from desktop.domain.records import CostLine, Dossier, Identity

TODAY, SHARED = CostScenario.TODAY, CostScenario.SHARED
DATASET = Dataset([Dossier(reference_year=2025), Identity(partner_id="ours"), CostLine(service_id="s")])


def test_her_own_commune_pays_today_with_amounts_of_its_accounts():
    line = new_line(DATASET, "s", TODAY, {"amount": Decimal(5)})
    assert (line.partner_id, line.position, line.year, line.amount) == ("ours", 1, 2025, 5)
    assert (line.family, line.confidence, line.source) == (CostFamily.STAFF, Confidence.SURE, Source.ACCOUNTS)


def test_a_neighbour_and_the_future_are_estimates_unless_she_says_otherwise():
    neighbour = new_line(DATASET, "s", TODAY, {"partner_id": "next"})
    assert (neighbour.family, neighbour.confidence) == (CostFamily.ESTIMATE, Confidence.ESTIMATED)
    told = new_line(
        DATASET, "s", TODAY, {"partner_id": "next", "family": CostFamily.OTHER, "confidence": Confidence.FAIR}
    )
    assert (told.family, told.confidence) == (CostFamily.OTHER, Confidence.FAIR)
    shared = new_line(DATASET, "s", SHARED, {})
    assert (shared.partner_id, shared.confidence, shared.source) == ("", Confidence.ESTIMATED, Source.ESTIMATE)
    quoted = new_line(DATASET, "s", SHARED, {"source": Source.QUOTE})
    assert quoted.source is Source.QUOTE


def test_premises_are_indirect_and_a_subsidy_comes_in():
    assert new_line(DATASET, "s", TODAY, {"family": CostFamily.PREMISES}).nature is Nature.INDIRECT
    chosen = {"family": CostFamily.PREMISES, "nature": Nature.DIRECT}
    assert new_line(DATASET, "s", TODAY, chosen).nature is Nature.DIRECT
    subsidy = new_subsidy(DATASET, "s")
    assert (subsidy.family, subsidy.scenario, subsidy.common) == (CostFamily.INCOME, CostScenario.TRANSITION, True)


def test_a_typical_list_has_each_family_once_direct_ones_first():
    """The families of a town hall's accounts, then the four indirect ones; nothing is typed in her place."""
    made = typical_lines(DATASET, "s", TODAY)
    assert [item.family.value for item in made] == [
        "staff", "supplies", "contracts", "insurance", "renewal", "premises", "computing", "supervision",
        "administration",
    ]  # fmt: skip
    assert [item.nature for item in made] == 5 * [Nature.DIRECT] + 4 * [Nature.INDIRECT]
    assert {(item.partner_id, item.amount, item.label) for item in made} == {("ours", None, "")}
    assert [item.position for item in made] == list(range(1, 10))
    tomorrow = typical_lines(DATASET, "s", SHARED)
    assert {(item.partner_id, item.common, item.confidence) for item in tomorrow} == {("", True, Confidence.ESTIMATED)}
