"""« Considérant… »: three to five reasons, from the dossier alone; a dossier that holds none leaves one blank."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from desktop.documents.acts.draft import Draft
from desktop.documents.acts.figures import whole
from desktop.documents.acts.phrases import ending, of_project, problem_words, series, that, within
from desktop.documents.blocks import Block, Paragraph
from desktop.domain.balance import Balance
from desktop.domain.law.agreements import Agreement, kept_under
from desktop.domain.money import from_cents
from desktop.domain.records import Objective, Partner, Purpose, Service
from desktop.domain.words.council_words import the_body
from desktop.domain.words.purpose_words import speaks_of
from desktop.domain.words.sentences import amount, spent_in_all
from resources.sentence import low
from resources.typography import listing, signed_euros, signed_percent

_MOST, _SIGNS = 5, 120


def recitals(draft: Draft, services: Sequence[Service], agreement: Agreement | None = None) -> list[Block]:
    """What does not work, what is aimed at, what is kept, under which form, for how much.

    What no agreement shares has no cost to tell: a transfer moves it whole.
    """
    money = _money(draft, services) if agreement is None or agreement.form.is_signed else ()
    ours = speaks_of(draft.source.dataset, services)
    why = _purpose(draft, agreement) if ours else _own(draft, services, agreement)
    told = [*why, *_form(draft, agreement), *money][:_MOST]
    told = told or [draft.blanks("motifs de la décision")]
    return [Paragraph(ending(f"Considérant {each}", " ;")) for each in told]


def _purpose(draft: Draft, agreement: Agreement | None) -> Iterator[str]:
    item = draft.source.dataset.one(Purpose)
    if item.problems:
        first, *rest = map(problem_words, item.problems)
        yield f"qu’aujourd’hui {listing([first, *map(that, rest)])}"
    aims = [within(low(each.title), _SIGNS) for each in draft.source.dataset.all(Objective) if each.title]
    if aims:
        yield f"que le projet vise {'ces objectifs' if len(aims) > 1 else 'cet objectif'} : {series(aims)}"
    kept = [low(each.label) for each in kept_under(item, agreement.form if agreement is not None else None)]
    kept += [within(low(item.preserved_text), _SIGNS)] if item.preserved_text else []
    if kept:
        yield f"qu’il préserve {_all_of(kept)}"


def _own(draft: Draft, services: Sequence[Service], agreement: Agreement | None) -> Iterator[str]:
    """Where the purpose of the project speaks of other services: what is aimed at for these alone."""
    yield f"que cette décision {of_project(draft.source.dossier.name)}"
    levels = [within(low(each.level), _SIGNS).rstrip(".") for each in services if each.level.strip()]
    if levels and (agreement is None or not agreement.form.replaces):
        yield f"que le niveau de service visé est le suivant : {series(levels)}"


def _all_of(kept: list[str]) -> str:
    """« la proximité et l’emploi, ainsi que le dépôt et l’accueil »: what she typed may hold an « et » of its own."""
    *before, last = kept
    return f"{listing(before)}, ainsi {that(last)}" if before and " et " in last else listing(kept)


def _form(draft: Draft, agreement: Agreement | None) -> Iterator[str]:
    if agreement is None:
        return
    carrier = draft.source.dataset.find(Partner, agreement.carrier_id) if agreement.form.is_signed else None
    verb = "les services sont portés par" if len(agreement.services) > 1 else "le service est porté par"
    carried = f", et que {verb} {the_body(carrier)}" if carrier is not None and carrier.name else ""
    yield f"que l’outil retenu est le suivant : {low(agreement.form.name)}{carried}"


def _money(draft: Draft, services: Sequence[Service]) -> Iterator[str]:
    """What the cost would become; that of a service that goes on has changed already, and is told apart from it."""
    results = {service.id: draft.source.results.service(service.id) for service in services}
    about = ""
    for goes_on in (True, False):
        held = whole(draft.source, [x for x in services if results[x.id].goes_on is goes_on], draft.partner)
        if held.today is not None and held.after is not None:
            yield f"{_cost(draft, held.today, held.after, about, goes_on=goes_on)}{_paid(held)}"
            about = ", pour le reste,"


def _cost(draft: Draft, today: int, after: int, about: str, *, goes_on: bool) -> str:
    gap = signed_euros(from_cents(after - today), cents=True)
    if today > 0:
        gap += f" ({signed_percent(Fraction(after - today, today))})"
    before, now = amount(today, exact=True), amount(after, exact=True)
    if goes_on:
        year = draft.source.results.outlook.reference
        return (
            f"que, pour ce qui est déjà en commun, le coût pour {draft.short} est de {now} par an, contre {before} "
            f"avant la mise en commun, aux prix de {year}, soit {gap}"
        )
    return f"que{about} le coût pour {draft.short} passerait de {before} à {now} par an en année pleine, soit {gap}"


def _paid(held: Balance) -> str:
    """Beside a change of cost of which some goes on being paid: what is spent in the end, as the credits open it."""
    told = spent_in_all(held)
    return f" ; {told}" if told else ""
