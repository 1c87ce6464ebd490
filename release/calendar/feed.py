"""The calendar's feed for other calendars, and the personal links to it."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from core.editing.methods import shown_or_posted
from core.icalendar import Event, calendar
from release.calendar.entries import entries_in
from release.models import CalendarLink
from release.overview.entries import Entry
from release.overview.filters import ReleaseFilterForm
from release.overview.stories import originals_for
from release.permissions import may_see_releases
from translation.workflow.permissions import require

BEFORE, AFTER = timedelta(days=60), timedelta(days=400)


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Return the releases that the link's user may see, in that user's language. No log-in: the link is the key."""
    link = CalendarLink.objects.find(token)
    if not link or not may_see_releases(link.user):
        raise Http404
    with translation.override(language_for(link.user)):
        form = ReleaseFilterForm(request.GET, user=link.user)
        stories = form.applied_to(originals_for(link.user))
        now = timezone.now()
        entries = entries_in(stories, now - BEFORE, now + AFTER, link.user)
        content = calendar(_("Releases"), map(event_of, entries), now)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="releases.ics"'
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def language_for(user: Any) -> str:
    profile = getattr(user, "wagtail_userprofile", None)
    return (profile and profile.preferred_language) or settings.LANGUAGE_CODE


def event_of(entry: Entry) -> Event:
    """Return the event of an entry; under embargo and while confidential, it says no more than the kind."""
    key, only = entry.release.translation_key, entry.only
    common: dict[str, Any] = {
        "uid": f"{key}-{only.locale.language_code}" if only else str(key),
        "start": entry.moment,
        "sequence": entry.release.version,
        "is_certain": entry.state in ("scheduled", "live"),
        "categories": (entry.kind,),
    }
    if entry.release.is_embargoed or entry.release.is_confidential:
        return Event(summary=entry.kind, **common)
    facts = [f"{row.name}: {row.label}" for row in entry.languages]
    if entry.release.owner:
        facts.append(_("Owner: %(name)s") % {"name": entry.release.owner})
    return Event(
        summary=f"{entry.title} ({entry.label})",
        description="\n".join(facts),
        url=settings.WAGTAILADMIN_BASE_URL + entry.url,
        **common,
    )


@shown_or_posted
def links(request: HttpRequest) -> HttpResponse:
    """List the user's links. A POST creates one, with the filters of the calendar, and shows it once."""
    require(may_see_releases(request.user))
    form = ReleaseFilterForm(request.POST or request.GET, user=request.user)
    address = ""
    if request.method == "POST":
        _link, token = CalendarLink.objects.issue(request.user)
        query = f"?{urlencode(form.filters)}" if form.filters else ""
        address = request.build_absolute_uri(reverse("release_feed", args=[token])) + query
    context = {
        "address": address,
        "filters": form.filters,
        "chosen": chosen(form),
        "links": CalendarLink.objects.filter(user=request.user.pk, revoked_at=None),
    }
    return render(request, "release/calendar/links.html", context)


def chosen(form: ReleaseFilterForm) -> list[str]:
    """Return the filters in words."""
    choices = {name: dict(form.fields[name].choices) for name in form.filters}  # type: ignore[attr-defined]
    return [
        f"{form.fields[name].label}: {choices[name][value]}" for name, value in form.filters.items()
    ]


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    link = get_object_or_404(CalendarLink, pk=pk, user=request.user)
    CalendarLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now())
    messages.success(request, _("The link has been revoked. It shows nothing any more."))
    return redirect("release:feed_links")
