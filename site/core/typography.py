"""Norwegian dash quotes: any dash or hyphen (-, –, −), with or without a space, becomes `– `."""

import re

# A dash at the start of a paragraph before a capital letter or an opening quotation mark is direct speech
# (replikkstrek). Before a digit it is a minus sign, before a lower-case letter a list item: both are kept.
OPENING = re.compile(
    r"(?P<start>\A|<p[^>]*>|<br/?>)(?P<markup>(?:<(?:b|strong|i|em)>)*)"
    r"(?:[\s\u00a0]|&nbsp;|&shy;|\u00ad|\u2028)*[-\u2010-\u2015\u2212](?:[\s\u00a0]|&nbsp;)*"
    r"(?=(?:<a [^>]*>|<(?:b|strong|i|em)>)*[«“\"‘]?[A-ZÀ-ÖØ-ÞČĐŊŠŦŽ])"
)
DASH = "– "


def with_dash_quotes(html: str) -> str:
    """Return rich or plain text with each dash quote as an en dash and a space. Idempotent."""
    return OPENING.sub(lambda found: found["start"] + found["markup"] + DASH, html)
