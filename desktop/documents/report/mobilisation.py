"""Chapter 11: what may go wrong, who speaks to whom, what one will hear and what one answers, what each brings."""

from collections.abc import Iterator, Sequence

from desktop.documents.blocks import Block, Paragraph, Table
from desktop.documents.parts import ended
from desktop.documents.report.matter import Matter, lines, told, under
from desktop.domain.choices import Level
from desktop.domain.mobilisation.groups import group_words, working_groups
from desktop.domain.mobilisation.mandate import mandate_words
from desktop.domain.mobilisation.proposed import answer_of
from desktop.domain.records import Idea, Objection, Partner, Risk, Speech
from desktop.domain.words.naming import named
from resources.typography import number, plural, short_day


def mobilisation(matter: Matter) -> Iterator[Block]:
    """What was typed or read again: a proposal of the application is no word of the town hall."""
    risks = [risk for risk in matter.dataset.all(Risk) if not risk.dismissed and risk.label]
    yield told(_finding(risks))
    yield from under("Ce qui peut arriver", _risks(matter, risks))
    yield from under("Qui parle, à qui, quand", _speeches(matter))
    yield from under("Ce que l’on dira, et ce que l’on répond", _objections(matter))
    yield from under("Le carnet d’idées et les groupes de travail", _ideas(matter))


def _finding(risks: Sequence[Risk]) -> str:
    """« 5 risques regardés ; 3 ont un effet fort, chacun avec sa précaution. »."""
    if not risks:
        return "Aucun risque n’est encore noté."
    strong = [risk for risk in risks if risk.effect is Level.HIGH]
    first = plural(len(risks), "risque regardé", "risques regardés")
    if not strong:
        return f"{first} ; aucun n’a un effet fort."
    bare = sum(not risk.precaution for risk in strong)
    have = "a" if len(strong) == 1 else "ont"
    every = "avec sa précaution" if len(strong) == 1 else "chacun avec sa précaution"
    left = f"dont {number(bare)} sans précaution" if bare else every
    return f"{first} ; {number(len(strong))} {have} un effet fort, {left}."


def _risks(matter: Matter, risks: Sequence[Risk]) -> list[Block]:
    rows = [
        (
            matter.typed(risk.label),
            risk.likelihood.label,
            risk.effect.label,
            _one_line(matter, risk.precaution) or "à trouver",
            matter.typed(risk.owner) or "à décider",
        )
        for risk in risks
    ]
    header = ("Ce qui peut arriver", "Risque", "Effet", "Précaution", "Qui veille")
    return _table(header, rows, "Les risques et leurs précautions", (4.4, 1.7, 1.5, 5.6, 2.6))


def _speeches(matter: Matter) -> list[Block]:
    rows = [
        (
            speech.audience.label,
            matter.typed(speech.speaker) or "à décider",
            short_day(speech.on) if speech.on else "à fixer",
            _one_line(matter, speech.message),
        )
        for speech in matter.dataset.all(Speech)
    ]
    header = ("À qui", "Qui parle", "Quand", "Pour dire quoi")
    mandate = Paragraph(" ".join(mandate_words(matter.context)))
    return [mandate, *_table(header, rows, "Les prises de parole", (3, 3.4, 2, 7.4))]


def _objections(matter: Matter) -> list[Block]:
    rows = [
        (f"« {matter.typed(one.label)} »", _one_line(matter, answer_of(one, matter.answers)) or "à écrire")
        for one in matter.dataset.all(Objection)
        if one.label and not one.dismissed
    ]
    return _table(("On dira", "On répond"), rows, "Les objections et les réponses", (4.6, 11.4))


def _ideas(matter: Matter) -> list[Block]:
    rows = []
    for idea in matter.dataset.all(Idea):
        partner = matter.dataset.find(Partner, idea.partner_id)
        whose = named(partner) if partner else ""
        cells = (matter.typed(idea.label), idea.kind.label, whose, idea.state.label, matter.typed(idea.note))
        rows.append(cells)
    groups = [
        Paragraph(ended(matter.typed(group_words(matter.dataset, body, matter.source.made_on))))
        for body in working_groups(matter.dataset)
    ]
    header = ("Quoi", "Nature", "Apporté par", "Suite", "Précision")
    return [*groups, *_table(header, rows, "Ce que chacun apporte", (4.6, 2.4, 2.4, 2.2, 4.4))]


def _one_line(matter: Matter, text: str) -> str:
    return " ".join(lines(matter.typed(text)))


def _table(
    header: tuple[str, ...], rows: Sequence[tuple[str, ...]], caption: str, widths: tuple[float, ...]
) -> list[Block]:
    return [Table(header, tuple(rows), caption, widths=widths)] if rows else []
