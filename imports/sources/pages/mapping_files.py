"""Mapping files: TOML with `schema = 1`, of which a preset may be the base (docs/mapping.md)."""

import re
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from imports.sources.pages.addresses import PLACES
from imports.sources.pages.decoding import known_encoding
from imports.sources.pages.mapping import (
    Body,
    Contacts,
    Images,
    Languages,
    Mapping,
    Match,
    Part,
    Redirects,
    Source,
)
from imports.sources.pages.mapping_errors import MappingError, Problem, Problems
from imports.sources.pages.mapping_fields import read_fields
from imports.sources.pages.mapping_sections import Section
from news.story_kinds import Kind

SCHEMA = 1
PRESETS = Path(__file__).parents[2] / "presets"
LARGEST = 200_000  # characters
MERGED = {
    "source",
    "fields",
    "body",
    "blocks",
    "images",
    "language",
    "redirects",
    "contacts",
    "ignore",
}
CONTACT_PARTS = {"name": "", "title": "", "email": "", "phone": "", "web": "href"}


def preset_names() -> list[str]:
    return sorted(path.stem for path in PRESETS.glob("*.toml"))


def load_preset(name: str) -> Mapping:
    return load_mapping((PRESETS / f"{name}.toml").read_text())


def load_mapping(text: str) -> Mapping:
    """Return the mapping of a file. Raises `MappingError` with all that is wrong in it."""
    data = parsed(text)
    problems = Problems(text)
    if data.get("schema") != SCHEMA:
        problems.add(("schema",), _("A mapping file begins with “schema = 1”."))
    preset = data.get("preset", "")
    if preset and preset not in preset_names():
        message = _("“%(value)s” is not known. Possible values: %(values)s.")
        values = {"value": preset, "values": ", ".join(preset_names())}
        problems.add(("preset",), message % values)
    problems.raise_if_any()
    if preset:
        data = merged(parsed((PRESETS / f"{preset}.toml").read_text()), data)
    top = Section(data, (), problems)
    for name in ("schema", "preset"):
        top.value(name)
    mapping = read_mapping(top)
    problems.raise_if_any()
    return mapping


def parsed(text: str) -> dict[str, Any]:
    if len(text) > LARGEST:
        raise MappingError([Problem("", _("The mapping file is too large."))])
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = re.search(r"at line (\d+)", str(error))
        line = int(place[1]) if place else text.count("\n")
        reason = re.sub(r"\s*\(at .*\)$", "", str(error))
        message = _("This is not TOML: %(reason)s.") % {"reason": reason}
        raise MappingError([Problem("", message, line)]) from error


def merged(preset: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Return a preset with the values of a file: each key of a table and each field replaces that of the preset."""
    result = {**preset}
    for name, value in own.items():
        base = preset.get(name)
        if name in MERGED and isinstance(base, dict) and isinstance(value, dict):
            result[name] = merged(base, value)
        else:
            result[name] = value
    return result


def read_mapping(top: Section) -> Mapping:
    mapping = Mapping(
        source=read_source(top.section("source")),
        matches=tuple(top.sections("match", read_match)),
        fields=read_fields(top.section("fields")),
        body=read_body(top.section("body")),
        images=read_images(top.section("images")),
        languages=read_languages(top.section("language")),
        redirects=read_redirects(top.section("redirects")),
        contacts=read_contacts(top.section("contacts")),
        ignore=read_ignored(top.section("ignore")),
    )
    if "title" not in mapping.fields:
        top.report("fields", _("The field “title” is missing."))
    if not mapping.body.root:
        top.report("body", _("The body has no “root”."))
    top.finish()
    return mapping


def read_source(part: Section) -> Source:
    encoding = part.text("encoding")
    if encoding and not known_encoding(encoding):
        part.report("encoding", _("This encoding is not known."))
    bases = part.texts("base")
    for base in bases:
        if urlsplit(base).scheme not in ("http", "https") or not urlsplit(base).hostname:
            part.report("base", _("This must be an address that begins with https://."))
    source = Source(
        name=part.text("name"),
        bases=tuple(base if base.endswith("/") else f"{base}/" for base in bases),
        encoding=encoding,
        zone=read_zone(part),
        language=part.text("language"),
        trusts_canonical=part.flag("canonical", True),
        ignored_query=part.texts("ignore_query"),
    )
    part.finish()
    return source


def read_zone(part: Section) -> ZoneInfo:
    name = part.text("time_zone", Source.zone.key)
    try:
        return ZoneInfo(name)
    except Exception:  # several kinds, also of the file system
        part.report("time_zone", _("This time zone is not known. Write it as “Europe/Oslo”."))
        return Source.zone


def read_match(part: Section) -> Match:
    if not part.text("url"):
        part.report("url", _("An address is missing, such as “/news/*”."))
    kind = part.text("kind", choices=Kind.values)
    return Match(part.text("url"), kind, part.text("language"), part.flag("skip"))


def read_body(part: Section) -> Body:
    blocks = part.section("blocks")
    body = Body(
        root=part.css("root"),
        takes_all=part.flag("all"),
        keep=part.css("keep"),
        drop=part.css("drop"),
        blocks={name: found for name in Part if (found := blocks.css(name.value))},
    )
    blocks.finish()
    part.finish()
    return body


def read_images(part: Section) -> Images:
    suffixes = part.texts("suffixes")
    images = Images(
        attributes=part.texts("attributes", Images.attributes),
        suffixes=suffixes,
        caption=part.css("caption"),
        credit=part.css("credit"),
    )
    part.finish()
    return images


def read_languages(part: Section) -> Languages:
    languages = Languages(part.css("links", Languages.links), part.table("codes"))
    part.finish()
    return languages


def read_redirects(part: Section) -> Redirects:
    redirects = Redirects(part.texts("addresses"), part.selectors("select", "href"))
    for pattern in redirects.addresses:
        if set(re.findall(r"\{(\w*)\}", pattern)) - {*PLACES}:
            message = _(
                "Only {path}, {slug}, {external_id} and {group} can be parts of an address."
            )
            part.report("addresses", message)
    part.finish()
    return redirects


def read_contacts(part: Section) -> Contacts:
    each = part.css("each")
    parts = {name: part.selectors(name, attr) for name, attr in CONTACT_PARTS.items()}
    if each and not parts["name"]:
        part.report("name", _("A selector for the name is missing."))
    part.finish()
    return Contacts(each, {name: found for name, found in parts.items() if found})


def read_ignored(part: Section) -> tuple[str, ...]:
    selectors = part.css("select")
    part.finish()
    return selectors
