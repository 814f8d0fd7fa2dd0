"""What a form says that the dossier does not, cell by cell; what was changed on both sides; what is gone."""

from dataclasses import replace
from decimal import Decimal

from desktop.domain.records import Post
from tests.collecting.accepting import rows_of
from tests.collecting.sheets import STAFF, THEIRS, compared, dossier, sent, typed


def test_what_is_known_already_is_no_difference():
    found = compared(sent())
    assert found.choices == []
    assert found.same == 7, "population, its kind and year, list of accounts, participation, use, amount"


def test_each_cell_is_a_difference():
    content = typed(
        {"Population": 1130, "Charges de personnel": "19 000,5", ("Charges de personnel", "source"): "Devis"}
    )
    assert rows_of(compared(content).differences) == [
        ("2. Population", "1 120 habitants".replace(" ", "\u202f", 1).replace(" ", " "), "1 130 habitants", True),
        ("11. Charges de personnel", "18\u202f400,50\u00a0€", "19 000,50 €", True),
        ("11. Charges de personnel : d’où vient ce chiffre", "Fiches de paie", "Devis", True),
    ]


def test_changed_on_both_sides_is_apart_and_not_ticked():
    mine = replace(STAFF, amount=Decimal(19000))
    found = compared(typed({"Charges de personnel": 20000}), dossier(mine))
    assert found.differences == []
    assert rows_of(found.doubtful) == [("11. Charges de personnel", "19\u202f000\u00a0€", "20 000 €", False)]


def test_changed_here_alone_is_no_difference():
    """The form shows what was known when it left; the dossier has better since."""
    assert compared(sent(), dossier(replace(STAFF, amount=Decimal(19000)))).choices == []
    assert (
        compared(typed({"Charges de personnel": 19000}), dossier(replace(STAFF, amount=Decimal(19000)))).choices == []
    )


def test_what_is_gone_cannot_be_taken():
    dataset = dossier()
    dataset.drop("staff")
    found = compared(typed({"Charges de personnel": 20000}), dataset)
    assert (found.choices, len(found.apart)) == ([], 1)
    assert compared(sent(), dataset).apart == [], "nobody touched it"
    gone = dossier()
    for record_id in ("s", "u", "staff"):
        gone.drop(record_id)
    found = compared(typed({"Assurances": 800, "Usage du service en un an": 950}), gone)
    assert (found.choices, len(found.apart)) == ([], 2)


def test_a_contact_that_she_knows_is_not_replaced_unless_she_says_so():
    known = replace(THEIRS, contact="Mme Sophie Lambert, secrétaire")
    found = compared(typed({"Fiche remplie par": "M. Garnier"}), dossier(known))
    assert [each.proposed for each in found.differences] == [False]
    assert [each.proposed for each in compared(typed({"Fiche remplie par": "M. Garnier"})).differences] == [True]


def test_agents_counted_since_would_be_counted_twice():
    """The charges of staff were asked while no agent was counted; one has been added since, with its cost."""
    bare = dossier()
    bare.drop("staff")
    content = typed({"Charges de personnel": 30000}, sent(bare))
    post = Post(id="p", service_id="s", employer_id="theirs", annual_cost=Decimal(30000))
    bare.put(post)
    found = compared(content, bare)
    assert (found.differences, [each.label for each in found.doubtful]) == ([], ["11. Charges de personnel"])
    assert not found.doubtful[0].proposed
    bare.put(replace(post, annual_cost=None))
    assert len(compared(content, bare).differences) == 1
