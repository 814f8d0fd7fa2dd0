"""The worked example: complete, without a grave finding, with invented communes, and right to the cent.

The ledger of the reference year 2025, by hand, in euros (every amount is in the TOML files).

SECRETARIAT, today
    Orbelle       24 300 + 2 750 + 2 140                                                     =  29 190.00
    Valmorin      46 800 + 3 000 + 3 460                                                     =  53 260.00
    Les Thuyères   8 740 + 1 290                                                             =  10 030.00
                                                                                       total    92 480.00
    Les Thuyères alone, 8 h: 13 984 + 1 290                                                  =  15 274.00
    of which agent 2, of Valmorin, element by element:
    29 600 + 12 700 + 3 100 + 640 + 420 + 340                                                =  46 800.00
SECRETARIAT, tomorrow: agent 2 46 800 + the post to fill 35 300 + 900 + a provision of 250 = 83 250
shared by hours, 20 + 35 + 8 = 63
    Orbelle       83 250 × 20 / 63 = 26 428.571  26 428.57 + own 1 730 + 320 + 500 = 2 550   =  28 978.57
    Valmorin      83 250 × 35 / 63 = 46 250      46 250.00 + own 2 750 + 750       = 3 500   =  49 750.00
    Les Thuyères  83 250 ×  8 / 63 = 10 571.429  10 571.43 + own 1 100 + 260       = 1 360   =  11 931.43
                                                 83 250.00                      7 410  total    90 660.00
SECRETARIAT, once: 1 575 / 63 = 25 an hour
    Orbelle 500 + 900 = 1 400; Valmorin 875 + 1 300 = 2 175; Les Thuyères 200 + 700 = 900    total   4 475.00

TECHNICAL SERVICE, today
    Orbelle       22 400 + 2 650 + 5 400 + 780 + 2 900 + 1 150 (stays)                       =  35 280.00
    Valmorin      49 300 + 6 900 + 6 400 + 1 450 + 4 600 + 2 350 + 1 560 (time freed)        =  72 560.00
    (4 600: the tractor, (50 000 − 16.404 % − 11 798) / 10 = (50 000 − 8 202 − 11 798) / 10 = 3 000, and 1 600)
    Les Thuyères  8 400 × 7 / 12 = 4 900; + 2 300 + 640 + 210                                =   8 050.00
                                                                                       total   115 890.00
    Les Thuyères alone: 8 100 + 1 150 + 1 900 + 640 + 2 100                                  =  13 890.00
TECHNICAL SERVICE, tomorrow: 44 100 + 39 200 + 7 200 + 8 200 + 2 163.20 / 1.04 = 2 080 + 5 200 (the tractor 3 000,
and 2 200) = 105 980 direct,
2 350 + 420 + 1 450 = 4 220 indirect, 110 200 in all: 33 060 by population (1 970), 77 140 by hours (76, 1 015 each)
    Orbelle        33 060 ×   540 / 1 970 =  9 062.132 + 22 × 1 015 = 22 330     31 392.13 + own   700 = 32 092.13
    Valmorin       33 060 × 1 120 / 1 970 = 18 795.533 + 47 × 1 015 = 47 705     66 500.53 + own 1 500 = 68 000.53
    Les Thuyères   33 060 ×   310 / 1 970 =  5 202.335 +  7 × 1 015 =  7 105     12 307.34 + own   200 = 12 507.34
    (cut to the cent, .13 + .53 + .33 = .99: the cent left goes to .335)        110 200.00       2 400  112 600.00
TECHNICAL SERVICE, once: 7 200 + 1 300 − 2 500 = 6 000: 1 800 by population, 4 200 by hours
    Orbelle         493.4010 + 1 215.7895 = 1 709.1905      1 709.19
    Valmorin      1 023.3503 + 2 597.3684 = 3 620.7187      3 620.72 (the cent left goes to .0087)
    Les Thuyères    283.2487 +   386.8421 =   670.0908        670.09                   total   6 000.00

TOGETHER            today       tomorrow       change     of which real  freed  stays
    Orbelle       64 470.00    61 070.70     −3 399.30        2 249.30       0  1 150
    Valmorin     125 820.00   117 750.53     −8 069.47        6 509.47   1 560      0
    Les Thuyères  18 080.00    24 438.77     +6 358.77       −6 358.77       0      0
    total        208 370.00   203 260.00     −5 110.00        2 400.00   1 560  1 150
"""

