"""Refusals: `application/problem+json` (RFC 9457) in the language of `Accept-Language`."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError
from ninja.errors import ValidationError as InputError
from wagtail.api.v3.errors import problem_response

# The steps to a value in the request's JSON.
Path = tuple[str | int, ...]
PathError = tuple[Path, str]


class Problem(Exception):
    """Raised to refuse a request. `errors` are the values that are wrong, each with its message."""

    def __init__(
        self,
        status: int,
        detail: str,
        errors: Iterable[PathError] = (),
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status, self.detail = status, detail
        self.errors, self.headers = list(errors), headers or {}


def invalid(errors: Iterable[PathError]) -> Problem:
    return Problem(422, _("Some values cannot be used. Nothing was saved."), errors)


def pointer(path: Path) -> str:
    """Return a JSON pointer (RFC 6901) as a fragment: `#/body/2/value/caption`."""
    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in path)
    return "#" + "".join(f"/{step}" for step in steps)


def respond(problem: Problem) -> HttpResponse:
    errors = [{"pointer": pointer(path), "detail": text} for path, text in problem.errors]
    answer = problem_response(status=problem.status, detail=problem.detail, errors=errors or None)
    for name, value in problem.headers.items():
        answer.headers[name] = value
    return answer


def input_message(kind: str) -> str:
    """Return the message of an error of Pydantic, which is English, by its type."""
    if kind == "extra_forbidden":
        return _("This field cannot be set here.")
    if kind == "missing":
        return _("This field is required.")
    if kind in ("literal_error", "enum"):
        return _("This is none of the possible values.")
    return _("This value has the wrong type.")


def input_errors(error: InputError) -> Iterator[PathError]:
    """Yield the errors without the steps of Ninja before the JSON: `body`, and the parameter's name."""
    for one in error.errors:
        yield tuple(one["loc"][2:]), input_message(one["type"])


def error_of(error: Exception) -> Problem:
    """Return the problem that an exception of Django or Ninja is."""
    if isinstance(error, InputError):
        return invalid(input_errors(error))
    if isinstance(error, AuthenticationError):
        text = _("Send a valid token: Authorization: Bearer varde_…")
        return Problem(401, text, headers={"WWW-Authenticate": 'Bearer realm="write API"'})
    if isinstance(error, PermissionDenied):
        return Problem(403, _("The token's user may not do this."))
    if isinstance(error, Http404):
        return Problem(404, _("There is no such story that the token may use."))
    if isinstance(error, ValidationError):
        return Problem(422, " ".join(error.messages))
    return Problem(400, _("The request could not be read. Send valid JSON in UTF-8."))


def register(api: NinjaAPI) -> None:
    """Let the API answer all refusals as problems."""

    def handle(request: HttpRequest, error: Any) -> HttpResponse:
        return respond(error if isinstance(error, Problem) else error_of(error))

    kinds = [Problem, InputError, AuthenticationError, HttpError, PermissionDenied, Http404]
    for kind in [*kinds, ValidationError]:
        api.add_exception_handler(kind, handle)
