"""The readers' search: the page of results, and words while typing."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext, ngettext, override
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.models import Site

from core.languages import language_name, language_of
from core.models.newsroom import newsroom_of
from core.sites import home_page, home_pages, site_of
from news.feed_rows import with_lead_pictures
from news.models import StoryPage
from news.views import latest_stories
from search.hits import NEWEST, PER_PAGE, RELEVANT, Hit, Scope
from search.parsing import parse, tidy
from search.results import FACETS, Result, facet_groups, parameters
from search.searching import Search, search
from search.spelling import completions, nearby

# A page of results beyond this one is not shown; no reader turns so many.
LAST_PAGE = 1000
ORDERS = {RELEVANT: _("Most relevant"), NEWEST: _("Newest")}


class HitPaginator(Paginator):
    """A paginator of hits that have been counted and cut already."""

    def __init__(self, hits: list[Result], total: int) -> None:
        super().__init__(hits, PER_PAGE)
        self.total = total

    @cached_property
    def count(self) -> int:
        return self.total

    def page(self, number: Any) -> Any:
        return Page(self.object_list, self.validate_number(number), self)


@require_safe
def search_stories(request: HttpRequest) -> HttpResponse:
    """Show the stories that match `q`, in the order, with the facets and on the page that the address names."""
    text, language = tidy(request.GET.get("q", "")), get_language() or ""
    home = home_page(request)
    facets = tuple(
        (name, value)
        for name in FACETS
        if (value := request.GET.get(name, "")[:160].replace("\0", ""))
    )
    order = NEWEST if request.GET.get("order") == NEWEST else RELEVANT
    scope = Scope(home.pk if home else 0, facets, order, page_number(request))
    others = {
        language_of(one): one.pk
        for one in home_pages(request)
        if one.is_public and language_of(one) != language
    }
    site = Site.find_for_request(request)
    is_open = bool(home and home.is_public and site)
    result = Search(parse(text, language))
    if is_open:
        result = search(text, language, scope, site.pk, others)
        pages = -(-result.found.total // PER_PAGE)
        if scope.page > pages > 0:
            scope = replace(scope, page=pages)
            result = search(text, language, scope, site.pk, others)
    return render(request, "search/results.html", context_of(request, text, scope, result))


def context_of(request: HttpRequest, text: str, scope: Scope, result: Search) -> dict[str, Any]:
    kept = parameters(text, scope)
    hits = result.found.hits
    found = stories_of(hits)
    results = [Result(hit, result.shown, request, found.get(hit.pk)) for hit in hits]
    paginator = HitPaginator(results, result.found.total)
    return {
        "name": f"{_('Search')}: {text}" if text else _("Search"),
        "description": description(request, text, result),
        "query": text,
        "searched": bool(result.query.words),
        "result": result,
        "stories": paginator.get_page(scope.page),
        "latest": [] if hits else latest_stories(request),
        "filter_query": urlencode(kept) + "&",
        "order": scope.order,
        "order_links": [
            (order, label, urlencode(parameters(text, scope, order=order)))
            for order, label in ORDERS.items()
        ],
        "facets": facet_groups(text, scope, result.found),
        "suggestion_query": urlencode({"q": result.suggestion}),
        "languages": [
            (language_name(code), code, number, address_in(code, text))
            for code, number in result.found.languages.items()
        ],
        "own_language": language_name(result.query.language),
        "completions": [(word, urlencode({"q": word})) for word in completed(result)],
        "compounds": [
            (word, urlencode({"q": f'"{word}"'}))
            for word in sorted({word for one in results for word in one.compounds})
        ],
    }


def stories_of(hits: list[Hit]) -> dict[int, Any]:
    """Return the stories of the hits with their pictures, by primary key."""
    found = StoryPage.objects.filter(pk__in=[hit.pk for hit in hits]).order_by()
    return {story.pk: story for story in with_lead_pictures(found, "hit", "share")} if hits else {}


def description(request: HttpRequest, text: str, result: Search) -> str:
    """Return what the page says of itself: how many stories it lists, or what can be searched."""
    newsroom = newsroom_of(site_of(request), get_language() or "")
    values: dict[str, Any] = {"newsroom": newsroom.name if newsroom else "Varde", "query": text}
    if number := result.found.total:
        said = ngettext(
            "%(number)s story about “%(query)s” from %(newsroom)s",
            "%(number)s stories about “%(query)s” from %(newsroom)s",
            number,
        )
        return said % {**values, "number": number}
    return gettext("Search news, press releases, pictures and contacts from %(newsroom)s") % values


def completed(result: Search) -> list[str]:
    """Return the query with each word that its last one may become."""
    words = result.query.plain_words
    beginning = result.query.text[: words[-1].start] if words else ""
    return [beginning + word for word in result.completions]


def address_in(language: str, text: str) -> str:
    with override(language):
        return f"{reverse('search')}?{urlencode({'q': text})}"


def page_number(request: HttpRequest) -> int:
    number = request.GET.get("page", "")
    is_number = number.isascii() and number.isdecimal() and len(number) < 5
    return min(max(int(number), 1), LAST_PAGE) if is_number else 1


def suggest_words(request: HttpRequest) -> HttpResponse:
    """Return what the last word of `q` may become, as JSON: the whole query with each."""
    text, language = tidy(request.GET.get("q", "")), get_language() or ""
    home = home_page(request)
    words = parse(text, language).plain_words if home and home.is_public else []
    found: list[str] = []
    if home and words and text.lower().endswith(words[-1].text.lower()):
        beginning = text[: words[-1].start]
        typed = words[-1].token
        offered = completions(typed, home.pk, nearby([], typed, language))
        found = [f"{beginning}{word}" for word in offered]
    return JsonResponse({"suggestions": found})
