"""TMX 1.4b (LISA, 2005): the translation memory as pairs of texts, with `hi` and `ph` for their inline codes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from translation.exchange import xliff
from translation.exchange.document import InvalidFile
from translation.exchange.importing import is_language
from translation.exchange.inline_codes import (
    Code,
    InvalidInlineMarkup,
    canonical,
    escaped,
    exportable,
    tags_for,
)

MAX_BYTES = 20 * 1024 * 1024
MAX_UNITS = 50_000
# Characters of a text; each is compared with the texts of every story.
MAX_LENGTH = 20_000
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# The types of `hi` by tag, and back.
TYPES = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "a": "link"}
TAGS = {"bold": "b", "italic": "i"}
# Their content is the native code of another tool, and no text.
CODES = {"bpt", "ept", "ph", "it", "ut"}


@dataclass(frozen=True)
class TextPair:
    """A text and its translation with localize's inline tags, by language code."""

    source_language: str
    target_language: str
    source: str
    target: str


def serialize(pairs: Iterable[TextPair], source_language: str) -> bytes:
    """Return the pairs as a file."""
    header = {
        "creationtool": "Varde",
        "creationtoolversion": "1",
        "segtype": "block",
        "o-tmf": "Varde",
        "adminlang": "en",
        "srclang": source_language,
        "datatype": "html",
    }
    units = (
        xliff.element(
            "tu",
            {},
            variant(pair.source_language, pair.source),
            variant(pair.target_language, pair.target),
        )
        for pair in pairs
    )
    body = xliff.element("body", {}, xliff.lines(*units))
    root = xliff.lines(xliff.element("header", header), body)
    return xliff.encoded(xliff.element("tmx", {"version": "1.4"}, root))


def variant(language: str, markup: str) -> str:
    text = xliff.inline(exportable(markup), hi, ph)
    return xliff.element("tuv", {"xml:lang": language}, f"<seg>{text}</seg>")


def hi(code: Code) -> tuple[str, dict]:
    number = code.id.removeprefix("a") if code.tag == "a" else None
    return "hi", {"type": TYPES.get(code.tag, code.tag), "x": number and number.partition("-")[0]}


def ph(code: Code) -> tuple[str, dict]:
    return "ph", {"type": "lb", "x": code.id.removeprefix("br")}


def read(data: bytes, languages: list[str]) -> list[TextPair]:
    """Return the pairs of a file in these languages; other languages are left out. Raises `InvalidFile`."""
    root = parse(data)
    if root.tag != "tmx":
        raise InvalidFile(_("This is not a TMX file."))
    header = root.find("header")
    default = "" if header is None else header.get("srclang", "")
    units = root.findall("body/tu")
    if len(units) > MAX_UNITS:
        raise InvalidFile(_("The file contains more than %(most)s texts.") % {"most": MAX_UNITS})
    found = [pair for unit in units for pair in pairs_in(unit, default, languages)]
    if not found:
        raise InvalidFile(
            _("The file has no texts in two of these languages: %(languages)s.")
            % {"languages": ", ".join(languages)}
        )
    return found


def parse(data: bytes) -> Element:
    """Return the root of a file, whose document type is ignored. Raises `InvalidFile`."""
    if len(data) > MAX_BYTES:
        size = MAX_BYTES // 1024**2
        raise InvalidFile(_("The file is larger than %(size)s MB.") % {"size": size})
    try:
        return fromstring(data)
    except DefusedXmlException as error:
        raise InvalidFile(_("The file declares XML entities, which are not allowed.")) from error
    except (ParseError, ValueError, LookupError) as error:
        raise InvalidFile(_("The file is damaged: its XML cannot be read.")) from error


def pairs_in(unit: Element, default: str, languages: list[str]) -> Iterator[TextPair]:
    """Yield a pair of the source with each other language of a unit."""
    texts: dict[str, str] = {}
    for one in unit.findall("tuv"):
        tag = one.get(LANGUAGE) or one.get("lang") or ""
        code = next((code for code in languages if is_language(tag, code)), "")
        if code and (text := text_of(one.find("seg"))):
            texts.setdefault(code, text)
    stated = unit.get("srclang") or default
    source = next((code for code in texts if is_language(stated, code)), next(iter(texts), ""))
    for code, text in texts.items():
        if code != source:
            yield TextPair(source, code, texts[source], text)


def text_of(segment: Element | None) -> str:
    """Return the text of a segment; an empty string for one that cannot be read or is too long."""
    if segment is None:
        return ""
    try:
        text = canonical("".join(markup_in(segment, 0)).strip())
        return text if len(text) <= MAX_LENGTH else ""
    except InvalidInlineMarkup:
        return ""


def markup_in(parent: Element, depth: int) -> Iterator[str]:
    if depth > xliff.MAX_DEPTH:
        raise InvalidInlineMarkup(_("tags are nested too deeply"))
    yield escaped(parent.text or "")
    for child in parent:
        name = str(child.tag)
        if name == "ph" and child.get("type") == "lb":
            yield "<br/>"
        elif name not in CODES:
            opening, closing = tags_of(child)
            yield opening
            yield from markup_in(child, depth + 1)
            yield closing
        yield escaped(child.tail or "")


def tags_of(element: Element) -> tuple[str, str]:
    """Return the tags of a highlighted text, two empty strings if its type is another tool's."""
    kind, number = element.get("type", ""), element.get("x", "")
    try:
        return tags_for(f"a{number}" if kind == "link" else f"{TAGS.get(kind, kind)}1")
    except InvalidInlineMarkup:
        return "", ""
