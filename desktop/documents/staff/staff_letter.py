"""« Lettre aux agents »: one without any name for all agents of an employer, one of each agent that is not public."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from desktop.documents.acts.phrases import already, of_services
from desktop.documents.agreement.sheet_of import airiest
from desktop.documents.blanks import Blanks
from desktop.documents.blocks import Block, BulletList, Paper, Paragraph, Signatures
from desktop.documents.order import Order
from desktop.documents.parts import NO_NAME, NOT_PUBLIC, clipped, ended
from desktop.documents.source import Source
from desktop.documents.staff.letter import letter_head, letter_of
from desktop.documents.staff.letter_words import calendar, concerned, contact, situation, stopping, told_services
from desktop.documents.staff.person import Person, informed, person
from desktop.documents.staff.rights import ending_rights, general_rights, tool_rights, tool_words
from desktop.documents.staff.uniting import Union, comes_first, everybody_words, project_words, union_of
from desktop.domain.choices import AfterPost, DocumentKind
from desktop.domain.planning.running import told_apart
from desktop.domain.records import Partner, Post, Purpose, Service
from desktop.domain.staff.committees import employers
from desktop.domain.words.council_words import council_words, the_body
from desktop.domain.words.gone_words import proposals
from desktop.domain.words.naming import service_name, short_names
from desktop.domain.words.purpose_words import speaks_of

TITLE = "Lettre aux agents"
Tight = Literal[0, 1, 2]
_ASIDE = 0.52  # of the width, left of the address
_LADDER: tuple[tuple[int, Tight], ...] = ((400, 0), (400, 1), (200, 1), (200, 2), (90, 2), (40, 2), (20, 2))
"""Signs of each text typed by her and how close the lines are: the first that fits on a page is kept."""
_CUT = 90  # signs: the sentence of the project is left out rather than cut as short
_BRIEF = 20  # signs: the last vote alone is told
_LIST = 100  # signs of the services in the project, even in the shortest letter
_NO_DECISION = "Rien n’est décidé à ce jour : le projet est soumis à chaque conseil, après l’avis du comité compétent."
_RUN = ("Ce service est déjà en commun", "Ces services sont déjà en commun")
_CHANGE = "tout changement est soumis à chaque conseil, après l’avis du comité compétent."
_ONE_BY_ONE = "Chaque agent concerné est reçu en entretien et reçoit une lettre à son nom."


def staff_letter_orders(source: Source) -> list[Order]:
    """The one of all agents of each employer, then the one of each of them: about its post."""
    told = informed(source)
    known = {post.employer_id for post in told}
    founders = {partner.id for partner in source.dataset.all(Partner) if union_of(source, partner) is not None}
    held = [partner for partner in employers(source.dataset, source.law) if partner.id in known | founders]
    return [
        *(Order(DocumentKind.STAFF_LETTER, partner.id) for partner in held),
        *(Order(DocumentKind.STAFF_LETTER, post.employer_id, post.id) for post in told),
    ]


def is_of_one_agent(order: Order) -> bool:
    """Whether a letter names an agent."""
    return bool(order.about)


def staff_letter(source: Source, order: Order) -> Paper:
    """One page, whatever is typed."""
    who = person(source, order.about) if order.about else None
    found = who.employer if who else source.dataset.find(Partner, order.recipient)
    letter = _Letter(source, found or Partner(position=-1), who, named=bool(order.about))
    return airiest(letter.paper(signs, tight) for signs, tight in _LADDER)


@dataclass
class _Letter:
    source: Source
    employer: Partner
    who: Person | None
    named: bool

    def paper(self, signs: int, tight: Tight) -> Paper:
        """The page, its texts as close as asked."""
        source, blanks = self.source, Blanks()
        about = self.who.mark if self.who else the_body(self.employer) if self.employer.name else TITLE
        return letter_of(
            source,
            (TITLE, about),
            self._blocks(blanks, signs),
            blanks,
            author=self.employer.name,
            keywords=("lettre", "agents"),
            marks=(NOT_PUBLIC,) if self.named else (),
            tight=tight,
        )

    @property
    def union(self) -> Union | None:
        """The commune nouvelle that the employer would found; of an agent of nobody known, none."""
        return union_of(self.source, self.employer)

    def _blocks(self, blanks: Blanks, signs: int) -> Iterator[Block]:
        source, employer = self.source, self.employer
        yield from letter_head(source, employer, self._to(blanks), blanks, aside=_ASIDE)
        of_union = self.union is not None and not self._services()
        what = f"de {self.union.name}" if self.union and of_union else "de mise en commun de services"
        yield Paragraph(f"projet {what} : ce qui vous concerne", label="Objet :")
        yield Paragraph("Madame, Monsieur,")
        yield Paragraph(self._project(blanks, signs))
        yield from self._situation(blanks, signs)
        yield from self._rights(signs)
        if self.who is not None and self.who.post.after is AfterPost.ENDS:
            yield Paragraph(f"{blanks('ce qui est proposé à l’agent')}.", label="Ce qui vous est proposé :")
        yield Paragraph(contact(source, employer, self.who, blanks, signs), label="Votre interlocuteur :")
        yield Paragraph("Le calendrier prévu est le suivant :", with_next=True)
        yield BulletList(tuple(calendar(source, employer, self.who, blanks, brief=signs <= _BRIEF)))
        yield Paragraph("Je vous prie d’agréer, Madame, Monsieur, l’expression de ma considération distinguée.")
        yield Signatures((("", "" if self.named else NO_NAME), (self._signer(blanks), "")))

    def _to(self, blanks: Blanks) -> Iterator[str]:
        if not self.named:
            yield f"Aux agents {self._of_employer(blanks)}"
            return
        yield blanks.or_(self.who.post.name if self.who else "", "nom de l’agent")
        yield "Remise en main propre"

    def _project(self, blanks: Blanks, signs: int) -> str:
        """What is studied: services pooled, services that would pass to another body, communes that would be one."""
        source, union, aim = self.source, self.union, self.source.dataset.one(Purpose).sentence
        services = self._services()
        ours = speaks_of(source.dataset, services)
        whole = len(aim) <= signs or signs > _CUT
        told = f"En une phrase : « {clipped(aim, signs).rstrip('.')} »." if aim and ours and whole else ""
        besides = project_words(union, also=bool(services)) if union is not None else ""
        if union is not None and not services:
            return f"{besides} {_NO_DECISION}"
        gone = [source.results.service(service.id) for service in services if source.results.service(service.id).gone]
        shared = [service for service in services if service not in {result.service for result in gone}]
        run, new = told_apart(source.dataset, shared, source.law.on)
        if signs <= _CUT:  # a letter with much to say names each by its short name
            short = short_names([service_name(service) for service in shared])
            held = {service.id: replace(service, name=name) for service, name in zip(shared, short, strict=True)}
            run, new = ([held[service.id] for service in each] for each in (run, new))
        about = new or run
        what = of_services(about) if about else f"des services suivants : {blanks('services')}"
        passing = proposals(source.dataset, source.law, gone, also=" aussi" if shared else "")
        runs_already = bool(run) and not new
        opens = "Cette lettre parle de" if runs_already else "Un projet prépare"
        pooled = (
            []
            if gone and not shared
            else [ended(f"{opens} la mise en commun {clipped(what, max(2 * signs, _LIST))}"), told]
        )
        pooled += [ended(clipped(already(run), 2 * signs))] if run and new else []
        said = [
            *pooled,
            *([f"{_RUN[len(run) > 1]} : {_CHANGE}"] if runs_already else []),
            *passing,
            besides,
            "" if runs_already else _NO_DECISION,
        ]
        return " ".join(filter(None, said))

    def _situation(self, blanks: Blanks, signs: int) -> Iterator[Block]:
        if self.who is not None:
            told = situation(self.source, self.who, blanks, signs)
            yield Paragraph(told[0], label="Votre situation.")
            if told[1:]:
                yield BulletList(tuple(told[1:]))
        elif self.named:
            yield Paragraph(f"{blanks('situation de l’agent')}.", label="Votre situation.")
        else:
            here = (
                [concerned(self.source, self.employer, signs), _ONE_BY_ONE] if self._posts() or not self.union else []
            )
            everybody = [everybody_words(self.union, also=bool(here))] if self.union else []
            yield Paragraph(" ".join([*here, *everybody]), label="Qui est concerné.")

    def _rights(self, signs: int) -> Iterator[Block]:
        """Those under the forms of the services in one list; those of who loses a post apart, for that one alone."""
        source, who, union, posts = self.source, self.who, self.union, self._posts()
        if union is not None and who is not None and who.standing is not None and who.standing.moves:
            union = None if comes_first(source, who.service, union) else union
        facts = (source, self.employer, self._services(), posts, union)
        told = tool_rights(*facts)
        held = [*tool_words(told, signs, naming=who is None), *general_rights(*facts)]
        if held:
            tools = "les outils envisagés" if len(told) > 1 else "l’outil envisagé"
            about = f"selon {tools} :" if told else "chez le même employeur :"
            yield Paragraph(about, label="Vos droits,", with_next=True)
            yield BulletList(tuple(held))
        stops = ending_rights(source, posts)
        if stops:
            whom = stopping(source, posts) if who is None else "Vos droits, si votre poste s’arrête"
            yield Paragraph(" ".join(stops), label=f"{whom} :")

    def _services(self) -> list[Service]:
        """Of the agent; else those of this employer; without the commune nouvelle, which is told apart."""
        held, union = told_services(self.source, self.employer, self.who), self.union
        return [service for service in held if union is None or service.id != union.service.id]

    def _posts(self) -> list[Post]:
        """Of the agent; else all those of this employer."""
        if self.who is not None:
            return [self.who.post]
        return [post for post in informed(self.source) if post.employer_id == self.employer.id]

    def _of_employer(self, blanks: Blanks) -> str:
        return f"de {the_body(self.employer)}" if self.employer.name else f"de {blanks('nom de l’employeur')}"

    def _signer(self, blanks: Blanks) -> str:
        """The name is on a letter that names somebody alone."""
        known = self.employer.mayor if self.named else ""
        return blanks.or_(known, f"nom et signature du {council_words(self.employer).chair}")
