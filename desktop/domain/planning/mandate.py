"""The dates of a mandate of the councils: pacte de gouvernance, schéma de mutualisation, next renewal."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.law.renewal import RENEWAL
from desktop.domain.planning.counting import earlier
from desktop.domain.planning.delays import Deadline, reckon
from resources.law.law import Law

_PACTE, _PACTE_OPINION = "pacte_adoption", "pacte_avis_communes"
SENT, ADOPTED = "pacte_sent", "pacte_adopted"
"""The dates of the pact among those of the mandate."""
_SCHEME, _SCHEME_OPINION = "schema_delai_rapport", "schema_avis_communes"


@dataclass(frozen=True)
class MandateDate:
    """One date, counted from the first round of the renewal: the prudent one; `slug` says which."""

    slug: str
    day: date
    rule: Deadline


def mandate_dates(law: Law) -> list[MandateDate]:
    """What the renewal known by the law data starts, in order. What is sent is sent in time for the opinions."""
    last = law.parameter(RENEWAL)
    if last is None or not isinstance(last.value, date):
        return []
    found = [
        *_with_opinion(law, last.value, _PACTE, _PACTE_OPINION, (SENT, ADOPTED)),
        *_with_opinion(law, last.value, _SCHEME, _SCHEME_OPINION, ("scheme_sent", "scheme_ready")),
    ]
    return sorted(found, key=lambda each: each.day)


def _with_opinion(law: Law, renewal: date, final: str, opinion: str, slugs: tuple[str, str]) -> list[MandateDate]:
    """The last day of the whole, and the last day on which to ask for opinions that come before it."""
    ends, delay = reckon(law, final, renewal), law.counting.delays.get(opinion)
    if ends is None:
        return []
    found = [MandateDate(slugs[1], ends.day, ends)]
    if delay is not None and law.parameter(opinion) is not None:
        sent = earlier(ends.day, int(law.rate(opinion)), delay.unit)
        asked = reckon(law, opinion, sent)
        assert asked is not None
        found.insert(0, MandateDate(slugs[0], sent, asked))
    return found
