"""Texts of law, or populations, newer than those with which the dossier was looked at: told, never taken alone."""

from collections.abc import Iterator

from desktop.domain.law.touching import touching
from desktop.domain.newer_populations import newer_populations
from desktop.domain.records import Dossier
from desktop.domain.review.findings import Context, Finding, Gravity
from resources.typography import day, plural


def texts(context: Context) -> Iterator[Finding]:
    """What the texts in use say otherwise than those she has looked at; a dossier of before knows none: nothing."""
    dossier, as_of = context.dataset.one(Dossier), context.law.as_of
    looked = dossier.texts_on
    if looked is None or looked == as_of:
        return
    since = f"Les textes de loi ont changé depuis le {day(looked)}"
    advice = "Regardez ce qui change : rien n’est modifié dans votre dossier."
    if looked > as_of:
        message = f"Ce dossier a été regardé avec des textes de loi plus récents ({day(looked)}) que les vôtres."
        advice = "Prenez des textes plus récents : « Aide », « Textes de loi »."
    elif (changed := context.news.changes_since(looked)) is None:
        message = f"{since}."
    elif found := touching(changed, context.dataset, context.law):
        message = f"{since} : {plural(len(found), 'point touche', 'points touchent')} ce dossier."
    else:
        return
    paper = f"Les textes de loi ont été regardés au {day(looked)}."
    yield Finding("texts-newer", Gravity.CONFIRM, message, advice, dossier.id, "texts_on", paper=paper)


def populations(context: Context) -> Iterator[Finding]:
    """The national list knows a later year for some communes."""
    found = newer_populations(context.dataset, context.news.commune)
    if found:
        count = plural(len(found), "commune", "communes")
        message = f"Une population plus récente est connue pour {count}."
        advice = "Regardez-les : vous choisissez celles que vous prenez."
        dossier = context.dataset.one(Dossier)
        yield Finding("population-newer", Gravity.ADVICE, message, advice, dossier.id, "texts_on")
