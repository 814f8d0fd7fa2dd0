"""The services that pass to another budget, in words: what totals leave out, what they cost, who pays them after."""

from collections.abc import Sequence

from desktop.domain.balance import service_balance
from desktop.domain.dataset import Dataset
from desktop.domain.law.agreements import taking
from desktop.domain.law.bearing import Bearer, bearer, unites
from desktop.domain.law.choice import form_of
from desktop.domain.records import Partner
from desktop.domain.results import Results, ServiceResult
from desktop.domain.words.naming import is_plural, lowered, names, service_name
from desktop.domain.words.sentences import amount, figures_of
from resources.law.law import Law
from resources.sentence import low
from resources.typography import listing

NOTHING_SHARED = "Ici, rien ne se partage : ni part, ni facture, ni appel de fonds."


def gone_of(results: Results) -> list[ServiceResult]:
    """Those that a legal form gives wholly to another budget, in the order of the screen."""
    return [result for result in results.services() if result.gone]


def gone_here(results: Results, law: Law, result: ServiceResult) -> str:
    """Where shares are worked out: why there are none, and that nothing typed there is lost."""
    form = form_of(results.dataset, law, result.service.id)
    tool = f"Avec l’outil choisi{f' ({low(form.name)})' if form is not None else ''}, rien ne se partage"
    who = bearer(results.dataset, law, result.service)
    kept = "Ce que vous avez saisi ici est gardé, et revient si vous choisissez un autre outil."
    return f"{tool} : {who.said} {_would_pay(who)} ce service sur son budget. {kept}"


def nothing_shared(results: Results) -> bool:
    """Whether every service passes to another budget: there is then nothing to compare."""
    return bool(results.services()) and not results.shared()


def left_out(results: Results, law: Law, partner_id: str = "") -> str:
    """Beside totals: « Ces montants ne comptent pas « Voirie », que paierait la CC du Lac sur son seul budget. ».

    Beside those of one partner, the services in which it takes part. Nothing where nothing is shared: no total then.
    """
    if not results.shared():
        return ""
    by_bearer: dict[Bearer, list[str]] = {}
    for result in gone_of(results):
        if partner_id and partner_id not in result.members:
            continue
        name = f"« {service_name(result.service)} »"
        by_bearer.setdefault(bearer(results.dataset, law, result.service), []).append(name)
    told = [f"{listing(held)}, que {_would_pay(who)} {who.said}" for who, held in by_bearer.items()]
    if not told:
        return ""
    return f"Ces montants ne comptent pas {', ni '.join([f'{told[0]} sur son seul budget', *told[1:]])}."


def passing_to(
    dataset: Dataset, law: Law, gone: Sequence[ServiceResult]
) -> tuple[dict[str, list[ServiceResult]], list[Partner]]:
    """What would pass to each body, by its name after « à »; then the communes that would become one."""
    given: dict[str, list[ServiceResult]] = {}
    united = dict[str, Partner]()
    for result in gone:
        service = result.service
        if unites(dataset, law, service):
            united |= {partner.id: partner for partner in taking(dataset, law, service, result.partners)}
        else:
            given.setdefault(bearer(dataset, law, service).reached, []).append(result)
    return given, list(united.values())


def proposals(dataset: Dataset, law: Law, gone: Sequence[ServiceResult], *, also: str = "") -> list[str]:
    """« Il est proposé aussi de confier à la CC du Lac : voirie. »; of several communes, one, said once."""
    given, united = passing_to(dataset, law, gone)
    told = []
    for to, held in given.items():
        services = listing([lowered(service_name(result.service)) for result in held])
        told.append(f"Il est proposé{also} de confier {to} : {services}.")
    if united:
        told.append(f"Il est proposé{also} de réunir en une seule commune : {names(united)}.")
    return told


def gone_words(results: Results, law: Law, result: ServiceResult) -> str:
    """What it costs today, what it is estimated to cost as a whole, who then pays, and what the law says of it."""
    form, whole = form_of(results.dataset, law, result.service.id), service_balance(result).today
    today = f"{amount(whole, exact=True)} par an" if whole is not None else "coût à compléter"
    if whole is None and result.missing and result.today:
        today = f"il manque {figures_of(result.missing)}"
    cost = result.pooled
    later = f"{amount(cost.total[0], exact=True)} par an, en tout" if cost.known else "coût à estimer"
    once = f" Mise en route : {amount(result.start, exact=True)}, une seule fois." if result.start else ""
    pays = bearer(results.dataset, law, result.service).said
    law_says = f" {form.money.closed}" if form is not None else ""
    return f"Aujourd’hui : {today}. Demain : {later}.{once} Qui paierait alors : {pays}.{law_says}"


def _would_pay(who: Bearer) -> str:
    """« la CC du Lac paierait », « Les Monts paieraient »."""
    return "paieraient" if who.partner is not None and is_plural(who.partner) else "paierait"
