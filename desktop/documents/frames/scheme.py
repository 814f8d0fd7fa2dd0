"""« Rapport et projet de schéma de mutualisation »: what one dossier brings to the report of its community."""

from collections.abc import Iterator, Mapping
from datetime import date

from desktop.documents.blanks import Blanks
from desktop.documents.blocks import Block, Paper, Paragraph
from desktop.documents.frames import procedure
from desktop.documents.frames.about import About, Fill, asking
from desktop.documents.frames.bodies import body_blocks
from desktop.documents.frames.frame_paper import OPENING, frame_paper
from desktop.documents.frames.scheme_money import expenses, scenarios
from desktop.documents.frames.scheme_services import actions, assessment, sheets
from desktop.documents.frames.scheme_staff import path, staff
from desktop.documents.objectives_table import objectives
from desktop.documents.order import Order
from desktop.documents.source import Source
from desktop.domain.choices import DocumentKind, PartnerKind
from desktop.domain.governance.scheme import HEARD, SENT, opinions_due, scheme_acts, scheme_line
from desktop.domain.planning.mandate import mandate_dates
from desktop.domain.records import Partner
from resources.typography import short_day

_SLUG = "scheme"
_DUE = {"report": "scheme_ready", SENT: "scheme_sent"}
"""The acts that have a last day in the mandate, with its name there."""
_MEANT = {"report": "avec les avis des conseils, ", SENT: "pour avoir ces avis à temps, "}
"""What each of these days counts: the law bounds the whole, so that the sending comes before it."""
_WHOSE = "Communauté :"


def scheme_orders(source: Source) -> list[Order]:
    """One where a community is a partner, where the form of a service is its own, or where its days are noted."""
    frame = source.law.frames.get(_SLUG)
    wanted = frame is not None and (
        any(partner.kind is PartnerKind.EPCI for partner in source.dataset.all(Partner))
        or bool(asking(source, frame))
        or any(scheme_line(source.dataset, act.kind).done_on for act in scheme_acts(source.law))
    )
    return [Order(DocumentKind.SCHEME)] if wanted else []


def scheme(source: Source) -> Paper:
    """The report, its parts filled from this dossier."""
    about = About(source, source.law.frames[_SLUG], None, Blanks())
    return frame_paper(about, (DocumentKind.SCHEME.label, OPENING), _FILLS, _steps, whose(about))


def whose(about: About) -> Block:
    """Which community it is that of."""
    return Paragraph(f"{about.the_community()}.", label=_WHOSE)


def _steps(about: About) -> Iterator[Block]:
    return procedure.of_instrument(about, _days(about))


def _days(about: About) -> Mapping[str, str]:
    """The days noted at step 9, else the last ones of the mandate; until when the councils may answer."""
    source, law = about.source, about.source.law
    last = {each.slug: each.day for each in mandate_dates(law)}
    sent = scheme_line(source.dataset, SENT).done_on
    found = {}
    for act in scheme_acts(law):
        due = procedure.by(last.get(_DUE.get(act.kind, "")))
        due = f"{_MEANT[act.kind]}{due}" if due else ""
        if act.kind == HEARD and sent is not None:
            due = _until(about, sent)
        found[act.id] = procedure.done(scheme_line(source.dataset, act.kind).done_on, due)
    return found


def _until(about: About, sent: date) -> str:
    due = opinions_due(about.source.law, sent)
    return f"jusqu’au {short_day(due.day)}" if due is not None else ""


def _evaluation(about: About) -> Iterator[Block]:
    yield from objectives(about.source)


_FILLS: Mapping[str, Fill] = {
    "actions": actions,
    "staff": staff,
    "expenses": expenses,
    "assessment": assessment,
    "sheets": sheets,
    "scenarios": scenarios,
    "path": path,
    "bodies": body_blocks,
    "evaluation": _evaluation,
}
