"""The checklist of a service: lines as typed, days typed elsewhere, acts set aside; and what an act done lacks."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.dataset import Dataset
from desktop.domain.law.todo import Todo, lacks, todo
from desktop.domain.results import Results
from desktop.domain.review.acts import in_order
from desktop.domain.review.findings import Context
from resources.law import load_law
from tests.spaces import plain

LAW = load_law(date(2026, 11, 23))
COMMON = LAW.forms["service_commun"]
SERVICE = r.Service(id="s", name="Secrétariat")
PARTNERS = [r.Partner(id=key, name=key.title(), position=place) for place, key in enumerate(("orbelle", "valmorin"))]
USES = [r.Usage(id=f"u{p.id}", service_id="s", partner_id=p.id, takes_part=True) for p in PARTNERS]
CHOICE = r.LegalChoice(service_id="s", form="service_commun")


def dataset(*more: r.Record) -> Dataset:
    return Dataset([SERVICE, *PARTNERS, *USES, CHOICE, *more])


def typed(act: str, day: int = 0, **more: object) -> r.Milestone:
    return r.Milestone(service_id="s", key=act, done_on=date(2027, 3, day) if day else None, **more)


def heard(partner: r.Partner, day: int, opinion: c.Opinion = c.Opinion.FAVOURABLE) -> r.CommitteeOpinion:
    return r.CommitteeOpinion(partner_id=partner.id, session_on=date(2027, 3, day), opinion=opinion)


def found(*more: r.Record) -> Todo:
    return todo(dataset(*more), SERVICE, COMMON, LAW)


def test_each_act_has_its_line_in_the_order_of_the_form() -> None:
    acts = [item.act.id for item in found().items]
    assert acts[:5] == ["impact_sheet", "agreement", "committee", "deliberation", "signature"]
    assert list(found().lines) == acts
    assert found().lines["signature"].id == found().lines["signature"].id, "it does not move under the cursor"


def test_what_was_typed_is_found_again() -> None:
    line = typed("signature", 20, who="Le maire")
    assert found(line).lines["signature"] == line
    assert found(line).done() == {"signature": date(2027, 3, 20)}


def test_the_opinion_is_given_once_every_committee_has_given_its_own() -> None:
    assert found(heard(PARTNERS[0], 4)).done() == {}, "one of two"
    assert found(heard(PARTNERS[0], 4), heard(PARTNERS[1], 11)).done() == {"committee": date(2027, 3, 11)}
    waiting = heard(PARTNERS[1], 11, c.Opinion.UNKNOWN)
    assert found(heard(PARTNERS[0], 4), waiting).done() == {}, "a session to come"
    second = replace(heard(PARTNERS[1], 11, c.Opinion.REFUSED), second_on=date(2027, 3, 25))
    assert found(heard(PARTNERS[0], 4), second).done() == {"committee": date(2027, 3, 25)}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        # Nothing was done before the vote: neither the opinion of the committees nor the impact sheet.
        ((typed("deliberation", 10),), ["sans l’avis du comité social territorial", "sans la fiche d’impact"]),
        ((typed("deliberation", 10), typed("impact_sheet", 1), heard(PARTNERS[0], 4), heard(PARTNERS[1], 4)), []),
        (
            (typed("deliberation", 10), typed("impact_sheet", 1), heard(PARTNERS[0], 4), heard(PARTNERS[1], 12)),
            ["avant l’avis du comité social territorial (12 mars 2027)"],
        ),
        ((typed("deliberation", 10), typed("impact_sheet", left_out=True), heard(PARTNERS[0], 4),
          heard(PARTNERS[1], 4)), []),
    ],
    ids=["nothing before", "in order", "opinion too late", "set aside"],
)  # fmt: skip
def test_what_an_act_done_lacks(more: tuple[r.Record, ...], said: list[str]) -> None:
    told = [plain(lack.say.text) for lack in lacks(dataset(*more), SERVICE, COMMON, LAW)]
    assert [next((part for part in said if part in words), words) for words in told] == said


def test_it_is_told_with_its_article_and_leads_to_the_line() -> None:
    held = dataset(
        typed("impact_sheet", 1), line := typed("deliberation", 10), heard(PARTNERS[0], 12), heard(PARTNERS[1], 12)
    )
    (finding,) = in_order(Context(held, Results(held), LAW))
    assert (finding.code, finding.record_id, finding.field) == ("act-order", line.id, "done_on")
    assert "CGFP, articles L. 253-5 et R. 253-7" in finding.message
    assert plain(finding.message).startswith(
        "Secrétariat : La délibération est du 10 mars 2027, avant l’avis du comité"
    )


def test_without_a_form_or_without_acts_done_there_is_nothing_to_say() -> None:
    held = Dataset([SERVICE, typed("deliberation", 10)])
    assert list(in_order(Context(held, Results(held), LAW))) == []
    assert list(in_order(Context(dataset(), Results(dataset()), LAW))) == []


def test_votes_told_council_by_council_are_a_vote_once_each_has_its_day() -> None:
    """Orbelle on 3 March, Valmorin on the 8th: the vote is of the 8th, and a signature on the 20th comes after it."""
    votes = [replace(typed("deliberation", day), partner_id=p.id) for p, day in zip(PARTNERS, (3, 8), strict=True)]
    assert found(votes[0]).done() == {}, "one of two"
    assert found(*votes).done() == {"deliberation": date(2027, 3, 8)}
    said = [plain(lack.say.text) for lack in lacks(dataset(*votes, typed("signature", 20)), SERVICE, COMMON, LAW)]
    assert not any("sans la délibération" in words for words in said), said


def test_a_unanimous_refusal_is_no_opinion_before_the_second_session() -> None:
    """CGFP R254-68: the project is looked at again in a second session."""
    refused = heard(PARTNERS[1], 11, c.Opinion.REFUSED)
    assert found(heard(PARTNERS[0], 4), refused).done() == {}
