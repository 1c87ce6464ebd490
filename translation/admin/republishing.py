"""Republishing of translations that were unpublished with their source, once the source is published again."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from core.languages import name_in_sentence
from core.publishing import publish_blockers
from translation.models import Approval
from translation.workflow.assessment import assess
from translation.workflow.permissions import may_review, require


@dataclass(frozen=True)
class RepublishableTranslation:
    """A translation that was published, and the reasons why it cannot be republished."""

    translation: Translation
    target: object
    approval: Approval | None
    reasons: list[str]

    @property
    def is_ready(self) -> bool:
        return not self.reasons

    @property
    def language(self) -> str:
        return name_in_sentence(self.translation.target_locale)


def republishable_translations(source: TranslationSource | None) -> list[RepublishableTranslation]:
    """Return the unpublished translations of a source that have been published before."""
    translations = (
        source.translations.filter(enabled=True) if source else Translation.objects.none()
    )
    republishable = []
    for translation in translations.select_related("source", "target_locale"):
        assessment = assess(translation)
        target, approval = assessment.target, assessment.approval
        if target.live or not target.first_published_at or getattr(target, "alias_of_id", None):
            continue
        if approval is None:
            reasons = [_("This translation has not been approved.")]
        else:
            reasons = publish_blockers(target, approval.revision)
            if not reasons and not assessment.is_as_approved:
                reasons = [_("It has been changed since it was approved.")]
        republishable.append(RepublishableTranslation(translation, target, approval, reasons))
    return republishable


@require_http_methods(["GET", "HEAD", "POST"])
def republish(request: HttpRequest, translation_source_id: int) -> HttpResponse:
    """Choose translations of a source to republish, and publish their approved revisions."""
    source = get_object_or_404(TranslationSource, pk=translation_source_id)
    translations = [
        one
        for one in republishable_translations(source)
        if may_review(request.user, one.translation)
    ]
    may_review_any = any(may_review(request.user, one) for one in source.translations.all())
    require(bool(translations) or may_review_any)
    if request.method == "POST":
        selected = request.POST.getlist("translation")
        for one in translations:
            if one.approval and one.is_ready and str(one.translation.pk) in selected:
                one.approval.revision.publish(user=request.user)
                message = _("The version in %(language)s is published again.")
                messages.success(request, message % {"language": one.language})
        return redirect("translation:queue")
    context = {
        "source": source,
        "translations": translations,
        "page_title": _("Republish translations"),
    }
    return render(request, "translation/republish/choose.html", context)


def offer_republishing(request: HttpRequest, item: Any) -> None:
    """Offer to republish the translations of a source that is published again, or state why they cannot be."""
    source = TranslationSource.objects.get_for_instance_or_none(item)
    translations = [
        one
        for one in republishable_translations(source)
        if may_review(request.user, one.translation)
    ]
    if any(one.is_ready for one in translations):
        languages = ", ".join(one.language for one in translations if one.is_ready)
        message = _(
            "“%(title)s” is published, but its translation is not: %(language)s. It was unpublished."
        )
        address = reverse("translation:republish", args=[source.pk])
        button = messages.button(address, _("Republish the translation"))
        values = {"title": source.object_repr, "language": languages}
        messages.info(request, message % values, buttons=[button])
    for one in translations:
        if not one.is_ready:
            message = _("The version in %(language)s stays unpublished. %(reason)s")
            values = {"language": one.language, "reason": " ".join(one.reasons)}
            edit = messages.button(
                reverse("translation:edit", args=[one.translation.pk]), _("Open the translation")
            )
            messages.warning(request, message % values, buttons=[edit])


@hooks.register("before_edit_page")
@hooks.register("before_edit_snippet")
def remember_if_unpublished(request: Any, item: Any) -> None:
    request.was_unpublished = not getattr(item, "live", True)


@hooks.register("after_edit_page")
@hooks.register("after_edit_snippet")
def after_editing(request: HttpRequest, item: Any) -> None:
    saved = type(item)._base_manager.filter(pk=item.pk).first()
    was_unpublished = getattr(request, "was_unpublished", False)
    if was_unpublished and getattr(saved, "live", False) and hasattr(saved, "translation_key"):
        offer_republishing(request, saved)


@hooks.register("before_bulk_action")
def remember_unpublished_pages(request: Any, action: Any, items: Any, view: Any) -> None:
    if action == "publish":
        request.unpublished = {item.pk for item in items if not item.live}


@hooks.register("after_bulk_action")
def after_bulk_publishing(request: Any, action: Any, items: Any, view: Any) -> None:
    if action == "publish":
        for item in items:
            if isinstance(item, Page) and item.pk in request.unpublished:
                saved = Page.objects.get(pk=item.pk)
                if saved.live:
                    offer_republishing(request, saved.specific)


# Views without hooks, by URL name: the parameter with the page's pk, and the action that publishes it.
WITHOUT_HOOKS: dict[str | None, tuple[str, str]] = {
    "workflow_action": ("page_id", "approve"),
    "action": ("pk", "publish"),
}


class RepublishingMiddleware(MiddlewareMixin):
    """Offer republishing also where Wagtail 8.0 calls no hook: approvals on the dashboard, and the admin API."""

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> None:
        key, action = WITHOUT_HOOKS.get(request.resolver_match.url_name, ("", ""))
        if request.method == "POST" and key in kwargs and kwargs.get("action_name") == action:
            unpublished = Page.objects.filter(live=False, first_published_at__isnull=False)
            request.unpublished_page = unpublished.filter(pk=kwargs[key]).first()

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        if page := getattr(request, "unpublished_page", None):
            published = page.specific_class._base_manager.filter(pk=page.pk, live=True).first()
            if published:
                offer_republishing(request, published)
        return response
