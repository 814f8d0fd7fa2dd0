"""The three figures of the whole project, on screen and on paper: today, tomorrow, the change when it is known."""

from dataclasses import dataclass

from desktop.domain.balance import known_today, missing_partners, whole_balance
from desktop.domain.costs.composition import cost_tomorrow
from desktop.domain.records import Dossier
from desktop.domain.results import Results
from desktop.domain.words.sentences import amount, change, change_and_percent, gap


@dataclass(frozen=True)
class Headline:
    """One figure with its words; `side` is « today », « after » or « gain », as the explanations name it."""

    side: str
    label: str
    value: str
    remark: str


def headlines(results: Results) -> tuple[Headline, Headline, Headline]:
    """Today, tomorrow, the change; a change is not said while a figure that it needs is missing.

    What tomorrow costs is known as soon as it was typed, even while nobody can yet say who pays how much of it.
    """
    whole, missing = whole_balance(results), bool(missing_partners(results))
    year = results.dataset.one(Dossier).reference_year
    accounts = f"par an, comptes {year}" if year else "par an"
    known = known_today(results)
    if missing and known:
        # As in the charts: a total of some of the partners is not that of all of them.
        today, said = amount(None), f"{amount(known)} connus à ce jour, sans tous les partenaires"
    else:
        today, said = amount(whole.today), accounts
    if whole.today is None or whole.after is None:
        last = Headline("gain", "Écart", "à compléter", f"{gap(results)}.")
    else:
        value = change(whole.after - whole.today)
        last = Headline("gain", "Écart", value, f"{_percent_of(value, whole.today, whole.after)}par an")
    first = Headline("today", "Aujourd’hui", today, said)
    return first, Headline("after", "Demain, en commun", amount(cost_tomorrow(results)), "par an"), last


def _percent_of(value: str, before: int, after: int) -> str:
    """« (− 2,5 %) » and a space, empty when a percentage would mislead."""
    rest = change_and_percent(before, after).removeprefix(value).strip()
    return f"{rest} " if rest else ""
