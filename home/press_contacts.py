"""The press contacts of a front page, for the stories below it."""

from typing import Any

from core.models.shared_snippet import visible_or_original
from home.models import PressContact
from news.models.listed_story import path_above
from news.press_contacts import front_page_contacts


@front_page_contacts
def contacts_above(page: Any) -> list[Any]:
    """Return the press contacts of the front page above a page, in the editor's order."""
    front = path_above(page)
    links = PressContact.objects.filter(page__path=front).select_related("contact")
    return visible_or_original([link.contact for link in links.order_by("sort_order")])
