"""What the schéma says of the money: operating expenses before and after, to the cent; the rules compared."""

from collections.abc import Iterator

from desktop.documents.assumptions import estimates
from desktop.documents.blocks import Align, Block, BulletList, Paragraph, Table
from desktop.documents.figures import sharing_partners
from desktop.documents.frames.about import About
from desktop.documents.gone_services import gone_blocks
from desktop.domain.balance import Balance, partner_balance, whole_balance
from desktop.domain.money import from_cents
from desktop.domain.records import SharingScenario
from desktop.domain.sharing.rule_words import scenario_title
from desktop.domain.words.gone_words import gone_of, nothing_shared
from desktop.domain.words.naming import named, service_name
from desktop.domain.words.running_words import beside_totals
from desktop.domain.words.sentences import amount
from resources.typography import listing, signed_euros

_SIDES: tuple[Align, ...] = ("left", "right", "right", "right")


def expenses(about: About) -> Iterator[Block]:
    """Per partner and for all: before, after and the change; what is paid once stands apart, then the estimates."""
    source = about.source
    if nothing_shared(source.results):
        yield from gone_blocks(source)
        return
    taking = sharing_partners(source)
    rows = [_row(named(partner), partner_balance(source.results, partner.id)) for partner in taking]
    apart = {partner.id for result in gone_of(source.results) for partner in result.partners}
    for partner in about.partners:
        if partner not in taking and partner.id not in apart:
            about.blanks(f"dépenses de fonctionnement : {named(partner)}")
            rows.append((named(partner), "", "", ""))
    whole = whole_balance(source.results)
    rows.append(_row("Ensemble", whole))
    year = source.dossier.reference_year
    note = f"Euros par an, aux prix et comptes de {year}." if year else "Euros par an ; année des comptes à préciser."
    note = " ".join(filter(None, (note, beside_totals(source.results, source.law))))
    header = ("Partenaire", "Aujourd’hui", "En commun", "Écart")
    caption = "Dépenses de fonctionnement de ces services"
    yield Table(header, tuple(rows), caption, align=_SIDES, widths=(4.4, 3, 3, 3), total=True, note=note)
    if None in {whole.today, whole.after}:
        about.blanks("dépenses de fonctionnement des partenaires dont les chiffres manquent")
    if whole.transition:
        yield Paragraph(f"{amount(whole.transition, exact=True)}, payés une seule fois.", label="La mise en route.")
    if told := estimates(source):
        yield Paragraph(told, small=True, label="Montants estimés, encore à confirmer.")


def _row(name: str, item: Balance) -> tuple[str, ...]:
    change = "à compléter" if item.gain is None else signed_euros(from_cents(-item.gain), cents=True)
    return (name, amount(item.today, exact=True), amount(item.after, exact=True), change)


def scenarios(about: About) -> Iterator[Block]:
    """The ways of sharing studied for each service, and the one that is kept."""
    source, items = about.source, []
    for result in source.results.shared():
        held = source.dataset.where(SharingScenario, service_id=result.service.id)
        if held:
            kept = [scenario_title(source.dataset, each) for each in held if each == result.chosen.scenario]
            told = f" ; retenue : {kept[0]}" if kept else ""
            told = ", sans autre façon comparée" if len(held) == 1 else told
            studied = listing([scenario_title(source.dataset, each) for each in held])
            items.append(f"{service_name(result.service)} : {studied}{told}.")
    if items:
        yield Paragraph("Façons de partager le coût qui ont été étudiées :", with_next=True)
        yield BulletList(tuple(map(about.typed, items)))
