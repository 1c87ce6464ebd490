"""Signal handlers: each story has a release, its time follows the story's form, and its history is written."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.models import Page, Revision, TaskState
from wagtail.signals import (
    page_published,
    page_unpublished,
    published,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)
from wagtail_localize.models import Translation

from core.publishing import before_publish
from core.scheduled_publishing import publish_due_with
from core.trash import is_in_trash
from news.models import StoryPage
from release import four_eyes
from release.approved_text import (
    keep_approval_of_text,
    keep_approved_text,
    pin_translation,
)
from release.corrections.recording import keep_earlier_version
from release.corrections.urgency import make_translations_urgent
from release.history import Action, record
from release.models import Release
from release.publish_checks import prepare, release_if_story
from release.publishing import complete, give_one_moment, publish_due_releases
from release.schedule import go_live_of, is_new_time, may_have_time, set_time
from release.tasks import publish_release_task
from release.versions import release_of, versions_of
from release.withdrawal.actions import end_withdrawal
from translation.workflow.publish_checks import translation_into
from translation.workflow.signals import (
    translation_approved,
    translation_assigned,
    translation_followed,
)
from trash.signals import moved_to_trash


def on_story_created(
    sender: Any, instance: Any, created: bool = False, raw: bool = False, **kwargs: Any
) -> None:
    if created and not raw and not instance.alias_of_id:
        release_of(instance)


def on_story_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Delete the release with the last language version of its story."""
    key = instance.translation_key
    if not StoryPage.objects.filter(translation_key=key).exists():
        Release.objects.filter(translation_key=key).delete()


def on_draft_saved(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Take over the time that is set in the form of an original, unless a version is approved for another time.

    A time that the release may not have stays in the draft: a user who publishes it is told why.
    """
    if raw or instance.content_type_id != ContentType.objects.get_for_model(StoryPage).pk:
        return
    release = Release.objects.filter(translation_key=instance.content["translation_key"]).first()
    at = go_live_of(instance)
    if not release or not is_new_time(release, at) or not may_have_time(release, at):
        return
    page = StoryPage.objects.filter(pk=instance.object_id).first()
    if page and not page.scheduled_revision and not translation_into(page):
        set_time(release, at, instance.user)


def on_published(sender: Any, instance: Any, revision: Any = None, **kwargs: Any) -> None:
    # Wagtail also sends the signal when a page that was never live is scheduled.
    if not isinstance(instance, StoryPage) or not instance.live:
        return
    release = getattr(revision, "release", None) or release_of(instance)
    # The user who publishes; the scheduler is none.
    user_id = getattr(revision, "published_by_id", None)
    record(
        release,
        Action.FOLLOWED if getattr(revision, "follows_original", False) else Action.PUBLISHED,
        user_id=user_id,
        locale_id=instance.locale_id,
        revision=revision,
    )
    end_withdrawal(instance, user_id)
    if release.is_planned and not translation_into(instance):
        complete(release)


def after_publishing(sender: Any, instance: Any, revision: Any = None, **kwargs: Any) -> None:
    """Give the languages one moment, and make translations urgent.

    Wagtail sends this signal last, when the translations have been synchronised.
    """
    if not isinstance(instance, StoryPage) or not instance.live:
        return
    make_translations_urgent(instance, revision)
    if not translation_into(instance):
        give_one_moment(revision.release, instance.last_published_at)


def on_unpublished(sender: Any, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, StoryPage):
        record(release_of(instance), Action.UNPUBLISHED, locale_id=instance.locale_id)


def on_moved_to_trash(sender: Any, pages: Any, user: Any = None, **kwargs: Any) -> None:
    """Remove the time of a release whose story is in the trash in all languages: nothing is published then."""
    keys = {one.translation_key for one in pages}
    planned = Release.objects.filter(
        translation_key__in=keys, publish_at__isnull=False, completed_at=None
    )
    for release in planned:
        if all(is_in_trash(one.page) for one in versions_of(release)):
            set_time(release, None, user)


def on_workflow(action: Action) -> Any:
    """Return a handler that records an action of Wagtail's workflow on a story."""

    def handler(sender: Any, instance: Any, user: Any = None, **kwargs: Any) -> None:
        page = instance.content_object
        release = isinstance(page, Page) and release_if_story(page)
        if release:
            revision = page.latest_revision_id
            record(release, action, user, locale_id=page.locale_id, revision_id=revision)

    return handler


HANDLERS = {
    workflow_submitted: on_workflow(Action.SUBMITTED),
    workflow_rejected: on_workflow(Action.RETURNED),
    workflow_approved: on_workflow(Action.APPROVED),
}


def on_translation_assigned(
    sender: Any, translation: Translation, by: Any = None, **kwargs: Any
) -> None:
    release = Release.objects.filter(translation_key=translation.source.object_id).first()
    if release:
        record(release, Action.SENT, by, locale_id=translation.target_locale_id)


def on_translation_approved(
    sender: Any, translation: Translation, by: Any = None, **kwargs: Any
) -> None:
    """Publish a release that has waited for this language beyond its time."""
    release = Release.objects.filter(translation_key=translation.source.object_id).first()
    if release:
        record(release, Action.APPROVED, by, locale_id=translation.target_locale_id)
        publish_release_task.enqueue(release.pk)


def connect() -> None:
    publish_due_with(StoryPage, publish_due_releases)
    before_publish.connect(four_eyes.refuse_to_publish)
    before_publish.connect(prepare)
    # After `prepare`, which may schedule the revision for later.
    before_publish.connect(keep_earlier_version)
    before_publish.connect(keep_approved_text)
    pre_save.connect(four_eyes.refuse_to_approve, sender=TaskState)
    post_save.connect(on_story_created, sender=StoryPage)
    post_delete.connect(on_story_deleted, sender=StoryPage)
    post_save.connect(on_draft_saved, sender=Revision)
    page_published.connect(on_published)
    published.connect(after_publishing)
    page_unpublished.connect(on_unpublished)
    moved_to_trash.connect(on_moved_to_trash)
    for signal, handler in HANDLERS.items():
        signal.connect(handler)
    translation_assigned.connect(on_translation_assigned)
    translation_approved.connect(four_eyes.refuse_to_approve_translation)
    translation_approved.connect(pin_translation)
    translation_approved.connect(on_translation_approved)
    translation_followed.connect(keep_approval_of_text)
