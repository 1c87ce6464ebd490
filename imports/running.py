"""An import from beginning to end: each record in a transaction of its own, counted, and written to the report."""

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from time import monotonic
from typing import Any

from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from imports.files import Files
from imports.loading.later_links import resolve_later_links
from imports.loading.loader import Loader, Result
from imports.models import ImportLine, ImportRun, Outcome
from imports.pairing.proposing import join_sure_pairs, propose_pairs
from imports.records import InvalidRecord, Record, Records, Unread, storable, storable_data

logger = logging.getLogger(__name__)
Status = ImportRun.Status
Say = Callable[[ImportRun], None]

# Lines that are stored at once, with the counts that the screen shows as progress.
BATCH = 50
# A run without a sign of life for so long has been killed.
DEAD_AFTER = timedelta(minutes=15)
MOST_NOTES = 200  # kinds of messages whose occurrences are counted


class AlreadyRunning(Exception):
    """Another import from the same source is running."""


class Progress:
    """The counts and lines of a run, stored in batches outside the transactions of the records."""

    def __init__(self, run: ImportRun, say: Say) -> None:
        self.run, self.say = run, say
        self.counts: Counter[str] = Counter(run.counts)
        self.notes: Counter[str] = Counter(run.notes)
        self.lines: list[ImportLine] = []

    def add(self, record: Record, result: Result) -> None:
        self.counts[result.outcome] += 1
        for note in result.notes:
            if note in self.notes or len(self.notes) < MOST_NOTES:
                self.notes[note] += 1
        title = record.external_id if isinstance(record, Unread) else record.title
        page = None if self.run.is_trial else result.page
        line = ImportLine(
            run=self.run,
            place=record.place[:500],
            title=title[:255],
            outcome=result.outcome,
            notes=result.notes,
            page=page,
        )
        self.lines.append(line)
        if len(self.lines) >= BATCH:
            self.store()

    def store(self) -> None:
        ImportLine.objects.bulk_create(self.lines)
        self.lines.clear()
        self.run.counts, self.run.notes = dict(self.counts), dict(self.notes)
        self.run.seen_at = timezone.now()
        self.run.save(update_fields=["counts", "notes", "seen_at"])
        self.say(self.run)


def begin(run: ImportRun) -> None:
    """Mark a run as running. Raises `AlreadyRunning` while another one from the source is."""
    with transaction.atomic():
        type(run.source).objects.select_for_update().get(pk=run.source_id)
        others = ImportRun.objects.filter(source=run.source, status=Status.RUNNING)
        others.filter(seen_at__lt=timezone.now() - DEAD_AFTER).update(status=Status.STOPPED)
        if others.exclude(pk=run.pk).exists():
            raise AlreadyRunning(_("Another import from this source is running."))
        run.status, run.seen_at = Status.RUNNING, timezone.now()
        run.save(update_fields=["status", "seen_at"])


def execute(
    run: ImportRun,
    records: Records,
    files: Files,
    say: Say = lambda run: None,
    seconds: float | None = None,
) -> bool:
    """Load the records of a run, as many as in some seconds; return whether it is finished.

    A run can be stopped at any time, and continued with the records after the first `run.read` ones. Raises
    `AlreadyRunning`.
    """
    begin(run)
    progress = Progress(run, say)
    try:
        is_finished = load_all(run, records, files, progress, seconds)
    except BaseException as error:
        run.problem = f"{type(error).__name__}: {error}"
        run.status = Status.STOPPED
        raise
    finally:
        progress.store()
        run.finished_at = timezone.now()
        run.save(update_fields=["status", "finished_at", "problem"])
    return is_finished


def load_all(
    run: ImportRun, records: Records, files: Files, progress: Progress, seconds: float | None
) -> bool:
    loader = Loader(run, files)
    end = monotonic() + seconds if seconds else None
    for record in map(readable, records):
        progress.add(record, outcome_of(loader, record, is_trial=run.is_trial))
        if end and monotonic() > end:
            return False
    progress.store()
    if not run.is_trial:
        resolve_later_links(run.source, run.user)
        propose_pairs(run.source, run.options["original"])
        join_sure_pairs(run.source, run.user)
    run.status = Status.FINISHED
    return True


def readable(record: Record) -> Record:
    """Return a record that a database can store; one that is no record is unreadable."""
    try:
        return storable(record)
    except InvalidRecord as error:
        message = _("The story could not be read: %(error)s")
        return Unread("", message % {"error": str(storable_data(str(error)))})


def outcome_of(loader: Loader, record: Record, *, is_trial: bool) -> Result:
    """Load one record, or say why not. No fault of a record stops the run."""
    if isinstance(record, Unread):
        outcome = Outcome.SKIPPED if record.is_skipped else Outcome.FAILED
        return Result(outcome, [record.reason])
    try:
        with undone(loader) if is_trial else kept(loader):
            return loader.load(record)
    except DatabaseError as error:
        logger.warning("A record could not be stored", exc_info=True)
        return Result(Outcome.FAILED, [f"{_('The story could not be stored.')} ({error})"])
    except Exception as error:
        # Whatever an unknown text leads to ends in a line of the report.
        logger.exception("A record could not be loaded")
        message = _("The story could not be read: %(error)s")
        return Result(Outcome.FAILED, [message % {"error": f"{type(error).__name__}: {error}"}])


@contextmanager
def kept(loader: Loader) -> Iterator[None]:
    """Run in a transaction; if it fails, delete the files that were stored."""
    try:
        with transaction.atomic():
            yield
    except BaseException:
        forget(loader)
        raise
    loader.written = None


@contextmanager
def undone(loader: Loader) -> Iterator[None]:
    """Run in a transaction that is rolled back, and delete the files that were stored."""
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        forget(loader)


def forget(loader: Loader) -> None:
    if loader.written:
        loader.written.forget()
    loader.written = None


def run_report(run: ImportRun) -> dict[str, Any]:
    """Return a report of a run as JSON data."""
    lines = run.lines.exclude(outcome=Outcome.SAME).order_by("pk")
    return {
        "source": run.source.name,
        "trial": run.is_trial,
        "status": run.status,
        "read": run.read,
        "counts": {outcome.value: run.counts.get(outcome, 0) for outcome in Outcome},
        "notes": run.notes,
        "lines": list(lines.values("place", "title", "outcome", "notes", "page")),
    }
