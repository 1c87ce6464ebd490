"""Template tags for the admin's forms and for the texts that the browser keeps."""

from base64 import b64encode
from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.html import format_html

from core.editing.creation import token_of_new
from core.editing.notices import DIALOG_TEXTS
from core.editing.versions import FIELD, Loaded, token_of

register = template.Library()


@register.simple_tag(takes_context=True)
def loaded_version(context: dict[str, Any]) -> Any:
    """Render the hidden fields with the form's version and user. A form shown again keeps its version."""
    request, form = context.get("request"), context.get("form")
    instance = context.get("object") or getattr(form, "instance", None)
    if not request or instance is None or not hasattr(instance, "_meta"):
        return ""
    is_unsaved = getattr(request, "is_unsaved", False)
    sent = Loaded.read(request.POST.get(FIELD, ""))
    if sent and is_unsaved:
        token = _sent_again(request, sent)
    elif sent:
        token = request.POST[FIELD]
    elif instance.pk and not instance._state.adding:
        fields = () if getattr(instance, "latest_revision_id", None) else tuple(form.fields)
        token = token_of(instance, fields, _loaded_revision(context, instance))
    else:
        token = request.POST.get(FIELD) or token_of_new(type(instance))
    return format_html(
        '<input type="hidden" name="{}" value="{}"{}>'
        '<input type="hidden" name="loaded_by" value="{}">',
        FIELD,
        token,
        " data-unsaved" if is_unsaved else "",
        request.user.pk,
    )


def _loaded_revision(context: dict[str, Any], instance: Any) -> str:
    """Return the version that Wagtail's view has loaded into the form, which may not be the newest."""
    created_at = context.get("loaded_revision_created_at")
    revision = getattr(instance, "latest_revision_id", None)
    return f"{revision}@{created_at}" if revision and created_at else ""


def _sent_again(request: HttpRequest, sent: Loaded) -> str:
    """Return the token with the newest version if the user has seen it, else with the sent one."""
    version = request.POST.get("over") or sent.version
    return f"{sent.model._meta.label_lower}:{sent.pk}:{','.join(sent.fields)}:{version}"


@register.inclusion_tag("core/admin/session_notices.html")
def session_notices() -> dict[str, Any]:
    """Render the hidden texts of the dialog about unsaved text."""
    return {"notices": DIALOG_TEXTS}


@register.simple_tag(takes_context=True)
def kept_text_key(context: dict[str, Any]) -> str:
    """Return the key with which the browser encrypts unsaved text; it depends only on the user."""
    user = context["request"].user
    digest = salted_hmac("core.kept_text", str(user.pk), algorithm="sha256").digest()
    return b64encode(digest).decode()
