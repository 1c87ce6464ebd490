"""The history of a segment: its earlier texts, their users, times and origins."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translation.admin.editor.locks import lock_reason
from translation.admin.editor.views import segment_for, translation_for
from translation.models import CheckOverride, SegmentRevision
from translation.workflow.earlier_texts import SIMILARITY_THRESHOLD, similarity


@require_safe
def history(request: HttpRequest, pk: int, segment: int) -> HttpResponse:
    """Render the revisions of a segment, newest first, for the dialog of the editor."""
    translation = translation_for(request, pk)
    source_segment = segment_for(translation, segment)
    context = {
        "translation": translation,
        "revisions": revisions_of(translation, source_segment),
        "overrides": CheckOverride.objects.filter(
            translation=translation, context=source_segment.context_id
        ).select_related("created_by"),
        "is_frozen": bool(lock_reason(request, translation)),
    }
    return render(request, "translation/editor/history.html", context)


def revisions_of(translation: Translation, segment: StringSegment) -> Any:
    """Return the revisions of the segment and of similar texts that it replaced in the source."""
    current = translation.source.stringsegment_set.filter(context=segment.context_id)
    others = current.exclude(string=segment.string_id).values("string")
    candidates = (
        StringTranslation.objects.filter(
            context=segment.context_id, locale=translation.target_locale
        )
        .exclude(translation_of__in=others)
        .select_related("translation_of")
    )
    related = [
        one.pk
        for one in candidates
        if one.translation_of_id == segment.string_id
        or similarity(segment.string.data, one.translation_of.data) >= SIMILARITY_THRESHOLD
    ]
    return SegmentRevision.objects.filter(string_translation__in=related).select_related(
        "created_by"
    )
