"""Replace the metadata of a JPEG, PNG or WebP file without decoding its pixels.

Remove EXIF with position, serial number and maker notes, XMP, IPTC, comments, embedded thumbnails, and any pictures
and videos after the first picture. Write the metadata of `labels` instead.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from typing import Any

from pictures.imaging import labels
from pictures.imaging.labels import Label

MARKER = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])")
SOI, EOI, SOS = 0xD8, 0xD9, 0xDA
APP0, APP14, APP15, COMMENT = 0xE0, 0xEE, 0xEF, 0xFE
# Chunks for pixels, colour and density. No profile or gamma, as the picture is already converted to sRGB.
KEPT_IN_PNG = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"pHYs", b"bKGD", b"sBIT"}
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
KEPT_IN_WEBP = {b"VP8 ", b"VP8L", b"ALPH"}
ALPHA, EXIF, XMP = 0x10, 0x08, 0x04


def with_label(data: bytes, label: Label) -> bytes:
    """Return the same picture with this label as its only metadata.

    Raises `ValueError` if the data are not a JPEG, PNG or WebP.
    """
    try:
        if data.startswith(b"\xff\xd8"):
            return jpeg(data, label)
        if data.startswith(PNG_SIGNATURE):
            return png(data, label)
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return webp(data, label)
    except (IndexError, struct.error) as error:
        raise ValueError("The file ends too early") from error
    raise ValueError("Neither JPEG nor PNG nor WebP")


# JPEG -----------------------------------------------------------------------------------------


def jpeg(data: bytes, label: Label) -> bytes:
    header: list[bytes] = []
    rest: list[bytes] = []
    for kind, piece in jpeg_pieces(data):
        if kind == APP0 and piece[4:9] == b"JFIF\0":
            header.append(b"\xff\xe0\x00\x10" + piece[4:16] + b"\0\0")  # without its thumbnail
        elif kind == APP14 and piece[4:9] == b"Adobe":
            rest.append(piece)  # says how the colours are stored
        elif not (APP0 <= kind <= APP15 or kind == COMMENT):
            rest.append(piece)
    return b"".join([b"\xff\xd8", *header[:1], *jpeg_label(label), *rest, b"\xff\xd9"])


def jpeg_pieces(data: bytes) -> Iterator[Any]:
    """Yield (marker, bytes) of each segment of the first picture; a scan includes its data."""
    position = 2
    while found := MARKER.search(data, position):
        kind, start = found[1][0], found.end() - 2
        if kind == EOI:
            return
        end = start + 2 + struct.unpack_from(">H", data, start + 2)[0]
        if kind == SOS:
            following = MARKER.search(data, end)
            end = following.start() if following else len(data)
        yield kind, data[start:end]
        position = end


def jpeg_label(label: Label) -> list[bytes]:
    if not label:
        return []
    resource = labels.iptc(label)
    photoshop = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(resource)) + resource
    return [
        segment(0xE1, b"Exif\0\0" + labels.exif(label)),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + labels.xmp(label)),
        segment(0xED, b"Photoshop 3.0\0" + photoshop + b"\0" * (len(resource) % 2)),
    ]


def segment(kind: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, kind, len(content) + 2) + content


# PNG ------------------------------------------------------------------------------------------


def png(data: bytes, label: Label) -> bytes:
    pieces, position = [PNG_SIGNATURE], len(PNG_SIGNATURE)
    while position < len(data):
        (length,) = struct.unpack_from(">I", data, position)
        kind = data[position + 4 : position + 8]
        end = position + 12 + length
        if kind in KEPT_IN_PNG:
            pieces.append(data[position:end])
        if kind == b"IHDR" and label:
            text = b"XML:com.adobe.xmp\0\0\0\0\0" + labels.xmp(label)
            pieces += [chunk(b"eXIf", labels.exif(label)), chunk(b"iTXt", text)]
        if kind == b"IEND":
            break
        position = end
    return b"".join(pieces)


def chunk(kind: bytes, content: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + checksum


# WebP -----------------------------------------------------------------------------------------


def webp(data: bytes, label: Label) -> bytes:
    pieces, flags, size = [], 0, None
    position = 12
    while position + 8 <= len(data):
        kind = data[position : position + 4]
        (length,) = struct.unpack_from("<I", data, position + 4)
        content = data[position + 8 : position + 8 + length]
        if kind == b"VP8X":
            flags, size = content[0] & ALPHA, content[4:10]
        elif kind in KEPT_IN_WEBP:
            flags |= ALPHA if kind == b"ALPH" else 0
            pieces.append(riff(kind, content))
            if size is None:
                size, alpha = webp_size(kind, content)
                flags |= ALPHA if alpha else 0
        position += 8 + length + length % 2
    if label:
        flags |= EXIF | XMP
        pieces += [riff(b"EXIF", labels.exif(label)), riff(b"XMP ", labels.xmp(label))]
    if flags:
        pieces.insert(0, riff(b"VP8X", bytes([flags, 0, 0, 0]) + (size or bytes(6))))
    return riff(b"RIFF", b"WEBP" + b"".join(pieces))


def riff(kind: bytes, content: bytes) -> bytes:
    return kind + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def webp_size(kind: bytes, content: bytes) -> tuple[bytes, bool]:
    """Return width − 1 and height − 1 as three bytes each, and whether there is transparency."""
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", content, 1)
        width, height, alpha = bits & 0x3FFF, bits >> 14 & 0x3FFF, bool(bits >> 28 & 1)
    else:
        width, height = (value & 0x3FFF for value in struct.unpack_from("<HH", content, 6))
        width, height, alpha = width - 1, height - 1, False
    return width.to_bytes(3, "little") + height.to_bytes(3, "little"), alpha
