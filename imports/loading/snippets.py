"""Topics and contacts of imported stories: those that exist already, else new ones."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _
from wagtail.models import Locale, Site

from core.newsroom_access import works_everywhere
from core.publishing import publish_quietly
from imports.records import ContactRecord
from news.models import Contact, Topic

OWN_FIRST = (F("site").asc(nulls_last=True), "pk")
TOPIC_NAME: Any = Topic._meta.get_field("name")


def topic_named(name: str, locale: Locale, site: Site, user: Any) -> Topic:
    """Return the newsroom's or a common topic with a name in a language, created if need be.

    Raises `ValidationError`.
    """
    name = name[: TOPIC_NAME.max_length]
    known = Topic.objects.for_newsroom(site).filter(locale=locale, name__iexact=name)
    new = Topic(locale=locale, name=name, site=owner_of_new(site, user), live=False)
    return known.order_by(*OWN_FIRST).first() or created(new, user)


def owner_of_new(site: Site, user: Any) -> Site | None:
    """Return the newsroom of new items: that of the stories, unless the user works in all, and they are common."""
    return site if user and not works_everywhere(user) else None


def contact_like(about: ContactRecord, locale: Locale, site: Site, user: Any) -> Contact:
    """Return the contact with the same e-mail address, or name, preferably in the language; else create one.

    Contacts are the same persons in all languages. Raises `ValidationError`.
    """
    same = {"email__iexact": about.email} if about.email else {"name__iexact": about.name}
    known = list(Contact.objects.for_newsroom(site).filter(**same).order_by(*OWN_FIRST))
    for contact in known:
        if contact.locale_id == locale.pk:
            return contact
    if known:
        return known[0]
    new = Contact(locale=locale, site=owner_of_new(site, user), live=False, **fitting(about))
    return created(new, user)


def fitting(about: ContactRecord) -> dict[str, str]:
    """Return the texts of a contact, cut to the lengths of their fields."""
    values = {}
    for name in ("name", "title", "email", "phone", "web"):
        field: Any = Contact._meta.get_field(name)
        values[name] = str(getattr(about, name))[: field.max_length]
    return values


def created(item: Any, user: Any) -> Any:
    """Save and publish a new snippet. Raises `ValidationError`."""
    item.full_clean()
    item.save()
    revision = item.save_revision(user=user)
    with publish_quietly():
        revision.publish()
    item.refresh_from_db()
    return item


def refused(name: str, error: ValidationError) -> str:
    """Return the message that a topic or contact could not be created."""
    message = _("“%(name)s” is left out: %(reason)s")
    return message % {"name": name, "reason": " ".join(error.messages)}
