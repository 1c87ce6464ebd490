"""Norwegian dash quotes. What people type and paste (-, –, −, with or without a space) becomes `– `."""

import re

# A paragraph's first dash before a letter or an opening quotation mark is direct speech (replikkstrek).
# A digit after it is a negative number, a lower-case letter a list item: both stay as they are.
OPENING = re.compile(
    r"(?P<start>\A|<p[^>]*>|<br/?>)(?P<markup>(?:<(?:b|strong|i|em)>)*)"
    r"(?:[\s\u00a0]|&nbsp;|&shy;|\u00ad|\u2028)*[-\u2010-\u2015\u2212](?:[\s\u00a0]|&nbsp;)*"
    r"(?=(?:<a [^>]*>|<(?:b|strong|i|em)>)*[«“\"‘]?[A-ZÀ-ÖØ-ÞČĐŊŠŦŽ])"
)
DASH = "– "


def with_dash_quotes(html: str) -> str:
    """Rich or plain text with each dash quote written as an en dash and a space; twice changes nothing more."""
    return OPENING.sub(lambda found: found["start"] + found["markup"] + DASH, html)


def is_dash_quote(text: str) -> bool:
    return text.startswith(DASH)
