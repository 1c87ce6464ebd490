"""What search engines and networks learn of a page: its description, its share picture and its JSON-LD."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.addresses import absolute_url
from core.models import Organisation
from core.templatetags.newsroom_tags import canonical, menu
from core.visibility import HOME_DEPTH
from news.models import NewsIndexPage, StoryPage, Topic
from pictures.renditions import largest, share_image
from syndication.jsonld import CONTEXT, contact_person, image, organisation, root_of

Context = dict[str, Any]


def description_of(context: Context) -> str:
    """Return a page's own description, or else what it shows of which newsroom."""
    page: Any = context.get("page")
    topic, newsroom = context.get("topic"), context.get("newsroom")
    own = context.get("description") or getattr(page, "description", "")
    own = own or getattr(page, "lead", "") or context.get("text")
    if own:
        return str(own)
    if isinstance(topic, Topic):
        return topic.description or about(topic.name, newsroom)
    if isinstance(sender := context.get("organisation"), Organisation):
        return about(sender.name, newsroom)
    if not getattr(page, "pk", None):
        return ""
    if isinstance(page, NewsIndexPage) and (heading := context["filters"].heading):
        return about(heading, newsroom)
    tagline = newsroom.tagline if newsroom else ""
    return f"{page.title} – {tagline or _('Latest news and press releases')}"


def about(name: str, newsroom: Any) -> str:
    text = _("News and press releases about %(name)s from %(newsroom)s")
    return text % {"name": name, "newsroom": newsroom.name if newsroom else "Varde"}


def title_of(context: Context) -> str:
    """Return what a page is called where it is shared: its own name, without that of the newsroom."""
    page, topic, newsroom = (context.get(name) for name in ("page", "topic", "newsroom"))
    if name := context.get("name"):
        return str(name)
    if isinstance(topic, Topic):
        return topic.name
    if isinstance(sender := context.get("organisation"), Organisation):
        return sender.name
    title = getattr(page, "seo_title", "") or getattr(page, "title", "")
    if isinstance(page, NewsIndexPage) and (heading := context["filters"].heading):
        title = f"{title}: {heading}"
    return title or (newsroom.name if newsroom else "")


def listed(context: Context) -> list[StoryPage]:
    """Return the stories that a page lists with their pictures; a hit of the search holds its own."""
    lead = [context["lead_story"]] if context.get("lead_story") else []
    rest = context.get("stories") or (context.get("latest") if lead else None) or []
    shown = [getattr(one, "story", one) for one in [*lead, *rest]]
    return [one for one in shown if isinstance(one, StoryPage)]


def share_picture(context: Context) -> dict[str, Any]:
    """Return the first picture that the page shows, or else the site's icon. Costs no query."""
    request, newsroom = context["request"], context.get("newsroom")
    for figure, rendition in shared_figures(context):
        if found := shared(figure, rendition, request):
            return {**found, "alt": found["alt"] or title_of(context)}
    icon = request.build_absolute_uri(static("img/apple-touch-icon.png"))
    return {"url": icon, "width": 180, "height": 180, "alt": newsroom.name if newsroom else "Varde"}


def shared(figure: Any, rendition: Any, request: HttpRequest) -> dict[str, Any]:
    """Return a picture as share cards show it; empty without a rendition."""
    if not rendition:
        return {}
    size = {"width": rendition.width, "height": rendition.height}
    return {"url": root_of(request) + rendition.url, **size, "alt": str(figure.alt_text)}


def shared_figures(context: Context) -> Iterator[tuple[Any, Any]]:
    """Yield figures with their renditions: of the story or stories of the page, and its pictures."""
    page = context.get("page")
    for story in [page] if isinstance(page, StoryPage) else listed(context):
        if picture := story.lead_picture:
            yield story.lead_figure, share_image(picture, story.lead_crop)
    for one in context.get("pictures") or []:
        yield one.figure, largest(one.figure.picture)


