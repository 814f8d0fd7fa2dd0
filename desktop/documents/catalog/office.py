"""What stays at the town hall."""

from desktop.documents.agreement.agreement_paper import agreement, to_say_orders
from desktop.documents.by_hand.forms_paper import forms
from desktop.documents.catalog.entry import Audience, Entry, whole
from desktop.documents.catalog.figures import TABLES
from desktop.documents.comments_paper import comments_paper
from desktop.documents.trace import tells_of_one, trace
from desktop.domain.choices import DocumentKind
from desktop.domain.records import Comment

OFFICE: tuple[Entry, ...] = (
    Entry(
        DocumentKind.TRACE,
        "d-ou-viennent-les-chiffres",
        Audience.OFFICE,
        "l’annexe « D’où viennent les chiffres »",
        lambda source, _order: trace(source),
        whole(DocumentKind.TRACE),
        TABLES,
    ),
    Entry(
        DocumentKind.TRACE_AGENTS,
        "d-ou-viennent-les-chiffres-agent-par-agent",
        Audience.OFFICE,
        "l’annexe « D’où viennent les chiffres, agent par agent », document non public,",
        lambda source, _order: trace(source, apart=True),
        whole(DocumentKind.TRACE_AGENTS, tells_of_one),
        TABLES,
        private=True,
    ),
    Entry(
        DocumentKind.FORMS,
        "fiches-a-remplir",
        Audience.OFFICE,
        "les fiches à remplir à la main",
        lambda source, _order: forms(source),
        whole(DocumentKind.FORMS),
    ),
    Entry(
        DocumentKind.TO_SAY,
        "ce-que-l-acte-doit-dire",
        Audience.OFFICE,
        "la fiche « Ce que l’acte doit dire »",
        agreement,
        to_say_orders,
    ),
    Entry(
        DocumentKind.COMMENTS,
        "commentaires",
        Audience.OFFICE,
        "les commentaires, document de travail,",
        lambda source, _order: comments_paper(source),
        whole(DocumentKind.COMMENTS, lambda source: bool(source.dataset.all(Comment))),
        private=True,
    ),
)
