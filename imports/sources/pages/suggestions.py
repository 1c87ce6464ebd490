"""A mapping file suggested from some saved pages, with what each selector gives on each of them."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from imports.records import StoryRecord
from imports.sources.pages import addresses, candidates
from imports.sources.pages.coverage import beginning
from imports.sources.pages.decoding import NoText, decode
from imports.sources.pages.document import Document, Unreadable, count_characters, parse, text_of
from imports.sources.pages.fields import values_of
from imports.sources.pages.inputs.saved import SavedPage
from imports.sources.pages.language_codes import language_code
from imports.sources.pages.mapping import Field, Mapping, Match, Selector
from imports.sources.pages.mapping_files import load_preset, preset_names
from imports.sources.pages.reading import open_source
from imports.sources.pages.stories import Reading

MOST_PAGES = 20
MOST_READ = 60  # pages, of which those with most text are looked at
MOST_MATCHES = 10
ENOUGH = 0.6  # of the pages, for a preset
FINDERS = {
    "title": candidates.titles,
    "lead": candidates.leads,
    "published": candidates.dates,
}
FIELDS = ("title", "lead", "published", "updated", "search_description", "lead_picture")


@dataclass
class Sample:
    """A page that the suggestion is made from."""

    page: SavedPage
    address: str
    text: str
    document: Document


def suggest(source: str | Path, *, most: int = MOST_PAGES) -> str:
    """Return a mapping file as TOML for saved pages, which a person has to check."""
    samples = read_samples(source, min(most, MOST_PAGES))
    if not samples:
        return f"# {_('No page could be read.')}\nschema = 1\n"
    base = base_of(samples)
    preset, read = best_preset(samples, base)
    lines = [f"# {_('Suggested from %(n)s pages. Check each selector.') % {'n': len(samples)}}"]
    lines += ["schema = 1"]
    if read >= ENOUGH * len(samples):
        values = {"name": preset, "n": read, "all": len(samples)}
        lines += [f"# {_('The preset “%(name)s” reads %(n)s of %(all)s pages.') % values}"]
        lines += [f"preset = {quoted(preset)}", "", *source_lines(samples, base)]
        return "\n".join([*lines, "", *preset_lines(samples, preset, base)]) + "\n"
    lines += ["", *source_lines(samples, base)]
    for name in FIELDS:
        lines += field_lines(name, samples)
    return "\n".join([*lines, *body_lines(samples)]) + "\n"


def read_samples(source: str | Path, most: int) -> list[Sample]:
    """Return the pages with most text, in the order of the source."""
    samples: list[Sample] = []
    for page in open_source(str(source), Mapping()):
        if isinstance(page, SavedPage) and (sample := as_sample(page)):
            samples.append(sample)
        if len(samples) >= MOST_READ:
            break
    lengths = [length_of(sample.document) for sample in samples]
    order = sorted(range(len(samples)), key=lambda place: -lengths[place])[:most]
    longest = max(lengths, default=0)
    return [samples[place] for place in sorted(order) if lengths[place] * 10 > longest]


def length_of(document: Document) -> int:
    return sum(count_characters(text_of(tag)) for tag in document.soup.find_all("p"))


def as_sample(page: SavedPage) -> Sample | None:
    try:
        text, _note = decode(page.content, page.content_type)
        document = parse(text)
    except (NoText, Unreadable):
        return None
    address = page.address or addresses.address_of_file(page.path, Mapping())
    own = addresses.canonical(document, Mapping(), address)
    return Sample(page, own or address, text, document)


def base_of(samples: list[Sample]) -> str:
    """Return the beginning of most addresses."""
    parts = [urlsplit(one.address) for one in samples if one.address]
    bases = [f"{one.scheme}://{one.netloc}/" for one in parts]
    return max(bases, key=bases.count) if bases else ""


def best_preset(samples: list[Sample], base: str) -> tuple[str, int]:
    """Return the preset that reads most pages, with title and text, and their number."""
    counts = {}
    for name in preset_names():
        if name != "generic":
            counts[name] = sum(1 for sample in samples if read_with(sample, name, base))
    best = max(counts, key=lambda name: counts[name])
    return best, counts[best]


def read_with(sample: Sample, preset: str, base: str) -> StoryRecord | None:
    """Return the story of a page by a preset; None if a selector that only this kind of site has finds nothing."""
    mapping = load_preset(preset)
    roots = [css for css in mapping.body.root if is_distinctive(css)]
    if not any(sample.document.soup.select_one(css) for css in roots):
        return None
    source = replace(mapping.source, bases=(base,) if base else (), language="nb")
    mapping = replace(mapping, source=source)
    try:
        address = sample.address or "https://example.com/"
        record = Reading(parse(sample.text), mapping, address, address).record(Match(""))
    except Unreadable:
        return None
    return record if record.title and record.html else None


def is_distinctive(css: str) -> bool:
    return "." in css or "class" in css


def source_lines(samples: list[Sample], base: str) -> list[str]:
    languages = [one.document.language for one in samples if one.document.language]
    lines = ["[source]", f"base = [{quoted(base)}]", 'time_zone = "Europe/Oslo"']
    if languages:
        usual = max(languages, key=languages.count)
        code = language_code(usual, Mapping()) or "nb"
        lines.append(f"language = {quoted(code)}")
    links = candidates.language_links(one.document for one in samples)
    if links:
        lines += ["", "[language]", f"links = [{', '.join(map(quoted, links))}]"]
    return [*lines, *match_lines(samples)]


def match_lines(samples: list[Sample]) -> list[str]:
    """Return rules for the folders that the pages are in, with their languages."""
    folders: dict[str, str] = {}
    for sample in samples:
        folder = urlsplit(sample.address).path.rstrip("/").rpartition("/")[0]
        folders.setdefault(folder, language_code(sample.document.language, Mapping()))
    lines = []
    for folder, language in sorted(folders.items())[:MOST_MATCHES]:
        lines += ["", "[[match]]", f"url = {quoted(f'{folder}/*')}", 'kind = "news"']
        lines += [f"language = {quoted(language)}"] if language else []
    return lines if all(folders) else []


def preset_lines(samples: list[Sample], preset: str, base: str) -> list[str]:
    """Return comments with what a preset gives."""
    lines = []
    for sample in samples:
        record = read_with(sample, preset, base)
        lines.append(f"# {sample.page.place}")
        if record is None:
            lines.append(f"#   {_('not read')}")
            continue
        date = record.published.isoformat() if record.published else "–"
        for name, value in (("title", record.title), ("lead", record.lead), ("published", date)):
            lines.append(f"#   {name}: {beginning(value) or '–'}")
        lines += [f"#   {note}" for note in record.notes]
    return lines


def field_lines(name: str, samples: list[Sample]) -> list[str]:
    documents = [sample.document for sample in samples]
    selectors = candidates.stated(name, documents)
    if finder := FINDERS.get(name):
        found = candidates.best_selector(documents, finder, differs=name != "published")
        selectors += [found] if found else []
    if not selectors:
        message = _("No selector was found for “%(name)s”.") % {"name": name}
        return [
            "",
            f"# {message}",
            *(["[fields.title]", 'select = ["h1"]'] if name == "title" else []),
        ]
    lines = ["", f"[fields.{name}]", f"select = [{', '.join(map(quoted, selectors))}]"]
    for sample in samples:
        value = first_value(sample.document, selectors)
        lines.append(f"#   {sample.page.place}: {beginning(value) or '–'}")
    return lines


def first_value(document: Document, selectors: list[str]) -> str:
    for css in selectors:
        for text, _tag in values_of(Selector(css), document, Field((Selector(css),))):
            return text
    return ""


def body_lines(samples: list[Sample]) -> list[str]:
    documents = [sample.document for sample in samples]
    root = candidates.best_selector(documents, candidates.roots)
    roots = [root] if root else []
    roots += [
        one for one in ("article", "main") if one != root and candidates.has(documents[0], one)
    ]
    lines = ["", "[body]", f"root = [{', '.join(map(quoted, roots or ['body']))}]"]
    for sample in samples:
        found = sample.document.soup.select_one(roots[0]) if roots else None
        lines.append(f"#   {sample.page.place}: {beginning(text_of(found)) if found else '–'}")
    return lines


def quoted(text: str) -> str:
    """Return a text as a string of TOML."""
    is_plain = "'" not in text and text.isprintable()
    return f"'{text}'" if '"' in text and is_plain else json.dumps(text, ensure_ascii=False)
