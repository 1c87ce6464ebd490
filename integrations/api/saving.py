"""Saving drafts with Wagtail's actions, which check the permissions of the token's user and write the log."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from wagtail.actions import action_registry
from wagtail.log_actions import log
from wagtail.utils.forms import FormValidationError

from core.publishing import lock_row
from core.tasks import deduplicate_tasks
from integrations.api.drafts import refuse_if_newer, refuse_unless_open
from integrations.api.forms import bound_form, form_errors, removal_notices
from integrations.api.problems import invalid
from integrations.models import WriteToken
from news.models import NewsIndexPage, StoryPage

# In the log, beside Wagtail's own entry.
SAVED = "integrations.api_save"
Result = tuple[StoryPage, int, list[str]]


@contextmanager
def one_transaction() -> Iterator[None]:
    with transaction.atomic(), deduplicate_tasks():
        yield


def create_draft(token: WriteToken, parent: NewsIndexPage, values: dict[str, Any]) -> Result:
    """Save a new story as a draft; return it, its revision and notices. Raises `Problem`."""
    page = StoryPage(owner=token.user, locale=parent.locale, live=False)
    form = bound_form(page, values, parent, token.user)
    kind = action_registry.get_action_class(StoryPage, "create")
    return saved(token, form, kind(page, parent, user=token.user, form=form))


def update_draft(
    token: WriteToken, story: StoryPage, values: dict[str, Any], expected: str
) -> Result:
    """Save a new revision of a draft that is still the expected one. Raises `Problem`. Needs a transaction."""
    lock_row(story)
    story.refresh_from_db()
    refuse_if_newer(story, expected)
    refuse_unless_open(story, token)
    page = story.get_latest_revision_as_object()
    form = bound_form(page, values, page.get_parent(), token.user)
    kind = action_registry.get_action_class(StoryPage, "edit")
    return saved(token, form, kind(page, user=token.user, form=form))


def saved(token: WriteToken, form: Any, action: Any) -> Result:
    """Carry out an action and log the token's name."""
    try:
        page = action.execute()
    except FormValidationError as error:
        raise invalid(form_errors(form)) from error
    data = {"token": token.name, "prefix": token.prefix}
    log(page, SAVED, user=token.user, data=data, revision=action.revision)
    return page, action.revision.pk, removal_notices(form)
