"""Run each action of the admin in one transaction, and let readers' requests write without waiting for others."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.http import HttpRequest

SAFE = {"GET", "HEAD", "OPTIONS"}
# The views of pages and snippets, and the admin's API. Other views leave transactions to the services.
SCREENS = ("wagtailadmin_pages", "wagtailsnippets_", "wagtailadmin_api")


def in_one_transaction(view: Any) -> Any:
    """Decorate an admin view so that saving and publishing, or approving, succeed or fail together.

    Wagtail (8.0) saves a revision, publishes it and writes the log in separate transactions. `ATOMIC_REQUESTS` is no
    alternative: in SQLite, it would make all readers wait for a writer.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not is_one_transaction(request):
            return view(request, *args, **kwargs)
        with transaction.atomic():
            try:
                return view(request, *args, **kwargs)
            except ValidationError as error:
                # Publishing was blocked and is rolled back; the text that was saved before it is kept.
                refused = error
        raise refused

    return wrapped


def lock_rows(rows: Any, *, deleting: bool = False) -> None:
    """Lock the rows of a queryset until the end of the transaction; in SQLite, which has one writer, do nothing.

    They are locked in the order of their keys, so that no two transactions wait for each other. If they are to be
    deleted, no other transaction may refer to them meanwhile.
    """
    if connection.features.has_select_for_update:
        locked = rows.select_for_update(no_key=not deleting).order_by("pk")
        list(locked.values_list("pk"))


def is_one_transaction(request: HttpRequest) -> bool:
    match = request.resolver_match
    if request.method in SAFE or not match or (match.url_name or "").startswith("preview"):
        return False
    return any(name.startswith(SCREENS) for name in match.namespaces)


@contextmanager
def without_waiting() -> Iterator[None]:
    """Let a write fail with `OperationalError` where SQLite would wait for another writer."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        usual = cursor.fetchone()[0]
        cursor.execute("PRAGMA busy_timeout = 0")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual:d}")
