"""Store the events of releases in the transaction of the action, where an endpoint of the newsroom wants them."""

import logging
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from core.publishing import is_quiet
from core.visibility import restricted_paths
from integrations.models import Delivery, Endpoint, Event, EventType
from integrations.newsrooms import site_of
from integrations.tasks import send_due_deliveries
from news.models import StoryPage
from release.locking import lock_release
from release.models import ReleaseEvent, Withdrawal

logger = logging.getLogger(__name__)
Action = ReleaseEvent.Action
PUBLISHING = (Action.PUBLISHED, Action.FOLLOWED)


def on_release_event(sender: Any, event: ReleaseEvent, **kwargs: Any) -> None:
    """Store what a line of a release's history means to receivers. No failure stops the publication."""
    if event.action not in (*PUBLISHING, Action.UNPUBLISHED) or not event.locale_id or is_quiet():
        return
    try:
        with transaction.atomic():
            store(event)
    except Exception:
        logger.exception("The events of release %s could not be stored", event.release_id)


def store(line: ReleaseEvent) -> None:
    if not Endpoint.objects.filter(state=Endpoint.State.ACTIVE).exists():
        return
    key = line.release.translation_key
    page = StoryPage.objects.filter(translation_key=key, locale=line.locale, alias_of=None).first()
    site = site_of(page) if page else None
    if not page or not site or is_restricted(page):
        return
    active = list(Endpoint.objects.filter(state=Endpoint.State.ACTIVE, site=site))
    reason = ""
    if line.action in PUBLISHING:
        types = types_of_publication(line, page)
    else:
        withdrawal = open_withdrawal_of(page)
        types = [EventType.WITHDRAWN if withdrawal else EventType.UNPUBLISHED]
        reason = withdrawal.reasons.get(page.language, "") if withdrawal else ""
    for kind in types:
        if wanting := [one for one in active if one.wants(kind, page.language)]:
            add(wanting, site=site, type=kind, page=page, reason=reason)


def is_restricted(page: StoryPage) -> bool:
    return page.path.startswith(tuple(restricted_paths()))


def types_of_publication(line: ReleaseEvent, page: StoryPage) -> list[EventType]:
    """Return what a publication is: the first one, an update or a correction; and the end of an embargo."""
    release, locale = line.release, line.locale
    lines = release.events.filter(locale=locale, pk__lt=line.pk)
    before = lines.order_by("-pk").values_list("action", "revision_id").first()
    if before == (Action.CORRECTED, line.revision_id):
        return [EventType.CORRECTED]
    last = lines.filter(action__in=(*PUBLISHING, Action.UNPUBLISHED)).order_by("-pk").first()
    is_first = not last and page.first_published_at == page.last_published_at
    if not is_first and not (last and last.action == Action.UNPUBLISHED):
        return [EventType.UPDATED]
    had_embargo = is_first and release.events.filter(action=Action.EMBARGO).exists()
    return [EventType.PUBLISHED, *([EventType.EMBARGO_LIFTED] if had_embargo else [])]


def open_withdrawal_of(page: StoryPage) -> Withdrawal | None:
    return Withdrawal.objects.filter(versions__page=page, restored_at=None).first()


def add(endpoints: list[Endpoint], *, site: int, **values: Any) -> Event:
    """Store an event with a delivery to each of the endpoints, and have them sent after the commit."""
    page = values["page"]
    # The release's row is locked, so that no two events of a story have the same place.
    lock_release(translation_key=page.translation_key)
    places = Event.objects.filter(story_key=page.translation_key)
    last = places.aggregate(last=Max("sequence"))["last"] or 0
    event = Event.objects.create(
        site_id=site,
        story_key=page.translation_key,
        language=page.language,
        sequence=last + 1,
        **values,
    )
    deliver(event, endpoints)
    return event


def deliver(event: Event, endpoints: list[Endpoint]) -> None:
    now = timezone.now()
    Delivery.objects.bulk_create(
        Delivery(event=event, endpoint=endpoint, next_at=now) for endpoint in endpoints
    )
    send_due_deliveries.enqueue()
