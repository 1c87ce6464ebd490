"""Background tasks for pictures. Every task is idempotent."""

from typing import Any

from django_tasks import task

from pictures.models.picture import picture_saved
from pictures.preparation import Uses, prepare, record_uses


@task
def prepare_pictures(pks: list[int]) -> None:
    """Prepare these pictures for readers, one by one."""
    for pk in pks:
        prepare(pk)


def record_and_prepare(shapes: Uses, *, verify: bool = False) -> None:
    """Record the shapes in which pictures are shown, and enqueue the preparation of missing ones.

    Call it in the transaction of the change that shows them, in which the task is enqueued.
    """
    if due := record_uses(shapes, verify=verify):
        prepare_pictures.enqueue(due)


def on_saving(sender: Any, instance: Any, **kwargs: Any) -> None:
    prepare_pictures.enqueue([instance.pk])


def connect() -> None:
    picture_saved.connect(on_saving)