import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from importlib.resources import as_file, files

import pytest

from desktop.domain.balance import Balance, balance, partner_balance, service_balance, whole_balance
from desktop.domain.choices import CostScenario
from desktop.domain.costs.posts import BUILT
from desktop.domain.dataset import Dataset
from desktop.domain.example import SECTIONS, example_records, identifier
from desktop.domain.fields import specs
from desktop.domain.law.advice import Answers, cost_findings, facts_of, propose
from desktop.domain.law.values import values_of
from desktop.domain.records import (
    CostLine,
    Dossier,
    LegalChoice,
    Objective,
    Partner,
    Post,
    PostTime,
    Purpose,
    Record,
    Service,
    SharingRule,
    SharingScenario,
    StepMark,
)
from desktop.domain.results import Results
from desktop.domain.review.findings import Context, Gravity
from desktop.wizard.course import COURSE
from resources.examples import load_example
from resources.law import load_law

TODAY = date(2026, 11, 24)
COMMUNES = ("orbelle", "valmorin", "thuyeres")
LEDGER = {  # today, alone, after, one-off: cents, from the docstring
    ("secretariat", "orbelle"): (2919000, 2919000, 2897857, 140000),
    ("secretariat", "valmorin"): (5326000, 5326000, 4975000, 217500),
    ("secretariat", "thuyeres"): (1003000, 1527400, 1193143, 90000),
    ("technique", "orbelle"): (3528000, 3528000, 3209213, 170919),
    ("technique", "valmorin"): (7256000, 7256000, 6800053, 362072),
    ("technique", "thuyeres"): (805000, 1389000, 1250734, 67009),
}
BY_COMMUNE = {  # today, after, real saving, freed, stays
    "orbelle": (6447000, 6107070, 224930, 0, 115000),
    "valmorin": (12582000, 11775053, 650947, 156000, 0),
    "thuyeres": (1808000, 2443877, -635877, 0, 0),
}
RIGHTLY_EMPTY = {
    ("Dossier", "texts_on"): "an example that is opened is looked at with the texts of the day",
    ("Partner", "renewal_population"): "proposed: the population is the one of the renewal",
    ("Partner", "renewal_year"): "same",
    ("Partner", "insee_code"): "the communes are invented",
    ("Partner", "answered_on"): "our own commune sends itself no sheet",
    ("Identity", "arms"): "the communes are invented",
    ("Body", "majority"): "half of the voices is enough",
    ("Partner", "siren"): "the communes are invented",
    ("Post", "told_on"): "the agents are told in December, after the councils",
    ("Post", "guide"): "no name is typed",
    ("Post", "grade"): "no agent is known by the grade",
    ("Post", "step"): "same",
    ("LegalChoice", "seat"): "no body is created",
    ("ServiceRule", "authority_id"): "in the technical team each commune commands its own agents",
    ("Meeting", "hour"): "one council has told its day alone",
    ("Service", "flow_from"): "technical service: all bring and all receive",
    ("Service", "flow_to"): "empty means all the other communes that take part",
    ("Service", "until"): "both services are permanent",
    ("Service", "employer_id"): "technical service: each keeps its agents",
    ("Post", "name"): "no agent is named",
    ("Post", "contract_end"): "both secretaries are tenured",
    ("Post", "full_time"): "a full week has 35 hours",
    ("Post", "annual_cost"): "one of the two posts is built element by element",
    **{("Post", name): "the other one is in one amount" for name in BUILT},
    ("Post", "pension_base"): "the growth of the dossier holds the rise that is decided",
    ("Post", "productive_hours"): "the legal hours are counted",
    ("Post", "pooled"): "empty means the whole post",
    ("Post", "month_from"): "both posts run all year",
    ("Post", "month_to"): "both posts run all year",
    ("Asset", "value"): "premises count by what they cost to run",
    ("Asset", "vat_rate"): "prices are with VAT",
    ("Asset", "grants"): "premises count by what they cost to run",
    ("Asset", "bought"): "premises count by what they cost to run",
    ("Asset", "life"): "premises count by what they cost to run",
    ("Asset", "upkeep"): "the upkeep is in the contracts and supplies of the service",
    ("Asset", "energy"): "the fuel is in the supplies of the service",
    ("Asset", "insurance"): "one contract insures all the vehicles",
    ("Asset", "hours_used"): "premises have no hours",
    ("Asset", "pooled"): "empty means all of it",
    ("EmployerRisk", "amount"): "a provision for one of the four only",
    ("CostLine", "month_from"): "only a line that does not run all year",
    ("CostLine", "month_to"): "only a line that does not run all year",
    ("CostLine", "growth"): "the growth of the dossier holds",
    ("CostLine", "reason"): "today needs no reason for a change",
    ("SharingScenario", "fixed_percent"): "only the scenario with a fixed part",
    ("CostLine", "account"): "a hint, given where it is worth one",
    ("CostLine", "low"): "only an amount whose range is known",
    ("CostLine", "high"): "only an amount whose range is known",
    ("CostLine", "capacity"): "no line goes by steps",
    **dict.fromkeys(
        ((name, "pool_id") for name in ("CostLine", "Post", "Asset", "EmployerRisk")),
        "no part of the cost has a key of its own",
    ),
    ("Idea", "body_id"): "the working group has only one of them",
    ("Idea", "objective_id"): "same",
    ("Idea", "line_id"): "same",
    ("Dossier", "fair_range"): "the margin that is proposed holds",
    ("Dossier", "estimated_range"): "the margin that is proposed holds",
    ("Dossier", "discount_rate"): "nobody asked for a present value",
    ("Usage", "days"): "asked with the presences",
    ("Usage", "place"): "same",
    ("Body", "service_id"): "the committee follows both services",
    ("Meeting", "partner_id"): "the meetings of a body, not of a council",
    ("ArbitrationStep", "days"): "the court has its own time",
    **dict.fromkeys(
        (("Meeting", name) for name in ("agenda", "body_id", "decisions", "place")),
        "sessions of councils still to come",
    ),
    **dict.fromkeys(
        (("Milestone", name) for name in ("label", "length", "partner_id", "done_on")), "one task given and moved"
    ),
}
NO_STEP_ASKS_YET = {
    *(("SharingScenario", name) for name in ("cap_percent", "phase_years", "key_decimals")),
    *(("SharingScenario", name) for name in ("unit_tariff", "person_tariff")),
    ("SharingRule", "pool_id"),
}
FLAGS = {"flag"}  # « no » is an answer


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return Dataset(example_records(load_example()))


