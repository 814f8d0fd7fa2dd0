"""What the dossier already says of a service before any legal question: who takes part, which way the means go."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from desktop.domain.asked import employed_by
from desktop.domain.choices import Answer, PartnerKind, PowersAnswer, TeamAnswer
from desktop.domain.dataset import Dataset
from desktop.domain.law import agents
from desktop.domain.records import Partner, Service, Usage
from desktop.domain.words.naming import crowd, the_name
from resources.communes.text import words
from resources.law.law import Law
from resources.sentence import high
from resources.typography import listing

_GROUPINGS = (PartnerKind.EPCI, PartnerKind.SYNDICAT)
_LOCAL = frozenset({PartnerKind.COMMUNE, PartnerKind.EPCI})
Members = Callable[[str], frozenset[str]]
"""The codes Insee of all the communes of a community, by its SIREN; none when nobody knows them."""


def nobody(_siren: str) -> frozenset[str]:
    """Where the national list is not at hand."""
    return frozenset()


@dataclass(frozen=True)
class Deduction:
    """An answer found in the dossier, with the reason in words; « je ne sais pas » when figures are missing."""

    answer: Answer | PowersAnswer | TeamAnswer
    reason: str


@dataclass(frozen=True)
class Flow:
    """The way of the means: `word` is « ascendante », « descendante », « horizontale », « interne », or empty."""

    word: str
    sentence: str


@dataclass(frozen=True)
class Facts:
    """What rules may look at beside the three answers; `values` uses the names of `resources.law.lists.FACTS`."""

    values: tuple[tuple[str, str], ...] = ()
    usual_forms: tuple[str, ...] = ()


def participants(dataset: Dataset, service: Service) -> list[Partner]:
    """The partners that take part in a service, and those who bring or receive its means, in their order on screen."""
    taking = {usage.partner_id for usage in dataset.where(Usage, service_id=service.id, takes_part=True)}
    taking |= {service.flow_from, service.flow_to, employed_by(service)}
    return [partner for partner in dataset.all(Partner) if partner.id in taking]


def deduce_same_epci(dataset: Dataset, service: Service) -> Deduction:
    """Question 1 read from the communities of the partners that take part; a community counts as its own member."""
    concerned = participants(dataset, service)
    if sum(p.kind in _LOCAL for p in concerned) < 2:
        return Deduction(Answer.UNKNOWN, "Cochez au moins deux communes à l’étape « Services ».")
    return same_community(concerned)


def same_community(partners: Iterable[Partner]) -> Deduction:
    """Whether these communes are members of one community; syndicats and other bodies do not count."""
    concerned = [p for p in partners if p.kind in _LOCAL]
    known = sorted({_siren(partner) for partner in concerned} - {""})
    if len(known) > 1:
        named = {_siren(partner): _community(partner) for partner in concerned if _community(partner)}
        names = listing(sorted(named.get(siren, siren) for siren in known))
        return Deduction(Answer.NO, f"Les partenaires relèvent de communautés différentes : {names}.")
    missing = [the_name(p) for p in concerned if not _siren(p) and not _community(p)]
    if missing:
        return Deduction(Answer.UNKNOWN, f"Communauté non renseignée pour : {crowd(missing)}.")
    spelled = {tuple(words(name)): name for partner in concerned if (name := _community(partner))}
    if len(spelled) > 1 and not all(map(_siren, concerned)):  # typed by hand, without the number that would tell
        reason = f"Les noms de communauté diffèrent : {listing(sorted(spelled.values()))}."
        return Deduction(Answer.UNKNOWN, reason)
    name = next(iter(spelled.values()), "")
    return Deduction(Answer.YES, f"Tous les partenaires relèvent de la même communauté{f' : {name}' if name else ''}.")


def flow_word(service: Service, dataset: Dataset) -> Flow:
    """The way of the means: up from a commune to its community, down, between equals, or inside one body."""
    source = dataset.find(Partner, service.flow_from)
    others = [partner for partner in participants(dataset, service) if source is None or partner.id != source.id]
    target = dataset.find(Partner, service.flow_to)
    if source and target and source.id == target.id:
        return Flow("interne", f"Les moyens restent dans la même structure : {source.name}.")
    receivers = [target] if target else others
    if source and receivers:
        return _between(source, receivers)
    if len(others) > 1 and all(partner.kind is PartnerKind.COMMUNE for partner in others):
        return Flow("horizontale", "Les communes partagent leurs moyens entre elles.")
    return Flow("", "Dites à l’étape « Services » qui apporte les moyens et qui en bénéficie.")


def facts_of(dataset: Dataset, service: Service, law: Law, members: Members = nobody) -> Facts:
    """The facts of one service, ready for the rules of the law; `members` is asked where the national list is open."""
    concerned = participants(dataset, service)
    kinds = {partner.kind for partner in concerned}
    known = len(concerned) > 1
    family = law.families.get(service.family)
    posts = agents.pooled(dataset, service)
    values = {
        "grouping": _yes_no(known=known, holds=any(kind in kinds for kind in _GROUPINGS)),
        "syndicat": _yes_no(known=known, holds=PartnerKind.SYNDICAT in kinds),
        "communes": _yes_no(known=known, holds=PartnerKind.COMMUNE in kinds),
        # A centre de gestion works for communes by a law of its own: it asks for no structure open to others.
        "others": _yes_no(known=known, holds=PartnerKind.OTHER in kinds),
        "all_members": _all_members(concerned, members),
        "fpu": _fpu(concerned).value,
        "flow": flow_word(service, dataset).word or "unknown",
        "depth": service.depth.value,
        "employer": service.employer.value,
        "duration": service.duration.value,
        "contract_agents": agents.contract_agents(posts).value,
        "fixed_term": agents.fixed_term(posts).value,
        "need": family.need if family else "other",
    }
    return Facts(tuple(values.items()), family.usual_forms if family else ())


def _fpu(concerned: Iterable[Partner]) -> Answer:
    """Whether the community that takes part raises the fiscalité professionnelle unique; two that differ do not say."""
    told = {partner.fpu for partner in concerned if partner.kind is PartnerKind.EPCI}
    return told.pop() if len(told) == 1 else Answer.UNKNOWN


def _all_members(concerned: Iterable[Partner], members: Members) -> str:
    """Whether every commune of the one community takes part."""
    local = [partner for partner in concerned if partner.kind in _LOCAL]
    sirens = {_siren(partner) for partner in local}
    everyone = members(sirens.pop()) if len(sirens) == 1 else frozenset()
    taking = {partner.insee_code for partner in local if partner.kind is PartnerKind.COMMUNE}
    if not everyone or not taking or "" in taking:
        return "unknown"
    return _yes_no(known=True, holds=everyone <= taking)


def _between(source: Partner, receivers: list[Partner]) -> Flow:
    names, giver = crowd(map(the_name, receivers)), the_name(source)
    levels = {_level(partner) for partner in receivers}
    if len(levels) > 1 or None in levels or _level(source) is None:
        return Flow("", f"Les moyens viennent de cette structure : {giver}. Ils servent à : {names}.")
    if _level(source) == levels.pop():
        return Flow("horizontale", f"{high(giver)} partage ses moyens avec des partenaires de même rang : {names}.")
    if source.kind is PartnerKind.COMMUNE:
        return Flow("ascendante", f"Une commune ({giver}) apporte les moyens à un groupement : {names}.")
    return Flow("descendante", f"Un groupement ({giver}) apporte les moyens à ses communes : {names}.")


def _level(partner: Partner) -> int | None:
    if partner.kind is PartnerKind.COMMUNE:
        return 0
    return 1 if partner.kind in _GROUPINGS else None


def _siren(partner: Partner) -> str:
    return (partner.siren if partner.kind is PartnerKind.EPCI else partner.epci_siren).replace(" ", "")


def _community(partner: Partner) -> str:
    return partner.name if partner.kind is PartnerKind.EPCI else partner.epci_name


def _yes_no(*, known: bool, holds: bool) -> str:
    return "yes" if holds else ("no" if known else "unknown")
