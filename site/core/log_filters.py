"""Filters for log records."""

import logging
import re

# The URLs of a personal link (`release/links`) and of a subscriber's pages (`distribution/links.py`): their secrets.
TOKEN = re.compile(r"(/p/|/subscription/[\w-]+/)[\w:%.=-]{20,}")


class HideTokens(logging.Filter):
    """Replace the tokens of links, as Django logs the paths of failed requests."""

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        if TOKEN.search(text):
            record.msg, record.args = TOKEN.sub(r"\1…", text), ()
        return True
