"""A service that runs is never told as one to come, and what is still proposed is told apart from it."""

from dataclasses import replace

from desktop.documents.blocks import Paragraph, Table
from desktop.documents.parts import purpose
from desktop.documents.planning_parts import silences
from desktop.documents.source import Source
from desktop.domain.planning.from_dossier import plan_of
from desktop.domain.records import LegalChoice, Service, ServiceYear, Usage
from tests.documents.acts.world import changed
from tests.documents.dossiers import source_of
from tests.spaces import flowing


def told(source: Source) -> str:
    (block,) = purpose(source)
    assert isinstance(block, Paragraph)
    return flowing(block.text)


def test_what_runs_is_told_apart_from_what_is_proposed() -> None:
    """The processing of permits has accounts since 2025; nothing was said yet of archives."""
    runs = changed(name="permis")
    assert told(runs).startswith("Un service est déjà en commun : instruction des permis de construire. ")
    assert "Il est proposé" not in told(runs)
    archives = Service(id="n", name="Archives", position=9)
    uses = [replace(use, id=f"{use.id}-n", service_id="n") for use in runs.dataset.all(Usage)]
    both = told(source_of([*runs.dataset, archives, *uses, LegalChoice(service_id="n", form="entente")]))
    assert "Un service est déjà en commun : instruction des permis de construire." in both
    assert "Il est proposé aussi de mettre en commun un service : archives." in both
    to_come = source_of([each for each in runs.dataset if not isinstance(each, ServiceYear)])
    assert told(to_come).startswith("Il est proposé de mettre en commun un service : instruction des permis")


def test_the_silence_of_a_transfer_cites_its_own_articles() -> None:
    """The sentence is written once for transfers, schemes and police: only the articles of the form are its own."""
    source = changed(name="permis")
    use = [replace(each, id=f"{each.id}-t", service_id="t") for each in source.dataset.all(Usage)]
    moved = source_of(
        [*source.dataset, Service(id="t", name="Eau", position=9), *use,
         LegalChoice(service_id="t", form="transfert_competence")]
    )  # fmt: skip
    plan = plan_of(moved.dataset, moved.law, moved.made_on)
    (table,) = [block for block in silences(moved, plan) if isinstance(block, Table)]
    said = " ".join(row[-1] for row in table.rows)
    assert "L. 5211-17" in said
    assert "L. 5211-39-1" not in said
    assert "L. 512-2" not in said
