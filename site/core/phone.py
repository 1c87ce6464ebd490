"""Telephone numbers as Norwegians write and dial them."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def validate_phone(value: str) -> None:
    """Eight digits, or a country code and 6–14 digits; spaces, hyphens and parentheses are free."""
    if not re.fullmatch(r"(\+|00)\d{7,15}|\d{3,8}", bare(value), re.ASCII):
        raise ValidationError(_("Enter a telephone number such as +47 35 92 65 00."))


def bare(value: str) -> str:
    return re.sub(r"[\s()\-.]", "", value)


def dialled(value: str) -> str:
    """The number in the form `tel:` wants: a plus and digits; Norwegian where no country is given."""
    digits = bare(value)
    if digits.startswith("00"):
        return "+" + digits[2:]
    if digits.startswith("+") or len(digits) != 8:
        return digits
    return "+47" + digits
