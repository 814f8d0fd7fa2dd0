"""Papers that show amounts of staff say what such an amount is, where one rests on a single agent."""

from dataclasses import replace

import pytest

from desktop.documents.order import Order
from desktop.documents.paper_lines import lines_of
from desktop.documents.papers import paper
from desktop.documents.source import Source
from desktop.domain.choices import DocumentKind
from desktop.domain.example import example_records
from desktop.domain.records import Post
from resources.examples import load_example
from tests.documents.dossiers import source_of
from tests.spaces import flowing

SAID = "c’est ce qu’il coûte à son employeur, et non ce qui lui est versé."
DETAILED = (DocumentKind.FINANCES, DocumentKind.WHO_PAYS, DocumentKind.TRACE, DocumentKind.REPORT)


def permis(*, agents: int) -> Source:
    held = list(example_records(load_example("permis")))
    (post,) = [each for each in held if isinstance(each, Post)]
    return source_of([*held, *(replace(post, id=f"more{at}") for at in range(agents - 1))])


@pytest.mark.parametrize("kind", DETAILED)
def test_it_is_said_where_one_agent_is_alone_and_nowhere_else(kind: DocumentKind) -> None:
    for agents, there in ((1, 1), (2, 0)):
        text = flowing(" ".join(lines_of(paper(permis(agents=agents), Order(kind)).paper)))
        assert text.count(SAID) == there, (kind, agents)


def test_only_the_paper_that_stays_says_that_it_is_not_to_go_round() -> None:
    kept = "pas pour être diffusé"
    for kind, there in (*((each, 0) for each in DETAILED), (DocumentKind.TRACE_AGENTS, 1)):
        text = flowing(" ".join(lines_of(paper(permis(agents=1), Order(kind)).paper)))
        assert "Il est donné pour partager le coût du service" in text
        assert text.count(kept) == there, kind


def test_the_note_of_two_pages_has_no_room_for_it_and_shows_no_such_line() -> None:
    text = flowing(" ".join(lines_of(paper(permis(agents=1), Order(DocumentKind.NOTE)).paper)))
    assert SAID not in text
