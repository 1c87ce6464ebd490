"""The dashboard panel that creates a new story."""

from typing import Any, NamedTuple

from django.forms import Media
from django.templatetags.static import static
from wagtail.admin.ui.components import Component

from core.newsroom_access import name_of_newsroom
from news.models import NewsIndexPage
from news.story_kinds import Kind


class NewsListLocation(NamedTuple):
    """A news list in which the user may create stories."""

    pk: int
    label: str


class NewStoryPanel(Component):
    """A panel with a button for each kind of story, in each language of each newsroom that the user writes for."""

    order = 60
    template_name = "news/admin/new_story.html"

    def __init__(self, user: Any) -> None:
        self.user = user

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        lists = NewsIndexPage.objects.select_related("locale").order_by("path")
        allowed = [page for page in lists if page.permissions_for_user(self.user).can_add_subpage()]
        several = len({page.locale_id for page in allowed}) < len(allowed)
        places = [NewsListLocation(page.pk, label_of(page, several)) for page in allowed]
        return {"places": places, "kinds": Kind.choices}

    @property
    def media(self) -> Any:
        return Media(css={"all": [static("news/new-story.css")]})


def label_of(page: NewsIndexPage, several: bool) -> str:
    """Return the language; with several newsrooms, also the newsroom's name."""
    language = page.locale.get_display_name()
    site = page.get_site() if several else None
    return f"{name_of_newsroom(site)}: {language}" if site else language
