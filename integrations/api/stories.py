"""The endpoints for drafts of stories."""

from typing import Any

from django.db import IntegrityError
from django.http import HttpRequest, JsonResponse
from django.shortcuts import resolve_url
from django.urls import reverse
from ninja import Router

from core.status import statuses_of
from integrations.api import idempotency
from integrations.api.auth import require
from integrations.api.content import values_of
from integrations.api.drafts import (
    expected_revision,
    locale_of,
    news_list,
    reachable,
    refuse_if_newer,
    refuse_unless_open,
    story_of,
)
from integrations.api.saving import create_draft, one_transaction, update_draft
from integrations.api.schemas import NewStory, Saved, StoryChanges, StoryDraft, StorySummary
from integrations.models import Scope
from news.models import StoryPage

router = Router(tags=["stories"])
MOST = 100  # stories of a list
TEXTS = (
    *("title", "lead", "kind", "lead_alt", "lead_caption", "lead_credit"),
    *("dateline", "byline_text", "byline_photo"),
)


def answer(page_id: int, revision: int, language: str, notices: Any = (), **more: Any) -> Any:
    """Return what was saved, and nothing of what others wrote."""
    edit_url = resolve_url("wagtailadmin_pages:edit", page_id)
    content = Saved(
        id=page_id, revision=revision, language=language, edit_url=edit_url, notices=[*notices]
    )
    return JsonResponse(content.dict(), headers={"ETag": f'"{revision}"'}, **more)


@router.post("/", response={201: Saved}, url_name="create_story", summary="Create a draft")
def create_story(request: HttpRequest, sent: NewStory) -> Any:
    """Create a story as a draft. Send an `Idempotency-Key`, so that a repeated request creates it once."""
    token = require(request, Scope.CREATE)
    key = idempotency.key_of(request)
    if known := idempotency.known_answer(token, key, request):
        return answer(known.page_id, known.revision_id, sent.language, status=201)
    parent = news_list(token, sent.language)
    values, notices = values_of(sent, token, parent.locale)
    try:
        with one_transaction():
            page, revision, more = create_draft(token, parent, values)
            idempotency.remember(token, key, request, page, revision)
    except IntegrityError:
        known = idempotency.known_answer(token, key, request)
        if not known:
            raise
        return answer(known.page_id, known.revision_id, sent.language, status=201)
    response = answer(page.pk, revision, sent.language, [*notices, *more], status=201)
    response.headers["Location"] = reverse("write_api:story", args=[page.pk])
    return response


@router.patch("/{int:pk}/", response=Saved, url_name="story", summary="Change a draft")
def change_story(request: HttpRequest, pk: int, sent: StoryChanges) -> Any:
    """Save a new revision of a draft. `If-Match` holds the revision that it changes."""
    token = require(request, Scope.UPDATE)
    story = story_of(token, pk)
    expected = expected_revision(request)
    refuse_if_newer(story, expected)
    refuse_unless_open(story, token)
    if not sent.model_fields_set:
        return answer(story.pk, story.latest_revision_id or 0, story.language)
    values, notices = values_of(sent, token, locale_of(story))
    with one_transaction():
        page, revision, more = update_draft(token, story, values, expected)
    return answer(page.pk, revision, page.language, [*notices, *more])


def draft_of(story: StoryPage, status: str) -> StoryDraft:
    page = story.get_latest_revision_as_object()
    body = page.body.stream_block.get_api_representation(page.body, {})
    return StoryDraft(
        id=page.pk,
        revision=story.latest_revision_id,
        language=story.language,
        status=status,
        edit_url=resolve_url("wagtailadmin_pages:edit", page.pk),
        changed_at=story.latest_revision_created_at,
        body=body,
        topics=[one.topic_id for one in page.story_topics.all()],
        contacts=[one.contact_id for one in page.story_contacts.all()],
        lead_picture=page.lead_picture_id,
        **{name: getattr(page, name) for name in TEXTS},
    )


@router.get("/{int:pk}/", response=StoryDraft, url_name="read_story", summary="Read a draft")
def read_story(request: HttpRequest, pk: int) -> Any:
    """Return the latest version of a story, public or not."""
    token = require(request, Scope.READ)
    story = story_of(token, pk)
    content = draft_of(story, statuses_of([story])[story.pk].state)
    return JsonResponse(
        content.model_dump(mode="json"), headers={"ETag": f'"{story.latest_revision_id}"'}
    )


@router.get("/", response=list[StorySummary], url_name="list_stories", summary="List drafts")
def list_stories(request: HttpRequest) -> Any:
    """Return the newsroom's stories that are not public, the last changed first; at most 100."""
    token = require(request, Scope.READ)
    stories = reachable(token).filter(live=False).select_related("locale")
    stories = list(stories.order_by("-latest_revision_created_at", "-pk")[:MOST])
    statuses = statuses_of(stories)
    return [
        StorySummary(
            id=one.pk,
            title=one.draft_title,
            language=one.language,
            status=statuses[one.pk].state,
            revision=one.latest_revision_id,
        )
        for one in stories
    ]
