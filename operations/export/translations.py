"""All translations as XLIFF 2.0, of stories and snippets, drafts included: each original with its translation."""

from uuid import UUID

from wagtail_localize.models import Translation

from core.slugs import slug_for
from operations.export.package import Package
from translation.exchange import xliff20
from translation.exchange.document import document_of

LISTED = dict[UUID, list[tuple[str, str]]]


def write_translations(package: Package) -> LISTED:
    """Write a file for each translation, and return (language, name) of them by translation key."""
    found: LISTED = {}
    every = Translation.objects.select_related("source__locale", "target_locale", "source__object")
    for translation in every.order_by("pk").iterator(chunk_size=200):
        document = document_of(translation)
        if not document.units:
            continue
        languages = f"{document.source_language}-{document.target_language}"
        stem = slug_for(document.title, document.source_language) or document.uuid
        name = package.free_name(f"translations/{languages}/{stem}", ".xlf")
        package.write(name, xliff20.serialize(document))
        key = translation.source.object_id
        found.setdefault(key, []).append((document.target_language, name))
    return found
