"""The sheets of the agreement and of the decision: steps 7 to 12."""

from desktop.documents.assumptions import points
from desktop.documents.blocks import Block, BulletList, Heading, Paragraph
from desktop.documents.by_hand.known import partners, risks, which_service
from desktop.documents.by_hand.questions import Air, questions, rows_of
from desktop.documents.source import Source
from desktop.domain.records import (
    Body,
    LegalChoice,
    Meeting,
    Milestone,
    Objection,
    Presence,
    Purpose,
    Risk,
    Seat,
    ServiceRule,
    SharingScenario,
    Speech,
    TypedWeight,
    Usage,
)
from desktop.domain.review.points import HEADING

_NOTHING = "Aucun point à confirmer dans le dossier."


def tool(source: Source, air: Air) -> list[Block]:
    """The questions that choose the legal form; the form itself is then chosen on the screen, with its reasons."""
    asked = ("same_epci", "powers", "employer_change", "transferred", "team", "consent", "new_body", "urgent")
    return [which_service(source), *questions(air, LegalChoice, *asked, "carrier_kind", "carrier_id", "form", "reason")]


def sharing(source: Source, air: Air) -> list[Block]:
    """The rule, then what each partner uses and the part that it would accept."""
    rule = ("method", "fixed_percent", "cap_percent", "phase_years", "settlement", "provisions", "payment")
    who, none = partners(source), Air(air.short_mm, 0, air.rows if not partners(source) else 0)
    return [
        which_service(source),
        *questions(air, SharingScenario, *rule),
        rows_of(none, "Ce que chacun utilise", Usage, ("partner_id", "units", "hours"), who),
        rows_of(none, "La part de chacun, si elle est convenue", TypedWeight, ("partner_id", "weight"), who),
    ]


def governance(source: Source, air: Air) -> list[Block]:
    """The body that follows and its seats, how the service is run, when it is where."""
    who, none = partners(source), Air(air.short_mm, 0, air.rows if not partners(source) else 0)
    rule = ("functional", "priority", "replacement", "notice_months", "years", "renewed")
    return [
        *questions(air, Body, "kind", "name", "rhythm", "voting", "majority", "secretary_id"),
        rows_of(none, "Les sièges", Seat, ("partner_id", "seats", "alternates", "chairs"), who),
        which_service(source),
        *questions(air, ServiceRule, *rule),
        rows_of(none, "Les jours de présence", Presence, ("partner_id", "days", "hours", "place"), who),
    ]


def planning(source: Source, air: Air) -> list[Block]:
    """The dates wanted, the sessions of the councils, who does what."""
    return [
        *questions(air, Purpose, "principle_on", "approval_on", "start_on"),
        rows_of(
            Air(air.short_mm, 0, 1),
            "Les séances des conseils",
            Meeting,
            ("partner_id", "on", "hour", "place"),
            partners(source),
        ),
        rows_of(_more(air), "Ce qui reste à faire", Milestone, ("label", "who", "on", "done_on", "note")),
    ]


def mobilisation(source: Source, air: Air) -> list[Block]:
    """What may go wrong, who speaks to whom, what one will hear."""
    return [
        rows_of(air, "Les risques", Risk, ("label", "likelihood", "effect", "precaution", "owner"), risks(source)),
        rows_of(_more(air), "Qui parle à qui", Speech, ("speaker", "audience", "on", "message")),
        rows_of(_more(air), "Ce que l’on vous dira", Objection, ("label", "answer")),
    ]


def summary(source: Source, air: Air) -> list[Block]:
    """What is open, to be ticked off, then what the meeting decided and who does it."""
    still = points(source)
    opening: list[Block] = [BulletList(still, boxes=True)] if still else [Paragraph(_NOTHING)]
    return [
        Heading(HEADING, 2),
        *opening,
        *questions(air, Meeting, "on", "place", "decisions"),
        rows_of(_more(air), "La suite", Milestone, ("label", "who", "on")),
    ]


def _more(air: Air) -> Air:
    return Air(air.short_mm, 0, air.rows + 2)
