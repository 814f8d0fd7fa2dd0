"""The end of a délibération: votes to fill in, members who kept out, when it applies, how to contest it, who signs."""

from collections.abc import Iterator

from desktop.documents.acts.draft import Draft
from desktop.documents.blocks import Block, Heading, Paragraph, Signatures, Table
from desktop.domain.choices import PartnerKind
from desktop.domain.law.courts import court_of
from desktop.domain.law.renewal import council_population
from desktop.domain.planning.sessions import SMALL, Council, convocation_of
from desktop.domain.records import Identity
from resources import grammar
from resources.sentence import low

_COURT = "tribunal administratif"
_NAMES = "votes contre et abstentions : à nommer si un membre le demande"
_INTERESTED = "noms des membres intéressés, ou « néant »"


def ending(draft: Draft, annexes: tuple[str, ...] = ()) -> list[Block]:
    """From the vote to the signatures; `annexes` are named last."""
    words, blanks = draft.words, draft.blanks
    draft.remind(_NAMES)
    draft.remind(f"publication : {low(draft.law(_publication(draft))).rstrip('.')}")
    label = "Annexes :" if len(annexes) > 1 else "Annexe :"
    draft.doubt(draft.source.law.acts.said("interest", grouping=draft.grouping))
    return [
        Heading("Vote", 3),
        _votes(draft),
        Paragraph(f"La délibération est adoptée {blanks('à l’unanimité, ou à la majorité')}. {draft.law('majority')}"),
        Paragraph(f"N’ont pas pris part à la délibération, comme membres intéressés : {blanks(_INTERESTED)}."),
        Heading("Entrée en vigueur et recours", 3),
        *map(Paragraph, _applied(draft)),
        Paragraph(draft.law("register", chair=f"le {words.chair}"), with_next=True),
        *([Paragraph(f"{' ; '.join(annexes)}.", small=True, label=label, with_next=True)] if annexes else []),
        Signatures(
            (
                (f"Le {words.chair}", blanks(f"nom et signature du {words.chair}")),
                ("Le secrétaire de séance", blanks("nom et signature du secrétaire de séance")),
            )
        ),
    ]


def _applied(draft: Draft) -> Iterator[str]:
    """When it applies and how to contest it; the register follows, on the page of the signatures: never these alone."""
    blanks = draft.blanks
    yield draft.law("executory")
    yield f"Transmise le {blanks('date de la transmission')}, publiée le {blanks('date de la publication')}."
    yield draft.law("recourse", court=before_the_court(draft))


def _publication(draft: Draft) -> str:
    """How the act is published: a community always on line, a commune by its population of the last renewal."""
    if draft.partner.kind is PartnerKind.COMMUNE:
        held = Council(council_population(draft.partner, draft.source.law))
        small = held.population is None or convocation_of(draft.source.law, held) == SMALL
    else:
        small = draft.partner.kind is not PartnerKind.EPCI
    return "publication_small" if small else "publication_large"


def before_the_court(draft: Draft) -> str:
    """« devant le tribunal administratif de Lille »: as typed for hers, else that of the department in the law data."""
    law, partner = draft.source.law, draft.partner
    typed, own = draft.source.dataset.one(Identity).court, draft.source.ours
    near = own is not None and partner.department == own.department
    if typed and (draft.ours or near):
        return f"devant {_the_court(typed)}"
    found = court_of(law, partner)
    if found is None:
        return f"devant le {_COURT} de {draft.blanks(f'ville du {_COURT}')}"
    if law.acts.court_rule is not None:
        draft.doubt(law.acts.court_rule)
    return f"devant {_the_court(found.name)}"


def _the_court(name: str) -> str:
    """Whether she typed the city or the whole name."""
    if name.casefold().startswith("tribunal"):
        return f"le {name[0].lower()}{name[1:]}"
    return f"le {_COURT} {grammar.of(name)}"


def _votes(draft: Draft) -> Table:
    blanks = draft.blanks
    rows = (
        ("Suffrages exprimés", blanks("nombre de suffrages exprimés")),
        ("Pour", blanks("nombre de voix pour")),
        ("Contre", blanks("nombre de voix contre")),
        ("Abstentions", blanks("nombre d’abstentions")),
    )
    return Table(("Voix", "Nombre"), rows, "", widths=(3, 2))
