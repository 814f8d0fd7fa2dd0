"""A partner that pays more than today: the first question of its council, so that the dossier answers it before."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.domain.money import CENTS
from desktop.domain.records import Partner
from desktop.domain.results import ServiceResult
from desktop.domain.review.findings import NAMED_ONE_BY_ONE, Context, Finding, Gravity
from desktop.domain.words.naming import service_name, the_name
from desktop.domain.words.sentences import amount
from desktop.domain.words.who_pays_more import pays_more
from resources.typography import plural

_NO_REASON = (
    "Si le service rendu monte, dites à l’étape « Coûts » ce qu’il lui coûterait seul à ce niveau. Sinon, revoyez la "
    "règle, ou acceptez ce point avec votre raison."
)
_DEARER = "Revoyez la règle ou le coût de demain : à part, ce partenaire aurait le niveau visé pour moins."
_LEVEL = "Écrivez le niveau de service visé : c’est ce que ce partenaire paie en plus."


@dataclass(frozen=True)
class Rise:
    """What a partner pays over its services in the reference year, in cents; `worst` is where it rises the most."""

    partner: Partner
    today: int
    alone: int
    after: int
    worst: ServiceResult

    @property
    def cents(self) -> int:
        """How much more than today."""
        return self.after - self.today

    @property
    def for_more(self) -> bool:
        """Whether it gets more: alone at the level aimed at it would pay no less, or it has nothing today."""
        return not self.today or self.today < self.alone >= self.after


def rises(results: Iterable[ServiceResult]) -> list[Rise]:
    """Who pays at least one euro more than today in all, once all its figures are known, the greatest rise first."""
    mine: dict[str, list[ServiceResult]] = {}
    for result in results:
        for partner in result.partners:
            mine.setdefault(partner.id, []).append(result)
    found = (_rise(partner_id, every) for partner_id, every in mine.items())
    return sorted((each for each in found if each is not None and each.cents >= CENTS), key=lambda each: -each.cents)


def paying_more(context: Context) -> Iterator[Finding]:
    """Who pays more for the service that it has, and who pays for a level that nobody has written down."""
    every = rises(context.results.shared())
    same = [rise for rise in every if not rise.for_more]
    if len(same) > NAMED_ONE_BY_ONE:
        most = same[0]
        message = f"{plural(len(same), 'partenaire paie', 'partenaires paient')} plus qu’aujourd’hui, "
        message += f"jusqu’à {amount(most.cents)} par an ({the_name(most.partner)})."
        yield _finding(Gravity.CONFIRM, message, _NO_REASON, most)
    else:
        for rise in same:
            dearer = rise.today < rise.alone
            message = pays_more(rise.partner, rise.cents, None)
            message += f" En s’organisant à part, ce serait {amount(rise.alone)} par an." if dearer else ""
            yield _finding(Gravity.CONFIRM, message, _DEARER if dearer else _NO_REASON, rise)
    for service in dict.fromkeys(rise.worst.service.id for rise in every if rise.for_more):
        result = context.results.service(service)
        if not result.service.level:
            message = (
                f"{service_name(result.service)} : un partenaire paie plus qu’aujourd’hui pour un meilleur service."
            )
            yield Finding("pays-for-more", Gravity.ADVICE, message, _LEVEL, service, "level")


def _rise(partner_id: str, results: list[ServiceResult]) -> Rise | None:
    today, alone, after = 0, 0, 0
    most, worst = 0, results[0]
    for result in results:
        now, then = result.today.get(partner_id), result.after(partner_id)
        if now is None or then is None:
            return None
        today, after = today + now[0], after + then[0]
        alone += result.alone[partner_id][0]
        if then[0] - now[0] > most:
            most, worst = then[0] - now[0], result
    partner = next(each for each in worst.partners if each.id == partner_id)
    return Rise(partner, today, alone, after, worst)


def _finding(gravity: Gravity, message: str, advice: str, rise: Rise) -> Finding:
    return Finding("pays-more", gravity, message, advice, rise.worst.service.id, "method")
