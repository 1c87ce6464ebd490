"""The lists of a newsroom's public stories, newest first."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from news.lists.names import ALL, HOME_DEPTH, topic_list


class ListedStory(models.Model):
    """A public story in a list: of its newsroom, or of those on a topic, from an organisation or of a kind.

    The index is in the order of the list. Without it the database would sort all stories of a language for each
    page, as their date is in another table than their language. Written by `news.lists.rows` alone.
    """

    page = models.ForeignKey("news.StoryPage", on_delete=models.CASCADE, related_name="+")
    # The primary key of the newsroom's front page in the story's language.
    home_id = models.PositiveBigIntegerField()
    name = models.CharField(max_length=40)
    date = models.DateTimeField()

    class Meta:
        verbose_name = _("listed story")
        verbose_name_plural = _("listed stories")
        constraints = [models.UniqueConstraint(fields=["page", "name"], name="one_place_per_list")]
        indexes = [
            models.Index(fields=["home_id", "name", "-date", "-page"], name="listed_story_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.name}"


class Newest:
    """The public stories that are on all of these lists, newest first; sliced and counted as a queryset.

    `stories` is the queryset of public stories that says what is read with each. `home` is a
    newsroom's front page, a query for it, or None. The first list is read in its order, the others are looked up.
    """

    def __init__(self, stories: Any, home: Any, *names: str) -> None:
        first, *others = names or (ALL,)
        self.stories = stories
        self.rows = rows_of(home, first)
        for name in others:
            self.among(ListedStory.objects.filter(name=name).values("page"))

    def among(self, pages: Any) -> "Newest":
        """Keep the stories of a query for primary keys."""
        self.rows = self.rows.filter(page__in=pages)
        return self

    def dated(self, year: int | None, month: int | None = None) -> "Newest":
        """Keep the stories of a year, or of one of its months."""
        if year:
            self.rows = self.rows.filter(date__year=year)
        if month:
            self.rows = self.rows.filter(date__month=month)
        return self

    def count(self) -> int:
        return self.rows.count()

    def __getitem__(self, part: slice) -> Any:
        return self.stories.filter(pk__in=self.rows.values("page")[part]).latest()


def rows_of(home: Any, name: str) -> Any:
    """Return the rows of a list in its order."""
    if home is None:
        return ListedStory.objects.none()
    is_query = isinstance(home, models.QuerySet)
    # One value, by which the index is read in its order; of several, the database would sort the rows.
    pk = models.Subquery(home.values("pk")[:1]) if is_query else home.pk
    return ListedStory.objects.filter(home_id=pk, name=name).order_by("-date", "-page")


def front_page(site: Any, language: str) -> Any:
    """Return a query for the public front page of a Wagtail site in a language; None if it has none."""
    here = (site and site.pk, language)
    for root in Site.get_site_root_paths():
        if (root.site_id, root.language_code) == here:
            return Page.objects.filter(depth=HOME_DEPTH, slug=root.root_path.strip("/"), live=True)
    return None


def home_above(page: Page) -> Any:
    """Return a query for the front page above a page."""
    return Page.objects.filter(path=page.path[: HOME_DEPTH * Page.steplen])


def newest_about(story: Any, number: int) -> Any:
    """Return a query for the primary keys of the newest stories on each topic of a story, in its newsroom."""
    home = home_above(story)
    first, *others = [
        ListedStory.objects.filter(pk__in=rows_of(home, topic_list(topic.pk)).values("pk")[:number])
        for topic in story.topics
    ]
    return first.values("page").union(*(one.values("page") for one in others))
