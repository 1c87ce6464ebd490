"""The write API's URLs, all of them answered in the client's language and kept by no cache."""

from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import override
from ninja import NinjaAPI
from wagtail.utils.urlpatterns import decorate_urlpatterns

from core.languages import preferred_language
from integrations.api.auth import TokenAuth
from integrations.api.parsing import StrictParser
from integrations.api.pictures import router as pictures
from integrations.api.problems import Problem, register, respond
from integrations.api.stories import router as stories

api = NinjaAPI(
    title="Varde write API",
    version="3",
    description="Creates and changes drafts of stories. What is public or approved stays as it is.",
    urls_namespace="write_api",
    docs_url=None,
    auth=TokenAuth(),
    parser=StrictParser(),
)
register(api)
api.add_router("/stories/", stories)
api.add_router("/", pictures)


def in_own_language(view: Any) -> Any:
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        language = preferred_language(request.headers.get("Accept-Language", ""))
        with override(language):
            response = answer(view, request, *args, **kwargs)
        response.headers["Content-Language"] = language
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return wrapped


def answer(view: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
    """Return the view's response, and problems for what Ninja refuses in plain text or not at all."""
    if is_too_large(request):
        return respond(Problem(413, _("The request is too large. Upload pictures one by one.")))
    response = view(request, *args, **kwargs)
    if response.status_code == 405:
        allowed = {"Allow": response.headers["Allow"]}
        return respond(Problem(405, _("This cannot be done here."), headers=allowed))
    return response


def is_too_large(request: HttpRequest) -> bool:
    """Return whether Django would refuse to read the JSON."""
    length = request.headers.get("Content-Length", "")
    is_form = (request.content_type or "").startswith("multipart/")
    largest = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    return not is_form and length.isdecimal() and int(length) > largest


urls = api.urls
decorate_urlpatterns(urls[0], in_own_language)
