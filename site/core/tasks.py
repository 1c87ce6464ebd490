"""The task queue: rows in the database, written in the transaction of what they belong to (so that neither is
ever without the other), and done by `manage.py db_worker`."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any

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

# A task with its arguments, as text.
Work = tuple[str, str, str]
_gathered: ContextVar[dict | None] = ContextVar("gathered_tasks", default=None)
_requested: ContextVar[dict | None] = ContextVar("tasks_of_the_request", default=None)


class Note:
    """A task that a request has asked for, and what became of the transaction in which it did."""

    def __init__(self, execute: Callable[[], object] | None = None) -> None:
        self.execute, self.is_committed = execute, False
        transaction.on_commit(self)

    def __call__(self) -> None:
        self.is_committed = True

    @property
    def is_pending(self) -> bool:
        """Whether its transaction is still open; what is rolled back, or a savepoint's, is forgotten by Django."""
        waiting = transaction.get_connection().run_on_commit
        return any(called is self for _savepoints, called, *_rest in waiting)


class DeduplicatingBackend:
    """Mixed into a task backend: inside `deduplicate_tasks`, and within an admin request, a task is enqueued once."""

    alias: str

    def enqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        gathered, requested = _gathered.get(), _requested.get()
        if gathered is not None:
            self.validate_task(task)
            gathered.setdefault(work_of(task, args, kwargs), (self, task, args, kwargs))
            return self.waiting(task, args, kwargs)
        if task.module_path == REFERENCES:
            args = parents_of([tuple(args)])[0]
        if requested is None:
            return super().enqueue(task, args, kwargs)
        return self.enqueue_for_request(requested, task, args, kwargs)

    def enqueue_for_request(self, requested: Any, task: Any, args: Any, kwargs: Any) -> Any:
        """Write a task into its transaction at once, unless it is there: it is done when that is committed."""
        work = work_of(task, args, kwargs)
        if work in requested and requested[work].is_pending:
            return self.waiting(task, args, kwargs)
        result = super().enqueue(task, args, kwargs)
        requested[work] = Note()
        return result

    def waiting(self, task: Any, args: Any, kwargs: Any) -> TaskResult:
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

    def enqueue_for_request(self, requested: Any, task: Any, args: Any, kwargs: Any) -> Any:
        """Do it at the end of the request, as a worker would: after all that the request saves."""
        work = work_of(task, args, kwargs)
        note = requested.get(work)
        if not note or not (note.is_pending or note.is_committed):
            enqueue = immediate.ImmediateBackend.enqueue
            requested[work] = Note(partial(enqueue, self, task, args, kwargs))
        return self.waiting(task, args, kwargs)

    def _execute_task(self, task_result: Any) -> None:
        execute = partial(super()._execute_task, task_result)
        if task_result.task.module_path in self.options["at_once"]:
            execute()
        else:
            transaction.on_commit(execute)


def work_of(task: Any, args: Any, kwargs: Any) -> Work:
    return task.module_path, str(args), str(kwargs)


def parents_of(items: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """The pages or items that children belong to: of each child saved, Wagtail (8.0) indexes all that its page has.

    One query for each model of children.
    """
    by_model = defaultdict(list)
    for item in items:
        by_model[item[:2]].append(item[2])
    found: dict[tuple, tuple] = {}
    for (app_label, name), keys in by_model.items():
        model = apps.get_model(app_label, name)
        for field in model._meta.get_fields():
            if isinstance(field, ParentalKey):
                parent = field.related_model._meta
                rows = model._base_manager.filter(pk__in=keys).values_list("pk", field.attname)
                parents = [(parent.app_label, parent.model_name, str(key)) for _pk, key in rows]
                children = [(app_label, name, str(pk)) for pk, _key in rows]
                found |= dict(zip(children, parents_of(parents), strict=True))
    return [found.get(item, item) for item in items]


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
    for backend, task, args, kwargs in with_parents(gathered.values()):
        if task.module_path in left_out:
            continue
        doer = immediate.ImmediateBackend(backend.alias, {}) if inline else backend
        doer.enqueue(task, args, kwargs)


def with_parents(gathered: Any) -> list[tuple]:
    """Gathered tasks, in which the references of a page's children are the page's own, once."""
    tasks = [(backend, task, tuple(args), kwargs) for backend, task, args, kwargs in gathered]
    items = [args for _backend, task, args, _kwargs in tasks if task.module_path == REFERENCES]
    parents = dict(zip(items, parents_of(items), strict=True))
    once: dict[Work, tuple] = {}
    for backend, task, args, kwargs in tasks:
        args = parents.get(args, args) if task.module_path == REFERENCES else args
        once.setdefault(work_of(task, args, kwargs), (backend, task, args, kwargs))
    return list(once.values())


@contextmanager
def deduplicate_request_tasks() -> Iterator[None]:
    """While a request lasts, each of its transactions has the same task once."""
    requested: dict[Work, Note] = {}
    token = _requested.set(requested)
    try:
        yield
    finally:
        _requested.reset(token)
    for note in requested.values():
        if note.execute and (note.is_pending or note.is_committed):
            note.execute()
