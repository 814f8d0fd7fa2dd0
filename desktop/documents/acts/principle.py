"""Délibération de principe: a council gives mandate to study. It decides neither the pooling nor its cost."""

from collections.abc import Sequence

from desktop.documents.acts.draft import Draft
from desktop.documents.acts.ending import ending
from desktop.documents.acts.exposition import exposition
from desktop.documents.acts.head import head
from desktop.documents.acts.operative import Article, operative
from desktop.documents.acts.phrases import along, passing, service_names, study, study_besides, the_services
from desktop.documents.acts.recitals import recitals
from desktop.documents.acts.visas import of_principle, partners_but
from desktop.documents.blocks import Block, Paper
from desktop.documents.own_vote import approval_day, votes_by_day
from desktop.documents.source import Source
from desktop.domain.choices import Bearer
from desktop.domain.law.agreements import Agreement, agreements_of, parties_of, services_told, taking
from desktop.domain.planning.running import told_apart
from desktop.domain.records import Partner, Purpose, Service
from resources.sentence import low
from resources.typography import day, listing

TITLE = "Délibération de principe"
_ESTIMATED = "Estimation d’après les chiffres connus : l’étude les précisera."
_STUDIED = "besoins des habitants, services et agents concernés, matériel, coût et son partage, outil juridique, dates"
_NAMELESS = "sans aucun nom d’agent"
_HEARD = "et que le comité social territorial soit consulté avant toute décision qui le demande"
_LATER = "Le conseil se prononcera, au vu de l’étude, par"


def principle(source: Source, council_id: str) -> Paper:
    """The vote of one council on the study of all the services in which it takes part, or of all while none is said."""
    draft = Draft(source, council_id)
    services = services_told(source.dataset, source.law, draft.partner)
    partners = _partners(source, services)
    item = source.dataset.one(Purpose)
    about = f" : {service_names(services)}" if services else ""
    subject = f"délibération de principe, étude d’une mise en commun de services{about}"
    blocks: list[Block] = [
        *head(draft, subject, item.principle_on),
        *exposition(draft, services, partners, note=_ESTIMATED),
        *of_principle(draft, [each.form for each in _agreements(source, services)]),
        *recitals(draft, services),
        *operative(draft, _articles(draft, services, partners)),
        *ending(draft),
    ]
    return draft.paper(TITLE, f"{TITLE} {draft.of_body}", blocks, ("délibération", "principe", "étude"))


def _articles(draft: Draft, services: Sequence[Service], partners: Sequence[Partner]) -> list[Article]:
    words, blanks = draft.words, draft.blanks
    others = partners_but(draft, partners)
    whom = along(others, blanks)
    gone = [each for each in services if draft.source.results.service(each.id).gone]
    shared = [each for each in services if each not in gone]
    run, new = told_apart(draft.source.dataset, shared, draft.source.made_on)
    pooled = study(run, new, blanks) if shared or not gone else ""
    what = " ; et de ".join(filter(None, (pooled, passing(draft.source, gone))))  # told apart
    approved = f"Approuve le principe d’une étude de {what}. Elle est menée avec {whom}."
    forms = [low(each.form.name) for each in _agreements(draft.source, services)]
    tools = list(dict.fromkeys(forms))
    several = "Les outils envisagés à ce stade sont les suivants"
    announced = several if len(tools) > 1 else "L’outil envisagé à ce stade est le suivant"
    thought = f" {announced} : {listing(tools)}." if tools else ""
    carried = _carried(draft, services)
    return [
        " ".join(filter(None, (approved, study_besides(run, new)))),
        f"Donne mandat au {words.chair} pour conduire cette étude avec les partenaires : {_STUDIED}.{thought}{carried}",
        f"Autorise le {words.chair} à échanger avec les partenaires les chiffres utiles à l’étude, {_NAMELESS}.",
        f"Désigne pour suivre l’étude : {_followers(draft)}. {draft.law('nomination')}",
        f"Demande que les agents concernés soient informés de l’étude, {_HEARD}.",
        f"Précise que cette démarche n’engage pas {draft.short}. {_later(draft, [*new, *gone] or services)}",
        f"Charge le {words.chair} de transmettre la présente délibération aux partenaires.",
    ]


def _later(draft: Draft, services: Sequence[Service]) -> str:
    """When it votes again: once on all, else the day of each of its votes, such as the first one on a transfer."""
    days = votes_by_day(draft.source, draft.partner, services) if draft.partner else {}
    if len(days) > 1:
        told = [f"le {day(on)} pour {the_services(held)}" for on, held in days.items()]
        return f"{_LATER} des délibérations d’approbation, prévues {listing(told)}."
    vote = approval_day(draft.source, draft.partner)
    return f"{_LATER} une délibération d’approbation{f', prévue le {day(vote)}' if vote else ''}."


def _followers(draft: Draft) -> str:
    group = Bearer.WORKING_GROUP in draft.source.dataset.one(Purpose).bearers
    label = "noms des élus qui suivent l’étude" + (" dans le groupe de travail" if group else "")
    return draft.blanks(label)


def _carried(draft: Draft, services: Sequence[Service]) -> str:
    """Which services this council would carry."""
    mine = [
        service
        for each in _agreements(draft.source, services)
        if each.carrier_id == draft.partner.id and draft.partner.name
        for service in each.services
    ]
    return f" L’étude examine l’hypothèse où {draft.short} porte {_the(mine)}." if mine else ""


def _the(services: Sequence[Service]) -> str:
    return f"{'ces services' if len(services) > 1 else 'ce service'} : {service_names(services)}"


def _agreements(source: Source, services: Sequence[Service]) -> list[Agreement]:
    held = {service.id for service in services}
    return [each for each in agreements_of(source.dataset, source.law) if held & {s.id for s in each.services}]


def _partners(source: Source, services: Sequence[Service]) -> list[Partner]:
    """Those that take part in these services or would carry them; all of the dossier while nobody is said."""
    dataset, law = source.dataset, source.law
    held = {each.id for item in services for each in taking(dataset, law, item, parties_of(dataset, item))}
    return [partner for partner in dataset.all(Partner) if partner.id in held or not held]
