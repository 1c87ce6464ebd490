"""Text inputs of the editor that grow with their text and count it against an advised length."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

# Filled in by the script.
LENGTH_TEXT = _("{length} of {advised} characters")


class GrowingTextInput(AdminAutoHeightTextInput):
    """A text field that grows, with a counter if a length is advised (`admin/text-fields.js`)."""

    def __init__(self, attrs: dict[str, Any] | None = None, *, advised_length: int = 0) -> None:
        counted = {"data-advised-length": advised_length, "data-length-text": LENGTH_TEXT}
        super().__init__({**(counted if advised_length else {}), **(attrs or {})})


class OneLineInput(GrowingTextInput):
    """A growing text field without line breaks, for a headline."""

    def __init__(self, attrs: dict[str, Any] | None = None, *, advised_length: int = 0) -> None:
        super().__init__({"data-one-line": True, **(attrs or {})}, advised_length=advised_length)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        return " ".join(value.splitlines()) if isinstance(value, str) else value
