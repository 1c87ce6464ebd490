"""Jobs on many items: stored first and then processed one by one, so that a restart loses nothing."""

import itertools
import logging
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from core.newsroom_languages import targets_for
from core.tasks import LOW_PRIORITY, deduplicate_tasks
from translation.admin.bulk import mail as job_mail
from translation.localize.tree_locations import TreeLocation, location_of, locations_for
from translation.models import Assignment, Job, JobItem
from translation.notifications.messages import language_and_zone
from translation.notifications.notify import batched, send_batch
from translation.workflow.permissions import WRITE, has_permission_at, may_send
from translation.workflow.requests import send_for_translation
from translation.workflow.signals import translation_assigned
from translation.workflow.sync import sync_translations

logger = logging.getLogger(__name__)

# The number of items processed within the request, or by one background task, so that other tasks get
# their turn.
BATCH_SIZE = 5
# The delay before the task worker takes over a small job from the request that started it.
REQUEST_GRACE = timedelta(minutes=2)
# How long finished jobs are kept.
RETENTION = timedelta(days=90)


def start(kind: str, by: Any, items: Iterable[tuple[int, str]], **options: Any) -> Job:
    """Create a job for (pk, title) items; a small one is processed now, a large one by the task worker.

    `options` are plain JSON: `translator` (pk), `deadline` (ISO 8601), `note`, and `languages`
    (language code: pk of the translator or None).
    """
    delete_old()
    with transaction.atomic():
        job = Job.objects.create(kind=kind, created_by=by, options=options)
        job_items = [JobItem(job=job, item=pk, title=title[:255]) for pk, title in items]
        JobItem.objects.bulk_create(job_items)
        is_long = len(job_items) > BATCH_SIZE
        # A small job gets a task as well, in case the server is killed during the request.
        run_after = None if is_long else timezone.now() + REQUEST_GRACE
        process_in_background.using(run_after=run_after).enqueue(job.pk)
    if not is_long:
        process(job)
    return job


@task(priority=LOW_PRIORITY)
def process_in_background(pk: int) -> None:
    """Process the next items of a job, and leave the others to another task."""
    if not process(Job.objects.get(pk=pk), limit=BATCH_SIZE):
        process_in_background.enqueue(pk)


def process(job: Job, limit: int | None = None) -> bool:
    """Process the waiting items of a job, at most `limit`; return whether the job is finished.

    Several workers can share a job; no item is processed twice.
    """
    language, zone = language_and_zone(job.created_by)
    with batched(), override(language), timezone.override(zone):
        for _turn in itertools.count() if limit is None else range(limit):
            if not process_next(job):
                break
    if job.items.filter(state=JobItem.State.WAITING).exists():
        return False
    finish(job)
    return True


@transaction.atomic
def finish(job: Job) -> None:
    """Mark a job as finished and send its notifications, once."""
    is_first = Job.objects.filter(pk=job.pk, finished_at=None).update(finished_at=timezone.now())
    job.refresh_from_db()
    if is_first:
        send_batch(job.created_at)
        if job.items.count() > BATCH_SIZE:
            job_mail.send(job)


@transaction.atomic
def process_next(job: Job) -> bool:
    """Process a waiting item and store its result in the same transaction; False if none is waiting."""
    item = job.items.filter(state=JobItem.State.WAITING).select_for_update(skip_locked=True).first()
    if not item:
        return False
    try:
        with transaction.atomic(), deduplicate_tasks():
            ACTIONS[Job.Kind(job.kind)](job, item.item)
        item.state = JobItem.State.DONE
    except ValidationError as error:
        item.state, item.reason = JobItem.State.FAILED, " ".join(error.messages)
    except Exception:
        # An error in one item must not stop the others.
        logger.exception("Job %s failed at item %s", job.pk, item.item)
        item.state, item.reason = (
            JobItem.State.FAILED,
            _("An unexpected error. It has been logged."),
        )
    item.save()
    return True


def delete_old() -> None:
    Job.objects.filter(finished_at__lt=timezone.now() - RETENTION).delete()


def count_states(job: Job) -> dict[str, int]:
    """Return the number of items of a job in each state."""
    counts = dict(job.items.order_by().values_list("state").annotate(Count("pk")))
    return {state.value: counts.get(state.value, 0) for state in JobItem.State}


def page_of(job: Job, pk: int) -> Page:
    """Return the page. Raises `ValidationError` if it is deleted or the user may not send it."""
    page = Page.objects.filter(pk=pk).first()
    if not page:
        raise ValidationError(_("The page has been deleted."), code="deleted")
    page = page.specific
    if not may_send(job.created_by, page):
        raise ValidationError(_("You may not send this page for translation."), code="forbidden")
    return page


def send_page(job: Job, pk: int) -> None:
    """Send a page for translation into the selected languages, by default into all others."""
    page = page_of(job, pk)
    selected = job.options.get("languages")
    targets = [
        locale
        for locale in targets_for(page)
        if selected is None or locale.language_code in selected
    ]
    if not targets:
        raise ValidationError(_("The page is already in the selected language."))
    for locale in targets:
        send_into(job, page, locale)


def send_into(job: Job, page: Page, locale: Locale) -> None:
    """Send a page into a language; empty options keep the values of an earlier request."""
    options = options_of(job, locale)
    validate_translator(options["translator"], *locations_for([page], locale))
    existing = Assignment.objects.filter(
        translation__source__object=page.translation_key, translation__target_locale=locale
    ).first()
    if existing:
        options = {name: value or getattr(existing, name) for name, value in options.items()}
    send_for_translation(page, locale, job.created_by, **options)


def update_translations(job: Job, pk: int) -> None:
    sync_translations(page_of(job, pk), job.created_by)


def update_assignment(job: Job, pk: int) -> None:
    """Change translator, deadline or note of a translation."""
    translation = (
        Translation.objects.filter(pk=pk, enabled=True)
        .select_related("source__locale", "target_locale")
        .first()
    )
    if not translation:
        raise ValidationError(_("The translation has been deleted."), code="deleted")
    if not may_send(job.created_by, translation.source.get_source_instance()):
        raise ValidationError(_("You may not send this page for translation."), code="forbidden")
    options = options_of(job)
    validate_translator(options.get("translator"), location_of(translation))
    Assignment.objects.update_or_create(
        translation=translation,
        defaults=options,
        create_defaults={**options, "sent_by": job.created_by},
    )
    translation.refresh_from_db()
    translation_assigned.send(Translation, translation=translation, by=job.created_by)


def validate_translator(translator: Any, place: TreeLocation) -> None:
    """Raise `ValidationError` if the translator may not write the language there."""
    if translator and not has_permission_at(translator, WRITE, place):
        message = _("%(person)s does not translate into this language.")
        raise ValidationError(message % {"person": translator}, code="translator")


def options_of(job: Job, locale: Locale | None = None) -> dict:
    """Return the options as `send_for_translation` takes them; missing options change nothing."""
    options = {**job.options}
    languages = options.pop("languages", None)
    if languages is not None and locale:
        options["translator"] = languages[locale.language_code]
    if pk := options.get("translator"):
        options["translator"] = get_user_model().objects.filter(pk=pk, is_active=True).first()
        if not options["translator"]:
            raise ValidationError(_("The translator no longer has an account."))
    if deadline := options.get("deadline"):
        options["deadline"] = parse_datetime(deadline)
    return options


ACTIONS = {
    Job.Kind.SEND: send_page,
    Job.Kind.MARK: update_assignment,
    Job.Kind.UPDATE: update_translations,
}
