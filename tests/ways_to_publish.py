"""Every way in which a user publishes or approves the original of a story, for tests of what forbids it."""

import contextlib

from django.core.exceptions import ValidationError
from django.urls import reverse

from core.publishing import PublishBlocked
from release import actions
from release.versions import release_of
from tests.editor import edit, task_url
from tests.factories import fresh, person


def in_review(page, by="kommunikasjon"):
    return page.get_workflow().start(page, person(by)).current_task_state


def by_revision(visitor, page, user):
    with contextlib.suppress(PublishBlocked):
        page.get_latest_revision().publish(user=user)


def by_page(visitor, page, user):
    with contextlib.suppress(PublishBlocked):
        page.publish(page.get_latest_revision(), user=user)


def by_form(visitor, page, user):
    visitor.send_story(edit(page), "action-publish")


def by_release_page(visitor, page, user):
    release = release_of(page)
    visitor.client.post(reverse("release:publish", args=[release.pk]), {"version": release.version})


def by_release(visitor, page, user):
    with contextlib.suppress(ValidationError):
        actions.publish_now(release_of(page), user)


def by_bulk(visitor, page, user):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    visitor.client.post(f"{address}?id={page.pk}", {"include_descendants": ""})


def by_api(visitor, page, user):
    names = {"pk": page.pk, "action_name": "publish"}
    visitor.client.post(
        reverse("wagtailadmin_api:pages:action", kwargs=names), {}, "application/json"
    )


def by_dashboard(visitor, page, user):
    in_review(page)
    visitor.client.post(task_url(page, "approve"), {"comment": ""})


def by_edit_form(visitor, page, user):
    in_review(page)
    form = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    visitor.client.post(edit(page), form)


def by_task(visitor, page, user):
    state = in_review(page)
    with contextlib.suppress(PublishBlocked):
        state.task.specific.on_action(state, user, "approve")


WAYS = [
    by_revision,
    by_page,
    by_form,
    by_release_page,
    by_release,
    by_bulk,
    by_api,
    by_dashboard,
    by_edit_form,
    by_task,
]


def try_to_publish(log_in, page, name, way):
    """Let a user try one way; return whether the story is public."""
    visitor = log_in(name)
    visitor.client.raise_request_exception = False
    way(visitor, page, person(name))
    return fresh(page).live
