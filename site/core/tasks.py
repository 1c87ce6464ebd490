"""The task queue, stored in the database and processed by `manage.py db_worker`.

A task is enqueued in the transaction of the change that it belongs to, so that both are committed or neither.
"""

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
# The priority of work on many items.
LOW_PRIORITY = -10

# The path, args and kwargs of a task, as text.
TaskKey = tuple[str, str, str]
_gathered: ContextVar[dict | None] = ContextVar("gathered_tasks", default=None)
_requested: ContextVar[dict | None] = ContextVar("tasks_of_the_request", default=None)


class RequestedTask:
    """A task enqueued during a request, and the state of the transaction that enqueued it."""

    def __init__(self, execute: Callable[[], object] | None = None) -> None:
        self.execute, self.is_committed = execute, False
        transaction.on_commit(self)

    def __call__(self) -> None:
        self.is_committed = True

    @property
    def is_pending(self) -> bool:
        """Whether its transaction is still open. On a rollback, also to a savepoint, Django drops the callback."""
        waiting = transaction.get_connection().run_on_commit
        return any(called is self for _savepoints, called, *_rest in waiting)


class DeduplicatingBackend:
    """Mixin for task backends that enqueues a task once per `deduplicate_tasks` block or admin request."""

    # Attributes of the backend.
    alias: str
    validate_task: Callable[[Any], None]

    def enqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        gathered, requested = _gathered.get(), _requested.get()
        if gathered is not None:
            self.validate_task(task)
            gathered.setdefault(key_of(task, args, kwargs), (self, task, args, kwargs))
            return self.waiting(task, args, kwargs)
        if task.module_path == REFERENCES:
            args = parents_of([tuple(args)])[0] or args
        if requested is None:
            return super().enqueue(task, args, kwargs)  # type: ignore[misc]  # a mixin
        return self.enqueue_for_request(requested, task, args, kwargs)

    def enqueue_for_request(self, requested: Any, task: Any, args: Any, kwargs: Any) -> Any:
        """Enqueue a task in the current transaction, unless it is enqueued there already."""
        key = key_of(task, args, kwargs)
        if key in requested and requested[key].is_pending:
            return self.waiting(task, args, kwargs)
        result = super().enqueue(task, args, kwargs)  # type: ignore[misc]  # a mixin
        requested[key] = RequestedTask()
        return result

    def waiting(self, task: Any, args: Any, kwargs: Any) -> TaskResult:
        """Return a result for a task that is not enqueued yet."""
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
    """Store tasks in the database for a worker."""


class ImmediateBackend(DeduplicatingBackend, immediate.ImmediateBackend):
    """Run tasks without a worker, for tests.

    Tasks named by the option `at_once` run when enqueued, all others on commit, even if they are deferred.
    """

    supports_defer = True

    def enqueue_for_request(self, requested: Any, task: Any, args: Any, kwargs: Any) -> Any:
        """Run the task at the end of the request: like a worker's, after everything that the request saves."""
        key = key_of(task, args, kwargs)
        known = requested.get(key)
        if not known or not (known.is_pending or known.is_committed):
            enqueue = immediate.ImmediateBackend.enqueue
            requested[key] = RequestedTask(partial(enqueue, self, task, args, kwargs))
        return self.waiting(task, args, kwargs)

    def _execute_task(self, task_result: Any) -> None:
        execute = partial(super()._execute_task, task_result)
        if task_result.task.module_path in self.options["at_once"]:
            execute()
        else:
            transaction.on_commit(execute)


def key_of(task: Any, args: Any, kwargs: Any) -> TaskKey:
    return task.module_path, str(args), str(kwargs)


def parents_of(items: list[tuple[str, str, str]]) -> list[tuple[str, str, str] | None]:
    """Return the parents of child objects, as Wagtail (8.0) indexes the whole page for each saved child.

    Returns None for a child object that has been deleted. Runs one query per child model.
    """
    by_model = defaultdict(list)
    for item in items:
        by_model[item[:2]].append(item[2])
    found: dict[tuple, tuple | None] = {}
    for (app_label, name), keys in by_model.items():
        model = apps.get_model(app_label, name)
        for field in model._meta.get_fields():
            if isinstance(field, ParentalKey):
                found |= {(app_label, name, key): None for key in keys}
                parent = field.related_model._meta
                rows = model._base_manager.filter(pk__in=keys).values_list("pk", field.attname)
                parents = [(parent.app_label, parent.model_name, str(key)) for _pk, key in rows]
                children = [(app_label, name, str(pk)) for pk, _key in rows]
                found |= dict(zip(children, parents_of(parents), strict=True))
    return [found.get(item, item) for item in items]


@contextmanager
def deduplicate_tasks(*, inline: bool = False, left_out: Container[str] = ()) -> Iterator[None]:
    """Collect the tasks enqueued in this context, and enqueue each of them once at its end.

    Enter it inside the transaction that the tasks belong to. A nested context leaves its tasks to the outer one.
    An exception discards all tasks. With `inline`, this process runs the tasks itself, except those for later.
    Tasks whose paths are in `left_out` are dropped.
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
        is_now = inline and task.run_after is None
        queue = immediate.ImmediateBackend(backend.alias, {}) if is_now else backend
        queue.enqueue(task, args, kwargs)


def with_parents(gathered: Any) -> list[tuple]:
    """Return the distinct tasks, with reference tasks of child objects replaced by those of their pages.

    Those of child objects that have been deleted meanwhile are dropped.
    """
    tasks = [(backend, task, tuple(args), kwargs) for backend, task, args, kwargs in gathered]
    items = [args for _backend, task, args, _kwargs in tasks if task.module_path == REFERENCES]
    parents = dict(zip(items, parents_of(items), strict=True))
    once: dict[TaskKey, tuple] = {}
    for backend, task, args, kwargs in tasks:
        args = parents[args] if task.module_path == REFERENCES else args
        if args is None:
            continue
        once.setdefault(key_of(task, args, kwargs), (backend, task, args, kwargs))
    return list(once.values())


@contextmanager
def deduplicate_request_tasks() -> Iterator[None]:
    """Enqueue the same task once per transaction of a request."""
    requested: dict[TaskKey, RequestedTask] = {}
    token = _requested.set(requested)
    try:
        yield
    finally:
        _requested.reset(token)
    for task in requested.values():
        if task.execute and (task.is_pending or task.is_committed):
            task.execute()
