"""Remove invisible characters from every text typed or pasted in a form: bidirectional controls, zero-width spaces.

Django (5.2) only strips white space and refuses NUL. The fields of pages, snippets and blocks, rich text and tables
included, are all `forms.CharField`. Passwords, whose fields do not strip, are kept as they are.
"""

from typing import Any

from django import forms

from core.typography import without_invisible

to_python = forms.CharField.to_python


def install() -> None:
    forms.CharField.to_python = without_invisible_characters  # type: ignore[method-assign]


def without_invisible_characters(self: forms.CharField, value: Any) -> Any:
    if self.strip and isinstance(value, str):
        value = without_invisible(value)
    return to_python(self, value)
