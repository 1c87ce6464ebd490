"""The task queue: rows in the database, written in the transaction of what they belong to (so that neither is
ever without the other), and done by `manage.py db_worker`."""

from collections.abc import Container, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial

from django.apps import apps
from django.db import transaction
from django_tasks import TaskResult, TaskResultStatus
from django_tasks.backends import immediate
from django_tasks.utils import get_random_id
from django_tasks_db.backend import DatabaseBackend
from modelcluster.fields import ParentalKey

REFERENCES = "wagtail.tasks.update_reference_index_task"
# Work on many items lets everything else go first.
LOW_PRIORITY = -10
_gathered: ContextVar[dict | None] = ContextVar("gathered_tasks", default=None)


class DeduplicatingBackend:
    """Mixed into a task backend: inside `deduplicate_tasks` a task waits, and is enqueued once."""

    alias: str

    def enqueue(self, task, args, kwargs):
        if task.module_path == REFERENCES:
            args = parent_of(*args)
        gathered = _gathered.get()
        if gathered is None:
            return super().enqueue(task, args, kwargs)
        self.validate_task(task)
        work = (task.module_path, str(args), str(kwargs))
        gathered.setdefault(work, (self, task, args, kwargs))
        return self.waiting(task, args, kwargs)

    def waiting(self, task, args, kwargs) -> TaskResult:
        """A result that says no more than that the task is to be done."""
        return TaskResult(
            task=task,
            id=get_random_id(),
            status=TaskResultStatus.READY,
            enqueued_at=None,
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=args,
            kwargs=kwargs,
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )


class QueueBackend(DeduplicatingBackend, DatabaseBackend):
    """Write tasks into the database for a worker."""


class ImmediateBackend(DeduplicatingBackend, immediate.ImmediateBackend):
    """Do tasks without a worker, for tests: those that the option `at_once` names where they are enqueued, all
    else when the transaction is committed, however much later it was to be done."""

    supports_defer = True

    def _execute_task(self, task_result) -> None:
        execute = partial(super()._execute_task, task_result)
        if task_result.task.module_path in self.options["at_once"]:
            execute()
        else:
            transaction.on_commit(execute)


def parent_of(app_label: str, model_name: str, pk: str) -> tuple[str, str, str]:
    """The page or item that a child belongs to: of each child saved, Wagtail (8.0) indexes all that its page has."""
    model = apps.get_model(app_label, model_name)
    for field in model._meta.get_fields():
        if isinstance(field, ParentalKey):
            parent = field.related_model._meta
            key = model._base_manager.values_list(field.attname, flat=True).get(pk=pk)
            return parent_of(parent.app_label, parent.model_name, str(key))
    return app_label, model_name, pk


@contextmanager
def deduplicate_tasks(*, inline: bool = False, left_out: Container[str] = ()) -> Iterator[None]:
    """While this lasts, tasks wait, and the same task is enqueued once: a page saved five times is indexed once.

    Enter it inside the transaction that the tasks belong to. Inside another, it leaves the tasks to that one.
    Where an exception leaves it, nothing is enqueued. `inline`: this process does the tasks itself. Tasks that
    `left_out` names are dropped.
    """
    if _gathered.get() is not None:
        yield
        return
    gathered: dict = {}
    token = _gathered.set(gathered)
    try:
        yield
    finally:
        _gathered.reset(token)
    for backend, task, args, kwargs in gathered.values():
        if task.module_path in left_out:
            continue
        doer = immediate.ImmediateBackend(backend.alias, {}) if inline else backend
        doer.enqueue(task, args, kwargs)
