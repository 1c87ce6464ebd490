"""The filters that the list of stories, the calendar and its feed share."""

from typing import Any, cast

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from core.languages import language_of
from core.newsroom_access import name_of_newsroom
from core.sorting import alphabetical
from news.models import StoryPage, Topic
from news.story_kinds import Kind
from release.models import Release
from release.permissions import editable_subtrees, stories_for

ALL = [("", pgettext_lazy("filter", "All"))]
MINE = "me"


class ReleaseFilterForm(forms.Form):
    """Newsroom, kind, topic and owner; every field is optional, and invalid values count as empty."""

    site = forms.ChoiceField(required=False, label=_("Newsroom"))
    kind = forms.ChoiceField(
        required=False, label=pgettext_lazy("story", "Kind"), choices=[*ALL, *Kind.choices]
    )
    topic = forms.ChoiceField(required=False, label=_("Topic"))
    owner = forms.ChoiceField(required=False, label=_("Owner"))

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.user = user
        sites = sites_of(user)
        if len(sites) < 2:
            del self.fields["site"]
        else:
            self.offer("site", [(str(one.pk), name_of_newsroom(one)) for one in sites])
        self.offer("topic", topic_choices(user))
        names = [(str(one.pk), str(one)) for one in owners_for(user)]
        self.offer("owner", [(MINE, _("Me")), *names])

    def offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = [*ALL, *choices]

    @property
    def filters(self) -> dict[str, str]:
        """The filters that are set, as texts for an address."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def applied_to(self, stories: QuerySet[StoryPage]) -> QuerySet[StoryPage]:
        """Return the stories that pass every filter."""
        for name, value in self.filters.items():
            stories = stories.filter(getattr(self, f"condition_of_{name}")(value))
        return stories

    def condition_of_site(self, value: str) -> Q:
        site = Site.objects.select_related("root_page").get(pk=value)
        homes = Page.objects.filter(translation_key=site.root_page.translation_key)
        condition = Q(pk=None)
        for path in homes.values_list("path", flat=True):
            condition |= Q(path__startswith=path)
        return condition

    def condition_of_kind(self, value: str) -> Q:
        return Q(kind=value)

    def condition_of_topic(self, value: str) -> Q:
        stories = StoryPage.objects.filter(story_topics__topic__translation_key=value)
        return Q(pk__in=stories.order_by().values("pk"))

    def condition_of_owner(self, value: str) -> Q:
        owner = self.user.pk if value == MINE else int(value)
        keys = Release.objects.filter(owner=owner).values("translation_key")
        return Q(translation_key__in=keys)


def sites_of(user: Any) -> list[Site]:
    """Return the newsrooms in which a user may edit or publish."""
    paths = editable_subtrees(user)
    keys = dict(Page.objects.filter(depth=2).values_list("path", "translation_key"))
    seen = {keys[home] for path in paths for home in keys if touches(path, home)}
    sites = Site.objects.select_related("root_page").order_by("site_name", "hostname")
    return [one for one in sites if one.root_page.translation_key in seen]


def touches(path: str, home: str) -> bool:
    return path.startswith(home) or home.startswith(path)


def topic_choices(user: Any) -> list[tuple[str, str]]:
    """Return the topics of the stories that a user may see, each once, if possible in the user's language."""
    preferred = get_language()
    topics: dict[Any, Topic] = {}
    stories = stories_for(user).filter(
        story_topics__topic__translation_key=OuterRef("translation_key")
    )
    for topic in Topic.objects.filter(Exists(stories)).order_by("pk"):
        key = topic.translation_key
        if key not in topics or language_of(topic) == preferred:
            topics[key] = topic
    return [(str(one.translation_key), one.name) for one in alphabetical(topics.values(), "name")]


def owners_for(user: Any) -> QuerySet[Any]:
    """Return the owners of the releases that a user may see."""
    stories = stories_for(user).filter(translation_key=OuterRef("translation_key"))
    releases = Release.objects.filter(Exists(stories), owner=OuterRef("pk"))
    owners = get_user_model().objects.filter(Exists(releases))
    return owners.order_by("last_name", "first_name")
