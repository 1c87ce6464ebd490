"""Machine translation of the missing texts by the task worker. The drafts stay marked until a user accepts them.

A run is stored before the first call, and the texts that are still missing are what is left of it: a worker that dies
in the middle leaves a run that the next one continues.
"""

import logging
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task
from wagtail_localize.models import Translation

from core.typography import without_invisible
from translation.localize.editable_markup import from_field_html
from translation.localize.inline_markup import has_invalid_markup, normalised_text, opening_tags
from translation.localize.segments import segments_of, state_of
from translation.models import MachineRun, Origin
from translation.workflow.filling import fill_exact_matches
from translation.workflow.machine_services import ServiceError, translate, translator_for
from translation.workflow.permissions import may_write
from translation.workflow.segment_store import EditConflict, write
from translation.workflow.status.storing import status_updates
from translation.workflow.workflow_status import edit_lock_reason, workflow_status

logger = logging.getLogger(__name__)
Failure = MachineRun.Failure
# The texts of one call: few, so that progress shows and a call is short.
BATCH_SIZE = 10
# A run without progress for so long has lost its task, and a user may start another.
ABANDONED_AFTER = timedelta(minutes=30)


def start(translation: Translation, user: Any = None) -> MachineRun:
    """Start drafting the missing texts, or return the run that is under way.

    Raises `ValidationError` if no service is configured or nothing is missing.
    """
    if not translator_for(translation):
        raise ValidationError(str(Failure.UNAVAILABLE.label))
    running = MachineRun.objects.filter(translation=translation, finished_at=None)
    running.filter(updated_at__lt=timezone.now() - ABANDONED_AFTER).update(
        finished_at=timezone.now(), failure=Failure.CANCELLED
    )
    total = len(missing_of(translation))
    if not total:
        raise ValidationError(_("All texts are translated."))
    try:
        with transaction.atomic():
            run = MachineRun.objects.create(translation=translation, created_by=user, total=total)
            continue_in_background.enqueue(run.pk)
    except IntegrityError:
        return running.get()
    return run


def cancel(translation: Translation) -> None:
    """Stop the run that is under way. A call that has been sent is not used any more."""
    finish(MachineRun.objects.filter(translation=translation), Failure.CANCELLED)


def finish(runs: Any, failure: str = "", status: int | None = None) -> None:
    runs.filter(finished_at=None).update(finished_at=timezone.now(), failure=failure, status=status)


def missing_of(translation: Translation, without: Any = ()) -> list[Any]:
    """Return the segments that have no text."""
    segments = segments_of(translation).exclude(pk__in=without)
    return [segment for segment in segments if state_of(segment) == "missing"]


@task()
def continue_in_background(pk: int) -> None:
    """Draft the next texts of a run, and leave the others to another task."""
    try:
        draft_next(pk)
    except Exception:
        logger.exception("Machine translation run %s failed", pk)
        finish(MachineRun.objects.filter(pk=pk), Failure.INTERNAL)


def draft_next(pk: int) -> None:
    run = (
        MachineRun.objects.filter(pk=pk, finished_at=None)
        .select_related("translation__source__locale", "translation__target_locale", "created_by")
        .first()
    )
    if not run:
        return
    translation, this = run.translation, MachineRun.objects.filter(pk=pk)
    translator = translator_for(translation)
    if not translator:
        return finish(this, Failure.UNAVAILABLE)
    if edit_lock_reason(workflow_status(translation), run.created_by):
        return finish(this, Failure.LOCKED)
    if run.created_by and not may_write(run.created_by, translation):  # any longer
        return finish(this, Failure.CANCELLED)
    if not run.settled:  # a translator's own words come first
        this.update(from_memory=F("from_memory") + fill_exact_matches(translation, run.created_by))
    missing = missing_of(translation, without=run.skipped)
    if not missing:
        return finish(this)
    batch = missing[:BATCH_SIZE]
    try:
        answers = translate(translator, translation, [one.string.data for one in batch])
    except ServiceError as error:
        logger.warning("Machine translation failed: %r", error.__cause__ or error)
        return finish(this, error.failure, error.status)
    return store(run, [(one, answers.get(one.string.data)) for one in batch])


def store(run: MachineRun, drafts: list[tuple[Any, Any]]) -> None:
    """Write drafts in one transaction with the progress and the next task, unless the run was stopped meanwhile."""
    with status_updates():
        run = MachineRun.objects.select_for_update().get(pk=run.pk)
        if run.finished_at:
            return
        if edit_lock_reason(workflow_status(run.translation), run.created_by):  # since the call
            return finish(MachineRun.objects.filter(pk=run.pk), Failure.LOCKED)
        for segment, answer in drafts:
            text = without_invisible(from_field_html(answer)) if isinstance(answer, str) else ""
            if not normalised_text(text):
                run.empty.append(segment.pk)
            elif has_foreign_markup(answer, segment.string.data):
                run.foreign.append(segment.pk)
            elif write_draft(run, segment, text):
                run.by_machine += 1
        run.save()
        continue_in_background.enqueue(run.pk)


def has_foreign_markup(answer: str, source: str) -> bool:
    """Return whether an answer has markup that is broken or that its source does not have."""
    allowed = opening_tags(source) | {("br", "")}
    return has_invalid_markup(answer) or not opening_tags(answer) <= allowed


def write_draft(run: MachineRun, segment: Any, text: str) -> bool:
    """Write a draft and return True, or return False if a user has written the text meanwhile."""
    base_revision = segment.latest or 0
    try:
        write(
            run.translation,
            segment,
            text,
            run.created_by,
            origin=Origin.MACHINE,
            base_revision=base_revision,
        )
    except EditConflict:
        return False
    return True