def structure_of(context: Context) -> list[dict[str, Any]]:
    """Return the graph of a page that is no story; empty for pages that are not part of the site."""
    page: Any = context.get("page")
    topic, request = context.get("topic"), context["request"]
    is_page = bool(getattr(page, "pk", None))
    sender = context.get("organisation")
    is_list = isinstance(topic, Topic) or isinstance(sender, Organisation)
    if context.get("is_missing") or not (is_page or is_list or context.get("name")):
        return []
    title = title_of(context)
    # What is taken from a story has an address of its own, although the story's is the canonical one.
    is_below = isinstance(page, StoryPage)
    address = request.build_absolute_uri(request.path) if is_below else canonical(context)
    site = website(request, context.get("newsroom"))
    node: dict[str, Any] = {
        "@type": "WebPage",
        "@id": address,
        "url": address,
        "name": title,
        "description": description_of(context),
        "inLanguage": get_language(),
        "isPartOf": {"@id": site["@id"]},
        "primaryImageOfPage": {"@type": "ImageObject", "url": share_picture(context)["url"]},
    }
    if "searched" in context:
        node["@type"] = "SearchResultsPage"
    elif stories := listed(context):
        node |= {"@type": "CollectionPage", "mainEntity": item_list(stories, request)}
    elif pictures := context.get("pictures"):
        node |= {"@type": "ImageGallery", "image": images(pictures, address, root_of(request))}
    if isinstance(sender, Organisation):
        node["about"] = organisation(sender, root_of(request))
    if contacts := context.get("press_contacts") or context.get("contacts"):
        node["mentions"] = [contact_person(contact) for contact in contacts]
    if is_page and page.depth == HOME_DEPTH:
        return [site, node]
    above = [(page.title, absolute_url(page, request))] if is_below else []
    return [site, node, breadcrumbs(context, [*above, (title, address)])]


def images(pictures: Any, address: str, root: str) -> list[dict[str, Any]]:
    """Return the pictures that a page offers, each with its credit, its licence and where to get it."""
    found = []
    for figure in (one.figure for one in pictures):
        if rendition := largest(figure.picture):
            about = image(figure, rendition, root)
            found.append({**about, "contentUrl": about["url"], "acquireLicensePage": address})
    return found


def website(request: HttpRequest, newsroom: Any) -> dict[str, Any]:
    """Return the newsroom in one language, with its publisher and its search."""
    language = get_language()
    address = f"{root_of(request)}/{language}/"
    search = request.build_absolute_uri(reverse("search")) + "?q={search_term_string}"
    node: dict[str, Any] = {
        "@type": "WebSite",
        "@id": f"{address}#website",
        "url": address,
        "inLanguage": language,
        "name": newsroom.name if newsroom else "Varde",
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search},
            "query-input": "required name=search_term_string",
        },
    }
    if newsroom and newsroom.publisher:
        node["publisher"] = organisation(newsroom.publisher, root_of(request))
    return node


def item_list(stories: list[StoryPage], request: HttpRequest) -> dict[str, Any]:
    items = [
        {
            "@type": "ListItem",
            "position": number,
            "name": story.title,
            "url": absolute_url(story, request),
        }
        for number, story in enumerate(stories, 1)
    ]
    return {"@type": "ItemList", "itemListElement": items}


def breadcrumbs(context: Context, last: list[tuple[str, str]]) -> dict[str, Any]:
    """Return the way from the front page to a page, through the menu entry above it; no query of its own."""
    request, newsroom, page = context["request"], context.get("newsroom"), context.get("page")
    front = (newsroom.name if newsroom else "Varde", f"{root_of(request)}/{get_language()}/")
    path = getattr(page, "path", None) or ""
    above = [
        (one.title, absolute_url(one, request))
        for one in menu(context)
        if path.startswith(one.path) and path != one.path
    ]
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": address}
        for number, (name, address) in enumerate([front, *above, *last], 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def graph(nodes: list[dict[str, Any]]) -> dict[str, Any]:
    return {"@context": CONTEXT, "@graph": nodes}
