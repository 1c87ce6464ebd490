"""What users do with the mails of a release, on its page in the admin."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from core.editing.methods import ShownOrPosted
from distribution.admin.forms import EmbargoListsForm, MailingForm
from distribution.delivery import control
from distribution.delivery.follow_ups import correction_offer, send, withdrawal_offer
from distribution.embargo.sending import reachable, send_embargoed, tell_of_change
from distribution.models import Delivery, Dispatch, Mailing, MediaContact
from release.press.permissions import keys_in
from release.views import ActionView, ReleaseView
from release.withdrawal.actions import open_withdrawal
from translation.workflow.permissions import require


class MailAction(ActionView):
    """An action on the mails of a release, for users who may publish it."""

    # What a confidential or withdrawn release may still need: its mails are stopped, or followed by another.
    action = "withdraw"

    @property
    def site(self) -> Any:
        return self.versions[0].page.get_site()

    @property
    def dispatch_row(self) -> Dispatch:
        return get_object_or_404(Dispatch, pk=self.kwargs["mail"], release=self.release)


class MailingView(MailAction):
    """Choose to whom the mail goes, and when."""

    form_name = "mailing_form"
    action = "publish"

    def form(self) -> forms.Form:
        mailing = Mailing.objects.filter(release=self.release).first()
        row = mailing or Mailing(release=self.release)
        return MailingForm(self.request.POST, instance=row, site=self.site)  # type: ignore[return-value]

    def act(self, form: Any) -> str:
        form.instance.changed_by = self.request.user
        form.save()
        return _("The recipients are saved.")


class HoldView(MailAction):
    def act(self, form: Any) -> str:
        control.hold(self.dispatch_row, self.request.user)
        return _("The mail is on hold. Mails that have been handed over cannot be stopped.")


class ResumeView(MailAction):
    def act(self, form: Any) -> str:
        control.resume(self.dispatch_row, self.request.user)
        return _("The mail goes on.")


class CancelView(MailAction):
    def act(self, form: Any) -> str:
        control.cancel(self.dispatch_row, self.request.user)
        return _("The mail is cancelled for all who have not got it.")


class SendAgainView(MailAction):
    def act(self, form: Any) -> str:
        delivery = get_object_or_404(
            Delivery, pk=self.kwargs["delivery"], dispatch__release=self.release
        )
        control.send_again(delivery, self.request.user)
        return _("The mail is sent again.")


class FollowUpView(MailAction):
    """Send a correction or withdrawal to all who got the story."""

    def act(self, form: Any) -> str:
        if self.kwargs["kind"] == "withdrawal":
            withdrawal = open_withdrawal(self.release)
            offer = withdrawal_offer(withdrawal) if withdrawal else None
        else:
            offer = correction_offer(self.release)
        send(offer, self.request.user)
        return _("The mail is on its way to everyone who got the story.")


class TellChangeView(MailAction):
    def act(self, form: Any) -> str:
        tell_of_change(self.release, self.request.user)
        return _("The new time is on its way to everyone who got a mail under embargo.")


class EmbargoView(ShownOrPosted, ReleaseView):
    """Choose named contacts, and mail a personal link to each."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.require_publisher()
        site = self.versions[0].page.get_site()
        form = EmbargoListsForm(request.GET if "lists" in request.GET else None, site=site)
        names = list(form.names) if form.is_bound else []
        allowed = {one.pk for one in reachable(self.release, names)} if names else set()
        context = {
            "release": self.release,
            "form": form,
            "names": [(one, one.pk in allowed) for one in names],
            "page_title": str(self.versions[0].page.get_admin_display_title()),
        }
        return render(request, "distribution/admin/embargo.html", context)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.require_publisher()
        keys = keys_in(request.POST.getlist("contact"))
        contacts = MediaContact.objects.filter(pk__in=keys).order_by("name")
        try:
            dispatch = send_embargoed(self.release, contacts, request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("distribution_release:embargo", self.release.pk)
        text = ngettext(
            "A personal link is on its way to %(count)s contact.",
            "Personal links are on their way to %(count)s contacts.",
            dispatch.expected,
        )
        messages.success(request, text % {"count": dispatch.expected})
        return redirect("release:detail", self.release.pk)

    def require_publisher(self) -> None:
        require(self.permissions.can_see)
        require(not self.permissions.why_not("publish"))


app_name = "distribution_release"
urlpatterns = [
    path("recipients/", MailingView.as_view(), name="mailing"),
    path("embargo/", EmbargoView.as_view(), name="embargo"),
    path("embargo/change/", TellChangeView.as_view(), name="tell_change"),
    path("follow-up/<str:kind>/", FollowUpView.as_view(), name="follow_up"),
    path("<uuid:mail>/hold/", HoldView.as_view(), name="hold"),
    path("<uuid:mail>/resume/", ResumeView.as_view(), name="resume"),
    path("<uuid:mail>/cancel/", CancelView.as_view(), name="cancel"),
    path("again/<uuid:delivery>/", SendAgainView.as_view(), name="again"),
]
