"""What a segment has said before: who wrote it, when and from what."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translation.admin.editor.views import lock_reason, segment_for, translation_for
from translation.models import SegmentRevision
from translation.workflow.sync import SIMILARITY_THRESHOLD, similarity


@require_safe
def history(request: HttpRequest, pk: int, segment: int) -> HttpResponse:
    """Every writing of a segment, the newest first, for the editor's dialog."""
    translation = translation_for(request, pk)
    found = segment_for(translation, segment)
    context = {
        "translation": translation,
        "writings": writings_of(translation, found),
        "is_frozen": bool(lock_reason(request, translation)),
    }
    return render(request, "translation/editor/history.html", context)


def writings_of(translation: Translation, segment: StringSegment) -> Any:
    """Of this text and of what stood in its place before the original was changed."""
    present = translation.source.stringsegment_set.filter(context=segment.context_id)
    others = present.exclude(string=segment.string_id).values("string")
    there = (
        StringTranslation.objects.filter(
            context=segment.context_id, locale=translation.target_locale
        )
        .exclude(translation_of__in=others)
        .select_related("translation_of")
    )
    ours = [
        one.pk
        for one in there
        if one.translation_of_id == segment.string_id
        or similarity(segment.string.data, one.translation_of.data) >= SIMILARITY_THRESHOLD
    ]
    return SegmentRevision.objects.filter(string_translation__in=ours).select_related("created_by")
