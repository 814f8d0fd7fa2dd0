"""Parts that several papers share: what the project is, its services, its dates."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from desktop.documents.blocks import Block, Heading, Paper, Paragraph, Shape
from desktop.documents.own_vote import project_day
from desktop.documents.source import Source
from desktop.documents.starting import next_of, starts_for
from desktop.domain.choices import Duration
from desktop.domain.law.agreements import taking
from desktop.domain.law.bearing import unites
from desktop.domain.law.facts import flow_word
from desktop.domain.planning.running import told_apart
from desktop.domain.planning.starts import Starts, begins_words, earliest_words
from desktop.domain.records import Identity, Partner, Purpose, Service
from desktop.domain.results import ServiceResult
from desktop.domain.words.gone_words import proposals
from desktop.domain.words.naming import lowered, named, names, service_name
from resources.sentence import high, well_cut
from resources.typography import day, listing

START, WISHED = "Démarrage", "Démarrage souhaité"
_DATES = (
    ("councils_told_on", "Annonce aux conseils"),
    ("agents_told_on", "Information des agents"),
    ("inhabitants_told_on", "Information des habitants"),
    ("principle_on", "Vote de principe"),
    ("approval_on", "Vote de l’accord"),
    ("start_on", START),
)
_TOLD = frozenset(words for name, words in _DATES if name.endswith("_told_on"))
MANY_NAMES = 8  # beyond, names are read in the tables
WHOLE = 100_000  # signs: no text is cut
TO_SET = "à fixer"
_COUNTS = ("aucun", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")
NO_NAME = "Ce document ne contient pas de nom d’agent."
NOT_PUBLIC = "DOCUMENT NON PUBLIC"  # in the header of a paper that is handed to one person, or kept by one


def title(source: Source) -> str:
    """The sentence of step 1, else the name of the dossier."""
    return source.dataset.one(Purpose).sentence or source.dossier.name or "Projet de mise en commun"


def paper_of(
    source: Source,
    title: str,
    subtitle: str,
    blocks: Iterable[Block],
    *,
    keywords: tuple[str, ...],
    shape: Shape = "portrait",
    tight: Literal[0, 1, 2] = 0,
) -> Paper:
    """A paper of the whole dossier, by the commune that keeps it: its version, its day and its marks."""
    return Paper(
        title=title,
        subtitle=subtitle,
        dossier=source.dossier.name,
        version=source.version,
        made_on=source.made_on,
        blocks=tuple(blocks),
        marks=source.marks,
        author=author(source, source.ours),
        shape=shape,
        tight=tight,
        keywords=keywords,
    )


def author(source: Source, commune: Partner | None) -> str:
    """Who writes, for the head of the pages: the commune and, for ours, the title that it prints."""
    ours = source.ours
    printed = source.dataset.one(Identity).printed_title if ours is not None and commune == ours else ""
    name = named(commune) if commune is not None else ""
    return printed if name and name in printed else " – ".join(part for part in (name, printed) if part)


def dates(source: Source, most: int = len(_DATES), council: Partner | None = None) -> tuple[str, ...]:
    """The dates that are known, in their order; that a service cannot start on the day wished is said there.

    Those kept where there are more than `most`: see `next_of`. The votes are those of one council where it is told.
    """
    starts = starts_for(source)
    against = f" ; {earliest_words(starts)}" if starts.late else ""
    known = known_dates(source, starts, council)
    kept = next_of(known, most, source.made_on, _TOLD)
    return tuple(
        f"{day(when)} : {words[0].lower()}{words[1:]}{against if words == WISHED else ''}" for when, words in kept
    )


def known_dates(source: Source, starts: Starts, council: Partner | None = None) -> list[tuple[date, str]]:
    """Each date of the project that is known, in order, with its words; a start that does not hold is only wished."""
    days = [
        (
            project_day(source, council, name),
            WISHED if name == "start_on" and starts.late else words,
        )
        for name, words in _DATES
    ]
    return sorted((on, words) for on, words in days if on)


def clipped(text: str, most: int) -> str:
    """The text, cut at a word and ended by « … » when it has more than so many signs."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return f"{well_cut(cut.rpartition(' ')[0] or cut)}…"


def ended(text: str) -> str:
    """The sentence with its full stop, unless it already has an end."""
    return text if text.endswith((".", "…", "!", "?")) else f"{text}."


def purpose(source: Source) -> list[Block]:
    """What is proposed, to whom, from when, in one sentence."""
    results = source.results.services()
    if not results:
        return [Paragraph("Les services à mettre en commun restent à choisir.")]
    run, _new = told_apart(source.dataset, [each.service for each in source.results.shared()], source.made_on)
    begins = begins_words(starts_for(source), "Le démarrage est souhaité") if len(run) < len(results) else ""
    return [Paragraph(" ".join(filter(None, (proposed(source), _together(source, results), begins))))]


