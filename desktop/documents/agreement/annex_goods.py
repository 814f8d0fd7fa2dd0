"""The inventory of what serves in common: who owns each thing, and the columns in which the parties write the rest."""

from collections.abc import Iterator
from fractions import Fraction

from desktop.documents.agreement.groups import Group
from desktop.documents.blanks import Blanks
from desktop.documents.blocks import Block, Paragraph, Table
from desktop.documents.source import Source
from desktop.domain.choices import Tax
from desktop.domain.law.agreements import comes_with
from desktop.domain.planning.discreet import nameless
from desktop.domain.records import Asset, Partner
from desktop.domain.words.naming import named
from resources.typography import euros, percent, plural

_HEADER = ("Bien", "Propriétaire", "Acheté en", "Valeur d’achat", "Durée de vie", "Part utilisée", "À charge de")
_IN_KIND = "Apporté sans être facturé : {}."


def assets_of(source: Source, group: Group) -> list[Asset]:
    """What the services of an agreement use, but for what belongs to who is no party to it."""
    held = [asset for service in group.services for asset in source.dataset.where(Asset, service_id=service.id)]
    return [asset for asset in held if comes_with(source.dataset, group.form, asset.owner_id)]


def goods_blocks(source: Source, group: Group, blanks: Blanks) -> Iterator[Block]:
    """A row per asset; the last column is written by hand: who keeps it going, who replaces it. A line without any."""
    typed, assets = nameless(source.dataset), assets_of(source, group)
    rows = tuple(_row(source, asset, typed(asset.label)) for asset in assets)
    if not rows:
        yield Paragraph(f"{blanks('inventaire des biens')}.", label="Biens :")
        return
    yield Table(
        _HEADER,
        rows,
        "Matériel, véhicules et locaux",
        align=("left", "left", "right", "right", "right", "right", "left"),
        widths=(3.2, 2.4, 1.5, 2.2, 1.7, 1.7, 3),
        tall_mm=3,
    )
    brought = [typed(asset.label) or asset.kind.label for asset in assets if asset.in_kind]
    if brought:
        yield Paragraph(_IN_KIND.format(", ".join(brought)))


def _row(source: Source, asset: Asset, label: str) -> tuple[str, ...]:
    owner = source.dataset.find(Partner, asset.owner_id)
    value = f"{euros(asset.value, cents=True)} {Tax(asset.tax).label}" if asset.value is not None else ""
    return (
        label or asset.kind.label,
        named(owner) if owner else "",
        str(asset.bought) if asset.bought else "",
        value,
        plural(asset.life, "an", "ans") if asset.life else "",
        percent(Fraction(asset.pooled) / 100) if asset.pooled is not None else percent(1),
        "",
    )
