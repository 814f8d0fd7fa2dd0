"""What changes in the money: all together before and after, then each partner."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from desktop.charts.total import Total, height_mm, total
from desktop.documents import parts
from desktop.documents.blocks import Chart, FromData
from desktop.documents.figures import chart, finding, key_figures, sharing_partners, short_chart, unit_words
from desktop.documents.gone_services import without_gone
from desktop.documents.money_parts import fair_words, gain_words, most_more, years
from desktop.documents.slides.slide import Draw, Room, Slide, large, remaining, words_of
from desktop.documents.source import Source
from desktop.domain.balance import missing_partners, partner_balance, whole_balance
from desktop.domain.money import from_cents
from desktop.domain.records import Partner
from desktop.domain.words.gone_words import gone_words
from desktop.domain.words.naming import is_plural, leading_name
from desktop.domain.words.sentences import amount, figures_of
from desktop.domain.words.who_pays_more import nobody_pays_more

_FEW = 5  # partners drawn one by one
_PASSING = "Rien n’est partagé : ces services passent à un autre budget"
_ENDS = (2, 1, 0)  # of the largest gains, and as many of the largest losses


def before_after(source: Source, room: Room) -> Slide:
    """All together, today and tomorrow."""
    whole, note = whole_balance(source.results), words_of([*gain_words(source), *years(source), *without_gone(source)])
    if whole.today is None or whole.after is None:
        missing = missing_partners(source.results)
        shown = remaining(
            figures_of(missing) if missing else "",
            "" if whole.after is not None else "ce que coûtera le service en commun",
            "" if whole.after is not None else "la règle qui partage ce coût",
        )
        return Slide("L’écart entre aujourd’hui et demain reste à connaître", shown, note)
    sentence = finding(source, whole)
    return Slide(sentence, large([_whole(source, sentence)], room), note)


def _whole(source: Source, sentence: str) -> Draw:
    found = whole_balance(source.results)
    before, after = (None if cents is None else from_cents(cents) for cents in (found.today, found.after))
    data = Total("", before, after, after_label="Demain, en commun", unit=unit_words(source))
    said = f"{sentence} : {amount(found.today)} aujourd’hui, {amount(found.after)} demain."

    def draw(width: float) -> Chart:
        sized = replace(data, width_mm=width)
        return Chart(FromData(total, sized), said, width, height_mm(sized))

    return draw


def passing(source: Source, room: Room) -> Slide:
    """Services that all pass to another budget: what they cost, and who then pays."""
    told = [gone_words(source.results, source.law, result) for result in source.results.services()]
    return Slide(_PASSING, (key_figures(source, None),), parts.clipped(" ".join(told), room.signs))


def each(source: Source, room: Room) -> Slide:
    """Each partner; from six on, all together, hers and those whose share changes most."""
    note, partners = words_of(fair_words(source)), sharing_partners(source)
    known = [partner for partner in partners if partner_balance(source.results, partner.id).gain is not None]
    if not known:
        shown = remaining("la part de chacun, demain", "ce que chacun gagne ou perd")
        return Slide("Ce que paiera chacun reste à connaître", shown, note)
    return Slide(_who_gains(source, known), large(_of_each(source, partners), room), note)


def _of_each(source: Source, partners: list[Partner]) -> Iterator[Draw]:
    ours = source.ours if source.ours in partners else partners[0]
    if len(partners) <= _FEW:
        yield lambda width: chart(source, width, nature=False, titled=False)
    yield from (partial(_ends, source, ours, ends) for ends in _ENDS)


def _ends(source: Source, ours: Partner, ends: int, width: float) -> Chart:
    return short_chart(source, ours, ends, width, titled=False)


def _who_gains(source: Source, known: list[Partner]) -> str:
    """« Valmorin paie 2 100 € de moins par an »: hers, else whoever gains most; « Aucune commune… » when it is so."""
    totals = {partner: partner_balance(source.results, partner.id) for partner in known}
    gains = {partner: item.gain or 0 for partner, item in totals.items()}
    whole = len(known) == len(sharing_partners(source))
    if whole and len(known) > 1 and min(gains.values()) >= 0:
        return nobody_pays_more(totals).rstrip(".")  # the chart says the year of its prices
    ours = source.ours
    shown = ours if ours in known and ours is not None else max(known, key=lambda partner: gains[partner])
    verb = "paient" if is_plural(shown) else "paie"
    gain = gains[shown]
    more = [(-cents, partner) for partner, cents in gains.items() if cents < 0]
    if gain < 0 and len(more) > 1:  # hers alone would hide who pays the most more
        return most_more(more, len(known))
    if not gain:
        return f"{leading_name(shown)} {verb} autant qu’aujourd’hui"
    return f"{leading_name(shown)} {verb} {amount(abs(gain))} de {'moins' if gain > 0 else 'plus'} par an"
