"""What opens the presentation: the project in a sentence, and what each partner spends today."""

from dataclasses import replace

from desktop.charts.bars import Bar, Bars, largest
from desktop.documents import parts
from desktop.documents.blocks import KeyFigures, Paragraph
from desktop.documents.figures import everyone, sharing_partners, unit_words
from desktop.documents.gone_services import without_gone
from desktop.documents.money_parts import made_of
from desktop.documents.sentences_kept import whole
from desktop.documents.slides.slide import LADDER, Draw, Room, Slide, bars_chart, few, large, remaining, words_of
from desktop.documents.source import Source
from desktop.documents.starting import starts_for
from desktop.domain.balance import known_today, missing_partners, partner_balance
from desktop.domain.money import from_cents
from desktop.domain.planning.starts import earliest_words
from desktop.domain.records import Partner
from desktop.domain.words.gone_words import gone_of
from desktop.domain.words.naming import named, service_name, the_name
from desktop.domain.words.sentences import amount, figures_of
from resources.sentence import high, low
from resources.typography import euros, number, short_day

_PROPOSED = 300  # signs of what is proposed, which goes before what is to be said
_MOST_NAMED = 90  # signs of names under a figure
_MOST_LATE = 140  # of the first days on which services can start: two of them by name
_WHAT = {
    (True, False): "ce service coûte",
    (False, False): "ces services coûtent ensemble",
    (True, True): "le service partagé coûte",
    (False, True): "les services partagés coûtent ensemble",
}
_ROWS = (8, 6, 5, 4, 3, 2)  # of partners drawn, from the most that a slide may hold


def project(source: Source, room: Room) -> Slide:
    """The sentence is the title of the paper; under it, how large the project is, then what is proposed.

    Who takes part and the wished start are above: they leave their place first, never what is proposed.
    """
    said = words_of(parts.purpose(source))
    most = room.signs if room == LADDER[-1] else max(room.signs, _PROPOSED)
    proposed = said if len(said) <= room.signs else whole(parts.proposed(source), most)
    return Slide(
        parts.title(source), (KeyFigures(_sizes(source)), Paragraph(proposed)), words_of(parts.context(source))
    )


def _sizes(source: Source) -> tuple[tuple[str, str, str], ...]:
    """Partners, inhabitants, services, start; « à choisir » while nothing is."""
    partners = everyone(source)
    services = [service_name(result.service) for result in source.results.services()]
    starts = starts_for(source)
    items = [
        (
            "Partenaires",
            number(len(partners)) if partners else "à choisir",
            high(few(list(map(the_name, partners)), _MOST_NAMED)),
        ),
        ("Services", number(len(services)) if services else "à choisir", few(services, _MOST_NAMED)),
        (
            parts.WISHED,
            short_day(starts.wished) if starts.wished else "à fixer",
            whole(earliest_words(starts), _MOST_LATE) if starts.late else "",
        ),
    ]
    people = _people(partners)
    return (*items[:1], *([people] if people else []), *items[1:])


def _people(partners: list[Partner]) -> tuple[str, str, str] | None:
    """The inhabitants of all, when their figures are of one kind and one year: years are never mixed."""
    kinds = {(partner.population_kind, partner.population_year) for partner in partners}
    if len(kinds) != 1 or any(not partner.population for partner in partners):
        return None
    kind, year = kinds.pop()
    total = sum(partner.population or 0 for partner in partners)
    return "Habitants", number(total), f"{low(kind.label)} {year or ''}".strip()


def today(source: Source, room: Room) -> Slide:
    """What all spend today, then each of them."""
    missing, known = missing_partners(source.results), known_today(source.results)
    note = words_of([*made_of(source), *without_gone(source)])
    if not known:
        which = "ce service" if len(source.results.shared()) == 1 else "ces services"
        later = f"ce que chaque partenaire dépense aujourd’hui pour {which}"
        lacking = figures_of(missing) if missing else ""
        return Slide("Le coût d’aujourd’hui reste à connaître", remaining(later, lacking), note)
    some = " au moins" if missing else ""
    what = _WHAT[len(source.results.shared()) == 1, bool(gone_of(source.results))]
    sentence = f"Aujourd’hui, {what} {amount(known)} par an{some}"
    return Slide(sentence, large((_today(source, sentence, most) for most in _ROWS), room), note)


def _today(source: Source, sentence: str, most: int) -> Draw:
    rows = [_row(source, partner) for partner in sharing_partners(source)]
    shown = largest(rows, most, named(source.ours) if source.ours else "")
    note = "" if len(shown) == len(rows) else f"{len(shown)} partenaires sur {len(rows)}."
    whole = Bars(sentence, shown, unit_words(source), note)
    return lambda width: bars_chart(replace(whole, width_mm=width))


def _row(source: Source, partner: Partner) -> Bar:
    cents = partner_balance(source.results, partner.id).today
    value = None if cents is None else from_cents(cents)
    return Bar(named(partner), value, "" if value is None else euros(value))
