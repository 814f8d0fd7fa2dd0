"""Reads one legal form, with what it lets one reimburse and the rules that propose it or set it aside."""

from dataclasses import dataclass

from resources.entries import Entry
from resources.law.act_reader import read_acts
from resources.law.agents import StaffLaw
from resources.law.clause_reader import Written
from resources.law.legal_form import KeyRule, LegalForm, Reimbursement, StaffRules, Threshold
from resources.law.lists import (
    CARRIERS,
    COMMITTEES,
    CONSENTS,
    COST_FAMILIES,
    EMPLOYERS,
    NEW_KINDS,
    POPULATIONS,
    REGIMES,
    SHEETS,
    TERMS,
    Verdict,
)
from resources.law.reading import Register, cited, dates, needed, rules, statement, statements
from resources.law.statements import Statement

_VERDICTS = frozenset(Verdict)
_SHEET = Written()


Imposed = tuple[tuple[Statement, ...], tuple[Threshold, ...]]
"""Delays, and numbers from which something else holds."""


@dataclass(frozen=True)
class Shared:
    """Delays and thresholds of every form, where the council votes, and of those that the staff committee sees."""

    council: Imposed
    committee: Imposed

    def of(self, staff: StaffRules) -> Imposed:
        """Those of a form, by what it says of the agents."""
        if staff.committee == "none":
            return self.council
        (delays, thresholds), (more, others) = self.council, self.committee
        return (*delays, *more), (*thresholds, *others)


def read_shared(file: Entry, articles: Register, staff: StaffLaw) -> Shared:
    """What is written once for all the forms: of the council, and of the committee, whose sentences are in `staff`."""
    council, committee = file.table("council"), file.table("committee")
    dates_of = {step.id: step.say for step in staff.dates}
    delays = tuple(dates_of[name] for name in committee.words("dates", frozenset(dates_of)))
    kinds = [staff.committees[kind] for kind in committee.words("committees", frozenset(staff.committees))]
    thresholds = (
        Threshold(said, "none") for kind in kinds for said in kind.say if f"{{{kind.threshold}}}" in said.text
    )
    shared = Shared(
        (statements(council, "delays", articles), _thresholds(council, articles)), (delays, tuple(thresholds))
    )
    for entry in (council, committee, file):
        entry.close()
    return shared


def read_form(file: Entry, articles: Register, shared: Shared, written: Written = _SHEET) -> LegalForm:
    """One form; refused without article or act, and where its base is told, without a verdict for each key.

    Args:
        file: its texts and its rules.
        articles: the register that they cite, with the values of the law that they may name.
        shared: the delays and thresholds that it does not repeat.
        written: what an agreement under this form is made of; nothing for an information sheet.
    """
    since, until = dates(file)
    base = _reimbursement(file.table("reimbursement"), articles) if file.has("reimbursement") else None
    staff = _staff(file.table("staff"), articles)
    delays, thresholds = shared.of(staff)
    form = LegalForm(
        slug=file.text("slug"),
        name=file.text("name"),
        definition=needed(file, "definition", articles),
        who=needed(file, "who", articles),
        same_epci=needed(file, "same_epci", articles),
        moves=needed(file, "moves", articles),
        agents=needed(file, "agents", articles),
        goods=needed(file, "goods", articles),
        duration=needed(file, "duration", articles),
        money=base.base if base else needed(file, "money", articles),
        carrier=needed(file, "carrier", articles),
        allocation=needed(file, "allocation", articles),
        delay=needed(file, "delay", articles),
        notice=needed(file, "notice", articles),
        reversibility=needed(file, "reversibility", articles),
        main_trap=needed(file, "main_trap", articles),
        acts=read_acts(file, articles),
        advantages=statements(file, "advantages", articles),
        limits=statements(file, "limits", articles),
        traps=statements(file, "traps", articles),
        directions=statements(file, "directions", articles),
        delays=(*statements(file, "delays", articles), *delays),
        thresholds=(*_thresholds(file, articles), *thresholds),
        carriers=file.words("carriers", CARRIERS),
        new_kind=file.word("new_kind", NEW_KINDS) if file.has("new_kind") else "",
        founders=file.words("founders", NEW_KINDS) if file.has("founders") else (),
        staff=staff,
        articles=cited(file, articles),
        reimbursement=base,
        reasons=rules(file, "reasons", articles),
        exclusions=rules(file, "exclusions", articles),
        to_confirm=rules(file, "to_confirm", articles),
        clauses=written.clauses,
        annexes=written.annexes,
        taxation=statements(file, "taxation", articles),
        in_force_from=since,
        in_force_to=until,
    )
    file.close()
    _check(file, form)
    return form


