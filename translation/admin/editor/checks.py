"""Overruling a failed check in the editor, and the report of the checks that are overruled most."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Count, Max, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core.typed_text import typed_text
from translation.admin.editor.locks import lock_reason
from translation.admin.editor.views import segment_for, translation_for
from translation.models import CheckOverride
from translation.quality.checks.overrides import overrule
from translation.quality.checks.translation import failed_checks
from translation.quality.glossaries import Glossaries
from translation.workflow.permissions import require

# Administrators have it, and no other role.
PERMISSION = "accounts.change_user"
RECENT = timedelta(days=90)
EXAMPLES = 3
LABELS = {
    "number": gettext_lazy("Numbers"),
    "number_format": gettext_lazy("Format of numbers"),
    "date": gettext_lazy("Months and weekdays"),
    "scale": gettext_lazy("Millions and billions"),
    "unit": gettext_lazy("Units"),
    "currency": gettext_lazy("Currencies"),
    "order": gettext_lazy("Order of figures"),
    "address": gettext_lazy("E-mail and web addresses"),
    "dash_quote": gettext_lazy("Quotation dashes"),
    "identical": gettext_lazy("Untranslated text"),
    "repetition": gettext_lazy("Repetitions"),
    "limit": gettext_lazy("Editors' limits on length"),
}


@require_POST
def overrule_check(request: HttpRequest, pk: int, segment: int) -> HttpResponse:
    """Overrule one failed check of the segment's current text, with a reason."""
    translation = translation_for(request, pk)
    source_segment = segment_for(translation, segment)
    reason = typed_text(request, "reason", 500)
    wanted = (request.POST.get("code"), request.POST.get("place"))
    is_current = request.POST.get("base_revision") == str(source_segment.latest or 0)
    check = next(
        (
            failed
            for failed in failed_checks(
                translation,
                source_segment,
                source_segment.written or "",
                Glossaries.recent().of(translation),
            )
            if (failed.code, str(failed.place)) == wanted and failed.can_be_overruled
        ),
        None,
    )
    if locked := lock_reason(request, translation):
        messages.error(request, locked)
    elif not source_segment.written or not is_current or check is None:
        messages.error(request, _("The text has changed. Look at the check again."))
    elif not reason:
        messages.error(request, _("Give a reason."))
    else:
        overrule(translation, source_segment, check, reason, request.user)
        messages.success(request, _("The check has been overruled for this text."))
    return redirect(f"{reverse('translation:edit', args=[pk])}#row-{segment}")


@require_safe
def overruled_checks(request: HttpRequest) -> HttpResponse:
    """Show how often each check has been overruled, and the latest reasons."""
    require(request.user.has_perm(PERMISSION))
    context = {"kinds": kinds(), "page_title": _("Overruled checks"), "header_icon": "glasses"}
    return render(request, "translation/overruled.html", context)


def kinds() -> list[dict[str, Any]]:
    """Return the kinds of checks, the most overruled first, in one query and one for each kind."""
    since = timezone.now() - RECENT
    counted = CheckOverride.objects.order_by().values("code")
    counted = counted.annotate(
        count=Count("pk"), recent=Count("pk", filter=Q(created_at__gte=since)), latest=Max("pk")
    )
    return [
        {
            **kind,
            "label": LABELS.get(kind["code"], kind["code"]),
            "examples": CheckOverride.objects.filter(code=kind["code"]).select_related(
                "created_by", "translation__source"
            )[:EXAMPLES],
        }
        for kind in counted.order_by("-recent", "-count", "code")
    ]


class ReportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)


@hooks.register("register_reports_menu_item")
def register_report() -> MenuItem:
    url = reverse("translation:overruled")
    return ReportMenuItem(
        gettext_lazy("Overruled checks"),
        url,
        name="overruled-checks",
        icon_name="glasses",
        order=950,
    )
