"""Validation and formatting of telephone numbers, Norwegian by default."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.typography import without_invisible


def validate_phone(value: str) -> None:
    """Check for 3–8 digits, or + or 00 and 7–15 digits; ignore spaces, hyphens, full stops and parentheses.

    The (0) of `+47 (0) 35 92 65 00`, which is dialled only within the country, is ignored, too.
    """
    if not re.fullmatch(r"(\+|00)\d{7,15}|\d{3,8}", without_separators(value), re.ASCII):
        raise ValidationError(_("Enter a telephone number such as +47 35 92 65 00."))


def without_separators(value: str) -> str:
    bare = re.sub(r"[\s\-.\u00ad\u2010-\u2015\u2212]", "", without_invisible(value))
    if bare.startswith(("+", "00")):
        bare = bare.replace("(0)", "", 1)
    return re.sub(r"[()]", "", bare)


def dialled(value: str) -> str:
    """Return the number for a `tel:` link: a plus and digits, with +47 if eight digits have no country code."""
    digits = without_separators(value)
    if digits.startswith("00"):
        return "+" + digits[2:]
    if digits.startswith("+") or len(digits) != 8:
        return digits
    return "+47" + digits
