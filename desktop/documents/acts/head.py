"""The head of a délibération: whose register, which session, who is there, the quorum, who keeps the minutes."""

from base64 import b64decode
from binascii import Error
from datetime import date

from desktop.documents.acts.draft import Draft
from desktop.documents.blocks import Block, Letterhead, Paragraph, Table
from desktop.domain.choices import PartnerKind
from desktop.domain.governance.meetings import session_of
from desktop.domain.records import Identity
from desktop.domain.words.naming import of
from resources.sentence import low
from resources.typography import clock, day

_HALF = 2


def head(draft: Draft, subject: str, aimed: date | None) -> list[Block]:
    """Down to the rapporteur; `aimed` is the day on which the project hopes for this vote."""
    words = draft.words
    return [
        Letterhead(tuple(_lines(draft)), arms_of(draft.source.dataset.one(Identity)) if draft.ours else b""),
        Paragraph(f"Extrait du registre des délibérations du {words.council}", bold=True, lead=True, align="center"),
        Paragraph(f"Délibération n° {draft.blanks('numéro de la délibération')}", bold=True, align="center"),
        Paragraph(subject, label="Objet :"),
        *_session(draft, aimed),
        _members(draft),
        *_names(draft),
        Paragraph(f"{_quorum(draft)}{draft.law('quorum')}"),
        Paragraph(f"{draft.law('secretary')} Secrétaire : {draft.blanks('nom du ou de la secrétaire de séance')}."),
        Paragraph(f"Rapporteur : {draft.blanks('nom du rapporteur')}."),
    ]


def arms_of(identity: Identity) -> bytes:
    """The picture of the commune that keeps the dossier; none when what is kept is no such thing."""
    try:
        return b64decode(identity.arms, validate=True)
    except (Error, ValueError):
        return b""


def _lines(draft: Draft) -> list[str]:
    partner, kind = draft.partner, draft.partner.kind
    if not partner.name:
        name = f"Commune de {draft.blanks('nom de la commune')}"
    else:
        name = f"Commune {of(partner)}" if kind is PartnerKind.COMMUNE else partner.name
    return [
        "République française",
        f"Département : {draft.blanks.or_(partner.department, 'nom du département')}",
        name,
    ]


def _session(draft: Draft, aimed: date | None) -> list[Block]:
    held, blanks = session_of(draft.source.dataset, draft.partner, aimed), draft.blanks
    if held is not None and held.on is not None:
        when, place = day(held.on), held.place
        hour = clock(held.hour) if held.hour is not None else ""
    else:
        when, hour, place = "", "", ""
        draft.remind("date de la séance : à noter à l’étape « Calendrier », séances des conseils")
    missing = f"date de la séance{hoped_words(aimed)}"
    told = f"Séance du {blanks.or_(when, missing)}, à {blanks.or_(hour, 'heure de la séance')}"
    return [
        Paragraph(f"{told}, {blanks.or_(place, 'lieu de la séance')}."),
        Paragraph(f"Convocation du {blanks('date de la convocation')}."),
    ]


def hoped_words(aimed: date | None) -> str:
    """In the blank of a day on which nobody said that the council sits: the one hoped for."""
    return f" : prévue le {day(aimed)}" if aimed else ""


def _members(draft: Draft) -> Table:
    size, blanks = draft.partner.council_size, draft.blanks
    rows = (
        ("Membres en exercice", blanks.or_(str(size) if size else "", "nombre de membres en exercice")),
        ("Présents", blanks("nombre de présents")),
        ("Représentés", blanks("nombre de représentés")),
        ("Absents", blanks("nombre d’absents")),
        ("Votants", blanks("nombre de votants")),
    )
    return Table((draft.words.council.capitalize(), "Nombre"), rows, "", widths=(3, 2))


def _names(draft: Draft) -> list[Block]:
    blanks = draft.blanks
    draft.remind(f"pouvoirs : {low(draft.law('proxies')).rstrip('.')}")
    return [
        Paragraph(f"Présents : {blanks('noms des membres présents')}."),
        Paragraph(f"Représentés : {blanks('noms des membres représentés, et à qui chacun a donné pouvoir')}."),
        Paragraph(f"Absents : {blanks('noms des membres absents')}."),
    ]


def _quorum(draft: Draft) -> str:
    size = draft.partner.council_size
    return f"Quorum : {size // _HALF + 1} membres. " if size else ""
