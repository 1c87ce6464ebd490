"""What live translations do not take over from their original by themselves: shown, and taken over by an editor."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin import messages as admin_messages
from wagtail_localize.models import Translation

from core.languages import name_in_sentence
from core.publishing import is_locked_for, locked
from core.text_roles import name_of
from translation.localize.segments import model_of
from translation.models import HeldChanges
from translation.workflow.assessment import assess
from translation.workflow.following import follow_original
from translation.workflow.permissions import may_review, require
from translation.workflow.status.storing import status_updates

Kind = HeldChanges.Kind


@dataclass(frozen=True)
class Held:
    """The changes that readers of a live translation do not see."""

    translation: Translation
    changes: list[list[str]]

    @property
    def heading(self) -> str:
        text = _("Readers in %(language)s still see the old version of:")
        return text % {"language": name_in_sentence(self.translation.target_locale)}

    @property
    def lines(self) -> list[str]:
        model = model_of(self.translation)
        return [
            str(Kind(kind).label) % {"name": name_of(model, path) if path else ""}
            for kind, path in self.changes
        ]

    @property
    def can_follow(self) -> bool:
        return all(kind != Kind.SCHEDULED for kind, _path in self.changes)


def held_of(translation: Translation, target: Any) -> Held | None:
    """Return what the live version of the target does not show, or None."""
    try:
        held = translation.held_changes
    except ObjectDoesNotExist:
        return None
    is_live = target.live and held.live_revision_id == target.live_revision_id
    return Held(translation, held.changes) if is_live else None


@require_POST
@status_updates()
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Take over what is held, and publish; texts that wait stay as they were approved."""
    rows = Translation.objects.select_related("source", "target_locale")
    translation = get_object_or_404(rows, pk=pk, enabled=True)
    require(may_review(request.user, translation))
    assessment = assess(translation)
    try:
        if is_locked_for(assessment.target, request.user):
            raise ValidationError(locked())
        follow_original(assessment, user=request.user, force=True)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        is_complete = not HeldChanges.objects.filter(translation=translation).exists()
        message = (
            _("The version in %(language)s is updated. Its texts are those that were approved.")
            if is_complete
            else _(
                "The version in %(language)s keeps a link or file of its own until it is approved."
            )
        )
        add = messages.success if is_complete else messages.warning
        add(request, message % {"language": name_in_sentence(translation.target_locale)})
    address = request.POST.get("next", "")
    is_own = url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())
    return redirect(address if is_own else reverse("translation:edit", args=[pk]))


@hooks.register("after_edit_page")
@hooks.register("after_edit_snippet")
def tell_what_is_held(request: HttpRequest, item: Any) -> None:
    """Tell the user who publishes an original what its translations do not take over."""
    if "action-publish" not in request.POST or not hasattr(item, "translation_key"):
        return
    rows = HeldChanges.objects.filter(
        translation__source__object_id=item.translation_key, translation__enabled=True
    )
    for row in rows.select_related("translation__source", "translation__target_locale"):
        translation = row.translation
        if held := held_of(translation, translation.get_target_instance()):
            edit = admin_messages.button(
                reverse("translation:edit", args=[translation.pk]), _("Open the translation")
            )
            text = " ".join([held.heading, *held.lines])
            admin_messages.warning(request, text, buttons=[edit])
