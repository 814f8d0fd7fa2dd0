"""The steps of the short course, in their order: the only place that lists them."""

from desktop.domain.dataset import Dataset
from desktop.domain.fields import specs
from desktop.domain.governance.bodies import begun
from desktop.domain.records import (
    ArbitrationStep,
    Asset,
    Body,
    CommitteeOpinion,
    Contact,
    CostLine,
    CostPool,
    Dossier,
    EmployerRisk,
    Idea,
    Identity,
    KeyDatum,
    LegalChoice,
    LineYear,
    Meeting,
    Milestone,
    NegotiationEntry,
    NegotiationPosition,
    Objection,
    Objective,
    Pact,
    Partner,
    PartnerYear,
    PerimeterItem,
    Post,
    PostChange,
    PostTime,
    Presence,
    Purpose,
    Record,
    Risk,
    Seat,
    Service,
    ServiceRule,
    ServiceYear,
    ShareLimit,
    SharingRule,
    SharingScenario,
    Speech,
    Stakeholder,
    TypedWeight,
    Usage,
)
from desktop.domain.review import (
    acts,
    comments,
    cost_lines,
    costs,
    governance,
    keys,
    lone,
    means,
    mobilisation,
    numbers,
    paying_more,
    plan,
    project,
    running,
    sense,
    settling,
    staff,
    texts,
    tools,
    years,
)
from desktop.domain.review import calendar as checks_calendar
from desktop.domain.review import sharing as agreed
from desktop.wizard.flow import Course, Step

PROJECT, MEANS, AGREEMENT, DECIDE = "Le projet", "Les moyens", "L’accord", "Décider et suivre"

_COSTS_OF_DOSSIER = (
    *("reference_year", "horizon", "staff_growth", "other_growth"),
    *("fair_range", "estimated_range", "discount_rate"),
)
_SHARED_USAGE = ("units", "hours")


def _all(*record_types: type[Record]) -> tuple[tuple[type[Record], str], ...]:
    return tuple((record_type, name) for record_type in record_types for name in specs(record_type))


def _some(record_type: type[Record], *names: str) -> tuple[tuple[type[Record], str], ...]:
    return tuple((record_type, name) for name in names)


def _without(fields: tuple[tuple[type[Record], str], ...], *names: str) -> tuple[tuple[type[Record], str], ...]:
    return tuple((record_type, name) for record_type, name in fields if name not in names)


def _purpose_started(dataset: Dataset) -> bool:
    record = dataset.one(Purpose)
    return record != Purpose(id=record.id)


def _means_started(dataset: Dataset) -> bool:
    return any(dataset.all(kind) for kind in (Post, Asset, EmployerRisk))


def _tool_started(dataset: Dataset) -> bool:
    return bool(dataset.all(LegalChoice))


def _mobilisation_started(dataset: Dataset) -> bool:
    return any(dataset.all(kind) for kind in (Risk, Stakeholder, Speech, Objection, Idea))


def _planning_started(dataset: Dataset) -> bool:
    lines = [line for line in dataset.all(Milestone) if line.service_id]
    return any(line.on or line.done_on or not line.key for line in lines) or any(
        meeting.partner_id for meeting in dataset.all(Meeting)
    )


def _never(_dataset: Dataset) -> bool:
    """Nothing is typed on the summary: it is finished when she says so."""
    return False


