"""Of the articles that each hold for one kind of community, the one of the dossier alone; all of them while unknown.

The kinds and their articles: CGCT L5214-16-1 (communauté de communes), L5216-7-1 (d'agglomération), L5215-27 (urbaine),
L5217-7 (métropole).
"""

from dataclasses import replace

import pytest

from desktop.domain.law.agreements import agreements_of
from desktop.domain.law.choice import form_of
from desktop.domain.records import LegalChoice, Partner, Record, Service
from tests.documents.acts.world import changed
from tests.documents.dossiers import source_of

ALL = "CGCT, articles L. 5214-16-1, L. 5216-7-1, L. 5215-27 ou L. 5217-7, selon la nature du groupement"
COMMUNITY = "Communauté de communes Pays d’Ambrelle"


def cited(name: str, *, commune: str | None = None) -> str:
    """The article of a convention de gestion with a community of this name, which its communes may write otherwise."""

    def renamed(record: Record) -> Record:
        if isinstance(record, Partner) and record.name == COMMUNITY:
            return replace(record, name=name, epci_name="")
        if isinstance(record, Partner) and record.epci_name:
            return replace(record, epci_name=name if commune is None else commune)
        return replace(record, form="convention_gestion") if isinstance(record, LegalChoice) else record

    source = changed(renamed, name="permis")
    form = form_of(source.dataset, source.law, source.dataset.all(Service)[0].id)
    assert form is not None
    assert form is agreements_of(source.dataset, source.law)[0].form, "the same for every paper, worked out once"
    return form.definition.cited


@pytest.mark.parametrize(
    ("name", "article"),
    [
        ("Communauté de communes du Lac", "L. 5214-16-1"),
        ("CC du Lac", "L. 5214-16-1"),
        ("Communauté d’agglomération du Lac", "L. 5216-7-1"),
        ("CA du Lac", "L. 5216-7-1"),
        ("Communauté Urbaine du Lac", "L. 5215-27"),
        ("Métropole du Lac", "L. 5217-7"),
    ],
)
def test_the_article_is_that_of_its_kind(name: str, article: str):
    assert cited(name) == f"CGCT, article {article}"


@pytest.mark.parametrize("name", ["Metz Métropole", "Cap du Lac", "Communauté du Lac"])
def test_a_name_that_tells_no_kind_leaves_the_choice(name: str):
    """« Cap » begins as « CA » does, and is no agglomeration."""
    assert cited(name) == ALL


def test_two_ways_of_writing_one_kind_agree_and_two_kinds_do_not():
    assert cited("Communauté de communes du Lac", commune="CC du Lac") == "CGCT, article L. 5214-16-1"
    assert cited("Communauté de communes du Lac", commune="CA de la Plaine") == ALL


def test_without_any_community_the_choice_is_left():
    source = changed(name="permis")
    bare = source_of(
        [
            replace(each, epci_name="") if isinstance(each, Partner) else each
            for each in source.dataset
            if not (isinstance(each, Partner) and each.name == COMMUNITY)
        ]
    )
    form = bare.law.forms["convention_gestion"]
    assert form.definition.cited == ALL
