"""« Vu l'avis… »: an opinion given years ago, on a service that runs, is not that of a service still to come."""

from desktop.documents.acts.approval import approval
from desktop.documents.order import Order
from desktop.documents.staff.impact import impact_sheet
from desktop.domain import choices as c
from desktop.domain import records as r
from tests.documents.acts.world import changed, partner, text, visas
from tests.documents.dossiers import source_of

COMMUNITY = "Communauté de communes Pays d’Ambrelle"


def opinion(source_more: list[r.Record], about: str) -> str:
    source = source_of([*changed(name="permis").dataset, *source_more])
    told = visas(approval(source, partner(source, COMMUNITY).id, about))
    return next(line for line in told if "comité social territorial" in line)


def archives(form: str, here: str) -> list[r.Record]:
    """A service still to come, with a post, carried by the community."""
    return [
        r.Service(id="n", name="Archives", position=9),
        r.Post(id="q", service_id="n", employer_id=here, label="Agent 7", after=c.AfterPost.POOLED),
        r.LegalChoice(service_id="n", form=form, carrier_kind=c.CarrierKind.PARTNER, carrier_id=here),
    ]


def test_it_is_cited_for_what_runs_and_awaited_for_what_comes():
    source = changed(name="permis")
    first = source.dataset.all(r.Service)[0].id
    new = archives("service_unifie", partner(source, COMMUNITY).id)
    assert "séance du 24 octobre 2023" in opinion(new, first)
    assert "2023" not in opinion(new, "n")
    assert "[sens de l'avis]" in opinion(new, "n")


def test_the_impact_sheet_of_what_comes_awaits_it_too():
    source = changed(name="permis")
    first, here = source.dataset.all(r.Service)[0].id, partner(source, COMMUNITY).id
    held = source_of([*source.dataset, *archives("transfert_competence", here)])

    def told(about: str) -> str:
        return text(impact_sheet(held, Order(c.DocumentKind.IMPACT, about=about)))

    assert "24/10/2023" in told(first)
    assert "2023" not in told("n")
    assert "Favorable" not in told("n")
    assert "[avis du comité" in told("n")
