"""What a page needs from other steps before it can say anything: each lack is a remark that opens the right step."""

from collections.abc import Iterable, Sequence

from desktop.domain.balance import missing_partners
from desktop.domain.choices import KeyKind
from desktop.domain.records import Partner, SharingScenario
from desktop.domain.results import Results, ServiceResult
from desktop.domain.review.findings import Finding, Gravity
from desktop.domain.sharing.data import Gap
from desktop.domain.words.naming import of_names
from desktop.domain.words.sentences import MANY_MISSING

NO_SERVICE = Finding(
    "lacking",
    Gravity.MISSING,
    "Cette étape a besoin d’un service. Dites d’abord ce que vous mettez en commun.",
    step="services",
)
DATA = {
    KeyKind.POPULATION: "la population",
    KeyKind.POPULATION_TOTAL: "la population totale",
    KeyKind.POPULATION_DGF: "la population DGF",
    KeyKind.UNITS: "l’usage prévu par an",
    KeyKind.UNITS_MEAN: "l’usage d’une année passée au moins",
    KeyKind.HOURS: "les heures par semaine",
    KeyKind.FINANCIAL: "le potentiel financier",
    KeyKind.FISCAL: "le potentiel fiscal",
    KeyKind.PUPILS: "le nombre d’élèves",
    KeyKind.SURFACE: "la surface",
    KeyKind.ROADS: "la longueur de voirie",
    KeyKind.POSTS: "le nombre de postes",
    KeyKind.HISTORICAL: "la part historique",
    KeyKind.ALONE: "ce que coûterait le service seul à la charge",
    KeyKind.TYPED: "la part",
}
PLACES = {KeyKind.POPULATION: ("population", "partners"), KeyKind.ALONE: ("amount", "costs")}
"""The data that are not typed on the page of the sharing: the field and the step that ask for them."""


def figures_lacking(results: Results) -> Finding | None:
    """« Il manque les chiffres de 12 partenaires »: short, beside the running figure, with the way to one."""
    missing = missing_partners(results)
    if not missing:
        return None
    of_whom = of_names(missing) if len(missing) == 1 else f"de {len(missing)} partenaires"
    return _lack(f"Il manque les chiffres {of_whom}", missing[0].id, "amount", "costs")


def sharing_lacks(result: ServiceResult) -> list[Finding]:
    """What the sharing of a service waits for: partners who take part, the cost of tomorrow, the costs of today."""
    if not result.partners:
        message = "La répartition a besoin des partenaires. Cochez ceux qui participent à ce service."
        return [_lack(message, result.service.id, "takes_part", "services")]
    found = []
    if not result.pooled.known:
        message = "La répartition a besoin des coûts. Il manque ce que le service coûtera demain, en commun."
        found.append(_lack(message, result.service.id, "amount", "costs"))
    if result.missing:
        message = f"La répartition a besoin des coûts. Il manque les coûts {whose(result.missing)}."
        found.append(_lack(message, result.missing[0].id, "amount", "costs"))
    return found


def key_lacks(results: Results, scenario: SharingScenario) -> list[Finding]:
    """The data that the keys of a scenario need and do not have, one sentence per key."""
    partners, found = results.service(scenario.service_id).partners, []
    for key, lacking in lacking_data(partners, results.scenario(scenario).gaps).items():
        message = f"Pour cette règle, il manque {DATA[key]} {whose(lacking)}."
        found.append(_lack(message, lacking[0].id, *PLACES.get(key, ("", ""))))
    return found


def lacking_data(partners: Iterable[Partner], gaps: Sequence[Gap]) -> dict[KeyKind, list[Partner]]:
    """Whose datum each key waits for, in the order of the screen; a rule that is not complete is nobody's datum."""
    every = list(partners)
    found = {}
    for key in dict.fromkeys(gap.key for gap in gaps if gap.key in DATA):
        whom = {gap.partner_id for gap in gaps if gap.key is key}
        lacking = [partner for partner in every if partner.id in whom]
        if lacking:
            found[key] = lacking
    return found


def whose(partners: Iterable[Partner]) -> str:
    """« d’Orbelle et du Mans », « de 12 partenaires »."""
    every = list(partners)
    return of_names(every) if len(every) <= MANY_MISSING else f"de {len(every)} partenaires"


def _lack(message: str, record_id: str, field: str, step: str) -> Finding:
    return Finding("lacking", Gravity.MISSING, message, record_id=record_id, field=field, step=step)
