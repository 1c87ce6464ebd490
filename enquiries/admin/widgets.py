"""Widgets of the forms."""

from collections.abc import Iterable
from typing import Any

from django import forms

from enquiries.models import Coverage, Enquiry

SUGGESTIONS = 200


class SuggestingInput(forms.TextInput):
    """A text field that suggests values, but takes any."""

    template_name = "enquiries/suggesting_input.html"
    suggestions: Iterable[str] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        widget = context["widget"]
        widget["suggestions"] = list(self.suggestions)
        widget["list_id"] = f"{widget['attrs'].get('id', name)}-list"
        widget["attrs"]["list"] = widget["list_id"]
        return context


def outlets_of(sites: Iterable[Any]) -> list[str]:
    """Return the outlets that the newsrooms have written down before, by name."""
    own = {"site__in": list(sites)}
    enquiries = Enquiry.objects.filter(**own).order_by().values_list("outlet")
    coverage = Coverage.objects.filter(**own).order_by().values_list("outlet")
    found = {outlet for (outlet,) in enquiries.union(coverage)[:SUGGESTIONS]}
    return sorted(found, key=str.casefold)
