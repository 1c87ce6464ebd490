"""The suggestions of the translation memory for the open texts, renewed after each save."""

from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from translation.admin.editor.views import translation_for
from translation.localize.segments import FINISHED, segments_of_sources, state_of
from translation.quality.limits import LengthLimits
from translation.quality.memory.suggestions import suggested
from translation.workflow.memory_access import suggested_entries
from translation.workflow.sources import related_translations


@require_safe
def renewed(request: HttpRequest, pk: int) -> JsonResponse:
    """Return the rendered suggestions of each open text, by segment."""
    translation = translation_for(request, pk)
    translations = [translation, *related_translations(translation)]
    sources = [one.source_id for one in translations]
    every = list(segments_of_sources(sources, translation.target_locale_id))
    segments = [segment for segment in every if state_of(segment) not in FINISHED]
    locales = translation.source.locale, translation.target_locale
    found = suggested(segments, *locales, suggested_entries(request.user))
    limits = LengthLimits(translations, every)
    rooms = {segment.pk: limits.room_for(segment) for segment in segments}
    html = {
        number: render_to_string(
            "translation/editor/suggestions.html",
            {
                "suggestions": suggestions,
                "language": translation.target_locale.language_code,
                "room": rooms.get(number),
            },
        )
        for number, suggestions in found.items()
    }
    return JsonResponse({"suggestions": html})
