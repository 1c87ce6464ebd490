"""Counts of requests. No label holds what a client sent: views have names, methods and statuses are few.

With several processes, each writes its counts to files of `PROMETHEUS_MULTIPROC_DIR`, and the one that is asked adds
them up. A file belongs to a worker's place (`deploy/gunicorn.conf.py`), so that there are no more files than workers.
"""

import os
import time
from typing import Any

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest
from prometheus_client import CollectorRegistry, Counter, Histogram, multiprocess, values


def place() -> str:
    return os.environ.get("VARDE_WORKER") or str(os.getpid())


if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
    values.ValueClass = values.MultiProcessValue(place)

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
BUCKETS = (0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
own = CollectorRegistry()
REQUESTS = Counter(
    "varde_requests", "Requests answered.", ["view", "method", "status"], registry=own
)
SECONDS = Histogram(
    "varde_request_seconds", "Time to answer.", ["view"], registry=own, buckets=BUCKETS
)
STORED_PAGES = Counter(
    "varde_stored_pages", "Pages for readers: stored or rendered.", ["result"], registry=own
)


def counts() -> CollectorRegistry:
    """Return the counts of all processes of this machine."""
    if not os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        return own
    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry


class MetricsMiddleware:
    """Middleware that counts requests, if there is someone to read the counts."""

    def __init__(self, get_response: Any) -> None:
        if not settings.METRICS_TOKEN:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        started = time.perf_counter()
        response = self.get_response(request)
        match = getattr(request, "resolver_match", None)
        result = getattr(request, "stored_page", "")
        view = match.view_name if match else result or "none"
        method = request.method if request.method in METHODS else "other"
        REQUESTS.labels(view, method, str(response.status_code)).inc()
        SECONDS.labels(view).observe(time.perf_counter() - started)
        if result:
            STORED_PAGES.labels(result).inc()
        return response
