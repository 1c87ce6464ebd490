"""Word files for tests, from the XML of their bodies."""

import io
import zipfile
from xml.sax.saxutils import escape

NAMESPACES = " ".join(
    f'xmlns:{name}="http://schemas.openxmlformats.org/{path}"'
    for name, path in {
        "w": "wordprocessingml/2006/main",
        "r": "officeDocument/2006/relationships",
        "wp": "drawingml/2006/wordprocessingDrawing",
        "a": "drawingml/2006/main",
        "pic": "drawingml/2006/picture",
        "m": "officeDocument/2006/math",
    }.items()
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STYLES = {
    "Overskrift1": "heading 1",
    "Sitat": "Quote",
    "Bildetekst": "caption",
    "Listeavsnitt": "List Paragraph",
}
TYPES = f"""<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Default Extension="png" ContentType="image/png"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
</Types>"""
NUMBERING = f"""<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">
<w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{escape(text)}</w:t></w:r>"


def paragraph(*runs: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    texts = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{texts}</w:p>"


def bullet(text: str) -> str:
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    return paragraph(text, style="Listeavsnitt", properties=number)


def table(*rows: list[str]) -> str:
    cells = ["".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in row) for row in rows]
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def drawing(alt: str, relation: str = "picture1") -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Bilde 1" descr="{escape(alt)}"/>'
        "<a:graphic><a:graphicData><pic:pic><pic:blipFill>"
        f'<a:blip r:embed="{relation}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def relations(*items: tuple[str, str, str], more: str = "") -> str:
    links = "".join(
        f'<Relationship Id="{name}" Type="{RELATION}/{kind}" Target="{target}"/>'
        for name, kind, target in items
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{links}{more}</Relationships>'


def word_file(
    *body: str, picture: bytes = b"", notes: str = "", more: dict | None = None, links: str = ""
) -> bytes:
    """Return a .docx; `more` replaces or adds parts, `links` adds relationships."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in STYLES.items()
    )
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(("document", "officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relations(
            ("styles", "styles", "styles.xml"),
            ("numbering", "numbering", "numbering.xml"),
            ("picture1", "image", "media/image1.png"),
            ("footnotes", "footnotes", "footnotes.xml"),
            more=links,
        ),
        "word/styles.xml": f"<w:styles {NAMESPACES}>{styles}</w:styles>",
        "word/numbering.xml": NUMBERING,
        "word/footnotes.xml": f"<w:footnotes {NAMESPACES}>{notes}</w:footnotes>",
        "word/media/image1.png": picture,
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{''.join(body)}</w:body></w:document>",
        **(more or {}),
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()
