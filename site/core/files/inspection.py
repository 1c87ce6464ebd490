"""Find and repair differences between rows, stored files and the record of what shows them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from wagtail.models import Page, ReferenceIndex

from core.files.kinds import PAGE, FileKind, kinds, label_of, owner_labels
from core.files.uses import record, recount
from core.models.file_use import FileUse, Key


def recorded() -> dict[Key, set[Key]]:
    found: dict[Key, set[Key]] = {}
    for source, pk, target, target_pk in FileUse.objects.values_list(
        "source_model", "source_id", "target_model", "target_id"
    ).iterator():
        found.setdefault((source, pk), set()).add((target, target_pk))
    return found


def differing_sources() -> dict[Key, tuple[set[Key], set[Key]]]:
    """Return the sources whose recorded files differ from those they show, as (recorded, shown)."""
    table, truth = recorded(), recount()
    return {
        source: (table.get(source, set()), truth.get(source, set()))
        for source in sorted(table.keys() | truth.keys())
        if table.get(source, set()) != truth.get(source, set())
    }


def rebuild() -> int:
    """Correct the table, and return the number of sources that differed."""
    with transaction.atomic():
        differing = differing_sources()
        for source, (_kept, shown) in differing.items():
            record(source, shown)
    return len(differing)


def rebuild_if_empty(sender: Any, **kwargs: Any) -> None:
    """Fill the table after the migration that creates it, and in a database imported without it."""
    if not FileUse.objects.exists() and Page.objects.filter(live=True, depth__gt=1).exists():
        rebuild()


@dataclass(frozen=True)
class StoredFile:
    """A row and the name of its file."""

    kind: FileKind
    pk: int
    name: str

    def __str__(self) -> str:
        return f"{self.kind.model._meta.label_lower} {self.pk}: {self.name}"

    @property
    def row(self) -> Any:
        return self.kind.model._base_manager.get(pk=self.pk)

    def rename(self) -> None:
        """Store the file under a private name, and delete the old file when the transaction commits."""
        with default_storage.open(self.name) as file:
            name = default_storage.save(self.name, file)
        rows = self.kind.model._base_manager.filter(pk=self.pk, **{self.kind.field: self.name})
        rows.update(**{self.kind.field: name})
        transaction.on_commit(lambda: default_storage.delete(self.name))


def stored_files() -> Iterator[StoredFile]:
    for kind in kinds():
        rows = kind.model._base_manager.exclude(**{kind.field: ""}).values_list("pk", kind.field)
        for pk, name in rows.order_by("pk").iterator():
            yield StoredFile(kind, pk, name)


def files_without_rows(known: set[str]) -> list[str]:
    found = []
    for kind in kinds():
        try:
            _folders, names = default_storage.listdir(kind.folder)
        except FileNotFoundError:
            continue
        found += [f"{kind.folder}/{name}" for name in names]
    return sorted(name for name in found if name not in known)


def missing_from_record() -> list[str]:
    """Return uses of files by live pages that are in Wagtail's reference index but not in the table.

    A hint only: the index lags behind and is incomplete.
    """
    live = set(Page.objects.filter(live=True).values_list("pk", flat=True))
    labels = owner_labels()
    known = {
        (pk, target, target_pk)
        for (source, pk), targets in recorded().items()
        if source == PAGE
        for target, target_pk in targets
    }
    found = set()
    references = ReferenceIndex.objects.filter(
        base_content_type__app_label="wagtailcore", base_content_type__model="page"
    ).select_related("to_content_type")
    for reference in references.iterator():
        model = reference.to_content_type.model_class()
        label = label_of(model) if model else ""
        use = (int(reference.object_id), label, int(reference.to_object_id or 0))
        if label in labels and use[0] in live and use not in known:
            found.add(f"page {use[0]}: {label} {use[2]}")
    return sorted(found)
