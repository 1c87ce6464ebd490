"""What a translator looks up from the editor: the words of the memory, and the word count."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from translation.admin.editor.views import translation_for
from translation.quality.memory.concordance import MAX_ENTRIES, concordance
from translation.quality.memory.word_count import word_count
from translation.workflow.memory_access import readable_entries, suggested_entries


@require_safe
def search_memory(request: HttpRequest, pk: int) -> HttpResponse:
    """Render the entries of the memory with the words of `q`, for the dialog of the editor."""
    translation = translation_for(request, pk)
    locales = translation.source.locale, translation.target_locale
    query = request.GET.get("q", "").strip()
    context = {
        "translation": translation,
        "query": query,
        "entries": concordance(query, *locales, readable_entries(request.user)),
        "most": MAX_ENTRIES,
    }
    return render(request, "translation/editor/concordance.html", context)


@require_safe
def count_words(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the word count of a translation."""
    translation = translation_for(request, pk)
    context = {
        "translation": translation,
        "bands": word_count(translation, suggested_entries(request.user)),
    }
    return render(request, "translation/editor/word_count.html", context)
