"""What a community and its communes decide together: plan, pact, statutes, charter."""

from desktop.documents.catalog.entry import Audience, Entry
from desktop.documents.frames.charter import charter, charter_orders
from desktop.documents.frames.pact import pact, pact_orders
from desktop.documents.frames.scheme import scheme, scheme_orders
from desktop.documents.frames.statutes import statutes, statutes_orders
from desktop.domain.choices import DocumentKind

COMMUNITY: tuple[Entry, ...] = (
    Entry(
        DocumentKind.SCHEME,
        "schema-de-mutualisation",
        Audience.COMMUNITY,
        "le cadre du rapport et du schéma de mutualisation",
        lambda source, _order: scheme(source),
        scheme_orders,
    ),
    Entry(
        DocumentKind.PACT,
        "pacte-de-gouvernance",
        Audience.COMMUNITY,
        "le cadre du pacte de gouvernance",
        lambda source, _order: pact(source),
        pact_orders,
    ),
    Entry(
        DocumentKind.STATUTES,
        "statuts",
        Audience.COMMUNITY,
        "le cadre des statuts",
        statutes,
        statutes_orders,
    ),
    Entry(
        DocumentKind.CHARTER,
        "charte",
        Audience.COMMUNITY,
        "le cadre de la charte",
        charter,
        charter_orders,
    ),
)
