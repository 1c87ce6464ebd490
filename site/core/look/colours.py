"""Colours as `#rrggbb`: their contrast as WCAG 2.2 defines it, and shades of them that can be read."""

import colorsys
import re

HEX = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE)
# Of text (WCAG 2.2, 1.4.3).
READABLE = 4.5
STEPS = 100


def normalised(text: str) -> str:
    """Return a colour as `#rrggbb` in lower case. Raises `ValueError` for another notation."""
    found = HEX.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    digits = found[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def channels(colour: str) -> tuple[float, float, float]:
    """Return red, green and blue, each from 0 to 1."""
    red, green, blue = bytes.fromhex(colour[1:])
    return red / 255, green / 255, blue / 255


def luminance(colour: str) -> float:
    """Return the relative luminance, from 0 (black) to 1 (white)."""
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4
        for one in channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio, from 1 to 21."""
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def readable_on(background: str, colour: str, ratio: float = READABLE) -> str:
    """Return the colour, or the nearest shade of it whose contrast with the background reaches the ratio."""
    end = 0.0 if luminance(background) > luminance("#777777") else 1.0
    hue, lightness, saturation = colorsys.rgb_to_hls(*channels(colour))
    for step in range(STEPS):
        shade = lightness + (end - lightness) * step / STEPS
        found = colour if not step else hex_of(*colorsys.hls_to_rgb(hue, shade, saturation))
        if contrast(found, background) >= ratio:
            return found
    return "#ffffff" if end else "#000000"


def hex_of(*rgb: float) -> str:
    return "#" + bytes(round(one * 255) for one in rgb).hex()