def proposed(source: Source) -> str:
    """What is in common already, and what is proposed."""
    results = source.results.services()
    shared, gone = ([each for each in results if each.gone is apart] for apart in (False, True))
    run, new = told_apart(source.dataset, [each.service for each in shared], source.made_on)
    are = "sont déjà en commun" if len(run) > 1 else "est déjà en commun"
    also = " aussi" if run else ""
    told = (
        f"{high(_counted(run)).replace(' :', f' {are} :', 1)}." if run else "",
        f"Il est proposé{also} de mettre en commun {_counted(new)}." if new else "",
        *proposals(source.dataset, source.law, gone, also=" aussi" if shared else ""),
    )
    return " ".join(filter(None, told))


def _counted(told: list[Service]) -> str:
    """« un service : voirie », « deux services : voirie et école »."""
    services = [lowered(service_name(each)) for each in told]
    one = len(services) == 1
    return f"{'un' if one else count_word(len(services))} service{'' if one else 's'} : {listing(services)}"


def count_word(number: int) -> str:
    """« deux »: a sentence begins with no figure."""
    return _COUNTS[number] if number < len(_COUNTS) else str(number)


def _together(source: Source, results: list[ServiceResult]) -> str:
    """Who takes part, said once when it is the same everywhere."""
    if len({result.partners for result in results}) > 1:
        count = len({partner.id for result in results for partner in result.partners})
        return f"{high(count_word(count))} partenaires y prennent part, chacun pour un ou plusieurs services."
    return taking_part(source, results[0])


def taking_part(source: Source, result: ServiceResult) -> str:
    """« Participent : Orbelle et Valmorin. »; many names are left to the tables."""
    partners = taking(source.dataset, source.law, result.service, result.partners)
    if not partners:
        return "Les participants restent à choisir."
    if len(partners) > MANY_NAMES:
        return f"{len(partners)} partenaires y participent : ils sont nommés dans les tableaux."
    return f"{'Participent' if len(partners) > 1 else 'Participe'} : {names(partners)}."


def context(source: Source, most: int = WHOLE) -> list[Block]:
    """Why: problems, what happens otherwise, what is hoped for, what is kept, who carries it; `most` signs of each."""
    item = source.dataset.one(Purpose)
    ticked = f"{high(_inside([problem.label for problem in item.problems]))}." if item.problems else ""
    own = clipped(item.preserved_text, most)
    kept = [each.label for each in item.preserved] + ([own] if own else [])
    bearers = f"{high(_inside([each.label for each in item.bearers]))}." if item.bearers else ""
    told = (
        ("La situation aujourd’hui.", f"{ticked} {clipped(item.problems_text, most)}"),
        ("Si l’on ne fait rien.", clipped(item.if_nothing, most)),
        ("Dans six ans.", clipped(item.vision, most)),
        ("Ce que l’on veut préserver.", ended(high(_inside(kept))) if kept else ""),
        ("Qui porte le projet.", f"{bearers} {clipped(item.bearers_text, most)}"),
    )
    blocks: list[Block] = [Paragraph(text.strip(), label=label) for label, text in told if text.strip()]
    return blocks or [Paragraph("Le contexte du projet reste à écrire.")]


def _small(word: str) -> str:
    return f"{word[0].lower()}{word[1:].rstrip('.')}" if word else ""


def _inside(words: list[str]) -> str:
    """Labels inside a sentence: « l’emploi des agents et la proximité »; « ; » between those that hold a comma."""
    small = [_small(word) for word in words]
    return " ; ".join(small) if any("," in word for word in small) else listing(small)


def service(source: Source, result: ServiceResult, *, with_partners: bool, most: int = WHOLE) -> list[Block]:
    """One service: how, at what level, what is inside and what stays outside; `most` signs of each text."""
    item = result.service
    length = "durable"
    if item.duration is Duration.TEMPORARY:
        length = f"temporaire, jusqu’au {day(item.until)}" if item.until else "temporaire"
    flow = flow_word(item, source.dataset).word
    how = " et ".join(part for part in (length, flow) if part)
    facts = f"{item.domain.label} ; {_small(item.depth.label)}{'' if result.gone else f' ; mise en commun {how}'}."
    one = unites(source.dataset, source.law, item)  # nothing remains to communes that become one
    told: list[Block] = [Paragraph(f"{taking_part(source, result)} {facts}" if with_partners else facts)]
    for words, text in (
        ("Niveau visé.", item.level),
        ("Ce que comprend le service." if result.gone else "Ce qui est mis en commun.", item.inside),
        *(() if one else (("Reste à chaque commune.", item.outside or "À préciser."),)),
    ):
        lines = [ended(high(line.strip())) for line in text.splitlines() if line.strip()]
        if lines:
            told.append(Paragraph(clipped(" ".join(lines), most), label=words))
    return [Heading(clipped(service_name(item), most), 3), *told]


def first_sentences(text: str) -> list[str]:
    """The first sentence of each line: what a single page has room for."""
    return [line.strip().split(". ")[0].rstrip(".") for line in text.splitlines() if line.strip()]
