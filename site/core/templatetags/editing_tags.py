"""What a form of the admin says about itself: which version it was opened with, and by whom."""

from base64 import b64encode

from django import template
from django.utils.crypto import salted_hmac
from django.utils.html import format_html

from core.editing.creation import token_of_new
from core.editing.notices import DIALOG_TEXTS
from core.editing.versions import FIELD, Loaded, token_of

register = template.Library()


@register.simple_tag(takes_context=True)
def loaded_version(context):
    """The hidden fields of `core.editing.versions`. A form that comes back unsaved keeps the version it had."""
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


def _loaded_revision(context, instance) -> str:
    """The revision that Wagtail's view has taken the form's texts from, which may be older than the newest."""
    created_at = context.get("loaded_revision_created_at")
    revision = getattr(instance, "latest_revision_id", None)
    return f"{revision}@{created_at}" if revision and created_at else ""


def _sent_again(request, sent: Loaded) -> str:
    """The newest version, where the sender has seen it; else the one that was sent."""
    version = request.POST.get("over") or sent.version
    return f"{sent.model._meta.label_lower}:{sent.pk}:{','.join(sent.fields)}:{version}"


@register.inclusion_tag("core/admin/session_notices.html")
def session_notices():
    """What the dialog about an unsaved text can say, all of it hidden."""
    return {"notices": DIALOG_TEXTS}


@register.simple_tag(takes_context=True)
def kept_text_key(context) -> str:
    """The key with which the browser locks the unsaved texts that it keeps: the same user's, whenever they log in."""
    user = context["request"].user
    digest = salted_hmac("core.kept_text", str(user.pk), algorithm="sha256").digest()
    return b64encode(digest).decode()
