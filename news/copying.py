"""A new story from an existing one: a draft with its content, but no dates, schedule or corrections."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.coreutils import find_available_slug

from core.slugs import slug_for
from core.tasks import deduplicate_tasks
from news.models import StoryPage


class NewStoryForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Headline of the new story"),
        max_length=StoryPage._meta.get_field("title").max_length,
        widget=forms.TextInput(attrs={"autofocus": True}),
    )


def may_start_from(user: Any, story: Any) -> bool:
    """Return whether the user may make a new story from this one, in the same list."""
    permissions = story.permissions_for_user(user)
    return bool(permissions.can_copy() and permissions.can_copy_to(story.get_parent()))


@require_http_methods(["GET", "HEAD", "POST"])
def new_from_story(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask for the headline, make the draft, and lead to its editor."""
    story = get_object_or_404(StoryPage, pk=page_id)
    if not may_start_from(request.user, story):
        raise PermissionDenied
    draft = story.get_latest_revision_as_object()
    form = NewStoryForm(request.POST or None, initial={"title": draft.title})
    if form.is_valid():
        new = start_from(draft, form.cleaned_data["title"], request.user)
        messages.success(request, _("This is a new draft. Give it its own text."))
        return redirect("wagtailadmin_pages:edit", new.pk)
    context = {"story": draft, "form": form}
    return render(request, "news/admin/new_from_story.html", context)


def start_from(story: Any, title: str, user: Any) -> Any:
    """Return a new draft with the content of a story. Its slug is made from its own title, and is free."""
    parent = story.get_parent()
    slug = find_available_slug(parent, slug_for(title, story.language) or "side")
    with transaction.atomic(), deduplicate_tasks():
        return story.copy(
            to=parent,
            update_attrs={"title": title, "draft_title": title, "slug": slug},
            copy_revisions=False,
            keep_live=False,
            user=user,
        )
