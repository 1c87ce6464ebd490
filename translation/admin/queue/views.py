"""The translation queue: the list, and claiming. It is the start page of users who only translate."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.permission_policies.pages import PagePermissionPolicy

from translation.admin.editor.views import translation_for
from translation.admin.queue.entries import count_states, entries_of, in_state, queue_of, workloads
from translation.admin.queue.filters import FilterForm, assigned_translators
from translation.admin.queue.tabs import queue_tabs, states_shown
from translation.models import Job
from translation.workflow import assignments
from translation.workflow.permissions import can_translate, may_write, require

PER_PAGE = 25


class QueuePaginator(WagtailPaginator):
    verbose_name = gettext_lazy("translation")
    verbose_name_plural = gettext_lazy("translations")


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """List the translations that the user may write, by deadline; editors also see the workloads."""
    require(can_translate(request.user))
    translators = list(assigned_translators(request.user))
    form = FilterForm(request.GET, user=request.user, translators=translators)
    statuses = queue_of(request.user, form.filters())
    counts = count_states(statuses)
    paginator = QueuePaginator(in_state(statuses, form.selected_state), PER_PAGE)
    paginator.count = sum(counts.get(state, 0) for state in states_shown(form.selected_state))
    page = paginator.get_page(request.GET.get("p"))
    oversees = PagePermissionPolicy().user_has_permission(request.user, "publish")
    overview = workloads(request.user, translators) if oversees else []
    context = {
        "entries": entries_of(page.object_list),
        "items": page,
        "elided_page_range": paginator.get_elided_page_range(page.number),
        "form": form,
        "tabs": queue_tabs(request, form.selected_state, counts),
        "is_filtered": bool(form.filters() or form.selected_state),
        "workloads": overview,
        "late": sum(workload.late for workload in overview),
        "jobs": Job.objects.filter(created_by=request.user.pk, finished_at=None),
        "may_update": request.user.has_perm("wagtail_localize.submit_translation"),
        "page_title": _("Translations"),
    }
    return render(request, "translation/queue/index.html", context)


@require_POST
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Assign an unassigned translation to the user."""
    translation = translation_for(request, pk)
    require(may_write(request.user, translation))
    back, editor = get_valid_next_url_from_request(request), reverse("translation:edit", args=[pk])
    try:
        assignments.claim(translation, request.user)
    except ValidationError as error:
        messages.warning(request, error.messages[0])
    else:
        message = _("You have claimed “%(title)s”.") % {"title": translation.source.object_repr}
        button = messages.button(editor, _("Open the translation"))
        messages.success(request, message, buttons=[button] if back else None)
    return redirect(back or editor)


@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Release the user's translation, so that other translators can claim it."""
    translation = translation_for(request, pk)
    if assignments.release(translation, request.user):
        message = _("You have released “%(title)s”. Anyone can claim it.")
        messages.success(request, message % {"title": translation.source.object_repr})
    return redirect("translation:queue")
