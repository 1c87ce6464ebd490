"""Which stories a token reaches, and which of them it may change: drafts before their review, nothing settled."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from core.status import statuses_of
from integrations.api.problems import Problem, invalid
from integrations.models import Scope, WriteToken
from news.models import NewsIndexPage, StoryPage
from release.permissions import stories_for
from translation.workflow.publish_checks import translation_into

# The states (`core.status`) in which a text has not passed the gate.
OPEN = ("draft", "returned")


def home_pages(token: WriteToken) -> Any:
    """Return the front pages of the token's newsroom in its languages."""
    key = token.site.root_page.translation_key
    return Page.objects.filter(translation_key=key, locale__language_code__in=token.languages)


def news_list(token: WriteToken, language: str) -> NewsIndexPage:
    """Return the list to which new stories are added. Raises `Problem`."""
    found = None
    if home := home_pages(token).filter(locale__language_code=language).first():
        found = NewsIndexPage.objects.child_of(home).filter(locale=home.locale_id).first()
    if found is None:
        raise invalid([(("language",), _("The token does not write in this language."))])
    return found


def reachable(token: WriteToken) -> Any:
    """Return the stories of the token's newsroom and languages that its user may edit."""
    paths = home_pages(token).values_list("path", flat=True)
    stories = stories_for(token.user).filter(locale__language_code__in=token.languages)
    within = [stories.filter(path__startswith=path) for path in paths]
    found = stories.none()
    for one in within:
        found |= one
    return found


def story_of(token: WriteToken, pk: int) -> StoryPage:
    """Return the stored story. Raises `Http404` for all that the token does not reach."""
    story = reachable(token).filter(pk=pk).first() if pk < 2**31 else None
    if story is None:
        raise Http404
    return story


def expected_revision(request: HttpRequest) -> str:
    """Return the revision in `If-Match`. Raises `Problem` (428) without one."""
    tags = parse_etags(request.headers.get("If-Match", ""))
    if len(tags) != 1 or tags == ["*"]:
        text = _("Send the revision that you change: If-Match, with the ETag of the last answer.")
        raise Problem(428, text)
    return tags[0].removeprefix("W/").strip('"')


def refuse_unless_open(story: StoryPage, token: WriteToken) -> None:
    """Raise `Problem` if the story is a translation (409), or locked or past its draft (423).

    The status is said to tokens that may read drafts.
    """
    if translation_into(story):
        raise Problem(409, _("The story is a translation. Translate it in the editor."))
    status = statuses_of([story])[story.pk]
    if status.state not in OPEN:
        text = _("The story is no longer a draft. Change it in the editor.")
        if Scope.READ in token.scopes:
            text += " " + _("Its status: %(status)s.") % {"status": status.label}
        raise Problem(423, text)
    if story.locked or story.get_lock():
        raise Problem(423, _("The story is locked in the editor."))


def refuse_if_newer(story: StoryPage, expected: str) -> None:
    if str(story.latest_revision_id) != expected:
        raise Problem(
            409, _("The story was changed meanwhile. Read it again before you change it.")
        )


def locale_of(story: StoryPage) -> Locale:
    return Locale.objects.get(pk=story.locale_id)
