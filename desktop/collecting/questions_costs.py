"""What a service costs a partner today: the lines that the dossier holds, then the usual families that it lacks."""

from collections.abc import Iterator, Sequence

from desktop.collecting.keys import Key, typed_lines
from desktop.collecting.shape import Question
from desktop.domain.choices import UNTAXED_FAMILIES, AfterPost, Behaviour, CostFamily, Nomenclature, PostCost, Tax
from desktop.domain.costs import posts
from desktop.domain.dataset import Dataset
from desktop.domain.law.usual_accounts import usual_accounts
from desktop.domain.proposed_ids import proposed_id
from desktop.domain.records import Asset, CostLine, Partner, Post, Service
from resources.law.law import Law

ASKED = (
    CostFamily.STAFF, CostFamily.SUPPLIES, CostFamily.CONTRACTS, CostFamily.INSURANCE, CostFamily.OTHER,
    CostFamily.INCOME,
)  # fmt: skip
_COUNTED = {CostFamily.SUPPLIES: "energy", CostFamily.CONTRACTS: "upkeep", CostFamily.INSURANCE: "insurance"}
_PER_UNIT = {Behaviour.FIXED: "par an", Behaviour.PER_UNIT: "par unité", Behaviour.PER_STEP: "par palier"}
_LISTS = {Nomenclature.ABRIDGED: "M57 abrégée", Nomenclature.DEVELOPED: "M57 développée"}


def cost_questions(dataset: Dataset, partner: Partner, service: Service, law: Law) -> Iterator[Question]:
    """One amount per line that was typed; one per usual family without a line, unless its agents hold it already."""
    for family in CostFamily:
        lines = typed_lines(dataset, partner.id, service.id, family)
        yield from (_line(line, partner, law) for line in lines)
        if not lines and family in ASKED and not _held_by_posts(dataset, partner, service, family):
            yield _new(dataset, partner, service, family, law)


def paid_posts(dataset: Dataset, partner_id: str, service_id: str) -> list[Post]:
    """The posts of a partner whose cost of today is counted in the service."""
    own = dataset.where(Post, service_id=service_id, employer_id=partner_id)
    return [post for post in own if post.after is not AfterPost.NEW and posts.base_cost(post) is not None]


def asked_as_post(post: Post) -> bool:
    """Whether the cost of a post is asked as such: one built from the elements of a pay is nobody's to send round."""
    return post.cost_way is PostCost.ONE and post.annual_cost is not None


def _held_by_posts(dataset: Dataset, partner: Partner, service: Service, family: CostFamily) -> bool:
    """A charge of staff that comes from posts is asked post by post: asked twice, it would be counted twice."""
    return family is CostFamily.STAFF and bool(paid_posts(dataset, partner.id, service.id))


def _line(line: CostLine, partner: Partner, law: Law) -> Question:
    key = Key("cost", "amount", line.service_id, line.id, line.family)
    return Question(
        key, line.label or line.family.label, "money", _unit(line), _where(law, line.family, partner.nomenclature),
        known=line.amount, sourced=True, source=line.source, confidence=line.confidence,
    )  # fmt: skip


def _new(dataset: Dataset, partner: Partner, service: Service, family: CostFamily, law: Law) -> Question:
    key = Key("cost", "amount", service.id, new_line_id(dataset, partner.id, service.id, family), family)
    besides = _beside(dataset, partner, service, family)
    where = " ".join(filter(None, (_where(law, family, partner.nomenclature), besides)))
    return Question(key, family.label, "money", _unit(CostLine(family=family)), where, sourced=True)


def new_line_id(dataset: Dataset, partner_id: str, service_id: str, family: CostFamily) -> str:
    """The identifier of the line that an amount will make: always the same, so a form taken twice makes it once."""
    return free_id(dataset, CostLine, partner_id, service_id, family.value)


def free_id(dataset: Dataset, kind: type[CostLine | Post | Asset], *of: str) -> str:
    """The first identifier of this series that the dossier does not hold."""
    number = 1
    while (found := proposed_id(kind, "collecting", *of, str(number))) in dataset:
        number += 1
    return found


def _unit(line: CostLine) -> str:
    each = f"€ {_PER_UNIT[line.behaviour]}"
    if line.family in UNTAXED_FAMILIES:
        return each
    return f"{each}, {line.tax.label if line.tax is Tax.HT else Tax.TTC.label}"


def _where(law: Law, family: CostFamily, nomenclature: Nomenclature) -> str:
    """« Avis d'échéance : véhicules, matériel. Comptes 6161, 6168. »."""
    hint = law.cost_hints.get(family.value)
    return " ".join(filter(None, (hint.where if hint else "", _accounts(law, family, nomenclature))))


def _accounts(law: Law, family: CostFamily, nomenclature: Nomenclature) -> str:
    """The accounts of its list; of both, told apart, while it is not known which one holds."""
    found = usual_accounts(law, family, nomenclature)
    both = [each.number for each in found if nomenclature is not Nomenclature.UNKNOWN or len(each.lists) > 1]
    told = [f"{_count(both)} {', '.join(dict.fromkeys(both))}"] if both else []
    if nomenclature is Nomenclature.UNKNOWN:
        for each, words in _LISTS.items():
            only = [item.number for item in found if item.lists == frozenset({each.value})]
            told += [f"{words} : {', '.join(dict.fromkeys(only))}"] if only else []
    return f"{' ; '.join(told)}." if told else ""


def _count(numbers: Sequence[str]) -> str:
    return "Compte" if len(set(numbers)) == 1 else "Comptes"


def _beside(dataset: Dataset, partner: Partner, service: Service, family: CostFamily) -> str:
    """What is counted already with a thing that the dossier describes: asked again, it would be counted twice."""
    field = _COUNTED.get(family)
    own = dataset.where(Asset, service_id=service.id, owner_id=partner.id) if field else []
    names = [each.label or each.kind.label for each in own if field and getattr(each, field) is not None]
    return f"En plus de ce qui est déjà compté pour : {', '.join(names)}." if names else ""
