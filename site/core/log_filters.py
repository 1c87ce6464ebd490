"""Filters for log records."""

import logging
import re

# The URLs of a personal link (`release/links`), a subscriber's pages (`distribution/links.py`), and new passwords.
OWNERS = r"/p/|/subscription/[\w-]+/|/admin/(?:invitation|password_reset/confirm)/\w+/"
TOKEN = re.compile(rf"({OWNERS})[\w:%.=-]{{20,}}")


class HideTokens(logging.Filter):
    """Replace the tokens of links, as Django logs the paths of failed requests."""

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        if TOKEN.search(text):
            record.msg, record.args = TOKEN.sub(r"\1…", text), ()
        return True
