"""The contacts of a story for journalists: its own, else those of its topics, else the newsroom's."""

from collections.abc import Callable
from typing import Any

from django.utils.functional import cached_property

# Called with a page; returns the press contacts of its front page as readers see them.
FrontPageContacts = Callable[[Any], list[Any]]
_front_page: list[FrontPageContacts] = []


def front_page_contacts(function: FrontPageContacts) -> FrontPageContacts:
    """Register where the press contacts of a front page are found; a decorator."""
    _front_page.append(function)
    return function


def press_contacts_of(story: Any) -> list[Any]:
    """Return the contacts; only those of the front page cost a query."""
    if story.contacts:
        return list(story.contacts)
    found = dict.fromkeys(contact for topic in story.topics for contact in topic.press_contacts)
    return list(found) or [contact for find in _front_page for contact in find(story)]


def first_reachable(contacts: list[Any]) -> Any:
    """Return the first contact that can be called or written to, or None."""
    return next((contact for contact in contacts if contact.is_reachable), None)


class PressContactsMixin:
    """Mixin for the story model, listed before the page class."""

    contacts: Any

    @cached_property
    def press_contacts(self) -> list[Any]:
        """Whom journalists may ask: the story's contacts, else those of its topics, else the newsroom's."""
        return press_contacts_of(self)

    @property
    def press_contact(self) -> Any:
        """The contact above the story, or None."""
        return first_reachable(self.press_contacts)

    @property
    def has_several_contacts(self) -> bool:
        return len(self.press_contacts) > 1

    @property
    def borrows_contacts(self) -> bool:
        """Whether the contacts are not the story's own, so that their portraits may not be public."""
        return not self.contacts
