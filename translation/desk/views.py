"""My desk: the list of what waits, and its panel on the admin's front page."""

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms import Media
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

from translation.desk import taking
from translation.desk.entries import counts, entries_of, in_state, loads, on_desk
from translation.desk.filters import FilterForm, people_with_work
from translation.desk.states import SETTLED, STATES
from translation.editor.views import translation_for
from translation.models import Job
from translation.permissions import demand, has_desk, may_write

PER_PAGE = 25
ON_FRONT_PAGE = 5


class DeskPaginator(WagtailPaginator):
    verbose_name = gettext_lazy("translation")
    verbose_name_plural = gettext_lazy("translations")


@require_safe
def my_desk(request):
    """What waits, by deadline, of what the user may write; editors see who has what."""
    demand(has_desk(request.user))
    people = list(people_with_work(request.user))
    form = FilterForm(request.GET, user=request.user, people=people)
    found = on_desk(request.user, form.wanted())
    number_in = counts(found)
    paginator = DeskPaginator(in_state(found, form.chosen_state), PER_PAGE)
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
        "jobs": Job.objects.filter(by=request.user, finished_at=None),
        "may_mark": request.user.has_perm("wagtail_localize.submit_translation"),
        "page_title": _("My desk"),
    }
    return render(request, "translation/desk.html", context)


def states_shown(state: str) -> list[str]:
    return [state] if state else [name for name in STATES if name not in SETTLED]


def tabs(number_in: dict[str, int], state: str) -> list[dict]:
    """What waits, and each state, with how many there are."""
    found = [("", _("All that waits")), *STATES.items()]
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
def take(request, pk: int):
    """Become the translator of what nobody has."""
    translation = translation_for(request, pk)
    demand(may_write(request.user, translation))
    back, editor = get_valid_next_url_from_request(request), reverse("desk:edit", args=[pk])
    try:
        taking.take(translation, request.user)
    except ValidationError as error:
        messages.warning(request, error.messages[0])
    else:
        told = _("You have taken “%(title)s”.") % {"title": translation.source.object_repr}
        open_it = messages.button(editor, _("Open the translation"))
        messages.success(request, told, buttons=[open_it] if back else None)
    return redirect(back or editor)


@require_POST
def give_back(request, pk: int):
    """Have it no longer."""
    translation = translation_for(request, pk)
    if taking.give_back(translation, request.user):
        told = _("You have given “%(title)s” back. It waits for whoever takes it.")
        messages.success(request, told % {"title": translation.source.object_repr})
    return redirect("desk:mine")


class DeskPanel(Component):
    """The first of what waits for somebody, before everything else on the admin's front page."""

    order = 50
    template_name = "translation/desk_panel.html"

    def __init__(self, user):
        self.user = user

    def get_context_data(self, parent_context):
        mine = Q(translator=self.user)
        if is_translator(self.user):
            mine |= Q(translator=None)
        found = in_state(on_desk(self.user)).filter(mine)
        return {
            "entries": entries_of(found[:ON_FRONT_PAGE]),
            "waiting": found.count(),
            "is_translator": is_translator(self.user),
            **{name: parent_context.get(name) for name in ("request", "csrf_token")},
        }

    @property
    def media(self):
        return Media(css={"all": [static("admin/desk-list.css")]})


def is_translator(user) -> bool:
    """Whoever translates and sends nothing: what nobody has yet may be theirs."""
    return not user.has_perm("wagtail_localize.submit_translation")


@hooks.register("construct_homepage_panels")
def put_desk_first(request, panels):
    if has_desk(request.user):
        panels.append(DeskPanel(request.user))
