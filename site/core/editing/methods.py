"""Which methods of HTTP the views of forms answer."""

from collections.abc import Sequence

from django.views.decorators.http import require_http_methods

shown_or_posted = require_http_methods(["GET", "HEAD", "POST"])


class ShownOrPosted:
    """Mixin for views: GET shows and POST acts. Django's own form views take PUT and DELETE for POST as well."""

    http_method_names: Sequence[str] = ["get", "head", "options", "post"]
