"""Keep the searches without hits for editors, without anything about readers, and without room for a flood."""

from contextlib import suppress
from datetime import timedelta
from hashlib import md5
from typing import Any

from django.core.cache import cache
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import F
from django.utils.timezone import localdate

from core.transactions import without_waiting
from search.models import SearchMiss
from search.parsing import Query

# Rows of a newsroom and language, and new ones a day.
MOST_ROWS, MOST_NEW = 1000, 100
MOST_WORDS, MOST_DIGITS, MOST_CHARACTERS = 6, 5, 100
# A process counts the same search once in so many seconds.
PAUSE = 10
YEAR = 365  # days


def record(query: Query, site: int) -> None:
    """Count a search without hits, unless it looks like an address, a number or a text about a person."""
    text = normalized(query)
    key = md5(f"{site}:{query.language}:{text}".encode(), usedforsecurity=False).hexdigest()
    if not text or not cache.add(f"search-miss-{key}", True, PAUSE):
        return
    # A reader waits for no writer; the search is not counted then.
    with suppress(DatabaseError), without_waiting(), transaction.atomic():
        count(text, query.language, site)


def count(text: str, language: str, site: int) -> None:
    today = localdate()
    row = {"site_id": site, "language": language}
    same = SearchMiss.objects.filter(**row, query=text)
    if same.exists():
        same.update(count=F("count") + 1, last_day=today)
        return
    rows = SearchMiss.objects.filter(**row)
    if rows.filter(count=1, last_day=today).count() >= MOST_NEW:
        return
    try:
        with transaction.atomic():
            SearchMiss.objects.create(**row, query=text, last_day=today)
    except IntegrityError:  # Another process was first.
        same.update(count=F("count") + 1, last_day=today)
    trim(rows)


def normalized(query: Query) -> str:
    """Return the words of a query in lower case; empty if they may say something about a person, or are too many."""
    text = " ".join(" ".join(word.exact[0]) for word in query.words)
    digits = sum(letter.isdigit() for letter in text)
    is_private = "@" in query.text or digits > MOST_DIGITS
    is_long = len(query.words) > MOST_WORDS or len(text) > MOST_CHARACTERS
    return "" if is_private or is_long else text


def trim(rows: Any) -> None:
    """Delete what was last searched for a year ago, and the rarest and oldest rows above the limit."""
    rows.filter(last_day__lt=localdate() - timedelta(days=YEAR)).delete()
    kept = rows.order_by("-count", "-last_day", "-pk").values_list("pk", flat=True)
    if above := list(kept[MOST_ROWS : 2 * MOST_ROWS]):
        rows.filter(pk__in=above).delete()
