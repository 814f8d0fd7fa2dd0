"""Chapter 11: what may go wrong, who speaks to whom, what one will hear and what one answers, what each brings."""

from collections.abc import Iterator, Sequence

from desktop.documents.blocks import Block, Paragraph, Table
from desktop.documents.parts import ended
from desktop.documents.report.matter import Matter, lines, told, under
from desktop.domain.choices import Level
from desktop.domain.mobilisation.groups import group_words, working_groups
from desktop.domain.mobilisation.mandate import mandate_words
from desktop.domain.mobilisation.proposed import answer_of, made_answers, objection_rows, risk_rows, speech_rows
from desktop.domain.records import Idea, Partner, Record, Risk
from desktop.domain.words.naming import named
from resources.texts import mobilisation_texts
from resources.typography import number, plural, short_day

_PROPOSED = (
    "Les lignes marquées d’une étoile (*) sont proposées d’après le dossier : la mairie ne les a pas encore relues."
)
_STAR = "*"


def mobilisation(matter: Matter) -> Iterator[Block]:
    """Risks first, then words, then ideas."""
    risks = [risk for risk in risk_rows(matter.context, mobilisation_texts()) if not risk.dismissed and risk.label]
    yield told(_finding(risks))
    yield from under("Ce qui peut arriver", _risks(matter, risks))
    yield from under("Qui parle, à qui, quand", _speeches(matter))
    yield from under("Ce que l’on dira, et ce que l’on répond", _objections(matter))
    yield from under("Le carnet d’idées et les groupes de travail", _ideas(matter))


def _finding(risks: Sequence[Risk]) -> str:
    """« 5 risques regardés ; 3 ont un effet fort, tous avec une précaution. »."""
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


def _marked(matter: Matter, record: Record, words: str) -> str:
    """A star after what she has not typed."""
    return words if matter.dataset.find(type(record), record.id) is not None else f"{words} {_STAR}"


def _risks(matter: Matter, risks: Sequence[Risk]) -> list[Block]:
    rows = [
        (
            _marked(matter, risk, matter.typed(risk.label)),
            risk.likelihood.label,
            risk.effect.label,
            " ".join(lines(matter.typed(risk.precaution))) or "à trouver",
            matter.typed(risk.owner),
        )
        for risk in risks
    ]
    header = ("Ce qui peut arriver", "Risque", "Effet", "Précaution", "Qui veille")
    return _table(header, rows, "Les risques et leurs précautions", (4.4, 1.7, 1.5, 5.6, 2.6))


def _speeches(matter: Matter) -> list[Block]:
    held = speech_rows(matter.context, mobilisation_texts())
    rows = [
        (
            _marked(matter, speech, speech.audience.label),
            matter.typed(speech.speaker),
            short_day(speech.on) if speech.on else "à fixer",
            " ".join(lines(matter.typed(speech.message))),
        )
        for speech in held
    ]
    mandate = [Paragraph(" ".join(mandate_words(matter.context)))]
    header = ("À qui", "Qui parle", "Quand", "Pour dire quoi")
    return [*mandate, *_table(header, rows, "Les prises de parole", (3, 3.4, 2, 7.4))]


def _objections(matter: Matter) -> list[Block]:
    answers = made_answers(matter.context, mobilisation_texts())
    held = [one for one in objection_rows(matter.dataset, mobilisation_texts(), answers) if not one.dismissed]
    rows = [
        (_marked(matter, one, f"« {matter.typed(one.label)} »"), " ".join(lines(matter.typed(answer_of(one, answers)))))
        for one in held
        if one.label
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


def _table(
    header: tuple[str, ...], rows: Sequence[tuple[str, ...]], caption: str, widths: tuple[float, ...]
) -> list[Block]:
    """A table, with what its stars mean."""
    if not rows:
        return []
    starred = any(row[0].endswith(_STAR) for row in rows)
    return [Table(header, tuple(rows), caption, widths=widths, note=_PROPOSED if starred else "")]
