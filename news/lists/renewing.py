"""Keep what is derived of public stories in step, in the transaction that publishes or withdraws them."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Substr
from django.dispatch import Signal
from wagtail.models import Page

from core.transactions import lock_rows
from core.visibility import HOME_PATH, public
from news.lists import rows
from news.models import StoryPage

BATCH = 100
# Sent with `stories`, public ones that may have changed, and `others`, the primary keys of pages that are not public.
stories_renewed = Signal()


def renew(pks: Iterable[int]) -> None:
    """List the public stories among these pages, remove the others from all lists, and send `stories_renewed`."""
    wanted = sorted(set(pks))
    with transaction.atomic(savepoint=False):
        # Other transactions that write these stories finish first, so that what is read next is the latest.
        lock_rows(Page.objects.filter(pk__in=wanted))
        stories = list(public_stories().filter(pk__in=wanted))
        withdraw({*wanted} - {story.pk for story in stories})
        if stories:
            rows.write(stories)
            stories_renewed.send(StoryPage, stories=stories, others=[])


def withdraw(pks: Iterable[int]) -> None:
    """Remove pages that are not public from all lists."""
    if others := sorted(pks):
        rows.forget(others)
        stories_renewed.send(StoryPage, stories=[], others=others)


def public_stories() -> Any:
    """Return the public stories, each with the primary key of its newsroom's front page as `home_id`.

    A story that was moved below a front page in another language has no address, and is not among them.
    """
    home = Page.objects.filter(path=Substr(OuterRef("path"), 1, HOME_PATH))
    own = home.filter(locale=OuterRef("locale")).values("pk")
    stories = StoryPage.objects.filter(public()).annotate(home_id=Subquery(own))
    return stories.filter(home_id__isnull=False)


def batches() -> Iterator[list[StoryPage]]:
    """Yield all public stories in batches, by primary key."""
    last = 0
    while batch := list(public_stories().filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield batch
        last = batch[-1].pk
