"""The admin's URLs from the URL resolver, with functions to fill in their parameters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import get_resolver

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
ROOMS = (
    *("release", "trash", "translation", "news", "home"),
    *("pictures", "core", "accounts", "demo", "config"),
    *("distribution", "enquiries", "integrations", "figures", "imports"),
)
# URLs that show nothing of the newsroom, or are public for password resets.
LEFT_OUT = re.compile(
    r"admin/(test404|failwhale|sprite|jsi18n|localize/jsi18n|password_reset|invitation|\.\*|settings/|embeds/)"
)
# The snippets share one viewset class: contacts represent all of them for the URLs not named here.
SHARED_SNIPPETS = re.compile(
    r"admin/snippets/(choose/)?(news/(factbox|topic)|core/(organisation|newsroom))/"
)
EVERY_SNIPPET = ("list", "add", "edit", "delete", "unpublish", "history", "usage", "choose")


@dataclass(frozen=True)
class Address:
    """A URL. `route` is like `admin/translations/<int:pk>/`; `is_ours` if the view is ours or wagtail-localize's."""

    route: str
    is_ours: bool

    @property
    def parameters(self) -> list[str]:
        return PARAMETER.findall(self.route)

    def filled(self, values: dict) -> str:
        """Return the URL with values for its parameters; a `KeyError` names a missing one."""
        return "/" + PARAMETER.sub(lambda found: str(values[found[1]]), self.route)


def plain(pattern) -> str:
    """Return a pattern without regular expression syntax: `(?P<pk>\\d+)/$` becomes `<pk>/`."""
    route = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", str(pattern))
    route = route.replace(r"\d+", "0").replace(r"\.", ".")
    return route.removeprefix("^").removesuffix("$")


def walk(patterns, before="", names=()) -> Iterator[tuple[str, str, str]]:
    """Yield (route, name, module of the view) of every pattern."""
    for pattern in patterns:
        route = before + plain(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from walk(pattern.url_patterns, route, (*names, pattern.namespace))
        else:
            view = getattr(pattern.callback, "view_class", pattern.callback)
            yield route, pattern.name or "", view.__module__


def admin_addresses() -> list[Address]:
    """Return the URLs that can show or change something, sorted and without duplicates."""
    found = {}
    for route, name, module in walk(get_resolver().url_patterns):
        if not route.startswith("admin/") or LEFT_OUT.match(route):
            continue
        if SHARED_SNIPPETS.match(route) and name not in EVERY_SNIPPET:
            continue
        ours = module.split(".")[0] in (*ROOMS, "wagtail_localize")
        found.setdefault(route, Address(route, ours))
    return sorted(found.values(), key=lambda address: address.route)
