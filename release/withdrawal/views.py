"""Withdrawing a release, after a page that says what will happen, and publishing it again."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from wagtail.admin import messages

from core.editing.methods import ShownOrPosted
from release.corrections.recording import hide
from release.models import EarlierVersion, Withdrawal
from release.versions import Version
from release.views import ActionView
from release.withdrawal.actions import restore, withdraw
from release.withdrawal.forms import WithdrawForm
from translation.workflow.permissions import require


class WithdrawView(ShownOrPosted, ActionView):
    """The page that asks before a release is withdrawn; by POST, it is."""

    action = "withdraw"

    @property
    def public(self) -> list[Version]:
        return [one for one in self.versions if one.is_public]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require(self.permissions.can_see)
        require(self.may_act())
        return self.ask(WithdrawForm(versions=self.public, user=request.user))

    def ask(self, form: forms.Form, status: int = 200) -> HttpResponse:
        context = {
            "release": self.release,
            "form": form,
            "public": self.public,
            "links": self.release.personal_links.filter(revoked_at=None),
            "page_title": str(self.versions[0].page.get_admin_display_title()),
        }
        template = "release/withdrawal/confirm.html"
        return render(self.request, template, context, status=status)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require(self.permissions.can_see)
        require(self.may_act())
        form: Any = WithdrawForm(request.POST, versions=self.public, user=request.user)
        if not form.is_valid():
            return self.ask(form, 422)
        try:
            withdraw(
                self.release,
                request.user,
                reasons=form.reasons,
                replaced_by=form.cleaned_data["replaced_by"],
            )
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("The story has been withdrawn in all languages."))
        return redirect("release:detail", self.release.pk)


class RestoreView(ActionView):
    def act(self, form: Any) -> str:
        rows = Withdrawal.objects.select_related("release")
        pk = self.kwargs["withdrawal"]
        restore(get_object_or_404(rows, pk=pk, release=self.release), self.request.user)
        return _("The story is public again in the languages that were withdrawn.")


class HideEarlierView(ActionView):
    """Hides an earlier version of a corrected story from readers, or shows it again."""

    action = "withdraw"

    def act(self, form: Any) -> str:
        rows = EarlierVersion.objects.select_related("page")
        key = self.release.translation_key
        version = get_object_or_404(rows, pk=self.kwargs["earlier"], page__translation_key=key)
        hidden = "show" not in self.request.POST
        hide(version, self.request.user, hidden)
        if hidden:
            return _("Readers can no longer open the earlier version.")
        return _("Readers can open the earlier version again.")
