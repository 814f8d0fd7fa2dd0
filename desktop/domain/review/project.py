"""What the first four steps may lack: purpose, objectives, partners, services."""

from collections import Counter
from collections.abc import Iterator

from desktop.domain.choices import Duration, Employer, PartnerKind
from desktop.domain.records import Identity, Objective, Partner, Purpose, Service
from desktop.domain.review.findings import Context, Finding, Gravity
from desktop.domain.review.lacks import whose
from desktop.domain.sharing.shares import participants
from desktop.domain.words.naming import named, names, of, service_name

ENOUGH_OBJECTIVES = 5


def purpose(context: Context) -> Iterator[Finding]:
    """A project needs a situation to mend and a sentence that says it."""
    record = context.dataset.one(Purpose)
    if not record.problems and not record.problems_text:
        yield Finding(
            "purpose-problems",
            Gravity.MISSING,
            "Cochez au moins une situation, ou écrivez-la.",
            record_id=record.id,
            field="problems",
            paper="La situation qui motive le projet reste à décrire.",
        )
    if not record.sentence:
        yield Finding(
            "purpose-sentence",
            Gravity.MISSING,
            "Écrivez le projet en une phrase : elle ouvrira la note.",
            record_id=record.id,
            field="sentence",
            paper="La phrase qui résume le projet reste à écrire.",
        )
    if not record.bearers and not record.bearers_text:
        yield Finding(
            "purpose-bearers",
            Gravity.ADVICE,
            "Dites qui porte le projet : un projet sans élu qui le porte s’arrête souvent en route.",
            record_id=record.id,
            field="bearers",
        )


def objectives(context: Context) -> Iterator[Finding]:
    """Each objective needs an indicator; more than five are heavy to follow."""
    records = [item for item in context.dataset.all(Objective) if item.title]
    if not records:
        paper = "Les objectifs restent à fixer."
        yield Finding("objective-none", Gravity.MISSING, "Indiquez au moins un objectif.", paper=paper)
    for item in records:
        if not item.indicator:
            message = f"Donnez un indicateur à « {item.title} » pour pouvoir faire le bilan."
            paper = f"L’objectif « {item.title} » n’a pas encore d’indicateur."
            yield Finding(
                "objective-indicator", Gravity.CONFIRM, message, record_id=item.id, field="indicator", paper=paper
            )
    if len(records) > ENOUGH_OBJECTIVES:
        yield Finding("objective-many", Gravity.ADVICE, "Cinq objectifs suffisent : au-delà, le suivi devient lourd.")


def partners(context: Context) -> Iterator[Finding]:
    """At least two partners, each once, one of them the commune that keeps the dossier."""
    records = context.dataset.all(Partner)
    if len(records) < 2:  # a pooling starts at two
        message = "Ajoutez au moins un partenaire à votre commune."
        paper = "Le projet n’a pas encore d’autre partenaire."
        yield Finding("partner-few", Gravity.MISSING, message, paper=paper)
    if not context.dataset.find(Partner, context.dataset.one(Identity).partner_id):
        message = "Indiquez laquelle de ces communes est la vôtre."
        paper = "La commune qui tient ce dossier reste à indiquer."
        yield Finding("partner-ours", Gravity.MISSING, message, field="partner_id", paper=paper)
    for item in records:
        if not item.name:
            yield Finding(
                "partner-name", Gravity.MISSING, "Un partenaire n’a pas de nom.", record_id=item.id, field="name"
            )
        if item.email and "@" not in item.email:
            message = f"Le courriel {of(item)} n’a pas de « @ »."
            yield Finding("partner-email", Gravity.ADVICE, message, "Relisez-le.", item.id, "email")
    codes = Counter(item.insee_code or item.siren or item.name.casefold() for item in records)
    for item in records:
        if codes[item.insee_code or item.siren or item.name.casefold()] > 1 and item.name:
            yield Finding(
                "partner-twice",
                Gravity.CONFIRM,
                f"{item.name} est deux fois dans la liste.",
                "Gardez une seule des deux fiches.",
                item.id,
                "name",
                paper=f"{item.name} figure deux fois parmi les partenaires.",
            )
            break


def populations(context: Context) -> Iterator[Finding]:
    """Populations that are compared must be of one kind and one year."""
    communes = [item for item in context.dataset.all(Partner) if item.kind is PartnerKind.COMMUNE]
    known = [item for item in communes if item.population is not None]
    without = [item for item in communes if item.population is None]
    if without and known:
        yield Finding(
            "population-missing",
            Gravity.CONFIRM,
            f"Il manque la population : {names(without)}.",
            record_id=without[0].id,
            field="population",
            paper=f"La population {whose(without)} n’est pas encore connue.",
        )
    if len({(item.population_kind, item.population_year) for item in known}) > 1:
        yield Finding(
            "population-mixed",
            Gravity.CONFIRM,
            "Les populations ne sont pas toutes du même type et de la même année.",
            "Prenez la même source pour toutes les communes.",
            known[0].id,
            "population",
        )


def services(context: Context) -> Iterator[Finding]:
    """Each service needs partners, a border, and an end when it is temporary."""
    records = context.dataset.all(Service)
    if not records:
        message = "Choisissez au moins un service à mettre en commun."
        paper = "Les services à mettre en commun restent à choisir."
        yield Finding("service-none", Gravity.MISSING, message, paper=paper)
    for item in records:
        yield from _service(context, item)


def _service(context: Context, item: Service) -> Iterator[Finding]:
    name = service_name(item)
    if len(participants(context.dataset, item.id)) < 2:  # alone, nothing is pooled
        message = f"{name} : cochez les communes concernées (au moins deux)."
        paper = f"{name} : les communes concernées restent à choisir."
        yield Finding("service-partners", Gravity.MISSING, message, record_id=item.id, field="takes_part", paper=paper)
    if not item.name:
        message, paper = "Donnez un nom au service.", "Un service n’a pas encore de nom."
        yield Finding("service-name", Gravity.MISSING, message, record_id=item.id, field="name", paper=paper)
    if not item.outside:
        message = f"{name} : dites ce qui reste à chaque commune. C’est la première source de litige."
        paper = f"{name} : ce qui reste à chaque commune n’est pas encore précisé."
        yield Finding("service-outside", Gravity.CONFIRM, message, record_id=item.id, field="outside", paper=paper)
    if item.duration is Duration.TEMPORARY and item.until is None:
        message = f"{name} : indiquez la date de fin de la mise en commun."
        paper = f"{name} : la date de fin de la mise en commun reste à fixer."
        yield Finding("service-until", Gravity.CONFIRM, message, record_id=item.id, field="until", paper=paper)
    if item.employer is Employer.UNKNOWN:
        message = f"{name} : on ne sait pas encore qui emploie les agents."
        yield Finding("service-employer", Gravity.CONFIRM, message, record_id=item.id, field="employer")


def twice_named(context: Context) -> Iterator[Finding]:
    """Two communes may bear one name: the papers then tell them apart by their department."""
    by_name = Counter(named(item).casefold() for item in context.dataset.all(Partner) if item.name)
    for item in context.dataset.all(Partner):
        if by_name[item.name.casefold()] > 1 and not item.department:
            message = f"Deux partenaires s’appellent {item.name} : indiquez leur département."
            paper = f"Deux partenaires s’appellent {item.name} : leur département reste à préciser."
            yield Finding(
                "partner-homonym", Gravity.CONFIRM, message, record_id=item.id, field="department", paper=paper
            )
