"""Chapter 5: the agents by their marks, their time, what changes for them, who is heard; then the equipment."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from desktop.documents.blocks import Block, Paragraph, Table
from desktop.documents.report.matter import Matter, told, under
from desktop.documents.report.people_charts import hours_of_a_week
from desktop.documents.staff.post_words import kind_words
from desktop.documents.trace_means import employer_risks
from desktop.domain.choices import AfterPost, Opinion, StaffEffect, Tax
from desktop.domain.costs.posts import full_time_equivalent, goes_on
from desktop.domain.records import Asset, Partner, Post, Service
from desktop.domain.staff.committees import Hearing, hearings
from desktop.domain.staff.heard import told_in_turn
from desktop.domain.staff.impact import changes_of, to_study
from desktop.domain.staff.marks import marks_of
from desktop.domain.staff.undescribed import with_undescribed_staff
from desktop.domain.words.naming import named, service_name
from desktop.domain.words.staff_words import undescribed_words
from resources.typography import euros, hours, listing, number, percent, plural, short_day

_NONE = "Aucun agent ni aucun bien n’est encore saisi."
_AFTER = {
    AfterPost.POOLED: "continue",
    AfterPost.ELSEWHERE: "garde d’autres tâches",
    AfterPost.ENDS: "s’arrête",
    AfterPost.NEW: "à créer",
}


def means(matter: Matter) -> Iterator[Block]:
    """With whom and with what."""
    posts, assets = matter.dataset.all(Post), matter.dataset.all(Asset)
    yield told(_finding(posts, assets) or _NONE)
    if posts:
        yield _posts(matter, posts)
    yield from hours_of_a_week(matter.source)
    yield from under("Ce qui change pour les agents", list(_changes(matter, posts)))
    yield from under("Les comités sociaux territoriaux", list(_committees(matter)))
    found = (each for r in matter.source.results.services() for each in employer_risks(r, matter.dataset))
    risks = [replace(each, dense=False) for each in found]  # as large as the tables around it here
    yield from under("Les risques de l’employeur", risks)
    if assets:
        yield from under("Matériel, véhicules et locaux", [_assets(matter, assets)])


def _finding(posts: list[Post], assets: list[Asset]) -> str:
    """« 2 postes, dont 1 à créer, et 3 biens servent aux services. 1 poste s’arrête. »: every post below is counted."""
    kept, new = sum(map(goes_on, posts)), sum(post.after is AfterPost.NEW for post in posts)
    created = f", dont {number(new)} à créer," if new else ""
    ending = sum(post.after is AfterPost.ENDS for post in posts)
    stops = f" {plural(ending, 'poste s’arrête', 'postes s’arrêtent')}." if ending else ""
    said = [f"{plural(kept, 'poste', 'postes')}{created}"] if kept else []
    said += [plural(len(assets), "bien", "biens")] if assets else []
    if not said:
        return stops.strip()
    serve = "sert" if kept + len(assets) == 1 else "servent"
    return f"{listing(said)} {serve} à la mise en commun.{stops}".replace(",,", ",")


def _posts(matter: Matter, posts: list[Post]) -> Table:
    marks = marks_of(matter.dataset)
    rows = tuple(_post(matter, post, marks) for post in posts)
    header = ("Repère", "Fonction", "Service", "Employeur", "Catégorie, statut", "Par semaine", "Le poste")
    return Table(
        header,
        rows,
        "Les postes, par leurs repères",
        note=undescribed_words(with_undescribed_staff(matter.source.results, matter.dataset.all(Service))),
        align=("left", "left", "left", "left", "left", "right", "left"),
        widths=(1.6, 2.8, 3.4, 2.2, 2.6, 2, 2),
    )


def _post(matter: Matter, post: Post, marks: dict[str, str]) -> tuple[str, ...]:
    employer, service = matter.dataset.find(Partner, post.employer_id), matter.dataset.find(Service, post.service_id)
    part = full_time_equivalent(post, matter.source.results.law)
    weekly = f"{hours(post.hours)}" if post.hours is not None else ""
    return (
        marks[post.id],
        matter.typed(post.job),
        service_name(service) if service else "",
        named(employer) if employer else "",
        kind_words(post),
        f"{weekly} ({number(part, 2)} ETP)" if weekly and part is not None else weekly,
        _AFTER[post.after],
    )


def _changes(matter: Matter, posts: list[Post]) -> Iterator[Block]:
    """The headings of the impact sheets of which something is known; how many are still to be studied."""
    rows: list[tuple[str, ...]] = []
    left, marks = 0, marks_of(matter.dataset)
    for post in posts:
        if not goes_on(post):
            continue
        left += len(to_study(matter.dataset, post))
        known = [each for each in changes_of(matter.dataset, post) if each.effect is not StaffEffect.UNKNOWN]
        rows += [(marks[post.id], each.topic.label, each.effect.label, matter.typed(each.note)) for each in known]
    if rows:
        header = ("Repère", "Ce qui peut changer", "Pour l’agent", "En clair")
        yield Table(header, tuple(rows), "Ce qui change, poste par poste", widths=(1.8, 3.6, 3, 6))
    if left:
        yield Paragraph(f"{plural(left, 'point reste', 'points restent')} à étudier avec les agents concernés.")


def _committees(matter: Matter) -> Iterator[Block]:
    """The session of each employer, on which services: what was said of a service that runs is told apart."""
    found = hearings(matter.dataset, matter.source.law) if matter.dataset.all(Post) else []
    held = [each for hearing in found for each in told_in_turn(matter.dataset, hearing, matter.source.made_on)]
    rows = tuple(row for each in held for row in _hearing(each))
    if rows:
        header = ("Employeur", "Comité compétent", "Sur quoi", "Séance", "Avis")
        yield Table(header, rows, "Les avis des comités, avant les délibérations", widths=(3, 2.8, 3.4, 1.8, 2.6))


def _hearing(hearing: Hearing) -> Iterator[tuple[str, ...]]:
    about = listing([service_name(each) for each in hearing.services])
    for held, partner in zip(hearing.opinions, hearing.employers, strict=True):
        on = held.second_on or held.session_on
        opinion = "à venir" if held.opinion is Opinion.UNKNOWN else held.opinion.label
        yield named(partner), held.committee.label, about, short_day(on) if on else "à fixer", opinion


def _assets(matter: Matter, assets: list[Asset]) -> Table:
    header = ("Bien", "Service", "Propriétaire", "Acheté en", "Valeur d’achat", "Durée de vie", "Part utilisée")
    return Table(
        header,
        tuple(_asset(matter, asset) for asset in assets),
        "Ce qui sert en commun",
        align=("left", "left", "left", "right", "right", "right", "right"),
        widths=(2.8, 4, 2.6, 1.6, 2.4, 1.6, 1.7),
    )


def _asset(matter: Matter, asset: Asset) -> tuple[str, ...]:
    owner, service = matter.dataset.find(Partner, asset.owner_id), matter.dataset.find(Service, asset.service_id)
    return (
        matter.typed(asset.label) or asset.kind.label,
        service_name(service) if service else "",
        named(owner) if owner else "",
        str(asset.bought) if asset.bought else "",
        f"{euros(asset.value, cents=True)} {Tax(asset.tax).label}" if asset.value is not None else "",
        plural(asset.life, "an", "ans") if asset.life else "",
        percent(Fraction(asset.pooled) / 100) if asset.pooled is not None else percent(1),
    )
