"""Many readers at once: none gets an error, half of a new page, or an older page than before."""

import random
import re
import threading
from collections import defaultdict

import pytest

from tests.loaded import at_once, newsroom
from tests.proxies import get

STORY = "/nb/nyheter/utgave/"
PLACES = [STORY, "/nb/", "/nb/nyheter/", "/nb/feed.xml", "/nb/sok/?q=utgave"]
MOST = 100  # publications
# What readers ask for, of a hundred requests.
MIXED = {STORY: 60, "/nb/nyheter/": 20, "/nb/": 10, "/nb/feed.xml": 5, "/nb/sok/?q=hydrogen": 5}

MAKE = """
from tests.factories import make_story
make_story("Utgave 0", slug="utgave", blocks=[("paragraph", "<p>Sist i utgave 0.</p>")])
"""
PUBLISH = """
from news.models import StoryPage
story = StoryPage.objects.get(slug="utgave")
story.title, story.lead = f"Utgave {number}", f"Ingress i utgave {number}."
story.body = [("paragraph", f"<p>Sist i utgave {number}.</p>")]
story.save_revision().publish()
"""


@pytest.fixture(scope="module")
def site():
    with newsroom() as (url, server):
        server.shell.run(MAKE)
        yield url, server


def versions(body: bytes) -> set[int]:
    return {int(number) for number in re.findall(rb"[Uu]tgave(?:</mark>)? (\d+)", body)}


@pytest.mark.parametrize("by", ["nginx", "varde"])
def test_thirty_two_readers_get_no_error(site, by):
    url, server = site
    asked = url if by == "nginx" else server.url
    chance, paths, weights = random.Random(3), [*MIXED], [*MIXED.values()]
    wanted = [chance.choices(paths, weights, k=25) for _reader in range(32)]
    statuses = []

    def read(number):
        statuses.extend((path, get(asked, path)[0]) for path in wanted[number])

    at_once(32, read)
    assert len(statuses) == 32 * 25
    assert {status for _path, status in statuses} == {200}


def test_readers_see_each_publication_whole_at_once_and_never_an_older_one_again(site):
    url, server = site
    published, is_over, seen = [0], threading.Event(), defaultdict(set)

    def publish():
        try:
            while published[0] < MOST and min(len(seen[path]) for path in PLACES) < 4:
                server.shell.run(PUBLISH, number=published[0] + 1)
                published[0] += 1
        finally:
            is_over.set()

    def read(number):
        if number == 0:
            return publish()
        last = defaultdict(int)
        while not is_over.is_set():
            for path in PLACES:
                before = published[0]
                status, _headers, body = get(url, path, Accept_Encoding="identity")
                assert status == 200
                found = versions(body)
                assert len(found) == 1, f"{path} mixes {found}"
                (version,) = found
                assert version >= max(before, last[path]), f"{path}: {version} after {before}"
                last[path] = version
                seen[path].add(version)

    at_once(9, read)
    assert published[0] < MOST, f"readers saw too little: {dict(seen)}"
