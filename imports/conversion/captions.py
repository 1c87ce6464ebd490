"""The parts of a caption: `I gang: Jakten er i gang. (Foto: Eramet)`."""

import re
from dataclasses import dataclass

from pictures.blocks import FigureBlock
from pictures.credits import CreditKind

LONGEST_LABEL, LONGEST_CREDIT, LONGEST_CAPTION = (
    FigureBlock.base_blocks[name].field.max_length for name in ("label", "credit", "caption")
)
MOST_WORDS = 5  # of a label
KINDS = {
    "foto": CreditKind.PHOTO,
    "fotograf": CreditKind.PHOTO,
    "photo": CreditKind.PHOTO,
    "photographer": CreditKind.PHOTO,
    "photo credit": CreditKind.PHOTO,
    "illustrasjon": CreditKind.ILLUSTRATION,
    "illustration": CreditKind.ILLUSTRATION,
    "ill.": CreditKind.ILLUSTRATION,
    "grafikk": CreditKind.GRAPHIC,
    "graphic": CreditKind.GRAPHIC,
    "graphics": CreditKind.GRAPHIC,
    "skjermdump": CreditKind.SCREENSHOT,
    "skjermbilde": CreditKind.SCREENSHOT,
    "screenshot": CreditKind.SCREENSHOT,
}
WORDS = "|".join(re.escape(word) for word in sorted(KINDS, key=len, reverse=True))
CREDIT = re.compile(
    rf"\s*[(\[]?\b(?P<kind>{WORDS})(?::|\s+(?:©|by\b|av\b))\s*(?P<name>[^()\[\]:]{{1,150}}?)\s*[)\]]?\.?\s*$",
    re.IGNORECASE,
)
LABEL = re.compile(r"^(?P<label>[^:.!?–—()]{2,60}):\s*(?P<rest>\S.*)$", re.DOTALL)
# A colon after these words begins what is said, and no caption after its label.
SPEECH = re.compile(
    r"\b(sier|forteller|mener|spør|svarer|skriver|påpeker|viser|fra venstre|f\.v|said|says|tells|writes|shows|"
    r"asks|answers|left|https?)$",
    re.IGNORECASE,
)


@dataclass
class Caption:
    label: str = ""
    text: str = ""
    credit_kind: str = ""
    credit: str = ""


def read_caption(text: str) -> Caption:
    """Return the parts of a caption. Text of which no part is recognised is the caption itself."""
    caption = Caption(text=" ".join(text.split()))
    if found := CREDIT.search(caption.text):
        name = found["name"].strip(" .,/©")
        if name and len(name) <= LONGEST_CREDIT:
            caption.credit_kind = KINDS[found["kind"].lower()].value
            caption.credit = name
            caption.text = caption.text[: found.start()].rstrip(" ,;–—-(")
    if found := LABEL.match(caption.text):
        label = found["label"].strip()
        if len(label.split()) <= MOST_WORDS and not SPEECH.search(label):
            caption.label, caption.text = label[:LONGEST_LABEL], found["rest"]
    return caption


def read_credit(text: str) -> tuple[str, str]:
    """Return the kind and the name of a credit that is given apart from the caption."""
    caption = read_caption(text)
    if caption.credit:
        return caption.credit_kind, caption.credit
    return CreditKind.PHOTO.value, text.strip(" .©()")[:LONGEST_CREDIT]
