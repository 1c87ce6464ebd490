"""Makes the pictures' sizes beside the loading of the stories: on another processor, and without the database."""

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

# Pictures of so many stories, the newest, are there when the server starts.
NEWEST = 12


class PictureSizes:
    """What the registers' pictures lack, those of the newest stories first. `told` are all stories to come."""

    def __init__(self, registers: SharedSnippets, told: list[dict]):
        self.registers = registers
        by_story = self.uses(told)
        together: Uses = defaultdict(set)
        for uses in by_story:
            for pk, shapes in uses.items():
                together[pk] |= shapes
        record_uses(together)
        self.urgent = {pk for uses in by_story[: NEWEST + 1] for pk in uses}
        known = Picture.objects.in_bulk()
        order = [*together, *(known.keys() - together.keys())]
        self.making: dict[Picture, Future] = {}
        self.pool = ThreadPoolExecutor(max(1, (os.cpu_count() or 1) - 1))
        for picture in (known[pk] for pk in order):
            self.making[picture] = self.pool.submit(render, picture, stale(picture))

    def uses(self, told) -> list[Uses]:
        """In which shapes the registers show pictures, and then each story, the newest first."""
        items = [
            shapes_of_snippet(item)
            for (kind, _key), item in self.registers.items.items()
            if kind in ("contact", "organisation")
        ]
        told = sorted(told, key=date_of, reverse=True)
        return [
            {pk: shapes for one in items for pk, shapes in one.items()},
            *map(self.in_story, told),
        ]

    def in_story(self, story) -> Uses:
        language = story.get("source", "nb")
        body = Body("", language, self.registers.pk).stream(story["body"])
        return shapes_in(body, self.registers["picture", story["picture"]["key"]].pk)

    def keep(self, *, all_of_them: bool) -> list[int]:
        """Store what is made, waiting for what is wanted; the primary keys of pictures that are left."""
        left = []
        for picture, made in self.making.items():
            if not (all_of_them or picture.pk in self.urgent) and made.cancel():
                left.append(picture.pk)
        for picture, made in self.making.items():
            if picture.pk not in left:
                for size, content in made.result().items():
                    store(picture, size, content, picture.label)
                mark_ready(picture)
        self.pool.shutdown()
        return left


def date_of(story) -> datetime:
    return story.get("date") or datetime.now(UTC) + timedelta(days=story.get("days", 0))
