"""The closed set of changes to a text from a page: trim, extract, replace, read a date."""

from datetime import datetime

from django.utils.translation import gettext as _

from imports.sources.pages.dates import InvalidDate, understood, with_format
from imports.sources.pages.mapping import Extract, Field, ReadDate, Replace, Source, Transform, Trim
from imports.sources.pages.patterns import LONGEST_TEXT


def change(text: str, transform: Transform, source: Source) -> str:
    """Return a text after a change; a date in ISO 8601. Raises `InvalidDate`."""
    if isinstance(transform, Trim):
        return text.strip(transform.characters)
    if isinstance(transform, Extract):
        found = transform.pattern.search(text[:LONGEST_TEXT])
        return (found[transform.group] or "").strip() if found else ""
    if isinstance(transform, Replace):
        return transform.table.get(text, text)
    return with_format(text, transform.format, transform.locale, source.zone).isoformat()


def changed(text: str, field: Field, source: Source) -> str:
    for transform in field.transforms:
        text = change(text, transform, source)
    return text


def as_moment(text: str, field: Field, source: Source) -> datetime:
    """Return a text that its field's changes have made as a date. Raises `InvalidDate`."""
    if any(isinstance(one, ReadDate) for one in field.transforms):
        try:
            return datetime.fromisoformat(text)
        except ValueError as error:
            message = _("“%(text)s” is no date that is understood.") % {"text": text[:80]}
            raise InvalidDate(message) from error
    return understood(text, source.zone)
