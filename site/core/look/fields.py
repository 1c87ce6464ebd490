"""A colour as a field of a model, and its input in the admin: the colour as text, and the browser's own picker."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from core.look.colours import normalised
from core.look.tokens import BRAND


class ColourInput(forms.TextInput):
    class Media:
        js = ("admin/colours.js",)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        """Put the browser's picker, which cannot be empty, before the text field."""
        text = super().render(name, value, attrs, renderer)
        try:
            picked = normalised(value or "")
        except ValueError:
            picked = BRAND.light
        context = {"text": text, "picked": picked, "id": (attrs or {}).get("id", "")}
        return render_to_string("core/look/colour_input.html", context)


class ColourField(models.CharField):
    """A colour as `#rrggbb`. The `#` may be left out, and three digits are enough."""

    description = _("Colour")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 7, **kwargs})

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text or not text.strip():
            return ""
        try:
            return normalised(text)
        except ValueError:
            raise ValidationError(
                _("“%(text)s” is not a colour. Write it as in #0b5563, or choose it."),
                code="colour",
                params={"text": text},
            ) from None

    def formfield(self, **kwargs: Any) -> Any:
        # A longer text gets the message of `to_python`.
        return super().formfield(**{"widget": ColourInput, "max_length": 100, **kwargs})
