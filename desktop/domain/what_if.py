"""« Et si… ? »: the results of a copy of the dossier in which something is otherwise; the dossier stays as it is."""

from collections.abc import Iterable
from dataclasses import replace

from desktop.domain.choices import AfterPost, PostCost, RiskBearer
from desktop.domain.dataset import Dataset
from desktop.domain.records import Asset, EmployerRisk, Post, Record
from desktop.domain.results import Results


def what_if(results: Results, put: Iterable[Record] = (), drop: Iterable[str] = ()) -> Results:
    """The results with these records in place of theirs, and without those; worked out when asked."""
    dataset = Dataset(results.dataset)
    for record_id in drop:
        dataset.drop(record_id)
    for record in put:
        dataset.put(record)
    return Results(dataset, results.law)


def unshared(dataset: Dataset, service_id: str, *, staff: bool = True, assets: bool = True) -> list[Record]:
    """The agents, the risks of their employer and the assets of a service as they would be if nobody shared their cost.

    What they cost today, and what a partner bears by itself, stays as it is.
    """
    kept: list[Record] = []
    if staff:
        kept += [_of_its_employer(post) for post in dataset.where(Post, service_id=service_id)]
        risks = dataset.where(EmployerRisk, service_id=service_id, bearer=RiskBearer.SHARED)
        kept += [replace(risk, bearer=RiskBearer.UNKNOWN) for risk in risks]
    if assets:
        kept += [replace(asset, in_kind=True) for asset in dataset.where(Asset, service_id=service_id)]
    return kept


def _of_its_employer(post: Post) -> Post:
    """A post that does not exist yet is then not made: it costs nobody anything."""
    if post.after is AfterPost.NEW:
        return replace(post, cost_way=PostCost.ONE, annual_cost=None)
    return replace(post, after=AfterPost.ELSEWHERE)
