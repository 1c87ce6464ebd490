"""The mail to a person who gets an account in a new newsroom."""

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from accounts.models import User
from accounts.tasks import language_of
from core.mail import send_unqueued

DAY = 24 * 60 * 60  # seconds


@task()
def send_invitation(user_pk: int, newsroom: str) -> None:
    """Send a new user the link to choose a password; its token is made here, so that the queue holds none."""
    user = User.objects.filter(pk=user_pk, is_active=True, last_login=None).first()
    if not user:
        return
    base = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    facts = {
        "name": user.get_full_name() or user.email,
        "newsroom": newsroom,
        "url": base + reverse("wagtailadmin_password_reset_confirm", args=[uid, token]),
        "log_in": base + reverse("wagtailadmin_login"),
        "email": user.email,
        "days": settings.PASSWORD_RESET_TIMEOUT // DAY,
    }
    with override(language_of(user)):
        text = [
            _("Hello %(name)s,"),
            _("You have been given an account in %(newsroom)s. Choose your password here:"),
            "%(url)s",
            _(
                "The link works for %(days)s days. After that, choose “Forgotten password?” on the log-in page: "
                "%(log_in)s"
            ),
            _("You log in with this e-mail address: %(email)s"),
        ]
        subject = _("Your account in %(newsroom)s") % facts
        body = "\n\n".join(part % facts for part in text) + "\n"
    send_unqueued(EmailMessage(" ".join(subject.split()), body, to=[user.email]))
