"""Filters for log records."""

import logging
import re

# The URL of a personal link (`release/links`), which is its secret.
TOKEN = re.compile(r"(/p/)[\w-]{20,}")


class HideTokens(logging.Filter):
    """Replace the tokens of personal links, as Django logs the paths of failed requests."""

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        if TOKEN.search(text):
            record.msg, record.args = TOKEN.sub(r"\1…", text), ()
        return True
