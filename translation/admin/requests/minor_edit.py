"""Publishing a minor edit, such as a corrected spelling mistake, that needs no new translation."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import PublishMenuItem
from wagtail_localize.models import TranslationSource

from translation.workflow.sync import accept_minor_edit, missing_contexts

MINOR = "minor"


class PublishMinorMenuItem(PublishMenuItem):
    """Wagtail's publish button with the value `minor`, which the hooks below read."""

    label = _("Publish without affecting translations")
    template_name = "translation/requests/publish_minor_edit.html"

    def is_shown(self, context: dict[str, Any]) -> bool:
        page = context.get("page")
        if context["view"] != "edit" or not page or not page.live or not super().is_shown(context):
            return False
        return TranslationSource.objects.filter(
            object_id=page.translation_key, locale=page.locale, translations__enabled=True
        ).exists()


@hooks.register("register_page_action_menu_item")
def publish_minor_menu_item() -> Any:
    return PublishMinorMenuItem(order=65)


@hooks.register("before_publish_page")
def remember_translations(request: Any, page: Any) -> None:
    if request.POST.get("action-publish") == MINOR:
        request.waiting_before = missing_contexts(page)


@hooks.register("after_publish_page")
def accept_translations(request: Any, page: Any) -> None:
    if request.POST.get("action-publish") == MINOR:
        accept_minor_edit(page.specific, request.waiting_before)
