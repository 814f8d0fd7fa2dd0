"""What goes with every tool, and the figures of the law on the day asked."""

from dataclasses import replace
from datetime import date

from desktop.domain.words.law_words import effect_words, figure_words, instrument_words
from resources.law import load_law
from tests.spaces import plain

LAW = load_law(date(2026, 11, 23))


def test_the_four_instruments_say_whether_they_are_needed() -> None:
    """Reference, 1.23: the schéma is optional, the debate on a pacte is not, the CLECT belongs to the FPU."""
    said = dict(instrument_words(LAW))
    assert len(said) == 4
    assert "Facultatif. L'absence de schéma n'empêche aucune convention (CGCT, article L. 5211-39-1)." in said[
        "Rapport et schéma de mutualisation"
    ]  # fmt: skip
    assert "le débat et le vote sur un pacte sont obligatoires" in said["Pacte de gouvernance"]
    assert any("fiscalité professionnelle unique" in words for name, words in said.items() if "CLECT" in name)


def test_a_figure_has_its_value_its_article_and_its_doubt() -> None:
    """Annex A; the CNRACL is known year by year (decree 2025-86)."""
    told = [plain(line) for line in figure_words(LAW)]
    assert len(told) == len(LAW.parameters) + len(LAW.series)
    (threshold,) = [line for line in told if line.startswith("– Note de synthèse obligatoire à partir de")]
    assert threshold.startswith("– Note de synthèse obligatoire à partir de 3 500 habitants. Population municipale")
    assert any(line.startswith("– Temps complet : 35 heures par semaine. ") for line in told)
    assert threshold.endswith("(CGCT, articles L. 2121-11, L. 2121-12 et R. 2151-4).")
    (pension,) = [line for line in told if "CNRACL, %" in line]
    assert "34,65 en 2025 ; 37,65 en 2026 ; 40,65 en 2027 ; 43,65 en 2028." in pension
    assert pension.endswith("(Décret n° 2025-86 du 30 janvier 2025 ; à vérifier).")


def test_a_value_is_the_one_in_force_on_the_day() -> None:
    """The rule of category B of the secretaries, 2028-01-01."""
    said = {day: "\n".join(figure_words(load_law(day))) for day in (date(2026, 11, 23), date(2028, 1, 1))}
    assert said[date(2026, 11, 23)] != said[date(2028, 1, 1)]


def test_a_value_says_from_when_to_when_it_holds_once() -> None:
    """Annex A: thresholds of 2026 and 2027; « depuis le 1er avril 2026 » is said already, and not twice."""
    told = {plain(line) for line in figure_words(LAW)}
    (formal,) = [line for line in told if line.startswith("– Travaux : procédure formalisée")]
    assert "années 2026 et 2027. Valeur en vigueur du 1er janvier 2026 au 31 décembre 2027 (" in formal
    (unit_cost,) = [line for line in told if line.startswith("– Remboursement au moins tous les")]
    assert "Valeur en vigueur depuis le 13 mai 2011 (" in unit_cost
    (free,) = [line for line in told if line.startswith("– Fournitures et services : sans publicité")]
    assert free.count("1er avril 2026") == 1
    assert "en vigueur" not in free


def test_what_moves_with_a_power_may_change_taxes() -> None:
    """Corrections 11 and 7: the potentiel fiscal of a commune; a contribution that a syndicat raises as a tax."""
    for slug, words in (
        ("transfert_competence", "abaisse le potentiel fiscal de la commune"), ("syndicat_communes", "par l'impôt"),
    ):  # fmt: skip
        (line,) = [line for line in effect_words(LAW, LAW.forms[slug]) if line.startswith("– Fiscalité : ")]
        assert words in line
        assert "à vérifier" in line


def test_texts_without_the_clect_say_the_other_effects() -> None:
    """Newer texts may name their instruments otherwise: the step opens all the same."""
    form = LAW.forms["transfert_competence"]
    assert len(effect_words(LAW, form)) == len(effect_words(replace(LAW, instruments={}), form)) + 1


def test_the_scheme_has_its_course_and_what_must_come_before() -> None:
    """Reference 7.3 M and 7.4, 7: a diagnosis, a report, three months of opinions, then the vote."""
    said = dict(instrument_words(LAW))["Rapport et schéma de mutualisation"]
    (planning,) = (each for each in LAW.plannings if "schema_mutualisation" in each.instruments)
    assert all(task.say.text.rstrip(".") in said for task in planning.tasks)
    lines = [line.removeprefix("– ").split(" (")[0].rstrip(".") for line in said.splitlines()]
    for act in LAW.instruments["schema_mutualisation"].acts:
        begun = [line for line in lines if act.say.text.startswith(line)]
        assert begun == [act.say.text.rstrip(".")], "no task that an act has said already"
    assert all(
        rule.say.text.removesuffix(".") in said
        for rule in LAW.dependencies
        if "schema_mutualisation" in rule.instruments
    )
