"""The legal part of a note: one passage per form and carrier, however many services share them."""

from collections.abc import Sequence
from dataclasses import replace

from desktop.documents.blocks import Block, Heading, Paragraph
from desktop.documents.employing import employer_words
from desktop.documents.parts import WHOLE, clipped
from desktop.documents.source import Source
from desktop.domain.choices import CarrierKind
from desktop.domain.governance.running import rule_of
from desktop.domain.law.agreements import Agreement, agreements_of, without_form
from desktop.domain.law.carriers import imposed
from desktop.domain.law.todo import service_facts
from desktop.domain.records import Partner, Service
from desktop.domain.words.naming import service_name, the_name
from resources.law.citing import cited
from resources.law.legal_form import LegalForm
from resources.law.lists import Status
from resources.law.statements import Statement
from resources.sentence import low
from resources.typography import NO_BREAK, listing, plural

_REGIMES = {
    "real_cost": "au coût réel",
    "unit_cost": "au coût unitaire annoncé × unités constatées",
}
_TO_DO = "Ce qu’il faut faire."
_ACTS_ELSEWHERE = "La mairie tient la liste des actes à prendre."
_NOTICE = "Préavis habituel ou imposé avec cet outil"
_DOUBT = "*"  # after what is still to be confirmed; said once at the end
_DOUBTFUL = f"{_DOUBT} Point de droit à faire confirmer avant le vote, par le centre de gestion ou la préfecture."


def legal(source: Source, most: int = WHOLE, *, acts: bool = True) -> list[Block]:
    """The form of each service: what it lets one reimburse, what becomes of the agents, the acts it asks for.

    `most` signs of a text typed by her; without `acts`, the list of them is left to the town hall.
    """
    open_still = without_form(source.dataset, source.law)
    blocks: list[Block] = []
    if open_still:
        blocks.append(Paragraph(f"L’outil juridique reste à choisir : {listing(map(service_name, open_still))}."))
    found = agreements_of(source.dataset, source.law)
    for agreement in found:
        blocks += _passage(source, agreement, most, acts=acts)
    if found and not acts:  # said once for all the forms
        blocks.append(Paragraph(_ACTS_ELSEWHERE, label=_TO_DO))
    doubtful = any(isinstance(block, Paragraph) and f"{_DOUBT}." in block.text for block in blocks)
    if not doubtful:
        return blocks
    *above, last = blocks
    kept = replace(last, with_next=True) if isinstance(last, Paragraph) else last
    return [*above, kept, Paragraph(_DOUBTFUL, small=True)]  # the note of a star is read under a text


def form_names(source: Source, *, signed: bool = False) -> list[str]:
    """The names of the forms chosen, each once; of those alone under which an agreement is `signed`, if asked."""
    forms = (agreement.form for agreement in agreements_of(source.dataset, source.law))
    return list(dict.fromkeys(form.name for form in forms if not (signed and imposed(form))))


def _passage(source: Source, agreement: Agreement, most: int, *, acts: bool) -> list[Block]:
    form, services = agreement.form, agreement.services
    seen: set[str] = set()
    reasons = dict.fromkeys(clipped(choice.reason, most) for choice in agreement.choices if choice.reason)
    told = (
        ("Principe.", f"{_told(form.definition, seen)} {_carrier(source, agreement)}"),
        ("Pourquoi cet outil.", " ".join(reasons)),
        ("Qui paie." if imposed(form) else "Ce qui se rembourse.", f"{_told(form.money, seen)} {_regime(form)}"),
        ("Les agents.", f"{_employers(source, services)} {_told(form.agents, seen)}"),
        (
            "Durée et sortie.",
            f"{_leaving(source, agreement, seen)} À surveiller : {_small(_told(form.main_trap, seen))}",
        ),
        (_TO_DO, _steps(source, agreement, seen) if acts else ""),
    )
    names = listing([clipped(service_name(service), most) for service in services])
    heading = Heading(f"{names} : {_small(form.name)}", 3)
    return [heading, *(Paragraph(text.strip(), label=label) for label, text in told if text.strip())]


def _leaving(source: Source, agreement: Agreement, seen: set[str]) -> str:
    """What holds under the form in general, then the notice that was agreed on here, which is another thing."""
    form = agreement.form
    if imposed(form):  # one does not leave it by a notice, whatever was typed
        return f"{_told(form.duration, seen)} {_told(form.notice, seen)}"
    general = f"{_told(form.duration, seen)} {_NOTICE} : {_small(_told(form.notice, seen))}"
    held = {rule_of(source.dataset, service.id).notice_months for service in agreement.services} - {None}
    agreed = listing([plural(months, "mois", "mois") for months in sorted(filter(None, held))])
    return f"{general} Préavis convenu ici : {agreed}." if agreed else general


def _told(statement: Statement, seen: set[str]) -> str:
    """A sentence with its articles, each named once in a passage, and with its doubt."""
    fresh = [article.ref for article in statement.articles if article.ref not in seen]
    seen.update(fresh)
    doubt = _DOUBT if statement.status is Status.TO_CHECK else ""
    source = f" ({cited(fresh)})" if fresh else ""
    return f"{statement.text.removesuffix('.')}{source}{doubt}." if source or doubt else statement.text


def _steps(source: Source, agreement: Agreement, seen: set[str]) -> str:
    """The acts in their order, in one paragraph: « 1. Recueillir l’accord. 2. Rédiger la convention. ».

    As in the checklist of step 7: not those that nothing in these services asks for.
    """
    facts = [service_facts(source.dataset, service, source.law) for service in agreement.services]
    acts = [act for act in agreement.form.acts if any(map(act.wanted, facts))]
    return " ".join(f"{place}.{NO_BREAK}{_told(act.say, seen)}" for place, act in enumerate(acts, start=1))


def _small(words: str) -> str:
    return f"{words[0].lower()}{words[1:]}"


def _carrier(source: Source, agreement: Agreement) -> str:
    choice, carrier = agreement.choices[0], source.dataset.find(Partner, agreement.carrier_id)
    if carrier is not None:
        return f"Le service est porté par {the_name(carrier)}."
    if imposed(agreement.form):
        return f"Le service est porté par {low(agreement.form.carrier.text)}"
    words = {
        CarrierKind.UNKNOWN: "Qui porte le service reste à décider.",
        CarrierKind.NEW: "Le service sera porté par une structure à créer.",
        CarrierKind.NOBODY: choice.carrier_kind.label,
    }
    return words.get(choice.carrier_kind, "")


def _regime(form: LegalForm) -> str:
    """How one settles: one regime when the law leaves no other, else both, for the agreement to say."""
    words = " ou ".join(_REGIMES[regime] for regime in form.regimes)
    choice = ", selon la convention" if len(form.regimes) > 1 else ""
    return f"Règlement : {words}{choice}." if words else ""


def _employers(source: Source, services: Sequence[Service]) -> str:
    return " ".join(dict.fromkeys(filter(None, (employer_words(source, service) for service in services))))
