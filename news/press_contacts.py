"""The contacts of a story for journalists: its own, else those of its topics, else the newsroom's."""

from collections.abc import Callable, Iterable
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
    """Return the contacts; those of the front page cost a query, and only if the story has none of its own."""
    return list(story.contacts) or contacts_for(story.topics, story)


def contacts_for(topics: Iterable[Any], page: Any) -> list[Any]:
    """Return those of the front page above a page who are responsible for a topic, else all of them.

    Newsrooms share topics, so a topic's contact counts only where the front page lists it.
    """
    listed = [contact for find in _front_page for contact in find(page)]
    keys = {contact.translation_key for topic in topics for contact in topic.press_contacts}
    return [one for one in listed if one.translation_key in keys] or listed


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
