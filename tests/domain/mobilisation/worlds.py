"""What the tests of step 11 share: two communes, one service, one agent; and the context of a dossier."""

from datetime import date
from decimal import Decimal

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.dataset import Dataset
from desktop.domain.law.values import values_of
from desktop.domain.results import Results
from desktop.domain.review.findings import Context
from resources.law import load_law
from resources.texts import mobilisation_texts

D = Decimal
LAW = load_law(date(2026, 11, 26))
TEXTS = mobilisation_texts()
WORLD: tuple[r.Record, ...] = (
    r.Dossier(id="d", reference_year=2025, horizon=3, staff_growth=D(10), other_growth=D(0)),
    r.Partner(id="o", name="Orbelle", name_link=1),
    r.Partner(id="v", name="Valmorin", position=1),
    r.Service(
        id="s", name="Secrétariat (accueil)", family="secretariat", employer=c.Employer.ONE_COMMUNE, employer_id="v"
    ),
    r.Usage(id="uo", service_id="s", partner_id="o", takes_part=True, hours=D(10)),
    r.Usage(id="uv", service_id="s", partner_id="v", takes_part=True, hours=D(30)),
)
POST = r.Post(id="p", service_id="s", employer_id="v", label="Agent 1", status=c.Statute.TENURED)
PURPOSE = r.Purpose(id="w")


def line(scenario: c.CostScenario, partner: str, amount: int, **more: object) -> r.CostLine:
    """A line of staff, common once pooled."""
    known = {"service_id": "s", "scenario": scenario, "partner_id": partner, "amount": D(amount), "year": 2025, **more}
    return r.CostLine(**{"family": c.CostFamily.STAFF, **known})


SHARED = (
    line(c.CostScenario.TODAY, "o", 9_000, id="to"),
    line(c.CostScenario.TODAY, "v", 33_000, id="tv"),
    line(c.CostScenario.SHARED, "v", 40_000, id="sv", common=True),
    r.SharingScenario(id="h", service_id="s", method=c.SharingMethod.HOURS, chosen=True),
)
"""40 000 shared by 10 and 30 hours: Orbelle 10 000 (1 000 more), Valmorin 30 000 (3 000 less)."""


def context(*more: r.Record, without: tuple[str, ...] = ()) -> Context:
    """The world with these records; one of the same identifier takes the place of the first."""
    dataset = Dataset([*WORLD, *more])
    for record_id in without:
        dataset.drop(record_id)
    return Context(dataset, Results(dataset, values_of(LAW)), LAW)
