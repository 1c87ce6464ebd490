"""The desk's screens. Thin: what they do is in services and review."""

import json
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from wagtail_localize.models import StringSegment, Translation

from translation.admin.editor.article import sections_of
from translation.admin.editor.forms import OverrideForm
from translation.localize.assembly import assemble, segment_rules
from translation.localize.editable_markup import from_field_html, to_field_html
from translation.localize.segments import model_of, segments_of, state_of
from translation.models import Origin, SegmentRevision
from translation.quality.checks.translation import failed_checks
from translation.quality.glossary import Glossary
from translation.workflow import machine_translation, review
from translation.workflow.assessment import assess
from translation.workflow.permissions import may_review, may_write, require
from translation.workflow.segment_store import EditConflict, write
from translation.workflow.status.storing import status_updates
from translation.workflow.sync import sync_if_outdated
from translation.workflow.workflow_status import edit_lock_reason, with_page_status, workflow_status


def translation_for(request: HttpRequest, pk: int) -> Translation:
    """The translation with its page's standing, for those who may write or review it; else 404 or 403."""
    found = get_object_or_404(
        with_page_status(
            Translation.objects.select_related(
                "source__locale", "target_locale", "assignment__translator"
            )
        ),
        pk=pk,
        enabled=True,
    )
    require(may_write(request.user, found) or may_review(request.user, found))
    return found


def segment_for(translation: Translation, pk: int) -> Any:
    """A segment of the translation's source as `segments_of` gives it, or 404."""
    return get_object_or_404(segments_of(translation), pk=pk)


def lock_reason(request: HttpRequest, translation: Translation) -> str:
    """Why its texts cannot be changed just now, or an empty text."""
    return edit_lock_reason(workflow_status(translation), request.user)


