"""Saving the texts of a translation one by one."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail_localize.models import Translation

from core.typesetting import Typesetter
from core.typography import without_invisible
from translation.admin.editor.locks import lock_reason
from translation.admin.editor.views import segment_for, translation_for
from translation.localize.assembly import segment_rules
from translation.localize.editable_markup import from_field_html, to_field_html
from translation.localize.segments import model_of, state_of
from translation.models import Origin, SegmentRevision
from translation.quality.checks.failed_check import FailedCheck
from translation.quality.checks.translation import failed_checks
from translation.quality.glossaries import Glossaries
from translation.workflow.filling import fill_repetitions
from translation.workflow.segment_store import EditConflict, write

MAX_REPEATED = 200  # texts that a save fills in


@require_POST
def save_segment(request: HttpRequest, pk: int, segment: int) -> HttpResponse:
    """Write a segment, or leave it out.

    Responds with 409 and the newer text if another user has changed the segment since `base_revision`.
    Uses ten queries, five of them for authentication and permissions; the glossary is cached for at
    most a minute.
    """
    translation = translation_for(request, pk)
    if reason := lock_reason(request, translation):
        return JsonResponse({"error": reason}, status=423)
    source_segment = segment_for(translation, segment)
    context = source_segment.context
    rules = segment_rules(model_of(translation), context.field_path or context.path)
    try:
        data = json.loads(request.body)
        text = in_target_form(
            translation, from_field_html(str(data["text"]), can_split=rules.can_split)
        )
        base_revision = int(data["base_revision"])
        repeated = [int(number) for number in data.get("repeated", [])][:MAX_REPEATED]
        left_out = data.get("left_out") is True
        is_other_user = data.get("user", request.user.pk) != request.user.pk
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
        return JsonResponse({"error": _("The text could not be read.")}, status=400)
    if is_other_user:  # another user has logged in in another window, and would become the author
        return JsonResponse({}, status=401)
    if left_out and not rules.can_leave_out:
        return JsonResponse({"error": _("This text cannot be left out.")}, status=400)
    text = "" if left_out else text
    if data.get("left_out") is False and not text:
        text = last_text(source_segment)  # the segment is included again
    origin = Origin.MEMORY if data.get("origin") == Origin.MEMORY else Origin.TYPED
    origin = Origin.LEFT_OUT if left_out else origin
    try:
        write(
            translation,
            source_segment,
            text,
            request.user,
            origin=origin,
            base_revision=base_revision,
        )
    except EditConflict as conflict:
        latest = conflict.latest
        return JsonResponse(
            {
                "text": to_field_html(latest.text),
                "base_revision": latest.pk,
                "by": str(latest.created_by or ""),
            },
            status=409,
        )
    repetitions = (
        fill_repetitions(translation, source_segment, request.user, repeated)
        if text and repeated
        else []
    )
    return JsonResponse(
        as_saved(translation, source_segment)
        | {"repetitions": [as_saved(translation, one) for one in repetitions]}
    )


def as_saved(translation: Translation, segment: Any) -> dict[str, Any]:
    """Return a segment that was just written, for `save.js`."""
    text = segment.written
    checks = (
        failed_checks(translation, segment, text, Glossaries.recent().of(translation))
        if text
        else []
    )
    return {
        "segment": segment.pk,
        "text": to_field_html(text),
        "base_revision": segment.latest,
        "state": state_of(segment),
        "failed_checks": [as_json(check) for check in checks],
    }


def in_target_form(translation: Translation, text: str) -> str:
    """Return a typed text without invisible characters, and with the quotation marks of the target language."""
    typesetter = Typesetter(translation.target_locale.language_code)
    return typesetter.text(without_invisible(text))


def as_json(check: FailedCheck) -> dict[str, Any]:
    """Return a failed check for `save.js`."""
    message = check.message
    if check.override:
        params = {"user": check.override.created_by, "reason": check.override.reason}
        message += " " + _("Overruled by %(user)s: “%(reason)s”") % params
    fields: dict[str, Any] = {"message": message, "hard": check.blocks}
    return fields | ({"code": check.code, "place": check.place} if check.can_be_overruled else {})


def last_text(segment: Any) -> str:
    """Return the last text of a segment before it was left out."""
    revisions = SegmentRevision.objects.filter(string_translation=segment.written_id).exclude(
        text=""
    )
    return revisions.values_list("text", flat=True).first() or ""
