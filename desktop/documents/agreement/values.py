"""What the dossier puts in the blanks of an agreement; what it does not know stays a blank in square brackets."""

from collections.abc import Callable, Iterator, Mapping

from desktop.documents.agreement.group_words import (
    amicable_words,
    climbs_committee,
    committee_words,
    followers_words,
    ladder_items,
    party_items,
    rhythm_words,
    voting_words,
)
from desktop.documents.agreement.groups import Group
from desktop.documents.agreement.money_words import key_words, provision_words, settlement_words
from desktop.documents.agreement.rule_blanks import RULES, risk_words
from desktop.documents.blanks import Blanks
from desktop.documents.source import Source
from desktop.documents.starting import starts_for
from desktop.domain.choices import CarrierKind, StaffRisk
from desktop.domain.law.courts import court_of
from desktop.domain.planning.discreet import nameless
from desktop.domain.planning.starts import earliest_words
from desktop.domain.records import Identity, Service
from desktop.domain.words.council_words import the_body
from desktop.domain.words.naming import lowered, service_name
from resources import grammar
from resources.law.wording import Court
from resources.typography import day, listing

LABELS: Mapping[str, str] = {
    "service": "service mis en commun",
    "carrier": "collectivité porteuse",
    "partners": "parties",
    "start": "date d’effet",
    "end": "terme de la convention",
    "term": "terme de la mise à disposition",
    "notice": "durée du préavis",
    "key": "clé de répartition",
    "unit": "unité comptée",
    "provisions": "rythme des provisions",
    "settlement": "façon de régler le coût de l’année",
    "committee": "composition : qui siège, combien",
    "rhythm": "rythme des réunions du comité de suivi",
    "followers": "composition du comité de suivi : qui siège, combien",
    "voting": "façon de compter les voix",
    "under_use": "qui supporte le coût non couvert",
    "replacement": "qui supporte le coût du remplacement",
    "sick_leave": "qui supporte le coût d’un long arrêt",
    "unemployment": "qui supporte les allocations de chômage",
    "surplus": "qui supporte le coût du surnombre",
    "court": "tribunal administratif",
    "authority": "autorité hiérarchique",
    "functional": "qui donne le travail du jour",
    "priority": "règle de priorité",
    "stand_in": "remplacement de l’agent absent",
    "entry_cost": "ce que paie qui arrive",
    "exit_cost": "ce que paie qui se retire",
    "agents_on_exit": "sort des agents",
    "ladder": "étapes en cas de désaccord",
    "amicable": "temps donné à un accord",
}
"""What each blank is called while it is empty; a test compares them with those of the law data."""
_NOBODY = "nobody"


class Values(Mapping[str, str]):
    """The blanks of the clauses of one agreement, worked out when a clause asks for them, so in their order."""

    def __init__(self, source: Source, group: Group, blanks: Blanks) -> None:
        self._source, self._group, self._blanks = source, group, blanks
        self._typed = nameless(source.dataset)

    def __getitem__(self, name: str) -> str:
        return self._blanks.or_(self.known(name), self._label(name))

    def __iter__(self) -> Iterator[str]:
        return iter(LABELS)

    def __len__(self) -> int:
        return len(LABELS)

    def wanted(self, name: str) -> bool:
        """Whether what speaks of it is told: it is known, or another article speaks of it."""
        if name == "rhythm":  # of the committee, which is told or not
            return True
        return bool(self.known(name)) or (name == "followers" and climbs_committee(self._source.dataset))

    def items_of(self, name: str) -> tuple[str, ...]:
        """What is told as a list: the parties, the steps of a disagreement, what is not the same for each service."""
        if name == "partners":
            return party_items(self._source, self._group, self._blanks)
        if name == "ladder":
            return ladder_items(self._source.dataset, self._typed)
        said = self._of_each(name)
        if len(set(said.values())) < 2:  # the same for all
            return ()
        return tuple(f"{service} : {words or self._blank(name, service)}." for service, words in said.items())

    def known(self, name: str) -> str:
        """What the dossier says, in one sentence; empty while it says nothing of any service."""
        if name == "ladder":
            return listing([item.removesuffix(".") for item in self.items_of(name)])
        if name in _WHOLE:
            return _WHOLE[name](self._source, self._group)
        said = self._of_each(name)
        if len(set(said.values())) < 2:
            return next(iter(said.values()), "")
        each = (f"{words or self._blank(name, service)} pour « {service} »" for service, words in said.items())
        return " ou ".join(each)

    def _of_each(self, name: str) -> dict[str, str]:
        """What the dossier says of each service, by its name; empty for what is said of the whole agreement."""
        told = self._told(name)
        found: dict[str, str] = {}
        for service in self._group.services if told is not None else ():
            key = service_name(service)
            words = told(service) if told is not None else ""
            found[f"{key} ({len(found) + 1})" if key in found else key] = words
        return found

    def _told(self, name: str) -> Callable[[Service], str] | None:
        source, dataset = self._source, self._source.dataset
        if name in set(StaffRisk):
            return lambda service: risk_words(dataset, service, StaffRisk(name), self._typed)
        if name in RULES:
            return lambda service: RULES[name](source, service, self._typed)
        return (lambda service: _OF_A_SERVICE[name](source, service)) if name in _OF_A_SERVICE else None

    def _label(self, name: str) -> str:
        """What its blank is called; that of a day of effect says from when on one can be written there."""
        starts = starts_for(self._source, self._group.services) if name == "start" else None
        return f"{LABELS[name]} : {earliest_words(starts)}" if starts is not None and starts.late else LABELS[name]

    def _blank(self, name: str, service: str) -> str:
        return self._blanks(f"{LABELS[name]} : {service}")


def _services(_source: Source, group: Group) -> str:
    return listing([lowered(service_name(service)) for service in group.services])


def _carrier(_source: Source, group: Group) -> str:
    if group.choice.carrier_kind is CarrierKind.NOBODY and _NOBODY in group.form.carriers:
        return "aucune"
    return the_body(group.carrier) if group.carrier and group.carrier.name else ""


def _start(source: Source, group: Group) -> str:
    """The day wished where it holds: an agreement writes no day that the delays of the law are against."""
    held = starts_for(source, group.services).held
    return day(held) if held else ""


def _court(source: Source, _group: Group) -> str:
    """« celui de Lille », « le tribunal administratif de Lille » as it was typed; else that of the department."""
    typed = source.dataset.one(Identity).court.strip()
    if not typed and (found := proposed_court(source)) is not None:
        return f"celui {grammar.of(found.name)}"
    if not typed or typed.lower().startswith("tribunal"):
        return f"le {typed[:1].lower()}{typed[1:]}" if typed else ""
    return typed if typed.lower().startswith("le tribunal") else f"celui {grammar.of(typed)}"


def proposed_court(source: Source) -> Court | None:
    """The court that the law data give our department, while she has typed none."""
    typed, ours = source.dataset.one(Identity).court.strip(), source.ours
    return court_of(source.law, ours) if ours is not None and not typed else None


def _unit(_source: Source, service: Service) -> str:
    return service.unit.strip()


_WHOLE: Mapping[str, Callable[[Source, Group], str]] = {
    "service": _services, "carrier": _carrier, "start": _start, "court": _court, "committee": committee_words,
    "followers": followers_words, "rhythm": rhythm_words, "voting": voting_words,
    "amicable": amicable_words,
}  # fmt: skip
_OF_A_SERVICE: Mapping[str, Callable[[Source, Service], str]] = {
    "unit": _unit, "key": key_words, "provisions": provision_words, "settlement": settlement_words,
}  # fmt: skip
