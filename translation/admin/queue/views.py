"""My desk: the list of what waits, and its panel on the admin's front page."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.components import Component
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.permission_policies.pages import PagePermissionPolicy

from translation.admin.editor.views import translation_for
from translation.admin.queue.entries import counts, entries_of, in_state, loads, queue_of
from translation.admin.queue.filters import FilterForm, people_with_work
from translation.admin.queue.querysets import SETTLED, STATES
from translation.models import Job
from translation.workflow import assignments
from translation.workflow.permissions import has_desk, may_write, require

PER_PAGE = 25
ON_FRONT_PAGE = 5


class QueuePaginator(WagtailPaginator):
    verbose_name = gettext_lazy("translation")
    verbose_name_plural = gettext_lazy("translations")


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What waits, by deadline, of what the user may write; editors see who has what."""
    require(has_desk(request.user))
    people = list(people_with_work(request.user))
    form = FilterForm(request.GET, user=request.user, people=people)
    found = queue_of(request.user, form.wanted())
    number_in = counts(found)
    paginator = QueuePaginator(in_state(found, form.chosen_state), PER_PAGE)
    paginator.count = sum(number_in.get(state, 0) for state in states_shown(form.chosen_state))
    page = paginator.get_page(request.GET.get("p"))
    oversees = PagePermissionPolicy().user_has_permission(request.user, "publish")
    overview = loads(request.user, people) if oversees else []
    context = {
        "entries": entries_of(page.object_list),
        "items": page,
        "elided_page_range": paginator.get_elided_page_range(page.number),
        "form": form,
        "tabs": tabs(number_in, form.chosen_state),
        "is_filtered": bool(form.wanted() or form.chosen_state),
        "loads": overview,
        "late": sum(load.late for load in overview),
        "jobs": Job.objects.filter(created_by=request.user, finished_at=None),
        "may_mark": request.user.has_perm("wagtail_localize.submit_translation"),
        "page_title": _("Translations"),
    }
    return render(request, "translation/queue/index.html", context)


def states_shown(state: str) -> list[str]:
    return [state] if state else [name for name in STATES if name not in SETTLED]


def tabs(number_in: dict[str, int], state: str) -> list[dict]:
    """What waits, and each state, with how many there are."""
    found = [("", _("All open")), *STATES.items()]
    return [
        {
            "state": name,
            "label": label,
            "count": sum(number_in.get(one, 0) for one in states_shown(name)),
            "is_current": name == state,
        }
        for name, label in found
    ]


@require_POST
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Become the translator of what nobody has."""
    translation = translation_for(request, pk)
    require(may_write(request.user, translation))
    back, editor = get_valid_next_url_from_request(request), reverse("translation:edit", args=[pk])
    try:
        assignments.claim(translation, request.user)
    except ValidationError as error:
        messages.warning(request, error.messages[0])
    else:
        told = _("You have claimed “%(title)s”.") % {"title": translation.source.object_repr}
        open_it = messages.button(editor, _("Open the translation"))
        messages.success(request, told, buttons=[open_it] if back else None)
    return redirect(back or editor)


@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Have it no longer."""
    translation = translation_for(request, pk)
    if assignments.release(translation, request.user):
        told = _("You have released “%(title)s”. Anyone can claim it.")
        messages.success(request, told % {"title": translation.source.object_repr})
    return redirect("translation:queue")


class QueuePanel(Component):
    """The first of what waits for somebody, before everything else on the admin's front page."""

    order = 50
    template_name = "translation/queue/panel.html"

    def __init__(self, user: Any) -> None:
        self.user = user

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        mine = Q(translator=self.user)
        if is_translator(self.user):
            mine |= Q(translator=None)
        found = in_state(queue_of(self.user)).filter(mine)
        return {
            "entries": entries_of(found[:ON_FRONT_PAGE]),
            "waiting": found.count(),
            "is_translator": is_translator(self.user),
            **{name: parent_context.get(name) for name in ("request", "csrf_token")},
        }

    @property
    def media(self) -> Any:
        return Media(css={"all": [static("translation/queue.css")]})


def is_translator(user: Any) -> bool:
    """Whoever translates and sends nothing: what nobody has yet may be theirs."""
    return not user.has_perm("wagtail_localize.submit_translation")


@hooks.register("construct_homepage_panels")
def add_queue_panel(request: HttpRequest, panels: Any) -> None:
    if has_desk(request.user):
        panels.append(QueuePanel(request.user))
