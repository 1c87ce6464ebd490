"""Other users who have a translation open, and the segments they edit, from Wagtail's editing sessions.

The `object_id` of a session is the translation and, after a slash, the segment in focus.
"""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail.admin.models import EditingSession
from wagtail.admin.utils import get_user_display_name
from wagtail_localize.models import Translation

from translation.admin.editor.views import translation_for
from translation.workflow.permissions import REVIEW, WRITE, permitted_to

# A window in the background pings once a minute; a session without pings for longer has ended.
TIMEOUT = timedelta(seconds=80)


@require_POST
def ping(request: HttpRequest, pk: int) -> HttpResponse:
    """Store which segment the user edits; return the other users, each with their segment."""
    translation = translation_for(request, pk)
    try:
        data = json.loads(request.body)
        pks = [int(number) for number in data.get("translations", [])][:200]
        session, at, segment = (int(data.get(name) or 0) for name in ("session", "at", "segment"))
    except (ValueError, TypeError, AttributeError, OverflowError):
        return JsonResponse({}, status=400)
    # The translator of a story also translates the shared snippets that it shows.
    snippets = Translation.objects.filter(
        permitted_to(request.user, WRITE) | permitted_to(request.user, REVIEW),
        pk__in=[number for number in pks if 0 < number < 2**31],
        target_locale=translation.target_locale,
    )
    open_translations = {pk, *snippets.values_list("pk", flat=True)}
    object_id = f"{at}/{segment}" if at in open_translations and segment else str(pk)
    own = update_session(request.user, session, object_id)
    return JsonResponse(
        {
            "session": own.pk,
            "leaving": reverse("wagtailadmin_editing_sessions:release", args=[own.pk]),
            "people": list(other_users(open_translations, own)),
        }
    )


def update_session(user: Any, session: int, object_id: str) -> EditingSession:
    """Create or update the user's session."""
    own = EditingSession.objects.filter(pk=session, user=user).first()
    if not own:
        EditingSession.cleanup()  # sessions that browsers never released
        own = EditingSession(user=user)
    own.content_type = ContentType.objects.get_for_model(Translation)
    own.object_id, own.is_editing = object_id, "/" in object_id
    own.last_seen_at = timezone.now()
    own.save()
    return own


def other_users(translations: set[int], own: EditingSession) -> Iterator[dict[str, Any]]:
    """Yield the other sessions in the translations, including the user's own windows with a text in focus."""
    matching = Q()
    for number in translations:
        matching |= Q(object_id=str(number)) | Q(object_id__startswith=f"{number}/")
    others = (
        EditingSession.objects.filter(
            matching, content_type=own.content_type, last_seen_at__gte=timezone.now() - TIMEOUT
        )
        .exclude(pk=own.pk)
        .exclude(user=own.user, is_editing=False)
        .select_related("user")
        .order_by("pk")
    )
    for other in others:
        segment = other.object_id.partition("/")[2]
        name = get_user_display_name(other.user)
        yield {"name": name, "segment": int(segment) if segment else None}
