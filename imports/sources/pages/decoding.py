"""The characters of a saved page, whose encoding may be unnamed or wrong."""

import codecs
import re
import unicodedata

from django.utils.translation import gettext as _

DECLARED = re.compile(
    rb"""<meta[^>]{1,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""", re.IGNORECASE
)
IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
BEGINNING = 4096  # bytes in which the encoding is named
FALLBACK = "windows-1252"
BOMS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
# Other codecs of Python do not stand for characters. Browsers read ISO 8859-1 and ASCII as Windows 1252, too.
ENCODINGS = {
    "utf-8": "utf-8",
    "iso8859-1": FALLBACK,
    "ascii": FALLBACK,
    "cp1252": FALLBACK,
    "iso8859-15": "iso8859-15",
    "iso8859-10": "iso8859-10",
    "cp1250": "cp1250",
    "iso8859-2": "iso8859-2",
    "mac-roman": "mac-roman",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "utf-16": "utf-16",
}


class NoText(ValueError):
    """Bytes that are no page, with the reason for the user."""


def known_encoding(name: str) -> str:
    """Return Python's name of an encoding of text; an empty string for others."""
    try:
        return ENCODINGS.get(codecs.lookup(name).name.replace("_", "-"), "")
    except (LookupError, ValueError):
        return ""


def decode(content: bytes, content_type: str = "", usual: str = "") -> tuple[str, str]:
    """Return the text of a page with composed characters (NFC), and a note if its encoding is not the named one.

    The encoding is that of the byte order mark, the header, the page, or `usual`, the first that is named. Raises
    `NoText` for bytes that are no text.
    """
    if not content.strip():
        raise NoText(_("The page is empty."))
    for mark, encoding in BOMS.items():
        if content.startswith(mark):
            text = content[len(mark) :].decode(encoding, "replace")
            return unicodedata.normalize("NFC", text), ""
    named = named_encoding(content, content_type) or usual or "utf-8"
    encoding = known_encoding(named)
    # A page that names UTF-16 in ASCII characters is not in UTF-16.
    if encoding.startswith("utf-16") and b"\0" not in content[:BEGINNING]:
        encoding = ""
    if b"\0" in content[:BEGINNING] and not encoding.startswith("utf-16"):
        raise NoText(_("The file is no page of text."))
    text, used = decoded(content, encoding)
    note = ""
    if used != (encoding or named):
        note = _("The page is not in %(named)s. It is read as %(used)s.")
        note %= {"named": named, "used": used}
    return unicodedata.normalize("NFC", text.replace("\0", "")), note


def named_encoding(content: bytes, content_type: str) -> str:
    if found := IN_HEADER.search(content_type):
        return found[1]
    declared = DECLARED.search(content[:BEGINNING])
    return declared[1].decode("ascii", "replace") if declared else ""


def decoded(content: bytes, encoding: str) -> tuple[str, str]:
    """Return the text, and the encoding in which it was read.

    Text with letters beyond ASCII that is valid UTF-8 is UTF-8, whatever else is named.
    """
    if encoding not in ("utf-16", "utf-16-le", "utf-16-be"):
        try:
            text = content.decode("utf-8")
            return text, encoding if encoding and content.isascii() else "utf-8"
        except UnicodeDecodeError:
            pass
    if encoding and encoding != "utf-8":
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            pass
    return content.decode(FALLBACK, "replace"), FALLBACK
