"""Tasks without a worker process: at once, gathered, or in a thread of the web server.

A newsroom with a task worker names that worker's backend in `TASKS` instead.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Thread

from django.apps import apps
from django.db import connections
from django_tasks.backends.immediate import ImmediateBackend
from modelcluster.fields import ParentalKey

REFERENCES = "wagtail.tasks.update_reference_index_task"
_gathered: ContextVar[dict | None] = ContextVar("gathered_tasks", default=None)


class GatheringBackend(ImmediateBackend):
    """Does a task at once, unless tasks are being gathered."""

    def _execute_task(self, task_result) -> None:
        gathered = _gathered.get()
        if gathered is None:
            super()._execute_task(task_result)
        else:
            gathered.setdefault(work_of(task_result), (self, task_result))


def work_of(task_result) -> tuple[str, ...]:
    """The same for two tasks that do the same."""
    task, args = task_result.task.module_path, task_result.args
    if task == REFERENCES:
        args = parent_of(*args)
    return task, str(args), str(task_result.kwargs)


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
def each_task_once() -> Iterator[None]:
    """While this lasts, tasks wait, and the same task is done once: a page saved five times is indexed once.

    Inside another, it leaves them to that one. Where an exception leaves it, nothing is done.
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
    for backend, task_result in gathered.values():
        backend._execute_task(task_result)


class ThreadBackend(ImmediateBackend):
    """For tasks that another process may take up again: a thread dies with its server."""

    def _execute_task(self, task_result) -> None:
        Thread(target=self._execute_and_hang_up, args=[task_result], daemon=True).start()

    def _execute_and_hang_up(self, task_result) -> None:
        try:
            super()._execute_task(task_result)
        finally:
            connections.close_all()
