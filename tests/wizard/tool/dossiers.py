"""Four dossiers that the law does not answer alike: two communities, a police, a power moved in part, and wholly."""

from dataclasses import replace
from decimal import Decimal

from desktop.domain import choices as c
from desktop.domain import records as r
from tests.wizard.agreement import project

MONT = {"epci_siren": "200000002", "epci_name": "CC du Mont"}


def apart() -> list[r.Record]:
    """A tenured secretary, who agrees, shared by communes of two communities."""
    service = {"employer": c.Employer.ONE_COMMUNE, "employer_id": "p0"}
    held = [replace(x, **MONT) if x.id == "p1" else x for x in project(2, **service)]
    return [*held, _post("Secrétaire", consent=c.Answer.YES)]


def police() -> list[r.Record]:
    """An agent of police of one commune, for two communes of one community."""
    return [*project(2, family="police"), _post("Gardien-brigadier")]


def transferred() -> list[r.Record]:
    """Roads: the commune brings its team to its community; how far the power has moved is still to be said."""
    community = r.Partner(
        id="cc", position=1, kind=c.PartnerKind.EPCI, name="CC du Haut-Val", siren="200000001", epci_siren="200000001",
        epci_name="CC du Haut-Val",
    )  # fmt: skip
    use = r.Usage(id="ucc", service_id="s", partner_id="cc", takes_part=True, hours=Decimal(20))
    held = project(1, family="voirie", flow_from="p0", flow_to="cc")
    last = next(place for place, x in enumerate(held) if isinstance(x, r.Partner)) + 1
    return [*held[:last], community, *held[last:], use, _post("Agent de voirie")]


def _post(job: str, **more: object) -> r.Post:
    held = {"id": "post", "service_id": "s", "employer_id": "p0", "job": job, "hours": Decimal(35)}
    return r.Post(**held, status=c.Statute.TENURED, **more)
