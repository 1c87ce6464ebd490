"""Small picture files like those of cameras, phones, agencies and attackers."""

import io
import struct
import zlib
from functools import cache
from pathlib import Path

import pillow_heif
from django.core.files.base import ContentFile
from PIL import Image, ImageCms

from pictures.uploads import NormalisedFile, normalise

CASES = Path(__file__).parent / "pictures"
SERIAL = "SER-4711-0815"
MAKER = "MAKERNOTE-OF-THE-CAMERA"
ALIKE = 12  # of 255; the change allowed for compression


def case(name: str) -> bytes:
    return (CASES / name).read_bytes()


def saved(image: Image.Image, file_format: str, **how) -> bytes:
    buffer = io.BytesIO()
    if file_format == "HEIF":
        pillow_heif.from_pillow(image).save(buffer, **how)
    else:
        image.save(buffer, file_format, **how)
    return buffer.getvalue()


def taken(content: bytes, name: str) -> NormalisedFile:
    """Return the normalised upload. Raises `InvalidPicture`."""
    return normalise(ContentFile(content, name=name), name)


def opened(file) -> Image.Image:
    file.seek(0)
    image = Image.open(io.BytesIO(file.read()))
    image.load()
    return image


def is_alike(colour, other, tolerance=ALIKE) -> bool:
    return all(abs(a - b) <= tolerance for a, b in zip(colour, other, strict=True))


# PNG by hand: what Pillow cannot write ----------------------------------------------------------


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, depth: int, colour_type: int, rows: bytes, *extra: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, depth, colour_type, 0, 0, 0)
    parts = [chunk(b"IHDR", header), *extra, chunk(b"IDAT", zlib.compress(rows, 9))]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts) + chunk(b"IEND", b"")


@cache
def plain_png(side: int) -> bytes:
    """Return a valid black picture of side × side pixels, one bit each, with maximum compression."""
    packer = zlib.compressobj(9)
    row = bytes(1 + (side + 7) // 8)
    data = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def deep_png(*channels: int) -> bytes:
    """Return a PNG of one colour with 16 bits per channel; the number of values decides on grey, RGB and alpha."""
    colour_type = {1: 0, 2: 4, 3: 2, 4: 6}[len(channels)]
    row = b"\0" + struct.pack(f">{len(channels)}H", *channels) * 4
    return png(4, 4, 16, colour_type, row * 4)


# Colour profiles ----------------------------------------------------------------------------------

# Colorants of Display P3, adapted to D50.
P3 = {
    b"rXYZ": (0.51512, 0.2412, -0.00105),
    b"gXYZ": (0.29198, 0.69225, 0.04189),
    b"bXYZ": (0.1571, 0.06657, 0.78407),
}


def srgb_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def p3_profile() -> bytes:
    profile = bytearray(srgb_profile())
    (count,) = struct.unpack_from(">I", profile, 128)
    for number in range(count):
        name, offset, _size = struct.unpack_from(">4sII", profile, 132 + 12 * number)
        if name in P3:
            values = (round(value * 65536) for value in P3[name])
            struct.pack_into(">3i", profile, offset + 8, *values)
    return bytes(profile)


# Metadata -----------------------------------------------------------------------------------------


def camera_exif(**texts: str) -> bytes:
    """Return EXIF with position, serial number and maker notes, and optional caption, credit and copyright."""
    exif = Image.Exif()
    tags = {"caption": 0x010E, "credit": 0x013B, "copyright": 0x8298}
    for name, text in texts.items():
        if name in tags:
            exif[tags[name]] = text
    exif[0x8769] = {0x927C: MAKER.encode(), 0xA431: SERIAL}
    if "taken" in texts:
        exif[0x8769] |= {0x9003: texts["taken"]}
    exif[0x8825] = {1: "N", 2: (59.0, 7.0, 48.5), 3: "E", 4: (9.0, 38.0, 12.25)}
    return exif.tobytes()


def xmp_packet(inner: str) -> bytes:
    return f"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:exif="http://ns.adobe.com/exif/1.0/"
 xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
 exif:GPSLatitude="59,7.8N" exif:GPSLongitude="9,38.2E">{inner}</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>""".encode()


def alternatives(**texts: str) -> str:
    """Return language alternatives of XMP; `nb_NO="Kran"` is in nb-NO."""
    items = (
        f'<rdf:li xml:lang="{language.replace("_", "-")}">{text}</rdf:li>'
        for language, text in texts.items()
    )
    return f"<rdf:Alt>{''.join(items)}</rdf:Alt>"


def with_iptc(jpeg: bytes, records: dict[tuple[int, int], bytes]) -> bytes:
    """Return a JPEG with these IIM records."""
    data = b"".join(
        struct.pack(">BBBH", 0x1C, *number, len(value)) + value for number, value in records.items()
    )
    resource = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(data)) + data
    resource += b"\0" * (len(data) % 2)
    return jpeg[:2] + struct.pack(">HH", 0xFFED, len(resource) + 2) + resource + jpeg[2:]
