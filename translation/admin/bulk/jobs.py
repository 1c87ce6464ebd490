"""Work on many items: noted in the database first, then done one by one, so that a restart loses nothing."""

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

from core.languages import targets_for
from core.tasks import LOW_PRIORITY, deduplicate_tasks
from translation.admin.bulk import mail as job_mail
from translation.localize.tree_locations import TreeLocation, location_of, locations_for
from translation.models import Assignment, Job, JobItem
from translation.notifications.messages import language_and_zone
from translation.notifications.notify import batched, send_batch
from translation.workflow.permissions import WRITE, has_permission_at, may_send
from translation.workflow.services import send_for_translation
from translation.workflow.signals import translation_assigned
from translation.workflow.sync import sync_translations

logger = logging.getLogger(__name__)

# So few are done while the person waits; and by one task of the worker, so that others get their turn.
FEW = 5
# How long the worker leaves a few items to the request that began them.
PATIENCE = timedelta(minutes=2)
# How long one can look up what became of a job.
KEPT = timedelta(days=90)


def begin(kind: str, by: Any, items: Iterable[tuple[int, str]], **options: Any) -> Job:
    """Note what is to be done to (pk, title) items; a few are done at once, many by the task worker.

    `options` are plain JSON: `translator` (pk), `deadline` (ISO), `note`, and `languages`, by the code of each the
    translator's pk.
    """
    forget_old()
    with transaction.atomic():
        job = Job.objects.create(kind=kind, created_by=by, options=options)
        noted = [JobItem(job=job, item=pk, title=title[:255]) for pk, title in items]
        JobItem.objects.bulk_create(noted)
        is_long = len(noted) > FEW
        # Of a few, too, in case the server dies while the person waits.
        later = None if is_long else timezone.now() + PATIENCE
        work_off_later.using(run_after=later).enqueue(job.pk)
    if not is_long:
        work_off(job)
    return job


@task(priority=LOW_PRIORITY)
def work_off_later(pk: int) -> None:
    """Do the next few items of a job, and leave the others to another task."""
    if not work_off(Job.objects.get(pk=pk), most=FEW):
        work_off_later.enqueue(pk)


def work_off(job: Job, most: int | None = None) -> bool:
    """Do what is left of a job, or at `most` so many items of it; whether that was all.

    Several workers at once share it, and nothing is done twice.
    """
    language, zone = language_and_zone(job.created_by)
    with batched(), override(language), timezone.override(zone):
        for _turn in itertools.count() if most is None else range(most):
            if not work_off_next(job):
                break
    if job.items.filter(state=JobItem.State.WAITING).exists():
        return False
    end(job)
    return True


@transaction.atomic
def end(job: Job) -> None:
    """Note that a job is done, and tell of it; once."""
    ended = Job.objects.filter(pk=job.pk, finished_at=None).update(finished_at=timezone.now())
    job.refresh_from_db()
    if ended:
        send_batch(job.created_at)
        if job.items.count() > FEW:
            job_mail.send(job)


@transaction.atomic
def work_off_next(job: Job) -> bool:
    """Do one waiting item, and note in the same transaction what became of it; False where none waits."""
    item = job.items.filter(state=JobItem.State.WAITING).select_for_update(skip_locked=True).first()
    if not item:
        return False
    try:
        with transaction.atomic(), deduplicate_tasks():
            DOING[job.kind](job, item.item)
        item.state = JobItem.State.DONE
    except ValidationError as error:
        item.state, item.reason = JobItem.State.FAILED, " ".join(error.messages)
    except Exception:
        # Whatever is wrong with one item, the others are to be done.
        logger.exception("Job %s failed at item %s", job.pk, item.item)
        item.state, item.reason = (
            JobItem.State.FAILED,
            _("An unexpected error. It has been logged."),
        )
    item.save()
    return True


def forget_old() -> None:
    Job.objects.filter(finished_at__lt=timezone.now() - KEPT).delete()


def progress_in(job: Job) -> dict[str, int]:
    """How many items of a job are in each state."""
    counted = dict(job.items.order_by().values_list("state").annotate(Count("pk")))
    return {state.value: counted.get(state.value, 0) for state in JobItem.State}


def page_of(job: Job, pk: int) -> Page:
    """The page, if it is there and the person who asked may send it."""
    page = Page.objects.filter(pk=pk).first()
    if not page:
        raise ValidationError(_("The page has been deleted."))
    page = page.specific
    if not may_send(job.created_by, page):
        raise ValidationError(_("You may not send this page for translation."))
    return page


def send_one(job: Job, pk: int) -> None:
    """Send a page into each language that is chosen, or into all others."""
    page = page_of(job, pk)
    chosen = job.options.get("languages")
    targets = [
        locale for locale in targets_for(page) if chosen is None or locale.language_code in chosen
    ]
    if not targets:
        raise ValidationError(_("The page is already in the selected language."))
    for locale in targets:
        send_into(job, page, locale)


def send_into(job: Job, page: Page, locale: Locale) -> None:
    """Of what has been sent before, an empty wish leaves translator, deadline and note as they are."""
    options = options_of(job, locale)
    demand_writer(options["translator"], *locations_for([page], locale))
    known = Assignment.objects.filter(
        translation__source__object=page.translation_key, translation__target_locale=locale
    ).first()
    if known:
        options = {name: wish or getattr(known, name) for name, wish in options.items()}
    send_for_translation(page, locale, job.created_by, **options)


def update_one(job: Job, pk: int) -> None:
    sync_translations(page_of(job, pk), job.created_by)


def mark_one(job: Job, pk: int) -> None:
    translation = (
        Translation.objects.filter(pk=pk, enabled=True)
        .select_related("source__locale", "target_locale")
        .first()
    )
    if not translation:
        raise ValidationError(_("The translation has been deleted."))
    if not may_send(job.created_by, translation.source.get_source_instance()):
        raise ValidationError(_("You may not send this page for translation."))
    options = options_of(job)
    demand_writer(options.get("translator"), location_of(translation))
    Assignment.objects.update_or_create(
        translation=translation,
        defaults=options,
        create_defaults={**options, "sent_by": job.created_by},
    )
    translation.refresh_from_db()
    translation_assigned.send(Translation, translation=translation, by=job.created_by)


def demand_writer(translator: Any, place: TreeLocation) -> None:
    if translator and not has_permission_at(translator, WRITE, place):
        told = _("%(person)s does not translate into this language.")
        raise ValidationError(told % {"person": translator})


def options_of(job: Job, locale: Locale | None = None) -> dict:
    """What is chosen, as the services take it; a wish that is not there leaves things as they are."""
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


DOING = {Job.Kind.SEND: send_one, Job.Kind.MARK: mark_one, Job.Kind.UPDATE: update_one}
