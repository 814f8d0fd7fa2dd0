"""How far two colours are from each other, for the eye and on a photocopy."""

from tests.gallery.checking.page import Colour

WHITE: Colour = (1.0, 1.0, 1.0)


def contrast(one: Colour, other: Colour) -> float:
    """Of WCAG: from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: Colour) -> float:
    """Light as the eye weighs it, from 0 to 1."""
    red, green, blue = (_light(part) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def lightness(colour: Colour) -> float:
    """CIE L*, from 0 to 100."""
    light = luminance(colour)
    return 116 * light ** (1 / 3) - 16 if light > 216 / 24389 else light * 24389 / 27


def grey(colour: Colour) -> Colour:
    """What a photocopier makes of it."""
    red, green, blue = colour
    level = 0.299 * red + 0.587 * green + 0.114 * blue
    return level, level, level


def written(colour: Colour) -> str:
    """« #1B2733 »."""
    return "#" + "".join(f"{round(part * 255):02X}" for part in colour)


def _light(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
