"""Parts that several papers share: what the project is, its dates, its legal form, its sources."""

from desktop.documents.blocks import Block, BulletList, Heading, Paragraph, Table
from desktop.documents.source import Source
from desktop.domain.choices import CarrierKind, Confidence, Duration, Employer
from desktop.domain.naming import named, names
from desktop.domain.records import CostLine, LegalChoice, Objective, Partner, Purpose, Service
from desktop.domain.results import ServiceResult
from resources.typography import day, listing, number, short_day

_DATES = (
    ("councils_told_on", "Annonce aux conseils municipaux"),
    ("agents_told_on", "Information des agents"),
    ("inhabitants_told_on", "Information des habitants"),
    ("principle_on", "Vote du principe"),
    ("approval_on", "Vote de l’accord"),
    ("start_on", "Démarrage"),
)
NO_NAME = "Ce document ne contient pas de nom d’agent."


def title(source: Source) -> str:
    """The sentence of step 1, else the name of the dossier."""
    return source.dataset.one(Purpose).sentence or source.dossier.name


def dates(source: Source, most: int = len(_DATES)) -> tuple[str, ...]:
    """The dates that are known, in their order."""
    purpose = source.dataset.one(Purpose)
    known = [(getattr(purpose, name), words) for name, words in _DATES if getattr(purpose, name)]
    return tuple(f"{day(when)} : {words[0].lower()}{words[1:]}" for when, words in sorted(known)[-most:])


def context(source: Source) -> list[Block]:
    """Why: problems, what is kept, what happens otherwise, who carries it."""
    purpose = source.dataset.one(Purpose)
    blocks: list[Block] = []
    problems = [problem.label for problem in purpose.problems]
    if problems:
        blocks += [Paragraph(f"La situation aujourd’hui : {_inside(problems)}.")]
    for text in (purpose.problems_text, purpose.if_nothing and f"Si l’on ne fait rien : {purpose.if_nothing}"):
        if text:
            blocks.append(Paragraph(text))
    kept = [item.label for item in purpose.preserved] + ([purpose.preserved_text] if purpose.preserved_text else [])
    if kept:
        blocks += [Paragraph(f"Ce que l’on veut préserver : {_inside(kept)}.")]
    if purpose.vision:
        blocks.append(Paragraph(f"Dans six ans : {purpose.vision}"))
    bearers = [item.label for item in purpose.bearers] + ([purpose.bearers_text] if purpose.bearers_text else [])
    if bearers:
        blocks.append(Paragraph(f"Le projet est porté par : {_inside(bearers)}."))
    return blocks


def _inside(words: list[str]) -> str:
    """Labels inside a sentence: « l’emploi des agents et la proximité »."""
    return listing([f"{word[0].lower()}{word[1:].rstrip('.')}" for word in words])


def service(source: Source, result: ServiceResult) -> list[Block]:
    """One service: with whom, how, what is inside and what stays outside."""
    item = result.service
    length = "durable"
    if item.duration is Duration.TEMPORARY:
        length = f"temporaire, jusqu’au {day(item.until)}" if item.until else "temporaire"
    facts = [f"Participent : {names(result.partners)}.", f"{item.depth.label} ; mise en commun {length}."]
    employer = employer_words(source, item)
    if employer:
        facts.append(employer)
    if item.level:
        facts.append(f"Niveau visé : {item.level}")
    told = [Paragraph(" ".join(facts))]
    for words, text in (("Dedans", item.inside), ("Reste à chaque commune", item.outside)):
        lines = [line.strip().rstrip(".") for line in text.splitlines() if line.strip()]
        if lines:
            told.append(Paragraph(f"{words} : {' ; '.join(lines)}."))
    return [Heading(item.name, 3), *told]


def first_sentences(text: str) -> list[str]:
    """The first sentence of each line: what a single page has room for."""
    return [line.strip().split(". ")[0].rstrip(".") for line in text.splitlines() if line.strip()]


def employer_words(source: Source, item: Service) -> str:
    """Who employs the agents, in a sentence; empty while it is not known."""
    if item.employer is Employer.ONE_COMMUNE:
        partner = source.dataset.find(Partner, item.employer_id)
        return f"Les agents sont employés par {named(partner)}." if partner else "Une commune emploie les agents."
    words = {Employer.COMMUNITY: "La communauté emploie les agents.", Employer.EACH: "Chacun garde ses agents."}
    return words.get(item.employer, "")


def legal(source: Source, result: ServiceResult) -> list[Block]:
    """The form chosen, who carries it, what it lets one reimburse, the acts it asks for."""
    choice = next(iter(source.dataset.where(LegalChoice, service_id=result.service.id)), None)
    form = source.law.forms.get(choice.form) if choice else None
    if choice is None or form is None:
        return [Paragraph(f"{result.service.name} : l’outil juridique reste à choisir.")]
    lines = [f"{form.definition.said}", f"Ce qui se rembourse : {form.reimbursement.base.said}"]
    carrier = source.dataset.find(Partner, choice.carrier_id)
    if choice.carrier_kind is CarrierKind.PARTNER and carrier is not None:
        lines.insert(0, f"Porté par {named(carrier)}.")
    if choice.reason:
        lines.append(f"Pourquoi cet outil : {choice.reason}")
    acts = tuple(act.said for act in form.acts)
    heading = Heading(f"{result.service.name} : {form.name}", 3)
    return [
        heading,
        *(Paragraph(line) for line in lines),
        Paragraph("Ce qu’il impose :"),
        BulletList(acts, numbered=True),
    ]


def objectives(source: Source) -> list[Block]:
    """The objectives with their indicators."""
    rows = tuple(
        (
            item.title,
            item.indicator,
            f"{number(item.baseline)} {item.unit}".strip() if item.baseline is not None else "",
            f"{number(item.target)} {item.unit}".strip() if item.target is not None else "",
            short_day(item.due) if item.due else "",
        )
        for item in source.dataset.all(Objective)
        if item.title
    )
    if not rows:
        return [Paragraph("Les objectifs restent à écrire.")]
    header = ("Objectif", "Indicateur", "Aujourd’hui", "Visé", "Échéance")
    return [Table(header, rows, "Objectifs et indicateurs", widths=(3, 3, 1.6, 1.6, 1.4))]


def sources(source: Source) -> list[Block]:
    """Where the figures come from, which are estimates, and the day of the law."""
    lines = [line for line in source.dataset.all(CostLine) if line.amount is not None]
    used = list(dict.fromkeys(line.source.label for line in lines))
    counted = [f"Montants : {_inside(used)}."] if used else []
    populations = {
        f"{p.population_kind.label} {p.population_year or ''}".strip() + f" ({p.population_source})"
        for p in source.dataset.all(Partner)
        if p.population is not None and p.population_source
    }
    counted += [f"Population : {listing(sorted(populations))}."] if populations else []
    estimated = [line.label or line.family.label for line in lines if line.confidence is Confidence.ESTIMATED]
    counted += [f"Montants estimés : {listing(estimated)}."] if estimated else []
    counted.append(f"{source.law.as_of_text}. {source.law.disclaimer}")
    counted.append(NO_NAME)
    return [Paragraph(text, small=True) for text in counted]
