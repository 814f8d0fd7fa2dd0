"""What a commune nouvelle means for the agents of its founders, whatever they serve: it takes all of them over."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.documents.source import Source
from desktop.documents.starting import created_on, first_day
from desktop.domain.law.agreements import taking
from desktop.domain.law.choice import form_of
from desktop.domain.planning.running import runs
from desktop.domain.records import Partner, Service
from desktop.domain.words.naming import crowd, the_name
from resources.law.legal_form import LegalForm
from resources.sentence import low
from resources.typography import day


@dataclass(frozen=True)
class Union:
    """The service under which communes would become one, its form, and those communes."""

    service: Service
    form: LegalForm
    founders: tuple[Partner, ...]

    @property
    def name(self) -> str:
        """« commune nouvelle »."""
        return low(self.form.name)


def union_of(source: Source, employer: Partner) -> Union | None:
    """The union that this employer would found; `None` where no service still to come asks for one."""
    dataset, law = source.dataset, source.law
    for result in source.results.services():
        form = form_of(dataset, law, result.service.id)
        if form is None or not form.founders or runs(dataset, result.service, source.made_on):
            continue
        founders = taking(dataset, law, result.service, result.partners)
        if employer.id in {each.id for each in founders}:
            return Union(result.service, form, tuple(founders))
    return None


def project_words(union: Union, *, also: bool) -> str:
    """That the communes would become one, and that their agents would be those of the new one."""
    whom = crowd(map(the_name, union.founders), "communes")
    told = f"Il est proposé{' aussi' if also else ''} de réunir en une {union.name} : {whom}."
    return f"{told} Elle remplacerait ces communes et deviendrait l’employeur de tous leurs agents."


def everybody_words(union: Union, *, also: bool) -> str:
    """Who is concerned by it: all the agents, whatever they serve."""
    if also:
        return f"La {union.name} concerne aussi tous les autres agents."
    return f"Tous les agents de la commune : la {union.name} les reprendrait, quel que soit leur service."


def stays_words(sentence: str, union: Union) -> str:
    """« Votre employeur reste la commune de Ferrandel tant que la commune nouvelle n'est pas créée. »."""
    return f"{sentence.removesuffix('.')} tant que la {union.name} n’est pas créée."


def moves_words(sentence: str, union: Union) -> str:
    """« Votre employeur deviendrait la communauté, si cela est voté ; sinon, ce serait la commune nouvelle. »."""
    return f"{sentence.removesuffix('.')}, si cela est voté ; sinon, ce serait la {union.name}, à sa création."


def first_words(sentence: str, union: Union) -> str:
    """« Votre employeur deviendrait la communauté avant la création de la commune nouvelle, qui… »."""
    before = f"{sentence.removesuffix('.')} avant la création de la {union.name}"
    return f"{before}, qui ne vous concernerait alors plus ; sinon, ce serait la {union.name}, à sa création."


def comes_first(source: Source, service: Service | None, union: Union) -> bool:
    """Whether the agents of a service can have their new employer before the communes become one."""
    begins = first_day(source, [service]) if service is not None else None
    created = created_on(source, [union.service])
    return begins is not None and created is not None and begins < created


def created_words(source: Source, union: Union) -> Iterator[str]:
    """The day of its creation, where it is known."""
    on = created_on(source, [union.service])
    if on is not None:
        yield f"création de la {union.name} : {day(on)}"
