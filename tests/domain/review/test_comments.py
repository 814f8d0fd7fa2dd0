"""Comments that wait for an answer, and those of another copy: new, reworded, known, or not for us."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.changes import apply_to
from desktop.domain.dataset import Dataset
from desktop.domain.history.cascade import removal
from desktop.domain.privacy import public, shareable
from desktop.domain.records import Comment, CostLine, DocumentIssue, Dossier, Objective, Partner, Record
from desktop.domain.results import Results
from desktop.domain.review.accepted import acceptance_of, can_be_accepted, reviewed
from desktop.domain.review.comments import offered, open_comments, taking, unanswered
from desktop.domain.review.findings import Context, Finding, Gravity, keeps_draft
from desktop.wizard.course import COURSE
from resources.law import load_law
from tests.spaces import plain

LAW = load_law(date(2026, 11, 23))
PARTNER = Partner(id="p", name="Orbelle")
LINE = CostLine(id="l", partner_id="p", label="Carburant")
ASKED = Comment(id="c", step="costs", record_id="l", field="amount", author="Mme Kern", words="Est-ce le compte ?")


def context(*records: Record) -> Context:
    dataset = Dataset([PARTNER, LINE, *records])
    return Context(dataset, Results(dataset), LAW)


def found(*records: Record) -> list[Finding]:
    return list(unanswered(context(*records)))


def test_an_open_comment_waits_for_its_answer() -> None:
    (finding,) = found(ASKED)
    assert (finding.code, finding.gravity, finding.record_id) == ("comment-open", Gravity.ADVICE, "c")
    said = "Commentaire sans réponse (Carburant d’Orbelle : Montant) : « Est-ce le compte ? »"
    assert plain(finding.message) == said
    assert not keeps_draft([finding])


@pytest.mark.parametrize("settled", [{"reply": "Oui, celui de 2025."}, {"closed": True}])
def test_answered_or_closed_it_waits_no_more(settled: dict[str, object]) -> None:
    assert found(replace(ASKED, **settled)) == []


def test_a_blank_answer_is_none() -> None:
    assert len(found(replace(ASKED, reply="  \n"))) == 1


def test_it_leads_to_its_own_step_and_to_the_last_one_when_its_step_is_not_known() -> None:
    for step, home in (("costs", "costs"), ("partners", "partners"), ("", "summary"), ("elsewhere", "summary")):
        review = COURSE.review(context(replace(ASKED, step=step)))
        assert [f.step for f in review.open if f.code == "comment-open"] == [home]


def test_it_cannot_be_accepted_with_a_reason_that_would_be_printed() -> None:
    (finding,) = found(ASKED)
    reason = replace(acceptance_of(Dataset(), finding), reason="On verra")
    assert not can_be_accepted(finding)
    assert reviewed([finding], Dataset([reason])).open == (finding,)


def test_the_open_ones_are_counted_answered_or_not() -> None:
    held = Dataset([ASKED, replace(ASKED, id="d", reply="Oui"), replace(ASKED, id="e", closed=True)])
    assert [comment.id for comment in open_comments(held)] == ["c", "d"]


# Those of another copy.


def test_new_ones_first_then_reworded_ones_and_the_known_apart() -> None:
    new, known = replace(ASKED, id="n"), replace(ASKED, id="k")
    ours = Dataset([replace(ASKED, reply="Oui", closed=True), known])
    reworded = replace(ASKED, words="Est-ce le compte de 2025 ?")
    offer = offered(ours, [known, reworded, new])
    assert (offer.choices, offer.known) == ((new, reworded), (known,))


def test_taken_twice_nothing_is_added_twice_and_the_answers_stay() -> None:
    ours = Dataset([replace(ASKED, reply="Oui", closed=True)])
    theirs = [replace(ASKED, words="Est-ce le compte de 2025 ?"), replace(ASKED, id="n")]
    for change in taking(ours, theirs):
        apply_to(ours, change)
    assert {each.id: (each.words, each.reply, each.closed) for each in ours.all(Comment)} == {
        "c": ("Est-ce le compte de 2025 ?", "Oui", True),
        "n": ("Est-ce le compte ?", "", False),
    }
    assert taking(ours, theirs) == []
    assert offered(ours, theirs).choices == ()


def test_a_comment_that_bears_the_name_of_another_record_of_ours_is_left_where_it_is() -> None:
    offer = offered(Dataset([Objective(id="c")]), [ASKED])
    assert (offer.choices, offer.known) == ((), ())


def test_it_stays_when_what_it_is_about_goes() -> None:
    held = Dataset([PARTNER, LINE, ASKED])
    assert {change.record_id for change in removal(held, LINE)} == {"l"}


# What leaves.


def test_a_copy_to_share_holds_comments_only_when_they_are_asked_for() -> None:
    records = [Dossier(id="d"), PARTNER, ASKED, DocumentIssue(id="i")]
    assert {record.id for record in shareable(records)} == {"d", "p"}
    assert {record.id for record in shareable(records, comments=True)} == {"d", "p", "c"}
    (given,) = (record for record in shareable(records, comments=True) if isinstance(record, Comment))
    assert given == ASKED
    assert ASKED not in public(records)
