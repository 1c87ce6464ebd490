"""What people read first: a list of all stories with their languages side by side, and what the formats are."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from operations.export.package import Package
from operations.export.stories import Listed
from operations.export.translations import LISTED


def write_index(
    package: Package, stories: list[Listed], translations: LISTED, facts: dict[str, Any]
) -> None:
    """Write `index.html` and `README.txt` in the site's language."""
    groups: dict[Any, dict[str, Any]] = {}
    for one in stories:
        group = groups.setdefault(one.key, {"date": one.date, "versions": [], "translations": []})
        group["versions"].append(one)
        group["translations"] = sorted(translations.get(one.key, []))
    for group in groups.values():
        group["versions"].sort(key=lambda one: one.language != settings.LANGUAGE_CODE)
    context = {**facts, "groups": list(groups.values()), "number": len(stories)}
    with override(settings.LANGUAGE_CODE):
        context["language"] = settings.LANGUAGE_CODE
        for name, template in (("index.html", "index.html"), ("README.txt", "readme.txt")):
            text = render_to_string(f"operations/export/{template}", context)
            package.write(name, text.lstrip().encode())
