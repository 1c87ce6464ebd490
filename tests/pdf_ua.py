"""What a machine can check of PDF/UA-1 (ISO 14289-1), by the numbers of the Matterhorn Protocol 1.1.

veraPDF checks more, and passes all stories of the demo; it is a Java program. This one needs nothing but pypdf.
"""

import io
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject, IndirectObject

PAINTING = {*("f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh"), *("Do", "INLINE IMAGE")}
PAINTING |= {"Tj", "TJ", "'", '"'}
PARENTS = {
    "/LI": {"/L"},
    "/Lbl": {"/LI"},
    "/LBody": {"/LI"},
    "/THead": {"/Table"},
    "/TBody": {"/Table"},
    "/TR": {"/Table", "/THead", "/TBody", "/TFoot"},
    "/TH": {"/TR"},
    "/TD": {"/TR"},
}
KIDS = {
    "/L": {"/L", "/LI", "/Caption"},
    "/Table": {"/TR", "/THead", "/TBody", "/TFoot", "/Caption"},
    "/TR": {"/TH", "/TD"},
}
HEADINGS = [f"/H{level}" for level in range(1, 7)]


class Checked:
    """A file with its structure."""

    def __init__(self, content: bytes) -> None:
        self.reader = PdfReader(io.BytesIO(content))
        self.root = self.reader.trailer["/Root"]
        self.tree = self.root.get("/StructTreeRoot", DictionaryObject())
        self.elements = [*self.below(self.tree)]
        self.names = {id(element) for element, _parent in self.elements}
        numbers = self.tree.get("/ParentTree", {}).get("/Nums", [])
        self.owners = dict(zip(numbers[::2], numbers[1::2], strict=True))

    def below(self, parent) -> Iterator:
        for kid in kids(parent):
            if isinstance(kid, DictionaryObject) and "/S" in kid:
                yield kid, parent
                yield from self.below(kid)

    def is_inside(self, owner) -> bool:
        return isinstance(owner, IndirectObject) and id(owner.get_object()) in self.names

    def named(self, name):
        return [element for element, _parent in self.elements if element["/S"] == name]


def kids(element) -> list:
    found = element.get("/K", [])
    return [kid.get_object() for kid in (found if isinstance(found, list) else [found])]


def failures(content: bytes) -> list[str]:
    """Return a sentence for each rule that a PDF file breaks."""
    checked = Checked(content)
    found = []
    for check in (metadata, marked, structure, headings, figures, tables, links, fonts):
        found += check(checked)
    return found


def metadata(checked: Checked) -> Iterator[str]:
    root, xmp = checked.root, b""
    if "/Metadata" in root:
        xmp = root["/Metadata"].get_data()
    if b'pdfuaid:part="1"' not in xmp and b"<pdfuaid:part>1<" not in xmp:
        yield "06-002: the metadata does not say PDF/UA-1"
    if b"<dc:title>" not in xmp and b"dc:title" not in xmp:
        yield "06-003: the metadata has no title"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "07-001: the title is not displayed"
    if not root.get("/Lang"):
        yield "11-006: the file has no language"
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "06-001: the file is not marked as tagged"
    if not checked.elements:
        yield "01-005: there is no structure"


def marked(checked: Checked) -> Iterator[str]:
    for number, page in enumerate(checked.reader.pages):
        owners = checked.owners.get(page.get("/StructParents"), [])
        owners = owners.get_object() if isinstance(owners, IndirectObject) else owners
        if page.get("/Annots") and page.get("/Tabs") != "/S":
            yield f"28-008: page {number} has no tab order"
        stack = []
        for operands, operator in ContentStream(page["/Contents"], checked.reader).operations:
            sign = operator.decode()
            if sign in {"BMC", "BDC"}:
                stack.append(kind_of(operands, owners, checked))
                if {"artifact", "tagged"} <= {*stack}:
                    yield f"01-003: an artifact in tagged content, or the reverse, on page {number}"
                if stack[-1] == "lost":
                    yield f"01-005: content that is outside the structure on page {number}"
            elif sign == "EMC":
                stack.pop()
            elif sign in PAINTING and not {"artifact", "tagged"} & {*stack}:
                yield f"01-005: {sign} is neither tagged nor an artifact on page {number}"


def kind_of(operands, owners, checked: Checked) -> str:
    if operands[0] == "/Artifact":
        return "artifact"
    place = operands[1].get("/MCID") if len(operands) > 1 else None
    if place is None:
        return "other"
    return "tagged" if place < len(owners) and checked.is_inside(owners[place]) else "lost"


def structure(checked: Checked) -> Iterator[str]:
    for element, parent in checked.elements:
        name, above = element["/S"], parent.get("/S")
        if name in PARENTS and above not in PARENTS[name]:
            yield f"09-004: {name} in {above}"
        if above in KIDS and name not in KIDS[above]:
            yield f"09-005: {above} contains {name}"


def headings(checked: Checked) -> Iterator[str]:
    levels = [HEADINGS.index(e["/S"]) + 1 for e, _above in checked.elements if e["/S"] in HEADINGS]
    for before, level in zip([0, *levels], levels, strict=False):
        if level > before + 1:
            yield f"14-003: a heading of level {level} after level {before}"


def figures(checked: Checked) -> Iterator[str]:
    for element in checked.named("/Figure"):
        if not str(element.get("/Alt", element.get("/ActualText", ""))).strip():
            yield "13-004: a figure without an alternative text"


def tables(checked: Checked) -> Iterator[str]:
    for element in checked.named("/TH"):
        if element.get("/A", {}).get("/Scope") not in {"/Row", "/Column", "/Both"}:
            yield "15-003: a header cell without a scope"
    for table in checked.named("/Table"):
        rows = [e for e, _above in checked.below(table) if e["/S"] == "/TR"]
        wide = {sum(cell.get("/A", {}).get("/ColSpan", 1) for cell in kids(row)) for row in rows}
        if len(wide) > 1:
            yield "15-005: rows of a table differ in width"


def links(checked: Checked) -> Iterator[str]:
    shown = {}
    for element, _above in checked.elements:
        for kid in kids(element):
            if isinstance(kid, DictionaryObject) and kid.get("/Type") == "/OBJR":
                shown[id(kid["/Obj"])] = element
    for page in checked.reader.pages:
        for annotation in (one.get_object() for one in page.get("/Annots", [])):
            owner = shown.get(id(annotation))
            if owner is None or owner["/S"] != "/Link":
                yield "28-011: a link that is not in a Link element"
            if not annotation.get("/Contents"):
                yield "28-012: a link without a description"
            mapped = checked.owners.get(annotation.get("/StructParent"))
            if not checked.is_inside(mapped):
                yield "28-010: a link that does not name its element"


def fonts(checked: Checked) -> Iterator[str]:
    used = {}
    for page in checked.reader.pages:
        used |= page["/Resources"].get_object().get("/Font", {})
    for name, font in used.items():
        font = font.get_object()
        inner = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
        described = inner.get("/FontDescriptor", {})
        if not {"/FontFile", "/FontFile2", "/FontFile3"} & {*described}:
            yield f"31-009: {name} is not embedded"
        if "/ToUnicode" not in font:
            yield f"31-027: {name} does not say which letters it shows"
