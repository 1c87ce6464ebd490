"""Collect the recipients of a dispatch, some hundred at a time. A step can be repeated after an interruption."""

from collections.abc import Iterable
from itertools import chain
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from distribution.delivery.audience import OF_LATE_LANGUAGES, OF_STORIES, Source, requests
from distribution.delivery.digest_audience import OF_DIGESTS
from distribution.delivery.digest_changes import add_variants
from distribution.delivery.follow_up_audience import OF_FOLLOW_UPS
from distribution.delivery.states import STORY_MAILS
from distribution.delivery.stories import criteria_of, public_versions, publication_key, story_of
from distribution.models import Delivery, Dispatch
from distribution.suppression import suppressed_hashes

Kind = Dispatch.Kind
State = Dispatch.State
CHUNK = 500
SOURCES: dict[str, list[Source]] = {
    Kind.PUBLICATION: OF_STORIES,
    Kind.LATE_LANGUAGE: OF_LATE_LANGUAGES,
    Kind.CORRECTION: OF_FOLLOW_UPS,
    Kind.WITHDRAWAL: OF_FOLLOW_UPS,
    Kind.DIGEST: OF_DIGESTS,
}


def start(dispatch: Dispatch) -> bool:
    """Begin a dispatch: fix what is sent, and in which languages. Return False while that is not public.

    The update comes first: it waits for a transaction that is adding a language.
    """
    with transaction.atomic():
        waiting = Dispatch.objects.filter(pk=dispatch.pk, state=State.READY, started_at=None)
        if not waiting.update(state=State.EXPANDING, started_at=timezone.now()):
            return False
        dispatch.refresh_from_db()
        facts = facts_of(dispatch)
        if facts is None:
            transaction.set_rollback(True)
            return False
        dispatch.data |= facts
        dispatch.save(update_fields=["data"])
    return True


def facts_of(dispatch: Dispatch) -> dict | None:
    """Return what is fixed when a dispatch begins; None if it must wait."""
    if dispatch.kind not in STORY_MAILS:
        return {}
    versions = public_versions(story_of(dispatch))
    languages = [one.locale.language_code for one in versions]
    if late := dispatch.data.get("language"):
        if not is_announced(dispatch):
            return None
        languages = [one for one in languages if one == late]
    if not languages:
        return None
    return {
        "languages": languages,
        "criteria": criteria_of(versions),
        "kind": versions[0].kind,
    }


def is_announced(dispatch: Dispatch) -> bool:
    """Return whether all recipients of the story itself are known: they do not get another language, too."""
    key = publication_key(story_of(dispatch))
    unknown = Dispatch.objects.filter(key=key, expanded_at=None)
    return not unknown.exclude(state=State.CANCELLED).exists()


def expand(dispatch: Dispatch) -> bool:
    """Collect the next recipients; return whether another process has not done so meanwhile."""
    sources = SOURCES[dispatch.kind]
    name, _colon, after = dispatch.cursor.partition(":")
    number = next((place for place, one in enumerate(sources) if one.name == name), 0)
    source = sources[number]
    rows = source.rows(dispatch).order_by("pk")
    chunk = list((rows.filter(pk__gt=after) if after else rows)[:CHUNK])
    before = dispatch.waiting
    new = wanted(dispatch, source.deliveries(dispatch, chunk))
    with transaction.atomic():
        Delivery.objects.bulk_create(new, ignore_conflicts=True)
        if dispatch.kind == Kind.DIGEST:
            add_variants(dispatch)
        count = {"expected": len(new), "waiting": dispatch.waiting - before}
        return advance(dispatch, next_cursor(sources, number, chunk), count)


def next_cursor(sources: list[Source], number: int, chunk: list) -> str:
    """Return where to go on; an empty string at the end."""
    if len(chunk) == CHUNK:
        return f"{sources[number].name}:{chunk[-1].pk}"
    return f"{sources[number + 1].name}:" if number + 1 < len(sources) else ""


def advance(dispatch: Dispatch, cursor: str, count: dict[str, int]) -> bool:
    """Store how far the collection has come. Rolls everything back if another process was faster."""
    values: dict[str, Any] = {name: F(name) + number for name, number in count.items()}
    values["cursor"] = cursor
    if not cursor:
        values |= {"state": State.SENDING, "expanded_at": timezone.now()}
        if dispatch.kind == Kind.LATE_LANGUAGE:
            requests(dispatch).update(ended_at=timezone.now())
    here = Dispatch.objects.filter(pk=dispatch.pk, state=State.EXPANDING, cursor=dispatch.cursor)
    if not here.update(**values):
        transaction.set_rollback(True)
        return False
    return True


def wanted(dispatch: Dispatch, deliveries: Iterable[Delivery]) -> list[Delivery]:
    """Return one delivery for each address, without those that have one or get no mail."""
    by_address: dict[str, Delivery] = {}
    for one in deliveries:
        by_address.setdefault(one.address_hash or "", one)
    hashes = list(by_address)
    known = Delivery.objects.filter(dispatch=dispatch, address_hash__in=hashes)
    left_out = chain(
        known.values_list("address_hash", flat=True),
        suppressed_hashes(dispatch.site_id, hashes),
    )
    for address in left_out:
        by_address.pop(address or "", None)
    return list(by_address.values())
