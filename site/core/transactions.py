"""What an editor does with one press of a button is one transaction."""

from functools import wraps

from django.core.exceptions import ValidationError
from django.db import transaction

SAFE = {"GET", "HEAD", "OPTIONS"}
# The screens of pages and register items, and the admin's API. Elsewhere in the admin the services decide.
SCREENS = ("wagtailadmin_pages", "wagtailsnippets_", "wagtailadmin_api")


def in_one_transaction(view):
    """Decorator for the admin's views: saving and publishing, or approving, succeed together or not at all.

    Wagtail (8.0) saves a version, publishes it and writes the log in transactions of their own. Not
    `ATOMIC_REQUESTS`: in SQLite it would make every reader wait for every writer.
    """

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if not is_one_transaction(request):
            return view(request, *args, **kwargs)
        with transaction.atomic():
            try:
                return view(request, *args, **kwargs)
            except ValidationError as error:
                # The gate is closed: publishing has been undone, the text that was saved before it stays.
                refused = error
        raise refused

    return wrapped


def is_one_transaction(request) -> bool:
    match = request.resolver_match
    if request.method in SAFE or not match or (match.url_name or "").startswith("preview"):
        return False
    return any(name.startswith(SCREENS) for name in match.namespaces)
