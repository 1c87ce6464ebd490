"""The metadata of served pictures: credit, copyright and licence only."""

import struct
from dataclasses import dataclass
from hashlib import sha256
from xml.sax.saxutils import escape

ARTIST, COPYRIGHT = 0x013B, 0x8298
ASCII = 2
IPTC_UTF8 = b"\x1b%G"


@dataclass(frozen=True)
class Label:
    """The texts embedded in every file of a picture."""

    credit: str = ""
    copyright: str = ""
    licence: str = ""

    def __bool__(self) -> bool:
        return bool(self.credit or self.copyright or self.licence)

    @property
    def key(self) -> str:
        """A hash of the texts, 16 hexadecimal digits."""
        texts = "\0".join((self.credit, self.copyright, self.licence))
        return sha256(texts.encode()).hexdigest()[:16]


def exif(label: Label) -> bytes:
    """Return a TIFF directory with Artist and Copyright, in UTF-8 as of EXIF 3.0."""
    texts = [(ARTIST, label.credit), (COPYRIGHT, label.copyright)]
    entries = [(tag, text.encode() + b"\0") for tag, text in texts if text]
    offset = 8 + 2 + 12 * len(entries) + 4
    directory, data = struct.pack("<H", len(entries)), b""
    for tag, text in entries:
        in_place = len(text) <= 4
        value = text.ljust(4, b"\0") if in_place else struct.pack("<I", offset + len(data))
        directory += struct.pack("<HHI", tag, ASCII, len(text)) + value
        data += b"" if in_place else text + b"\0" * (len(text) % 2)
    return b"II*\0" + struct.pack("<I", 8) + directory + bytes(4) + data


def xmp(label: Label) -> bytes:
    credit, rights, licence = (
        escape(text) for text in (label.credit, label.copyright, label.licence)
    )
    is_address = label.licence.startswith(("http://", "https://")) and " " not in label.licence
    parts = [
        credit and f"<dc:creator><rdf:Seq><rdf:li>{credit}</rdf:li></rdf:Seq></dc:creator>",
        credit and f"<photoshop:Credit>{credit}</photoshop:Credit>",
        rights and f"<dc:rights>{alternatives(rights)}</dc:rights>",
        rights and "<xmpRights:Marked>True</xmpRights:Marked>",
        licence and is_address and f"<xmpRights:WebStatement>{licence}</xmpRights:WebStatement>",
        licence
        and not is_address
        and f"<xmpRights:UsageTerms>{alternatives(licence)}</xmpRights:UsageTerms>",
    ]
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
        ' xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">'
        f"{''.join(part for part in parts if part)}"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def alternatives(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{text}</rdf:li></rdf:Alt>'


def iptc(label: Label) -> bytes:
    """Return the IIM records By-line, Credit and Copyright Notice, and the one for their character set."""
    records = [(1, 90, IPTC_UTF8), (2, 0, b"\x00\x04")]
    for number, text in ((80, label.credit), (110, label.credit), (116, label.copyright)):
        if text:
            records.append((2, number, text.encode()))
    return b"".join(
        struct.pack(">BBBH", 0x1C, record, number, len(value)) + value
        for record, number, value in records
    )
