"""The views of the guided form, for administrators."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import GroupPagePermission, Page, Site

from core.languages import language_name
from core.newsroom_access import name_of_newsroom
from home.invitations import account_of
from home.models import NewsroomSetup
from home.newsroom_groups import groups_on
from home.newsrooms import may_create_newsroom
from home.setup.steps import NAMES, STEPS, Answers, Step, context_of, create_from, languages_in

# What is sent with each form, but is no answer.
NOT_ANSWERS = {"csrfmiddlewaretoken", "loaded_by", "action-go", "unsaved"}
SUMMARY = "summary"


class SetupMixin:
    """Only administrators may open these views."""

    request: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_create_newsroom(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    @cached_property
    def setup_of_user(self) -> NewsroomSetup | None:
        return NewsroomSetup.objects.filter(user=self.request.user, site=None).first()

    @cached_property
    def answers(self) -> Answers:
        return Answers(self.setup_of_user, context_of(self.request))


class SetupPage(SetupMixin, WagtailAdminTemplateMixin, TemplateView):
    page_title = gettext_lazy("New newsroom")
    header_icon = "site"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        stored = self.answers.stored
        return {
            **super().get_context_data(**kwargs),
            "setup": self.setup_of_user,
            "steps": [
                {
                    "name": step.name,
                    "title": step.title,
                    "url": step_url(step.name),
                    "is_open": step.name in stored,
                }
                for step in STEPS
            ],
            "may_check": self.answers.first_missing() is None,
            "summary_url": step_url(SUMMARY),
        }


def step_url(name: str) -> str:
    return reverse(f"newsroom_setup:{name}")


class StartView(SetupMixin, View):
    """Leads to the first step, or to where the user left off."""

    def get(self, request: Any) -> HttpResponse:
        if setup := self.setup_of_user:
            moment = date_format(localtime(setup.updated_at), "DATETIME_FORMAT")
            messages.info(
                request, _("You continue with your answers from %(moment)s.") % {"moment": moment}
            )
        missing = self.answers.first_missing()
        return redirect(step_url(missing.name if missing else SUMMARY))


class StepView(SetupPage):
    """A step. Every button stores what was typed, valid or not; only “Next” asks for valid answers."""

    name = ""

    @property
    def step(self) -> Step:
        return STEPS[NAMES.index(self.name)]

    def get_template_names(self) -> list[str]:
        return [f"home/setup/{self.name}.html"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        missing = self.answers.first_missing()
        if missing and NAMES.index(missing.name) < NAMES.index(self.name):
            return redirect(step_url(missing.name))
        form = self.answers.form(self.step, check="check" in request.GET)
        return self.render_to_response(self.get_context_data(form=form))

    def post(self, request: Any) -> HttpResponse:
        self.store()
        go = request.POST.get("action-go", "next")
        position = NAMES.index(self.name)
        if "unsaved" in request.POST:  # text that the browser has kept (admin/unsaved-text.js)
            return redirect(step_url(self.name))
        if go in (*NAMES, SUMMARY):
            return redirect(step_url(go))
        if go == "back":
            return redirect(step_url(NAMES[max(position - 1, 0)]))
        if go == "more":
            return redirect(step_url(self.name) + "#more")
        if go == "later":
            messages.success(
                request, _("Your answers are kept. Continue under Settings, “New newsroom”.")
            )
            return redirect("wagtailadmin_home")
        form = self.answers.form(self.step, request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        return redirect(step_url([*NAMES, SUMMARY][position + 1]))

    def store(self) -> None:
        """Store what was sent; answers of other steps that another window stores meanwhile stay."""
        typed = {
            name: [value.replace("\0", "") for value in values]  # which PostgreSQL cannot store
            for name, values in self.request.POST.lists()
            if name not in NOT_ANSWERS
        }
        setups = NewsroomSetup.objects.select_for_update()
        with transaction.atomic():
            setup, _created = setups.get_or_create(user=self.request.user, site=None)
            setup.answers[self.name] = typed
            setup.save()
        self.setup_of_user = setup

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        number = NAMES.index(self.name) + 1
        context = {"current": self.step, "number": number, "is_last": number == len(STEPS)}
        return {**super().get_context_data(**kwargs), **context, "media": kwargs["form"].media}


class SummaryView(SetupPage):
    """Shows what will be created, and creates it."""

    template_name = "home/setup/summary.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if (wrong := self.wrong_step()) is not None:
            return wrong
        return super().get(request, *args, **kwargs)

    def wrong_step(self) -> HttpResponse | None:
        """Return a redirect to the first step that is missing or no longer valid."""
        if missing := self.answers.first_missing():
            return redirect(step_url(missing.name))
        if step := self.answers.first_invalid():
            messages.error(
                self.request, _("Something has to be changed first: see the message at the field.")
            )
            return redirect(step_url(step.name) + "?check=1")
        return None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        values = self.answers.values()
        return {
            **super().get_context_data(**kwargs),
            "values": values,
            "languages": [
                {
                    "code": code,
                    "language": language_name(code),
                    **{
                        name: values[f"{name}_{code}"]
                        for name in ("name", "front_title", "news_title", "tagline")
                    },
                }
                for code in languages_in(values)
            ],
            "people": [(one, account_of(one.person.email)) for one in values["members"]],
            "has_approver": approves(one.group for one in values["members"]),
        }

    def post(self, request: Any) -> HttpResponse:
        pk = request.POST.get("setup", "")
        setups = NewsroomSetup.objects.filter(user=request.user, pk=pk if pk.isdecimal() else 0)
        try:
            with transaction.atomic():
                # Two presses of the button, and two administrators, wait for each other here.
                Page.objects.select_for_update().get(depth=1)
                setup = setups.select_for_update().first()
                if not setup:
                    messages.error(request, _("These answers have been discarded."))
                    return redirect("newsroom_setup:start")
                if setup.site_id:
                    return redirect("newsroom_setup:created", setup.site_id)
                if (wrong := self.wrong_step()) is not None:
                    return wrong
                site = setup.site = create_from(self.answers.values(), request.user)
                setup.answers = {}
                setup.save()
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect(step_url(SUMMARY))
        except IntegrityError:
            message = _(
                "Something else was created at the same moment. Nothing was created: try again."
            )
            messages.error(request, message)
            return redirect(step_url(SUMMARY))
        message = _("“%(newsroom)s” has been created.") % {"newsroom": name_of_newsroom(site)}
        messages.success(request, message)
        return redirect("newsroom_setup:created", site.pk)


def approves(groups: Iterable[Group]) -> bool:
    """Return whether one of the groups may publish pages."""
    publishing = GroupPagePermission.objects.filter(permission__codename="publish_page")
    return publishing.filter(group__in=list(groups)).exists()


class DiscardView(SetupMixin, View):
    def post(self, request: Any) -> HttpResponse:
        NewsroomSetup.objects.filter(user=request.user, site=None).delete()
        messages.success(request, _("Your answers have been discarded."))
        return redirect("newsroom_setup:start")


class CreatedView(SetupPage):
    """What a newsroom consists of, and what the operator of the server has to do for it."""

    template_name = "home/setup/created.html"

    @cached_property
    def site(self) -> Site:
        return get_object_or_404(Site.objects.select_related("root_page"), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return name_of_newsroom(self.site)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "site": self.site,
            "languages": list(self.languages()),
            "groups": groups_on(self.site).prefetch_related("user_set"),
            "workflow": self.site.root_page.get_workflow(),
        }

    def languages(self) -> Iterator[dict[str, Any]]:
        homes = self.site.root_page.get_translations(inclusive=True).select_related("locale")
        rooms = {room.locale_id: room for room in self.site.newsrooms.all()}
        for home in sorted(homes, key=lambda home: home.pk != self.site.root_page_id):
            yield {"home": home, "identity": rooms.get(home.locale_id)}
