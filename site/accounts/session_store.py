"""Sessions in the database that know their user, device and last use (Django's `AbstractBaseSession`)."""

import re
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import DatabaseError
from django.db.models.signals import post_save
from django.db.transaction import atomic
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.deprecation import MiddlewareMixin
from wagtail import hooks

from accounts.models import User, UserSession

DEVICE, STARTED = "device", "started_at"
# How much later than the use that is stored another one is.
STEP = timedelta(minutes=5)
# The first that is named wins: Edge and Opera call themselves Chrome, Chrome calls itself Safari.
BROWSERS = ("Edg", "OPR", "Vivaldi", "Firefox", "FxiOS", "CriOS", "Chrome", "Safari")
BROWSER_NAMES = {"Edg": "Edge", "OPR": "Opera", "FxiOS": "Firefox", "CriOS": "Chrome"}
SYSTEMS = ("iPhone", "iPad", "Android", "Windows", "Mac OS X", "CrOS", "Linux")
SYSTEM_NAMES = {"Mac OS X": "macOS", "CrOS": "ChromeOS"}


def device_words(agent: str) -> str:
    """Return browser and system, as in `Firefox, Windows`, without versions; empty if neither is known."""
    browser = next((name for name in BROWSERS if re.search(rf"\b{name}[a-zA-Z]*/", agent)), "")
    system = next((name for name in SYSTEMS if name in agent), "")
    names = (BROWSER_NAMES.get(browser, browser), SYSTEM_NAMES.get(system, system))
    return ", ".join(filter(None, names))


class SessionStore(DatabaseStore):
    """Django's store, on our table. `last_used_at` is what the table held when the session was read."""

    last_used_at: datetime | None = None

    @classmethod
    def get_model_class(cls) -> Any:
        return UserSession

    def _get_session_from_db(self) -> Any:
        found = super()._get_session_from_db()  # type: ignore[misc]
        self.last_used_at = found.last_used_at if found else None
        return found

    def create_model_instance(self, data: dict) -> Any:
        row: Any = super().create_model_instance(data)
        if user := data.get(SESSION_KEY):
            row.user_id, row.device = int(user), data.get(DEVICE, "")
            row.started_at = parse_datetime(data.get(STARTED, ""))
            row.last_used_at = self.last_used_at = timezone.now()
        return row


@receiver(user_logged_in)
def note_device(request: HttpRequest, **kwargs: Any) -> None:
    request.session[DEVICE] = device_words(request.META.get("HTTP_USER_AGENT", ""))
    request.session[STARTED] = timezone.now().isoformat()


class LastUseMiddleware(MiddlewareMixin):
    """Middleware that stores when a session was used, at most every five minutes."""

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        last, now = getattr(request.session, "last_used_at", None), timezone.now()
        if last and last < now - STEP:
            rows = UserSession.objects.filter(session_key=request.session.session_key)
            with suppress(DatabaseError), atomic():  # it may be read-only
                rows.update(last_used_at=now)
        return response


def end_sessions(user: Any, *, but: str | None = None) -> int:
    """End the sessions of a user, without the one with the key `but`; return their number."""
    return UserSession.objects.filter(user=user).exclude(session_key=but or "").delete()[0]


@hooks.register("after_bulk_action")
def end_sessions_after_bulk_action(
    request: HttpRequest, action: str, users: Any, view: Any
) -> None:
    """End the sessions of users whom Wagtail's bulk action has deactivated by an UPDATE."""
    if action == "set_active_state":
        deactivated = User.objects.filter(pk__in=[user.pk for user in users], is_active=False)
        UserSession.objects.filter(user__in=deactivated).delete()


@receiver(post_save, sender=User)
def end_sessions_of_deactivated(instance: Any, created: bool, **kwargs: Any) -> None:
    if not created and not instance.is_active:
        end_sessions(instance)
