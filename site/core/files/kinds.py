"""The registry of models with files, and the queries that decide which files are public."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, cast

from django.apps import apps
from django.db.models import (
    BooleanField,
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    Model,
    OuterRef,
    Q,
    QuerySet,
)
from wagtail.models import CollectionMember, CollectionViewRestriction, Page

from core.models.file_use import FileUse, Key
from core.models.shared_snippet import SharedSnippet
from core.visibility import public

PAGE = "wagtailcore.page"


def label_of(model: Any) -> str:
    """Return the label of a model in `FileUse`; every page class has the label of `Page`."""
    if issubclass(model, Page):
        return PAGE
    return model._meta.concrete_model._meta.label_lower


def shared_snippet_models() -> list[type[SharedSnippet]]:
    return [model for model in apps.get_models() if issubclass(model, SharedSnippet)]


def public_source() -> Q:
    """Return a condition on `FileUse`: its source is a public page, or a snippet shown on every page."""
    everywhere = [label_of(model) for model in shared_snippet_models() if model.always_shown]
    page = Exists(Page.objects.filter(public(), pk=OuterRef("source_id")))
    return Q(page, source_model=PAGE) | Q(source_model__in=everywhere)


def shown_publicly(label: str, pk: str) -> Q:
    """Return a condition: a public page shows the file whose primary key is in the field `pk`, directly or
    through a snippet."""
    through = FileUse.objects.filter(
        public_source(),
        target_model=OuterRef("source_model"),
        target_id=OuterRef("source_id"),
    )
    uses = FileUse.objects.filter(target_model=label, target_id=OuterRef(pk))
    return Q(Exists(uses.filter(public_source() | Exists(through))))


@dataclass(frozen=True)
class FileKind:
    """A model with files.

    `owner` is the lookup path to the picture or document that a file belongs to, empty if it is the row itself.
    A file is public without being shown anywhere if the owner has one of the flags in `always_public`.
    """

    folder: str
    model: type[Model]
    owner: str = ""
    field: str = "file"
    always_public: tuple[str, ...] = ()
    name: Callable[[Any], str] | None = None

    @property
    def owner_model(self) -> type[Model]:
        field = self.owner and self.model._meta.get_field(self.owner)
        return cast("type[Model]", field.related_model) if field else self.model

    def path(self, name: str) -> str:
        """Return the lookup of a field of the owner."""
        return f"{self.owner}__{name}" if self.owner else name

    @property
    def public(self) -> Q:
        """A condition on the rows: the file is shown publicly."""
        shown = shown_publicly(label_of(self.owner_model), self.path("pk"))
        for flag in self.always_public:
            shown |= Q(**{self.path(flag): True})
        return shown

    @property
    def restricted(self) -> Q:
        """A condition on the rows: the file is in a private collection."""
        if not issubclass(self.owner_model, CollectionMember):
            return Q(pk__in=[])
        path = ExpressionWrapper(OuterRef(self.path("collection__path")), output_field=CharField())
        found = CollectionViewRestriction.objects.alias(candidate=path)
        return Q(Exists(found.filter(candidate__startswith=F("collection__path"))))

    def rows(self) -> QuerySet:
        """Return the rows with their owners, annotated with `is_shown` and `is_restricted`."""
        rows = self.model._base_manager.annotate(
            is_shown=ExpressionWrapper(self.public, output_field=BooleanField()),
            is_restricted=ExpressionWrapper(self.restricted, output_field=BooleanField()),
        )
        return rows.select_related(self.owner) if self.owner else rows

    def public_rows(self) -> QuerySet:
        return self.model._base_manager.filter(self.public & ~self.restricted)

    def owner_of(self, row: Any) -> Any:
        return getattr(row, self.owner) if self.owner else row

    def file_of(self, row: Any) -> Any:
        return getattr(row, self.field)


_kinds: dict[str, FileKind] = {}


def register_files(kind: FileKind) -> None:
    """Register a model whose files are served; called from an app's `ready`."""
    _kinds[kind.folder] = kind


def kinds() -> list[FileKind]:
    return list(_kinds.values())


def kind_of(name: str) -> FileKind | None:
    """Return the kind of file with a stored name, by its folder."""
    return _kinds.get(name.partition("/")[0])


def owner_labels() -> set[str]:
    return {label_of(kind.owner_model) for kind in kinds()}


def private_addresses(targets: Iterable[Key]) -> set[str]:
    """Return the URLs of the files that are not public, among the given files and those of the given snippets."""
    wanted = set(targets)
    files = owner_labels()
    for label, pk in targets:
        if label not in files:
            shown = FileUse.objects.filter(source_model=label, source_id=pk)
            wanted |= set(shown.values_list("target_model", "target_id"))
    found = set()
    for kind in kinds():
        label = label_of(kind.owner_model)
        owners = [pk for target, pk in wanted if target == label]
        rows = kind.model._base_manager.filter(**{f"{kind.path('pk')}__in": owners})
        for row in rows.exclude(pk__in=kind.public_rows().values("pk")) if owners else ():
            found.add(kind.file_of(row).url)
    return found
