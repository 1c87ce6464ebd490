from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import TitleFieldPanel

from core.models import BasePage
from news.listing import list_context
from news.models.snippets import topics_below
from news.models.story import StoryPage


class NewsIndexPage(BasePage):
    """The list of a newsroom's stories in one language, by topic, kind and year."""

    content_panels = [TitleFieldPanel("title", placeholder=_("Headline"))]
    promote_panels = BasePage.publishing_panels

    parent_page_types = ["home.HomePage"]
    subpage_types = ["news.StoryPage"]
    max_count_per_parent = 1
    template = "news/news_index_page.html"

    class Meta:
        verbose_name = _("news list")
        verbose_name_plural = _("news lists")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        stories = StoryPage.objects.published().child_of(self).filter(locale=self.locale_id)
        topics = topics_below(self, stories)
        context = super().get_context(request, *args, **kwargs)
        return {**context, **list_context(self, stories, topics, request.GET)}
