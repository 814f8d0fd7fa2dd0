"""The checklist of a form, and what an act done lacks: hard dependencies of the reference « droit », 7.4, by hand."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.law.acts import Asking, Item, checklist, missing
from resources.law import load_law
from resources.law.lists import Status
from tests.spaces import plain

LAW = load_law(date(2026, 11, 23))
BEFORE_THE_VOTE = "Le comité social territorial donne son avis avant le vote sur l'organisation d'un service."
MARCH = {n: date(2027, 3, n) for n in range(1, 32)}


def _item(slug: str, act: str) -> Item:
    (found,) = (item for item in checklist(_asking(slug), LAW) if item.act.id == act)
    return found


def _asking(slug: str) -> Asking:
    return LAW.forms[slug] if slug in LAW.forms else LAW.instruments[slug]


def _told(slug: str, **days: int) -> list[str]:
    done = {act: MARCH[number] for act, number in days.items()}
    return [plain(lack.say.text) for lack in missing(_asking(slug), LAW, done)]


# The ten hard dependencies that are acts (7.4: 8, 9 and 10 are about what a form admits): what each waits for.
@pytest.mark.parametrize(
    ("slug", "act", "needs", "article"),
    [
        ("service_commun", "deliberation", {"committee"}, "CGFP R253-7"),  # 1
        ("service_commun", "deliberation", {"impact_sheet"}, "CGCT L5211-4-2"),  # 1
        ("service_commun", "posts", {"committee"}, "CGFP L542-2"),  # 2
        ("service_commun", "signature", {"deliberation"}, "CGCT L2131-1"),  # 3
        ("entente", "signature", {"deliberation"}, "CGCT L2131-1"),  # 3
        ("groupement_commandes", "launch", {"signature"}, "Code de la commande publique L2113-6 à L2113-8"),  # 4
        ("mad_individuelle", "order", {"consent", "signature"}, "CGFP L512-6 à L512-9"),  # 5 and 6
        ("mad_individuelle", "order", {"information"}, "CGFP L512-12 à L512-14"),  # 6
        ("schema_mutualisation", "deliberation", {"council_opinions"}, "CGCT L5211-39-1"),  # 7
    ],
)
def test_each_hard_dependency_is_waited_for_with_its_article(
    slug: str, act: str, needs: set[str], article: str
) -> None:
    waits = [wait for wait in _item(slug, act).waits if article in [ref.ref for ref in wait.say.articles]]
    assert [{need.id for need in wait.acts} for wait in waits] == [needs]
    assert not waits[0].one_is_enough
    assert waits[0].say.status is Status.VERIFIED


@pytest.mark.parametrize(("slug", "needs"), [("service_commun", ["signature"]), ("transfert_competence", ["prefect"])])
def test_an_order_waits_for_a_signature_or_for_the_prefect(slug: str, needs: list[str]) -> None:
    """7.4, 5: either is enough, and each form has one of the two."""
    (wait,) = _item(slug, "order").waits
    assert ([need.id for need in wait.acts], wait.one_is_enough) == (needs, True)


def test_a_checklist_has_the_acts_in_their_order_and_leaves_out_what_facts_make_needless() -> None:
    form = LAW.forms["transfert_competence"]
    assert tuple(item.act for item in checklist(form, LAW)) == form.acts
    assert tuple(item.act for item in checklist(form, LAW, {"fpu": "yes"})) == form.acts
    without = [item.act.id for item in checklist(form, LAW, {"fpu": "no"})]
    assert without == [act.id for act in form.acts if act.id not in {"valuation", "valuation_vote", "compensation"}]
    assert not _item("service_commun", "impact_sheet").waits


def test_nothing_done_lacks_nothing_and_neither_does_what_is_done_in_order() -> None:
    assert _told("service_commun") == []
    assert (
        _told("service_commun", impact_sheet=1, agreement=1, committee=8, deliberation=15, signature=20, order=22) == []
    )
    assert _told("service_commun", impact_sheet=15, agreement=15, committee=15, deliberation=15) == []


def test_an_act_done_without_what_comes_before_says_so() -> None:
    assert _told("service_commun", impact_sheet=1, agreement=2, deliberation=3) == [
        f"La délibération est du 3 mars 2027, sans l’avis du comité social territorial. {BEFORE_THE_VOTE}"
    ]


def test_an_act_done_before_what_it_waits_for_gives_both_days() -> None:
    told = _told("service_commun", impact_sheet=1, agreement=1, committee=10, deliberation=3)
    late = "La délibération est du 3 mars 2027, avant l’avis du comité social territorial (10 mars 2027)."
    assert told == [f"{late} {BEFORE_THE_VOTE}"]


def test_each_thing_that_lacks_is_told_apart_with_its_own_article() -> None:
    lacks = missing(LAW.forms["mad_individuelle"], LAW, {"order": MARCH[9]})
    assert [(lack.needs[0].id, lack.say.articles[0].ref) for lack in lacks] == [
        ("consent", "CGFP L512-6 à L512-9"),
        ("signature", "CGFP L512-6 à L512-9"),
        ("information", "CGFP L512-12 à L512-14"),
    ]
    assert all(lack.on == MARCH[9] for lack in lacks)


def test_one_of_two_is_enough_and_none_names_both() -> None:
    """No form of the pack has both a signature and the prefect before an order: one is made that has."""
    acts = {act.kind: act for slug in ("service_commun", "transfert_carte") for act in LAW.forms[slug].acts}
    form = replace(LAW.forms["gip"], acts=tuple(acts[kind] for kind in ("signature", "prefect", "order")))
    rules = [replace(rule, forms=("gip",)) for rule in LAW.dependencies if rule.one_of]
    law = replace(LAW, dependencies=tuple(rules))

    def told(**days: int) -> list[str]:
        done = {act: MARCH[number] for act, number in days.items()}
        return [plain(lack.say.text) for lack in missing(form, law, done)]

    why = "Les arrêtés des agents suivent la signature de la convention, ou l'arrêté du préfet."
    neither = "L’arrêté individuel est du 9 mars 2027, sans la signature de la convention ni l’arrêté du préfet."
    assert told(order=9) == [f"{neither} {why}"]
    assert told(order=9, prefect=8) == told(order=9, signature=9, prefect=30) == []
    late = "L’arrêté individuel est du 9 mars 2027, avant la signature de la convention (10 mars 2027)."
    assert told(order=9, signature=10) == [f"{late} {why}"]


def test_an_act_wanted_in_some_cases_says_in_which() -> None:
    assert _told("entente", deliberation=3)[0].startswith(
        "La délibération est du 3 mars 2027, sans l’avis du comité social territorial "
        "(à faire si l'organisation d'un service change). "
    )
