"""Creating, renewing and revoking personal links, and resolving their comments."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from release.links.forms import DeliveryForm, LinkForm
from release.links.issuing import create_link, renew_link, revoke_link
from release.links.tokens import url_of
from release.models import GuestComment, PersonalLink
from release.views import ActionView
from translation.workflow.permissions import require


class LinkActionView(ActionView):
    """An action on a link. It leads back to the links of the release."""

    @cached_property
    def link(self) -> PersonalLink:
        links = PersonalLink.objects.select_related("release")
        return get_object_or_404(links, pk=self.kwargs["link"], release=self.release)

    def back(self) -> HttpResponse:
        return redirect(reverse("release:detail", args=[self.release.pk]) + "#release-links")

    def delivered(self, link: PersonalLink, token: str) -> HttpResponse:
        """Show the URL with the token, which is the only time, or say that it is mailed."""
        if not token:
            message = _("The link is sent to %(address)s.") % {"address": link.email}
            messages.success(self.request, message)
            return self.back()
        context = {"link": link, "url": url_of(link, token), "release": self.release}
        return render(self.request, "release/links/created.html", context)


class CreateLinkView(LinkActionView):
    form_name = "link_form"

    def form(self) -> forms.Form:
        return LinkForm(
            self.request.POST,
            release=self.release,
            versions=self.versions,
            auto_id="id_link_%s",
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require(self.permissions.can_see)
        require(self.may_act())
        form: Any = self.form()
        if not form.is_valid():
            return self.show(422, link_form=form)
        data = {name: value for name, value in form.cleaned_data.items() if name != "delivery"}
        try:
            link, token = create_link(self.release, request.user, by_mail=form.by_mail, **data)
        except ValidationError as error:
            form.add_error(None, error.messages)
            return self.show(422, link_form=form)
        return self.delivered(link, token)


class RenewLinkView(LinkActionView):
    """Replaces a link by a new one, mailed or shown once."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require(self.permissions.can_see)
        require(self.may_act())
        form = DeliveryForm(request.POST)
        by_mail = form.is_valid() and form.by_mail and bool(self.link.email)
        try:
            token = renew_link(self.link, request.user, by_mail=by_mail)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return self.back()
        return self.delivered(self.link, token)


class RevokeLinkView(LinkActionView):
    def may_act(self) -> bool:
        return self.permissions.can_publish

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require(self.permissions.can_see)
        require(self.may_act())
        revoke_link(self.link, request.user)
        message = _("The link of %(name)s has been revoked.") % {"name": self.link.name}
        messages.success(request, message)
        return self.back()


class ResolveCommentView(LinkActionView):
    """Marks a comment as resolved, or as open again."""

    def may_act(self) -> bool:
        return self.permissions.can_edit

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require(self.permissions.can_see)
        require(self.may_act())
        comments = GuestComment.objects.filter(link__release=self.release)
        comment = get_object_or_404(comments, pk=self.kwargs["comment"])
        is_resolved = "reopen" not in request.POST
        comment.resolved_at = timezone.now() if is_resolved else None
        comment.resolved_by = cast(Any, request.user) if is_resolved else None
        comment.save(update_fields=["resolved_at", "resolved_by"])
        return self.back()
