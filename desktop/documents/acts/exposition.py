"""« Le maire expose »: why, what is pooled, with whom, how it is shared, and the figures of this partner alone."""

from collections.abc import Iterable, Sequence

from desktop.documents.acts.draft import Draft
from desktop.documents.acts.figures import balances, whole
from desktop.documents.acts.phrases import along, already, ending, inside, of_project, problems, the_services, within
from desktop.documents.acts.references import said
from desktop.documents.acts.visas import partners_but
from desktop.documents.blocks import Align, Block, Heading, Paragraph, Table
from desktop.documents.employing import employer_words
from desktop.documents.parts import MANY_NAMES, ended
from desktop.documents.starting import starts_for
from desktop.domain.balance import Balance
from desktop.domain.choices import Settlement
from desktop.domain.governance.running import by_planned
from desktop.domain.law.bearing import unites
from desktop.domain.law.carriers import imposed
from desktop.domain.money import from_cents
from desktop.domain.planning.running import told_apart
from desktop.domain.planning.starts import since_words
from desktop.domain.records import Partner, Purpose, Service
from desktop.domain.sharing.rule_words import rule_words
from desktop.domain.words.gone_words import left_out, proposals
from desktop.domain.words.naming import names, service_name
from desktop.domain.words.purpose_words import speaks_of
from desktop.domain.words.running_words import older
from desktop.domain.words.sentences import amount
from resources.law.legal_form import LegalForm
from resources.sentence import high, low
from resources.typography import signed_euros

_MOST = 700  # signs of a text typed by her: an act is no note
_WIDTHS = (3.6, 2, 2, 2)
_BILLED = {
    Settlement.UNIT_COST: "au coût unitaire annoncé",
    Settlement.REAL_COST: "au coût réel de l’année",
}
_HEADER = ("Service", "Aujourd’hui", "Demain", "Écart par an")


def exposition(
    draft: Draft,
    services: Sequence[Service],
    partners: Sequence[Partner],
    *,
    note: str = "",
    form: LegalForm | None = None,
) -> list[Block]:
    """The report of the chair; what the dossier does not hold is left out, an empty dossier has a blank.

    `note` stands under the figures. Under a `form` without agreement, what it
    does stands in the place of a shared cost.
    """
    moved = form if form is not None and not form.is_signed else None
    how = _how(draft, services) if moved is None else _moved(draft, moved)
    why = _why(draft) if speaks_of(draft.source.dataset, services) else _own(draft, services, moved)
    told = [*why, *_what(draft, services, partners, moved), *how]
    if not told:
        told = [Paragraph(f"{draft.blanks('exposé des motifs')}.")]
    figures = money(draft, services, note) if moved is None else []
    return [Heading(f"Exposé du {draft.words.chair}", 3), *told, *figures]


def money(draft: Draft, services: Sequence[Service], note: str = "") -> list[Block]:
    """Today and tomorrow, service by service, for this partner; nothing while nothing is known of it."""
    held = balances(draft.source, services, draft.partner)
    if not any(each.today is not None or each.after is not None for _result, each in held):
        return []
    results = draft.source.results
    seen = older(results, (result for result, _held in held))
    # An act on one service has no total: what others cost is no part of it.
    without = left_out(results, draft.source.law, draft.partner.id) if len(services) > 1 else ""
    note = " ".join(filter(None, (note, without, seen)))
    rows = [_row(service_name(result.service), each) for result, each in held]
    if len(rows) > 1:
        rows.append(_row("Ensemble", whole(draft.source, services, draft.partner)))
    align: tuple[Align, ...] = ("left", "right", "right", "right")
    year = results.outlook.reference
    caption = f"Ce que paie {draft.short}, par an, en année pleine{f' (euros de {year})' if year else ''}"
    return [Table(_HEADER, tuple(rows), caption, align, widths=_WIDTHS, total=len(rows) > 1, note=note)]


def _row(name: str, held: Balance) -> tuple[str, ...]:
    gap = signed_euros(from_cents(-held.gain), cents=True) if held.gain is not None else amount(None)
    return (name, amount(held.today, exact=True), amount(held.after, exact=True), gap)


