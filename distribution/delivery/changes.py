"""What a correction or withdrawal does to mails that have not been sent yet."""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from core.transactions import lock_rows
from distribution.delivery.states import OPEN, STORY_MAILS, UNDER_WAY
from distribution.models import Delivery, Dispatch


def use_later_text(story_key: UUID, corrections: Iterable[str] = ()) -> None:
    """Let the mails of a story that are still waiting have its present text instead of the earlier one.

    `Dispatch.data` counts the texts, and says by which of them each correction was made: who got an earlier one may
    get a correction mail.
    """
    under_way = Dispatch.objects.filter(story_key=story_key, kind__in=STORY_MAILS)
    under_way = under_way.filter(started_at__isnull=False).exclude(
        state__in=[Dispatch.State.DONE, Dispatch.State.CANCELLED]
    )
    if not under_way.exists():
        return
    lock_rows(under_way)
    for dispatch in under_way:
        count_text(dispatch, corrections)
        dispatch.save(update_fields=["data"])


def count_text(dispatch: Dispatch, corrections: Iterable[str]) -> None:
    """Count one more text of a dispatch, and note which corrections it is the first to have."""
    text = dispatch.data.get("text", 0) + 1
    corrected = dict.fromkeys(map(str, corrections), text)
    known = dispatch.data.get("corrected", {})
    dispatch.data |= {"text": text, "corrected": {**corrected, **known}}


def cancel_mails_of(story_key: UUID) -> None:
    """Cancel all mails of a story that is withdrawn. Mails that are being sent at this moment are not touched."""
    kinds = [*STORY_MAILS, Dispatch.Kind.CORRECTION, *Dispatch.PERSONAL]
    under_way = Dispatch.objects.filter(story_key=story_key, kind__in=kinds, state__in=UNDER_WAY)
    cancel(list(under_way.values_list("pk", flat=True)), Delivery.Skip.NOT_PUBLIC)


def cancel(dispatches: list[UUID], reason: str) -> None:
    """Cancel dispatches, and leave out those of their recipients whose mail is not being sent."""
    if not dispatches:
        return
    Dispatch.objects.filter(pk__in=dispatches).update(
        state=Dispatch.State.CANCELLED, hold="", hold_detail="", finished_at=timezone.now()
    )
    waiting = Delivery.objects.filter(dispatch__in=dispatches, state__in=OPEN, started_at=None)
    waiting.update(state=Delivery.State.SKIPPED, skip=reason, lease_id=None)
