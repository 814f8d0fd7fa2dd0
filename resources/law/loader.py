"""Reads and checks a law pack: a folder with the articles, the forms, the families, the hints and the values."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from resources.entries import Entry, read
from resources.law.account_reader import read_accounts, read_payments
from resources.law.act_reader import kinds_of, read_dependencies
from resources.law.acts import Dependency
from resources.law.advice_reader import read_orientation, read_reasons, read_regimes
from resources.law.agents import StaffLaw
from resources.law.clause_reader import Written, read_clauses, read_common
from resources.law.counting import Counting
from resources.law.counting_reader import read_counting
from resources.law.dating import check_dates, holds, in_force
from resources.law.figures import Account, CostHint, Parameter, Series, ServiceFamily
from resources.law.filling import filled, labelled, values_on
from resources.law.form_reader import read_form, read_shared
from resources.law.frame_reader import read_frames
from resources.law.frames import Frame
from resources.law.governance_reader import read_governance
from resources.law.governing import GovernanceLaw
from resources.law.law import Law
from resources.law.legal_form import LegalForm
from resources.law.planning_reader import read_instruments, read_plannings
from resources.law.plannings import Instrument, Planning
from resources.law.reading import Register, read_articles, rules
from resources.law.service_reader import read_families, read_hints
from resources.law.staff_reader import read_staff
from resources.law.statements import Article, Orientation, Rule, Statement
from resources.law.value_reader import read_parameters, read_series
from resources.law.wording import ActsLaw
from resources.law.wording_reader import read_acts_law

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


P = TypeVar("P", Planning, Dependency)


@dataclass(frozen=True, eq=False)  # known by itself: what was worked out from it is kept under it
class Pack:
    """Everything the pack holds, all dates together; `on` picks one day."""

    as_of: date
    disclaimer: str
    articles: Mapping[str, Article]
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
    dependencies: tuple[Dependency, ...]
    instruments: dict[str, Instrument]
    staff: StaffLaw
    reasons: dict[str, Statement]
    governance: GovernanceLaw
    counting: Counting
    acts: ActsLaw
    frames: dict[str, Frame]

    def on(self, day: date) -> Law:
        """The law in force on this day, worked out once: it is frozen, and each dossier that is opened asks for it."""
        return _law(self, day)


@lru_cache(maxsize=8)
def _law(pack: Pack, day: date) -> Law:
    """The law in force on this day: a form or a value outside its dates is absent, and so are its mentions."""
    parameters = {parameter.id: parameter for parameter in in_force(pack.parameters, day)}
    values = values_on(pack.parameters, parameters)
    forms = {form.slug: filled(form, values) for form in in_force(pack.forms, day)}
    usual = {
        slug: replace(family, usual_forms=tuple(form for form in family.usual_forms if form in forms))
        for slug, family in pack.families.items()
    }
    return Law(
        on=day,
        as_of=pack.as_of,
        disclaimer=pack.disclaimer,
        forms=forms,
        families=usual,
        cost_hints=pack.cost_hints,
        parameters=parameters,
        series=pack.series,
        articles={ref: article for ref, article in pack.articles.items() if holds(article, day)},
        powers=pack.powers,
        nothing=pack.nothing,
        rules=pack.rules,
        regimes=pack.regimes,
        accounts=tuple(in_force(pack.accounts, day)),
        payments=pack.payments,
        plannings=filled(tuple(_of_forms(pack.plannings, frozenset(forms))), values),
        dependencies=filled(tuple(_of_forms(pack.dependencies, frozenset(forms))), values),
        instruments=filled(pack.instruments, values),
        reasons=filled(pack.reasons, values),
        staff=filled(replace(pack.staff, secretary=tuple(in_force(pack.staff.secretary, day))), values),
        governance=filled(pack.governance, values),
        counting=pack.counting,
        acts=filled(pack.acts, values),
        frames=filled(pack.frames, values),
    )


def read_pack(folder: "Traversable") -> Pack:
    """The checked content of a pack; `MalformedEntryError` at the first thing that cannot be used."""
    head = read(folder, "pack.toml")
    articles = read_articles(read(folder, "articles.toml"))
    parameters = labelled(read_parameters(read(folder, "parameters.toml"), articles))
    filled_in = articles.leaving(frozenset(parameter.id for parameter in parameters))
    staff = read_staff(read(folder, "staff.toml"), filled_in)
    forms = tuple(_forms(folder, head, filled_in, staff))
    check_dates(forms, lambda form: form.slug, head)
    kinds = {form.slug: kinds_of(form.acts) for form in forms}
    orientation, booked = read(folder, "orientation.toml"), read(folder, "accounts.toml")
    instruments = read_instruments(read(folder, "instruments.toml"), filled_in)
    asked = {slug: kinds_of(instrument.acts) for slug, instrument in instruments.items()}
    counting = read_counting(
        read(folder, "counting.toml"), filled_in, frozenset(p.id for p in parameters if isinstance(p.value, int))
    )
    delays = frozenset(counting.delays)
    pack = Pack(
        as_of=head.needed_day("as_of"),
        disclaimer=head.text("disclaimer"),
        articles=articles.by_ref,
        forms=forms,
        families=read_families(read(folder, "services.toml"), articles, frozenset(kinds)),
        cost_hints=read_hints(read(folder, "cost_hints.toml")),
        parameters=parameters,
        series=read_series(read(folder, "series.toml"), articles),
        powers=read_orientation(orientation.table("powers"), articles),
        nothing=read_orientation(orientation.table("none"), articles),
        rules=rules(orientation, "rules", articles),
        regimes=read_regimes(read(folder, "regimes.toml"), articles),
        accounts=read_accounts(booked, articles),
        payments=read_payments(booked, articles),
        plannings=read_plannings(read(folder, "plannings.toml"), filled_in, kinds, asked, delays),
        dependencies=read_dependencies(read(folder, "dependencies.toml"), filled_in, kinds, asked),
        instruments=instruments,
        reasons=read_reasons(read(folder, "review.toml"), filled_in),
        staff=staff,
        governance=read_governance(
            read(folder, "governance.toml"), filled_in, frozenset(kinds), {each.id: each for each in parameters}
        ),
        counting=counting,
        acts=read_acts_law(read(folder, "acts_wording.toml"), read(folder, "courts.toml"), filled_in),
        frames=read_frames(read(folder, "frames.toml"), filled_in, frozenset(kinds), frozenset(asked)),
    )
    check_dates(pack.accounts, lambda each: f"{each.relation}, {each.side}, {each.nature}", booked, "accounts")
    for file in (head, orientation, booked):
        file.close()
    return pack


def _forms(folder: "Traversable", head: Entry, articles: Register, staff: StaffLaw) -> Iterator[LegalForm]:
    """The forms in the order of the pack: those under which an agreement can be written, then information sheets."""
    forms, sheets, written = head.words("forms"), head.words("sheets"), head.words("clauses")
    lost = [name for name in written if name not in forms]
    if lost:
        raise head.wrong(f"« {', '.join(lost)} » a des clauses sans être une forme complète.", "clauses")
    shared = read_shared(read(folder, "delays.toml"), articles, staff)
    common = read_common(read(folder, "clauses/common.toml"), articles, frozenset(written))
    for name in (*forms, *sheets):
        yield read_form(
            read(folder, f"forms/{name}.toml"),
            articles,
            shared,
            read_clauses(read(folder, f"clauses/{name}.toml"), articles, common, name)
            if name in written
            else Written(),
        )


def _of_forms(items: Iterable[P], forms: frozenset[str]) -> Iterator[P]:
    """The plannings, or the dependencies, of forms in force, and those of instruments."""
    for item in items:
        kept = tuple(form for form in item.forms if form in forms)
        if kept or item.instruments:
            yield replace(item, forms=kept)
