"""The supported file formats and the detection of a file's format."""

from dataclasses import dataclass
from types import ModuleType
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from translation.exchange import po, xliff, xliff12, xliff20
from translation.exchange.document import Document, InvalidFile

MAX_FILE_BYTES = 5 * 1024 * 1024  # bytes
MAX_TEXTS = 10_000


@dataclass(frozen=True)
class Format:
    """A file format; `module` reads and writes it."""

    name: str
    label: str
    suffix: str
    media_type: str
    module: ModuleType


FORMATS = {
    file_format.name: file_format
    for file_format in (
        Format("xliff20", "XLIFF 2.0", ".xlf", "application/xliff+xml", xliff20),
        Format("xliff12", "XLIFF 1.2", ".xlf", "application/x-xliff+xml", xliff12),
        Format("po", "PO", ".po", "text/x-gettext-translation; charset=utf-8", po),
    )
}


def read(data: bytes) -> Document:
    """Read a file in any of the formats. Raises `InvalidFile`."""
    if len(data) > MAX_FILE_BYTES:
        size = MAX_FILE_BYTES // 1024**2
        raise InvalidFile(_("The file is larger than %(size)s MB.") % {"size": size})
    document = document_in(xliff.parse(data)) if is_xml(data) else po.read(data)
    if len(document.units) > MAX_TEXTS:
        raise InvalidFile(_("The file contains more than %(most)s texts.") % {"most": MAX_TEXTS})
    return document


def document_in(root: Element) -> Document:
    for module in (xliff12, xliff20):
        if root.tag == module.ROOT:
            return module.document_in(root)
    raise InvalidFile(_("This is neither a PO file nor XLIFF 1.2 or 2.0."))


def is_xml(data: bytes) -> bool:
    """Return whether a file begins with a tag, in any encoding of XML."""
    start = data[:200].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    return start.startswith(b"<")
