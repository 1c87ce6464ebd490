"""Admin hooks of how stories start: with the template of their kind, or from another story."""

from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.signals import init_new_page

from news.copying import may_start_from
from news.models import StoryPage, StoryTemplate
from news.story_kinds import Kind

# The kind in the address of the form, which Wagtail's signal does not pass on.
_kind: ContextVar[str] = ContextVar("kind", default="")


@hooks.register("before_create_page")
def remember_kind(request: HttpRequest, parent: Any, model: type) -> None:
    _kind.set(request.GET.get("kind", ""))


def start_story(sender: Any, page: Any, parent: Any, **kwargs: Any) -> None:
    """Give a new story its kind and the template of that kind; a receiver of `init_new_page`."""
    if not isinstance(page, StoryPage):
        return
    if _kind.get() in Kind.values:
        page.kind = _kind.get()
    templates = StoryTemplate.objects.filter(locale=page.locale_id, kind=page.kind)
    if template := templates.filter(site=parent.get_site()).first():
        template.fill_in(page)


init_new_page.connect(start_story)


@hooks.register("register_page_header_buttons")
def new_from_story_button(page: Any, user: Any, view_name: str, **kwargs: Any) -> Iterator[Button]:
    if isinstance(page.specific_deferred, StoryPage) and may_start_from(user, page):
        url = reverse("new_from_story", args=[page.pk])
        yield Button(_("New from this story"), url, icon_name="copy", priority=6)


@hooks.register("after_copy_page")
def open_copy(request: HttpRequest, page: Any, copy: Any) -> HttpResponse | None:
    """Lead to the editor of a copied story."""
    if isinstance(copy.specific_deferred, StoryPage):
        return redirect("wagtailadmin_pages:edit", copy.pk)
    return None
