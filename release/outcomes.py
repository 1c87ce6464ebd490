"""What publishing or approving a page or shared snippet will do, and what it has done, in one sentence each.

The sentences before follow `release.publish_checks.prepare_original`, which does it; those after read the database.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Task

from core.languages import languages_in_sentence
from core.status import HOLD
from news.models import StoryPage
from release.models import Release
from release.schedule import is_ahead
from release.versions import Version, versions_of


@dataclass(frozen=True)
class Outcome:
    """What becomes of a page when it is published: public at once, at a time, or when a language is approved."""

    # The time at which it becomes public; None for at once.
    at: datetime | None = None
    # The languages for which the release waits.
    waits_for: tuple[Locale, ...] = ()
    # Whether the page is public already, so that only its changes become public.
    is_update: bool = False
    # The languages that become public with it, if there are several.
    languages: tuple[Locale, ...] = ()

    @property
    def publish_label(self) -> str:
        """Return the label of the button that publishes."""
        if self.at:
            return _("Schedule to publish %(time)s") % {"time": in_words(self.at)}
        if self.waits_for:
            return _("Publish when %(languages)s is approved") % {"languages": self.waiting}
        return _("Publish the changes now") if self.is_update else _("Publish now")

    @property
    def approve_label(self) -> str:
        """Return the label of the button that approves, at the last task of a workflow."""
        if self.at:
            return _("Approve to be published %(time)s") % {"time": in_words(self.at)}
        if self.waits_for:
            text = _("Approve to be published when %(languages)s is approved")
            return text % {"languages": self.waiting}
        return (
            _("Approve and publish the changes now")
            if self.is_update
            else _("Approve and publish now")
        )

    @property
    def sentence(self) -> str:
        """Return what will happen."""
        if self.at and self.waits_for:
            text = _(
                "It will be published %(time)s, or when %(languages)s is approved if that is later."
            )
            return text % {"time": in_words(self.at), "languages": self.waiting}
        if self.at:
            return _("It will be published %(time)s.") % {"time": in_words(self.at)}
        if self.waits_for:
            text = _("It will be published when %(languages)s is approved.")
            return text % {"languages": self.waiting}
        if self.languages:
            text = _("It becomes public at once, in %(languages)s.")
            return text % {"languages": languages_in_sentence(self.languages)}
        if self.is_update:
            return _("The changes become public at once.")
        return _("It becomes public at once.")

    @property
    def waiting(self) -> str:
        return languages_in_sentence(self.waits_for)


def in_words(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")


def outcome_of_publishing(page: Any) -> Outcome:
    """Return what publishing the latest draft of a page or snippet would do. `page` is that draft."""
    planned = page.go_live_at if is_ahead(page.go_live_at) else None
    release = release_of_story(page)
    if not release:
        return Outcome(planned, is_update=page.live)
    versions = versions_of(release)
    is_original = bool(versions) and versions[0].page.pk == page.pk
    return outcome_of_release(
        release, versions if is_original else [], planned, is_update=page.live
    )


def release_of_story(page: Any) -> Release | None:
    if not isinstance(page, StoryPage) or not page.pk:
        return None
    return Release.objects.filter(translation_key=page.translation_key).first()


def outcome_of_release(
    release: Release,
    versions: list[Version],
    planned: datetime | None,
    *,
    is_update: bool,
) -> Outcome:
    if release.is_embargoed:
        planned = planned or release.embargo_until
    holding = tuple(one.locale for one in versions if one.holds_release)
    if planned or (holding and not is_update):
        return Outcome(planned, holding, is_update)
    languages = tuple(one.locale for one in versions if one.is_original or follows_at_once(one))
    return Outcome(is_update=is_update, languages=languages if len(languages) > 1 else ())


def follows_at_once(version: Version) -> bool:
    """Return whether an approved translation becomes public with its original."""
    return version.is_ready and not version.is_public and not version.has_own_time


def next_task(page: Any) -> Task | None:
    """Return the task that follows the one at which a page waits for approval, if there is one."""
    state = page.current_workflow_state
    if not state or not state.current_task_state:
        return None
    done = state.successful_task_states.values("task")
    later = state.workflow.tasks.filter(active=True).exclude(pk__in=done)
    return later.exclude(pk=state.current_task_state.task_id).first()


def approve_label(page: Any) -> str:
    """Return the label of the button that approves a page at its current task."""
    if task := next_task(page):
        return _("Approve and send to: %(task)s") % {"task": task.name}
    return outcome_of_publishing(page).approve_label


def sentence_of_approval(page: Any) -> str:
    if task := next_task(page):
        return _("After this it waits for: %(task)s.") % {"task": task.name}
    return outcome_of_publishing(page).sentence


def result_of(page: Any) -> str:
    """Return what has become of a page or snippet that was published or approved, in one sentence."""
    page = fresh(page)
    title = {"title": title_of(page)}
    if scheduled := page.scheduled_revision:
        return result_of_scheduling(page, scheduled.approved_go_live_at) % title
    if page.workflow_in_progress:
        text = _("“%(title)s” waits for: %(task)s.")
        return text % {**title, "task": page.current_workflow_task.name}
    if not page.live:
        return _("“%(title)s” is not public.") % title
    if page.expire_at and page.expire_at <= timezone.now():
        text = _("“%(title)s” is published, but is taken down at once: its expiry was %(time)s.")
        return text % {**title, "time": in_words(page.expire_at)}
    return _("“%(title)s” is public now.") % title


def fresh(page: Any) -> Any:
    """Return a page or snippet as it is stored."""
    if isinstance(page, Page):
        return Page.objects.get(pk=page.pk).specific
    return type(page)._base_manager.get(pk=page.pk)


def title_of(page: Any) -> str:
    return str(page.get_admin_display_title() if isinstance(page, Page) else page)


def result_of_approval(page: Any) -> str:
    return f"{_('Approved.')} {result_of(page)}"


def result_of_scheduling(page: Any, at: datetime) -> str:
    """Return the sentence, with a place for the title."""
    release = release_of_story(page)
    versions = versions_of(release) if release else []
    holding = [one.locale for one in versions if one.holds_release]
    # A release that waits is scheduled a minute ahead, again and again.
    if holding and at <= timezone.now() + HOLD:
        text = _("“%(title)s” will be published when %(languages)s is approved.")
        return text.replace("%(languages)s", languages_in_sentence(holding))
    is_public = _("“%(title)s” is public. Its changes will be published %(time)s.")
    text = is_public if page.live else _("“%(title)s” will be published %(time)s.")
    return text.replace("%(time)s", in_words(at))
