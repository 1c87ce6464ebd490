"""TBX-Basic (ISO 30042:2019, "version 3"): the glossary. The older version 2 (`martif`) is read, too."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from translation.exchange import tmx, xliff
from translation.exchange.document import InvalidFile
from translation.exchange.glossary_csv import (
    MAX_BYTES,
    MAX_ROWS,
    InvalidGlossaryFile,
    Row,
    clean_cell,
    languages,
)
from translation.exchange.importing import is_language
from translation.models import Term

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
ROOTS = {"tbx", "martif"}
ENTRIES = {"conceptEntry", "termEntry"}
SECTIONS = {"langSec", "langSet"}
TERMS = {"termSec", "tig", "ntig"}
STATUS = "administrativeStatus"
PREFERRED, AVOIDED = "preferredTerm-admn-sts", "deprecatedTerm-admn-sts"
# Values of the status by which a term is one to avoid.
AVOIDED_STATUSES = {AVOIDED, "supersededTerm-admn-sts", "deprecatedTerm", "supersededTerm"}


def as_tbx(terms: Iterable[Term]) -> bytes:
    """Return the terms as a file: a concept for each, the words to avoid as deprecated terms."""
    entries = (concept(f"c{at}", term) for at, term in enumerate(terms, start=1))
    description = xliff.element("p", {}, "Varde")
    source = xliff.element("fileDesc", {}, xliff.element("sourceDesc", {}, description))
    root = {"type": "TBX-Basic", "style": "dca", "xml:lang": "en", "xmlns": NAMESPACE}
    body = xliff.element("text", {}, xliff.element("body", {}, xliff.lines(*entries)))
    return xliff.encoded(
        xliff.element("tbx", root, xliff.lines(xliff.element("tbxHeader", {}, source), body))
    )


def concept(number: str, term: Term) -> str:
    note = xliff.element("note", {}, xliff.text(term.note)) if term.note else ""
    words, avoided = term.by_language("text"), term.by_language("forbidden")
    sections = []
    for code in languages():
        forbidden = [one.strip() for one in avoided.get(code, "").split(";") if one.strip()]
        texts = [(words[code], PREFERRED)] if words.get(code) else []
        texts += [(text, AVOIDED) for text in forbidden]
        if texts:
            attributes = {"xml:lang": code}
            sections.append(
                xliff.element("langSec", attributes, *(term_section(*one) for one in texts))
            )
    return xliff.element("conceptEntry", {"id": number}, note, *sections)


def term_section(text: str, status: str) -> str:
    note = xliff.element("termNote", {"type": STATUS}, status)
    return xliff.element("termSec", {}, xliff.element("term", {}, xliff.text(text)), note)


def read(data: bytes) -> list[Row]:
    """Return the terms of a file as rows of the glossary. Raises `InvalidGlossaryFile`."""
    if len(data) > MAX_BYTES:
        raise InvalidGlossaryFile([_("The file is too large.")])
    try:
        root = tmx.parse(data)
    except InvalidFile as error:
        raise InvalidGlossaryFile([str(error)]) from error
    if name_of(root) not in ROOTS:
        raise InvalidGlossaryFile([_("This is neither a CSV file nor TBX.")])
    entries = [one for one in root.iter() if name_of(one) in ENTRIES]
    if len(entries) > MAX_ROWS:
        message = _("The file has more than %(count)s terms.") % {"count": MAX_ROWS}
        raise InvalidGlossaryFile([message])
    rows: dict[tuple, Row] = {}
    errors: list[str] = []
    for at, entry in enumerate(entries, start=1):
        row = row_of(entry)
        message = _("Term %(number)s: %(error)s.")
        errors += [message % {"number": at, "error": error} for error in row.errors()]
        rows.setdefault(tuple(sorted(row.words.items())), row)
    if errors:
        raise InvalidGlossaryFile(errors)
    if not rows:
        raise InvalidGlossaryFile([_("The file has no terms.")])
    return list(rows.values())


def row_of(entry: Element) -> Row:
    """Return a concept as a row: the first term of a language that is not to be avoided is its word."""
    row = Row()
    notes = [text_in(one) for one in entry if name_of(one) == "note"]
    if notes:
        row.note = notes[0]
    for section in (one for one in entry if name_of(one) in SECTIONS):
        tag = section.get(tmx.LANGUAGE) or ""
        code = next((code for code in languages() if is_language(tag, code)), "")
        if not code:
            continue
        avoided = []
        for one in (one for one in section if name_of(one) in TERMS):
            text = next((text_in(term) for term in one.iter() if name_of(term) == "term"), "")
            if is_avoided(one):
                avoided.append(text)
            elif text:
                row.texts.setdefault(code, text)
        if avoided:
            row.forbidden[code] = "; ".join(filter(None, avoided))
    return row


def is_avoided(section: Element) -> bool:
    return any(
        (one.get("type") == STATUS or name_of(one) == STATUS)
        and (one.text or "").strip() in AVOIDED_STATUSES
        for one in section.iter()
    )


def text_in(element: Element) -> str:
    return clean_cell("".join(element.itertext()))


def name_of(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]
