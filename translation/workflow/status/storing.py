"""The one place that writes `TranslationStatus`, in the transaction of the change that it follows."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.db.models import F, OuterRef, Subquery
from wagtail.models import Page
from wagtail_localize.models import Translation

from core.tasks import deduplicate_tasks
from translation.models import TranslationStatus
from translation.workflow.status.computing import computed

BATCH = 500
COLUMNS = [one for one in TranslationStatus._meta.concrete_fields if not one.primary_key]


@dataclass
class Changes:
    """Whose status may have changed: translations by primary key, and the items that were changed themselves.

    An item is a translation key and the locale of the target; without one, the item in all its languages.
    """

    translations: set[int] = field(default_factory=set)
    items: set[tuple[UUID, int | None]] = field(default_factory=set)

    def found(self) -> set[int]:
        """The translations, in one query where items are among them."""
        if not self.items:
            return self.translations
        rows = Translation.objects.filter(
            source__object__in={key for key, _locale in self.items}
        ).values_list("pk", "source__object", "target_locale")
        return self.translations | {
            pk for pk, key, locale in rows if {(key, locale), (key, None)} & self.items
        }


_collected: ContextVar[Changes | None] = ContextVar("changed_translations", default=None)


@contextmanager
def status_updates() -> Iterator[None]:
    """One transaction whose changes are followed once, at its end, however many texts it writes; its tasks, too.

    Inside another it leaves them to that one.
    """
    if _collected.get() is not None:
        with transaction.atomic():
            yield
        return
    changes = Changes()
    with transaction.atomic(), deduplicate_tasks():
        token = _collected.set(changes)
        try:
            yield
        finally:
            _collected.reset(token)
        store(changes.found())


def update_status(*translations: int) -> None:
    """Bring the status of these translations up to date, now or at the end of `status_updates`."""
    note(Changes(translations=set(translations)))


def update_status_of_item(key: UUID, locale: int | None = None) -> None:
    """The same for the translations of an item: into one language, or into all."""
    note(Changes(items={(key, locale)}))


def note(changes: Changes) -> None:
    collected = _collected.get()
    if collected is None:
        store(changes.found())
    else:
        collected.translations |= changes.translations
        collected.items |= changes.items


def update_unless_open(translation: int) -> None:
    """After a text that was done was written again: that changes the state of what was settled alone. One query.

    It is an update, so that whoever settles it in another transaction is waited for.
    """
    still_open = TranslationStatus.objects.filter(pk=translation).exclude(
        state__in=TranslationStatus.SETTLED
    )
    if not still_open.update(state=F("state")):
        update_status(translation)


def store(translations: Iterable[int]) -> None:
    for batch in batches(translations):
        with transaction.atomic(savepoint=False):
            # Locked before anything is read: whoever comes second sees what the first has written.
            stored = TranslationStatus.objects.select_for_update().order_by("pk").in_bulk(batch)
            write(
                TranslationStatus(pk=pk, **fields)
                for pk, fields in computed(batch).items()
                if differences(stored.get(pk), fields)
            )


def batches(translations: Iterable[int]) -> Iterator[list[int]]:
    """In one order for all, which keeps two transactions from a deadlock."""
    known = sorted(set(translations))
    return (known[start : start + BATCH] for start in range(0, len(known), BATCH))


def write(rows: Iterable[TranslationStatus]) -> None:
    if rows := list(rows):
        TranslationStatus.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["translation"],
            update_fields=[column.name for column in COLUMNS],
        )


def differences(stored: TranslationStatus | None, fields: dict) -> list[str]:
    """The fields in which a stored status is not what it should be; all of them where there is none."""
    names = [column.attname for column in COLUMNS]
    return [name for name in names if not stored or getattr(stored, name) != fields[name]]


def follow_paths() -> None:
    """After pages were moved, which gives those beside and below them other paths, too."""
    target = Page.objects.filter(
        translation_key=OuterRef("translation__source__object_id"), locale=OuterRef("target_locale")
    )
    with transaction.atomic():
        moved = (
            TranslationStatus.objects.select_for_update(of=("self",))
            .annotate(now=Subquery(target.values("path")[:1]))
            .exclude(path=F("now"))
            .exclude(now=None)
            .order_by("pk")
        )
        rows = list(moved)
        for row in rows:
            row.path = row.now
        TranslationStatus.objects.bulk_update(rows, ["path"], batch_size=BATCH)


def check(*, repair: bool) -> Iterator[tuple[int, list[str]]]:
    """Each translation whose stored status is not what it should be, with the fields; `repair` writes it."""
    for batch in batches(Translation.objects.values_list("pk", flat=True)):
        with transaction.atomic():
            stored = TranslationStatus.objects.in_bulk(batch)
            found = {
                pk: names
                for pk, fields in computed(batch).items()
                if (names := differences(stored.get(pk), fields))
            }
            if repair:
                store(found)
        yield from found.items()
