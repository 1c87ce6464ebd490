"""A story as schema.org NewsArticle, with the properties that Google's documentation for news lists."""

import re
from typing import Any

from django.http import HttpRequest
from django.utils.timezone import localtime

from core.addresses import absolute_url
from core.models.shared_snippet import in_language_of
from pictures.rendition_sizes import LOGO
from pictures.renditions import share_image, single_size

CONTEXT = "https://schema.org"


def root_of(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def organisation(publisher: Any, root: str, *, has_logo: bool = True) -> dict[str, object]:
    about: dict[str, object] = {"@type": "Organization", "name": publisher.name}
    if publisher.web:
        about["url"] = publisher.web
    if profiles := [url for _name, url in publisher.social_links]:
        about["sameAs"] = profiles
    if publisher.email or publisher.phone:
        ways = {"email": publisher.email, "telephone": publisher.phone}
        contact = {name: value for name, value in ways.items() if value}
        about["contactPoint"] = {"@type": "ContactPoint", "contactType": "press", **contact}
    # The logo of an unpublished organisation is not public either.
    has_logo = has_logo and publisher.live and bool(publisher.logo)
    if has_logo and (logo := single_size(publisher.logo, LOGO)):
        about["logo"] = {
            "@type": "ImageObject",
            "url": root + logo.url,
            "width": logo.width,
            "height": logo.height,
        }
    return about


def image(figure: Any, rendition: Any, root: str) -> dict[str, object]:
    about: dict[str, object] = {
        "@type": "ImageObject",
        "url": root + rendition.url,
        "width": rendition.width,
        "height": rendition.height,
    }
    if figure.credit_line:
        about["creditText"] = figure.credit_line
    if figure.caption_text:
        about["caption"] = str(figure.caption_text)
    if figure.picture.copyright:
        about["copyrightNotice"] = figure.picture.copyright
    if figure.picture.licence.startswith(("https://", "http://")):
        about["license"] = figure.picture.licence
    return about


def corrections(story: Any) -> dict[str, object]:
    comments = [
        {
            "@type": "CorrectionComment",
            "text": one.text,
            "datePublished": one.date.isoformat(),
        }
        for one in story.shown_corrections
    ]
    return {"correction": comments} if comments else {}


def persons(names: str) -> list[dict[str, str]] | dict[str, str]:
    """Return the persons of a byline: `Siv Rognan og Per Li` are two."""
    found = [name.strip() for name in re.split(r",|\s(?:og|and|und|och)\s", names)]
    people = [{"@type": "Person", "name": name} for name in found if name]
    return people[0] if len(people) == 1 else people


def bylines(story: Any) -> dict[str, object]:
    """Return who has written and translated the story; without a name, its first sender."""
    about: dict[str, object] = {}
    if story.byline_text:
        about["author"] = persons(story.byline_text)
    elif story.organisations:
        about["author"] = {"@type": "Organization", "name": story.organisations[0].name}
    if story.byline_translation:
        about["translator"] = persons(story.byline_translation)
    return about


def contact_person(contact: Any) -> dict[str, str]:
    """Return a press contact with the ways to reach it that the page shows, too."""
    ways = {"jobTitle": contact.title, "email": contact.email, "telephone": contact.phone}
    return {"@type": "Person", "name": contact.name} | {
        name: value for name, value in ways.items() if value
    }


def event(story: Any, request: HttpRequest, newsroom: Any) -> dict[str, object]:
    """Return the event that a public invitation invites to."""
    address = absolute_url(story, request)
    online = {"@type": "VirtualLocation", "url": story.event_online_url}
    place = {"@type": "Place", "name": story.event_place, "address": story.event_place}
    modes = {(True, True): "Mixed", (False, True): "Online", (True, False): "Offline"}
    there = bool(story.event_place), bool(story.event_online_url)
    about: dict[str, object] = {
        "@type": "Event",
        "@id": f"{address}#event",
        "url": address,
        "name": story.title,
        "description": story.description,
        "inLanguage": story.language,
        "startDate": localtime(story.event_start).isoformat(),
        "endDate": localtime(story.event_closes).isoformat(),
        "eventStatus": f"{CONTEXT}/EventScheduled",
        "isAccessibleForFree": True,
    }
    if mode := modes.get(there):
        locations = [one for one, is_given in zip((place, online), there, strict=True) if is_given]
        about["eventAttendanceMode"] = f"{CONTEXT}/{mode}EventAttendanceMode"
        about["location"] = locations[0] if len(locations) == 1 else locations
    organiser = next(iter(story.organisations), newsroom and newsroom.publisher)
    if organiser:
        about["organizer"] = organisation(organiser, root_of(request), has_logo=False)
    return about


def news_article(story: Any, request: HttpRequest, newsroom: Any) -> dict[str, object]:
    """Return the story as a graph node, which refers to its live language versions."""
    root = root_of(request)
    url = absolute_url(story, request)
    about: dict[str, object] = {
        "@type": "NewsArticle",
        "@id": url,
        "mainEntityOfPage": url,
        "url": url,
        "headline": story.title,
        "description": story.description,
        "inLanguage": story.language,
        "articleSection": story.get_kind_display(),
        "isAccessibleForFree": True,
    }
    if story.date:
        about["datePublished"] = localtime(story.date).isoformat()
        about["dateModified"] = story.modified.isoformat()
    about |= corrections(story)
    if story.dateline:
        about["dateline"] = story.dated_dateline
    if topics := in_language_of(story, story.topics):
        about["keywords"] = [topic.name for topic in topics]
    figure = story.lead_figure
    if figure and (rendition := share_image(figure.picture, figure.crop)):
        about["image"] = image(figure, rendition, root)
    about |= bylines(story)
    if newsroom and newsroom.publisher:
        about["publisher"] = organisation(newsroom.publisher, root)
    if story.contacts:
        about["mentions"] = [contact_person(contact) for contact in story.contacts]
    others = [
        {"@type": "NewsArticle", "@id": address, "inLanguage": language}
        for language, address in story.alternates(request)
        if language != story.language
    ]
    if others:
        about["translationOfWork" if story.is_translation else "workTranslation"] = others
    return about
