"""Find the files that a page or snippet shows in its fields, blocks and links, and record them as `FileUse`."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.db import models, transaction
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.models import Page, Site

from core.files.kinds import kind_of, label_of, owner_labels, shared_snippet_models
from core.files.withdrawal import purge_withdrawn
from core.models.file_use import FileUse, Key
from core.models.shared_snippet import SharedSnippet, visible_or_original

# The URL of an uploaded file that was typed or pasted; `host` is None in a relative one.
ADDRESS = re.compile(
    r"(?:https?://(?P<host>[\w.-]+)(?::\d+)?|(?<![\w/.:-]))"
    rf"(?:{re.escape(settings.MEDIA_URL)}(?P<name>[\w/.%-]+)|/documents/(?P<pk>\d+)/)"
)
# By label, a function that yields its sources with the keys each shows; for `check_media`.
Recount = Callable[[], Iterator[tuple[int, set[Key]]]]
_recounts: dict[str, Recount] = {}
# Called with a live page; returns what is shown with it at other addresses, and public as long as the page is.
Beside = Callable[[Page], set[Key]]
_beside: list[Beside] = []


def key_of(item: models.Model) -> Key:
    return label_of(type(item)), item.pk


def target_labels() -> set[str]:
    return owner_labels() | {label_of(model) for model in shared_snippet_models()}


def targets_of(item: models.Model) -> set[Key]:
    """Return the files and snippets that an item shows, as it is in memory."""
    wanted = target_labels()
    parts = [item, *descendants_of(item)]
    found = {
        (label_of(model), int(pk)) for part in parts for model, pk in references_in(part, wanted)
    }
    found = {key for key in found if key[0] in wanted}
    texts = (text for part in parts for text in stored_texts(part))
    return found | set(files_at(" ".join(texts))) - {key_of(item)}


def references_in(item: models.Model, wanted: set[str]) -> Iterator[tuple[Any, Any]]:
    """Yield the targets of foreign keys, many-to-many fields, streams and rich text of an item."""
    for field in item._meta.get_fields():
        if isinstance(field, ParentalKey | GenericForeignKey) or not field.concrete:
            continue
        if field.is_relation and label_of(field.related_model) not in wanted:
            continue
        if field.many_to_many:
            if item.pk:
                yield from (
                    (field.related_model, one.pk) for one in getattr(item, field.name).all()
                )
        elif field.is_relation:
            if (pk := field.value_from_object(item)) is not None:
                yield field.related_model, pk
        elif hasattr(field, "extract_references"):
            for model, pk, *_path in field.extract_references(field.value_from_object(item)):
                yield model, pk


def descendants_of(item: models.Model) -> Iterator[models.Model]:
    """The children that are saved with an item, and theirs."""
    for relation in get_all_child_relations(item):
        for child in getattr(item, relation.get_accessor_name()).all():
            yield child
            yield from descendants_of(child)


def stored_texts(item: models.Model) -> Iterator[str]:
    """Yield every text that may contain the URL of a file."""
    for field in item._meta.concrete_fields:
        if isinstance(field, StreamField):
            yield json.dumps(list(field.value_from_object(item).raw_data), default=str)
        elif isinstance(field, models.CharField | models.TextField):
            yield str(field.value_from_object(item) or "")


def files_at(text: str) -> Iterator[Key]:
    """Yield the files whose URLs are in a text. Queries the database only if there may be any."""
    if settings.MEDIA_URL not in text and "/documents/" not in text:
        return
    hosts = {*Site.objects.values_list("hostname", flat=True)}
    hosts |= {urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname, None}
    for address in ADDRESS.finditer(text):
        if address["host"] not in hosts:
            continue
        if address["pk"]:
            yield label_of(get_document_model()), int(address["pk"])
        elif kind := kind_of(name := unquote(address["name"])):
            rows = kind.model._base_manager.filter(**{kind.field: name})
            for pk in rows.values_list(kind.path("pk"), flat=True):
                yield label_of(kind.owner_model), pk


def shown_beside(function: Beside) -> Beside:
    """Register what a page shows at other addresses, such as its earlier versions; a decorator."""
    _beside.append(function)
    return function


def targets_of_page(page: Page) -> set[Key]:
    if not page.live:
        return set()
    return targets_of(page).union(*(function(page) for function in _beside))


def targets_of_snippet(item: SharedSnippet) -> set[Key]:
    """Return what readers see for the snippet: the targets of its live version, of its original's, or nothing."""
    return set().union(*map(targets_of, visible_or_original([item])))


def record(source: Key, targets: set[Key]) -> None:
    """Record that a source shows these targets and no others."""
    with transaction.atomic(savepoint=False):
        replace(source, targets)


def replace(source: Key, targets: set[Key]) -> None:
    label, pk = source
    rows = FileUse.objects.filter(source_model=label, source_id=pk)
    kept = {
        (model, target): row
        for row, model, target in rows.values_list("pk", "target_model", "target_id")
    }
    gone = kept.keys() - targets
    if gone:
        FileUse.objects.filter(pk__in=[kept[target] for target in gone]).delete()
        purge_withdrawn(gone)
    if new := targets - kept.keys():
        FileUse.objects.bulk_create(
            (
                FileUse(source_model=label, source_id=pk, target_model=model, target_id=target)
                for model, target in sorted(new)
            ),
            ignore_conflicts=True,
        )


def record_page(page: Page) -> None:
    record(key_of(page), targets_of_page(page))


def record_snippet(item: SharedSnippet) -> None:
    """Record a snippet and its other languages, which show this one until they are published."""
    versions = type(item)._default_manager.filter(translation_key=item.translation_key)
    for version in versions:
        record(key_of(version), targets_of_snippet(version))


def forget(keys: Iterable[Key]) -> None:
    """Delete the records of deleted items, as sources and as targets."""
    for label, pk in keys:
        record((label, pk), set())
        FileUse.objects.filter(target_model=label, target_id=pk).delete()


def register_sources(label: str, recount: Recount) -> None:
    """Register sources other than pages and snippets; they grant access but never make a file public."""
    _recounts[label] = recount


def recount() -> dict[Key, set[Key]]:
    """Return what every source shows, computed from the sources."""
    found = {}
    for page in Page.objects.filter(live=True).specific().iterator(chunk_size=100):
        found[key_of(page)] = targets_of_page(page)
    for model in shared_snippet_models():
        for item in model._default_manager.all():
            found[key_of(item)] = targets_of_snippet(item)
    for label, sources in _recounts.items():
        found.update({(label, pk): targets for pk, targets in sources()})
    return {source: targets for source, targets in found.items() if targets}
