"""The personal parts of a mail: placeholders for links, and sections for some recipients, filled in for each."""

import re
from collections.abc import Collection, Mapping

from django.utils.html import escape

from distribution.contacts.links import objection_url, one_click_objection_url
from distribution.links import manage_url, one_click_url, unsubscribe_url
from distribution.mail.embargo_links import link_url
from distribution.models import Delivery, MediaContact

# Sections between comments, such as `<!--contact-->…<!--/contact-->`, which may contain others.
SECTIONS = ("subscriber", "contact", "first", "interest", "consent")
SECTION = re.compile(rf"<!--({'|'.join(SECTIONS)})-->\n?(.*?)<!--/\1-->\n?", re.DOTALL)
PLACEHOLDER = re.compile(r"⟦(\w+)⟧")
# Also as it is escaped, since what puts styles into the elements writes `<` in attributes.
MARK = re.compile(rf"(<|&lt;)!--(?=/?(?:{'|'.join(SECTIONS)})--(?:>|&gt;))")
BRACKETS = str.maketrans("⟦⟧", "[]")


class NoRecipient(Exception):
    """A delivery without a subscriber or contact: they have been erased."""


def values_of(delivery: Delivery) -> dict[str, str]:
    """Return the values of the placeholders, and that of `List-Unsubscribe` as `one_click`."""
    if contact := delivery.contact:
        values = {
            "leave": objection_url(contact, delivery),
            "one_click": one_click_objection_url(contact, delivery),
            "name": contact.name,
            "source": contact.source,
        }
        return {**values, "link": link_url(delivery.link)} if delivery.link else values
    if subscriber := delivery.subscriber:
        return {
            "leave": unsubscribe_url(subscriber, delivery),
            "one_click": one_click_url(subscriber, delivery),
            "manage": manage_url(subscriber, delivery),
        }
    raise NoRecipient(str(delivery.pk))


def sections_of(delivery: Delivery) -> set[str]:
    """Return the sections that the recipient reads; a contact's first mail says what is stored (GDPR article 14)."""
    contact = delivery.contact
    if contact is None:
        return {"subscriber"}
    if contact.informed_at:
        return {"contact"}
    is_interest = contact.legal_basis == MediaContact.LegalBasis.INTEREST
    return {"contact", "first", "interest" if is_interest else "consent"}


def filled(
    html: str, text: str, values: Mapping[str, str], kept: Collection[str]
) -> tuple[str, str]:
    """Return HTML and text with the sections in `kept` and the values. Raises `KeyError` for one that is missing."""
    html = PLACEHOLDER.sub(lambda found: escape(values[found[1]]), sections(html, kept))
    text = PLACEHOLDER.sub(lambda found: values[found[1]], sections(text, kept))
    return html, re.sub(r"\n{3,}", "\n\n", text)


def without_marks(text: str) -> str:
    """Return a text of the newsroom without what would be a placeholder, or begin or end a section, in a template."""
    return MARK.sub(r"\1!-- ", text.translate(BRACKETS))


def sections(source: str, kept: Collection[str]) -> str:
    def choice(found: re.Match[str]) -> str:
        return sections(found[2], kept) if found[1] in kept else ""

    return SECTION.sub(choice, source)
