"""Under a transfer of power the community votes first: its act has the day of its own step, before the communes."""

from datetime import date

from desktop.documents.acts.approval import approval
from desktop.documents.own_vote import own_vote
from desktop.documents.source import Source
from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.planning.from_dossier import plan_of
from tests.documents.acts.world import changed, lines, partner
from tests.documents.dossiers import source_of

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
    assert "10 juin 2027" in session(world(form="service_commun"), COMMUNITY)
