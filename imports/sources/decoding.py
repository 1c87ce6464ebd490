"""Bytes as text, whatever their encoding is said to be."""

import codecs
import re
from collections.abc import Iterator
from typing import IO, Any

CHUNK = 1 << 14  # bytes
# Characters that neither XML nor the database takes: controls, halves of pairs and what is no character.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']""")
MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# Files that say one of these are often in another of them.
CONFUSED = {"ascii", "utf-8", "iso8859-1", "cp1252"}
# Codecs of Python that are no encodings of files, and those that a file that names them in ASCII cannot have.
OTHERS = re.compile(r"utf-7|utf-16|utf-32|idna|punycode|.*escape|undefined")


def western(error: UnicodeError) -> tuple[str, int]:
    """Read bytes that are no UTF-8 as Windows-1252."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("varde-western", western)


def encoding_of(head: bytes) -> str:
    """Return the codec for a file that begins with these bytes."""
    for mark, name in MARKS.items():
        if head.startswith(mark):
            return name
    found = DECLARED.match(head)
    try:
        info: Any = codecs.lookup(found[1].decode()) if found else None
    except LookupError:
        info = None
    if not info or not info._is_text_encoding or OTHERS.fullmatch(info.name):
        return "utf-8"
    return "utf-8" if info.name in CONFUSED else str(info.name)


def text_chunks(stream: IO[bytes]) -> Iterator[str]:
    """Yield the text of a file in pieces. What should be UTF-8 and is not is read as Windows-1252."""
    chunk = stream.read(CHUNK)
    name = encoding_of(chunk)
    errors = "varde-western" if name.startswith("utf-8") else "replace"
    decoder = codecs.getincrementaldecoder(name)(errors)
    while chunk:
        yield decoder.decode(chunk)
        chunk = stream.read(CHUNK)
    yield decoder.decode(b"", final=True)


def cleaned(value: Any) -> Any:
    """Return JSON data without characters that the database does not take."""
    if isinstance(value, str):
        return FORBIDDEN.sub("", value)
    if isinstance(value, list):
        return [cleaned(one) for one in value]
    if isinstance(value, dict):
        return {cleaned(key): cleaned(one) for key, one in value.items()}
    return value
