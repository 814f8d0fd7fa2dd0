"""Délibération d'approbation: one council approves one agreement, opens its credits and authorises the signature."""

from collections.abc import Iterator, Sequence

from desktop.documents.acts.credits import credits_of
from desktop.documents.acts.deciding import decided, effect
from desktop.documents.acts.draft import Draft
from desktop.documents.acts.ending import ending
from desktop.documents.acts.exposition import exposition
from desktop.documents.acts.figures import results_of, share_of
from desktop.documents.acts.head import head
from desktop.documents.acts.operative import Article, operative
from desktop.documents.acts.people import posts, seats
from desktop.documents.acts.phrases import along, of_services, service_names
from desktop.documents.acts.recitals import recitals
from desktop.documents.acts.visas import PROJECT, annexes, first_to_vote, lends, of_approval, partners_but, project_of
from desktop.documents.blocks import Block, Paper
from desktop.documents.budget_table import first_year
from desktop.documents.own_vote import own_vote
from desktop.documents.source import Source
from desktop.documents.who_pays_data import own_start
from desktop.domain.budget.bill import parts
from desktop.domain.choices import CarrierKind, Payment
from desktop.domain.costs.take_over import payer
from desktop.domain.law.agreements import Agreement, agreements_of, parties
from desktop.domain.planning.running import told_apart
from desktop.domain.records import Partner, Purpose, Service
from desktop.domain.words.budget_words import returned_words
from desktop.domain.words.council_words import the_body
from desktop.domain.words.sentences import amount
from desktop.domain.words.years_words import budget_words
from resources.law.legal_form import LegalForm
from resources.sentence import low
from resources.typography import plural

TITLE = "Délibération d’approbation"
_APPLIES = "date d’effet de la convention"
_TOLD = ("information", "employers")
_PAID = {
    Payment.COMPENSATION: "Elle est prise sur l’attribution de compensation, sans facture.",
    Payment.CONTRIBUTION: "Elle est versée par la contribution au syndicat.",
}


def approval(source: Source, council_id: str, about: str) -> Paper:
    """The vote of one council on the agreement whose first service is `about`; on the first one when it is gone."""
    held = agreements_of(source.dataset, source.law)
    agreement = next((each for each in held if each.about == about), held[0] if held else None)
    draft = Draft(source, council_id)
    if agreement is None:
        return _without_form(draft)
    services = _own(draft, agreement)
    about = "" if agreement.form.replaces else f" – {service_names(services)}"
    subject = f"{_object(agreement.form)}{about}"
    blocks: list[Block] = [
        *head(draft, subject, own_vote(source, draft.partner, services)),
        *exposition(draft, services, parties(source.dataset, agreement), form=agreement.form),
        *of_approval(draft, agreement),
        *recitals(draft, services, agreement),
        *operative(draft, list(_articles(draft, agreement, services))),
        *ending(draft, annexes(draft, agreement)),
    ]
    return draft.paper(TITLE, _subtitle(draft, services), blocks, ("délibération", "approbation", agreement.form.name))


def _without_form(draft: Draft) -> Paper:
    """While no form is chosen there is no agreement to approve: the frame alone, which says what is missing."""
    services = draft.source.dataset.all(Service)
    draft.remind("outil juridique : à choisir à l’étape « Quel outil ? »")
    tool = draft.blanks("outil juridique")
    blocks: list[Block] = [
        *head(draft, f"mise en commun de services ({tool})", draft.source.dataset.one(Purpose).approval_on),
        *exposition(draft, services, draft.source.dataset.all(Partner)),
        *recitals(draft, services),
        *operative(
            draft, [f"Approuve le projet annexé à la présente délibération (outil : {tool}).", *_signing(draft)]
        ),
        *ending(draft),
    ]
    return draft.paper(TITLE, _subtitle(draft, services), blocks, ("délibération", "approbation"))


def _object(form: LegalForm) -> str:
    """« approbation de la convention : entente entre communes »; what has no project to approve is its own object."""
    project, name = project_of(form), low(form.name)
    if form.is_signed:
        kind = project.removeprefix("projet de ")
        return f"approbation de la {name}" if name.startswith(f"{kind} ") else f"approbation de la {kind} : {name}"
    return name if project == PROJECT else f"approbation du {project} : {name}"


