"""Create renditions in parallel with the loading of stories, in other processes without database access."""

import os
from collections import defaultdict
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from demo.content import Body
from demo.snippets import SharedSnippets
from news.signal_handlers import shapes_in, shapes_of_snippet
from pictures.models import Picture
from pictures.preparation import Uses, mark_ready, record_uses, stale
from pictures.rendering import render, store

# Pictures of this many of the newest stories are ready when the server starts: all that the front pages show.
NEWEST = 22


class PictureSizes:
    """Creates the missing renditions, in threads that wait for other processes.

    With `only_newest`, pictures that only older stories show are left to the worker (`left`).
    """

    def __init__(self, snippets: SharedSnippets, stories: list[dict], *, only_newest: bool = False):
        by_story = uses_by_story(snippets, stories)
        together: Uses = defaultdict(set)
        for uses in by_story:
            for pk, shapes in uses.items():
                together[pk] |= shapes
        record_uses(together)
        known = Picture.objects.in_bulk()
        newest = {pk for uses in by_story[: NEWEST + 1] for pk in uses}
        self.left = sorted(known.keys() - newest) if only_newest else []
        self.pool = ThreadPoolExecutor(max(1, (os.cpu_count() or 1) - 1))
        self.making: dict[Picture, Future] = {
            picture: self.pool.submit(render, picture, stale(picture))
            for pk, picture in known.items()
            if pk not in self.left
        }

    def keep(self) -> None:
        """Wait for the renditions and store them."""
        for picture, made in self.making.items():
            for size, content in made.result().items():
                store(picture, size, content, picture.label)
            mark_ready(picture)
        self.pool.shutdown()


def uses_by_story(snippets: SharedSnippets, stories: list[dict]) -> list[Uses]:
    """Return the shapes in which pictures are used: by the snippets first, then by each story, newest first."""
    items = [
        shapes_of_snippet(item)
        for (kind, _key), item in snippets.items.items()
        if kind in ("contact", "organisation")
    ]
    stories = sorted(stories, key=date_of, reverse=True)
    return [
        {pk: shapes for one in items for pk, shapes in one.items()},
        *(uses_in(snippets, story) for story in stories),
    ]


def uses_in(snippets: SharedSnippets, story: dict) -> Uses:
    body = Body("", story.get("source", "nb"), snippets.pk).stream(story["body"])
    return shapes_in(body, snippets.pk("picture", story["picture"]["key"]))


def date_of(story) -> datetime:
    return story.get("date") or datetime.now(UTC) + timedelta(days=story.get("days", 0))
