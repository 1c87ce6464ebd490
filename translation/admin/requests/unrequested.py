"""Stories that have never been sent for translation into some language, each with a button that sends it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages as plain_messages
from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Locale, Page
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import Translation

from core.languages import content_locales, name_in_sentence
from core.newsroom_languages import languages_of_newsroom, locales_for
from core.status import remember_statuses
from core.trash import outside_trash
from news.models import StoryPage
from translation.admin.queue.tabs import UNREQUESTED, queue_tabs
from translation.admin.requests.buttons import with_translations
from translation.workflow.permissions import can_translate, may_send, require
from translation.workflow.requests import send_for_translation
from translation.workflow.sources import is_translation

PER_PAGE = 25


@dataclass(frozen=True)
class UnrequestedStory:
    """A story, and the languages into which it can be requested."""

    page: StoryPage
    missing: list[Locale]

    @property
    def changed_at(self) -> datetime | None:
        return self.page.latest_revision_created_at or self.page.first_published_at


def may_send_any(user: Any) -> bool:
    return user.has_perm("wagtail_localize.submit_translation") and can_translate(user)


def unrequested_for(user: Any, words: str = "") -> QuerySet[StoryPage]:
    """Return the originals that a user may send and that lack a language, the latest changed first."""
    own = page_permission_policy.instances_user_has_permission_for(user, "change")
    stories = outside_trash(
        StoryPage.objects.filter(~is_translation(), pk__in=own.values("pk"), alias_of=None)
    )
    for word in words.split():
        stories = stories.filter(draft_title__icontains=word)
    stories = with_translations(stories).filter(is_missing_version=True).select_related("locale")
    return stories.order_by(F("latest_revision_created_at").desc(nulls_last=True), "-pk")


def with_missing_languages(stories: list[StoryPage]) -> list[UnrequestedStory]:
    """Return the stories with the languages that they lack, and their statuses; three queries."""
    keys = [one.translation_key for one in stories]
    versions = StoryPage.objects.filter(translation_key__in=keys, alias_of=None)
    known = set(versions.values_list("translation_key", "locale"))
    for story in stories:
        known |= {
            (story.translation_key, one["locale"]) for one in story.enabled_translations or []
        }
    locales = content_locales()
    remember_statuses(stories)
    return [
        UnrequestedStory(
            story,
            [
                one
                for one in locales
                if one.language_code in languages_of_newsroom(story)
                and (story.translation_key, one.pk) not in known
            ],
        )
        for story in stories
    ]


@require_safe
def unrequested(request: HttpRequest) -> HttpResponse:
    """List the stories that have not been sent for translation."""
    require(may_send_any(request.user))
    words = request.GET.get("q", "")[:100].replace("\x00", "")
    paginator = WagtailPaginator(unrequested_for(request.user, words), PER_PAGE)
    page = paginator.get_page(request.GET.get("p"))
    context = {
        "stories": with_missing_languages(list(page.object_list)),
        "items": page,
        "elided_page_range": paginator.get_elided_page_range(page.number),
        "words": words,
        "tabs": queue_tabs(request, UNREQUESTED),
        "has_several_targets": len(settings.LANGUAGES) > 2,
        "page_title": _("Translations"),
    }
    return render(request, "translation/requests/unrequested.html", context)


@require_POST
def request_now(request: HttpRequest, page_id: int, language: str) -> HttpResponse:
    """Send a story for translation into a language, unassigned and without a deadline."""
    page = get_object_or_404(Page, pk=page_id).specific
    locale = get_object_or_404(
        Locale.objects.filter(language_code__in=dict(settings.LANGUAGES)), language_code=language
    )
    require(may_send(request.user, page))
    if locale not in locales_for(page):
        raise Http404
    back = get_valid_next_url_from_request(request) or reverse("translation:unrequested")
    names = {"title": page.draft_title, "language": name_in_sentence(locale)}
    if Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=locale, enabled=True
    ).exists():
        plain_messages.info(
            request, _("“%(title)s” is sent for translation into %(language)s already.") % names
        )
        return redirect(back)
    if locale.pk == page.locale_id:
        plain_messages.error(request, _("The page is already in the selected language."))
        return redirect(back)
    try:
        translation = send_for_translation(page, locale, request.user)
    except ValidationError as error:
        plain_messages.error(request, error.messages[0])
        return redirect(back)
    message = _("“%(title)s” is sent for translation into %(language)s.") % names
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    editor = reverse("translation:edit", args=[translation.pk])
    messages.success(
        request,
        message,
        buttons=[
            messages.button(address, _("Set translator and deadline")),
            messages.button(editor, _("Open the translation")),
        ],
    )
    return redirect(back)
