"""What a search costs at size: `python -m bench.search [stories]`, in both languages.

Each story has words of its own from a vocabulary with the frequencies of a language (Zipf), so that searches find
many, some or few of them.
"""

import os
import random
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUERIES = ("klyngen", "ord7", "ord120", "ord2500", "ord7 ord120", "ord9999x", "vindkraftverk")
WORDS, LENGTH, REPEATS, SEED = 20_000, 90, 15, 7


def write(language: str, pks: list[int]) -> None:
    """Write entries with words of their own for stories that have none."""
    from search import storage
    from search.content import Content
    from search.entries import fields_of
    from search.models import SearchEntry

    source = SearchEntry.objects.filter(language=language)[0]
    chance = random.Random(SEED)
    weights = [1 / (place + 3) for place in range(WORDS)]
    for number, pk in enumerate(pks):
        words = [f"ord{one}" for one in chance.choices(range(WORDS), weights, k=LENGTH)]
        content = Content(
            " ".join(words[:8]), " ".join(words[8:30]), [" ".join(words[30:])], [], []
        )
        SearchEntry.objects.create(
            page_id=pk,
            language=language,
            home_id=source.home_id,
            kind="news",
            date=source.date,
            day=source.day - number % 3000,
            headline=content.headline,
            lead=content.lead,
            text=content.body[0],
            words=" ".join(sorted(set(words))),
        )
        storage.write(pk, source.home_id, fields_of(content, language))


def measured(client, query: str) -> float:
    """Return the median time of a search in milliseconds."""
    times = []
    for _number in range(REPEATS):
        started = time.perf_counter()
        if client.get("/nb/sok/", {"q": query}).status_code != 200:
            raise SystemExit(f"The search for {query} failed.")
        times.append(1000 * (time.perf_counter() - started))
    return statistics.median(times)


def main(sizes: list[int]) -> None:
    from django.db import connection, transaction
    from django.test import Client

    from news.models import StoryPage
    from search.models import SearchEntry
    from search.vocabulary import rebuild
    from tests.many_stories import many_stories

    client = Client(headers={"host": "localhost"})
    with transaction.atomic():
        done = 0
        for size in sizes:
            many_stories(size - done, searchable=False)
            done = size
            for language in ("nb", "en"):
                new = StoryPage.objects.filter(locale__language_code=language, live=True)
                new = new.exclude(pk__in=SearchEntry.objects.values("pk"))
                write(language, list(new.values_list("pk", flat=True)))
            rebuild()
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
            print(f"{size} stories in two languages", flush=True)
            for query in QUERIES:
                print(f"  {query:<15} {measured(client, query):7.1f} ms", flush=True)
        transaction.set_rollback(True)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    import django

    django.setup()
    main([int(one) for one in sys.argv[1:]] or [100, 1000, 10_000])