@pytest.fixture(scope="module")
def results(dataset: Dataset) -> Results:
    return Results(dataset, values_of(load_law(TODAY)))


def partner_id(name: str) -> str:
    return identifier(Partner, name)


def described(dataset: Dataset) -> Iterator[tuple[Record, str, object]]:
    for record in dataset:
        for name, spec in specs(type(record)).items():
            if spec.kind not in FLAGS:
                yield record, name, getattr(record, name)


def test_two_examples_are_equal_and_marked_as_examples(dataset):
    assert list(dataset) == list(Dataset(example_records(load_example())))
    assert dataset.one(Dossier).example


def test_a_record_comes_after_those_that_it_points_to():
    """The file refuses a link to a record that it does not hold yet."""
    seen = set()
    for record in example_records(load_example()):
        for name, spec in specs(type(record)).items():
            if spec.kind == "link" and getattr(record, name):
                assert getattr(record, name) in seen
        seen.add(record.id)


@pytest.mark.parametrize(("service", "commune"), LEDGER)
def test_ledger_of_each_service(results, service, commune):
    found = balance(results.service(identifier(Service, service)), partner_id(commune))
    assert (found.today, found.alone, found.after, found.transition) == LEDGER[service, commune]


@pytest.mark.parametrize("commune", COMMUNES)
def test_ledger_of_each_commune(results, commune):
    found = partner_balance(results, partner_id(commune))
    assert (found.today, found.after, found.saved, found.freed, found.stays) == BY_COMMUNE[commune]


def test_totals_of_each_service_and_of_the_whole(results):
    def totals(item: Balance) -> tuple[int | None, ...]:
        return item.today, item.after, item.transition

    secretariat, technical = (service_balance(result) for result in results.services())
    assert totals(secretariat) == (9248000, 9066000, 447500)
    assert totals(technical) == (11589000, 11260000, 600000)
    whole = whole_balance(results)
    assert totals(whole) == (20837000, 20326000, 1047500)
    assert (whole.gain, whole.saved, whole.freed, whole.stays) == (511000, 240000, 156000, 115000)


