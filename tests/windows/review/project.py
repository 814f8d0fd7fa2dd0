"""Steps 1 to 4: purpose and its dates, objectives, partners, services."""

from datetime import date

from desktop.domain import choices as c
from desktop.domain import records as r
from tests.windows.review.making import NEW, Case, add, edit

P, S = "Instruction des permis de construire", "permis"
_NO_DATE = dict.fromkeys(
    ("councils_told_on", "agents_told_on", "inhabitants_told_on", "principle_on", "approval_on", "start_on")
)


def _objectives(count: int) -> list:
    return [
        add(r.Objective(id=f"o{i}", title=f"Objectif {i}", indicator="Jours", position=9 + i)) for i in range(count)
    ]


PURPOSE = (
    Case(
        "purpose-problems",
        "Cochez au moins une situation, ou écrivez-la.",
        "purpose: Ce qui pose problème aujourd’hui : Un agent est seul sur son poste",
        (edit(r.Purpose, problems=(), problems_text=""),),
        (edit(r.Purpose, problems=()),),
    ),
    Case(
        "purpose-sentence",
        "Écrivez le projet en une phrase : elle ouvrira la note.",
        "purpose: Le projet en une phrase",
        (edit(r.Purpose, sentence=""),),
    ),
    Case(
        "purpose-bearers",
        "Dites qui porte le projet : un projet sans élu qui le porte s’arrête souvent en route.",
        "purpose: Qui porte le projet ? : Les maires, ensemble",
        (edit(r.Purpose, bearers=(), bearers_text=""),),
        (edit(r.Purpose, bearers=()),),
    ),
    Case(
        "calendar-order",
        "L’information des agents (11/06/2027) tombe après le vote de l’accord (10/06/2027).",
        "purpose: Les agents concernés sont informés",
        (edit(r.Purpose, agents_told_on=date(2027, 6, 11)),),
        (edit(r.Purpose, agents_told_on=date(2027, 3, 6)),),
    ),
    Case(
        "calendar-agents",
        "Les agents seraient informés moins d’un mois avant le vote de l’accord.",
        "purpose: Les agents concernés sont informés",
        (edit(r.Purpose, agents_told_on=date(2027, 5, 12)),),
        (edit(r.Purpose, agents_told_on=date(2027, 5, 11)),),
    ),
    Case(
        "calendar-slow",
        "Il se passe 19 mois entre l’annonce aux conseils et le démarrage.",
        "purpose: Démarrage souhaité",
        (edit(r.Purpose, start_on=date(2028, 7, 3)),),
        (edit(r.Purpose, start_on=date(2028, 7, 2)),),
    ),
    Case(
        "calendar-before",
        "L’annonce aux conseils (14/03/2026) tombe avant les élections municipales de 2026.",
        "purpose: Le projet est annoncé aux conseils municipaux",
        (edit(r.Purpose, councils_told_on=date(2026, 3, 14)),),
        (edit(r.Purpose, councils_told_on=date(2026, 3, 15)),),
    ),
    Case(
        "calendar-after",
        "Le démarrage (15/03/2032) tombe après les élections municipales de 2032.",
        "purpose: Démarrage souhaité",
        (edit(r.Purpose, start_on=date(2032, 3, 15)),),
        (edit(r.Purpose, start_on=date(2032, 3, 14)),),
    ),
    Case(
        "calendar-late",
        "Le projet serait annoncé plus de deux ans après les élections municipales de 2026.",
        "purpose: Le projet est annoncé aux conseils municipaux",
        (edit(r.Purpose, **{**_NO_DATE, "councils_told_on": date(2028, 4, 15)}),),
        (edit(r.Purpose, **{**_NO_DATE, "councils_told_on": date(2028, 4, 14)}),),
    ),
)
OBJECTIVES = (
    Case(
        "objective-none",
        "Indiquez au moins un objectif.",
        "objectives: Ajouter un objectif",
        base=NEW,
        near=tuple(_objectives(1)),
    ),
    Case(
        "objective-indicator",
        "Donnez un indicateur à « Des permis délivrés dans les délais » pour pouvoir faire le bilan.",
        "objectives: Objectifs, Des permis délivrés dans les délais, Indicateur",
        (edit(r.Objective, "delais", indicator=""),),
    ),
    Case(
        "objective-many",
        "Cinq objectifs suffisent : au-delà, le suivi devient lourd.",
        "objectives: Objectifs",
        tuple(_objectives(4)),
        tuple(_objectives(3)),
    ),
)
PARTNERS = (
    Case(
        "partner-few",
        "Ajoutez au moins un partenaire à votre commune.",
        "partners: Ajouter une commune, une communauté ou un autre organisme",
        base=NEW,
        near=(add(r.Partner(id="v", name="Valmorin", position=1)),),
    ),
    Case(
        "partner-ours",
        "Indiquez laquelle de ces communes est la vôtre.",
        "partners: Votre commune",
        (edit(r.Identity, partner_id=""),),
    ),
    Case("partner-name", "Un partenaire n’a pas de nom.", "partners: Nom", (edit(r.Partner, "dormelay", name=""),)),
    Case(
        "partner-twice",
        "Arbeloup est deux fois dans la liste.",
        "partners: Nom",
        (edit(r.Partner, "dormelay", name="Arbeloup"),),
        (edit(r.Partner, "dormelay", name="Arbeloup", insee_code="00001"),),
    ),
    Case(
        "partner-homonym",
        "Deux partenaires s’appellent Arbeloup : indiquez leur département.",
        "partners: Département",
        (edit(r.Partner, "dormelay", name="Arbeloup", insee_code="00001", department=""),),
        (edit(r.Partner, "dormelay", name="Arbeloup", insee_code="00001"),),
    ),
    Case(
        "partner-email",
        "Le courriel d’Arbeloup n’a pas de « @ ».",
        "partners: Courriel",
        (edit(r.Partner, "arbeloup", email="mairie.arbeloup"),),
        (edit(r.Partner, "arbeloup", email=""),),
    ),
    Case(
        "population-missing",
        "Il manque la population : Dormelay.",
        "partners: Population",
        (edit(r.Partner, "dormelay", population=None),),
        tuple(edit(r.Partner, key, population=None) for key in ("arbeloup", "brossandre", "corvaulx", "dormelay")),
    ),
    Case(
        "population-mixed",
        "Les populations ne sont pas toutes du même type et de la même année.",
        "partners: Population",
        (edit(r.Partner, "dormelay", population_year=2022),),
        tuple(edit(r.Partner, key, population_year=2022) for key in ("arbeloup", "brossandre", "corvaulx", "dormelay")),
    ),
)
SERVICES = (
    Case(
        "service-none",
        "Choisissez au moins un service à mettre en commun.",
        "services: Ajouter un service",
        base=NEW,
        near=(add(r.Service(id="s", name="Secrétariat")),),
    ),
    Case("service-name", "Donnez un nom au service.", "services: Nom du service", (edit(r.Service, S, name=""),)),
    Case(
        "service-partners",
        f"{P} : cochez les communes concernées (au moins deux).",
        "services: Communes et organismes concernés : tous",
        tuple(edit(r.Usage, f"{S}-{key}", takes_part=False) for key in ("brossandre", "corvaulx", "dormelay")),
        tuple(edit(r.Usage, f"{S}-{key}", takes_part=False) for key in ("corvaulx", "dormelay")),
    ),
    Case(
        "service-outside",
        f"{P} : dites ce qui reste à chaque commune. C’est la première source de litige.",
        "services: Ce qui reste à chaque commune",
        (edit(r.Service, S, outside=""),),
    ),
    Case(
        "service-until",
        f"{P} : indiquez la date de fin de la mise en commun.",
        "services: Jusqu’au",
        (edit(r.Service, S, duration=c.Duration.TEMPORARY),),
        (edit(r.Service, S, duration=c.Duration.TEMPORARY, until=date(2029, 12, 31)),),
    ),
    Case(
        "service-employer",
        f"{P} : on ne sait pas encore qui emploie les agents.",
        "services: Qui emploie les agents de ce service ? : Je ne sais pas",
        (edit(r.Service, S, employer=c.Employer.UNKNOWN),),
    ),
    Case(
        "year-left",
        f"{P}, 2025, Dormelay : ce partenaire ne participe plus, son année n’est pas soldée.",
        "services: Communes et organismes concernés : tous",
        (edit(r.Usage, f"{S}-dormelay", takes_part=False),),
        (
            edit(r.Usage, f"{S}-dormelay", takes_part=False),
            edit(r.PartnerYear, f"{S}-2025-dormelay", units=None, certified_on=None, called=None),
        ),
    ),
)
CASES = (*PURPOSE, *OBJECTIVES, *PARTNERS, *SERVICES)
