"""What is asked: nothing that would be counted twice, and all of what is known."""

from dataclasses import replace
from decimal import Decimal

from desktop.collecting.form import form_of
from desktop.collecting.shape import Question
from desktop.domain.choices import AfterPost, CostFamily, CostScenario, Nomenclature, PartnerKind, PostCost, Tax
from desktop.domain.dataset import Dataset
from desktop.domain.records import Asset, CostLine, Partner, Post, Record, Service, Usage
from tests.collecting.sheets import LAW, SENT, STAFF, THEIRS, dossier


def _asked(*more: Record, without: str = "", partner: Partner = THEIRS) -> list[Question]:
    dataset = dossier(*more)
    if without:
        dataset.drop(without)
    return form_of(dataset, partner, LAW, SENT).questions


def _labels(questions: list[Question]) -> list[str]:
    return [question.label for question in questions]


def test_the_ten_figures_of_a_new_neighbour():
    labels = _labels(_asked(without="staff"))
    assert labels[1] == "Population"
    assert labels[9:18] == [
        "Prend part à l’étude de ce service", "Charges de personnel", "Fournitures et carburant",
        "Entretien et contrats", "Assurances", "Autre dépense", "Recette ou subvention", "Usage du service en un an",
        "Temps passé chez vous par semaine",
    ]  # fmt: skip


def test_each_line_of_the_dossier_is_asked_by_itself():
    gas = CostLine(
        id="gas", service_id="s", partner_id="theirs", family=CostFamily.SUPPLIES, label="Gaz", amount=Decimal(300),
        tax=Tax.HT,
    )  # fmt: skip
    paper = replace(gas, id="paper", label="Papier", amount=Decimal(40))
    found = {question.label: question for question in _asked(gas, paper)}
    assert (found["Gaz"].known, found["Papier"].known) == (Decimal(300), Decimal(40))
    assert found["Gaz"].unit == "€ par an, HT"
    assert "Fournitures et carburant" not in found


def test_no_vat_is_told_of_pay_nor_of_what_is_received():
    units = {question.label: question.unit for question in _asked(without="staff")}
    assert units["Charges de personnel"] == units["Recette ou subvention"] == "€ par an"
    assert units["Assurances"] == "€ par an, TTC"


def test_a_cost_that_comes_from_posts_is_asked_post_by_post():
    post = Post(
        id="p", service_id="s", employer_id="theirs", label="Agent 1", job="Cuisinière", hours=Decimal(28),
        annual_cost=Decimal(30000),
    )  # fmt: skip
    labels = _labels(_asked(post, without="staff"))
    assert "Charges de personnel" not in labels
    assert "Agent 1, Cuisinière : coût annuel, charges comprises" in labels
    built = replace(post, cost_way=PostCost.BUILT, annual_cost=None, gross=Decimal(20000))
    labels = _labels(_asked(built, without="staff"))
    assert "Charges de personnel" not in labels
    assert not any("coût annuel" in label for label in labels), "the elements of a pay stay with her"
    assert "Charges de personnel" in _labels(_asked(replace(post, annual_cost=None), without="staff"))
    assert "Charges de personnel" in _labels(_asked(replace(post, after=AfterPost.NEW), without="staff"))


def test_what_goes_with_a_thing_is_told_beside_the_amount():
    van = Asset(id="van", service_id="s", owner_id="theirs", label="Fourgon", insurance=Decimal(400))
    found = {question.label: question for question in _asked(van)}
    assert found["Assurances"].where.endswith("En plus de ce qui est déjà compté pour : Fourgon.")
    assert "Fourgon" not in found["Entretien et contrats"].where
    assert "Fourgon : valeur d’achat" in found


def test_both_lists_of_accounts_while_hers_is_not_known():
    unknown = replace(THEIRS, nomenclature=Nomenclature.UNKNOWN)
    where = {q.label: q.where for q in _asked(unknown, without="staff", partner=unknown)}["Charges de personnel"]
    assert "M57 abrégée : 6411, 6413 ; M57 développée : 64111" in where


def test_a_community_has_no_code_and_a_tax():
    community = replace(THEIRS, kind=PartnerKind.EPCI)
    labels = _labels(_asked(community, partner=community))
    assert "Code Insee" not in labels
    assert "Fiscalité professionnelle unique ?" in labels
    (people,) = [each for each in _asked(community, partner=community) if each.label == "Population"]
    assert people.where.endswith("à la page de votre communauté.")


def test_who_takes_part_in_nothing_is_asked_about_everything():
    other = Service(id="t", name="Crèche")
    mine = form_of(dossier(other), THEIRS, LAW, SENT)
    assert [section.title for section in mine.sections] == ["Votre commune", "Cantine", "Remarques"]
    free = form_of(dossier(other, Usage(id="u")), THEIRS, LAW, SENT)
    assert [section.title for section in free.sections] == ["Votre commune", "Cantine", "Crèche", "Remarques"]


def test_a_line_of_tomorrow_is_nobodys_to_confirm():
    later = replace(STAFF, id="later", scenario=CostScenario.SHARED, label="Demain")
    assert "Demain" not in _labels(_asked(later))


def test_an_empty_dossier_asks_what_it_can():
    partner = Partner(id="x")
    found = form_of(Dataset([partner]), partner, LAW, SENT)
    assert [section.title for section in found.sections] == ["Votre commune", "Remarques"]
