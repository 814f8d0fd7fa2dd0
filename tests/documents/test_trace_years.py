"""The years, the hours, the risks and the last cents of « D’où viennent les chiffres »: amounts by hand."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from desktop.documents.blocks import Paper, Paragraph, Table
from desktop.documents.trace import trace
from desktop.documents.trace_years import ABREAST
from desktop.domain import choices as c
from desktop.domain import records as r
from tests.documents.dossiers import example, pooling
from tests.documents.test_trace import every_table, under
from tests.documents.test_who_pays import source_of
from tests.domain.budget.world import D, line, rows
from tests.spaces import plain


def world(*more: r.Record, **dossier: object) -> list[r.Record]:
    """Staff by 2 % a year, all else by 1 %, over three years."""
    values = {"reference_year": 2025, "horizon": 3, "staff_growth": D(2), "other_growth": D(1), **dossier}
    return [replace(x, **values) if isinstance(x, r.Dossier) else x for x in rows(*more)]


def made(records: Iterable[r.Record]) -> Paper:
    return trace(source_of(records), apart=True)


def called(paper: Paper, words: str) -> list[Table]:
    return [table for table in every_table(paper) if words in plain(table.caption)]


def cells(table: Table, label: str) -> list[str]:
    return next([plain(cell) for cell in row[1:]] for row in table.rows if plain(row[0]) == label)


def test_each_year_of_a_service_line_by_line() -> None:
    """2026: 30 600 + 5 050 + 1 010 + 1 515 − 1 515; 2027: 31 212 + 5 100,50 + 1 020,10; shares of six, three, one."""
    (table,) = called(made(world()), "Secrétariat : année par année")
    assert table.header == ("En euros", "2025", "2026", "2027", "Évolution")
    assert plain(table.caption) == "Secrétariat : année par année, de 2025 à 2027"
    assert cells(table, "Coût à partager") == ["36 000,00", "36 660,00", "37 332,60", ""]
    assert cells(table, "Charges de personnel") == ["30 000,00", "30 600,00", "31 212,00", "+ 2 % par an"]
    assert cells(table, "Fournitures et carburant") == ["5 000,00", "5 050,00", "5 100,50", "+ 1 % par an"]
    assert cells(table, "Valmorin aujourd’hui") == ["24 000,00", "24 440,00", "24 888,40", ""]
    assert cells(table, "Valmorin demain") == ["21 600,00", "21 996,00", "22 399,56", ""]
    assert cells(table, "Valmorin, écart") == ["− 2 400,00", "− 2 444,00", "− 2 488,84", ""]
    labels = [plain(row[0]) for row in table.rows]
    assert labels[:6] == [
        "Coût à partager", "Charges de personnel", "Fournitures et carburant", "Assurances", "Locaux",
        "Recette ou subvention",
    ]  # fmt: skip


def test_the_row_of_each_partner_is_in_bold_to_its_last_amount() -> None:
    """The column of growth is left out of it; where it is there, its words are not in bold."""
    whole = called(made(world()), "Le projet entier, année par année")[0]
    assert whole.header[-1] == "2027"
    assert [whole.strong(0, at) for at in range(4)] == [True] * 4
    (service,) = called(made(world()), "Secrétariat : année par année")
    assert service.header[-1] == "Évolution"
    assert [service.strong(0, at) for at in range(5)] == [True] * 4 + [False]


def test_before_the_start_tomorrow_is_neither_known_nor_lacking() -> None:
    """Started in September 2027: nothing of 2025 and 2026 is to be filled in."""
    known = line("4000", c.CostFamily.OTHER, "t", c.CostScenario.TODAY)
    table = called(made(world(known)), "Le projet entier, année par année")[0]
    assert cells(table, "Demain, en commun")[:2] == ["–", "–"]
    assert cells(table, "Demain, en commun")[2].startswith("37 332,60")


def test_what_a_partner_keeps_to_itself_stands_under_what_it_will_pay() -> None:
    """400 of its own, 404 then 408,04, beside its share; the common lines are told once."""
    own = line("400", c.CostFamily.CONTRACTS, "v", common=False)
    (table,) = called(made(world(own)), "Secrétariat : année par année")
    labels = [plain(row[0]) for row in table.rows]
    start = labels.index("Valmorin demain")
    assert labels[start : start + 4] == [
        "Valmorin demain", "Part du coût à partager", "Entretien et contrats", "Valmorin, écart",
    ]  # fmt: skip
    assert cells(table, "Entretien et contrats")[:3] == ["400,00", "404,00", "408,04"]
    assert cells(table, "Valmorin demain")[0] == "22 000,00"


def test_the_whole_project_and_each_partner_from_the_start_on() -> None:
    """2027: 24 888,40 + 9 363,60 + 510,05 + 4 080,40 less 37 332,60 is 1 509,85; four months of it from September.

    The premises of Orbelle, 510,05 a year, go on being paid: 170,02 of the 503,28 of these four months.
    """
    known = line("4000", c.CostFamily.OTHER, "t", c.CostScenario.TODAY)
    table = called(made(world(known)), "Le projet entier, année par année")[0]
    assert table.header == ("En euros", "2025", "2026", "2027"), "without the column that no row fills"
    assert cells(table, "Ensemble, comme aujourd’hui")[:3] == ["37 500,00", "38 165,00", "38 842,45"]
    assert cells(table, "Gain (temps libéré et charges qui restent compris)")[:3] == ["–", "–", "+ 503,28"]
    assert cells(table, "Dont réellement payé en moins")[:3] == ["–", "–", "+ 333,26"]
    assert cells(table, "Réellement payé en moins, cumulé, mise en route déduite")[:3] == ["–", "–", "+ 333,26"]
    labels = [plain(row[0]) for row in table.rows]
    assert not [label for label in labels if label == "Gain (payé en moins)"], "one name for all of a table"
    really = [label for label in labels if label.startswith("Dont réellement")]
    assert really == [
        "Dont réellement payé en moins",
        "Dont réellement payé en moins (« − » : payé en plus)",
    ], "everybody, then Orbelle that pays more: the others pay nothing of it"
    assert cells(table, "Gain cumulé, mise en route déduite")[:3] == ["–", "–", "+ 503,28"]
    assert cells(table, "Valmorin, comme aujourd’hui")[:3] == ["24 000,00", "24 440,00", "24 888,40"]


def test_a_year_in_which_more_is_paid_says_what_its_minus_means() -> None:
    """Orbelle pays 9 000 € more of its own, the others nothing: the label of Orbelle and of the whole, not of those."""
    known = line("4000", c.CostFamily.OTHER, "t", c.CostScenario.TODAY)
    own = line("9000", c.CostFamily.CONTRACTS, "o", common=False)
    table = called(made(world(known, own)), "Le projet entier, année par année")[0]
    labels = [plain(row[0]) for row in table.rows]
    assert labels.count("Dont réellement payé en moins (« − » : payé en plus)") == 2
    assert "Dont réellement payé en moins" not in labels
    assert cells(table, "Dont réellement payé en moins (« − » : payé en plus)")[2].startswith("− 2 7")


def test_where_nothing_goes_on_being_paid_the_gain_is_what_is_paid_less() -> None:
    known = [line("4000", c.CostFamily.OTHER, "t", c.CostScenario.TODAY)]
    gone = [replace(x, effect=c.Effect.SAVED) if isinstance(x, r.CostLine) else x for x in world(*known)]
    table = called(made(gone), "Le projet entier, année par année")[0]
    assert cells(table, "Gain (payé en moins)")[:3] == ["–", "–", "+ 503,28"]
    assert "éellement" not in str(table.rows)


def test_fifteen_years_stand_in_three_tables() -> None:
    found = called(made(world(horizon=15)), "Secrétariat : année par année")
    assert [len(table.header) - 2 for table in found] == [5, 5, 5]
    assert [table.header[1] for table in found] == ["2025", "2030", "2035"]
    assert max(len(table.header) - 2 for table in called(made(world(horizon=6)), "année par année")) == ABREAST
    assert called(made(world(horizon=1)), "année par année") == []


def test_a_year_already_known_starts_the_next_ones() -> None:
    """5 000 in 2025, 6 000 known for 2026, then 1 %: 6 060."""
    year = r.LineYear(id="y", line_id="shared-supplies-v", year=2026, amount=D(6000))
    (table,) = called(made(world(year)), "Secrétariat : année par année")
    assert cells(table, "Fournitures et carburant") == [
        "5 000,00", "6 000,00", "6 060,00", "connu en 2026, puis + 1 % par an",
    ]  # fmt: skip


def test_what_is_not_known_is_said_in_every_year() -> None:
    (table,) = called(made(world()), "Secrétariat : année par année")
    assert cells(table, "Les Thuyères aujourd’hui")[:3] == ["à compléter"] * 3
    assert cells(table, "Les Thuyères, écart")[:3] == ["–"] * 3


def test_many_lines_are_told_in_the_first_year_and_what_they_add_up_to_in_every_one() -> None:
    paper = trace(pooling(40, services=1))
    (table,) = called(paper, "Service 1 : année par année")
    assert len(table.rows) == 3 + 40
    whole = called(paper, "Le projet entier, année par année")[0]
    assert len(whole.rows) == 7 + 40


def test_how_it_is_worked_out_is_told_once() -> None:
    told = [block.text for block in trace(example()).blocks if isinstance(block, Paragraph)]
    assert len([text for text in told if "montant saisi × (1 + évolution)" in text]) == 1
    assert any("Le gain compte à partir du démarrage" in text for text in told)


def test_the_cost_of_an_hour_with_its_base() -> None:
    """32 140 ÷ 1 607 = 20 for a full time; half of it by 1 500 productive hours: 15 000 ÷ 750 = 20 too; 2 % more."""
    post = r.Post(
        id="a", service_id="s", employer_id="v", label="Agent 1", hours=D(35), annual_cost=D(32140), cost_year=2025,
    )  # fmt: skip
    other = replace(
        post, id="b", position=1, hours=D("17.5"), annual_cost=D(15000), cost_year=2024,
        hours_base=c.HoursBase.PRODUCTIVE, productive_hours=D(1500),
    )  # fmt: skip
    (table,) = called(made(world(post, other)), "Secrétariat : le coût d’une heure")
    first, second = ([plain(cell) for cell in row] for row in table.rows)
    assert first[:2] == ["Agent 1 : coût d’une heure en 2025", "20,00 €"]
    assert first[2].startswith("coût annuel ÷ (1 607 h × 1) · Durée légale du travail")
    assert second == [
        "Agent 2 : coût d’une heure en 2025", "20,40 €",
        "coût annuel ÷ (1 500 h × 0,5) · Heures productives ; heures saisies",
    ]  # fmt: skip
    assert called(made(world()), "le coût d’une heure") == []


def test_the_risks_of_the_employer_even_without_an_amount_and_nobody_named() -> None:
    risks = [
        r.EmployerRisk(
            id="one", service_id="s", employer_id="v", kind=c.StaffRisk.UNEMPLOYMENT, position=1,
            bearer=c.RiskBearer.EMPLOYER, note="Mme Lenoir part en 2028",
        ),
        r.EmployerRisk(
            id="two", service_id="s", employer_id="v", kind=c.StaffRisk.REPLACEMENT, position=2,
            bearer=c.RiskBearer.SHARED, amount=D(250),
        ),
        r.EmployerRisk(id="three", service_id="s", employer_id="v", kind=c.StaffRisk.SURPLUS, position=3),
    ]  # fmt: skip
    paper = made(world(*risks))
    (table,) = called(paper, "Secrétariat : les risques de l’employeur")
    assert [[plain(cell) for cell in row] for row in table.rows] == [
        ["Allocations de chômage, Valmorin", "aucune", "L’employeur seul"],
        ["Remplacement d’un absent, Valmorin", "250,00 €", "Tous, selon la répartition"],
    ]
    assert "Lenoir" not in repr(paper)
    assert not table.note, "neither of what was agreed, nor where: not every service has such a paper"


def test_the_reason_of_a_change_is_told_with_its_line() -> None:
    why = "Un seul contrat pour tous."
    reason = line("5000", c.CostFamily.SUPPLIES, "v", reason=why)
    (cost,) = called(made(world(reason)), "Secrétariat : le coût à partager")
    found = under(cost, "Fournitures et carburant")[0]
    assert found[3].endswith(". Pourquoi ce changement : un seul contrat pour tous")
    pay = line("30000", c.CostFamily.STAFF, "v", reason="Accord avec M. Petit")
    assert "Petit" not in repr(made(world(pay)))


_ONE = "Parts coupées au centime, 1 centime restait : il va au plus grand reste"
_TWO = "Parts coupées au centime, 2 centimes restaient : ils vont aux plus grands restes"


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        ((600, 300, 100), "Les parts tombent juste, au centime."),
        ((1, 1, 1), "Les parts tombent juste, au centime."),  # 12 000 each
        (
            (3, 3, 1),  # 15 428,5714 twice, and 5 142,8571
            f"{_ONE} (Les Thuyères).",
        ),
        (
            (2, 2, 3),  # 10 285,7142 twice, and 15 428,5714: a tie, for the smallest code
            f"{_ONE} (Valmorin). À reste égal, le plus petit code Insee passe d’abord.",
        ),
        (
            (3, 4, 4),  # 9 818,1818 and 13 090,9090 twice
            f"{_TWO} (Orbelle et Les Thuyères).",
        ),
    ],
)
def test_who_gets_the_last_cents(weights: tuple[int, int, int], words: str) -> None:
    uses = [
        r.Usage(id=f"u{who}", service_id="s", partner_id=who, takes_part=True, units=D(units), hours=D(units))
        for who, units in zip("vot", weights, strict=True)
    ]
    (cost,) = called(made(world(*uses)), "Secrétariat : le coût à partager")
    assert plain(cost.note).endswith(words)
