"""The address that Prometheus asks."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CollectorRegistry
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest

from core.metrics.counting import counts
from core.metrics.gauges import Gauges


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Return all numbers to a client that knows `METRICS_TOKEN`; to others, there is nothing here."""
    expected = f"Bearer {settings.METRICS_TOKEN}"
    given = request.headers.get("Authorization", "")
    if not settings.METRICS_TOKEN or not constant_time_compare(given, expected):
        raise Http404
    now = CollectorRegistry()
    now.register(Gauges())
    text = generate_latest(counts()) + generate_latest(now)
    return HttpResponse(text, content_type=CONTENT_TYPE_PLAIN_0_0_4)
