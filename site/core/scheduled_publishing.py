"""Scheduled publishing and unpublishing, each item in its own transaction.

In Wagtail's command (8.0), an item that fails stops the others, and an item is published in several transactions.
"""

import logging
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from core.publishing import SCHEDULED, PublishBlocked
from core.tasks import deduplicate_tasks

logger = logging.getLogger(__name__)
# Models whose due revisions are published together with others, by a function of another app.
_publishers: dict[type[models.Model], Callable[[], object]] = {}


def publish_due_with(model: type[models.Model], publish: Callable[[], object]) -> None:
    """Leave the due revisions of a model to a function, which each round of the scheduler calls first."""
    _publishers[model] = publish


def unpublish_expired() -> None:
    each_in_own_transaction(
        partial(unpublish, model, pk)
        for model in draftable_models()
        for pk in expired(model).order_by("expire_at").values_list("pk", flat=True)
    )


def publish_due() -> None:
    for publish_others in _publishers.values():
        publish_others()
    each_in_own_transaction(
        partial(publish, pk)
        for pk in due_revisions().order_by("approved_go_live_at").values_list("pk", flat=True)
    )


def each_in_own_transaction(actions: Iterable[Callable[[], None]]) -> None:
    """Run each action in its own transaction; log one that fails, and go on with the others."""
    for act in list(actions):
        try:
            with transaction.atomic(), deduplicate_tasks():
                act()
        except PublishBlocked as blocked:
            logger.warning("Not published at the scheduled time: %s", "; ".join(blocked.messages))
        except Exception:
            logger.exception("Scheduled action failed: %s", act)


def unpublish(model: type[models.Model], pk: int) -> None:
    """Unpublish an item, unless another scheduler has done so: check again under a row lock."""
    item = expired(model).select_for_update(skip_locked=True, of=("self",)).filter(pk=pk).first()
    if item:
        item = item.specific if isinstance(item, Page) else item
        item.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def publish(pk: int) -> None:
    revision = due_revisions().select_for_update(skip_locked=True, of=("self",)).filter(pk=pk)
    if found := revision.first():
        found.publish(log_action=SCHEDULED)


def draftable_models() -> list[type]:
    others = [
        model
        for model in apps.get_models()
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    ]
    return [Page, *others]


def expired(model: type[models.Model]) -> Any:
    return model._default_manager.filter(live=True, expire_at__lt=timezone.now())


def due_revisions() -> Any:
    excluded = ContentType.objects.get_for_models(*_publishers).values()
    due = Revision.objects.filter(approved_go_live_at__lt=timezone.now())
    return due.exclude(content_type__in=[one.pk for one in excluded])
