"""The queue of tasks: how long it is, how long tasks wait, and which were given up."""

from datetime import datetime, timedelta

from django.db.models import Min, QuerySet
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from core.health.checks import Group, Result, State, health_check
from core.mail import deliver
from core.task_recovery import PAUSES

LONG, TOO_LONG = timedelta(minutes=10), timedelta(minutes=30)
DAY, HALF_AN_HOUR = timedelta(days=1), timedelta(minutes=30)


def waiting() -> QuerySet[DBTaskResult]:
    """Return the tasks that are due, without those that were tried before and repeated."""
    return DBTaskResult.objects.ready().filter(started_at=None).order_by()


def oldest(tasks: QuerySet[DBTaskResult]) -> datetime | None:
    """Return since when the task that has waited longest could have been done."""
    never = get_date_max()
    at_once = tasks.filter(run_after=never).aggregate(at=Min("enqueued_at"))["at"]
    later = tasks.exclude(run_after=never).aggregate(at=Min("run_after"))["at"]
    return min(filter(None, (at_once, later)), default=None)


def given_up() -> int:
    """Return how many tasks failed for the last time within a day."""
    failed = DBTaskResult.objects.failed().filter(finished_at__gt=timezone.now() - DAY).order_by()
    tries = failed.values_list("worker_ids", flat=True)
    return sum(len(one) > len(PAUSES) for one in tries)


@health_check("queue", gettext_lazy("Work that waits for the worker"), Group.PUBLISHING)
def queue_moves() -> Result:
    """Work on many items, which has a low priority, may wait."""
    since = oldest(waiting().filter(priority__gte=0))
    age = timezone.now() - since if since else timedelta()
    advice = _("See whether the worker runs. A second one, with another name, shares the work.")
    if since and age > LONG:
        text = _("Work has been waiting for %(time)s.") % {"time": timesince(since)}
        return Result(State.ALARM if age > TOO_LONG else State.WARNING, text, advice)
    if number := given_up():
        text = ngettext(
            "%(number)s task was given up during the last day.",
            "%(number)s tasks were given up during the last day.",
            number,
        )
        advice = _("The server’s log says why (“abandoned”).")
        return Result(State.WARNING, text % {"number": number}, advice)
    number = waiting().count()
    text = ngettext("%(number)s task is waiting.", "%(number)s tasks are waiting.", number)
    return Result(State.OK, text % {"number": number})


@health_check("mail_server", gettext_lazy("The mail server"), Group.MAIL)
def mail_server_accepts() -> Result:
    """Return an alarm if mails of the admin have failed within half an hour, and none has been sent."""
    mails = DBTaskResult.objects.filter(task_path=deliver.module_path).order_by()
    recent = mails.filter(finished_at__gt=timezone.now() - HALF_AN_HOUR)
    failed = recent.filter(status=TaskResultStatus.FAILED).count()
    if failed and not recent.filter(status=TaskResultStatus.SUCCESSFUL).exists():
        text = ngettext(
            "It has refused %(number)s mail, and taken none, within half an hour.",
            "It has refused %(number)s mails, and taken none, within half an hour.",
            failed,
        )
        advice = _("See whether EMAIL_URL is right, and what the server’s log says.")
        return Result(State.ALARM, text % {"number": failed}, advice)
    return Result(State.OK, _("It has refused no mail of the newsroom lately."))
