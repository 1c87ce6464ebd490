"""When scheduler and worker were last seen at work."""

from datetime import timedelta

from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from core.health.checks import Group, Result, State, health_check
from core.models import Heartbeat
from core.read_only import mode

SCHEDULER, WORKER = "scheduler", "worker"
# Both are seen every minute; one that misses three is not working.
SILENT_AFTER = timedelta(minutes=3)


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


@health_check(SCHEDULER, gettext_lazy("The scheduler"), Group.PUBLISHING)
def scheduler_works() -> Result:
    return found(
        SCHEDULER,
        _("It publishes what is due, and sends reminders."),
        _("Start the scheduler: “manage.py run_scheduler” (varde-scheduler.service)."),
    )


@health_check(WORKER, gettext_lazy("The worker"), Group.PUBLISHING)
def worker_works() -> Result:
    return found(
        WORKER,
        _("It sends mails, makes pictures and keeps the search up to date."),
        _("Start the worker: “manage.py db_worker” (varde-worker@1.service)."),
    )


def found(name: str, purpose: str, advice: str) -> Result:
    seen = Heartbeat.objects.filter(name=name).values_list("at", flat=True).first()
    if seen and seen > timezone.now() - SILENT_AFTER:
        return Result(State.OK, purpose, measured_at=seen)
    if mode.is_on():
        return Result(State.OK, _("It waits while the newsroom is closed for changes."))
    if seen is None:
        return Result(State.ALARM, _("It has never been at work.") + f" {purpose}", advice)
    text = _("It has not been at work for %(time)s.") % {"time": timesince(seen)}
    return Result(State.ALARM, f"{text} {purpose}", advice, seen)
