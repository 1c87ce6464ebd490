"""Word files as HTML, read without trusting what is in the archive."""

import io
import re
import zipfile
import zlib
from typing import Any
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

import mammoth
from defusedxml import DefusedXmlException
from defusedxml.sax import parseString
from django.utils.translation import gettext as _

from news.pasting.markup import Unconvertible
from news.pasting.notices import Lost, Notices

LARGEST_FILE = 40 * 1024 * 1024  # bytes, packed
LARGEST_XML = 12 * 1024 * 1024  # bytes of all texts: some hundred pages
LARGEST_UNPACKED = 100 * 1024 * 1024  # bytes of everything else
MOST_TAGS = 250_000  # some seconds' work
MOST_FILES = 2000
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# The first bytes of old Word files, and of those with a password.
COMPOUND = b"\xd0\xcf\x11\xe0"
RELATIONS, USUAL_DOCUMENT = "_rels/.rels", "word/document.xml"
# What reading a broken archive raises.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError, KeyError)
STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Tittel'] => h1:fresh
p[style-name='Subtitle'] => h2.MsoSubtitle:fresh
p[style-name='Ingress'] => p.Ingress:fresh
p[style-name='Lead'] => p.Ingress:fresh
p[style-name='Lede'] => p.Ingress:fresh
p[style-name='Standfirst'] => p.Ingress:fresh
p[style-name='Preamble'] => p.Ingress:fresh
p[style-name='Intro'] => p.Ingress:fresh
p[style-name='caption'] => p.MsoCaption:fresh
p[style-name='Caption'] => p.MsoCaption:fresh
p[style-name='Image Caption'] => p.MsoCaption:fresh
p[style-name='Table Caption'] => p.MsoCaption:fresh
p[style-name='Illustration'] => p.MsoCaption:fresh
p[style-name='Figure'] => p.MsoCaption:fresh
p[style-name='Block Text'] => p.MsoQuote:fresh
p[style-name='Quote'] => p.MsoQuote:fresh
p[style-name='Intense Quote'] => p.MsoQuote:fresh
p[style-name='Quotations'] => p.MsoQuote:fresh
strike => s
"""
# Word's switch between an address and the place on its page, which Mammoth (1.13) leaves in the link.
PLACE_IN_LINK = "&quot; \\l &quot;"
# In place of pictures that are more than `LARGEST_UNPACKED` together; they are reported as left out.
TOO_MANY = "picture:none"
SIGNS = {
    Lost.DELETION: rb"<w:del[\s>]",
    Lost.COMMENT: rb"<w:commentReference[\s/]",
    Lost.EMBED: rb"<(c:chart|dgm:relIds|w:object|o:OLEObject)[\s/>]",
    Lost.EQUATION: rb"<m:oMath[\s>]",
}


def read_word_file(file: Any, notices: Notices) -> tuple[str, list[bytes]]:
    """Return the HTML of a Word file and its pictures, to which it refers as `picture:0` and so on.

    Raises `Unconvertible` with a message for the user.
    """
    parts = unpack(file)
    texts = [content for name, content in parts.items() if is_xml(name)]
    if sum(content.count(b"<") for content in texts) > MOST_TAGS:
        raise Unconvertible(_("The text is too long to be divided into blocks."))
    for content in texts:
        check_xml(content)
    document = parts[document_in(parts)]
    for kind, sign in SIGNS.items():
        if re.search(sign, document):
            notices.add(kind)
    pictures: list[bytes] = []
    left = LARGEST_UNPACKED  # one picture may be shown thousands of times

    @mammoth.images.img_element
    def take_picture(image: Any) -> dict[str, str]:
        nonlocal left
        try:
            with image.open() as opened:
                content = opened.read(left + 1)
        except (ValueError, KeyError):  # it is linked, or missing
            return {"src": ""}
        if len(content) > left:
            return {"src": TOO_MANY}
        left -= len(content)
        pictures.append(content)
        return {"src": f"picture:{len(pictures) - 1}"}

    try:
        result = mammoth.convert_to_html(
            packed(parts),
            style_map=STYLES,
            include_embedded_style_map=False,
            convert_image=take_picture,
        )
    except Exception as error:  # Mammoth raises whatever damaged XML leads to
        raise damaged() from error
    return result.value.replace(PLACE_IN_LINK, "#"), pictures


def damaged() -> Unconvertible:
    return Unconvertible(_("The file is damaged, or is no Word file. Save it again as .docx."))


def unpack(file: Any) -> dict[str, bytes]:
    """Return the contents of a Word file by name. Raises `Unconvertible`."""
    if file.size > LARGEST_FILE:
        size = LARGEST_FILE // 1024**2
        raise Unconvertible(_("The file is larger than %(size)s MB.") % {"size": size})
    if file.read(4) == COMPOUND:
        raise Unconvertible(
            _("The file is in an older format or has a password. Save it as .docx without one.")
        )
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            parts = read_parts(archive)
    except BROKEN as error:
        raise damaged() from error
    if document_in(parts) not in parts:
        raise damaged()
    return parts


def document_in(parts: dict[str, bytes]) -> str:
    """Return the name of the part with the text: Word on the web writes `word/document2.xml`."""
    for relation in re.findall(rb"<Relationship\b[^>]*>", parts.get(RELATIONS, b"")):
        target = re.search(rb'\bTarget="/?([^"]+)"', relation)
        if target and b'/officeDocument"' in relation:
            return target[1].decode(errors="replace")
    return USUAL_DOCUMENT


def read_parts(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_FILES or any(one.compress_type not in METHODS for one in entries):
        raise damaged()
    parts: dict[str, bytes] = {}
    left = {True: LARGEST_XML, False: LARGEST_UNPACKED}
    for entry in entries:
        is_text = is_xml(entry.filename)
        with archive.open(entry) as stream:
            content = stream.read(left[is_text] + 1)
        left[is_text] -= len(content)
        if left[is_text] < 0:
            raise Unconvertible(_("The file is too large when it is unpacked."))
        parts[entry.filename] = content
    return parts


def is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def check_xml(content: bytes) -> None:
    """Raise `Unconvertible` for XML that defines entities or is not well-formed."""
    try:
        parseString(content, ContentHandler(), forbid_dtd=True)
    except (SAXException, DefusedXmlException, ValueError) as error:
        raise damaged() from error


def packed(parts: dict[str, bytes]) -> io.BytesIO:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    buffer.seek(0)
    return buffer
