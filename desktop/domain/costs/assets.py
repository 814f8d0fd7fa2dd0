"""What a piece of equipment, a vehicle or premises cost in a year: to be replaced one day, and to be kept going."""

from decimal import Decimal
from fractions import Fraction

from desktop.domain.choices import Tax
from desktop.domain.law.values import LegalValues
from desktop.domain.records import Asset

RUNNING = ("upkeep", "energy", "insurance")
"""What it costs to keep an asset going, year after year."""


def with_vat(asset: Asset, law: LegalValues) -> Fraction | None:
    """The price with VAT, in euros; a price without VAT takes the rate typed, else the usual one."""
    if asset.value is None:
        return None
    if asset.tax is Tax.TTC:
        return Fraction(asset.value)
    rate = law.vat if asset.vat_rate is None else asset.vat_rate
    return None if rate is None else Fraction(asset.value) * (1 + Fraction(rate) / 100)


def net_price(asset: Asset, law: LegalValues) -> Fraction | None:
    """What replacing it costs its owner: TTC − FCTVA − grants, never less than nothing.

    The owner alone receives the FCTVA and the grants: charging their part too would be a hidden margin (reference
    « droit », 0 bis, point 4). `None` while the price is not known, or the FCTVA is due and its rate is not known.
    """
    gross = with_vat(asset, law)
    if gross is None or (asset.fctva and law.fctva is None):
        return None
    back = gross * Fraction(law.fctva or 0) / 100 if asset.fctva else Fraction(0)
    return max(gross - back - Fraction(asset.grants or 0), Fraction(0))


def renewal(asset: Asset, law: LegalValues) -> Fraction | None:
    """What is set aside each year to replace it: net price ÷ life; `None` without price or life.

    It is computed beside the accounts: under 3 500 inhabitants depreciation is for the most part not compulsory.
    """
    price = net_price(asset, law)
    return price / asset.life if price is not None and asset.life and asset.life > 0 else None


def running(asset: Asset) -> Decimal | None:
    """Upkeep, energy and insurance of a year, as far as they are known; `None` while none is."""
    known = [value for name in RUNNING if (value := getattr(asset, name)) is not None]
    return sum(known, Decimal(0)) if known else None


def pooled_part(asset: Asset) -> Fraction:
    """The part of the asset that the service uses, as a part of one; all of it while nothing is typed."""
    return Fraction(Decimal(100) if asset.pooled is None else asset.pooled) / 100
