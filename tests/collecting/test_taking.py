"""What a form changes: told cell by cell, taken in one act, and only once."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from desktop.collecting.differences import compare
from desktop.collecting.taking import changes_of
from desktop.domain.choices import AfterPost, Confidence, CostFamily, CostScenario, PopulationKind, Source
from desktop.domain.law.values import NONE
from desktop.domain.records import Asset, Comment, CostLine, Post, UnreadEntry, Usage
from desktop.domain.results import Results
from tests.collecting.accepting import all_taken, partner_of, rows_of, taken
from tests.collecting.sheets import LAW, STAFF, THEIRS, TODAY, compared, dossier, read, sent, typed


def test_a_new_amount_makes_a_line_with_its_source():
    content = typed({
        "Assurances": 800, ("Assurances", "source"): "Facture ou contrat", ("Assurances", "fiabilite"): "Sûr",
        "Date à laquelle la fiche est remplie": date(2026, 11, 12),
    })  # fmt: skip
    assert rows_of(compared(content).differences) == [("14. Assurances", "", "800 €, facture ou contrat, sûr", True)]
    dataset = all_taken(content)
    (line,) = [line for line in dataset.all(CostLine) if line.id != STAFF.id]
    told = (line.service_id, line.partner_id, line.scenario, line.family, line.amount, line.year)
    assert told == ("s", "theirs", CostScenario.TODAY, CostFamily.INSURANCE, Decimal(800), 2025)
    assert (line.source, line.confidence) == (Source.INVOICE, Confidence.SURE)
    assert line.reason == "Fiche de collecte de Valmorin, 12/11/2026"
    assert partner_of(dataset).answered_on == date(2026, 11, 12)
    assert Results(dataset, NONE).service("s").today["theirs"][0] == 1_840_050 + 80_000


def test_a_figure_of_which_no_more_is_said():
    (line,) = [line for line in all_taken(typed({"Assurances": 0})).all(CostLine) if line.id != STAFF.id]
    assert (line.amount, line.source, line.confidence) == (0, Source.PARTNER, Confidence.FAIR)
    assert line.reason == "Fiche de collecte de Valmorin, 30/11/2026"


def test_the_same_form_twice_changes_nothing():
    content = typed({
        "Population": 1130, "Assurances": 800, "Agent à ajouter, n° 1 : fonction": "Cuisinière",
        "Agent à ajouter, n° 1 : temps de travail": "28h", "Matériel à ajouter, n° 1 : lequel": "Four",
        "Matériel à ajouter, n° 1 : valeur d’achat": 4000, "Vos remarques": "Merci",
    })  # fmt: skip
    dataset = dossier()
    returned = read(content)
    assert len(taken(dataset, returned, compare(dataset, partner_of(dataset), returned))) > 5
    again = compare(dataset, partner_of(dataset), returned)
    assert again.choices == []
    assert taken(dataset, returned, again, date(2027, 5, 5)) == []


def test_agents_come_without_cost_and_without_name():
    """Their cost is in the charges of staff: it is not counted a second time."""
    content = typed({"Agent à ajouter, n° 2 : fonction": "Cuisinière", "Agent à ajouter, n° 2 : temps de travail": 28})
    dataset = all_taken(content)
    (post,) = dataset.all(Post)
    assert (post.job, post.hours, post.employer_id, post.label, post.name) == (
        "Cuisinière",
        28,
        "theirs",
        "Agent 1",
        "",
    )
    assert post.annual_cost is None
    assert Results(dataset, NONE).service("s").today["theirs"][0] == 1_840_050


def test_two_agents_have_two_names():
    content = typed({f"Agent à ajouter, n° {n} : fonction": "Cuisinière" for n in (1, 2)})
    assert sorted(post.label for post in all_taken(content).all(Post)) == ["Agent 1", "Agent 2"]


def test_a_form_made_later_has_lines_of_its_own():
    """What the first one added is then asked by itself; what the second one adds comes beside it."""
    dataset = all_taken(typed({"Agent à ajouter, n° 1 : fonction": "Cuisinière", "Assurances": 800}))
    second = typed({"Agent à ajouter, n° 1 : fonction": "Aide"}, sent(dataset))
    returned = read(second, dataset)
    found = compare(dataset, partner_of(dataset), returned)
    assert len(found.choices) == 1
    taken(dataset, returned, found)
    assert [post.job for post in dataset.all(Post)] == ["Cuisinière", "Aide"]
    assert len(dataset.all(CostLine)) == 2


def test_a_population_keeps_its_source_and_that_of_the_renewal_stays():
    dataset = all_taken(typed({"Population": 1130, "Année de cette population": 2024}))
    told = partner_of(dataset)
    assert (told.population, told.population_year) == (1130, 2024)
    assert told.population_source == "Fiche de collecte de Valmorin, 30/11/2026"
    assert (told.renewal_population, told.renewal_year) == (1120, 2026)


def test_a_population_that_is_emptied_has_no_source():
    told = partner_of(all_taken(typed({"Population": None})))
    assert (told.population, told.population_source) == (None, "")


def test_an_emptied_cell_is_told_and_not_ticked():
    found = compared(typed({"Charges de personnel": None, "Type de cette population": None, "Population": None}))
    assert rows_of(found.differences) == [
        ("2. Population", "1\u202f120 habitants", "(case vidée)", False),
        ("3. Type de cette population", "population municipale", "(case vidée)", False),
        ("11. Charges de personnel", "18\u202f400,50\u00a0€", "(case vidée)", False),
    ]
    dataset = all_taken(typed({"Charges de personnel": None, "Type de cette population": None}))
    assert dataset.get("staff").amount is None
    assert partner_of(dataset).population_kind is PopulationKind.UNKNOWN


def test_a_line_typed_meanwhile_is_the_one_that_is_asked():
    typed_since = CostLine(
        id="mine", service_id="s", partner_id="theirs", family=CostFamily.INSURANCE, amount=Decimal(700), year=2025
    )
    dataset = dossier(typed_since)
    found = compared(typed({"Assurances": 800}), dataset)
    assert rows_of(found.doubtful) == [("14. Assurances", "700\u00a0€", "800 €", False)]
    lines = all_taken(typed({"Assurances": 800}), typed_since).all(CostLine)
    assert {line.id: line.amount for line in lines} == {"staff": Decimal("18400.50"), "mine": 800}
    several = dossier(typed_since, replace(typed_since, id="other"))
    found = compared(typed({"Assurances": 800}), several)
    assert (found.choices, len(found.apart)) == ([], 1)
    assert "en plusieurs lignes" in found.apart[0].why


def test_an_estimated_total_gives_way_to_its_detail():
    total = replace(STAFF, family=CostFamily.ESTIMATE, source=Source.ESTIMATE)
    dataset = dossier(total)
    content = typed({"Charges de personnel": 15000, "Assurances": 800}, sent(dataset))
    returned = read(content, dataset)
    found = compare(dataset, THEIRS, returned)
    assert [each.after for each in found.differences][-1] == "remplacé par le détail de la fiche"
    assert found.differences[-1].proposed
    taken(dataset, returned, found)
    assert Results(dataset, NONE).service("s").today["theirs"][0] == 1_580_000
    alone = compared(typed({"Recette ou subvention": 100}, sent(dossier(total))), dossier(total))
    assert len(alone.choices) == 1, "an income is no detail of a cost"


def test_another_year_for_all_the_amounts():
    content = typed({"Année des montants de cette fiche": 2024})
    assert rows_of(compared(content).differences) == [("9. Année des montants de cette fiche", "2025", "2024", True)]
    assert all_taken(content).get("staff").year == 2024
    both = all_taken(typed({"Assurances": 1, "Année des montants de cette fiche": 2024}))
    assert {line.year for line in both.all(CostLine)} == {2024}


def test_her_own_reason_stays():
    mine = replace(STAFF, reason="Hausse du point")
    dataset = all_taken(typed({"Charges de personnel": 20000}), mine)
    assert dataset.get("staff").reason == "Hausse du point"


def test_a_remark_is_kept_among_the_comments():
    (comment,) = all_taken(typed({"Vos remarques": "Parlons aussi de la crèche."})).all(Comment)
    assert (comment.words, comment.author, comment.record_id, comment.step) == (
        "Parlons aussi de la crèche.", "Valmorin", "theirs", "partners",
    )  # fmt: skip


def test_what_could_not_be_read_of_a_field_is_forgotten_with_its_answer():
    kept = UnreadEntry(id="k", record_id="theirs", field="population", text="environ 1100")
    assert all_taken(typed({"Population": 1130}), kept).all(UnreadEntry) == []


def test_who_leaves_the_study_is_asked_no_more():
    dataset = all_taken(typed({"Prend part à l’étude de ce service": "non"}))
    (use,) = dataset.all(Usage)
    assert not use.takes_part


def test_an_answer_for_a_service_without_participation_makes_one():
    dataset = dossier()
    dataset.drop("u")
    content = typed({"Prend part à l’étude de ce service": "oui", "Usage du service en un an": 950}, sent(dataset))
    returned = read(content, dataset)
    taken(dataset, returned, compare(dataset, THEIRS, returned))
    (use,) = dataset.all(Usage)
    assert (use.partner_id, use.takes_part, use.units) == ("theirs", True, 950)


def test_the_cost_of_a_post_is_confirmed():
    post = Post(
        id="p", service_id="s", employer_id="theirs", label="Agent 1", hours=Decimal(28), annual_cost=Decimal(30000),
        after=AfterPost.POOLED, source=Source.PAYSLIP,
    )  # fmt: skip
    dataset = dossier(post)
    content = typed(
        {"Agent 1 : coût annuel, charges comprises": 31000, "Agent 1 : temps de travail": 30}, sent(dataset)
    )
    returned = read(content, dataset)
    taken(dataset, returned, compare(dataset, THEIRS, returned))
    held = dataset.get("p")
    assert (held.annual_cost, held.hours, held.cost_year) == (31000, 30, 2025)


def test_a_thing_keeps_what_is_said_of_its_price():
    content = typed({
        "Matériel à ajouter, n° 1 : lequel": "Four", "Matériel à ajouter, n° 1 : valeur d’achat": "4 000",
        ("Matériel à ajouter, n° 1 : valeur d’achat", "source"): "Devis",
    })  # fmt: skip
    (thing,) = all_taken(content).all(Asset)
    told = (thing.label, thing.value, thing.owner_id, thing.source, thing.confidence)
    assert told == ("Four", 4000, "theirs", Source.QUOTE, Confidence.FAIR)


def test_refused_answers_change_nothing_but_the_day():
    dataset, returned = dossier(), read(typed({"Population": 1130}))
    changes = changes_of(dataset, THEIRS, returned, [], LAW, TODAY)
    assert [(change.record_id, change.field, change.after) for change in changes] == [("theirs", "answered_on", TODAY)]
