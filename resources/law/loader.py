"""Reads and checks a law pack: a folder with the articles, the forms, the families, the hints and the values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from resources.entries import Entry, MalformedEntryError, read, unique
from resources.law.account_reader import read_accounts, read_payments
from resources.law.agents import StaffLaw
from resources.law.clause_reader import read_clauses, read_common
from resources.law.dating import check_dates, holds, in_force
from resources.law.figures import Account, CostHint, Parameter, Series, ServiceFamily, UsualAccount
from resources.law.filling import filled, values_on
from resources.law.form_reader import read_form, read_shared
from resources.law.governance_reader import read_governance
from resources.law.governing import GovernanceLaw
from resources.law.law import Law
from resources.law.legal_form import LegalForm
from resources.law.lists import ACCOUNT_LISTS, COST_FAMILIES, DOMAINS, KEYS, NEEDS, REGIMES, Status
from resources.law.planning_reader import read_instruments, read_plannings
from resources.law.plannings import Instrument, Planning
from resources.law.reading import Register, dates, needed, read_articles, rules, statement, statements
from resources.law.staff_reader import read_staff
from resources.law.statements import Orientation, Rule, Statement

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


@dataclass(frozen=True)
class Pack:
    """Everything the pack holds, all dates together; `on` picks one day."""

    as_of: date
    disclaimer: str
    articles: Register
    forms: tuple[LegalForm, ...]
    families: dict[str, ServiceFamily]
    cost_hints: dict[str, CostHint]
    parameters: tuple[Parameter, ...]
    series: dict[str, Series]
    powers: Orientation
    nothing: Orientation
    rules: tuple[Rule, ...]
    regimes: dict[str, Statement]
    accounts: tuple[Account, ...]
    payments: dict[str, tuple[Statement, ...]]
    plannings: tuple[Planning, ...]
    instruments: dict[str, Instrument]
    staff: StaffLaw
    governance: GovernanceLaw

    def on(self, day: date) -> Law:
        """The law in force on this day: a form or a value outside its dates is absent, and so are its mentions."""
        parameters = {parameter.id: parameter for parameter in in_force(self.parameters, day)}
        values = values_on(self.parameters, parameters)
        forms = {form.slug: filled(form, values) for form in in_force(self.forms, day)}
        usual = {
            slug: replace(family, usual_forms=tuple(form for form in family.usual_forms if form in forms))
            for slug, family in self.families.items()
        }
        return Law(
            on=day,
            as_of=self.as_of,
            disclaimer=self.disclaimer,
            forms=forms,
            families=usual,
            cost_hints=self.cost_hints,
            parameters=parameters,
            series=self.series,
            articles={ref: article for ref, article in self.articles.items() if holds(article, day)},
            powers=self.powers,
            nothing=self.nothing,
            rules=self.rules,
            regimes=self.regimes,
            accounts=tuple(in_force(self.accounts, day)),
            payments=self.payments,
            plannings=filled(tuple(_of_forms(self.plannings, frozenset(forms))), values),
            instruments=filled(self.instruments, values),
            staff=filled(replace(self.staff, secretary=tuple(in_force(self.staff.secretary, day))), values),
            governance=filled(self.governance, values),
        )


def read_pack(folder: "Traversable") -> Pack:
    """The checked content of a pack; `MalformedEntryError` at the first thing that cannot be used."""
    head = read(folder, "pack.toml")
    articles = read_articles(read(folder, "articles.toml"))
    parameters = _parameters(read(folder, "parameters.toml"), articles)
    values = frozenset(parameter.id for parameter in parameters)
    forms = tuple(_forms(folder, head, articles, values))
    check_dates(forms, "pack.toml", lambda form: form.slug)
    slugs = frozenset(form.slug for form in forms)
    orientation, booked = read(folder, "orientation.toml"), read(folder, "accounts.toml")
    instruments = read_instruments(read(folder, "instruments.toml"), articles, values)
    pack = Pack(
        as_of=head.needed_day("as_of"),
        disclaimer=head.text("disclaimer"),
        articles=articles,
        forms=forms,
        families=_families(read(folder, "services.toml"), articles, slugs),
        cost_hints=_hints(read(folder, "cost_hints.toml")),
        parameters=parameters,
        series=_series(read(folder, "series.toml"), articles),
        powers=_orientation(orientation.table("powers"), articles),
        nothing=_orientation(orientation.table("none"), articles),
        rules=rules(orientation, "rules", articles),
        regimes=_regimes(read(folder, "regimes.toml"), articles),
        accounts=read_accounts(booked, articles),
        payments=read_payments(booked, articles),
        plannings=read_plannings(read(folder, "plannings.toml"), articles, slugs, frozenset(instruments), values),
        instruments=instruments,
        staff=read_staff(read(folder, "staff.toml"), articles, values),
        governance=read_governance(
            read(folder, "governance.toml"), articles, slugs, {parameter.id: parameter for parameter in parameters}
        ),
    )
    check_dates(pack.accounts, "accounts.toml", lambda each: f"{each.relation}, {each.side}, {each.nature}")
    for file in (head, orientation, booked):
        file.close()
    return pack


def _forms(folder: "Traversable", head: Entry, articles: Register, values: frozenset[str]) -> Iterator[LegalForm]:
    """The forms in the order of the pack: those under which an agreement can be written, then information sheets."""
    forms, sheets, written = head.words("forms"), head.words("sheets"), head.words("clauses")
    lost = [name for name in written if name not in forms]
    if lost:
        raise head.wrong(f"« {', '.join(lost)} » a des clauses sans être une forme complète.")
    shared = read_shared(read(folder, "delays.toml"), articles, values)
    common = read_common(read(folder, "clauses/common.toml"), articles, values)
    for name in (*forms, *sheets):
        yield read_form(
            read(folder, f"forms/{name}.toml"),
            articles,
            shared,
            values,
            read_clauses(read(folder, f"clauses/{name}.toml"), articles, values, common) if name in written else (),
        )


def _of_forms(plannings: Iterable[Planning], forms: frozenset[str]) -> Iterator[Planning]:
    """The plannings of forms in force, and those of instruments."""
    for planning in plannings:
        kept = tuple(form for form in planning.forms if form in forms)
        if kept or planning.instruments:
            yield replace(planning, forms=kept)


def _families(file: Entry, articles: Register, forms: frozenset[str]) -> dict[str, ServiceFamily]:
    found = unique(file.tables("families"), lambda entry: _family(entry, articles, forms), lambda family: family.slug)
    file.close()
    return found


def _family(entry: Entry, articles: Register, forms: frozenset[str]) -> ServiceFamily:
    family = ServiceFamily(
        slug=entry.text("slug"),
        name=entry.text("name"),
        with_article=entry.text("with_article"),
        domain=entry.word("domain", DOMAINS),
        usual_forms=entry.words("usual_forms", forms),
        elsewhere=entry.words("elsewhere"),
        key=entry.word("key", KEYS),
        unit=entry.text("unit"),
        inside=entry.words("inside"),
        outside=entry.words("outside"),
        indicators=entry.words("indicators"),
        caution=statement(entry, "caution", articles, optional=True),
        need=entry.word("need", NEEDS, "other"),
    )
    if not family.usual_forms:
        raise entry.wrong("aucune forme usuelle.")
    return family


def _hints(file: Entry) -> dict[str, CostHint]:
    def build(entry: Entry) -> CostHint:
        return CostHint(
            family=entry.word("family", COST_FAMILIES),
            where=entry.text("where"),
            status=Status(entry.word("status", frozenset(Status))),
            accounts=tuple(unique(entry.tables("accounts"), _account, lambda account: account.number).values()),
        )

    found = unique(file.tables("hints"), build, lambda hint: hint.family)
    file.close()
    return found


def _account(entry: Entry) -> UsualAccount:
    number = entry.text("number")
    if not number.isdecimal():
        raise entry.wrong(f"« number » vaut « {number} », qui n’est pas un numéro de compte.")
    return UsualAccount(
        number=number,
        label=entry.text("label"),
        chapter=entry.text("chapter"),
        lists=frozenset(entry.words("of", ACCOUNT_LISTS)) or ACCOUNT_LISTS,
    )


def _regimes(file: Entry, articles: Register) -> dict[str, Statement]:
    found = unique(
        file.tables("regimes"),
        lambda entry: (entry.word("slug", REGIMES), needed(entry, "say", articles)),
        lambda regime: regime[0],
    )
    file.close()
    if set(found) != REGIMES:
        raise MalformedEntryError(file.file, "regimes", "il manque une façon de faire la facture.")
    return dict(found.values())


def _parameters(file: Entry, articles: Register) -> tuple[Parameter, ...]:
    found = []
    for entry in file.tables("parameters"):
        since, until = dates(entry)
        name, label, value, unit = entry.text("id"), entry.text("label"), entry.value("value"), entry.text("unit", "")
        found.append(Parameter(name, label, value, unit, _sourced(entry, articles), since, until))
        entry.close()
    file.close()
    check_dates(found, file.file, lambda parameter: parameter.id)
    return tuple(found)


def _series(file: Entry, articles: Register) -> dict[str, Series]:
    def build(entry: Entry) -> Series:
        values = entry.by_year("values")
        if not values:
            raise entry.wrong("aucune année.")
        return Series(entry.text("id"), entry.text("label"), entry.text("unit"), values, _sourced(entry, articles))

    found = unique(file.tables("series"), build, lambda series: series.id)
    file.close()
    return found


def _sourced(entry: Entry, articles: Register) -> Statement:
    said = needed(entry, "say", articles)
    if not said.articles:
        raise entry.wrong("aucun article : une valeur de la loi a toujours une source.")
    return said


def _orientation(entry: Entry, articles: Register) -> Orientation:
    title, paragraphs = entry.text("title"), statements(entry, "paragraphs", articles)
    orientation = Orientation(title, paragraphs, rules(entry, "to_confirm", articles))
    entry.close()
    return orientation
