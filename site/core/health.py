"""Whether the newsroom works: its database, storage, background processes, and what other apps register."""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from core.models import Heartbeat
from core.read_only import mode

logger = logging.getLogger(__name__)
SCHEDULER, WORKER = "scheduler", "worker"
# Both are seen every minute; one that misses three is not working.
SILENT_AFTER = timedelta(minutes=3)
Check = Callable[[], bool]
_checks: dict[str, Check] = {}


def health_check(name: str) -> Callable[[Check], Check]:
    """Register a function that returns whether a part of the newsroom works; a decorator."""

    def register(function: Check) -> Check:
        _checks[name] = function
        return function

    return register


def beat(name: str) -> None:
    """Record that a background process is at work."""
    Heartbeat.objects.update_or_create(name=name, defaults={"at": timezone.now()})


@task()
def worker_heartbeat() -> None:
    beat(WORKER)


def ask_worker() -> None:
    """Let the worker record a heartbeat, unless it has not answered the last time."""
    waiting = DBTaskResult.objects.filter(
        task_path=worker_heartbeat.module_path, status=TaskResultStatus.READY
    )
    if not waiting.exists():
        worker_heartbeat.enqueue()


def is_beating(name: str) -> bool:
    """Return whether a background process was at work lately. In the read-only mode they wait."""
    late = timezone.now() - SILENT_AFTER
    return Heartbeat.objects.filter(name=name, at__gt=late).exists() or mode.is_on()


@health_check("database")
def database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


@health_check("storage")
def storage_keeps_files() -> bool:
    """Store a file, read it and delete it: a folder that is missing or full answers questions about files, too."""
    name = default_storage.save("health", ContentFile(b"ok"))
    try:
        with default_storage.open(name) as file:
            return file.read() == b"ok"
    finally:
        default_storage.delete(name)


@health_check(SCHEDULER)
def scheduler_works() -> bool:
    return is_beating(SCHEDULER)


@health_check(WORKER)
def worker_works() -> bool:
    return is_beating(WORKER)


def passes(name: str) -> bool:
    """Run a check. One that raises an error fails and is logged."""
    try:
        return _checks[name]()
    except Exception:
        logger.exception("Health check failed: %s", name)
        return False


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
    """Return each check's result as JSON, with 503 if one fails."""
    results = {name: passes(name) for name in _checks}
    return JsonResponse(results, status=200 if all(results.values()) else 503)
