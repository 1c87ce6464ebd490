"""The stories that enquiries and coverage belong to, as forms and lists show them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Site

from news.models import StoryPage
from release.models import Release
from release.permissions import stories_for
from release.press.permissions import homes_of, newsroom_of
from release.versions import release_of


def story_of(release: Release | None) -> StoryPage | None:
    """Return the story of a release in the language it was written in, or None if it was deleted."""
    if not release:
        return None
    stories = StoryPage.objects.filter(translation_key=release.translation_key, alias_of=None)
    return stories.order_by("pk").first()


def with_story_titles(items: QuerySet) -> QuerySet:
    """Annotate items with the title of their story, as `story_title`."""
    stories = StoryPage.objects.filter(translation_key=OuterRef("release__translation_key"))
    titles = stories.filter(alias_of=None).order_by("pk").values("draft_title")[:1]
    return items.annotate(story_title=Subquery(titles))


def release_choices(items: QuerySet) -> list[tuple[int, str]]:
    """Return the releases that these items belong to, each with its story's title."""
    rows = with_story_titles(items.exclude(release=None).order_by())
    titles = dict(rows.values_list("release", "story_title").distinct())
    return sorted(((pk, title or "–") for pk, title in titles.items()), key=lambda one: one[1])


def story_field(**options: Any) -> forms.ModelChoiceField:
    """Return the form field in which a user chooses a story, in any of its languages."""
    widget = AdminPageChooser(target_models=[StoryPage])
    return forms.ModelChoiceField(StoryPage.objects.all(), widget=widget, **options)


class StoryChoice:
    """Mixin for forms with `story_field`: it sets the item's release, only to one that the user may edit."""

    def clean_story(self) -> StoryPage | None:
        form: Any = self
        story, user = form.cleaned_data["story"], form.for_user
        if story and form.sets_story and not may_choose(user, story):
            raise ValidationError(_("Choose a story of your own newsroom."))
        return story


def may_choose(user: Any, story: StoryPage) -> bool:
    """Return whether the user may edit a story in a newsroom of their own."""
    is_own = own_newsroom(user, story) is not None
    return is_own and stories_for(user).filter(pk=story.pk).exists()


def own_newsroom(user: Any, story: StoryPage) -> Site | None:
    """Return the newsroom of a story if it is one of the user's."""
    site = newsroom_of(story)
    return site if site in homes_of(user).values() else None


def release_for(story: StoryPage | None) -> Release | None:
    return release_of(story) if story else None


def initial_story(user: Any, release: str) -> StoryPage | None:
    """Return the story of a release whose primary key is in an address, if the user may edit it."""
    found = Release.objects.filter(pk=release).first() if release.isdecimal() else None
    story = story_of(found)
    return story if story and may_choose(user, story) else None
