"""Write the search entries of stories, in the transaction that publishes or withdraws them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.dispatch import Signal
from django.utils.timezone import localtime
from django.utils.translation import override

from news.lists import rows
from news.lists.renewing import batches, public_stories, renew, withdraw
from news.lists.rows import listed_date
from news.models import StoryPage
from search import storage
from search.content import Content, content_of
from search.models import SearchEntry, SearchFacet
from search.words import tokens

# Sent with the language and the words whose number of stories may have changed.
words_changed = Signal()
_is_counting: ContextVar[bool] = ContextVar("is_counting", default=True)


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
        storage.write(story.pk, entry.home_id, fields)
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
    date = listed_date(story)
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
    known = {*SearchEntry.objects.values_list("pk", flat=True), *rows.listed_pages()}
    withdraw(known - {*public_stories().values_list("pk", flat=True)})
    storage.delete(storage.stored_keys() - set(SearchEntry.objects.values_list("pk", flat=True)))
    done = 0
    for batch in batches():
        renew(story.pk for story in batch)
        done += len(batch)
        yield done
