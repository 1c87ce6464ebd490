"""The addresses that a load balancer and a monitor ask."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.health.checks import all_checks, passes


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Return 200 if this process answers and reaches the database, else 503."""
    is_well = passes("database")
    return HttpResponse(
        "ok" if is_well else "failed", content_type="text/plain", status=200 if is_well else 503
    )


@never_cache
@require_safe
def readyz(request: HttpRequest) -> Any:
    """Return each check's result as JSON, with 503 if one fails; a warning is no failure."""
    results = {check.name: passes(check.name) for check in all_checks()}
    return JsonResponse(results, status=200 if all(results.values()) else 503)
