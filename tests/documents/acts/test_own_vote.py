"""Under a transfer of power the community votes first: its act has the day of its own step, before the communes."""

import re
from datetime import date

import pytest

from desktop.documents.acts.approval import approval
from desktop.documents.blocks import Table
from desktop.documents.catalog import entry_of
from desktop.documents.decision import decision
from desktop.documents.order import Order
from desktop.documents.own_vote import approval_day, own_vote
from desktop.documents.paper_lines import lines_of
from desktop.documents.papers import paper
from desktop.documents.parts import dates
from desktop.documents.source import Source
from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.planning.from_dossier import plan_of
from tests.documents.acts.world import changed, lines, partner
from tests.documents.dossiers import source_of
from tests.documents.every_paper import whole
from tests.spaces import flowing as plain

COMMUNITY = "Communauté de communes Pays d’Ambrelle"


def world(*more: r.Record, form: str = "transfert_competence") -> Source:
    """The permits, and archives that pass to the community; the councils hope to vote on 10 June 2027."""
    source = changed(name="permis")
    here = partner(source, COMMUNITY).id
    uses = [r.Usage(service_id="n", partner_id=each.id, takes_part=True) for each in source.dataset.all(r.Partner)]
    archives = [
        r.Service(id="n", name="Archives", position=9),
        r.LegalChoice(service_id="n", form=form, carrier_kind=c.CarrierKind.PARTNER, carrier_id=here),
        r.Post(id="q", service_id="n", employer_id=here, label="Agent 7", after=c.AfterPost.POOLED),
    ]
    return source_of([*source.dataset, *archives, *uses, *more])


def session(source: Source, who: str, about: str = "n") -> str:
    told = lines(approval(source, partner(source, who).id, about))
    return next(line for line in told if line.startswith("Séance du"))


def test_the_act_of_the_community_has_the_day_of_its_step() -> None:
    """From Tuesday 24 November: 3 months of study, 24 February; 45 days, 10 April, a Saturday: Monday 12.

    A month later: 12 May. The communes then have three months, in which the day hoped for is.
    """
    source = world()
    here = partner(source, COMMUNITY)
    row = plan_of(source.dataset, source.law, source.made_on).row("n/deliberation")
    assert row.ends == date(2027, 5, 12)
    assert "12 mai 2027" in session(source, COMMUNITY)
    assert "10 juin 2027" in session(source, "Arbeloup")
    both = source.dataset.all(r.Service)
    assert own_vote(source, here, both) == date(2027, 6, 10), "it votes on the permits with the others"


def test_a_session_told_is_that_of_the_step_and_other_forms_keep_the_day_hoped_for() -> None:
    here = partner(changed(name="permis"), COMMUNITY).id
    told = r.Meeting(partner_id=here, on=date(2027, 5, 20))
    assert session(world(told), COMMUNITY).startswith("Séance du 20 mai 2027")
    assert "10 juin 2027" in session(world(form="mad_service"), COMMUNITY)


def test_every_paper_votes_on_the_day_that_the_delays_allow() -> None:
    """A service commun: 24 December, 24 February, 24 March, 26 April, 26 May, 16 June, the committee on 1 July; no
    council before 1 September: no paper tells 10 June any more.
    """
    source = world(form="service_commun")
    for who in (COMMUNITY, "Arbeloup"):
        assert "1er septembre 2027" in session(source, who)
        assert approval_day(source, partner(source, who)) == date(2027, 9, 1)
    assert "1er septembre 2027 : vote de l’accord" in plain(" ".join(dates(source)))
    assert plain(decision(source)[-1]).endswith("vote de l’accord, prévu le 1er septembre 2027.")
    letter = told(source, Order(c.DocumentKind.INHABITANTS, recipient=partner(source, "Arbeloup").id))
    assert "1er septembre 2027 : vote du conseil municipal" in letter


def told(source: Source, order: Order) -> str:
    return plain(" ".join(lines_of(paper(source, order).paper)))


@pytest.mark.parametrize(
    ("name", "days", "voted"),
    [
        ("permis", {"10 juin 2027"}, "prévu le 10/06/2027 ; au plus tard le 12/08/2027"),
        ("secretariat", {"11 juin 2027", "17 juin 2027"},
         "prévu les 11/06/2027 et 17/06/2027 ; au plus tard le 12/08/2027"),
    ],
)  # fmt: skip
def test_the_statutes_tell_the_votes_of_the_acts_and_the_end_of_the_delay_as_a_limit(
    name: str, days: set[str], voted: str
) -> None:
    """The communes answer from the notification of 12 May on: they have until 12 August, and vote on their session."""
    source = whole(name=name)
    service = next(each for each in source.dataset.all(r.Service) if each.name == "Service 4")
    communes = {each.id for each in source.dataset.all(r.Partner) if each.kind is c.PartnerKind.COMMUNE}
    acts = entry_of(c.DocumentKind.APPROVAL).orders(source)
    sessions = [told(source, each) for each in acts if each.about == service.id and each.recipient in communes]
    found = {re.search(r"(?:Séance du|prévue le) (\d+ \w+ \d{4})", text) for text in sessions}
    assert {each[1] if each else "" for each in found} == days
    (statutes,) = entry_of(c.DocumentKind.STATUTES).orders(source)
    tables = [b for b in paper(source, statutes).paper.blocks if isinstance(b, Table) and "dans l’ordre" in b.caption]
    row = next(row for row in tables[0].rows if row[0].startswith("Faire voter chaque conseil municipal"))
    assert plain(row[1]) == voted
