"""Create many stories directly in the database, for measurements."""

import uuid
from copy import copy
from datetime import timedelta

from django.db import connection
from django.db.models.sql import InsertQuery
from django.utils import timezone
from wagtail.models import Page

from news.lists import rows
from news.lists.renewing import public_stories
from news.models import StoryPage, StoryTopic
from search import storage
from search.entries import entry_of
from search.models import SearchEntry, SearchFacet
from search.vocabulary import rebuild
from tests.factories import locale, news_list, topic

BATCH = 500


def many_stories(number: int, *, start: int = 0, searchable: bool = True) -> None:
    """Create a number of live stories with translations and a topic; `start` is how many there are already."""
    last = Page.objects.order_by("pk").last().pk
    keys = [uuid.uuid4() for _number in range(number)]
    for language, name in (("nb", "Klynger"), ("en", "Clusters")):
        about = topic(name)
        for place in range(0, number, BATCH):
            insert(language, about, keys[place : place + BATCH], start + place)
    if searchable:
        for language in ("nb", "en"):
            make_searchable(public_stories().filter(pk__gt=last, locale=locale(language)))
        rebuild()


def make_searchable(stories) -> None:
    """Write the search entries of stories that differ in their headlines only."""
    pks = list(stories.order_by("pk").values_list("pk", flat=True))
    entry, facets, fields = entry_of(stories.get(pk=pks[0]))
    entries = [copy(entry) for _pk in pks]
    for pk, one in zip(pks, entries, strict=True):
        one.page_id = pk
        storage.write(pk, entry.home_id, fields)
    SearchEntry.objects.bulk_create(entries, batch_size=BATCH)
    SearchFacet.objects.bulk_create(
        (
            SearchFacet(entry_id=pk, name=facet.name, value=facet.value, label=facet.label)
            for pk in pks
            for facet in facets
        ),
        batch_size=BATCH,
    )


def insert(language: str, about, keys, start: int) -> None:
    parent = news_list(language)
    first = parent.get_last_child()
    step = int(first.path[-Page.steplen :], 36) if first else 0
    sample = StoryPage.objects.child_of(parent).first()
    pk = Page.objects.order_by("pk").last().pk
    now = timezone.now()
    pages = []
    for place, key in enumerate(keys, 1):
        page = StoryPage(
            **{field.attname: getattr(sample, field.attname) for field in sample._meta.fields}
        )
        page.pk = page.id = page.page_ptr_id = pk + place
        page.path = Page._get_path(parent.path, parent.depth + 1, step + place)
        page.slug = f"mange-{language}-{start + place}"
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.title = page.draft_title = f"Mange {start + place}"
        page.translation_key, page.locale = key, locale(language)
        page.alias_of = page.live_revision = page.latest_revision = None
        page.live, page.numchild = True, 0
        page.date = page.first_published_at = page.last_published_at = now - timedelta(
            hours=start + place
        )
        pages.append(page)
    for model in (Page, StoryPage):
        query = InsertQuery(model)
        query.insert_values(model._meta.local_concrete_fields, pages, raw=True)
        query.get_compiler(connection=connection).execute_sql()
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + len(pages))
    StoryTopic.objects.bulk_create(
        StoryTopic(page_id=page.pk, topic=about, locale=page.locale, sort_order=0) for page in pages
    )
    rows.write(public_stories().filter(pk__in=[page.pk for page in pages]))