def _why(draft: Draft) -> Iterable[Block]:
    item = draft.source.dataset.one(Purpose)
    ticked = f"Aujourd’hui, {problems(item.problems)}." if item.problems else ""
    first = " ".join(filter(None, (ticked, within(item.problems_text, _MOST))))
    if first:
        yield Paragraph(first)
    if item.if_nothing:
        yield Paragraph(within(item.if_nothing, _MOST), label="Si l’on ne fait rien.")
    if item.sentence:
        yield Paragraph(ended(item.sentence), label="Le projet.")


def _own(draft: Draft, services: Sequence[Service], moved: LegalForm | None) -> Iterable[Block]:
    """Where the purpose speaks of other services: in which project these are, what they aim at and do."""
    yield Paragraph(f"Cette décision {of_project(draft.source.dossier.name)}.")
    for service in services if moved is None or not moved.replaces else ():
        texts = dict.fromkeys(" ".join(map(ended, _lines(text))) for text in (service.level, service.inside))
        for label, text in zip(("Le niveau de service visé", "Ce qui est fait"), texts, strict=False):
            if text:
                yield Paragraph(within(text, _MOST), label=_label(label, service, services))


def _what(
    draft: Draft, services: Sequence[Service], partners: Sequence[Partner], moved: LegalForm | None
) -> Iterable[Block]:
    if not services:
        return
    others = partners_but(draft, partners)
    whom = f", avec {along(others, draft.blanks, _named_once)}"
    when = since_words(starts_for(draft.source, services))
    since = f", {when}" if when else ""
    if moved is not None:
        along_with = "" if imposed(moved) and not moved.replaces else whom  # to the community, and not with it
        tool = f"le recours à l’outil suivant : {low(moved.name)}{along_with}{since}"
        what = "" if moved.replaces else f", pour {the_services(services)},"
        yield Paragraph(f"Il est proposé{what} {tool}.")
        return
    results = [draft.source.results.service(service.id) for service in services]
    gone = [result for result in results if result.gone]
    dataset, law = draft.source.dataset, draft.source.law
    shared = [result.service for result in results if not result.gone]
    run, new = told_apart(dataset, shared, draft.source.made_on)
    if run:
        yield Paragraph(f"{already(run)}{'' if new else whom}.")
    if new:
        yield Paragraph(
            f"Il est proposé {'aussi ' if run else ''}de mettre en commun {the_services(new)}{whom}{since}."
        )
    yield from map(Paragraph, proposals(dataset, law, gone, also=" aussi" if shared else ""))
    for service in services:
        if unites(dataset, law, service):
            continue  # nothing remains to communes that become one
        kept = " ".join(map(ended, _lines(service.outside)))
        if kept:
            yield Paragraph(within(kept, _MOST), label=_label("Ce qui ne change pas", service, services))


def _named_once(others: Sequence[Partner]) -> str:
    """An act names them all where it decides; its report does not do it too when they are many."""
    return names(others) if len(others) <= MANY_NAMES else f"{len(others)} partenaires, nommés ci-après"


def _moved(draft: Draft, form: LegalForm) -> Iterable[Block]:
    """What becomes of the agents, of the goods and of the money, as the law says it of this form."""
    for label, statement in (("Les agents.", form.agents), ("Les biens.", form.goods), ("Le financement.", form.money)):
        draft.doubt(statement)
        yield Paragraph(said(statement), label=label)


def _how(draft: Draft, services: Sequence[Service]) -> Iterable[Block]:
    """Who employs the agents, said once when it is the same everywhere; how the cost of each service is shared."""
    source = draft.source
    employers = [(service, words) for service in services if (words := employer_words(source, service))]
    if len({words for _service, words in employers}) == 1:
        yield Paragraph(employers[0][1], label="Les agents.")
    else:
        for service, words in employers:
            yield Paragraph(words, label=_label("Les agents", service, services))
    for service in services:
        scenario = source.results.service(service.id).chosen.scenario
        if scenario is None:
            continue
        planned = scenario.settlement is Settlement.REAL_COST and by_planned(source.dataset, service.id)
        use = ", d’après l’usage prévu" if planned else ""
        way = f" Facture : {_BILLED[scenario.settlement]}{use}." if scenario.settlement in _BILLED else ""
        rule = ending(rule_words(source.dataset, scenario), ".")
        yield Paragraph(f"{high(rule)}{way}", label=_label("Le partage du coût", service, services))


def _label(words: str, service: Service, services: Sequence[Service]) -> str:
    """« Les agents. », with the name of the service where there are several."""
    return f"{words} – {inside(service)}." if len(services) > 1 else f"{words}."


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
