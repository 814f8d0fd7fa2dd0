"""Phrases that the acts share: services, partners, what does not work today; what she typed stays her words."""

import re
from collections.abc import Callable, Iterable, Sequence

from desktop.documents.blanks import Blanks
from desktop.documents.parts import clipped
from desktop.documents.source import Source
from desktop.domain.choices import Problem
from desktop.domain.records import Partner, Service
from desktop.domain.words.gone_words import passing_to
from desktop.domain.words.naming import crowd, names, service_name, the_name
from resources.typography import listing

_VOWELS = frozenset("aeiouyàâæéèêëîïôœùûüh")
_LONGEST = 700  # signs of what can still be a sentence
_SENTENCE = re.compile(r"(?<=[.!?…]) ")
_PROBLEMS = {
    Problem.LONE_AGENT: "un agent est seul sur son poste",
    Problem.CONTINUITY: "le service ferme pendant les congés et les absences",
    Problem.RETIREMENT: "un départ en retraite approche",
    Problem.RECRUITMENT: "le recrutement est difficile",
    Problem.IDLE_EQUIPMENT: "du matériel sert trop peu",
    Problem.COST: "le service coûte trop cher pour une seule commune",
    Problem.SKILLS: "une compétence technique manque",
    Problem.QUALITY: "les habitants attendent un meilleur service",
}


def problem_words(problem: Problem) -> str:
    """« un agent est seul sur son poste »: what anybody can say of it, without « nous »."""
    return _PROBLEMS[problem]


def problems(ticked: Iterable[Problem]) -> str:
    """« un agent est seul sur son poste et du matériel sert trop peu »."""
    return listing([problem_words(each) for each in ticked])


def series(words: Sequence[str]) -> str:
    """A list whose items may hold commas: « ; » then parts them."""
    return " ; ".join(words) if any("," in word or " et " in word for word in words) else listing(words)


def the_services(services: Sequence[Service]) -> str:
    """« le service suivant : Secrétariat », « les services suivants : Secrétariat et Voirie »."""
    return f"{'les services suivants' if len(services) > 1 else 'le service suivant'} : {service_names(services)}"


def of_services(services: Sequence[Service]) -> str:
    """« du service suivant : Secrétariat »."""
    return f"{'des services suivants' if len(services) > 1 else 'du service suivant'} : {service_names(services)}"


def of_project(name: str) -> str:
    """« s’inscrit dans le projet « Cantine » »: what can be said of every service of the dossier."""
    return f"s’inscrit dans le projet « {name} »" if name else "s’inscrit dans un projet d’ensemble des partenaires"


def already(run: Sequence[Service]) -> str:
    """« Le service suivant est déjà en commun : Cantine »."""
    many = len(run) > 1
    who = "Les services suivants sont" if many else "Le service suivant est"
    return f"{who} déjà en commun : {service_names(run)}"


def study(run: Sequence[Service], new: Sequence[Service], blanks: Blanks) -> str:
    """What a study is of: « la mise en commun du service suivant : … », or what comes after for one that runs."""
    if new or run:
        return f"la mise en commun {of_services(new)}" if new else f"la suite de la mise en commun {of_services(run)}"
    return f"la mise en commun des services suivants : {blanks('services à étudier')}"


def passing(source: Source, gone: Sequence[Service]) -> str:
    """What a study is of besides, or alone, where services would go to another body, or communes become one."""
    given, united = passing_to(source.dataset, source.law, [source.results.service(each.id) for each in gone])
    held = {to: [each.service for each in results] for to, results in given.items()}
    told = [f"de confier {to} {the_services(services)}" for to, services in held.items()]
    told += [f"de réunir en une seule commune : {crowd(map(the_name, united), 'communes')}"] if united else []
    return f"la possibilité {', et '.join(told)}" if told else ""


def study_besides(run: Sequence[Service], new: Sequence[Service]) -> str:
    """Where some run and others do not: the sentence that says so, after what is studied; empty otherwise."""
    if not (run and new):
        return ""
    what = "des services déjà en commun" if len(run) > 1 else "du service déjà en commun"
    return f"L’étude porte aussi sur la suite {what} : {service_names(run)}."


def service_names(services: Sequence[Service]) -> str:
    """The names alone."""
    return series([inside(service) for service in services])


def inside(service: Service) -> str:
    """A name as it stands in a sentence: without the mark that it may end with."""
    return service_name(service).rstrip(" ,;:.") or service_name(service)


def along(others: Sequence[Partner], blanks: Blanks, told: Callable[[Sequence[Partner]], str] = names) -> str:
    """With whom one pools: their names as `told`; a blank while nobody else is in the dossier."""
    return told(others) if others else blanks("noms des partenaires")


def ending(words: str, mark: str) -> str:
    """The words with this mark in place of their own: visas and considérants end with « ; »."""
    return f"{words.rstrip(' .;')}{mark}"


def that(words: str) -> str:
    """« que le dépôt », « qu’il faut »."""
    return f"qu’{words}" if words[:1].lower() in _VOWELS else f"que {words}"


def within(text: str, most: int) -> str:
    """The first sentences that hold in so many signs, one at least: an act cuts no sentence that can be read."""
    sentences = _SENTENCE.split(" ".join(text.split()))
    held = clipped(sentences[0], _LONGEST)
    for each in sentences[1:]:
        if len(held) + 1 + len(each) > most:
            break
        held = f"{held} {each}"
    return held
