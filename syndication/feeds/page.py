"""The page that lists the feeds for people."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.models import Organisation
from core.page_cache.collecting import offer
from core.page_cache.tags import STORIES
from core.sites import site_languages, site_of
from core.sorting import alphabetical
from news.models import Topic
from news.story_kinds import Kind
from news.views import newsroom_stories
from syndication.feeds.links import FeedLink, feed_links
from syndication.selections import Selection


@require_safe
def follow(request: HttpRequest) -> HttpResponse:
    """List the feeds of the newsroom: of everything, by topic, by kind and by organisation."""
    offer(STORIES)
    stories = newsroom_stories(request)
    site = site_of(request)
    topics = Topic.objects.for_newsroom(site).in_language(get_language()).in_use(stories)
    used = stories.order_by().values("story_organisations__organisation")
    senders = Organisation.objects.for_newsroom(site).published()
    organisations = alphabetical(senders.filter(pk__in=used), "name")
    everything = Selection()
    kinds = [(Selection(kind=kind), label) for kind, label in Kind.choices]
    groups = [
        group(
            _("All stories"),
            [(everything, _("Leads")), (replace(everything, is_full=True), _("Whole texts"))],
        ),
        group(_("By topic"), [(Selection(topic=one.slug), one.name) for one in topics]),
        group(_("By kind"), kinds),
        group(
            _("By organisation"),
            [(Selection(organisation=str(one.translation_key)), one.name) for one in organisations],
        ),
    ]
    ninjs = FeedLink(reverse("ninjs_feed"), "ninjs 3.1", "application/json", "IPTC ninjs")
    groups.append(
        {
            "title": _("For newsrooms' systems"),
            "feeds": [{"title": "IPTC ninjs", "links": [ninjs]}],
        }
    )
    context = {
        "name": _("Follow the newsroom"),
        "groups": [one for one in groups if one["feeds"]],
        "description": _(
            "Paste an address into a feed reader, or into the system of your newsroom: "
            "it shows each new story as soon as it is published, without an account and without e-mail."
        ),
        "alternates": alternates(request),
    }
    return render(request, "syndication/follow.html", context)


def group(title: str, feeds: list[tuple[Selection, Any]]) -> dict[str, Any]:
    found = [{"title": name, "links": feed_links(selection)} for selection, name in feeds]
    return {"title": title, "feeds": found}


def alternates(request: HttpRequest) -> list[tuple[str, str]]:
    """Return (language, URL) of the page in the newsroom's languages; empty if it has only one."""
    found = []
    for language in site_languages(request):
        with override(language):
            found.append((language, request.build_absolute_uri(reverse("follow"))))
    return found if len(found) > 1 else []
