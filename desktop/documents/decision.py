"""What the council is asked, without going further than the dossier."""

from desktop.documents.blocks import Box, BulletList
from desktop.documents.figures import something_known
from desktop.documents.legal_parts import form_names
from desktop.documents.own_vote import approval_day
from desktop.documents.source import Source
from desktop.documents.starting import starts_for
from desktop.domain.balance import missing_partners, whole_balance
from desktop.domain.law.bearing import bearer
from desktop.domain.law.choice import form_of
from desktop.domain.planning.running import told_apart
from desktop.domain.planning.starts import since_words
from desktop.domain.records import Partner, Service
from desktop.domain.results import ServiceResult
from desktop.domain.review.findings import keeps_draft
from desktop.domain.words.gone_words import gone_of
from desktop.domain.words.naming import service_name
from desktop.domain.words.sentences import change_and_percent, gap
from resources.sentence import low
from resources.typography import day, listing


def _gap(source: Source) -> str:
    """What it changes for all of them, or what is still missing before one may say it."""
    whole = whole_balance(source.results)
    if missing_partners(source.results) or whole.today is None or whole.after is None:
        return f". {gap(source.results)}."
    some = ", services partagés" if gone_of(source.results) else ""
    return f" : ensemble, {change_and_percent(whole.today, whole.after)} par an{some}."


def _passing(source: Source, result: ServiceResult) -> str:
    """« Approuver, pour « Voirie », l’outil choisi : transfert de compétence, porté par la CC du Lac. »."""
    dataset, law, service = source.dataset, source.law, result.service
    form, to = form_of(dataset, law, service.id), bearer(dataset, law, service)
    tool = f"{low(form.name) if form else ''}{f', porté par {to.said}' if to.partner is not None else ''}"
    return f"Approuver, pour « {service_name(service)} », l’outil choisi : {tool}."


def _names(services: list[Service]) -> str:
    return listing([service_name(each) for each in services]) or "les services à choisir"


def decision_box(
    source: Source, title: str = "Décision proposée au conseil", council: Partner | None = None
) -> list[Box]:
    """The box of a paper, for all the councils or for one; none while no service says what is to be pooled."""
    if not source.results.services():
        return []
    return [Box(title, (BulletList(decision(source, council), numbered=True),))]


def decision(source: Source, council: Partner | None = None) -> tuple[str, ...]:
    """While points remain: to go on studying; then: to approve, and to sign."""
    if keeps_draft(source.findings):
        on = approval_day(source, council)
        vote = f", prévu le {day(on)}" if on else ""
        amounts = [f"Prendre acte des montants, pour information{_gap(source)}"] if something_known(source) else []
        return (
            "Autoriser le maire à poursuivre l’étude de cette mise en commun avec les partenaires.",
            *amounts,
            f"Réserver sa décision au vote de l’accord{vote}.",
        )
    since = since_words(starts_for(source))
    passing = tuple(_passing(source, each) for each in gone_of(source.results))
    shared = [result.service for result in source.results.shared()]
    if not shared and passing:
        return passing
    forms = [low(name) for name in form_names(source, signed=True)]
    signed = "les conventions" if len(forms) > 1 else "la convention"
    told = f" ({listing(forms)})" if forms else ""
    run, new = told_apart(source.dataset, shared, source.made_on)
    pooled = [f"Approuver la mise en commun{f', {since}' if since else ''} : {_names(new)}."] if new or not run else []
    goes_on = [f"Approuver la suite de ce qui est déjà en commun : {_names(run)}."] if run else []
    return (
        *pooled,
        *goes_on,
        f"Approuver le partage du coût{_gap(source)}",
        *passing,
        f"Autoriser le maire à signer {signed}{told} et les actes nécessaires.",
    )
