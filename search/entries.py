"""Write the search entries of stories, in the transaction that publishes or withdraws them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection, transaction
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Substr
from django.dispatch import Signal
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import override
from wagtail.models import Page

from core.visibility import public
from news.models import StoryPage
from search import storage
from search.content import Content, content_of
from search.models import SearchEntry, SearchFacet
from search.words import tokens

HOME_DEPTH = 2
# Sent with the language and the words whose number of stories may have changed.
words_changed = Signal()
_is_counting: ContextVar[bool] = ContextVar("is_counting", default=True)
BATCH = 100


def renew(pks: Iterable[int]) -> None:
    """Write the entries of the public stories among these pages, and delete those of the others."""
    wanted = sorted(set(pks))
    with transaction.atomic(savepoint=False):
        lock(wanted)
        stories = public_stories().filter(pk__in=wanted)
        found = {story.pk: story for story in stories}
        forget([pk for pk in wanted if pk not in found])
        write(found.values())


def lock(pks: list[int]) -> None:
    """Let other transactions that write these stories finish first, so that what is read next is the latest."""
    if connection.features.has_select_for_update:
        rows = Page.objects.select_for_update(no_key=True).filter(pk__in=pks).order_by("pk")
        list(rows.values_list("pk"))


def public_stories() -> Any:
    """Return the public stories, each with the primary key of its newsroom's front page as `home_id`."""
    home = Page.objects.filter(path=Substr(OuterRef("path"), 1, HOME_DEPTH * Page.steplen))
    return StoryPage.objects.filter(public()).annotate(home_id=Subquery(home.values("pk")))


def forget(pks: Iterable[int]) -> None:
    """Delete entries; tokens and vocabulary follow by a signal (`search.signal_handlers`)."""
    SearchEntry.objects.filter(pk__in=list(pks)).delete()


def write(stories: Iterable[StoryPage]) -> None:
    changed: dict[str, set[str]] = {}
    stories = list(stories)
    pks = [story.pk for story in stories]
    earlier = dict(SearchEntry.objects.filter(pk__in=pks).values_list("pk", "words"))
    for story in stories:
        entry, facets, fields = entry_of(story)
        if story.pk in earlier:
            SearchFacet.objects.filter(entry_id=story.pk).delete()
            entry.save(force_update=True)
        else:
            entry.save(force_insert=True)
        SearchFacet.objects.bulk_create(facets)
        storage.write(story.pk, fields)
        difference = set(entry.words.split()) ^ set(earlier.get(story.pk, "").split())
        changed.setdefault(entry.language, set()).update(difference)
    recount(changed)


def recount(changed: dict[str, set[str]]) -> None:
    """Have words counted for the vocabulary."""
    if _is_counting.get():
        for language, words in changed.items():
            if words:
                words_changed.send(SearchEntry, language=language, words=sorted(words))


@contextmanager
def without_counting() -> Iterator[None]:
    """Leave the vocabulary alone in this context, because all of it is counted after it."""
    token = _is_counting.set(False)
    try:
        yield
    finally:
        _is_counting.reset(token)


def entry_of(
    story: StoryPage,
) -> tuple[SearchEntry, list[SearchFacet], dict[str, storage.FieldTokens]]:
    """Return the entry of a story with its facets and tokens, not saved."""
    content = content_of(story)
    date = story.date or story.first_published_at or timezone.now()
    fields = fields_of(content, story.language)
    with override(story.language):
        text = content.text
    words = {word for tokens in fields.values() for word in tokens.words if is_word(word)}
    entry = SearchEntry(
        page_id=story.pk,
        language=story.language,
        home_id=story.home_id,
        kind=story.kind,
        date=date,
        day=localtime(date).toordinal(),
        until=story.expire_at,
        is_corrected=bool(story.shown_corrections),
        headline=content.headline,
        lead=content.lead,
        text=text,
        words=" ".join(sorted(words)),
    )
    facets = [
        SearchFacet(entry_id=story.pk, name=name, value=value[:160], label=label[:160])
        for (name, value), label in {(one[0], one[1]): one[2] for one in content.facets}.items()
    ]
    return entry, facets, fields


def is_word(token: str) -> bool:
    return len(token) > 1 and token.isalpha()


def fields_of(content: Content, language: str) -> dict[str, storage.FieldTokens]:
    texts = {
        "headline": [content.headline],
        "lead": [content.lead],
        "body": content.body + content.topics,
        "rest": content.rest,
    }
    return {name: field_tokens(parts, language) for name, parts in texts.items()}


def field_tokens(texts: list[str], language: str) -> storage.FieldTokens:
    field = storage.FieldTokens([], [], set())
    for text in texts:
        for token in tokens(text, language):
            field.words.append(token.exact)
            field.stems.append(token.stem)
            field.others.update(token.others)
        field.words.append(storage.GAP)
        field.stems.append(storage.GAP)
    return field


def rebuild() -> Iterator[int]:
    """Rewrite all entries in batches, each in a transaction, and yield the number of stories after each."""
    stale = SearchEntry.objects.exclude(pk__in=public_stories().values("pk"))
    forget(stale.values_list("pk", flat=True))
    storage.delete(storage.stored_keys() - set(SearchEntry.objects.values_list("pk", flat=True)))
    done = 0
    for batch in batches():
        renew(story.pk for story in batch)
        done += len(batch)
        yield done


def batches() -> Iterator[list[StoryPage]]:
    """Yield all public stories in batches, by primary key."""
    last = 0
    while batch := list(public_stories().filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield batch
        last = batch[-1].pk
