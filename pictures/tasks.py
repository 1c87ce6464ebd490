"""Work on pictures for the task worker. Arguments are plain numbers, and every task may be done twice."""

from django_tasks import task

from pictures.models.picture import picture_saved
from pictures.preparation import Uses, note_uses, prepare


@task
def prepare_pictures(pks: list[int]) -> None:
    """Prepare these pictures for readers, one after the other."""
    for pk in pks:
        prepare(pk)


def show_in(shapes: Uses, *, verify: bool = False) -> None:
    """Say in which shapes pictures are shown, and have what is missing made.

    Call it in the transaction that shows them: the task is enqueued in it.
    """
    if due := note_uses(shapes, verify=verify):
        prepare_pictures.enqueue(due)


def on_saving(sender, instance, **kwargs) -> None:
    prepare_pictures.enqueue([instance.pk])


def connect() -> None:
    picture_saved.connect(on_saving)
