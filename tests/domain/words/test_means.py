"""What is said of a post and of an asset, and where each of their figures comes from."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from desktop.domain import choices as c
from desktop.domain.dataset import Dataset
from desktop.domain.figures import Figure
from desktop.domain.law import values
from desktop.domain.records import Asset, Dossier, EmployerRisk, Partner, Post, PostTime, Service
from desktop.domain.results import Results
from desktop.domain.words import explain, means, means_figures
from desktop.domain.words.sentences import figure_value
from resources.law import load_law
from tests.spaces import plain

D = Decimal
LAW = values.values_of(load_law(date(2026, 11, 23)))
POST = Post(
    id="p", service_id="s", employer_id="o", label="Agent 2", job="secrétaire", hours=D("17.5"), annual_cost=D(21_000),
    cost_year=2025,
)  # fmt: skip
TRACTOR = Asset(
    id="a", service_id="s", owner_id="o", label="Tracteur", value=D(50_000), grants=D(11_798), life=10, bought=2019
)


def line(record: Post | Asset | EmployerRisk, **dossier: object) -> Figure:
    """The first line that a record makes, explained."""
    held = Dossier(**{"reference_year": 2025, "horizon": 3, **dossier})
    found = Results(Dataset([held, Partner(id="o", name="Orbelle"), Service(id="s"), record]), LAW)
    return explain.line(found, found.lines.of("s")[0])


def told(figure: Figure) -> tuple[str, str, str]:
    return plain(figure_value(figure)), plain(figure.formula), plain(figure.note)


def test_full_time_is_said_with_its_hours() -> None:
    assert plain(means.full_time_words(POST, LAW)) == "0,50 ETP, soit 17,5 h par semaine."
    assert plain(means.full_time_words(replace(POST, hours=D(20)), LAW)) == "0,57 ETP, soit 20 h par semaine."
    assert means.full_time_words(replace(POST, hours=None), LAW) == ""


def test_an_hour_is_said_with_the_hours_it_counts() -> None:
    """21 000 / (1 607 / 2) = 26.1356; 21 000 / 750 = 28: seven per cent more."""
    assert plain(means.hour_words(POST, LAW)) == (
        "26,14 € de l’heure, pour 1 607 h par an à temps complet (durée légale du travail)"
    )
    productive = replace(POST, hours_base=c.HoursBase.PRODUCTIVE, productive_hours=D(1_500))
    assert plain(means.hour_words(productive, LAW)) == (
        "28,00 € de l’heure, pour 1 500 h par an à temps complet (heures productives)"
    )
    assert means.hour_words(replace(productive, productive_hours=None), LAW) == ""


def test_elements_are_added_up_before_her_eyes() -> None:
    built = replace(POST, cost_way=c.PostCost.BUILT, gross=D(14_000), charges=D("6000.50"))
    assert plain(means.built_words(built)) == "Ces éléments font 20 000,50 € par an."
    assert plain(means.built_words(replace(built, charges=D(6_000)))) == "Ces éléments font 20 000 € par an."
    assert means.built_words(POST) == means.built_words(replace(POST, cost_way=c.PostCost.BUILT)) == ""


def test_more_than_a_full_week_is_said() -> None:
    assert plain(means.over_time_words(replace(POST, hours=D(38)), LAW)) == (
        "38 h dépasse 35 h : heures supplémentaires ou erreur ?"
    )
    assert means.over_time_words(replace(POST, hours=D(35)), LAW) == ""


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [
        ("13.5", "Il reste 4 h par semaine non réparties pour l’Agent 2."),
        ("17.5", "Toutes les heures de l’Agent 2 sont réparties."),
        ("18", "Agent 2 : 0 h 30 par semaine réparties de trop, au-delà de ce qui est mis en commun."),
    ],
)
def test_what_is_left_of_a_week(hours: str, sentence: str) -> None:
    assert plain(means.left_words(POST, [PostTime(post_id="p", hours=D(hours))])) == sentence
    assert means.left_words(replace(POST, after=c.AfterPost.ENDS), []) == ""


def test_a_mark_of_her_own_is_quoted() -> None:
    assert means.for_post(replace(POST, label="Le lundi")) == "pour « Le lundi »"


def test_a_line_of_a_post_says_its_cost_its_part_and_its_months() -> None:
    """21 000 × 60 % × 6 / 12 = 6 300."""
    figure = line(replace(POST, pooled=D(60), month_from=1, month_to=6))
    assert told(figure)[:2] == ("6 300,00 €", "coût annuel × 60 % mis en commun × 6 mois sur 12")
    yearly, time = figure.inputs()
    assert told(yearly)[:2] == ("21 000,00 €", "coût saisi")
    assert told(time) == ("0,5 ETP", "17 h 30 ÷ 35 h", "CGFP, articles L. 611-1 et L. 611-2 ; à vérifier")
    (typed,) = yearly.inputs()
    assert told(typed) == ("21 000,00 €", "saisi à l’étape « Agents et matériel »", "Fiches de paie, 2025, sûr")


def test_the_path_of_the_pension_rate_names_its_rates_and_its_years() -> None:
    """(21 000 + 10 000 × (40.65 − 34.65) %) × 1.02² = 21 600 × 1.0404 = 22 472.64."""
    figure = line(replace(POST, pension_base=D(10_000)), reference_year=2027, staff_growth=D(2))
    assert told(figure)[:2] == ("22 472,64 €", "coût annuel de 2027")
    yearly = figure.inputs()[0]
    assert told(yearly) == (
        "22 472,64 €",
        (
            "coût saisi + CNRACL : 34,65 % en 2025, 40,65 % en 2027, soit 600,00 € de plus "
            "× (1 + 2 %) par an, de 2025 à 2027"
        ),
        (
            "Taux CNRACL déjà décidés : 34,65 % en 2025, 37,65 % en 2026, 40,65 % en 2027, 43,65 % en 2028 "
            "(Décret n° 2025-86 du 30 janvier 2025 ; à vérifier)"
        ),
    )


def test_a_year_before_that_of_the_amount_is_found_by_a_division() -> None:
    """21 000 known for 2025, 2 % a year: 20 588.24 in 2024, not 21 420."""
    yearly = line(replace(POST, pooled=None, month_from=None), reference_year=2024, staff_growth=D(2)).inputs()[0]
    assert told(yearly)[:2] == ("20 588,24 €", "coût saisi ÷ (1 + 2 %) par an, ramené de 2025 à 2024")


def test_what_a_pay_is_made_of_is_counted_and_never_shown() -> None:
    built = replace(POST, cost_way=c.PostCost.BUILT, gross=D(14_123), charges=D(6_877))
    figure = line(built)
    (typed,) = figure.inputs()[0].inputs()
    assert told(typed)[:2] == ("21 000,00 €", "somme de 2 éléments, à l’étape « Agents et matériel »")
    shown: list[str] = []

    def walk(below: Figure) -> None:
        shown.extend(told(below))
        for each in below.inputs():
            walk(each)

    walk(figure)
    assert not any("14 123" in words or "6 877" in words for words in shown)


def test_an_hour_is_explained() -> None:
    figure = means_figures.hour(POST, LAW)
    assert figure.value == Fraction(42_000, 1_607)
    assert told(figure) == (
        "26,14 €", "coût annuel ÷ (1 607 h × 0,5)",
        "Durée légale du travail ; CGFP, articles L. 611-1 et L. 611-2 ; à vérifier",
    )  # fmt: skip
    assert [told(each)[0] for each in figure.inputs()] == ["21 000,00 €", "0,5 ETP"]


def test_a_renewal_is_explained_with_the_rate_and_its_article() -> None:
    """(50 000 − 16.404 % = 8 202 − 11 798) / 10 = 3 000; half of it in common."""
    figure = line(replace(TRACTOR, pooled=D(50)))
    assert told(figure)[:2] == ("1 500,00 €", "renouvellement par an × 50 % mis en commun")
    (renewal,) = figure.inputs()
    assert told(renewal)[:2] == ("3 000,00 €", "(TTC − FCTVA − subventions) ÷ 10 ans")
    price, fctva, grants = renewal.inputs()
    assert told(price)[0] == "50 000,00 €"
    assert told(fctva) == ("8 202,00 €", "16,404 % du prix TTC, à déduire", "CGCT, article L. 1615-6 ; à vérifier")
    assert told(grants)[0] == "11 798,00 €"
    assert renewal.value == (price.value - fctva.value - grants.value) / 10


def test_a_price_without_vat_says_the_rate() -> None:
    bare = replace(TRACTOR, value=D(1_000), tax=c.Tax.HT, fctva=False, grants=None)
    (price,) = means_figures.renewal(bare, LAW).inputs()
    assert told(price)[:2] == ("1 200,00 €", "1 000,00 € HT × (1 + 20 % de TVA)")
    assert told(price)[2].endswith("CGI, article 278 ; à vérifier")
    typed = replace(bare, vat_rate=D(10))
    assert told(means_figures.renewal(typed, LAW).inputs()[0])[1].endswith("(1 + 10 % de TVA)")


def test_a_running_cost_says_what_was_typed() -> None:
    figure = line(Asset(id="a", service_id="s", owner_id="o", label="Atelier", energy=D(2_350)))
    assert plain(figure.label) == "Atelier, énergie"
    assert told(figure)[:2] == ("2 350,00 €", "dépense d’une année")
    assert plain(figure.inputs()[0].label) == "Énergie ou carburant, par an"


def test_a_provision_says_who_pays_and_what_was_agreed() -> None:
    risk = EmployerRisk(
        service_id="s", employer_id="o", bearer=c.RiskBearer.SHARED, amount=D(250), note="Selon les heures."
    )
    assert told(line(risk)) == (
        "250,00 €", "somme prévue par an, saisie à l’étape « Agents et matériel »",
        "Tous, selon la répartition. Convenu : Selon les heures.",
    )  # fmt: skip
