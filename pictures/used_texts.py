"""The texts of pictures that the story editor shows under the fields in which the story has none of its own."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe
from wagtail.permissions import policy_registry

from core.languages import LocalizedText, name_in_sentence
from pictures.models import Picture
from pictures.rendition_sizes import ADMIN_SPECS
from pictures.renditions import single_size

PREVIEW = ADMIN_SPECS[-1]
MOST = 200  # pictures in one request
# Fields of a story or block, and those of the picture that stand in for them.
FIELDS = {"alt": "alt", "caption": "caption", "credit": "credit_name"}


def note(text: LocalizedText, language: str) -> str:
    """Return what is said under an empty field about the picture's own text."""
    if not text:
        return _("The picture has no text of its own here.")
    if text.language != language:
        message = _("Used from the picture, in %(language)s: “%(text)s”")
        return message % {"language": name_in_sentence(text.language), "text": text}
    return _("Used from the picture: “%(text)s”") % {"text": text}


def image_of(picture: Picture) -> dict[str, Any]:
    """Return what the crop is chosen on: a small image, its size, and the picture's own focal point in per cent."""
    found = single_size(picture, PREVIEW)
    if not found:
        return {}
    x, y = 50, 50
    if point := picture.get_focal_point():
        across, down = point.centroid
        x, y = round(100 * across / picture.width), round(100 * down / picture.height)
    return {"url": found.url, "width": found.width, "height": found.height, "x": x, "y": y}


def texts_of(picture: Picture, language: str) -> dict[str, Any]:
    """Return the notes of a picture, the name that its block is called by, and an image to crop."""
    with override(language):
        found = {field: getattr(picture, name) for field, name in FIELDS.items()}
    name = found["caption"] or found["alt"] or picture.title
    notes = {field: note(text, language) for field, text in found.items()}
    return {"name": str(name), "image": image_of(picture), **notes}


@require_safe
def used_texts(request: HttpRequest) -> JsonResponse:
    """Return the texts of the pictures `id` in a `language`, by their ids; for users who may choose pictures."""
    policy = policy_registry.get_by_type(Picture)
    if not policy.user_has_any_permission(request.user, ["add", "change", "choose"]):
        raise PermissionDenied
    language = request.GET.get("language", "")
    if language not in dict(settings.LANGUAGES):
        language = settings.LANGUAGE_CODE
    wanted = [pk for pk in request.GET.getlist("id")[:MOST] if pk.isascii() and pk.isdecimal()]
    allowed = policy.instances_user_has_any_permission_for(request.user, ["change", "choose"])
    pictures = allowed.filter(pk__in=wanted).prefetch_renditions(PREVIEW)
    return JsonResponse({str(one.pk): texts_of(one, language) for one in pictures})
