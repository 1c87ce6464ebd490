"""A story as a Word file (Office Open XML), with the styles of the program that opens it."""

import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from news.material.docx_parts import CONTENT_TYPES, RELATIONS, STYLES, numbering
from news.material.paragraphs import Paragraph, Run, Table, read

STYLE_NAMES = {
    "title": "Title",
    "heading": "Heading1",
    "quote": "Quote",
    "item": "ListParagraph",
    "caption": "Caption",
}
DOCUMENT = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    "<w:body>{body}<w:sectPr/></w:body></w:document>"
)
CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>{title}</dc:title><dc:language>{language}</dc:language></cp:coreProperties>"
)
# Fixed, so that the same text is the same file.
MOMENT = datetime(2020, 1, 1, tzinfo=UTC).timetuple()[:6]
# The list of all bullets; each numbered list has the next number.
BULLETS = 1


class Writer:
    """Writes paragraphs, and collects the addresses of links."""

    def __init__(self) -> None:
        self.links: list[str] = []
        self.numbered_lists = 0

    def body(self, parts: Iterable[Paragraph | Table]) -> str:
        return "".join(
            self.table(one) if isinstance(one, Table) else self.paragraph(one) for one in parts
        )

    def paragraph(self, one: Paragraph) -> str:
        style = STYLE_NAMES.get(one.style)
        properties = f'<w:pStyle w:val="{style}"/>' if style else ""
        if one.style == "item":
            self.numbered_lists += one.number == 1
            number = BULLETS + self.numbered_lists if one.number else BULLETS
            properties += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        runs = "".join(self.run(run, is_bold=one.style == "head") for run in one.runs)
        return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"

    def run(self, one: Run, *, is_bold: bool) -> str:
        if one.text == "\n":
            return "<w:r><w:br/></w:r>"
        marks = "<w:b/>" if "bold" in one.marks or is_bold else ""
        marks += "<w:i/>" if "italic" in one.marks else ""
        if one.href:
            marks += '<w:color w:val="0563C1"/><w:u w:val="single"/>'
        for mark, name in (("sup", "superscript"), ("sub", "subscript")):
            marks += f'<w:vertAlign w:val="{name}"/>' if mark in one.marks else ""
        text = f'<w:t xml:space="preserve">{escape(one.text)}</w:t>'
        run = f"<w:r><w:rPr>{marks}</w:rPr>{text}</w:r>"
        if not one.href:
            return run
        self.links.append(one.href)
        return f'<w:hyperlink r:id="rLink{len(self.links)}">{run}</w:hyperlink>'

    def table(self, one: Table) -> str:
        edges = "".join(
            f'<w:{edge} w:val="single" w:sz="4" w:color="808080"/>'
            for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        rows = "".join(
            self.row(row, is_head) for row, is_head in zip(one.rows, one.is_head, strict=True)
        )
        columns = max(map(len, one.rows), default=0)
        grid = "<w:gridCol/>" * columns
        properties = f'<w:tblW w:w="0" w:type="auto"/><w:tblBorders>{edges}</w:tblBorders>'
        return (
            f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
            "<w:p/>"
        )

    def row(self, cells: list[Paragraph], is_head: bool) -> str:
        properties = "<w:trPr><w:tblHeader/></w:trPr>" if is_head else ""
        inner = "".join(f"<w:tc><w:tcPr/>{self.paragraph(cell)}</w:tc>" for cell in cells)
        return f"<w:tr>{properties}{inner}</w:tr>"

    @property
    def relations(self) -> str:
        links = "".join(
            f'<Relationship Id="rLink{number}" TargetMode="External" Target={quoteattr(href)}'
            ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"/>'
            for number, href in enumerate(self.links, start=1)
        )
        return RELATIONS["document"].format(links=links)


def word_file(markup: str, title: str, language: str) -> bytes:
    """Return clean markup as a Word file in a language."""
    writer = Writer()
    body = writer.body(read(markup))
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONS["package"],
        "docProps/core.xml": CORE.format(title=escape(title), language=escape(language)),
        "word/document.xml": DOCUMENT.format(body=body),
        "word/styles.xml": STYLES.format(language=escape(language)),
        "word/numbering.xml": numbering(writer.numbered_lists),
        "word/_rels/document.xml.rels": writer.relations,
    }
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name, MOMENT), part, zipfile.ZIP_DEFLATED)
    return content.getvalue()
