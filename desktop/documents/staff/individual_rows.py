"""The rows of the sheet of one agent: what the dossier knows of today and of tomorrow, and room to write the rest."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from desktop.documents.blanks import Blanks
from desktop.documents.parts import ended
from desktop.documents.source import Source
from desktop.documents.staff.before_after import functional
from desktop.documents.staff.future import employer_cell
from desktop.documents.staff.person import Person
from desktop.documents.staff.post_words import kind_words, week_words
from desktop.documents.staff.uniting import union_of
from desktop.domain.choices import StaffEffect, StaffTopic
from desktop.domain.fields import spec
from desktop.domain.planning.discreet import nameless
from desktop.domain.records import Partner, Post, PostTime, Presence
from desktop.domain.staff.impact import changes_of
from desktop.domain.words.council_words import the_chair
from desktop.domain.words.naming import named
from resources.sentence import high, low
from resources.typography import euros, hours, short_day

Row = tuple[str, str, str]
Section = tuple[str, Sequence[Row]]
_HOURS_LEFT = "Jours et heures de l’agent à fixer"  # those of a place are when it is open, not when this one is there


def sections(source: Source, who: Person, blanks: Blanks) -> Iterator[Section]:
    """Each heading with its rows: (what, today, tomorrow); empty cells are written by hand, with the agent."""
    told = _tomorrow(source, who)
    yield "Votre poste", tuple(_post(source, who, told, blanks))
    yield "Lieu et trajet", tuple(_place(source, who, told))
    yield "Organisation du travail", tuple(_work(source, who, told, blanks))
    yield "Rémunération", tuple(_pay(who, told))
    yield "Droits acquis et vie au travail", tuple(_rights(told))


def lacking(held: Section) -> bool:
    """Whether a cell of a heading is still to be written."""
    return any(not (before and after) for _what, before, after in held[1])


def _tomorrow(source: Source, who: Person) -> dict[StaffTopic, str]:
    """What was typed of each heading of the impact sheet, for all and for this agent alone."""
    typed, found = nameless(source.dataset), {}
    for change in changes_of(source.dataset, who.post):
        notes = [typed(text).strip() for text in (change.note, change.individual)]
        effect = "" if change.effect is StaffEffect.UNKNOWN else change.effect.label
        told = _joined(effect, " ".join(filter(None, notes)))
        found[change.topic] = ended(told) if told else ""
    return found


def _post(source: Source, who: Person, told: dict[StaffTopic, str], blanks: Blanks) -> Iterator[Row]:
    post, typed = who.post, nameless(source.dataset)
    yield (spec(Post, "grade").label, typed(post.grade), "")
    yield (spec(Post, "step").label, typed(post.step), "")
    yield ("Catégorie, statut", kind_words(post), "")
    if post.contract_end:
        yield ("Fin du contrat", short_day(post.contract_end), "")
    yield ("Temps de travail par semaine", _week(post.hours, post.full_time), week_words(source, post))
    after = _capital(_employer(source, who, blanks))
    yield ("Employeur", named(who.employer) if who.employer else "", _joined(after, told[StaffTopic.EMPLOYER]))
    yield ("Fonction et missions", typed(post.job), told[StaffTopic.SKILLS])


def _employer(source: Source, who: Person, blanks: Blanks) -> str:
    """Who employs the agent tomorrow; whoever stays with a commune that would become another stays until then."""
    told = employer_cell(who.standing, blanks) if who.standing else ""
    union = union_of(source, who.employer) if who.employer is not None else None
    stays = who.standing is not None and not who.standing.moves
    return f"{told}, tant que la {union.name} n’est pas créée" if union is not None and told and stays else told


def _place(source: Source, who: Person, told: dict[StaffTopic, str]) -> Iterator[Row]:
    places = " ; ".join(_open(source, _presences(source, who)))
    where = f"{places}. {_HOURS_LEFT}" if places else ""
    yield ("Affectation et résidence administrative", "", "")
    yield ("Lieux de travail", "", _joined(where, told[StaffTopic.PLACE]))
    yield ("Distance et temps de trajet", "", told[StaffTopic.TRAVEL])


def _work(source: Source, who: Person, told: dict[StaffTopic, str], blanks: Blanks) -> Iterator[Row]:
    standing = who.standing
    after = _chief(standing.commander) if standing and standing.commander else ""
    if standing is not None and standing.moves and not after:
        after = _capital(employer_cell(standing, blanks))  # a body that is no partner, or is still to be made
    directs = functional(source, who.service) if who.service else ""
    yield ("Supérieur hiérarchique", _chief(who.employer), _joined(after, told[StaffTopic.AUTHORITY]))
    yield ("Qui donne le travail du jour", "", _capital(directs))
    yield ("Horaires, temps de travail annuel et cycles", "", told[StaffTopic.HOURS])
    for what in (
        "Astreintes", "Télétravail", "Entretien professionnel annuel", "Équipement de travail",
        "Risques professionnels (document unique)", "Formation, compte personnel de formation",
    ):  # fmt: skip
        yield (what, "", "")


def _pay(who: Person, told: dict[StaffTopic, str]) -> Iterator[Row]:
    post = who.post
    yield ("Traitement brut", _yearly(post.gross), "")
    yield ("Nouvelle bonification indiciaire (NBI)", "", told[StaffTopic.NBI])
    yield ("Régime indemnitaire", _yearly(post.allowances), told[StaffTopic.ALLOWANCES])
    yield ("dont IFSE", "", "")
    yield ("dont CIA", "", "")
    yield ("Avantages acquis collectivement", "", "")


def _rights(told: dict[StaffTopic, str]) -> Iterator[Row]:
    yield ("Action sociale, titres-restaurant, mutuelle et prévoyance", "", told[StaffTopic.SOCIAL])
    yield ("Compte épargne-temps : jours, règles, reprise", "", told[StaffTopic.SAVED_TIME])
    yield ("Congés et jours de RTT", "", "")
    yield ("Véhicule, téléphone, logement", "", "")
    yield ("Droits syndicaux", "", "")


def _presences(source: Source, who: Person) -> list[Presence]:
    """Where the service is present in the communes to which this post gives hours."""
    given = {time.partner_id for time in source.dataset.where(PostTime, post_id=who.post.id) if time.hours}
    rows = source.dataset.where(Presence, service_id=who.post.service_id)
    return [row for row in rows if row.partner_id in given and source.dataset.find(Partner, row.partner_id)]


def _open(source: Source, rows: list[Presence]) -> Iterator[str]:
    """« Mairie des Thuyères (service présent : mercredi matin, 8 h 30 à 12 h 30) », each place once."""
    typed = nameless(source.dataset)
    held: dict[str, list[str]] = {}
    for row in rows:
        when = ", ".join(filter(None, (low(typed(row.days)), typed(row.hours))))
        if row.place:
            held.setdefault(row.place, []).extend([when] if when else [])
    for place, times in held.items():
        yield f"{place} (service présent : {' ; '.join(times)})" if times else place


def _chief(partner: Partner | None) -> str:
    return _capital(the_chair(partner)) if partner and partner.name else ""


def _capital(words: str) -> str:
    return high(words)


def _week(week: Decimal | None, full: Decimal | None) -> str:
    if week is None:
        return ""
    return f"{hours(week)} pour un temps complet de {hours(full)}" if full else hours(week)


def _yearly(amount: Decimal | None) -> str:
    return "" if amount is None else f"{euros(amount, cents=True)} par an"


def _joined(first: str, then: str) -> str:
    """« Valmorin. Inchangé. »: what is known of the place or of the person, then the effect."""
    return ". ".join(part for part in (first.rstrip("."), then) if part)
