"""The admin menu of shared snippets, the dashboard panel for new stories and a message about pending pictures."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.tables import LiveStatusTagColumn, LocaleColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import (
    CopyView,
    IndexView,
    SnippetViewSet,
    SnippetViewSetGroup,
)

from core.listings import annotated
from core.models import Newsroom, Organisation
from core.newsroom_access import own_items
from core.newsroom_lists import NewsroomItemsList
from news import story_start, story_templates  # noqa: F401  # register their hooks
from news.choosers import SharedSnippetChooserViewSet
from news.copying import new_from_story
from news.dashboard import NewStoryPanel
from news.models import Contact, FactBox, StoryPage, Topic
from news.panels import unavailable_pictures
from news.pasting import urls as pasting_urls
from news.pasting.views import paste_list
from pictures.models import PictureStatus


class SharedSnippetCopyView(CopyView):
    """The copy form, submitted to the add view: submitted here, Wagtail (8.0) would overwrite the original."""

    http_method_names = ["get", "head", "options"]


class SharedSnippetViewSet(SnippetViewSet):
    """The admin views of a shared snippet: searchable, filtered only by language, with history and translation."""

    add_to_admin_menu = False
    copy_view_class = SharedSnippetCopyView
    chooser_viewset_class = SharedSnippetChooserViewSet
    chooser_per_page = 25
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return the list's items, annotated to save queries per row by Wagtail (8.0) and our buttons."""
        items = self.model._default_manager.with_status()
        return annotated(own_items(request.user, items))

    @property
    def breadcrumbs_items(self) -> list[Any]:
        """Translate “Home”, which Wagtail (8.0) keeps in the language of the first request."""
        home, *rest = super().breadcrumbs_items
        return [{**home, "label": _("Home")}, *rest]


class RegisterIndexView(NewsroomItemsList, IndexView):
    pass


class RegisterViewSet(SharedSnippetViewSet):
    """The admin views of a snippet that may belong to one newsroom."""

    index_view_class = RegisterIndexView


class ContactViewSet(RegisterViewSet):
    model = Contact
    icon = "user"
    list_display = [
        "name",
        "title",
        "email",
        LocaleColumn(label=_("Locale")),
        LiveStatusTagColumn(),
    ]


class FactBoxViewSet(RegisterViewSet):
    model = FactBox
    icon = "info-circle"
    list_display = ["heading", "source", LocaleColumn(label=_("Locale")), LiveStatusTagColumn()]


class TopicViewSet(RegisterViewSet):
    model = Topic
    icon = "tag"
    list_display = ["name", LocaleColumn(label=_("Locale")), LiveStatusTagColumn()]


class OrganisationViewSet(RegisterViewSet):
    model = Organisation
    icon = "group"
    list_display = ["name", "number", LocaleColumn(label=_("Locale")), LiveStatusTagColumn()]


class NewsroomViewSet(SharedSnippetViewSet):
    model = Newsroom
    icon = "site"
    list_display = ["name", "site", LocaleColumn(label=_("Locale")), LiveStatusTagColumn()]


class SharedSnippetViewSetGroup(SnippetViewSetGroup):
    """The menu of the shared snippets."""

    menu_label = _("Shared snippets")
    menu_icon = "folder-inverse"
    menu_order = 200
    items = (ContactViewSet, FactBoxViewSet, TopicViewSet, OrganisationViewSet, NewsroomViewSet)


register_snippet(SharedSnippetViewSetGroup)


@hooks.register("register_admin_urls")
def register_pasting_urls() -> list[Any]:
    return [
        path("pages/<int:page_id>/", include(pasting_urls)),
        path("paste-list/", paste_list, name="paste_list"),
        path("pages/<int:page_id>/new-from/", new_from_story, name="new_from_story"),
    ]


@hooks.register("construct_homepage_panels")
def add_new_story_panel(request: HttpRequest, panels: Any) -> None:
    panels.append(NewStoryPanel(request.user))


@hooks.register("after_publish_page")
def report_pending_pictures(request: HttpRequest, page: Any) -> None:
    story = page.specific
    if isinstance(story, StoryPage) and PictureStatus.PREPARING in unavailable_pictures(story):
        messages.info(
            request,
            gettext("Pictures are being prepared.")
            + " "
            + gettext(
                "Readers see their descriptions until the pictures are ready, usually within seconds."
            ),
        )
