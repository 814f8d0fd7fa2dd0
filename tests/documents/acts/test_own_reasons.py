"""An act gives the reasons of its own services: never what the project says of another one."""

import pytest

from desktop.documents.acts.approval import approval
from desktop.documents.source import Source
from desktop.domain import records as r
from desktop.domain.words.purpose_words import speaks_of
from tests.documents.acts.world import changed, of, partner, text
from tests.documents.every_paper import whole

OF_PERMITS = ("instructrice", "droit des sols", "cabinet privé", "une compétence technique manque", "dans les délais")


def act(source: Source, name: str, who: str = "Arbeloup") -> str:
    service = next(each for each in source.dataset.all(r.Service) if each.name == name)
    return text(approval(source, partner(source, who).id, service.id))


@pytest.mark.parametrize("name", ["Service 3", "Service 4", "Service 5"])
def test_the_reasons_of_the_permits_are_not_those_of_another_service(name: str) -> None:
    told = act(whole(name="permis"), name)
    assert not [words for words in OF_PERMITS if words in told]
    assert "Considérant que cette décision s'inscrit dans le projet « Instruction des permis de construire » ;" in told


def test_what_is_known_of_a_service_is_told_of_it() -> None:
    source = whole(name="permis")
    assert "Le niveau de service visé. Classer les archives." in act(source, "Service 3")
    assert "Considérant que le niveau de service visé est le suivant : tenir les registres ;" in act(
        source, "Service 4"
    )
    assert "niveau de service" not in act(source, "Service 5"), "the communes become one, whatever each service is"


def test_the_service_that_the_project_names_keeps_its_reasons() -> None:
    source = whole(name="permis")
    told = act(source, "Instruction des permis de construire")
    for words in OF_PERMITS:
        assert words in told, words
    assert "s'inscrit dans le projet" not in told
    both = whole(name="secretariat")
    for service in both.dataset.all(r.Service)[:2]:
        assert speaks_of(both.dataset, [service]), "two secretaries and a technical team are named"


def test_a_project_that_names_no_service_holds_for_each() -> None:
    silent = changed(of(r.Service, name="Archives"), of(r.Dossier, name="Ensemble"), name="permis")
    assert speaks_of(silent.dataset, silent.dataset.all(r.Service))
