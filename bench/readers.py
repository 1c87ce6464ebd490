"""`python -m bench.readers`: what a page costs with a hundred and with many stories: readers' pages that are not
stored, and the lists of editors.

Counts queries and CPU time of a request (of this process and of PostgreSQL's backend), divided by that of a page that
shows no stories in turn with it, so that other load on the machine affects it little. On a temporary copy of the demo
newsroom, in SQLite or in the PostgreSQL of `DATABASE_URL`. Exits with 1 if the queries depend on the number of
stories, or the time grows too much.
"""

import argparse
import os
import statistics
import sys
import time
from typing import NamedTuple

from bench.newsroom import ROOT

FEW = 100
# How much more CPU time a page may take with many stories.
LIMIT, EDITORS_LIMIT, SEARCH_LIMIT = 1.5, 2.0, 3.0
# A page whose cost does not depend on the number of stories.
REFERENCE = "/nb/personvern/"
PAGES = {
    "story, the newest": "/nb/nyheter/mange-nb-1/",
    "story, the oldest": "/nb/nyheter/mange-nb-{last}/",
    "front page": "/nb/",
    "list": "/nb/nyheter/",
    "list, the last page": "/nb/nyheter/?page={page}",
    "topic": "/nb/tema/klynger/",
    "search, a common word": "/nb/sok/?q=ord7",
    "search, a rare word": "/nb/sok/?q=ord2500",
    "search without hits": "/nb/sok/?q=zzqqxxy",
    "feed": "/nb/feed.xml",
    "sitemap, the index": "/sitemap.xml",
    "sitemap, of a year": "/sitemap-stories-{year}.xml",
    "sitemap, of images": "/sitemap-images.xml",
    "sitemap, of the news": "/sitemap-news-nb.xml",
}
# What an editor-in-chief looks at; `index` is the Norwegian news list.
EDITORS_PAGES = {
    "editor: start page": "/admin/",
    "editor: explorer": "/admin/pages/{index}/",
    "editor: list of stories": "/admin/releases/",
    "editor: week": "/admin/releases/calendar/?view=week",
    "editor: translations": "/admin/translations/",
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.readers", description=__doc__)
    parser.add_argument("--stories", type=int, default=10_000, help="in each language (10000)")
    parser.add_argument("--times", type=int, default=15, help="requests per measurement (15)")
    parser.add_argument(
        "--plans", action="store_true", help="print how each page's queries are run"
    )
    parser.add_argument(
        "--no-statistics", action="store_true", help="remove the planner's statistics first"
    )
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT / "site"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    from tests.databases import SQLite, sqlite_url, template

    made = template()
    with made.copied("readers") as copy:
        is_sqlite = isinstance(made, SQLite)
        url = sqlite_url(copy.database) if is_sqlite else made.url_of(copy.database)
        os.environ |= {"DATABASE_URL": url, "MEDIA_ROOT": str(copy.media)}
        import django

        django.setup()
        return compare(options)


def compare(options) -> int:
    """Print each page's queries and CPU time at both sizes; return 1 if one has grown too much."""
    started = time.process_time()
    few = measured(load(0, FEW, options), options)
    many = measured(load(FEW, options.stories, options), options)
    print(f"{FEW} and {options.stories} stories in two languages")
    print(f"{'':26}{'queries':>12}{'CPU ms':>16}{'ratio':>8}{'limit':>7}")
    grown = False
    for title in PAGES | EDITORS_PAGES:
        before, now = few[title], many[title]
        ratio = now.relative / before.relative
        limit = limit_of(title)
        is_too_much = now.queries > before.queries or ratio > limit
        grown = grown or is_too_much
        queries = f"{before.queries:7}{now.queries:5}"
        times_more = f"{before.milliseconds:9.1f}{now.milliseconds:7.1f}{ratio:8.2f}{limit:7.1f}"
        print(f"{title:26}{queries}{times_more}{'  ←' if is_too_much else ''}", flush=True)
    print(f"{time.process_time() - started:.0f} s of CPU time in all")
    return int(grown)


def limit_of(title: str) -> float:
    if title in EDITORS_PAGES:
        return EDITORS_LIMIT
    return SEARCH_LIMIT if title.startswith("search") else LIMIT


def load(start: int, number: int, options) -> int:
    """Create stories until there are so many."""
    from bench import database, stories
    from core.page_cache import memory

    started = time.process_time()
    stories.load(number - start, start)
    # The loader writes rows alone: the process still knows how long the list was.
    memory.clear()
    database.statistics(wanted=not options.no_statistics)
    took = time.process_time() - started
    print(f"{number - start} stories in two languages: {took:.0f} s of CPU time", flush=True)
    return number


class Cost(NamedTuple):
    """Queries, median CPU milliseconds, and those of a page (or a hundred addresses) divided by the reference's."""

    queries: int
    milliseconds: float
    relative: float


def measured(number: int, options) -> dict[str, Cost]:
    """Return what each page costs; print the plans of the larger newsroom if wanted."""
    from django.conf import settings
    from django.test import Client, override_settings
    from django.utils import timezone

    from news.models import StoryPage
    from news.models.listed_story import Newest, home_above
    from tests.factories import news_list, person

    index = news_list("nb")
    shown = Newest(StoryPage.objects.all(), home_above(index)).count()
    places = {"last": number, "page": -(-shown // 12), "year": timezone.now().year}
    places["index"] = index.pk
    reader, editor = (Client(headers={"host": "localhost"}) for _client in range(2))
    editor.force_login(person("redaktor"), settings.AUTHENTICATION_BACKENDS[-1])
    found = {}
    with override_settings(PAGE_CACHE=True):
        for title, pattern in (PAGES | EDITORS_PAGES).items():
            client = editor if title in EDITORS_PAGES else reader
            address, took, beside = pattern.format(**places), [], []
            for _turn in range(options.times + 2):
                beside.append(asked_for(reader, REFERENCE)[1])
                queries, time_taken, content = asked_for(client, address)
                took.append(time_taken)
            # A part of a sitemap is as long as what it lists: its time is that of a hundred addresses.
            addresses = content.count(b"<url>") / 100 or 1
            middle = statistics.median(took[2:])
            found[title] = Cost(queries, middle, middle / addresses / statistics.median(beside[2:]))
            if options.plans and number > FEW:
                print_plans(client, title, address)
    return found


def print_plans(client, title: str, address: str) -> None:
    from bench.database import planning

    forget()
    with planning() as plans:
        client.get(address)
    print(title, *plans, sep="\n  ", flush=True)


def forget() -> None:
    """Forget stored pages and renditions."""
    from django.core.cache import caches

    caches["pages"].clear()
    caches["renditions"].clear()


def asked_for(client, address: str) -> tuple[int, float, bytes]:
    """Return the queries, the CPU milliseconds and the content of a page that is not stored."""
    from bench.database import seconds_of_backend
    from bench.measures import counting

    forget()
    with counting() as asked:
        started = time.process_time() + seconds_of_backend()
        answer = client.get(address)
        took = 1000 * (time.process_time() + seconds_of_backend() - started)
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")
    return len(asked), took, answer.content


if __name__ == "__main__":
    sys.exit(main())
