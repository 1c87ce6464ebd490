"""Makes the pictures' sizes beside the loading of the stories: on another processor, and without the database."""

import os
from collections import defaultdict
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

from demo.content import Body
from demo.snippets import SharedSnippets
from news.signal_handlers import shapes_in, shapes_of_snippet
from pictures.models import Picture
from pictures.preparation import Uses, mark_ready, record_uses, stale
from pictures.rendering import render, store

# Pictures of so many stories, the newest, are there when the server starts: all that the front pages show.
NEWEST = 22


class PictureSizes:
    """What the registers' pictures lack, made in threads that wait for other processes.

    `told` are all stories to come. With `only_newest`, pictures that only older stories show are `left`.
    """

    def __init__(self, registers: SharedSnippets, told: list[dict], *, only_newest: bool = False):
        by_story = uses_by_story(registers, told)
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
        """Wait for what is being made, and store it."""
        for picture, made in self.making.items():
            for size, content in made.result().items():
                store(picture, size, content, picture.label)
            mark_ready(picture)
        self.pool.shutdown()


def uses_by_story(registers: Any, told: list[dict]) -> list[Uses]:
    """In which shapes the registers show pictures, and then each story, the newest first."""
    items = [
        shapes_of_snippet(item)
        for (kind, _key), item in registers.items.items()
        if kind in ("contact", "organisation")
    ]
    told = sorted(told, key=date_of, reverse=True)
    return [
        {pk: shapes for one in items for pk, shapes in one.items()},
        *(uses_in(registers, story) for story in told),
    ]


def uses_in(registers: SharedSnippets, story: dict) -> Uses:
    body = Body("", story.get("source", "nb"), registers.pk).stream(story["body"])
    return shapes_in(body, registers.pk("picture", story["picture"]["key"]))


def date_of(story) -> datetime:
    return story.get("date") or datetime.now(UTC) + timedelta(days=story.get("days", 0))
