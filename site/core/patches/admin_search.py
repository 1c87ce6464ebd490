"""Let an app hide the search of the side menu, for which Wagtail 8.0 has no hook."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from wagtail.admin.search import Search


def install(is_hidden: Callable) -> None:
    """Show no search areas if `is_hidden(request)`."""
    search_items = Search.search_items_for_request

    def search_items_for_request(self: Any, request: HttpRequest) -> Any:
        return [] if is_hidden(request) else search_items(self, request)

    Search.search_items_for_request = search_items_for_request
