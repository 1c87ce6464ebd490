"""Admin hooks of releases: the page's URLs, its button on stories, and the actions of the log."""

from collections.abc import Iterator
from typing import Any

from django.urls import include, path, reverse
from django.utils.translation import pgettext
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from news.models import StoryPage
from release import kept_revisions, urls  # noqa: F401  # registers its hook
from release.checklist import admin_hooks  # noqa: F401  # registers them
from release.comments import admin_hooks as comment_hooks  # noqa: F401
from release.models import Release
from release.overview import hooks as overview_hooks  # noqa: F401
from release.overview import start_page  # noqa: F401


@hooks.register("register_admin_urls")
def register_release_urls() -> list[Any]:
    return [path("releases/", include(urls))]


@hooks.register("register_icons")
def register_icons(icons: list[str]) -> list[str]:
    return [*icons, "release/icons/release.svg"]


@hooks.register("register_page_header_buttons")
def release_button(page: Any, user: Any, view_name: str, **kwargs: Any) -> Iterator[Button]:
    """Yield the button that leads from a story to its release."""
    if not isinstance(page.specific_deferred, StoryPage):
        return
    release = Release.objects.filter(translation_key=page.translation_key).first()
    if release:
        yield Button(
            pgettext("noun", "Release"),
            reverse("release:detail", args=[release.pk]),
            icon_name="release",
            priority=5,
        )
