"""A service that passes to another budget, on paper: out of the totals, which say so, and told in a block of its own.

By hand, two communes: 1 000,00 + 1 137,11 € today for the service that is shared; 8 919,17 + 9 056,28 € for the other;
each is estimated at 2 × 4 321,09 + 700 € and 5 % of the direct charges (432,11 €): 9 774,29 €.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop.documents.acts.approval import approval
from desktop.documents.acts.principle import principle
from desktop.documents.blocks import Paper, Table
from desktop.documents.committee.points import awaited, proposals
from desktop.documents.essential import essential
from desktop.documents.figures import by_commune, key_figures
from desktop.documents.finances.finances_book import finances_book
from desktop.documents.finances.finances_paper import finances
from desktop.documents.gone_services import TITLE
from desktop.documents.note import note
from desktop.documents.papers import paper
from desktop.documents.report.report_paper import report
from desktop.documents.slides.slides_paper import slides
from desktop.documents.source import Source
from desktop.documents.trace import trace
from desktop.documents.who_pays import who_pays
from desktop.documents.who_pays_book import who_pays_book
from desktop.domain.choices import BodyKind, PartnerKind
from desktop.domain.records import Body, LegalChoice, Partner, Record, Service, SharingScenario
from desktop.domain.words.gone_words import NOTHING_SHARED
from tests.documents.dossiers import pooling, source_of
from tests.documents.every_paper import one_of_each, whole
from tests.documents.reading import block_texts, plain

CC = Partner(id="cc", name="CC du Val", kind=PartnerKind.EPCI, position=9)
LEFT_OUT = "Ces montants ne comptent pas « Service 2 », que paierait la CC du Val sur son seul budget."


def passing(*names: str, form: str = "transfert_competence") -> Source:
    """The services so called under this form."""
    held = pooling(2).dataset
    services = {record.id for record in held if getattr(record, "name", "") in names}

    def put(record: Record) -> Record:
        gone = isinstance(record, LegalChoice) and record.service_id in services
        return replace(record, form=form) if gone else record  # type: ignore[call-arg]  # a legal choice

    return source_of([*map(put, held), CC])


def told(made: object) -> str:
    return plain(" ".join(block_texts(made)))


def last(table: Table) -> list[str]:
    return [plain(cell) for cell in table.rows[-1]]


def ours(source: Source) -> Paper:
    assert source.ours is not None
    return essential(source, source.ours)


def test_the_totals_are_those_of_the_shared_service() -> None:
    source = passing("Service 2")
    assert last(by_commune(source))[:3] == ["Ensemble", "2 137 €", "9 774 €"]
    assert [plain(value) for _label, value, _remark in key_figures(source, None).items][:2] == ["2 137 €", "9 774 €"]


@pytest.mark.parametrize("make", [note, report, finances, trace, slides, ours], ids=lambda make: make.__name__)
def test_each_paper_of_totals_says_what_they_leave_out(make: Callable[[Source], Paper]) -> None:
    assert plain(LEFT_OUT) in told(make(passing("Service 2")).blocks)
    assert "ne comptent pas" not in told(make(passing()).blocks)


def test_an_act_on_one_service_has_no_total_that_another_one_lacks() -> None:
    """The principle is about both; the approval of the first shows its cost alone."""
    source = passing("Service 2")
    council, about = source.dataset.all(Partner)[0].id, source.dataset.all(Service)[0].id
    assert plain(LEFT_OUT) in told(principle(source, council).blocks)
    assert "Service 1" in (said := told(approval(source, council, about).blocks))
    assert "ne comptent pas" not in said


@pytest.mark.parametrize("make", [report, finances, trace, who_pays], ids=lambda make: make.__name__)
def test_each_paper_of_money_tells_it_in_a_block_of_its_own(make: Callable[[Source], Paper]) -> None:
    words = told(make(passing("Service 2")).blocks)
    assert words.count(TITLE) == 1
    assert "Aujourd’hui : 17 975,45 € par an. Demain : 9 774,29 € par an, en tout." in words
    assert "Qui paierait alors : la CC du Val." in words
    assert "attribution de compensation" in words
    assert "8 919,17 €" in words
    assert "9 056,28 €" in words
    assert TITLE not in told(make(passing()).blocks)


@pytest.mark.parametrize("make", [finances_book, who_pays_book])
def test_the_workbooks_say_it_too(make: Callable[[Source, int], object]) -> None:
    assert plain(LEFT_OUT) in told(make(passing("Service 2"), 1))


@pytest.mark.parametrize("form", ["transfert_competence", "commune_nouvelle"])
def test_where_nothing_is_shared_every_paper_is_made_and_none_asks_for_a_share(form: str) -> None:
    source = whole(lambda record: replace(record, form=form) if isinstance(record, LegalChoice) else record)
    made = {kind: told(paper(source, order).paper) for kind, order in one_of_each(source).items()}
    assert not [kind for kind, words in made.items() if "La façon de partager" in words or "ne comptent pas" in words]
    assert plain(NOTHING_SHARED) in told(who_pays(source).blocks)
    shares = ("Part à payer", "Appels et trésorerie", "ce que paie chaque partenaire ;")
    assert not [kind for kind, words in made.items() if any(share in words for share in shares)]


def test_a_committee_is_asked_no_rule_nor_share_of_it() -> None:
    """Nobody has chosen a rule: one is to be proposed for the service that is shared, and for no other."""
    held = [record for record in passing("Service 2").dataset if not isinstance(record, SharingScenario)]
    source, committee = source_of(held), Body(id="b", kind=BodyKind.COMMITTEE)
    assert "Proposer une règle de partage : Service 1." in awaited(source, committee)
    points = plain(" ".join(proposals(source, committee)))
    assert "Service 1 : coût à partager prévu par an" in points
    assert "Service 2 : coût à partager" not in points
    assert "Rien à partager : le service passe à la CC du Val." in points
    assert points.count("10 169,17 €") == 2, "9 774,29 € × 1,02², two years after the accounts"