COURSE = Course(
    (
        Step(
            id="purpose",
            part=PROJECT,
            title="Pourquoi ce projet ?",
            question="Pourquoi mettre en commun ?",
            purpose="Dites ce qui ne va plus, ce que vous voulez garder, et qui porte le projet.",
            page="desktop.wizard.purpose.page:PurposePage",
            help_id="purpose",
            started=_purpose_started,
            fields=_all(Purpose),
            checks=(project.purpose, sense.inhabitants, checks_calendar.calendar),
        ),
        Step(
            id="objectives",
            part=PROJECT,
            title="Objectifs",
            question="Qu’attendez-vous, et comment le saurez-vous ?",
            purpose="Un objectif se vérifie : donnez-lui un indicateur, une valeur et une date.",
            page="desktop.wizard.objectives.page:ObjectivesPage",
            help_id="objectives",
            started=lambda dataset: bool(dataset.all(Objective)),
            fields=_all(Objective),
            checks=(project.objectives, sense.measurable),
        ),
        Step(
            id="partners",
            part=PROJECT,
            title="Partenaires",
            question="Avec qui ?",
            purpose="Ajoutez les communes et les organismes qui participent, ou que vous voulez contacter.",
            page="desktop.wizard.partners.page:PartnersPage",
            help_id="partners",
            started=lambda dataset: len(dataset.all(Partner)) > 1,
            fields=_all(Partner, Identity),
            checks=(project.partners, project.populations, project.twice_named),
        ),
        Step(
            id="services",
            part=PROJECT,
            title="Services",
            question="Que mettez-vous en commun ?",
            purpose="Pour chaque service : ce qui est dedans, ce qui reste dehors, qui participe et jusqu’où l’on va.",
            page="desktop.wizard.services.page:ServicesPage",
            help_id="services",
            started=lambda dataset: bool(dataset.all(Service)),
            fields=(*_without(_all(Service), "overhead_rate"), *_some(Usage, "takes_part")),
            checks=(project.services, years.left_before_settling),
        ),
        Step(
            id="means",
            part=MEANS,
            title="Agents et matériel",
            question="Avec qui et avec quoi ?",
            purpose="Les agents, leur temps dans chaque commune, le matériel et les locaux : ce qui existe déjà.",
            page="desktop.wizard.means.page:MeansPage",
            help_id="means",
            started=_means_started,
            fields=_without(_all(Post, PostTime, PostChange, CommitteeOpinion, Asset, EmployerRisk), "pool_id"),
            checks=(
                means.impossible_values,
                means.hours,
                means.contracts,
                means.figures,
                means.nobody,
                means.estimates,
                means.counted_twice,
                lone.posts_alone,
                means.employer_risks,
                staff.agents,
                staff.told,
                staff.committees,
                staff.heard,
                staff.elections,
            ),
            shows_running_figure=True,
        ),
        Step(
            id="costs",
            part=MEANS,
            title="Coûts",
            question="Combien coûte le service aujourd’hui, et demain ?",
            purpose="Vos chiffres, puis un seul total estimé par voisin : cela suffit pour commencer.",
            page="desktop.wizard.costs.page:CostsPage",
            help_id="costs",
            started=lambda dataset: bool(dataset.all(CostLine)),
            fields=(
                *_all(CostLine, LineYear, CostPool),
                *((record_type, "pool_id") for record_type in (Post, Asset, EmployerRisk)),
                *_some(Dossier, *_COSTS_OF_DOSSIER),
                *_some(Service, "overhead_rate"),
            ),
            checks=(
                costs.missing_figures,
                costs.unclear_lines,
                costs.reference_year,
                costs.growth_unknown,
                costs.impossible_values,
                costs.estimates,
                costs.outliers,
                costs.counted_twice,
                lone.lines_alone,
                costs.changes_explained,
                cost_lines.uses,
                cost_lines.ranges,
                cost_lines.known_years,
                cost_lines.parts,
                cost_lines.accounts,
                cost_lines.indirect,
                cost_lines.years_ahead,
            ),
            shows_running_figure=True,
        ),
        Step(
            id="tool",
            part=AGREEMENT,
            title="Quel outil ?",
            question="Quel outil juridique choisir ?",
            purpose="Trois questions donnent une première réponse. Elle décide de ce qui se rembourse, et comment.",
            page="desktop.wizard.tool.page:ToolPage",
            help_id="tool",
            started=_tool_started,
            fields=(
                *_all(LegalChoice, PerimeterItem, Contact),
                *_some(Milestone, "who", "done_on", "left_out"),
                *_some(Dossier, "texts_on"),
            ),
            checks=(
                tools.tool,
                tools.carried,
                tools.against,
                tools.doubtful,
                acts.in_order,
                agreed.costs_allowed,
                texts.texts,
                texts.populations,
            ),
        ),
        Step(
            id="sharing",
            part=AGREEMENT,
            title="Répartition",
            question="Qui paie combien ?",
            purpose="Comparez jusqu’à huit façons de partager le coût, puis retenez-en une.",
            page="desktop.wizard.sharing.page:SharingPage",
            help_id="sharing",
            started=lambda dataset: bool(dataset.all(SharingScenario)),
            fields=(
                *_all(SharingScenario, SharingRule, TypedWeight, ShareLimit, KeyDatum),
                *_all(NegotiationEntry, NegotiationPosition, ServiceYear, PartnerYear),
                *_some(Usage, *_SHARED_USAGE),
            ),
            checks=(
                agreed.sharing,
                agreed.weights,
                keys.keys_allowed,
                keys.free_use,
                keys.limits,
                keys.data_years,
                agreed.settlement,
                paying_more.paying_more,
                years.year_values,
                years.unit_cost_announced,
                years.certificates,
                years.statements,
            ),
            shows_running_figure=True,
        ),
        Step(
            id="governance",
            part=AGREEMENT,
            title="Qui suit le service ?",
            question="Qui suit le service, et comment vit-il ?",
            purpose="Qui se réunit, qui commande, et ce qui se passe si l’on n’est pas d’accord ou si l’on part.",
            page="desktop.wizard.governance.page:GovernancePage",
            help_id="governance",
            started=begun,
            fields=(
                *_all(Body, Seat, ServiceRule, Presence, ArbitrationStep, Pact),
                *_some(Meeting, "body_id", "hour", "place", "agenda", "decisions"),
            ),
            checks=(*governance.CHECKS, *running.CHECKS, *settling.CHECKS),
        ),
        Step(
            id="planning",
            part=AGREEMENT,
            title="Calendrier",
            question="Quand ?",
            purpose="Du démarrage souhaité jusqu’à aujourd’hui : ce qui reste à faire, dans quel ordre, avant quand.",
            page="desktop.wizard.planning.page:PlanningPage",
            help_id="planning",
            started=_planning_started,
            fields=(
                *_some(Milestone, "label", "length", "unit", "on", "note", "partner_id", "service_id"),
                *_some(Meeting, "partner_id", "on"),
            ),
            checks=(plan.plan, plan.start_day, plan.reminders),
        ),
        Step(
            id="mobilisation",
            part=AGREEMENT,
            title="Risques et mobilisation",
            question="Qu’est-ce qui peut coincer ?",
            purpose="Ce qui peut arriver, qui parle à qui, ce que l’on vous dira, et les idées de chacun.",
            page="desktop.wizard.mobilisation.page:MobilisationPage",
            help_id="mobilisation",
            started=_mobilisation_started,
            fields=_all(Risk, Stakeholder, Speech, Objection, Idea),
            checks=(
                mobilisation.risks,
                mobilisation.speeches,
                mobilisation.objections,
                mobilisation.ideas,
                mobilisation.led,
            ),
        ),
        Step(
            id="summary",
            part=DECIDE,
            title="Synthèse",
            question="Que faut-il retenir ?",
            purpose="Relisez, corrigez, puis passez aux documents pour le maire et le conseil.",
            page="desktop.wizard.summary.page:SummaryPage",
            help_id="summary",
            started=_never,
            checks=(numbers.unread, comments.unanswered),
            shows_running_figure=True,
        ),
    ),
    rooms=(
        Step(
            id="documents",
            part=DECIDE,
            title="Documents",
            question="Quels documents préparer ?",
            purpose="Chaque document, pour qui il est et où il en est : le voir, l’imprimer, le modifier, l’envoyer.",
            page="desktop.wizard.papers.page:DocumentsPage",
            help_id="documents",
            started=_never,
            makes_papers=True,
        ),
    ),
)