def _subtitle(draft: Draft, services: Sequence[Service]) -> str:
    about = f" – {service_names(services)}" if services else ""
    return f"{TITLE} {draft.of_body}{about}"


def _own(draft: Draft, agreement: Agreement) -> list[Service]:
    """The services of the agreement in which this partner takes part; all of them for who only carries them."""
    members = draft.source.results
    mine = [each for each in agreement.services if draft.partner.id in members.service(each.id).members]
    return mine or list(agreement.services)


def _articles(draft: Draft, agreement: Agreement, services: Sequence[Service]) -> Iterator[Article]:
    yield from _informed(draft, agreement)
    yield _approves(draft, agreement, services)
    if agreement.form.is_signed:
        yield from _participation(draft, agreement, services)
        yield from _followed(draft, agreement)
    elif draft.partner.id == agreement.carrier_id:
        yield from _posted(draft, agreement)
    elif posts(draft, agreement):
        draft.remind("tableau des effectifs : à modifier par une autre délibération, une fois la décision prise")
    yield from _signing(draft, agreement)


def _followed(draft: Draft, agreement: Agreement) -> Iterator[Article]:
    """Who follows the service, its posts, and what is told of it each year: what an agreement lives by."""
    yield from seats(draft, agreement)
    yield from _posted(draft, agreement)
    yield "Demande qu’un bilan du service lui soit présenté chaque année : usage, coût, qualité, situation des agents."


def _posted(draft: Draft, agreement: Agreement) -> Iterator[Article]:
    """Its own table of posts; under a transfer, that of who receives the agents alone."""
    changed = posts(draft, agreement)
    if changed:
        yield f"Modifie ainsi le tableau des effectifs {draft.of_short}. {' '.join(changed)}"
        draft.remind("tableau des effectifs : à relire avec le centre de gestion")


def _signing(draft: Draft, agreement: Agreement | None = None) -> Iterator[Article]:
    """What the chair may sign, and to whom the vote is sent: notified, where the other councils answer it."""
    signs, notifies = agreement is not None and agreement.form.is_signed, first_to_vote(draft, agreement)
    what = "cette convention" if signs else "les actes qui en découlent"
    sent = "notifier au maire de chaque commune membre" if notifies else "transmettre aux partenaires"
    yield (
        f"Autorise le {draft.words.chair} à signer {what}, ainsi que tout document utile à l’exécution de la "
        f"délibération, et le charge de la {sent}."
    )


def _informed(draft: Draft, agreement: Agreement) -> Iterator[Article]:
    """Where the form wants the council of the employer told before, it takes note of it."""
    told = next((act for act in agreement.form.acts if (act.kind, act.by) == _TOLD), None)
    if told is None or not lends(draft, agreement):
        return
    draft.doubt(told.say)
    yield f"Prend acte de l’information reçue avant la mise à disposition ({told.say.cited})."


def _approves(draft: Draft, agreement: Agreement, services: Sequence[Service]) -> str:
    """What is pooled, with whom, from when, and the project annexed; a form without agreement is named instead."""
    source, form = draft.source, agreement.form
    whom = f", avec {along(partners_but(draft, parties(source.dataset, agreement)), draft.blanks)}"
    goes_on = form.is_signed and not told_apart(source.dataset, services, source.made_on)[1]  # all of them run
    since = f"à partir du {draft.blanks(_APPLIES) if goes_on else effect(draft, services)}"
    project = f"le {project_of(form)} annexé à la présente délibération"
    if not form.is_signed:
        draft.remind(f"cet outil ({low(form.name)}) : faites relire l’acte par la préfecture avant le vote")
        return decided(draft, agreement, services, project)
    pooled = f"{'la suite de ' if goes_on else ''}la mise en commun {of_services(services)}"
    return f"Approuve {pooled}{whom}, {since}, et {project} ({low(form.name)}).{_carried(draft, agreement, services)}"


def _carried(draft: Draft, agreement: Agreement, services: Sequence[Service]) -> str:
    carrier = draft.source.dataset.find(Partner, agreement.carrier_id)
    verb = " Les services sont portés par" if len(services) > 1 else " Le service est porté par"
    if carrier is not None and carrier.name:
        return f"{verb} {the_body(carrier)}."
    unknown = agreement.choices[0].carrier_kind in {CarrierKind.UNKNOWN, CarrierKind.NEW}
    return f"{verb} {draft.blanks('structure porteuse')}." if unknown else ""


