"""Every paper: for whom it is, when there is one, how it is made, how its file is called. One entry each.

A paper is added to the file of those who read it and nowhere else: the room, the window without a screen, « tout
préparer » and the messages read `CATALOG`.
"""

from collections.abc import Mapping

from desktop.documents.catalog.agents import AGENTS
from desktop.documents.catalog.committee import COMMITTEE
from desktop.documents.catalog.community import COMMUNITY
from desktop.documents.catalog.councils import COUNCILS
from desktop.documents.catalog.entry import Audience, Entry, recipients
from desktop.documents.catalog.inhabitants import INHABITANTS
from desktop.documents.catalog.mayor import MAYOR
from desktop.documents.catalog.neighbours import NEIGHBOURS
from desktop.documents.catalog.office import OFFICE
from desktop.documents.catalog.partners import PARTNERS
from desktop.documents.catalog.treasury import TREASURY
from desktop.domain.choices import DocumentKind

__all__ = ["CATALOG", "OF_ACTS", "Audience", "Entry", "entry_of", "recipients"]

CATALOG: tuple[Entry, ...] = (
    *NEIGHBOURS,
    *COUNCILS,
    *PARTNERS,
    *COMMITTEE,
    *AGENTS,
    *INHABITANTS,
    *COMMUNITY,
    *TREASURY,
    *MAYOR,
    *OFFICE,
)

OF_ACTS: Mapping[str, DocumentKind] = {
    "agreement": DocumentKind.AGREEMENT,
    "deliberation": DocumentKind.APPROVAL,
    "committee_file": DocumentKind.REFERRAL,
    "impact_sheet": DocumentKind.IMPACT,
    "staff_letter": DocumentKind.STAFF_LETTER,
    "statement": DocumentKind.STATEMENT_FORM,
    "scheme": DocumentKind.SCHEME,
    "pact": DocumentKind.PACT,
    "statutes": DocumentKind.STATUTES,
    "charter": DocumentKind.CHARTER,
}
"""The paper of this room that is prepared for an act, by the word of the law data."""

_BY_KIND = {entry.kind: entry for entry in CATALOG}


def entry_of(kind: DocumentKind) -> Entry:
    """The entry of a kind of paper.

    Raises:
        KeyError: no paper of this kind is made.
    """
    return _BY_KIND[kind]
