"""An original that was offline is public again: its translations, which went offline with it, can come back."""

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
    """A translation that readers had, and whether they can have it again."""

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
    """The translations of a public original that have been public and are not; with the reasons against them."""
    ties = source.translations.filter(enabled=True) if source else Translation.objects.none()
    found = []
    for translation in ties.select_related("source", "target_locale"):
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
        found.append(RepublishableTranslation(translation, target, approval, reasons))
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def republish(request: HttpRequest, translation_source_id: int) -> HttpResponse:
    """Publish what an editor approved of an original as it stands, of the translations that are chosen."""
    source = get_object_or_404(TranslationSource, pk=translation_source_id)
    mine = [
        one
        for one in republishable_translations(source)
        if may_review(request.user, one.translation)
    ]
    require(bool(mine) or any(may_review(request.user, one) for one in source.translations.all()))
    if request.method == "POST":
        chosen = request.POST.getlist("translation")
        for one in mine:
            if one.is_ready and str(one.translation.pk) in chosen:
                one.approval.revision.publish(user=request.user)
                told = _("The version in %(language)s is published again.")
                messages.success(request, told % {"language": one.language})
        return redirect("translation:queue")
    context = {"source": source, "found": mine, "page_title": _("Republish translations")}
    return render(request, "translation/republish/choose.html", context)


def offer_republishing(request: HttpRequest, item: Any) -> None:
    """After publishing an original that was offline: say what of its translations can come back, or why not."""
    source = TranslationSource.objects.get_for_instance_or_none(item)
    found = [
        one
        for one in republishable_translations(source)
        if may_review(request.user, one.translation)
    ]
    if any(one.is_ready for one in found):
        languages = ", ".join(one.language for one in found if one.is_ready)
        told = _(
            "“%(title)s” is published, but its translation is not: %(language)s. It was unpublished."
        )
        address = reverse("translation:republish", args=[source.pk])
        button = messages.button(address, _("Republish the translation"))
        words = {"title": source.object_repr, "language": languages}
        messages.info(request, told % words, buttons=[button])
    for one in found:
        if not one.is_ready:
            told = _("The version in %(language)s stays unpublished. %(reason)s")
            words = {"language": one.language, "reason": " ".join(one.reasons)}
            edit = messages.button(
                reverse("translation:edit", args=[one.translation.pk]), _("Open the translation")
            )
            messages.warning(request, told % words, buttons=[edit])


@hooks.register("before_edit_page")
@hooks.register("before_edit_snippet")
def remember(request: HttpRequest, item: Any) -> None:
    request.was_offline = not getattr(item, "live", True)


@hooks.register("after_edit_page")
@hooks.register("after_edit_snippet")
def after_editing(request: HttpRequest, item: Any) -> None:
    saved = type(item)._base_manager.filter(pk=item.pk).first()
    returned = getattr(request, "was_offline", False) and getattr(saved, "live", False)
    if returned and hasattr(saved, "translation_key"):
        offer_republishing(request, saved)


@hooks.register("before_bulk_action")
def remember_many(request: HttpRequest, action: Any, items: Any, view: Any) -> None:
    if action == "publish":
        request.offline = {item.pk for item in items if not item.live}


@hooks.register("after_bulk_action")
def after_publishing_many(request: HttpRequest, action: Any, items: Any, view: Any) -> None:
    if action == "publish":
        for item in items:
            if isinstance(item, Page) and item.pk in request.offline:
                saved = Page.objects.get(pk=item.pk)
                if saved.live:
                    offer_republishing(request, saved.specific)


# By the name of an address: which parameter is the page's number, and which action publishes it.
WITHOUT_HOOKS = {"workflow_action": ("page_id", "approve"), "action": ("pk", "publish")}


class RepublishingMiddleware(MiddlewareMixin):
    """Offers it also where Wagtail (8.0) calls no hook: an approval at the dashboard, and the admin's API."""

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        key, action = WITHOUT_HOOKS.get(request.resolver_match.url_name, (None, None))
        if request.method == "POST" and key in kwargs and kwargs.get("action_name") == action:
            withdrawn = Page.objects.filter(live=False, first_published_at__isnull=False)
            request.withdrawn = withdrawn.filter(pk=kwargs[key]).first()

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        if page := getattr(request, "withdrawn", None):
            published = page.specific_class._base_manager.filter(pk=page.pk, live=True).first()
            if published:
                offer_republishing(request, published)
        return response
