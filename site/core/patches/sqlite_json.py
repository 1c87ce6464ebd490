"""Let a thread's first query for JSON wait for no writer in SQLite.

Django (5.2) tries JSON in a transaction of its own, once in each thread. With the mode IMMEDIATE that waits for the
writer at work; if it waits in vain, all later queries for JSON of the thread fail.
"""

from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.utils.functional import cached_property


def supports_json_field(features: Any) -> bool:
    with features.connection.cursor() as cursor:
        try:
            cursor.execute("""SELECT JSON('{"a": "b"}')""")
        except OperationalError:
            return False
    return True


def install() -> None:
    found = cached_property(supports_json_field)
    features: Any = DatabaseWrapper.features_class
    found.__set_name__(features, "supports_json_field")
    features.supports_json_field = found
