"""Colours of the series: lightness rises by steps of ten at least, so that a photocopy keeps them apart."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Series:
    """A fill and the colour of a label written on it."""

    fill: str
    label: str


INK = "#1B2733"
SECOND = "#4A5866"
AXIS = "#76828E"
HAIR = "#C9D1D9"
WHITE = "#FFFFFF"

SERIES = (
    Series("#0F3A5C", WHITE),
    Series("#9C3D2A", WHITE),
    Series("#2A8175", WHITE),
    Series("#D28E1E", INK),
    Series("#93C5E8", INK),
    Series("#EFE6CC", INK),
)
BEFORE, AFTER = SERIES[4], SERIES[0]
