"""The table `fields` of a mapping file."""

from typing import Any

from django.utils.translation import gettext as _

from imports.sources.pages.dates import LOCALES, pattern_of
from imports.sources.pages.mapping import Extract, Field, ReadDate, Replace, Transform, Trim
from imports.sources.pages.mapping_sections import Section
from imports.sources.pages.patterns import UnsafePattern, safe_regex

TEXTS = (
    *("external_id", "language", "title", "lead", "kind", "dateline", "byline_text"),
    *("byline_photo", "search_description", "group"),
)
MOMENTS = ("published", "updated")
FIELDS = (*TEXTS, *MOMENTS, "topics", "lead_picture", "documents")
KINDS = ("trim", "regex", "map", "date")


def read_fields(section: Section) -> dict[str, Field]:
    fields = {}
    for name in FIELDS:
        value = section.value(name)
        if value is not None:
            fields[name] = read_field(section, name, value)
    section.finish()
    return fields


def read_field(section: Section, name: str, value: Any) -> Field:
    """Return a field, which may be a selector, a list of them, or a table."""
    table = value if isinstance(value, dict) else {"select": value}
    part = Section(table, (*section.path, name), section.problems)
    transforms = part.sections("transforms", lambda one: read_transform(one, name))
    field = Field(
        select=part.selectors("select", part.text("attr")),
        takes_all=part.flag("all", name in ("topics", "documents")),
        is_required=part.flag("required", name == "title"),
        transforms=tuple(one for one in transforms if one),
    )
    if not table.get("select"):
        part.report("select", _("A selector is missing."))
    part.finish()
    return field


def read_transform(part: Section, field: str) -> Transform | None:
    kinds = [kind for kind in KINDS if kind in part.data]
    if len(kinds) != 1:
        message = _("A transform has one of these keys: %(keys)s.")
        part.report("", message % {"keys": ", ".join(KINDS)})
        part.known |= {*part.data}
        return None
    readers = {"trim": read_trim, "regex": read_regex, "map": read_map, "date": read_date}
    if kinds[0] == "date" and field not in MOMENTS:
        part.report("date", _("Only “published” and “updated” are dates."))
    return readers[kinds[0]](part)


def read_trim(part: Section) -> Trim:
    if part.value("trim") is True:
        return Trim(" \t\n\xa0")
    return Trim(part.text("trim"))


def read_map(part: Section) -> Replace:
    return Replace(part.table("map"))


def read_regex(part: Section) -> Extract | None:
    group = part.number("group", 0)
    try:
        pattern = safe_regex(part.text("regex"))
    except UnsafePattern as error:
        part.report("regex", str(error))
        return None
    if not 0 <= group <= pattern.groups:
        part.report("group", _("The regular expression has no such group."))
        return None
    return Extract(pattern, group)


def read_date(part: Section) -> ReadDate | None:
    form = part.text("date")
    locale = part.text("locale", "nb", choices=LOCALES)
    try:
        pattern_of(form)
    except ValueError:
        part.report(
            "date",
            _("This is no date format. It needs day, month and year, such as “%d. %B %Y”."),
        )
        return None
    return ReadDate(form, locale)