def _participation(draft: Draft, agreement: Agreement, services: Sequence[Service]) -> Iterator[Article]:
    """What this partner pays in the first year and in a whole one, then the credits; blanks while it is not known."""
    source = draft.source
    taking = [each for each in services if draft.partner.id in source.results.service(each.id).members]
    share = share_of(source, taking, draft.partner) if taking else None
    if taking:
        if share is None:
            money = draft.blanks(f"participation {draft.of_short}")
            yield f"Fixe la participation {draft.of_short} à {money} par an, selon la règle de partage annexée."
        else:
            yield f"{_fixes(draft, agreement, taking)} {_paid(draft, taking)}".strip()
    year = draft.blanks.or_(str(first_year(source) or ""), "exercice")
    if why := budget_words(source.results):
        draft.remind(f"exercice {why}")
    rows = credits_of(draft, services)
    if rows:
        yield (f"Ouvre les crédits suivants au budget {draft.of_short} pour {year}.", rows)
    elif taking or agreement.carrier_id == draft.partner.id:
        where = f"chapitre {draft.blanks('chapitre')}, article {draft.blanks('article')}"
        yield f"Ouvre les crédits nécessaires au budget {draft.of_short} pour {year} : {where}."


def _fixes(draft: Draft, agreement: Agreement, services: Sequence[Service]) -> str:
    """The share to the cent; who carries the service owes it to nobody: it keeps it in its own budget."""
    source, of_short = draft.source, draft.of_short
    share = share_of(source, services, draft.partner)
    assert share is not None, "asked once it is known"
    months = "" if share.whole else f", pour {plural(share.months, 'mois', 'mois')} de service"
    once = f", dont {amount(share.once, exact=True)} de mise en route, payés une seule fois" if share.once else ""
    carries = agreement.carrier_id == draft.partner.id
    what = f"la part qui reste à la charge {of_short}" if carries else f"la participation {of_short}"
    beside = f"{_own_start(draft, services)}{_direct(draft, services)}"
    return (
        f"Fixe {what} à {amount(share.total, exact=True)} en {share.year}{months}{once}. "
        f"Elle est ensuite calculée chaque année selon la règle de partage annexée.{beside}"
    )


def _own_start(draft: Draft, services: Sequence[Service]) -> str:
    """What it pays once for itself: other papers count it with its part of what is shared."""
    own = sum(own_start(result, draft.partner.id) for result in results_of(draft.source, services))
    return (
        f" Hors du partage, {amount(own, exact=True)} de mise en route s’y ajoutent, payés une seule fois."
        if own
        else ""
    )


def _direct(draft: Draft, services: Sequence[Service]) -> str:
    """What it already pays itself for all is a part of its share: what is left to pay, or what it is then paid."""
    source = draft.source
    found = [parts(source.results, result, first_year(source)) for result in results_of(source, services)]
    owed = [each[draft.partner.id] for each in found if draft.partner.id in each]
    if not any(part.paid.total for part in owed):
        return ""
    paid = sum(part.paid.total for part in owed)
    told = f" {amount(abs(paid), exact=True)} {_taken_off(paid)}"
    left, back = sum(part.to_call for part in owed), sum(part.to_return for part in owed)
    rest = f"il reste {amount(left, exact=True)} à verser" if left or not back else "rien ne reste à verser"
    carrier = payer(source.dataset, services[0])
    if not back or carrier is None:
        return f"{told} : {rest}."
    return f"{told} : {rest} et {returned_words(draft.partner, carrier, back)}."


def _taken_off(cents: int) -> str:
    return (
        "payés directement pour le service en sont déduits" if cents > 0 else "encaissés pour le service s’y ajoutent"
    )


def _paid(draft: Draft, services: Sequence[Service]) -> str:
    scenarios = [draft.source.results.service(each.id).chosen.scenario for each in services]
    ways = {scenario.payment for scenario in scenarios if scenario is not None}
    return _PAID.get(ways.pop(), "") if len(ways) == 1 else ""
