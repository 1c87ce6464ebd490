"""Topic pages, the 404 page that links to translations, and the serving of stories."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import activate, get_language
from wagtail.models import Page, Site
from wagtail.views import serve as wagtail_serve

from core.languages import language_in_path, language_of, preferred_language
from core.page_cache.collecting import offer_list
from core.page_cache.tags import STORIES
from core.prepared import prepared
from core.serving import serve_public
from core.sites import home_page, site_languages, site_of
from core.visibility import public, restricted_paths
from news.archive import news_list, years_of
from news.listing import later_page, latest_titles, paginated
from news.lists.names import topic_list
from news.models import StoryPage, Topic
from news.models.listed_story import Newest
from news.press_contacts import contacts_for, first_reachable


def newsroom_stories(request: HttpRequest) -> Any:
    """Return the public stories of the requested newsroom in the reader's language."""
    return StoryPage.objects.published().in_newsroom(home_page(request))


def latest_stories(request: HttpRequest) -> list[StoryPage]:
    """Return the latest stories of the requested newsroom, where there is nothing else to show."""
    return latest_titles(newsroom_stories(request), home_page(request))


def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the stories about a topic. It does not exist before one of them is public in any language."""
    language = get_language()
    topics = Topic.objects.for_newsroom(site_of(request)).published().in_language(language)
    found = topics.select_related("contact").filter(slug=slug).first()
    if not found:
        raise Http404
    stories = newsroom_stories(request).for_cards()
    available = site_languages(request)
    if language_of(found) not in available:
        raise Http404
    home = home_page(request)
    shown = paginated(Newest(stories, home, topic_list(found.pk)), request.GET.get("page"))
    offer_list(STORIES, page=later_page(shown))
    if not shown and not is_in_public_use(found, request):
        raise Http404
    versions = [
        (language_of(version), request.build_absolute_uri(version.get_absolute_url()))
        for version in Topic.objects.published().filter(translation_key=found.translation_key)
        if language_of(version) in available
    ]
    context = {
        "topic": found,
        "stories": shown,
        "news_list": news_list(home),
        "years": years_of(found, home),
        "press_contact": first_reachable(contacts_for([found], home)),
        "latest": [] if shown else latest_stories(request),
        "alternates": versions if len(versions) > 1 else [],
    }
    return render(request, "news/topic.html", context)


def is_in_public_use(topic: Topic, request: HttpRequest) -> bool:
    """Return whether a public story of the site has the topic in any language."""
    stories = StoryPage.objects.of_site(site_of(request)).published()
    return stories.filter(story_topics__topic__translation_key=topic.translation_key).exists()


def not_found(request: HttpRequest, exception: Any = None) -> Any:
    """Return a 404 in the URL's or the browser's language, with a link if the story exists in another language."""
    language = language_in_path(request.path_info)
    if not language:
        activate(preferred_language(request.headers.get("Accept-Language", "")))
        request.LANGUAGE_CODE = get_language()
    slug = request.path_info.rstrip("/").rpartition("/")[2]
    site = site_of(request)
    story = None
    if site and language and slug:
        story = StoryPage.objects.of_site(site).original_of_slug(slug, language)
    context = {
        "original": story,
        "latest": latest_stories(request),
    }
    response = render(request, "404.html", context, status=404)
    if not language:
        patch_vary_headers(response, ["Accept-Language"])
    return response


@prepared
def stories_at(restricted: tuple[str, ...], slug: Any, url_path: Any) -> Any:
    """Return the story at a URL path with what belongs to it. Filters by slug, too, which is indexed."""
    stories = StoryPage.objects.filter(public(restricted), slug=slug, url_path=url_path)
    return stories.with_links().order_by()[:1]


def story_at(request: HttpRequest, path: str) -> StoryPage | None:
    """Return the public story at a path below the language, with one query."""
    site = site_of(request)
    here = (site and site.pk, get_language())
    slug = path.rstrip("/").rpartition("/")[2]
    for root in Site.get_site_root_paths():
        if (root.site_id, root.language_code) == here:
            found = stories_at(tuple(restricted_paths()), slug=slug, url_path=root.root_path + path)
            if found and found[0].language == root.language_code:
                return found[0]
    return None


def page_at(request: HttpRequest, path: str) -> Any:
    """Return the public page at a path below the language that is no story, with two queries."""
    if (home := home_page(request)) and home.is_public:
        if not path:
            return home.specific
        slug = path.rstrip("/").rpartition("/")[2]
        pages = Page.objects.filter(public(), slug=slug, url_path=home.url_path + path)
        if page := next(iter(pages.filter(locale=home.locale_id).order_by()[:1]), None):
            return page.specific
    return None


def serve(request: HttpRequest, path: str) -> Any:
    """Serve a public page with few queries, and everything else with Wagtail's view.

    Stories are below a news list, so their paths have at least two parts.
    """
    story = story_at(request, path) if path.count("/") > 1 else None
    if story:
        story.offers_material = True
    page = story or page_at(request, path)
    return serve_public(page, request) if page else wagtail_serve(request, path)