def test_shares_add_up_to_the_pooled_cost_each_year_in_every_scenario(dataset, results):
    for scenario in dataset.all(SharingScenario):
        shares, pooled = results.scenario(scenario), results.service(scenario.service_id).pooled
        assert len(shares.yearly) == 3
        assert tuple(map(sum, zip(*shares.yearly.values(), strict=True))) == pooled.total
        assert sum(shares.transition.values()) == pooled.transition


def test_nothing_is_too_good_to_be_true(results):
    """The whole saves less than 5 %, nobody more than 10 %; who pays more receives hours and would pay more alone."""
    whole = whole_balance(results)
    assert 0 < whole.saved < whole.gain < whole.today * 0.05
    for commune in ("orbelle", "valmorin"):
        found = partner_balance(results, partner_id(commune))
        assert 0 < found.saved < found.gain < found.today * 0.10
    small = partner_balance(results, partner_id("thuyeres"))
    assert small.gain < 0 < small.against_alone


def test_the_review_finds_the_four_estimates_the_consent_before_the_vote_and_who_is_alone(dataset, results):
    found = COURSE.findings(Context(dataset, results, load_law(TODAY)))
    assert {item.gravity for item in found if item.code != "staff-alone"} == {Gravity.CONFIRM}
    assert [item.code for item in found] == ["staff-consent", *["cost-estimate"] * 4, "staff-alone"]


def test_every_step_of_the_course_is_ticked(dataset):
    assert [(mark.step, mark.done) for mark in dataset.all(StepMark)] == [(step.id, True) for step in COURSE.steps]


def test_every_field_is_filled_but_for_the_few_that_rightly_stay_empty(dataset):
    empty = {(type(record).__name__, name) for record, name, value in described(dataset) if value in {None, "", ()}}
    assert empty == {*RIGHTLY_EMPTY, *NO_STEP_ASKS_YET}


def test_fields_that_may_stay_empty_are_used_somewhere(dataset):
    never = {
        *{("Usage", "days"), ("Usage", "place")},
        *{("Identity", "arms"), ("Body", "majority"), ("LegalChoice", "seat")},
        *{("Partner", "insee_code"), ("Partner", "siren"), ("Service", "until"), ("Service", "flow_to")},
        *(("Post", name) for name in ("name", "contract_end", "full_time", "pension_base", "productive_hours")),
        *(("Post", name) for name in ("pooled", "month_from", "month_to", "told_on", "guide", "grade", "step")),
        *(("Asset", name) for name in ("vat_rate", "upkeep", "insurance", "pooled")),
        *(("Dossier", "texts_on"), ("CostLine", "capacity")),
        *(("Milestone", name) for name in ("label", "length", "partner_id", "done_on")),
        *(("Partner", name) for name in ("renewal_population", "renewal_year")),
        *((name, "pool_id") for name in ("CostLine", "Post", "Asset", "EmployerRisk")),
        *(("Dossier", name) for name in ("fair_range", "estimated_range", "discount_rate")),
    }
    used = {(type(record).__name__, name) for record, name, value in described(dataset) if value not in {None, "", ()}}
    assert set(RIGHTLY_EMPTY) - used == never


def test_the_hours_of_the_secretary_who_goes_on_are_all_shared_out(dataset):
    """35 = 27 in Valmorin + 8 in Les Thuyères, where 8 are planned."""
    post = dataset.find(Post, identifier(Post, "secretaire-valmorin"))
    times = {time.partner_id: time.hours for time in dataset.where(PostTime, post_id=post.id)}
    assert times == {partner_id("valmorin"): 27, partner_id("thuyeres"): 8}
    assert sum(times.values()) == post.hours == 35


def test_every_line_but_those_of_today_says_why(dataset):
    assert not [x.label for x in dataset.all(CostLine) if x.scenario is not CostScenario.TODAY and not x.reason]


def test_staff_comes_first_and_in_one_amount_for_each_commune(dataset):
    for service in ("secretariat", "technique"):
        for commune in COMMUNES:
            lines = dataset.where(
                CostLine,
                service_id=identifier(Service, service),
                partner_id=partner_id(commune),
                scenario=CostScenario.TODAY,
            )
            families = [line.family for line in lines]
            assert lines
            if "staff" in families:
                assert families.index("staff") == 0
                assert families.count("staff") == 1


