"""How log records are written: as lines of text or of JSON, with the ID of their request and without addresses."""

import json
import logging
import re
from datetime import UTC, datetime
from typing import Any

from core.log_filters import TOKEN
from core.request_ids import current

# An e-mail address, also in a URL.
ADDRESS = re.compile(r"[\w.!$%*+^|~-]{1,64}(?:@|%40)(?:[\w-]{1,63}\.)+[\w-]{2,63}")
HIDDEN = "[e-mail]"


def without_secrets(text: str) -> str:
    """Return a text with e-mail addresses and the tokens of links hidden."""
    return ADDRESS.sub(HIDDEN, TOKEN.sub(r"\1…", text))


def doing(record: logging.LogRecord) -> dict[str, Any]:
    found = current(getattr(record, "request", None))
    return found | ({"path": without_secrets(found["path"])} if "path" in found else {})


class TextFormatter(logging.Formatter):
    """Time, level, logger and message; within a request, its ID."""

    def format(self, record: logging.LogRecord) -> str:
        text, request_id = super().format(record), doing(record).get("request_id")
        return without_secrets(f"{text} [{request_id}]" if request_id else text)


class JSONFormatter(logging.Formatter):
    """A line of JSON for each record."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": without_secrets(record.getMessage()),
        }
        line |= doing(record)
        if record.exc_info:
            line["exception"] = without_secrets(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False, default=str)
