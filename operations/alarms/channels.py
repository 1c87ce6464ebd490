"""How operators are told: by mail, directly and not by the queue, and by a webhook."""

import json
import logging
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.conf import settings
from django.core.mail import get_connection, mail_admins
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.health.checks import Group, Result, State, health_check
from core.outbound import Limits, request
from integrations.signing import signed_headers
from operations.alarms.changes import Change, Kind

logger = logging.getLogger(__name__)
LIMITS = Limits(step=5, total=10)
Channel = Callable[[Sequence[Change]], None]


@health_check("alarms", gettext_lazy("Alarms"), Group.BACKUP)
def alarms_are_told() -> Result:
    if not channels():
        text = _(
            "No operator is told when something fails (ADMINS and ALARM_WEBHOOK_URL are not set)."
        )
        return Result(State.OFF, text, _("Set one of them: “Watching it” in docs/operations.md."))
    ways = [_("by e-mail")] * bool(settings.ADMINS) + [_("by webhook")] * bool(
        settings.ALARM_WEBHOOK_URL
    )
    text = _("Operators are told %(ways)s.") % {"ways": _(" and ").join(ways)}
    return Result(State.OK, text)


def channels() -> list[Channel]:
    ways: list[Channel] = []
    if settings.ADMINS:
        ways.append(by_mail)
    if settings.ALARM_WEBHOOK_URL:
        ways.append(by_webhook)
    return ways


def tell(changes: Sequence[Change]) -> bool:
    """Tell operators in every way that is set up; return whether one of them succeeded."""
    told = False
    for channel in channels():
        try:
            channel(changes)
        except Exception as error:  # mail backends have errors of their own
            logger.error(
                "An alarm could not be told %s: %s", channel.__name__, type(error).__name__
            )
        else:
            told = True
    return told


def by_mail(changes: Sequence[Change]) -> None:
    """Send one mail to the addresses of `ADMINS`. Raises `OSError`."""
    mail_admins(
        subject(changes),
        text_of(changes),
        connection=get_connection(settings.EMAIL_DELIVERY_BACKEND),
    )


def by_webhook(changes: Sequence[Change]) -> None:
    """Post JSON with a `text` that chats show, signed if there is a secret. Raises `OSError` or `HTTPException`."""
    body = json.dumps(payload(changes), ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json", "User-Agent": "Varde", "Connection": "close"}
    if settings.ALARM_WEBHOOK_SECRET:
        keys = [settings.ALARM_WEBHOOK_SECRET]
        headers |= signed_headers(f"msg_{uuid.uuid4().hex}", int(time.time()), body, keys)
    url = settings.ALARM_WEBHOOK_URL
    answer = request("POST", url, headers, body, limits=LIMITS, schemes=("https",))
    if not 200 <= answer.status < 300:
        raise OSError(f"The webhook answered {answer.status}.")


def subject(changes: Sequence[Change]) -> str:
    """Return the worst of all, and how many there are beside it."""
    first = ordered(changes)[0]
    label = first.result.state.label if first.kind != Kind.OVER else first.kind.label
    line, others = f"{label}: {first.check.title}", len(changes) - 1
    if others:
        more = ngettext("and %(number)s more", "and %(number)s more", others)
        line += f" ({more % {'number': others}})"
    return line


def ordered(changes: Sequence[Change]) -> list[Change]:
    kinds = [*Kind]
    return sorted(changes, key=lambda one: (-one.result.state.severity, kinds.index(one.kind)))


def text_of(changes: Sequence[Change]) -> str:
    told = "\n\n".join("\n".join(lines_of(one)) for one in ordered(changes))
    return f"{told}\n\n{_('How everything is:')} {page_url()}\n"


def lines_of(change: Change) -> Iterator[str]:
    result, since = change.result, timezone.localtime(change.status.since)
    yield f"{change.kind.label}: {change.check.title} – {result.state.label}"
    yield from filter(None, (result.text, result.advice))
    yield _("Since %(time)s.") % {"time": date_format(since, "SHORT_DATETIME_FORMAT")}


def page_url() -> str:
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("health")


def payload(changes: Sequence[Change]) -> dict[str, Any]:
    return {
        "type": "health.changed",
        "text": text_of(changes),
        "url": page_url(),
        "checks": [
            {
                "name": one.check.name,
                "title": str(one.check.title),
                "change": one.kind.value,
                "state": one.result.state.value,
                "since": one.status.since.isoformat(),
                "text": one.result.text,
                "advice": one.result.advice,
            }
            for one in ordered(changes)
        ],
    }
