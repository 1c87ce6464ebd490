"""The search results page."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from news.listing import paginated
from news.views import newsroom_stories
from search.query import query_words, search


def search_stories(request: HttpRequest) -> HttpResponse:
    """Show the stories in which every word of `q` occurs in some form."""
    query = request.GET.get("q", "").strip()[:200]
    language = get_language()
    found = search(newsroom_stories(request).for_cards(), query, language)
    context = {
        "query": query,
        "searched": bool(query_words(query)),
        "filter_query": urlencode({"q": query}) + "&",
        "stories": paginated(found, request.GET.get("page")),
    }
    return render(request, "search/results.html", context)
