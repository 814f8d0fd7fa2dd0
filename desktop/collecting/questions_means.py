"""The agents, without names, and the equipment of a partner in a service: those that are known, then empty lines."""

from collections.abc import Iterator

from desktop.collecting.keys import Key
from desktop.collecting.questions_costs import asked_as_post, free_id
from desktop.collecting.shape import Question
from desktop.domain.choices import AfterPost
from desktop.domain.dataset import Dataset
from desktop.domain.records import Asset, Partner, Post, Service

EMPTY_AGENTS, EMPTY_THINGS = 2, 1
"""Agents and things that can be added: more are told among the remarks."""
_NO_NAME = "La fonction seulement, jamais le nom : « agent technique »."
_PAY = "Fiches de paie de décembre (cumul annuel), salaire et charges de l’employeur."
_INVENTORY = "État de l’actif ou facture d’achat, toutes taxes comprises."


def post_questions(dataset: Dataset, partner: Partner, service: Service) -> Iterator[Question]:
    """The hours of each agent, and the yearly cost of one that is counted by it; then agents to add."""
    for post in dataset.where(Post, service_id=service.id, employer_id=partner.id):
        if post.after is not AfterPost.NEW:
            yield from _known_post(post)
    for number, made in enumerate(_new_ids(dataset, Post, partner, service, EMPTY_AGENTS), 1):
        job, hours = (Key("post", field, service.id, made) for field in ("job", "hours"))
        yield Question(job, f"Agent à ajouter, n° {number} : fonction", "text", where=_NO_NAME)
        yield Question(hours, f"Agent à ajouter, n° {number} : temps de travail", "hours", "heures par semaine")


def asset_questions(dataset: Dataset, partner: Partner, service: Service) -> Iterator[Question]:
    """The price of each thing; then things to add."""
    for asset in dataset.where(Asset, service_id=service.id, owner_id=partner.id):
        key = Key("asset", "value", service.id, asset.id)
        name = asset.label or asset.kind.label
        yield Question(
            key, f"{name} : valeur d’achat", "money", f"€ {asset.tax.label}", _INVENTORY,
            known=asset.value, sourced=True, source=asset.source, confidence=asset.confidence,
        )  # fmt: skip
    for number, made in enumerate(_new_ids(dataset, Asset, partner, service, EMPTY_THINGS), 1):
        label, value = (Key("asset", field, service.id, made) for field in ("label", "value"))
        yield Question(label, f"Matériel à ajouter, n° {number} : lequel", "text", where="Tracteur, fourgon, local…")
        yield Question(
            value, f"Matériel à ajouter, n° {number} : valeur d’achat", "money", "€ TTC", _INVENTORY, sourced=True
        )


def _known_post(post: Post) -> Iterator[Question]:
    name = ", ".join(filter(None, (post.label, post.job))) or "Agent"
    hours = Key("post", "hours", post.service_id, post.id)
    yield Question(hours, f"{name} : temps de travail", "hours", "heures par semaine", known=post.hours)
    if asked_as_post(post):
        cost = Key("post", "annual_cost", post.service_id, post.id)
        yield Question(
            cost, f"{name} : coût annuel, charges comprises", "money", "€ par an", _PAY,
            known=post.annual_cost, sourced=True, source=post.source, confidence=post.confidence,
        )  # fmt: skip


def _new_ids(
    dataset: Dataset, kind: type[Post] | type[Asset], partner: Partner, service: Service, count: int
) -> list[str]:
    return [free_id(dataset, kind, partner.id, service.id, f"line {place}") for place in range(count)]
