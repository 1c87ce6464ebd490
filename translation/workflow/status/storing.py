"""The only code that writes `TranslationStatus`, in the transaction of the change that affects it."""

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
from translation.workflow.status.stored_fields import computed

BATCH_SIZE = 500
COLUMNS = [one for one in TranslationStatus._meta.concrete_fields if not one.primary_key]


@dataclass
class Changes:
    """Translations (by pk) and items whose status may have changed.

    An item is a translation key and the target's locale, or None for all locales.
    """

    translations: set[int] = field(default_factory=set)
    items: set[tuple[UUID, int | None]] = field(default_factory=set)

    def translation_pks(self) -> set[int]:
        """Return the pks of all affected translations. One query if there are items."""
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
    """Run a transaction that updates each affected status once, at its end, and enqueues each task once.

    A nested block leaves the updates to the outermost one.
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
        store(changes.translation_pks())


def update_status(*translations: int) -> None:
    """Update the status of translations, now or at the end of `status_updates`."""
    record(Changes(translations=set(translations)))


def update_status_of_item(key: UUID, locale: int | None = None) -> None:
    """Update the status of an item's translations into one language, or into all."""
    record(Changes(items={(key, locale)}))


def record(changes: Changes) -> None:
    collected = _collected.get()
    if collected is None:
        store(changes.translation_pks())
    else:
        collected.translations |= changes.translations
        collected.items |= changes.items


def update_unless_open(translation: int) -> None:
    """Update the status after a finished text was rewritten, which only affects settled translations.

    One query for the others. It is an UPDATE, so that it waits for a transaction that settles the translation.
    """
    still_open = TranslationStatus.objects.filter(pk=translation).exclude(
        state__in=TranslationStatus.SETTLED
    )
    if not still_open.update(state=F("state")):
        update_status(translation)


def store(translations: Iterable[int]) -> None:
    for batch in batches(translations):
        with transaction.atomic(savepoint=False):
            # Locked before the rest is read, so that a concurrent transaction sees what this one has written.
            stored = TranslationStatus.objects.select_for_update().order_by("pk").in_bulk(batch)
            write(
                TranslationStatus(pk=pk, **fields)
                for pk, fields in computed(batch).items()
                if differences(stored.get(pk), fields)
            )


def batches(translations: Iterable[int]) -> Iterator[list[int]]:
    """Yield the pks in batches, always in the same order to prevent deadlocks."""
    pks = sorted(set(translations))
    return (pks[start : start + BATCH_SIZE] for start in range(0, len(pks), BATCH_SIZE))


def write(rows: Iterable[TranslationStatus]) -> None:
    if rows := list(rows):
        TranslationStatus.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["translation"],
            update_fields=[column.name for column in COLUMNS],
        )


def differences(stored: TranslationStatus | None, fields: dict) -> list[str]:
    """Return the fields in which the stored status differs; all of them if there is none."""
    names = [column.attname for column in COLUMNS]
    return [name for name in names if not stored or getattr(stored, name) != fields[name]]


def update_paths() -> None:
    """Update stored paths after a page was moved, which changes the paths of siblings and descendants too."""
    target = Page.objects.filter(
        translation_key=OuterRef("translation__source__object_id"), locale=OuterRef("target_locale")
    )
    with transaction.atomic():
        moved = list(
            TranslationStatus.objects.select_for_update(of=("self",))
            .annotate(current_path=Subquery(target.values("path")[:1]))
            .exclude(path=F("current_path"))
            .exclude(current_path=None)
            .order_by("pk")
        )
        for row in moved:
            row.path = row.current_path
        TranslationStatus.objects.bulk_update(moved, ["path"], batch_size=BATCH_SIZE)


def check(*, repair: bool) -> Iterator[tuple[int, list[str]]]:
    """Yield each translation whose stored status is wrong, with the wrong fields. `repair` corrects them."""
    for batch in batches(Translation.objects.values_list("pk", flat=True)):
        with transaction.atomic():
            stored = TranslationStatus.objects.in_bulk(batch)
            wrong = {
                pk: names
                for pk, fields in computed(batch).items()
                if (names := differences(stored.get(pk), fields))
            }
            if repair:
                store(wrong)
        yield from wrong.items()
