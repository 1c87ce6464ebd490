"""Admin hooks of releases: the page's URLs, its button on stories, and the actions of the log."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.translation import pgettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button

from news.models import StoryPage
from release import (  # noqa: F401  # register their hooks
    action_menu,
    kept_revisions,
    reporting,
    urls,
)
from release.checklist import admin_hooks  # noqa: F401  # registers them
from release.comments import admin_hooks as comment_hooks  # noqa: F401
from release.models import Release
from release.outcomes import result_of
from release.overview import hooks as overview_hooks  # noqa: F401
from release.overview import start_page  # noqa: F401
from release.press import menu as press_menu  # noqa: F401
from release.versions import release_of


@hooks.register("register_admin_urls")
def register_release_urls() -> list[Any]:
    return [path("releases/", include(urls))]


@hooks.register("register_icons")
def register_icons(icons: list[str]) -> list[str]:
    return [*icons, "release/icons/release.svg"]


@hooks.register("insert_global_admin_css")
def summary_style() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("release/summary.css"))


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


@hooks.register("after_publish_page", order=100)
def show_scheduled_release(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Lead to the release if it has set a later time: Wagtail's message (8.0) would say “published”."""
    scheduled = isinstance(page, StoryPage) and page.scheduled_revision
    if not scheduled or request.POST.get("go_live_at"):
        return None
    messages.success(request, result_of(page))
    return redirect("release:detail", release_of(page).pk)
