"""Each request has an ID, by which its lines in the log, its error report and what its user saw are known as one."""

import re
import uuid
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.http import HttpRequest

HEADER = "X-Request-ID"
VALID = re.compile(r"[A-Za-z0-9_-]{8,64}")
_request: ContextVar[HttpRequest | None] = ContextVar("request", default=None)
# Of the worker: the task that it does.
_task: ContextVar[dict[str, str] | None] = ContextVar("task", default=None)


class RequestIdMiddleware:
    """Middleware that takes the proxy's ID, or makes one, and returns it in the response."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        request.request_id = id_of(request)  # type: ignore[attr-defined]
        token = _request.set(request)
        try:
            response = self.get_response(request)
        finally:
            _request.reset(token)
        response.headers[HEADER] = request.request_id  # type: ignore[attr-defined]
        return response


def id_of(request: HttpRequest) -> str:
    given = request.headers.get(HEADER, "") if settings.TRUSTED_PROXIES else ""
    return given if VALID.fullmatch(given) else uuid.uuid4().hex


def on_task_started(sender: Any, task_result: Any, **kwargs: Any) -> None:
    _task.set({"task": task_result.task.module_path, "task_id": str(task_result.id)})


def on_task_finished(sender: Any, task_result: Any, **kwargs: Any) -> None:
    _task.set(None)


def current(answered: Any = None) -> dict[str, Any]:
    """Return what is being done: request ID, method, path without its query, the user's primary key; or the task.

    Django logs some responses when their request is over, and names it (`answered`). The user is not looked up.
    """
    request = _request.get() or answered
    if not hasattr(request, "request_id"):
        return _task.get() or {}
    found = {
        "request_id": request.request_id,  # type: ignore[union-attr]
        "method": request.method,
        "path": request.path,
    }
    user = getattr(request, "_cached_user", None)
    return found | ({"user": user.pk} if user and user.pk else {})
