"""Invitations of new users by e-mail, with a link by which they choose their password."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.formats import date_format
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django_tasks import task
from wagtail.admin import messages
from wagtail.admin.views.account import PasswordResetConfirmView
from wagtail.log_actions import log

from accounts.models import Invitation, User
from accounts.tasks import language_of, send_notice
from accounts.user_actions import UserAction


class InvitationTokens(PasswordResetTokenGenerator):
    """Tokens that end with a newer invitation, with a password, and after `INVITATION_HOURS`."""

    key_salt = "accounts.invitations"

    def _make_hash_value(self, user: Any, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)} {user.invitation.sent_at.isoformat()}"

    def check_token(self, user: Any, token: str | None) -> bool:
        is_open = bool(user and user.is_active and is_waiting(user) and not has_expired(user))
        return is_open and super().check_token(user, token)


tokens = InvitationTokens()


def expiry(user: Any) -> Any:
    return user.invitation.sent_at + timedelta(hours=settings.INVITATION_HOURS)


def is_waiting(user: Any) -> bool:
    """Return whether a user is invited and has not accepted."""
    return hasattr(user, "invitation") and not user.invitation.accepted_at


def has_expired(user: Any) -> bool:
    return expiry(user) < timezone.now()


@transaction.atomic
def invite(user: User, by: Any) -> None:
    """Send a user the link; earlier ones end."""
    now = timezone.now()
    sent = {"sent_at": now, "invited_by": by, "accepted_at": None}
    user.invitation, _is_new = Invitation.objects.update_or_create(user=user, defaults=sent)
    log(instance=user, action="accounts.invited", user=by)
    send_invitation.enqueue(user.pk, now.isoformat())


@task()
def send_invitation(user_pk: int, sent_at: str) -> None:
    """Send the mail unless a newer invitation has replaced this one, or it was accepted."""
    user = User.objects.select_related("invitation__invited_by").get(pk=user_pk)
    if not is_waiting(user) or user.invitation.sent_at.isoformat() != sent_at:
        return
    with override(language_of(user)):
        uid = urlsafe_base64_encode(force_bytes(user.pk))
        path = reverse("invitation", args=[uid, tokens.make_token(user)])
        until = date_format(timezone.localtime(expiry(user)), "DATETIME_FORMAT")
        send_notice(
            user,
            user.email,
            _("Your account at %(site_name)s"),
            _("%(by)s has created an account for you at %(site_name)s. Choose your password here:"),
            "%(link)s",
            _("The link works once, until %(until)s. You log in with this e-mail address."),
            _("If you did not expect this, you need not do anything."),
            is_secret=True,
            link=settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path,
            by=str(user.invitation.invited_by or _("An administrator")),
            until=until,
        )


class AcceptView(PasswordResetConfirmView):
    """The page on which an invited user chooses a password."""

    template_name = "accounts/accept_invitation.html"
    token_generator = tokens
    reset_url_token = "choose-password"  # noqa: S105

    def form_valid(self, form: Any) -> Any:
        with transaction.atomic():
            super().form_valid(form)
            Invitation.objects.filter(user=self.user).update(accepted_at=timezone.now())
            log(instance=self.user, action="accounts.invitation_accepted", user=self.user)
        messages.success(self.request, _("Your password is set. You can log in now."))
        return redirect("wagtailadmin_login")


class InviteView(UserAction):
    """The page on which administrators send an invitation again."""

    page_title = gettext_lazy("Send the invitation again")
    button = gettext_lazy("Send")
    explanation = gettext_lazy(
        "The user gets a new link by e-mail, which works for 72 hours. The earlier link does not work any more."
    )

    def act(self) -> None:
        if is_waiting(self.object) and self.object.is_active:
            invite(self.object, self.request.user)
            messages.success(self.request, _("The invitation is sent."))
        else:
            messages.info(self.request, _("This user does not wait for an invitation."))
