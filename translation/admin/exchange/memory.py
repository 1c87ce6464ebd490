"""Export and import of the translation memory as TMX."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST
from wagtail.models import Locale

from core.languages import content_locales
from translation.admin.exchange.views import MEMORY_PERMISSIONS, download
from translation.exchange import tmx
from translation.exchange.document import InvalidFile
from translation.exchange.memory import memory_of, remember
from translation.workflow.permissions import can_translate, require


@require_GET
def export_memory(request: HttpRequest, source: str, target: str) -> HttpResponse:
    """Download what the user's translations say, and what was imported, from one language to another."""
    require(can_translate(request.user))
    locales = [get_object_or_404(Locale, language_code=code) for code in (source, target)]
    data = tmx.serialize(memory_of(request.user, *locales), source)
    return download(
        data, f"{_('translation-memory')}-{source}-{target}.tmx", "application/x-tmx+xml"
    )


@require_POST
def import_memory(request: HttpRequest) -> HttpResponse:
    """Add the pairs of a file to the memory."""
    require(request.user.has_perms(MEMORY_PERMISSIONS))
    upload = request.FILES.get("file")
    languages = [locale.language_code for locale in content_locales()]
    try:
        if not upload:
            raise InvalidFile(_("No file was uploaded."))
        pairs = tmx.read(upload.read(tmx.MAX_BYTES + 1), languages)
    except InvalidFile as error:
        messages.error(request, str(error))
    else:
        count = remember(pairs, request.user)
        message = ngettext(
            "%(count)s text was added to the translation memory; %(known)s of %(all)s were there already.",
            "%(count)s texts were added to the translation memory; %(known)s of %(all)s were there already.",
            count,
        )
        numbers = {"count": count, "known": len(pairs) - count, "all": len(pairs)}
        messages.success(request, message % numbers)
    return redirect("translation:exchange_many")
