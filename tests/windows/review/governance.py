"""Step 9: who follows the service, how it is run, what is done when one does not agree."""

from datetime import date

from desktop.domain import choices as c
from desktop.domain import records as r
from tests.windows.review.making import SECRETARIAT, Case, add, at, drop, edit

P, T = "Instruction des permis de construire", "Service technique (espaces verts, voirie, bâtiments)"
_BODY, _RULE = (r.Body, "comite"), (r.ServiceRule, "permis")
_SEATS = [f"comite-{key}" for key in ("arbeloup", "brossandre", "corvaulx", "dormelay", "communaute")]
_GROUP = {"id": "g", "kind": c.BodyKind.WORKING_GROUP, "name": "Groupe de travail", "position": 9}
_DECIDED = {
    "id": "m", "body_id": at(r.Body, "conference"), "on": date(2027, 6, 12), "decisions": "Acheter une remorque.",
}  # fmt: skip
_PACT = (r.Pact, "communaute")

BODIES = (
    Case(
        "body-none",
        "Aucun comité ne suit le service.",
        "governance: Ajouter une instance",
        (drop(r.Seat, *_SEATS), drop(*_BODY)),
        (edit(*_BODY, kind=c.BodyKind.STEERING),),
        on=date(2026, 11, 23),  # a page that was never filled: once it was, its table stays and takes the focus
    ),
    Case(
        "body-rhythm",
        "Comité de suivi : le rythme des réunions reste à décider.",
        "governance: Instances, Comité de suivi, Rythme des réunions",
        (edit(*_BODY, rhythm=c.Rhythm.UNKNOWN),),
        (edit(*_BODY, rhythm=c.Rhythm.ON_DEMAND),),
    ),
    Case(
        "body-seat",
        "Comité de suivi : le nombre de titulaires de Dormelay reste à dire.",
        "governance: Qui siège, Dormelay, Titulaires",
        (edit(r.Seat, "comite-dormelay", seats=None),),
    ),
    Case(
        "seat-impossible",
        "Dormelay : un nombre de sièges ne peut pas être négatif.",
        "governance: Qui siège, Dormelay, Suppléants",
        (edit(r.Seat, "comite-dormelay", alternates=-1),),
        (edit(r.Seat, "comite-dormelay", alternates=0),),
    ),
    Case(
        "body-chair",
        "Comité de suivi : plusieurs partenaires président.",
        "governance: Qui siège, Dormelay, Préside",
        (edit(r.Seat, "comite-dormelay", chairs=True),),
        (edit(r.Seat, "comite-dormelay", chairs=True), edit(r.Seat, "comite-communaute", chairs=False)),
    ),
    Case(
        "body-minutes",
        "Comité de suivi : on ne sait pas qui tient le secrétariat.",
        "governance: Secrétariat",
        (edit(*_BODY, secretary_id=""),),
    ),
    Case(
        "body-decides",
        "Comité de suivi : le texte dit que cette instance décide.",
        "governance: De quoi elle s’occupe",
        (edit(*_BODY, subject="Le comité décide des délais."),),
        (edit(*_BODY, subject="Le comité propose des délais."),),
    ),
    Case(
        "body-reserved",
        "Comité de suivi vote : dites ce qui reste aux conseils.",
        "governance: Ce qui reste aux conseils",
        (edit(*_BODY, reserved=""),),
        (edit(*_BODY, reserved="", voting=c.Voting.UNKNOWN),),
    ),
    Case(
        "conference-none",
        f"{T} : l’entente se discute dans une conférence, qui reste à composer.",
        "governance: Ajouter la conférence de l’entente",
        (edit(r.Body, "conference", kind=c.BodyKind.TECHNICAL),),
        base=SECRETARIAT,
    ),
    Case(
        "conference-stray",
        f"Conférence : l’outil de « {P} » n’en demande pas.",
        "governance: Instances, Conférence de l’entente, Instance",
        (edit(*_BODY, kind=c.BodyKind.CONFERENCE, service_id=at(r.Service, "permis"), name="Conférence"),),
        (edit(*_BODY, kind=c.BodyKind.CONFERENCE, name="Conférence"),),
    ),
    Case(
        "conference-ratify",
        "Conférence de l’entente technique, 12 juin 2027 : décision à faire ratifier par chaque conseil.",
        "governance: Réunions, 12/06/2027, Ce qui en sort",
        (add(r.Meeting(**_DECIDED)),),
        (add(r.Meeting(**{**_DECIDED, "on": date(2027, 6, 11)})),),
        base=SECRETARIAT,
    ),
    Case(
        "group-meeting",
        "Groupe de travail : fixez la date de la prochaine réunion.",
        "governance: Ajouter une réunion",
        (add(r.Body(**_GROUP)),),
        (add(r.Body(**_GROUP)), add(r.Meeting(id="m", body_id="g", on=date(2027, 1, 12)))),
    ),
)
RULES = (
    Case(
        "rule-authority",
        "Secrétariat de mairie : l’autorité hiérarchique sur les agents n’est pas dite.",
        "governance: Autorité hiérarchique",
        (edit(r.ServiceRule, "secretariat", authority_id=""),),
        base=SECRETARIAT,
    ),
    Case(
        "rule-functional",
        f"{P} : on ne sait pas qui donne le travail du jour.",
        "governance: Qui donne le travail du jour ? : À décider",
        (edit(*_RULE, functional=c.FunctionalAuthority.UNKNOWN),),
    ),
    Case(
        "rule-notice",
        f"{P} : le préavis pour partir reste à décider.",
        "governance: Préavis pour partir",
        (edit(*_RULE, notice_months=None),),
    ),
    Case(
        "rule-notice-short",
        f"{P} : un préavis de 11 mois est court, l’usage est plus long.",
        "governance: Préavis pour partir",
        (edit(*_RULE, notice_months=11),),
        (edit(*_RULE, notice_months=12),),
    ),
    Case(
        "rule-term",
        "Secrétariat de mairie : la durée prévue dépasse celle que l’outil permet (3 ans).",
        "governance: Durée de la convention",
        (edit(r.ServiceRule, "secretariat", years=4),),
        (edit(r.ServiceRule, "secretariat", years=3),),
        base=SECRETARIAT,
    ),
    Case(
        "rule-renewed",
        "Secrétariat de mairie : avec cet outil, la convention ne se prolonge pas d’elle-même.",
        "governance: À son terme, se prolonge-t-elle d’elle-même ? : Oui",
        (edit(r.ServiceRule, "secretariat", renewed=c.Answer.YES),),
        (edit(r.ServiceRule, "secretariat", renewed=c.Answer.NO),),
        base=SECRETARIAT,
    ),
    Case(
        "rule-notice-bad",
        "Un préavis va de 0 à 60 mois, et non 61.",
        "governance: Préavis pour partir",
        (edit(*_RULE, notice_months=61),),
        (edit(*_RULE, notice_months=60),),
    ),
    Case(
        "rule-exit",
        f"{P} : ce que paie encore un partenaire qui part reste à décider.",
        "governance: Qui part paie encore",
        (edit(*_RULE, exit_cost=c.ExitCost.UNKNOWN),),
    ),
    Case(
        "rule-continuity",
        f"{P} : personne ne remplace un absent, alors que le projet part de là.",
        "governance: Si l’agent est absent",
        (edit(*_RULE, replacement=c.Replacement.NOBODY), edit(r.Purpose, problems=(c.Problem.CONTINUITY,))),
        (edit(*_RULE, replacement=c.Replacement.NOBODY),),
    ),
    Case(
        "rule-presence",
        f"{P} : les jours de présence de Dormelay restent à dire.",
        "governance: Présences, Dormelay, Jours",
        (edit(r.Presence, "permis-dormelay", days="", hours=""),),
        (edit(r.Presence, "permis-dormelay", days=""),),
    ),
    Case(
        "rule-priority",
        f"{P} : rien ne dit qui passe d’abord, si deux ont besoin du même agent.",
        "governance: Si deux partenaires ont besoin de l’agent le même jour",
        (edit(*_RULE, priority=c.Priority.UNKNOWN),),
    ),
    Case(
        "rule-replacement",
        f"{P} : le remplacement d’un agent absent reste à décider.",
        "governance: Si l’agent est absent",
        (edit(*_RULE, replacement=c.Replacement.UNKNOWN),),
    ),
    Case(
        "rule-under-use",
        f"{P} : rien ne dit ce qui se passe si un partenaire utilise moins.",
        "governance: Si un partenaire utilise moins que prévu, le coût se divise : À décider",
        (edit(*_RULE, under_use=c.UnderUse.UNKNOWN),),
    ),
    Case(
        "rule-entry",
        f"{P} : ce que paie un partenaire qui entre plus tard reste à décider.",
        "governance: Qui entre plus tard paie : À décider",
        (edit(*_RULE, entry_cost=c.EntryCost.UNKNOWN),),
    ),
)
LADDER = (
    Case(
        "ladder-none",
        "Rien n’est prévu en cas de désaccord.",
        "governance: Étapes d’arbitrage, + Ajouter une ligne, Étape",
        (drop(r.ArbitrationStep, "responsables", "comite", "maires", "mediateur", "tribunal"),),
    ),
    Case(
        "ladder-days",
        "Réunion des maires : le délai reste à dire.",
        "governance: Étapes d’arbitrage, Réunion des maires, Jours",
        (edit(r.ArbitrationStep, "maires", days=None),),
    ),
    Case(
        "ladder-twice",
        "Comité de suivi : cette étape est écrite deux fois.",
        "governance: Étapes d’arbitrage, Comité de suivi, Étape",
        (edit(r.ArbitrationStep, "maires", rung=c.Rung.COMMITTEE),),
    ),
    Case(
        "ladder-impossible",
        "Réunion des maires : un délai ne peut pas être négatif.",
        "governance: Étapes d’arbitrage, Réunion des maires, Jours",
        (edit(r.ArbitrationStep, "maires", days=-1),),
        (edit(r.ArbitrationStep, "maires", days=1),),
    ),
    Case(
        "ladder-mediator",
        "Le tribunal vient sans médiation avant lui.",
        "governance: Étapes d’arbitrage, Tribunal administratif, Étape",
        (drop(r.ArbitrationStep, "mediateur"),),
        (drop(r.ArbitrationStep, "mediateur", "tribunal"),),
    ),
)
PACT = (
    Case(
        "pact-debate",
        "Pacte de gouvernance : le débat de la communauté depuis le 15 mars 2026 n’est pas noté.",
        "governance: Débat sur le pacte",
        (edit(*_PACT, debated_on=None),),
    ),
    Case(
        "pact-old",
        "Pacte de gouvernance : le débat date d’avant le renouvellement du 15 mars 2026.",
        "governance: Débat sur le pacte",
        (edit(*_PACT, debated_on=date(2026, 3, 14)),),
        (edit(*_PACT, debated_on=date(2026, 3, 15)),),
    ),
    Case(
        "pact-opinion",
        "Pacte de gouvernance : voté le 10 novembre 2026, avant la fin du délai d’avis des conseils.",
        "governance: Pacte adopté",
        (edit(*_PACT, wanted=c.Answer.YES, sent_on=date(2026, 9, 11), adopted_on=date(2026, 11, 10)),),
        (edit(*_PACT, wanted=c.Answer.YES, sent_on=date(2026, 9, 9), adopted_on=date(2026, 11, 10)),),
    ),
    Case(
        "pact-late",
        "Pacte de gouvernance : voté le 16 décembre 2026, après le 15 décembre 2026.",
        "governance: Pacte adopté",
        (edit(*_PACT, wanted=c.Answer.YES, adopted_on=date(2026, 12, 16)),),
        (edit(*_PACT, wanted=c.Answer.YES, adopted_on=date(2026, 12, 15)),),
    ),
    Case(
        "pact-unwanted",
        "Pacte de gouvernance : des dates sont notées, alors qu’aucun pacte n’est décidé.",
        "governance: Un pacte est-il décidé ? : Non",
        (edit(*_PACT, sent_on=date(2026, 6, 1)),),
        (edit(*_PACT, sent_on=date(2026, 6, 1), wanted=c.Answer.YES),),
    ),
)
CASES = (*BODIES, *RULES, *LADDER, *PACT)
