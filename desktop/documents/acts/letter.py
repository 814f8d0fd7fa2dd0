"""The letter to one neighbour: why, what is proposed to be studied, that it binds nobody, the form that is joined."""

from dataclasses import dataclass, replace

from desktop.documents.acts.courtesy import addressed
from desktop.documents.acts.head import arms_of
from desktop.documents.acts.phrases import passing, problems, study, study_besides
from desktop.documents.acts.sender import recipient_lines, sender_lines
from desktop.documents.blanks import Blanks
from desktop.documents.blocks import Block, Columns, Letterhead, Paper, Paragraph, Signatures
from desktop.documents.parts import clipped
from desktop.documents.room import fits_one_page
from desktop.documents.source import Source
from desktop.documents.starting import starts_for
from desktop.domain.choices import PartnerKind
from desktop.domain.law.agreements import services_of, services_told
from desktop.domain.planning.running import told_apart
from desktop.domain.planning.starts import start_words
from desktop.domain.records import Identity, Partner, Purpose
from desktop.domain.words.council_words import council_words, the_body, yours
from resources.typography import day, listing

TITLE = "Lettre"
_ASIDE = 0.52  # of the width, left of the address
_LADDER = ((600, 0), (600, 1), (300, 1), (200, 2), (100, 2), (60, 2))
"""Signs of each text typed by her and how close the lines are: the first that fits on a page is kept."""
_STUDY = (
    "L’étude dirait ce que chacun y gagne, ce qu’il en coûte et comment le coût se partage, "
    "ce que deviennent les agents, et par quel outil juridique."
)
_FORM = (
    "Pour que cette étude repose sur des chiffres vrais, vous trouverez ci-joint une fiche de collecte. "
    "Elle dit où trouver chaque chiffre ; une estimation suffit, et aucun nom d’agent n’est demandé."
)
_TOGETHER = "Ce calendrier se décide ensemble."
_FREE = "resterait libre d’accepter, de refuser ou de demander autre chose"


def letter(source: Source, partner_id: str) -> Paper:
    """One page to one partner, whatever is typed."""
    partner = source.dataset.find(Partner, partner_id) or Partner(position=-1)
    for signs, tight in _LADDER:
        paper = _Letter(source, partner, signs).paper(tight)
        if fits_one_page(paper):
            break
    return paper


