"""Moving a release to another time, on a page of its own or in the calendar's dialog."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from core.editing.methods import ShownOrPosted
from release.calendar.forms import MoveForm
from release.models import Release
from release.schedule import ScheduleConflict, schedule
from release.views import ReleaseView
from translation.workflow.permissions import require


class MoveView(ShownOrPosted, ReleaseView):
    """Ask for the new time and set it. The dialog gets the form alone, and the result as JSON.

    `date` in the address is the day that the release was dragged to; its time of day stays.
    """

    @property
    def is_dialog(self) -> bool:
        return self.request.headers.get("X-Requested-With") == "XMLHttpRequest"

    @property
    def next_url(self) -> str:
        return get_valid_next_url_from_request(self.request)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require(self.permissions.can_see)
        initial = {"version": self.release.version, "at": self.proposed_time()}
        return self.show_form(MoveForm(versions=self.versions, initial=initial))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require(self.permissions.can_see)
        require(not self.permissions.why_not("publish"))
        form = MoveForm(request.POST, versions=self.versions)
        if not form.is_valid():
            return self.show_form(form, 422)
        data = form.cleaned_data
        try:
            schedule(
                self.release,
                data["at"],
                request.user,
                choices=form.choices,
                version=data["version"],
            )
        except ScheduleConflict:
            return self.show_conflict()
        except ValidationError as error:
            form.add_error(None, error.messages)
            return self.show_form(form, 422)
        return self.moved(data["at"])

    def proposed_time(self) -> datetime | None:
        page = self.versions[0].page
        planned = self.release.planned_at
        time = planned or self.release.embargo_until or page.date
        day = parsed_day(self.request.GET.get("date", ""))
        if not day:
            return time and localtime(time)
        clock = localtime(time).time() if time else datetime.min.replace(hour=9).time()
        # Without a zone: if the clocks skip that time, the form says so when it is sent.
        return datetime.combine(day, clock)

    def show_conflict(self) -> HttpResponse:
        """Show the form with the release's new version and time, so that saving it again is a choice."""
        release = Release.objects.get(pk=self.release.pk)
        data = self.request.POST.copy()
        data["version"] = str(release.version)
        form = MoveForm(data, versions=self.versions)
        text = _("Another user has changed the time.")
        if release.publish_at and release.is_planned:
            text = _("Another user has changed the time to %(time)s.") % {
                "time": in_words(release.publish_at)
            }
        form.add_error(None, f"{text} {_('Save again if yours is to apply.')}")
        return self.show_form(form, 409)

    def show_form(self, form: MoveForm, status: int = 200) -> HttpResponse:
        context = {
            "form": form,
            "release": self.release,
            "story": self.versions[0].page,
            "versions": self.versions,
            "why_not": self.permissions.why_not("publish"),
            "next_url": self.next_url,
        }
        template = "move_form" if self.is_dialog else "move"
        return render(self.request, f"release/calendar/{template}.html", context, status=status)

    def moved(self, at: datetime) -> HttpResponse:
        title = self.versions[0].page.draft_title
        text = _("“%(title)s” is to be published %(time)s.") % {
            "title": title,
            "time": in_words(at),
        }
        if self.is_dialog:
            return JsonResponse({"message": text})
        messages.success(self.request, text)
        return redirect(self.next_url or "release:calendar")


def parsed_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def in_words(moment: datetime) -> str:
    """Return the full date with the day of the week, as it is read aloud."""
    local = localtime(moment)
    return f"{date_format(local, 'l')} {date_format(local, 'DATETIME_FORMAT')}"