@require_safe
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Source and translation side by side, the register items of the story included."""
    translation = translation_for(request, pk)
    sync_if_outdated(translation)
    return render(request, "translation/editor/index.html", editor_context(request, translation))


def editor_context(request: HttpRequest, translation: Translation) -> dict:
    sections = sections_of(translation, request.user)
    target = translation.get_target_instance()
    approved = assess(translation).is_current
    own = OverrideForm(
        request.POST or None,
        translation=translation,
        target=target,
        translated={row.path for row in sections[0].rows},
    )
    return {
        "translation": translation,
        "target": target,
        "sections": sections,
        "own": own,
        "approved": approved,
        "may_work": may_write(request.user, translation)
        and not approved
        and not sections[0].refusal,
        "is_reviewer": may_review(request.user, translation),
        "refusal": sections[0].refusal,
        "assignment": getattr(translation, "assignment", None),
        "machine": machine_translation.translator_for(translation),
        "page_title": translation.source.object_repr,
    }


@require_POST
def save_overrides(request: HttpRequest, pk: int) -> HttpResponse:
    """The fields that the translation has of its own. What cannot be kept is shown with the reason."""
    translation = translation_for(request, pk)
    context = editor_context(request, translation)
    if why := context["refusal"]:
        messages.error(request, why)
    elif not context["own"].is_valid():
        return render(request, "translation/editor/index.html", context, status=422)
    else:
        with status_updates():
            context["own"].save(request.user)
        messages.success(request, _("Saved"))
        for advice in context["own"].advice():
            messages.warning(request, advice)
    return redirect("translation:edit", pk=pk)


@require_POST
def save_segment(request: HttpRequest, pk: int, segment: int) -> HttpResponse:
    """Write one segment, or leave it out. 409 with the newer text where somebody else has written it since.

    Ten queries, five of which find out who asks and whether they may: the term list is a minute old at most.
    """
    translation = translation_for(request, pk)
    if why := lock_reason(request, translation):
        return JsonResponse({"error": why}, status=423)
    found = segment_for(translation, segment)
    freedom = segment_rules(model_of(translation), found.context.field_path or found.context.path)
    try:
        sent = json.loads(request.body)
        text, seen = (
            from_field_html(str(sent["text"]), can_split=freedom.can_split),
            int(sent["seen"]),
        )
        left_out = sent.get("left_out") is True
        is_other = sent.get("user", request.user.pk) != request.user.pk
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
        return JsonResponse({"error": _("The text could not be read.")}, status=400)
    if is_other:  # somebody else has logged in in another window: it would be kept as theirs
        return JsonResponse({}, status=401)
    if left_out and not freedom.can_leave_out:
        return JsonResponse({"error": _("This text cannot be left out.")}, status=400)
    text = "" if left_out else text
    if sent.get("left_out") is False and not text:
        text = last_text(found)  # it is taken back
    origin = Origin.MEMORY if sent.get("origin") == Origin.MEMORY else Origin.TYPED
    origin = Origin.LEFT_OUT if left_out else origin
    try:
        written = write(translation, found, text, request.user, origin=origin, seen=seen)
    except EditConflict as overtaken:
        theirs = overtaken.latest
        return JsonResponse(
            {
                "text": to_field_html(theirs.text),
                "seen": theirs.pk,
                "by": str(theirs.created_by or ""),
            },
            status=409,
        )
    faults = failed_checks(translation, found, text, Glossary.recent()) if text else []
    return JsonResponse(
        {
            "text": to_field_html(text),
            "seen": written.pk,
            "state": state_of(found),
            "problems": [{"message": fault.message, "hard": fault.hard} for fault in faults],
        }
    )


def last_text(segment: Any) -> str:
    """What a segment said before it was left out."""
    writings = SegmentRevision.objects.filter(string_translation=segment.written_id).exclude(
        text=""
    )
    return writings.values_list("text", flat=True).first() or ""


@require_POST
def act(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """Submit, approve or return."""
    translation = translation_for(request, pk)
    done = {
        "submit": _("The translation has been submitted for approval."),
        "reject": _("The translation has been returned."),
    }
    try:
        if action == "submit":
            review.submit(translation, request.user)
        else:
            review.decide(translation, request.user, action, request.POST.get("comment", ""))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        told = done.get(action) or approval_message(translation)
        messages.success(request, told)
    return redirect("translation:edit", pk=pk)


def approval_message(translation: Translation) -> str:
    """Whether readers have it now, or what it waits for."""
    assessment = assess(translation)
    target = assessment.target
    if target.live and not target.has_unpublished_changes:
        return _("The translation is approved and published.")
    if not assessment.is_source_public:
        return _("The translation is approved. It is published when the original is.")
    return _("The translation is approved.")


@require_POST
def machine_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the machine write what is missing."""
    translation = translation_for(request, pk)
    if why := lock_reason(request, translation):
        messages.error(request, why)
        return redirect("translation:edit", pk=pk)
    try:
        count = machine_translation.draft_missing_segments(translation, request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        told = ngettext(
            "The machine wrote %(count)s text.", "The machine wrote %(count)s texts.", count
        )
        messages.success(request, told % {"count": count})
    return redirect("translation:edit", pk=pk)


@require_POST
def comment(request: HttpRequest, pk: int, segment: int) -> HttpResponse:
    """A remark at a segment."""
    translation = translation_for(request, pk)
    found = get_object_or_404(StringSegment, pk=segment, source=translation.source)
    text = request.POST.get("text", "").strip()[:1000]
    if text:
        place = {"context": found.context, "string": found.string}
        translation.comments.create(**place, text=text, created_by=request.user)
    return redirect(f"{reverse('translation:edit', args=[pk])}#row-{segment}")


@require_POST
def resolve(request: HttpRequest, pk: int, comment: int) -> HttpResponse:
    """Say that a remark has been seen to."""
    translation = translation_for(request, pk)
    translation.comments.filter(pk=comment, resolved_at=None).update(resolved_at=timezone.now())
    return redirect("translation:edit", pk=pk)


@require_safe
def preview(request: HttpRequest, pk: int) -> Any:
    """The translation as readers will see it, with the original where a text is still missing."""
    translation = translation_for(request, pk)
    item = assemble(translation.source, translation.target_locale)
    mode = item.preview_modes[0][0]
    return item.make_preview_request(request, mode)