def test_texts_fit_their_fields_and_stay_courteous(dataset):
    assert len(dataset.one(Purpose).sentence) <= 200
    for record, name, value in described(dataset):
        if isinstance(value, str) and specs(type(record))[name].kind in {"text", "long_text"}:
            limit = specs(type(record))[name].max_length
            assert not limit or len(value) <= limit, value
            assert value == value.strip()
            assert not re.search(
                r"[!'\n]{2}|!|veuillez|'|optimis|synergi|gouvernance|ETP| {2}", value, re.IGNORECASE
            ), value


def test_objectives_follow_from_the_ledger(dataset):
    cost = dataset.find(Objective, identifier(Objective, "cout"))
    people = sum(partner.population or 0 for partner in dataset.all(Partner))
    assert people == 540 + 1120 + 310
    assert cost is not None
    assert (cost.baseline, cost.target) == (round(Decimal(208370) / people), round(Decimal(203260) / people))


def test_dates_follow_each_other_after_november_2026_and_start_in_2027(dataset):
    record = dataset.one(Purpose)
    told = (record.councils_told_on, record.agents_told_on, record.principle_on, record.inhabitants_told_on)
    days = [*told, record.approval_on, record.start_on]
    assert days == sorted(days)
    assert days[0] > date(2026, 11, 30)
    assert record.start_on.year == 2027
    assert record.approval_on.weekday() < 5


def test_legal_forms_are_those_that_the_three_questions_propose(dataset):
    law = load_law(TODAY)
    for choice in dataset.all(LegalChoice):
        service = dataset.find(Service, choice.service_id)
        assert service is not None
        advice = propose(
            Answers(choice.same_epci, choice.powers, choice.employer_change), facts_of(dataset, service, law), law
        )
        assert advice.proposed[0].form.slug == choice.form
        shared = dataset.where(CostLine, service_id=service.id, scenario=CostScenario.SHARED, common=True)
        assert cost_findings(law.forms[choice.form], [line.family for line in shared]) == ()


def plain(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def test_no_commune_or_community_of_the_example_exists(dataset):
    with as_file(files("resources.communes").joinpath("communes.sqlite")) as path:
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        rows = connection.execute(
            "SELECT name FROM commune UNION SELECT name FROM former UNION SELECT name FROM epci"
        ).fetchall()
        connection.close()
    national = {plain(name) for (name,) in rows}
    assert plain("Les Sables-d’Olonne") in national
    for partner in dataset.all(Partner):
        community = partner.epci_name.removeprefix("Communauté de communes ")
        for name in (partner.name, partner.name.removeprefix("Les "), community, f"CC {community}"):
            assert plain(name) not in national


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"partner": []}, "unknown sections: partner"),
        ({"partners": [{"key": "a", "nam": "A"}]}, "a: Partner has no field nam"),
        ({"costs": [{"key": "a", "amount": "beaucoup"}]}, "a: amount cannot be 'beaucoup'"),
        ({"costs": [{"key": "a", "scenario": "hier"}]}, "a: scenario cannot be 'hier'"),
        ({"partners": [{"key": "a"}, {"key": "a"}]}, "the same key"),
        ({"usages": [{"key": "a", "partner_id": "nulle part"}]}, "partner_id names an entry that does not exist"),
    ],
)
def test_a_mistake_in_the_files_is_named(data, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        example_records(data)


def test_lines_of_a_group_inherit_what_the_group_says_and_keep_their_order():
    group = {"scenario": "shared", "lines": [{"key": "a"}, {"key": "b", "scenario": "today"}]}
    first, second = example_records({"costs": [group]})
    assert isinstance(first, CostLine)
    assert isinstance(second, CostLine)
    assert (first.scenario, first.position) == (CostScenario.SHARED, 0)
    assert (second.scenario, second.position) == (CostScenario.TODAY, 1)


def test_the_field_called_key_of_a_rule_is_read(dataset):
    assert {(rule.pool, rule.key.value) for rule in dataset.all(SharingRule)} == {
        ("fixed", "population"),
        ("variable", "hours"),
    }
    assert set(SECTIONS.values()) >= {SharingRule, SharingScenario}
