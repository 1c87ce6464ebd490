"""Who else is at a translation, and at which text, by Wagtail's own editing sessions.

A session's `object_id` is the translation and, after a slash, the segment that the person is in.
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

# A window in the background asks once a minute; whoever has been silent for longer has gone.
GONE = timedelta(seconds=80)


@require_POST
def ping(request: HttpRequest, pk: int) -> HttpResponse:
    """Say where one is; the answer is who else is there, each with their segment."""
    translation = translation_for(request, pk)
    try:
        sent = json.loads(request.body)
        numbers = [int(number) for number in sent.get("translations", [])][:200]
        session, at, segment = (int(sent.get(name) or 0) for name in ("session", "at", "segment"))
    except (ValueError, TypeError, AttributeError, OverflowError):
        return JsonResponse({}, status=400)
    # The register items that a story shows are translated by whoever translates the story.
    shown = Translation.objects.filter(
        permitted_to(request.user, WRITE) | permitted_to(request.user, REVIEW),
        pk__in=[number for number in numbers if 0 < number < 2**31],
        target_locale=translation.target_locale,
    )
    here = {pk, *shown.values_list("pk", flat=True)}
    own = stay(request.user, session, f"{at}/{segment}" if at in here and segment else str(pk))
    return JsonResponse(
        {
            "session": own.pk,
            "leaving": reverse("wagtailadmin_editing_sessions:release", args=[own.pk]),
            "people": list(people_at(here, own)),
        }
    )


def stay(user: Any, session: int, place: str) -> EditingSession:
    own = EditingSession.objects.filter(pk=session, user=user).first()
    if not own:
        EditingSession.cleanup()  # browsers that never said good-bye
        own = EditingSession(user=user)
    own.content_type = ContentType.objects.get_for_model(Translation)
    own.object_id, own.is_editing, own.last_seen_at = place, "/" in place, timezone.now()
    own.save()
    return own


def people_at(translations: set[int], own: EditingSession) -> Iterator[Any]:
    """Everybody else; oneself in another window is somebody else, too, once they write there."""
    places = Q()
    for number in translations:
        places |= Q(object_id=str(number)) | Q(object_id__startswith=f"{number}/")
    others = (
        EditingSession.objects.filter(
            places, content_type=own.content_type, last_seen_at__gte=timezone.now() - GONE
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
