"""Views of the translation editor; the work is done in `workflow.services` and `workflow.review`."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail_localize.models import StringSegment, Translation

from core.typed_text import typed_text
from translation.admin.editor.article import sections_of
from translation.admin.editor.forms import OverrideForm
from translation.admin.editor.locks import may_choose
from translation.admin.editor.machine_runs import shown_run
from translation.admin.following import held_of
from translation.localize.assembly import assemble
from translation.localize.segments import segments_of
from translation.quality.checks.overrides import has_overrides
from translation.workflow import review
from translation.workflow.assessment import assess
from translation.workflow.machine_services import translator_for
from translation.workflow.permissions import may_review, may_write, require
from translation.workflow.status.storing import status_updates
from translation.workflow.sync import sync_if_outdated
from translation.workflow.workflow_status import with_page_status


def translation_for(request: HttpRequest, pk: int) -> Translation:
    """Return the translation with its page's status.

    Raises `Http404`, or `PermissionDenied` if the user may neither write nor review it.
    """
    translation = get_object_or_404(
        with_page_status(
            Translation.objects.select_related(
                "source__locale",
                "target_locale",
                "assignment__translator",
                "held_changes",
                "status",
            ).annotate(has_overrides=has_overrides())
        ),
        pk=pk,
        enabled=True,
    )
    require(may_write(request.user, translation) or may_review(request.user, translation))
    return translation


def segment_for(translation: Translation, pk: int) -> Any:
    """Return a segment of the source from `segments_of`. Raises `Http404`."""
    return get_object_or_404(segments_of(translation), pk=pk)


@require_safe
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show source and translation side by side, with the shared snippets of the story."""
    translation = translation_for(request, pk)
    sync_if_outdated(translation)
    return render(request, "translation/editor/index.html", editor_context(request, translation))


def editor_context(request: HttpRequest, translation: Translation) -> dict:
    is_correcting = "correct" in request.GET
    sections = sections_of(translation, request.user, is_correcting=is_correcting)
    target = translation.get_target_instance()
    assessment = assess(translation)
    approved = assessment.is_current
    changed_rows = [row for section in sections for row in section.changed_rows]
    removed = [text for section in sections for text in section.removed]
    override_form = OverrideForm(
        request.POST or None,
        translation=translation,
        target=target,
        translated={row.path for row in sections[0].rows},
    )
    return {
        "translation": translation,
        "target": target,
        "sections": sections,
        "override_form": override_form,
        "approved": approved,
        "held": held_of(translation, target),
        "may_choose_files": may_choose(request.user),
        "may_work": may_write(request.user, translation)
        and not approved
        and not sections[0].lock_reason,
        "is_reviewer": may_review(request.user, translation),
        "is_published_at_once": sections[0].is_in_review and assessment.is_source_public,
        "lock_reason": sections[0].lock_reason,
        "changed_rows": changed_rows,
        "removed_texts": removed,
        "changed_count": len(changed_rows) + len(removed),
        "assignment": getattr(translation, "assignment", None),
        "machine": translator_for(translation),
        "machine_run": shown_run(translation),
        "page_title": translation.source.object_repr,
    }


@require_POST
def save_overrides(request: HttpRequest, pk: int) -> HttpResponse:
    """Save the field overrides; invalid fields are shown again with their errors (422)."""
    translation = translation_for(request, pk)
    context = editor_context(request, translation)
    if reason := context["lock_reason"]:
        messages.error(request, reason)
    elif not context["override_form"].is_valid():
        return render(request, "translation/editor/index.html", context, status=422)
    else:
        with status_updates():
            context["override_form"].save(request.user)
        messages.success(request, _("Saved"))
        for advice in context["override_form"].advice():
            messages.warning(request, advice)
    return redirect("translation:edit", pk=pk)


@require_POST
def act(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """Submit, approve or return the translation."""
    translation = translation_for(request, pk)
    success = {
        "submit": _("The translation has been submitted for approval."),
        "reject": _("The translation has been returned."),
    }
    try:
        if action == "submit":
            review.submit(translation, request.user)
        else:
            review.decide(translation, request.user, action, typed_text(request, "comment"))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, success.get(action) or approval_message(translation))
    return redirect("translation:edit", pk=pk)


def approval_message(translation: Translation) -> str:
    """Return the message after an approval: published, or waiting for the source to be published."""
    assessment = assess(translation)
    target = assessment.target
    if target.live and not target.has_unpublished_changes:
        return _("The translation is approved and published.")
    if not assessment.is_source_public:
        return _("The translation is approved. It is published when the original is.")
    return _("The translation is approved.")


@require_POST
def comment(request: HttpRequest, pk: int, segment: int) -> HttpResponse:
    """Add a comment to a segment."""
    translation = translation_for(request, pk)
    source_segment = get_object_or_404(StringSegment, pk=segment, source=translation.source)
    text = typed_text(request, "text", 1000)
    if text:
        translation.comments.create(
            context=source_segment.context,
            string=source_segment.string,
            text=text,
            created_by=request.user,
        )
    return redirect(f"{reverse('translation:edit', args=[pk])}#row-{segment}")


@require_POST
def resolve(request: HttpRequest, pk: int, comment: int) -> HttpResponse:
    """Mark a comment as resolved."""
    translation = translation_for(request, pk)
    translation.comments.filter(pk=comment, resolved_at=None).update(resolved_at=timezone.now())
    return redirect("translation:edit", pk=pk)


@require_safe
def preview(request: HttpRequest, pk: int) -> Any:
    """Preview the translated page; texts that are not translated yet are shown in the source language."""
    translation = translation_for(request, pk)
    item = assemble(translation.source, translation.target_locale)
    mode = item.preview_modes[0][0]
    return item.make_preview_request(request, mode)
