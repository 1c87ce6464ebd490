"""Read the metadata that photographers and agencies embed in a picture: XMP, then IPTC, then EXIF."""

import re
from collections.abc import Callable, Iterable
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring
from PIL import Image, ImageFile, IptcImagePlugin

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
RIGHTS = "{http://ns.adobe.com/xap/1.0/rights/}"
CREATIVE_COMMONS = "{http://creativecommons.org/ns#}"
IPTC_CORE = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
EXIF = "{http://ns.adobe.com/exif/1.0/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

ALTERNATIVES = {f"{RDF}Alt", f"{RDF}Bag", f"{RDF}Seq"}
DESCRIPTION, ARTIST, COPYRIGHT = 0x010E, 0x013B, 0x8298
EXIF_DIRECTORY, TAKEN, TAKEN_OFFSET = 0x8769, 0x9003, 0x9011
# Camera names that some cameras write into the description.
MADE_BY_CAMERAS = re.compile(
    r"(olympus|minolta|sony|samsung|nikon|kodak|konica|casio|maginon) ?(digital|dsc|camera)?.*",
    re.I,
)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029]")

Found = dict[str, str]
# The language of texts that name none, as XMP writes it.
NO_LANGUAGE = "x-default"


def read(image: Image.Image) -> Found:
    """Return `credit`, `copyright`, `licence`, `taken`, and by language `caption:nb`, `alt:en`, `alt:x-default`."""
    found: Found = {}
    for source in (from_xmp, from_iptc, from_exif):
        texts = attempt(source, image)
        if any(map(is_caption, found)):
            # Captions in two languages must not come from different sources.
            texts = {name: text for name, text in texts.items() if not is_caption(name)}
        found = {**texts, **found}
    return found


def is_caption(name: str) -> bool:
    return name.startswith("caption:")


def attempt(source: Callable[[Any], Found], image: Image.Image) -> Found:
    """Return the texts of a source, or nothing if it is invalid, which must not prevent the upload."""
    try:
        cleaned = {name: clean(text) for name, text in source(image).items()}
        return {name: text for name, text in cleaned.items() if text}
    except MemoryError:
        raise
    except Exception:
        return {}


def clean(text: str | None) -> str:
    lines = CONTROL.sub(" ", text or "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def credited(creator: str, credit: str) -> str:
    """Return `Siv Nilsen / NTB`, also if the credit line names only the agency."""
    creator, credit = clean(creator), clean(credit)
    if creator and credit and creator.lower() not in credit.lower():
        return f"{creator} / {credit}"
    return credit or creator


# XMP ------------------------------------------------------------------------------------------


def from_xmp(image: Image.Image) -> Found:
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp")
    if not packet:
        return {}
    if isinstance(packet, str):
        packet = packet.encode()
    root = fromstring(packet.strip(b" \t\r\n\0").removeprefix(b"\xef\xbb\xbf"))
    return {
        **by_language("caption", values(root, f"{DC}description")),
        **by_language("alt", values(root, f"{IPTC_CORE}AltTextAccessibility")),
        "credit": credited(joined(root, f"{DC}creator"), first(root, f"{PHOTOSHOP}Credit")),
        "copyright": first(root, f"{DC}rights"),
        "licence": first(root, f"{CREATIVE_COMMONS}license", f"{RIGHTS}WebStatement")
        or first(root, f"{RIGHTS}UsageTerms"),
        "taken": first(
            root, f"{PHOTOSHOP}DateCreated", f"{EXIF}DateTimeOriginal", f"{XMP}CreateDate"
        ),
    }


def values(root: Element, name: str) -> list[tuple[str, str]]:
    """Return (language, text) of a property, which can be an element, a list or an attribute."""
    found = []
    for description in root.iter(f"{RDF}Description"):
        if name in description.attrib:
            found.append((NO_LANGUAGE, description.attrib[name]))
        for element in description.findall(name):
            lists = [child for child in element if child.tag in ALTERNATIVES]
            if lists:
                items = lists[0].findall(f"{RDF}li")
                found += [(item.get(LANGUAGE, NO_LANGUAGE), item.text or "") for item in items]
            else:
                text = element.text or element.get(f"{RDF}resource", "")
                found.append((element.get(LANGUAGE, NO_LANGUAGE), text or ""))
    return [(language.lower(), text) for language, text in found if clean(text)]


def by_language(kind: str, texts: Iterable[tuple[str, str]]) -> Found:
    """Return the first text of each language, as `caption:nb`."""
    found: Found = {}
    for language, text in texts:
        found.setdefault(f"{kind}:{language}", text)
    return found


def first(root: Element, *names: str) -> str:
    """Return the text of the first property that has one: without a language, else its first."""
    for name in names:
        if texts := values(root, name):
            return dict(reversed(texts)).get(NO_LANGUAGE, texts[0][1])
    return ""


def joined(root: Element, name: str) -> str:
    return ", ".join(clean(text) for _language, text in values(root, name))


# IPTC -----------------------------------------------------------------------------------------


def from_iptc(image: ImageFile.ImageFile) -> Found:
    records = IptcImagePlugin.getiptcinfo(image) or {}
    encoding = "utf-8" if records.get((1, 90)) == b"\x1b%G" else "latin-1"

    def text(number: int) -> str:
        value = records.get((2, number), b"")
        parts = value if isinstance(value, list) else [value]
        return ", ".join(part.decode(encoding, "replace") for part in parts if part)

    return {
        f"caption:{NO_LANGUAGE}": text(120),
        "credit": credited(text(80), text(110)),
        "copyright": text(116),
        "taken": iptc_date(text(55), text(60)),
    }


def iptc_date(date: str, time: str) -> str:
    """Convert `20261126` and `143000+0100` to ISO 8601."""
    if not re.fullmatch(r"\d{8}", date):
        return ""
    day = f"{date[:4]}-{date[4:6]}-{date[6:]}"
    clock = re.fullmatch(r"(\d\d)(\d\d)(\d\d)(?:([+-]\d\d):?(\d\d))?", time)
    if not clock:
        return day
    offset = f"{clock[4]}:{clock[5]}" if clock[4] else ""
    return f"{day}T{clock[1]}:{clock[2]}:{clock[3]}{offset}"


# EXIF -----------------------------------------------------------------------------------------


def from_exif(image: Image.Image) -> Found:
    exif = image.getexif()
    details = exif.get_ifd(EXIF_DIRECTORY)
    caption = exif_text(exif.get(DESCRIPTION))
    return {
        f"caption:{NO_LANGUAGE}": "" if MADE_BY_CAMERAS.fullmatch(caption) else caption,
        "credit": exif_text(exif.get(ARTIST)),
        "copyright": exif_text(exif.get(COPYRIGHT)).replace("\0", ", "),
        "taken": exif_date(exif_text(details.get(TAKEN)), exif_text(details.get(TAKEN_OFFSET))),
    }


def exif_text(value: Any) -> str:
    """Return the text of an ASCII field, which many programs write in UTF-8."""
    if isinstance(value, tuple):
        value = value[0] if value else ""
    data = value if isinstance(value, bytes) else str(value or "").encode("latin-1", "replace")
    data = data.strip(b"\0 ")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")


def exif_date(moment: str, offset: str) -> str:
    """Convert `2026:11:26 14:30:00` and `+01:00` to ISO 8601."""
    parts = re.fullmatch(r"(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d:\d\d:\d\d).*", moment)
    if not parts:
        return ""
    offset = offset if re.fullmatch(r"[+-]\d\d:\d\d", offset) else ""
    return f"{parts[1]}-{parts[2]}-{parts[3]}T{parts[4]}{offset}"
