"""In « D’où viennent les chiffres »: what an hour of each post costs, and who pays when a risk of the employer happens.

What was agreed of a risk has no place in it: it may name an agent.
"""

from desktop.documents.blocks import Block, Table
from desktop.documents.trace_rows import Row, table
from desktop.domain.choices import RiskBearer
from desktop.domain.dataset import Dataset
from desktop.domain.figures import Figure
from desktop.domain.records import EmployerRisk, Partner, Post
from desktop.domain.results import Results, ServiceResult
from desktop.domain.words.means_figures import hour_of
from desktop.domain.words.naming import named, service_name
from desktop.domain.words.sentences import figure_value
from resources.typography import euros

_RISKS = ("Ce qui peut arriver", "Somme prévue par an", "Qui paie alors")


def hours_of(results: Results, result: ServiceResult) -> list[Block]:
    """What an hour of each agent of a service costs; it tells what the agent costs."""
    title = service_name(result.service)
    posts = results.dataset.where(Post, service_id=result.service.id)
    hours = [figure for post in posts if (figure := hour_of(post, results.outlook, results.law)).value is not None]
    return [table(f"{title} : le coût d’une heure", map(_hour, hours))] if hours else []


def employer_risks(result: ServiceResult, dataset: Dataset) -> list[Table]:
    """Who pays when something befalls the employer of the agents of a service; nothing while nothing is decided."""
    risks = [risk for risk in dataset.where(EmployerRisk, service_id=result.service.id) if _decided(risk)]
    return [_risks(f"{service_name(result.service)} : les risques de l’employeur", risks, dataset)] if risks else []


def _hour(figure: Figure) -> Row:
    return Row(0, figure.label, figure_value(figure), " · ".join(filter(None, (figure.formula, figure.note))))


def _decided(risk: EmployerRisk) -> bool:
    """Whether something was said of it: a clause counts without an amount."""
    return risk.bearer is not RiskBearer.UNKNOWN or risk.amount is not None


def _risks(caption: str, risks: list[EmployerRisk], dataset: Dataset) -> Table:
    rows = []
    for risk in risks:
        employer = dataset.find(Partner, risk.employer_id)
        label = f"{risk.kind.label}, {named(employer)}" if employer else risk.kind.label
        amount = "aucune" if risk.amount is None else euros(risk.amount, cents=True)
        rows.append((label, amount, risk.bearer.label))
    return Table(_RISKS, tuple(rows), caption, align=("left", "right", "left"), widths=(6.4, 2.9, 7.2), dense=True)
