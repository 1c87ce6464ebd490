"""The codes by which pages name languages, and their links to the page in other languages."""

import re

from bs4 import Tag
from django.conf.locale import LANG_INFO

from imports.sources.pages.addresses import absolute
from imports.sources.pages.document import Document, text_of
from imports.sources.pages.mapping import Mapping

# ISO 639-2 and older codes; eZ Publish writes `nor-NO`, `nno-NO`, `eng-GB`.
CODES = {
    "no": "nb",
    "nor": "nb",
    "nob": "nb",
    "nno": "nn",
    "eng": "en",
    "swe": "sv",
    "dan": "da",
    "deu": "de",
    "ger": "de",
    "fin": "fi",
}
CODE = re.compile(r"[a-z]{2,3}([-_][a-z0-9]{2,8})*", re.IGNORECASE | re.ASCII)
NAMES = {
    "norsk": "nb",
    "bokmål": "nb",
    "norsk bokmål": "nb",
    "nynorsk": "nn",
    "english": "en",
    "engelsk": "en",
    "in english": "en",
    "på norsk": "nb",
}


def language_code(text: str, mapping: Mapping) -> str:
    """Return the language that a code or name stands for; an empty string if it is none."""
    text = text.strip()
    if named := mapping.languages.codes.get(text) or mapping.languages.codes.get(text.lower()):
        return named
    if name := NAMES.get(text.lower()):
        return name
    if not CODE.fullmatch(text) or text.lower() == "x-default":
        return ""
    primary = re.split("[-_]", text.lower())[0]
    code = CODES.get(primary, primary)
    return code if code in LANG_INFO else ""


def linked_language(tag: Tag, mapping: Mapping) -> str:
    """Return the language of the page that a link leads to: by attribute, then text, then class."""
    for text in (tag.get("hreflang"), tag.get("lang"), text_of(tag), tag.get("title")):
        if text and (code := language_code(str(text), mapping)):
            return code
    classes = [name for name in tag.get_attribute_list("class") if name]
    codes = mapping.languages.codes
    return next((codes[name] for name in classes if name in codes), "")


def alternates(document: Document, mapping: Mapping, base: str, language: str) -> dict[str, str]:
    """Return the addresses of the page in other languages, by language."""
    found: dict[str, str] = {}
    for css in mapping.languages.links:
        for tag in document.select(css):
            address = absolute(str(tag.get("href") or ""), base)
            code = linked_language(tag, mapping)
            if address and code and code != language:
                found.setdefault(code, address)
    return found
