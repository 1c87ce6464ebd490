"""What search engines and networks learn of a page: its description, its share picture and its JSON-LD."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.addresses import absolute_url
from core.models import Organisation
from core.templatetags.newsroom_tags import canonical, menu
from news.models import NewsIndexPage, StoryPage, Topic
from pictures.renditions import share_image
from syndication.jsonld import CONTEXT, organisation, root_of

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
    page, topic, newsroom = (context.get(name) for name in ("page", "topic", "newsroom"))
    if isinstance(topic, Topic):
        return topic.name
    if isinstance(sender := context.get("organisation"), Organisation):
        return sender.name
    return getattr(page, "title", "") or (newsroom.name if newsroom else "")


def listed(context: Context) -> list[StoryPage]:
    """Return the stories that a page lists, as they have been fetched for it."""
    lead = [context["lead_story"]] if context.get("lead_story") else []
    rest = context.get("latest") or context.get("stories") or []
    return [one for one in [*lead, *rest] if isinstance(one, StoryPage)]


def share_picture(context: Context) -> dict[str, Any]:
    """Return the share picture of the first story that is listed, or else the site's icon. Costs no query."""
    request = context["request"]
    for story in listed(context):
        picture = story.lead_picture
        if picture and (found := share_image(picture, story.lead_crop)):
            figure: Any = story.lead_figure
            size = {"width": found.width, "height": found.height}
            return {"url": root_of(request) + found.url, **size, "alt": str(figure.alt_text)}
    icon = request.build_absolute_uri(static("img/apple-touch-icon.png"))
    return {"url": icon, "width": 180, "height": 180, "alt": ""}


def structure_of(context: Context) -> list[dict[str, Any]]:
    """Return the graph of a page that is no story; empty for pages that are not part of the site."""
    page: Any = context.get("page")
    topic, request = context.get("topic"), context["request"]
    is_page = bool(getattr(page, "pk", None))
    is_list = isinstance(topic, Topic) or isinstance(context.get("organisation"), Organisation)
    if not (is_page or is_list or context.get("groups")):
        return []
    address, title = canonical(context), title_of(context)
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
    if stories := listed(context):
        node |= {"@type": "CollectionPage", "mainEntity": item_list(stories, request)}
    if is_page and page.depth == HOME:
        return [site, node]
    return [site, node, breadcrumbs(context, [(title, address)])]


# The depth of a front page.
HOME = 2


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
