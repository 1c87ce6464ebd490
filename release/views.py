"""The release page and its actions."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages
from wagtail.models import Locale

from release import actions
from release.forms import (
    EmbargoForm,
    LanguageForm,
    OwnerForm,
    PublishForm,
    ScheduleForm,
)
from release.models import Release
from release.outcomes import in_words
from release.page import ReleasePage
from release.permissions import ReleasePermissions
from release.reporting import public_versions
from release.review import Review
from release.schedule import schedule, unschedule
from release.versions import Version, versions_of
from translation.workflow.permissions import require


class ReleaseView(View):
    """The release page: each language, its time, embargo, owner and history."""

    http_method_names: Sequence[str] = ["get", "head", "options"]

    @cached_property
    def release(self) -> Release:
        rows = Release.objects.select_related("owner", "confidential_by")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def versions(self) -> list[Version]:
        if not (versions := versions_of(self.release)):
            raise Http404
        return versions

    @cached_property
    def permissions(self) -> ReleasePermissions:
        return ReleasePermissions(self.request.user, self.release, self.versions)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require(self.permissions.can_see)
        return self.show()

    def show(self, status: int = 200, **bound: forms.Form) -> HttpResponse:
        page = ReleasePage(self.request, self.release, self.versions, self.permissions, bound)
        return render(self.request, "release/detail.html", page.context(), status=status)


class ActionView(ReleaseView):
    """An action on the release, by POST. If the form is invalid, the page is shown again with what was typed."""

    http_method_names: Sequence[str] = ["post", "options"]
    form_name = ""
    action = "publish"

    def form(self) -> forms.Form:
        return forms.Form(self.request.POST)

    def act(self, form: Any) -> str:
        """Carry out the action, and return the message for the user. May raise `ValidationError`."""
        raise NotImplementedError

    def links(self) -> list[Any]:
        """Return the buttons of the message, after the action."""
        return []

    def may_act(self) -> bool:
        return not self.permissions.why_not(self.action)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require(self.permissions.can_see)
        require(self.may_act())
        form = self.form()
        if form.is_valid():
            try:
                messages.success(request, self.act(form), buttons=self.links())
                return redirect("release:detail", self.release.pk)
            except ValidationError as error:
                form.add_error(None, error.messages)
        if not self.form_name:
            messages.error(request, " ".join(map(str, form.non_field_errors())))
            return redirect("release:detail", self.release.pk)
        return self.show(422, **{self.form_name: form})


class ScheduleView(ActionView):
    form_name = "schedule_form"

    def form(self) -> forms.Form:
        return ScheduleForm(self.request.POST, versions=self.versions)

    def act(self, form: Any) -> str:
        data = form.cleaned_data
        schedule(
            self.release,
            data["publish_at"],
            self.request.user,
            choices=form.choices,
            version=data["version"],
        )
        time = {"time": in_words(data["publish_at"])}
        if versions_of(self.release)[0].scheduled:
            return _("The release will be published %(time)s.") % time
        return _("The time is set: %(time)s. The story is published then if it is approved.") % time


class UnscheduleView(ActionView):
    def act(self, form: Any) -> str:
        unschedule(self.release, self.request.user)
        return _("The publication time has been removed.")


class PublishView(ActionView):
    form_name = "publish_form"

    def form(self) -> forms.Form:
        return PublishForm(self.request.POST, versions=self.versions)

    def act(self, form: Any) -> str:
        version = form.cleaned_data["version"]
        if actions.publish_now(
            self.release, self.request.user, choices=form.choices, version=version
        ):
            return _("The release is public now.")
        return _("The release will be published when the languages it waits for are approved.")

    def links(self) -> list[Any]:
        return public_versions(self.release)


class ReviewView(ActionView):
    @cached_property
    def review(self) -> Review:
        return Review(self.versions[0], self.permissions)


class SubmitView(ReviewView):
    def may_act(self) -> bool:
        return self.review.can_submit

    def act(self, form: Any) -> str:
        return self.review.submit()


class ApproveView(ReviewView):
    def may_act(self) -> bool:
        return self.review.can_approve

    def act(self, form: Any) -> str:
        return self.review.approve()

    def links(self) -> list[Any]:
        return public_versions(self.release)


class EmbargoView(ActionView):
    form_name = "embargo_form"
    action = "edit"

    def form(self) -> forms.Form:
        return EmbargoForm(self.request.POST)

    def act(self, form: Any) -> str:
        until = form.cleaned_data["embargo_until"]
        actions.set_embargo(self.release, until, self.request.user)
        return _("The embargo has been set.") if until else _("The embargo has been removed.")


class ConfidentialView(ActionView):
    action = "edit"

    def may_act(self) -> bool:
        if self.release.is_confidential:
            return self.permissions.can_lift_confidentiality
        return self.permissions.can_edit

    def act(self, form: Any) -> str:
        confidential = "confidential" in self.request.POST
        actions.set_confidential(self.release, self.request.user, confidential)
        if confidential:
            return _("The release is confidential: it cannot be published or scheduled.")
        return _("The release is no longer confidential.")


class OwnerView(ActionView):
    form_name = "owner_form"
    action = "edit"

    def form(self) -> forms.Form:
        return OwnerForm(self.request.POST, release=self.release, original=self.versions[0])

    def act(self, form: Any) -> str:
        actions.set_owner(self.release, form.cleaned_data["owner"], self.request.user)
        return _("The owner has been changed.")


class LanguageView(ActionView):
    """The own times of one language."""

    @property
    def form_name(self) -> str:  # type: ignore[override]
        return f"times-{self.kwargs['language']}"

    def form(self) -> forms.Form:
        return LanguageForm(self.request.POST)

    def act(self, form: Any) -> str:
        locale = get_object_or_404(Locale, language_code=self.kwargs["language"])
        if locale not in [one.locale for one in self.versions]:
            raise Http404
        actions.set_language_times(self.release, locale, self.request.user, **form.cleaned_data)
        return _("The language's own times have been saved.")
