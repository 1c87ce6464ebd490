"""The stories of an export of WordPress."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import IO
from urllib.parse import urljoin

from django.utils.translation import gettext as _

from imports.files import Files
from imports.records import Records, State, StoryRecord, Unread
from imports.sources.elements import Item, items_in, text_of
from imports.sources.guarding import guarded
from imports.sources.languages import first_language
from imports.sources.markup import LONGEST_TITLE, is_web, names_of, plain
from imports.sources.moments import moment_of
from imports.sources.parts import Part, read_parts
from imports.sources.repeats import without_repeats
from imports.sources.wordpress.content import content_of, file_record
from imports.sources.wordpress.index import (
    DROPPED,
    ENDINGS,
    Index,
    build_index,
    meta_of,
    number_of,
)

STATES = {
    "publish": State.PUBLISHED,
    "future": State.DRAFT,
    "draft": State.DRAFT,
    "pending": State.DRAFT,
}
STORIES = ("post",)
TOPICS = ("category", "post_tag")
# Taxonomies that say nothing to readers.
INTERNAL = {"language", "post_translations", "term_language", "term_translations", "post_format"}
INTERNAL |= {"nav_menu", "translation_priority", "wp_theme", "wp_pattern_category", "author"}
NO_TOPIC = re.compile(
    r"(uncategori[sz]ed|ukategorisert|ukategoriserte|uten[ -]kategori)(-\w+)?", re.I
)
NO_BYLINE = ("admin", "administrator", "webmaster")
# The custom fields in which WPML's exports, or additions to them, put language and group.
WPML_LANGUAGE = ("_wpml_import_language_code", "_icl_lang_code", "wpml_language")
WPML_GROUP = ("_wpml_import_translation_group", "trid", "_icl_trid", "wpml_trid")
LOCAL_ADDRESS = re.compile(r"\?(p|page_id)=\d+$")


@dataclass
class Given:
    """What is known when an item is read."""

    index: Index
    language: str
    post_types: Collection[str]


def read(
    path: Path, files: Files, language: str = "", post_types: Collection[str] = STORIES
) -> Records:
    """Yield the posts of an export, in one file or several.

    The language is that of posts that say none; without one, that of the site. Types may be a text with commas.
    """
    if isinstance(post_types, str):
        post_types = {one.strip() for one in post_types.split(",")}
    given = Given(build_index(path), language, post_types)
    return without_repeats(read_parts(path, ENDINGS, partial(read_export, given)))


def read_export(given: Given, part: Part, stream: IO[bytes]) -> Records:
    is_export = False
    for item in items_in(stream, {"item", "wp:wxr_version", "wp:author"}, DROPPED):
        is_export = is_export or item.name != "item" or bool(item.text("wp:post_type"))
        if item.name != "item" or not is_export:
            continue
        place = part.place(item.line)
        if item.is_too_large:
            yield Unread(place, _("The item is too large."))
        elif item.text("wp:post_type") != "attachment":
            yield guarded(place, partial(record_of, given, item, place))
    if not is_export:
        yield Unread(part.name, _("The file is no export of WordPress."))


def record_of(given: Given, item: Item, place: str) -> StoryRecord | Unread:
    key = item.text("wp:post_id") or item.text("guid") or item.text("link")
    if reason := left_out(item, given.post_types):
        name = plain(item.text("title"), 100)
        return Unread(f"{place} ({name})" if name else place, reason, key, is_skipped=True)
    if not key:
        return Unread(place, _("The item has no identifier."))
    return story_of(given, item, key[:1000], place)


def left_out(item: Item, post_types: Collection[str]) -> str:
    """Return the rule by which an item is no story; an empty text for a story."""
    kind, status = item.text("wp:post_type") or "post", item.text("wp:status") or "publish"
    if kind not in post_types:
        return _("Content of the type “%(type)s” is not imported.") % {"type": kind[:100]}
    if status not in STATES:
        return _("The item has the status “%(status)s”.") % {"status": status[:100]}
    if item.text("wp:post_password"):
        return _("The item is protected by a password.")
    return ""


def story_of(given: Given, item: Item, key: str, place: str) -> StoryRecord:
    meta, index, number = meta_of(item), given.index, number_of(key)
    link = item.text("link")
    base = link if is_web(link) else index.site
    content = content_of(item.text("content:encoded"), base, number, index)
    language, group = language_and_group(item, meta, index)
    record = StoryRecord(
        external_id=key,
        language=first_language(language, given.language, index.language),
        title=plain(item.text("title"), LONGEST_TITLE),
        html=content.html,
        lead=plain(item.text("excerpt:encoded")),
        state=STATES[item.text("wp:status") or "publish"],
        published=time_of(item, "post_date") or moment_of(item.text("pubDate")),
        updated=time_of(item, "post_modified"),
        byline_text=byline_of(item, index),
        pictures=list(content.pictures.values()),
        documents=content.documents,
        group=group,
        notes=content.notes,
        place=place,
    )
    if not record.title:
        record.title = plain(record.lead or record.html, 100) or key
        record.notes.append(_("The post has no title, so its first words are the title."))
    if record.is_public:
        record.addresses = addresses_of(item, meta, index)
    elif item.text("wp:status") == "future":
        record.notes.append(_("The post was scheduled and not yet published."))
    record.topics = topics_of(item, record.notes)
    take_lead_picture(record, meta, index)
    return record


def time_of(item: Item, name: str) -> datetime | None:
    """Return a time of WordPress, which is `0000-00-00 00:00:00` in UTC as long as a draft has none."""
    return moment_of(item.text(f"wp:{name}_gmt"), UTC) or moment_of(item.text(f"wp:{name}"))


def byline_of(item: Item, index: Index) -> str:
    login = item.text("dc:creator")
    name = index.authors.get(login) or plain(login, 300)
    return "" if name.lower() in NO_BYLINE else name


def topics_of(item: Item, notes: list[str]) -> list[str]:
    """Return the categories and tags; terms of other taxonomies are noted."""
    found: list[str] = []
    others: dict[str, list[str]] = {}
    for category in item.all("category"):
        taxonomy, slug = category.get("domain") or "category", category.get("nicename", "")
        name = plain(text_of(category), 200) or slug
        if taxonomy in TOPICS:
            is_none = NO_TOPIC.fullmatch(slug) or NO_TOPIC.fullmatch(name)
            found += [] if is_none else [name]
        elif taxonomy not in INTERNAL:
            others.setdefault(taxonomy[:100], []).append(name)
    for taxonomy, names in others.items():
        text = _("Terms of the taxonomy “%(name)s” are left out: %(terms)s.")
        notes.append(text % {"name": taxonomy, "terms": ", ".join(names[:20])})
    return names_of(found)


def language_and_group(item: Item, meta: dict[str, str], index: Index) -> tuple[str, str]:
    """Return the language that WPML or Polylang has given a post, and the group of its translations."""
    code = next((meta[name] for name in WPML_LANGUAGE if meta.get(name)), "")
    group = next((f"wpml:{meta[name]}" for name in WPML_GROUP if meta.get(name)), "")
    number = number_of(item.text("wp:post_id"))
    listed_code, listed_group = index.languages.get(number, ("", ""))
    code = code or listed_code
    group = group or (f"wpml:{listed_group}" if listed_group else "")
    terms = {one.get("domain", ""): one.get("nicename", "") for one in item.all("category")}
    if slug := terms.get("language", ""):
        code = code or index.locales.get(slug, "") or slug
    slug = terms.get("post_translations") or index.groups.get(number, "")
    return code, group[:300] or (f"polylang:{slug}" if slug else "")


def addresses_of(item: Item, meta: dict[str, str], index: Index) -> list[str]:
    """Return the addresses under which readers found a post: its own, that by number, and an earlier one."""
    link, number = item.text("link"), item.text("wp:post_id")
    found = [link, item.text("guid")]
    if index.site and number_of(number):
        found.append(urljoin(index.site, f"?p={number}"))
    old = meta.get("_wp_old_slug", "")
    if old and "/" not in old and is_web(link) and not LOCAL_ADDRESS.search(link):
        found.append(
            f"{link.rstrip('/').rpartition('/')[0]}/{old}{'/' if link.endswith('/') else ''}"
        )
    return list(dict.fromkeys(filter(is_web, found)))


def take_lead_picture(record: StoryRecord, meta: dict[str, str], index: Index) -> None:
    number = number_of(meta.get("_thumbnail_id", ""))
    if not number:
        return
    if known := index.attachments.get(number):
        record.lead_picture = file_record(known, known.address)
    else:
        record.notes.append(_("The featured picture is not in the export."))
