"""Imports in the worker: in slices, so that publishing and mails do not wait for them."""

from pathlib import Path

from django.contrib.auth import get_user_model
from django.utils.translation import override
from django_tasks import task

from core.tasks import LOW_PRIORITY
from imports.models import ImportRun
from imports.options import Options
from imports.running import AlreadyRunning, execute
from imports.sources import SOURCES
from imports.stored_records import NAME, store, stored
from imports.undoing import undo
from imports.uploads import files_of

SLICE = 20  # seconds


@task(priority=LOW_PRIORITY)
def continue_import(run_pk: int, language: str) -> None:
    """Read the source of a run, or load its next records; messages are in the language of the user."""
    run = ImportRun.objects.filter(pk=run_pk).exclude(status=ImportRun.Status.FINISHED).first()
    if not run:
        return
    with override(language):
        try:
            is_finished = run_slice(run)
        except (AlreadyRunning, OSError, ValueError) as error:
            # The source is gone, or cannot be read in this way.
            stopped = {"status": ImportRun.Status.STOPPED, "problem": str(error)}
            ImportRun.objects.filter(pk=run.pk).update(**stopped)
            return
    if not is_finished:
        continue_import.enqueue(run_pk, language)


@task(priority=LOW_PRIORITY)
def undo_import(run_pk: int, user_pk: int) -> None:
    """Undo a part of an import, until nothing is left."""
    run = ImportRun.objects.filter(pk=run_pk, status=ImportRun.Status.UNDOING).first()
    if not run:
        return
    if undo(run, get_user_model().objects.filter(pk=user_pk).first(), SLICE):
        run.status = ImportRun.Status.UNDONE
    run.save(update_fields=["status", "undone_to"])
    if run.is_open:
        undo_import.enqueue(run_pk, user_pk)


def run_slice(run: ImportRun) -> bool:
    """Do a part of an import; return whether it is finished."""
    options = Options.from_json(run.options)
    folder = Path(options.work_folder)
    files = files_of(options, folder)
    if not (folder / NAME).exists():
        read = SOURCES[options.reader].read
        store(read(Path(options.path), files, options.language, **options.reader_options), folder)
        return False
    return execute(run, stored(folder, start=run.read), files, seconds=SLICE)
