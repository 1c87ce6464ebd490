"""Texts as documents for machines can hold them."""

import re
from typing import Any

from django.utils.html import escape

from core.typography import without_invisible

# What XML 1.0 cannot hold, not even escaped.
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(text: Any) -> str:
    """Return a text without control characters and without characters that cannot be seen."""
    return without_invisible(NOT_XML.sub("", str(text)))


def as_html(text: str) -> str:
    """Return a plain text as HTML, for elements whose content is HTML: a `<` of the text is no tag."""
    return str(escape(text)).replace("\n", "<br>")
