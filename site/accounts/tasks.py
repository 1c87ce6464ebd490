"""Mails about accounts, sent by the task worker: no answer takes longer because there is an account."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task
from wagtail.admin.forms.auth import PasswordResetForm
from wagtail.users.models import UserProfile

from accounts.models import User


def language_of(user) -> str:
    return UserProfile.get_for_user(user).get_preferred_language()


@task(backend="background")
def send_password_reset(email: str) -> None:
    """Send the link, where there is an account that is open and has a password; else nothing."""
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


@task(backend="background")
def send_changed_address(user_pk: int, old: str, new: str, moment: str) -> None:
    """Tell the old address of an account that it has got another one."""
    user = User.objects.get(pk=user_pk)
    with override(language_of(user)):
        context = {
            "user": user,
            "new": new,
            "moment": timezone.datetime.fromisoformat(moment),
            "site_name": settings.WAGTAIL_SITE_NAME,
        }
        subject = _("Your e-mail address at %(site)s was changed") % {
            "site": settings.WAGTAIL_SITE_NAME
        }
        text = render_to_string("accounts/changed_address.txt", context)
        send_mail(subject, text, None, [old])


def tell_old_address(user, old: str) -> None:
    if user.email.lower() != old.lower():
        now = timezone.now().isoformat()
        send_changed_address.enqueue(user.pk, old, user.email, now)
