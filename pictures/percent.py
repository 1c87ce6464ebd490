"""Whole numbers from 0 to 100, of which a focal point has two."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class PercentFormField(forms.IntegerField):
    """A whole number from 0 to 100."""

    def __init__(self, **options: Any) -> None:
        text = _("Write a whole number from 0 to 100.")
        names = ("invalid", "min_value", "max_value")
        options["error_messages"] = dict.fromkeys(names, text) | options.get("error_messages", {})
        super().__init__(**{**options, "min_value": 0, "max_value": 100})
        self.validators = [MinValueValidator(0, text), MaxValueValidator(100, text)]


class PercentField(models.PositiveSmallIntegerField):
    """A whole number of per cent from 0 to 100."""

    default_validators = [MinValueValidator(0), MaxValueValidator(100)]

    def formfield(self, **options: Any) -> Any:
        return super().formfield(**{"form_class": PercentFormField, **options})


def half_point_error(x: int | None, y: int | None) -> ValidationError | None:
    """Return an error if only one coordinate of a focal point is given."""
    if (x is None) == (y is None):
        return None
    text = _("Write both numbers of the focal point, or leave both empty.")
    return ValidationError(text, code="half_point")
