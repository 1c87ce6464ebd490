"""Mails about accounts, sent by the worker so that response times do not reveal whether an account exists."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import get_connection, send_mail
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task
from wagtail.admin.forms.auth import PasswordResetForm
from wagtail.users.models import UserProfile

from accounts.models import User
from accounts.passwords import has_password_login


def language_of(user) -> str:
    return UserProfile.get_for_user(user).get_preferred_language()


@task()
def send_password_reset(email: str) -> None:
    """Send the link if there is an active account with a usable password."""
    form = PasswordResetForm({"email": email})
    base = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    for user in form.get_users(email) if form.is_valid() else []:
        if not has_password_login(user):
            continue
        with override(language_of(user)):
            form.save(
                domain_override=base.netloc,
                use_https=base.scheme == "https",
                subject_template_name="wagtailadmin/account/password_reset/email_subject.txt",
                email_template_name="wagtailadmin/account/password_reset/email.txt",
            )


def send_notice(
    user: User, to: str, subject: str, *paragraphs: str, is_secret: bool = False, **facts: str
) -> None:
    """Send a mail about the account in paragraphs, which name `%(name)s`, `%(site_name)s` and these facts.

    One with a secret is delivered at once, so that the queue does not hold it.
    """
    site = settings.WAGTAIL_SITE_NAME
    facts = {"name": user.get_full_name() or user.email, "site_name": site, **facts}
    text = [_("Hello %(name)s,"), *paragraphs]
    body = "\n\n".join(part % facts for part in text) + "\n"
    backend = get_connection(settings.EMAIL_DELIVERY_BACKEND) if is_secret else None
    send_mail(subject % facts, body, None, [to], connection=backend)


def shown(moment: str) -> str:
    return date_format(timezone.localtime(datetime.fromisoformat(moment)), "DATETIME_FORMAT")


@task()
def send_changed_address(user_pk: int, old: str, new: str, moment: str) -> None:
    """Notify the old e-mail address of an account that it was changed."""
    user = User.objects.get(pk=user_pk)
    with override(language_of(user)):
        send_notice(
            user,
            old,
            _("Your e-mail address at %(site_name)s was changed"),
            _(
                "The e-mail address that you use to log in to %(site_name)s was changed on "
                "%(moment)s. The new address is %(new)s."
            ),
            _("If you did not do this or request it, contact your administrator at once."),
            moment=shown(moment),
            new=new,
        )


def notify_old_address(user, old: str) -> None:
    if user.email.lower() != old.lower():
        now = timezone.now().isoformat()
        send_changed_address.enqueue(user.pk, old, user.email, now)


@task()
def send_changed_second_step(user_pk: int, action: str, moment: str) -> None:
    """Tell a user that the second step of their log-in was changed."""
    user = User.objects.get(pk=user_pk)
    with override(language_of(user)):
        what = {
            "accounts.second_step_added": _(
                "A second step was added to your log-in on %(moment)s."
            ),
            "accounts.second_step_removed": _(
                "A second step of your log-in was removed on %(moment)s."
            ),
            "accounts.recovery_codes_renewed": _(
                "New recovery codes were made for your account on %(moment)s. Earlier ones do not work any more."
            ),
            "accounts.second_step_reset": _(
                "An administrator has reset your two-step verification on %(moment)s. You log in with your "
                "password, and can set it up again under Account."
            ),
        }[action]
        send_notice(
            user,
            user.email,
            _("Two-step verification at %(site_name)s was changed"),
            what,
            _("If you did not do this or request it, contact your administrator at once."),
            moment=shown(moment),
        )


def notify_of_change(user: User, action: str) -> None:
    send_changed_second_step.enqueue(user.pk, action, timezone.now().isoformat())
