"""Refuse numbers that are no keys in a choice of several objects: SQLite raises an error for those of 20 digits."""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import ModelMultipleChoiceField

check_values = ModelMultipleChoiceField._check_values  # type: ignore[attr-defined]


def install() -> None:
    """Let Django's field (5.2) answer a number that is too large as it answers what is no number."""
    ModelMultipleChoiceField._check_values = without_overflow  # type: ignore[attr-defined]


def without_overflow(self: ModelMultipleChoiceField, value: Any) -> Any:
    try:
        return check_values(self, value)
    except OverflowError as error:
        raise ValidationError(
            self.error_messages["invalid_pk_value"],
            code="invalid_pk_value",
            params={"pk": max(map(str, value), key=len)},
        ) from error