def _check(file: Entry, form: LegalForm) -> None:
    if not form.articles:
        raise file.wrong("la forme ne cite aucun article.", "articles")
    if not form.carriers:
        raise file.wrong("la forme ne dit pas qui peut la porter.", "carriers")
    if ("new" in form.carriers) is not bool(form.new_kind):
        raise file.wrong("« new_kind » dit ce que devient la structure à créer de « carriers ».", "carriers")
    if not form.acts:
        raise file.wrong("la forme ne cite aucun acte.")
    for rank, act in enumerate(form.acts, 1):
        if act.paper == "agreement" and not form.clauses:
            raise file.wrong("sans clauses, aucune convention ne peut être préparée.", "acts", rank, "paper")
    for rank, rule in enumerate(form.exclusions, 1):
        if not rule.when:
            raise file.wrong("« when » est vide, la forme ne serait jamais proposée.", "exclusions", rank, "when")


def _staff(entry: Entry, articles: Register) -> StaffRules:
    found = StaffRules(
        employer=entry.word("employer", EMPLOYERS),
        consent=entry.word("consent", CONSENTS),
        impact_sheet=entry.word("impact_sheet", SHEETS),
        committee=entry.word("committee", COMMITTEES),
        say=statements(entry, "say", articles),
    )
    entry.close()
    return found


def _thresholds(entry: Entry, articles: Register) -> tuple[Threshold, ...]:
    return tuple(_threshold(item, articles) for item in entry.tables("thresholds"))


def _threshold(entry: Entry, articles: Register) -> Threshold:
    found = Threshold(needed(entry, "say", articles), entry.word("population", POPULATIONS))
    entry.close()
    return found


def _reimbursement(entry: Entry, articles: Register) -> Reimbursement:
    found = Reimbursement(
        base=needed(entry, "base", articles),
        regimes=entry.words("regimes", REGIMES),
        free=Verdict(entry.word("free", _VERDICTS)),
        families=_families(entry),
        families_risk=needed(entry, "families_risk", articles),
        keys=_keys(entry, articles),
    )
    missing = TERMS - set(found.keys)
    if missing:
        raise entry.wrong(f"aucun avis sur « {', '.join(sorted(missing))} ».")
    if not found.regimes:
        raise entry.wrong("aucun régime de remboursement.", "regimes")
    entry.close()
    return found


def _families(entry: Entry) -> dict[str, Verdict]:
    verdicts = dict.fromkeys(COST_FAMILIES, Verdict.ALLOWED)
    for verdict, key in ((Verdict.RISKY, "risky_families"), (Verdict.EXCLUDED, "excluded_families")):
        for family in entry.words(key, COST_FAMILIES):
            if verdicts[family] is not Verdict.ALLOWED:
                raise entry.wrong(f"« {family} » a deux avis.", key)
            verdicts[family] = verdict
    return verdicts


def _keys(entry: Entry, articles: Register) -> dict[str, KeyRule]:
    """One rule for each key: an entry of the file may hold for several of them."""
    found: dict[str, KeyRule] = {}
    for item in entry.tables("keys"):
        for rule in _rules(item, articles):
            if rule.term in found:
                raise item.wrong(f"« {rule.term} » est écrit deux fois.", "terms")
            found[rule.term] = rule
        item.close()
    return found


def _rules(entry: Entry, articles: Register) -> list[KeyRule]:
    terms, verdict = entry.words("terms", TERMS), Verdict(entry.word("verdict", _VERDICTS))
    say = statement(entry, "say", articles, optional=True)
    if verdict is not Verdict.ALLOWED and (say is None or not say.articles):
        raise entry.wrong("une clé hors du cadre dit ce que l’on risque, avec un article.", "verdict")
    return [KeyRule(term, verdict, say) for term in terms]
