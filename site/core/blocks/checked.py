"""Struct blocks with checks that concern several of their fields."""

from collections.abc import Collection, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks.struct_block import StructBlockValidationError


class CheckedStructMixin:
    """Mixin that validates the fields and their checks together, so that all errors are shown at once."""

    def errors_of(
        self, value: Any, invalid: Collection[str]
    ) -> Iterator[tuple[str, ValidationError]]:
        """Yield errors that the fields' own validation does not find; those in `invalid` have failed it."""
        raise NotImplementedError

    def clean(self, value: Any) -> Any:
        errors: dict[str, Any] = {}
        try:
            value = super().clean(value)  # type: ignore[misc]  # a mixin
        except StructBlockValidationError as failed:
            errors = failed.block_errors
        for name, error in list(self.errors_of(value, errors)):
            errors.setdefault(name, error)
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return value
