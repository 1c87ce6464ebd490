"""Mails about accounts, sent by the worker so that response times do not reveal whether an account exists."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task
from wagtail.admin.forms.auth import PasswordResetForm
from wagtail.users.models import UserProfile

from accounts.models import User


def language_of(user) -> str:
    return UserProfile.get_for_user(user).get_preferred_language()


@task()
def send_password_reset(email: str) -> None:
    """Send the link if there is an active account with a usable password."""
    form = PasswordResetForm({"email": email})
    base = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    for user in form.get_users(email) if form.is_valid() else []:
        with override(language_of(user)):
            form.save(
                domain_override=base.netloc,
                use_https=base.scheme == "https",
                subject_template_name="wagtailadmin/account/password_reset/email_subject.txt",
                email_template_name="wagtailadmin/account/password_reset/email.txt",
            )


@task()
def send_changed_address(user_pk: int, old: str, new: str, moment: str) -> None:
    """Notify the old e-mail address of an account that it was changed."""
    user = User.objects.get(pk=user_pk)
    site = settings.WAGTAIL_SITE_NAME
    with override(language_of(user)):
        changed = timezone.localtime(datetime.fromisoformat(moment))
        facts = {
            "name": user.get_full_name() or new,
            "site_name": site,
            "moment": date_format(changed, "DATETIME_FORMAT"),
            "new": new,
        }
        text = [
            _("Hello %(name)s,"),
            _(
                "The e-mail address that you use to log in to %(site_name)s was changed on "
                "%(moment)s. The new address is %(new)s."
            ),
            _("If you did not do this or request it, contact your administrator at once."),
        ]
        subject = _("Your e-mail address at %(site)s was changed") % {"site": site}
        send_mail(subject, "\n\n".join(part % facts for part in text) + "\n", None, [old])


def notify_old_address(user, old: str) -> None:
    if user.email.lower() != old.lower():
        now = timezone.now().isoformat()
        send_changed_address.enqueue(user.pk, old, user.email, now)
