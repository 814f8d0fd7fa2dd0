"""Back to the records of a copy, papers aside, and told in sentences before it is done.

That it comes out exactly is held in `tests/storage/test_kept_copies.py`, on the file, with work at random.
"""

from dataclasses import replace
from decimal import Decimal

from desktop.domain.dataset import Dataset
from desktop.domain.history.restoring import changes_to, contents, sentences
from desktop.domain.records import CostLine, DocumentIssue, Objective, Partner


def test_additions_edits_then_removals_and_papers_left_alone() -> None:
    kept, gone, back = Partner(id="k", name="Orbelle"), Partner(id="g"), Partner(id="b", name="Thuyères")
    papers = [DocumentIssue(id="now", number=2), DocumentIssue(id="then", number=1)]
    then = [replace(kept, name="Orbelle-le-Haut"), back, papers[1]]
    changes = changes_to(Dataset([kept, gone, papers[0]]), then)
    assert [(c.record_id, c.field, c.before, c.after) for c in changes] == [
        ("b", "", None, back),
        ("k", "name", "Orbelle", "Orbelle-le-Haut"),
        ("g", "", gone, None),
    ]


def test_what_would_change_is_told_with_the_names_of_both_sides() -> None:
    orbelle, thuyeres = Partner(id="o", name="Orbelle"), Partner(id="t", name="Thuyères")
    line = CostLine(id="c", partner_id="o", label="Carburant", amount=Decimal(1350))
    gone = CostLine(id="g", partner_id="t", label="Fournitures", amount=Decimal(80))
    now = Dataset([orbelle, line, Objective(id="n", title="Ouvrir le samedi")])
    then = [replace(orbelle, name="Orbelle-le-Haut"), thuyeres, replace(line, amount=Decimal(1200)), gone]
    told = "\n".join(sentences(now, then, changes_to(now, then)))
    assert told.replace("\u00a0", " ").replace("\u202f", " ").splitlines() == [
        "Suppression d’un objectif : Ouvrir le samedi",
        "Ajout d’un partenaire : Thuyères",
        "Orbelle, nom : « Orbelle » → « Orbelle-le-Haut »",
        "Ajout d’une ligne de coût : Fournitures de Thuyères (80 €)",
        "Carburant d’Orbelle : 1 350 € → 1 200 €",
    ]


def test_what_a_dossier_holds_in_a_few_words() -> None:
    dataset = Dataset([Partner(name="A"), Partner(name="B"), CostLine(amount=Decimal(1))])
    assert contents(dataset).replace("\u00a0", " ") == "2 partenaires, 1 ligne de coût"
    assert contents(Dataset()) == ""
