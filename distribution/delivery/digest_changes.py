"""Which stories the mails of a digest have, and what becomes of them if one is changed or withdrawn meanwhile."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from core.transactions import lock_rows
from distribution.delivery.changes import count_text
from distribution.delivery.digest_audience import variant_of
from distribution.delivery.states import OPEN, UNDER_WAY
from distribution.models import Delivery, Dispatch
from news.models import StoryPage


def add_variants(dispatch: Dispatch) -> None:
    """Add the variants of new recipients to those that are stored."""
    row = Dispatch.objects.filter(pk=dispatch.pk)
    lock_rows(row)
    for stored in row:
        known = stored.data.get("variants", {})
        stored.data["variants"] = {**dispatch.data.get("variants", {}), **known}
        stored.save(update_fields=["data"])


def leave_out_of_digests(story_key: UUID) -> None:
    """Send digests that are still waiting without a story that is withdrawn."""
    for dispatch, pages in digests_under_way(story_key):
        replace_variants(dispatch, pages, pages)


def use_later_text_in_digests(story_key: UUID, corrections: Iterable[str] = ()) -> None:
    """Let digests that are still waiting have the present text of a story, as `use_later_text` does for its mails."""
    for dispatch, pages in digests_under_way(story_key):
        count_text(dispatch, corrections)
        replace_variants(dispatch, pages, set())


def digests_under_way(story_key: UUID) -> Iterator[tuple[Dispatch, set[int]]]:
    """Yield the digests that are not done, locked, each with the pages of a story. One query if there are none."""
    digests = Dispatch.objects.filter(kind=Dispatch.Kind.DIGEST, state__in=UNDER_WAY)
    if not digests.exists():
        return
    lock_rows(digests)
    stories = StoryPage.objects.filter(translation_key=story_key)
    pages = set(stories.values_list("pk", flat=True))
    for dispatch in list(digests):
        yield dispatch, pages


def replace_variants(dispatch: Dispatch, pages: set[int], without: set[int]) -> None:
    """Give what waits of each variant with one of the pages a later text, without some pages; store the variants."""
    known = dispatch.data.get("variants", {})
    for name, pks in list(known.items()):
        if pages & set(pks):
            known |= replace_variant(dispatch, name, [pk for pk in pks if pk not in without])
    dispatch.save(update_fields=["data"])


def replace_variant(dispatch: Dispatch, name: str, pages: list[int]) -> dict[str, list[int]]:
    """Give the recipients of a variant these pages instead, if their mail is not being sent; return the variants."""
    waiting = Delivery.objects.filter(
        dispatch=dispatch, variant=name, state__in=OPEN, started_at=None
    )
    if not pages:
        waiting.update(state=Delivery.State.SKIPPED, skip=Delivery.Skip.NOT_PUBLIC, lease_id=None)
        return {}
    found = {}
    for language in waiting.order_by().values_list("language", flat=True).distinct():
        later = variant_of(pages, language, dispatch.data.get("text", 0))
        found[later] = pages
        waiting.filter(language=language).update(variant=later, lease_id=None)
    return found
