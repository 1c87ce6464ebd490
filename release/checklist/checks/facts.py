"""What journalists need besides the text: contact, topic, organisation, dateline; and every text translated."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from news.story_kinds import Kind
from release.checklist.content import StoryContent
from release.checklist.registry import Found, check, hard, soft

# The kinds that are sent out, and read elsewhere than on this site.
WITH_DATELINE = {Kind.PRESS_RELEASE, Kind.INVITATION}


@check("contact", gettext_lazy("Contact"))
def contact(content: StoryContent) -> Iterator[Found]:
    contacts = [
        content.lookups.contacts[link.contact_id]
        for link in content.page.story_contacts.all()
        if link.contact_id in content.lookups.contacts
    ]
    is_original = content.version is None or content.version.is_original
    for one in contacts:
        if is_original and not one.live and not one.first_published_at:
            message = _("%(name)s is a draft, which readers do not see. Publish the contact, too.")
            yield soft(message % {"name": one.name}, "story_contacts", f"draft {one.pk}")
    if not contacts:
        yield soft(_("The story has no contact that journalists can reach."), "story_contacts")
    for one in contacts:
        if not (one.phone or one.email):
            message = _("%(name)s has neither telephone nor e-mail address.")
            yield soft(message % {"name": one.name}, "story_contacts", one.name)


@check("topic", gettext_lazy("Topic"))
def topic(content: StoryContent) -> Iterator[Found]:
    if not content.page.story_topics.all():
        yield soft(_("The story has no topic."), "story_topics")


@check("organisation", gettext_lazy("Organisation"))
def organisation(content: StoryContent) -> Iterator[Found]:
    if not content.page.story_organisations.all():
        yield soft(_("The story has no organisation."), "story_organisations")


@check("dateline", gettext_lazy("Dateline"))
def dateline(content: StoryContent) -> Iterator[Found]:
    if content.page.kind in WITH_DATELINE and not content.page.dateline:
        yield soft(_("The dateline is missing. It tells where the news comes from."), "dateline")


@check("complete", gettext_lazy("Translation"))
def complete(content: StoryContent) -> Iterator[Found]:
    """Yield what is not translated. The translation desk's own publish check blocks it."""
    status = content.version.status if content.version else None
    if status and status.done < status.total:
        missing = status.total - status.done
        message = ngettext(
            "%(count)s text is not translated.", "%(count)s texts are not translated.", missing
        )
        yield hard(message % {"count": missing}, "title", str(missing))