@dataclass
class _Letter:
    source: Source
    partner: Partner
    signs: int

    def __post_init__(self) -> None:
        self.blanks = Blanks()
        self.identity = self.source.dataset.one(Identity)
        self.ours = self.source.ours or Partner(position=-1)

    def paper(self, tight: int) -> Paper:
        """The page, its texts as close as asked."""
        source, to = self.source, self.partner.name
        paper = Paper(
            title=f"{TITLE} – {to}" if to else TITLE,
            subtitle=f"{TITLE} à {the_body(self.partner)}" if to else TITLE,
            dossier=source.dossier.name,
            version=source.version,
            made_on=source.made_on,
            blocks=tuple(self._blocks()),
            marks=source.marks,
            author=self.ours.name,
            keywords=("lettre", "étude"),
            act=True,
        )
        return replace(paper, to_fill=self.blanks.labels, tight=2 if tight > 1 else 1 if tight else 0)

    def _blocks(self) -> list[Block]:
        head = Letterhead(tuple(sender_lines(self.source, self.ours, self.blanks)), arms_of(self.identity))
        to = Letterhead(tuple(self._recipient()))
        when = Paragraph(f"{self.blanks.or_(self.ours.name, 'lieu')}, le {self.blanks('date de la lettre')}")
        greeting = addressed(self.partner, self.blanks)
        return [
            head,
            Columns((), (to, when), _ASIDE),
            Paragraph("étude d’une mise en commun de services", label="Objet :"),
            Paragraph(f"{greeting},"),
            *(Paragraph(text) for text in self._body()),
            Paragraph(f"Je vous prie d’agréer, {greeting}, l’expression de ma considération distinguée."),
            Signatures((("", ""), (self._signer(), ""))),
        ]

    def _recipient(self) -> list[str]:
        blanks, partner = self.blanks, self.partner
        lines = recipient_lines(partner.address)
        who = blanks.or_(partner.mayor, "nom et fonction du destinataire")
        return [who, *(lines or [blanks.or_(partner.name, "destinataire"), blanks("adresse du destinataire")])]

    def _body(self) -> list[str]:
        item, signs = self.source.dataset.one(Purpose), self.signs
        why = f"Aujourd’hui, {problems(item.problems)}." if item.problems else ""
        own = clipped(item.problems_text, signs)
        told = " ".join(filter(None, (why, own))) or f"{self.blanks('pourquoi ce projet')}."
        dataset, law = self.source.dataset, self.source.law
        mine = services_told(dataset, law, self.partner)
        gone = [each for each in mine if self.source.results.service(each.id).gone]
        shared = [each for each in mine if each not in gone]
        run, new = told_apart(dataset, shared, self.source.made_on)
        pooled = clipped(study(run, new, self.blanks), 3 * signs) if shared or not gone else ""
        studied = ", et ".join(filter(None, (pooled, clipped(passing(self.source, gone), 3 * signs))))
        what = f"Je vous propose d’étudier ensemble {studied}."
        aim = f"Le projet en une phrase : « {clipped(item.sentence, signs).rstrip('.')} »." if item.sentence else ""
        free = f"L’étude faite, votre {council_words(self.partner).council} {_FREE}."
        return [
            told,
            " ".join(filter(None, (what, study_besides(run, new), aim, _STUDY))),
            f"Cette démarche n’engage pas {yours(self.partner)}. {free}",
            *self._dates(),
            self._form(),
            self._contact(),
        ]

    def _dates(self) -> list[str]:
        """When a council would be asked for the first time, and when the service would begin, as far as it is said."""
        item = self.source.dataset.one(Purpose)
        told = [f"le vote de principe le {day(item.principle_on)}"] if item.principle_on else []
        starts = starts_for(self.source, services_of(self.source.dataset, self.partner))
        told += [f"le démarrage le {day(starts.held)}"] if starts.held else []
        told += [f"le démarrage ({start_words(starts)})"] if starts.late else []
        return [f"Le calendrier envisagé est le suivant : {listing(told)}. {_TOGETHER}"] if told else []

    def _form(self) -> str:
        """The form and when it is to come back; thanks when it is already there."""
        if self.partner.answered_on:
            when = day(self.partner.answered_on)
            return f"Vous nous avez déjà rendu la fiche de collecte le {when}, et je vous en remercie."
        back = f" à {self._mail}" if self._mail else ""
        return f"{_FORM} Merci de nous la rendre avant le {self.blanks('date de retour de la fiche')}{back}."

    def _contact(self) -> str:
        who = self.blanks.or_(clipped(self.ours.contact, 120), "personne à contacter")
        phone = f"au {self.identity.phone}" if self.identity.phone else ""
        ways = [each for each in (phone, f"à {self._mail}" if self._mail else "") if each]
        by = " ou ".join(ways) or f"au {self.blanks('téléphone de la mairie')}"
        return f"Je suis à votre disposition pour en parler, et vous pouvez joindre {who}, {by}."

    @property
    def _mail(self) -> str:
        """That of the town hall, else the one that was typed of our commune."""
        return self.identity.email or self.ours.email

    def _signer(self) -> str:
        """Who signs: as she wants it printed, unless that is the commune itself; else the mayor of the sheet."""
        printed, name = self.identity.printed_title, self.ours.name
        if printed and not (name and name in printed and self.ours.kind is PartnerKind.COMMUNE):
            return printed
        return self.blanks.or_(self.ours.mayor, "nom et fonction de qui signe")
