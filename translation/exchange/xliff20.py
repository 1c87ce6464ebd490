"""XLIFF 2.0 (OASIS, 2014; 2.1 reads alike): a `unit` for each text, `pc` and `ph` for its inline codes."""

from typing import Any
from xml.etree.ElementTree import Element

from translation.exchange import xliff
from translation.exchange.document import ID_PREFIX, Document, State, Unit, parse_time
from translation.exchange.inline_codes import Code, InvalidInlineMarkup

NAMESPACE = "{urn:oasis:names:tc:xliff:document:2.0}"
ROOT = f"{NAMESPACE}xliff"
ROLES = {
    "pc": xliff.Role.PAIR,
    "ph": xliff.Role.BREAK,
    "sc": xliff.Role.START,
    "ec": xliff.Role.END,
    "mrk": xliff.Role.THROUGH,
    "sm": xliff.Role.NOTHING,
    "em": xliff.Role.NOTHING,
}
# The module of lengths; a size is a number of characters.
SIZES = "urn:oasis:names:tc:xliff:sizerestriction:2.0"
PROFILES = {"generalProfile": "xliff:codepoints"}
EXPORTED = "exported"
# The states of a finished segment; a segment without a state is finished too, `initial` is unconfirmed.
FINISHED = {None, "translated", "reviewed", "final"}
WRITTEN_STATES = {
    State.UNTRANSLATED: {"state": "initial"},
    State.TRANSLATED: {"state": "translated"},
    State.NEEDS_REVIEW: {"state": "initial", "subState": "varde:needs-review"},
}


def serialize(document: Document) -> bytes:
    """Return the document as a file."""
    exported = document.exported and document.exported.isoformat(timespec="microseconds")
    notes = notes_of({"title": document.title, EXPORTED: exported or ""})
    has_limits = any(unit.max_length for unit in document.units)
    profiles = xliff.element("slr:profiles", PROFILES) if has_limits else ""
    file = xliff.element(
        "file",
        {"id": "f1", "original": f"{ID_PREFIX}{document.uuid}", "xml:space": "preserve"},
        xliff.lines(profiles, notes, *map(unit_element, document.units)),
    )
    root = {
        "version": "2.0",
        "xmlns": NAMESPACE.strip("{}"),
        "xmlns:slr": SIZES if has_limits else None,
        "srcLang": document.source_language,
        "trgLang": document.target_language,
    }
    return xliff.encoded(xliff.element("xliff", root, xliff.lines(file)))


def notes_of(notes: dict[str, str]) -> str:
    """Serialize notes by category, without empty ones."""
    note_elements = [
        xliff.element("note", {"category": category}, xliff.text(note))
        for category, note in notes.items()
        if note
    ]
    return xliff.element("notes", {}, *note_elements) if note_elements else ""


def unit_element(unit: Unit) -> str:
    target = ""
    if unit.state is not State.UNTRANSLATED:
        target = xliff.element("target", {}, xliff.inline(unit.target, pc, ph))
    source = xliff.element("source", {}, xliff.inline(unit.source, pc, ph))
    segment = xliff.element("segment", WRITTEN_STATES[unit.state], xliff.lines(source, target))
    limit = str(unit.max_length) if unit.max_length else None
    attributes = {"id": unit.id, "name": unit.path, "slr:sizeRestriction": limit}
    return xliff.element("unit", attributes, xliff.lines(notes_of({"kind": unit.note}), segment))


def pc(code: Code) -> tuple[str, dict]:
    if code.tag == "a":
        return "pc", {"id": code.id, "type": "link"}
    kind = f"xlf:{code.tag}" if code.tag in ("b", "i") else f"html:{code.tag}"
    return "pc", {"id": code.id, "type": "fmt", "subType": kind}


def ph(code: Code) -> tuple[str, dict]:
    return "ph", {"id": code.id, "type": "fmt", "subType": "xlf:lb", "disp": code.literal}


def read(data: bytes) -> Document:
    """Read a file as a document. Raises `InvalidFile`."""
    return document_in(xliff.parse(data))


def document_in(root: Element) -> Document:
    file = xliff.only_file(root, NAMESPACE)
    notes = {
        note.get("category"): note.text or ""
        for note in file.findall(f"{NAMESPACE}notes/{NAMESPACE}note")
    }
    return Document(
        uuid=xliff.id_of(file.get("original")),
        source_language=root.get("srcLang", ""),
        target_language=root.get("trgLang", ""),
        units=tuple(unit_in(element) for element in file.iter(f"{NAMESPACE}unit")),
        title=notes.get("title", ""),
        exported=parse_time(notes.get(EXPORTED)),
    )


def unit_in(element: Element) -> Unit:
    """Read a unit, and join the segments into which a tool has split it."""
    pieces = [
        piece for piece in element if piece.tag in (f"{NAMESPACE}segment", f"{NAMESPACE}ignorable")
    ]
    path = element.get("name", "")
    note = element.findtext(f"{NAMESPACE}notes/{NAMESPACE}note", "")
    source, error = "", ""
    try:
        source = markup_in(child(piece, "source") for piece in pieces)
        target_text = markup_in(targets_in(pieces))
    except InvalidInlineMarkup as invalid:
        target_text, error = "", str(invalid)
    return Unit(path, source, target_text, state_in(pieces, target_text), note, error)


def child(piece: Element, name: str) -> Element | None:
    return piece.find(f"{NAMESPACE}{name}")


def targets_in(pieces: list[Element]) -> list[Element | None]:
    """Return the targets in the translation's order, with the source's white space between sentences."""
    if not any(child(piece, "target") is not None for piece in pieces):
        return []
    placed = []
    for position, piece in enumerate(pieces, start=1):
        target = child(piece, "target")
        if target is None and piece.tag == f"{NAMESPACE}ignorable":
            target = child(piece, "source")
        order = "" if target is None else target.get("order", "")
        placed.append((int(order) if order.isdecimal() else position, target))
    return [target for _order, target in sorted(placed, key=lambda pair: pair[0])]


def markup_in(elements: Any) -> str:
    existing = [element for element in elements if element is not None]
    return xliff.markup_in(existing, NAMESPACE, ROLES, spelling="disp")


def state_in(pieces: list[Element], target_text: str) -> State:
    """Return the state of the least finished segment."""
    segments = [piece for piece in pieces if piece.tag == f"{NAMESPACE}segment"]
    if not target_text:
        return State.UNTRANSLATED
    finished = all(
        piece.get("state") in FINISHED and child(piece, "target") is not None for piece in segments
    )
    return State.TRANSLATED if finished else State.NEEDS_REVIEW
