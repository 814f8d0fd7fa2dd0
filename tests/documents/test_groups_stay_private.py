"""The groups to convince are private: on no paper, in no copy to share, not even that there are some."""

from datetime import date

from desktop.documents.papers import orders, papers
from desktop.documents.source import Source
from desktop.domain import choices as c
from desktop.domain.dataset import Dataset
from desktop.domain.law.values import values_of
from desktop.domain.privacy import ALL_PRIVATE, shareable
from desktop.domain.records import Record, Speech, Stakeholder
from desktop.domain.results import Results
from desktop.domain.review.findings import Context
from desktop.wizard.course import COURSE
from resources.law import load_law
from tests.domain.examples import TODAY, results_of

GROUP = Stakeholder(
    id="g",
    audience=c.Audience.UNIONS,
    expects="Craint la Zizanie",
    action="Rencontrer en Catimini",
    on=date(2027, 1, 8),
)


def source(*more: Record) -> Source:
    dataset, law = Dataset([*results_of("secretariat").dataset, *more]), load_law(TODAY)
    results = Results(dataset, values_of(law))
    return Source(dataset, results, law, tuple(COURSE.findings(Context(dataset, results, law))), TODAY)


def test_a_group_changes_no_word_of_any_paper() -> None:
    without, having = (list(papers(each)) for each in (source(), source(GROUP)))
    assert len(having) == len(orders(source())) > 5
    assert [ready.content for ready in having] == [ready.content for ready in without]
    shown = "".join(repr(ready.paper) for ready in having)
    assert "Orbelle" in shown
    assert not [word for word in ("Zizanie", "Catimini") if word in shown]


def test_a_group_is_in_no_copy_to_share() -> None:
    assert Stakeholder in ALL_PRIVATE
    speech = Speech(id="x", message="Rien n’est décidé")
    assert shareable([GROUP, speech]) == [speech]
