"""XLIFF 1.2 (OASIS, 2008): one file, a `trans-unit` for each text, `g` and `x` for its inline codes."""

from xml.etree.ElementTree import Element

from translation.exchange import xliff
from translation.exchange.document import ID_PREFIX, Document, State, Unit, parse_time
from translation.exchange.inline_codes import Code, InvalidInlineMarkup

NAMESPACE = "{urn:oasis:names:tc:xliff:document:1.2}"
ROOT = f"{NAMESPACE}xliff"
ROLES = {"g": xliff.Role.PAIR, "x": xliff.Role.BREAK, "mrk": xliff.Role.THROUGH}
CTYPES = {"b": "bold", "i": "italic", "a": "link"}
# The states of a finished target; a target without a state is finished too, all others need review.
FINISHED = {None, "translated", "final", "signed-off"}
WRITTEN_STATES = {
    State.TRANSLATED: "translated",
    State.NEEDS_REVIEW: "needs-review-translation",
}


def serialize(document: Document) -> bytes:
    """Return the document as a file."""
    attributes = {
        "original": f"{ID_PREFIX}{document.uuid}",
        "source-language": document.source_language,
        "target-language": document.target_language,
        "datatype": "html",
        "date": document.exported and document.exported.isoformat(timespec="microseconds"),
        "xml:space": "preserve",
    }
    header = xliff.element("header", {}, xliff.element("note", {}, xliff.text(document.title)))
    body = xliff.element("body", {}, xliff.lines(*map(trans_unit, document.units)))
    root = {"version": "1.2", "xmlns": NAMESPACE.strip("{}")}
    file = xliff.element("file", attributes, xliff.lines(header, body))
    return xliff.encoded(xliff.element("xliff", root, xliff.lines(file)))


def trans_unit(unit: Unit) -> str:
    target = ""
    if unit.state in WRITTEN_STATES:
        state = {"state": WRITTEN_STATES[unit.state]}
        target = xliff.element("target", state, xliff.inline(unit.target, g, x))
    limit = {"maxwidth": str(unit.max_length), "size-unit": "char"} if unit.max_length else {}
    return xliff.element(
        "trans-unit",
        {"id": unit.id, "resname": unit.path, "xml:space": "preserve", **limit},
        xliff.lines(
            xliff.element("source", {}, xliff.inline(unit.source, g, x)),
            target,
            xliff.element("note", {}, xliff.text(unit.note)) if unit.note else "",
        ),
    )


def g(code: Code) -> tuple[str, dict]:
    return "g", {"id": code.id, "ctype": CTYPES.get(code.tag, f"x-html-{code.tag}")}


def x(code: Code) -> tuple[str, dict]:
    return "x", {"id": code.id, "ctype": "lb", "equiv-text": code.literal}


def read(data: bytes) -> Document:
    """Read a file as a document. Raises `InvalidFile`."""
    return document_in(xliff.parse(data))


def document_in(root: Element) -> Document:
    file = xliff.only_file(root, NAMESPACE)
    return Document(
        uuid=xliff.id_of(file.get("original")),
        source_language=file.get("source-language", ""),
        target_language=file.get("target-language", ""),
        units=tuple(unit_in(element) for element in file.iter(f"{NAMESPACE}trans-unit")),
        title=file.findtext(f"{NAMESPACE}header/{NAMESPACE}note", ""),
        exported=parse_time(file.get("date")),
    )


def unit_in(element: Element) -> Unit:
    target = element.find(f"{NAMESPACE}target")
    path, note = element.get("resname", ""), element.findtext(f"{NAMESPACE}note", "")
    source, error = "", ""
    try:
        source = markup_in(element.find(f"{NAMESPACE}source"))
        target_text = markup_in(target)
    except InvalidInlineMarkup as invalid:
        target_text, error = "", str(invalid)
    return Unit(path, source, target_text, state_in(element, target, target_text), note, error)


def markup_in(element: Element | None) -> str:
    elements = [] if element is None else [element]
    return xliff.markup_in(elements, NAMESPACE, ROLES, spelling="equiv-text")


def state_in(element: Element, target: Element | None, target_text: str) -> State:
    if target is None or not target_text:
        return State.UNTRANSLATED
    finished = target.get("state") in FINISHED or element.get("approved") == "yes"
    return State.TRANSLATED if finished else State.NEEDS_REVIEW
