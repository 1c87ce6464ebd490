"""The lists of a newsroom's public stories, newest first."""

from typing import Any

from django.db import connection, models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from core.visibility import HOME_DEPTH, HOME_PATH
from news.lists.names import ALL, topic_list


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
    return Page.objects.filter(path=path_above(page))


def path_above(page: Page) -> str:
    return page.path[:HOME_PATH]


def related_pks(story: Any, chosen: list[Any], number: int) -> list[int]:
    """Return the primary keys of the pages with these translation keys, and of a number of stories on each topic.

    The pages are in the story's language, public or not; the stories are the newest of its newsroom. Written in SQL:
    building the query would cost more than running it.
    """
    parts, values = [], []
    for place, key in enumerate(chosen):
        parts.append(
            "SELECT CAST(%s AS integer) AS place, id AS page_id, last_published_at AS date FROM wagtailcore_page"
            " WHERE translation_key = %s AND locale_id = %s"
        )
        key = Page._meta.get_field("translation_key").get_db_prep_value(key, connection)
        values += [place, key, story.locale_id]
    for topic in story.topics:
        parts.append(
            "SELECT * FROM (SELECT CAST(%s AS integer) AS place, page_id, date FROM news_listedstory WHERE home_id ="
            " (SELECT id FROM wagtailcore_page WHERE path = %s) AND name = %s"
            " ORDER BY date DESC, page_id DESC LIMIT %s) AS listed"
        )
        values += [len(chosen), path_above(story), topic_list(topic.pk), number]
    if not parts:
        return []
    with connection.cursor() as cursor:
        statement = " UNION ".join(parts) + " ORDER BY place, date DESC, page_id DESC"
        cursor.execute(statement, values)
        return list(dict.fromkeys(pk for _place, pk, _date in cursor.fetchall()))
