"""Links: own ones are looked up, outside ones have been tried by the worker."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from release.checklist.content import Link, StoryContent
from release.checklist.registry import Found, check, hard, soft


@check("links", gettext_lazy("Links to our own pages and files"), can_block=True)
def own_links(content: StoryContent) -> Iterator[Found]:
    for link in content.links:
        named, fact = {"text": link.text}, f"{link.kind} {link.target}"
        if link.kind == "page" and link.target.isdecimal():
            yield from page_link(content, link, int(link.target))
        elif link.kind == "document" and link.target.isdecimal():
            if int(link.target) not in content.lookups.documents:
                message = _("The link “%(text)s” leads to a deleted document.")
                yield hard(message % named, link.place, fact)
        elif urlsplit(link.target).hostname in content.lookups.own_hosts:
            message = _("The link “%(text)s” is a fixed address. Choose the page instead.")
            yield soft(message % named, link.place, fact)


def page_link(content: StoryContent, link: Link, page: int) -> Iterator[Found]:
    named, fact = {"text": link.text}, f"page {page}"
    if not content.lookups.is_dead(page, content.language):
        return
    if content.lookups.is_scheduled(page):
        message = _("The link “%(text)s” leads to a page that is scheduled, but not public yet.")
        yield soft(message % named, link.place, fact)
    else:
        message = _("The link “%(text)s” leads to a page that is not public.")
        yield hard(message % named, link.place, fact)


@check("outside-links", gettext_lazy("Links to other sites"))
def outside_links(content: StoryContent) -> Iterator[Found]:
    for link in content.links:
        stored = content.lookups.outside_links.get(link.target) if not link.kind else None
        if stored and stored.is_dead:
            message = _("The link “%(text)s” does not work: %(url)s")
            named = {"text": link.text, "url": link.target}
            yield soft(message % named, link.place, link.target)
