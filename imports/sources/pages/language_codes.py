"""The codes by which pages name languages, and their links to the page in other languages."""

from bs4 import Tag
from django.conf.locale import LANG_INFO

from imports.sources.languages import language_of
from imports.sources.pages.addresses import absolute
from imports.sources.pages.document import Document, text_of
from imports.sources.pages.mapping import Mapping

# What links to the page in another language say.
NAMES = {"norsk bokmål": "nb", "på norsk": "nb", "in english": "en", "på engelsk": "en"}


def language_code(text: str, mapping: Mapping) -> str:
    """Return the language that a code or name stands for; an empty string if it is none that Django knows."""
    text = text.strip()
    codes = mapping.languages.codes
    if named := codes.get(text) or codes.get(text.lower()) or NAMES.get(text.lower()):
        return named
    code = language_of(text)
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
