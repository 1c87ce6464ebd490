"""The task that mails a personal link."""

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from release.links.mails import send
from release.links.tokens import new_token, url_of
from release.models import PersonalLink


@task()
def mail_link(pk: int, token_hash: str) -> None:
    """Mail a link with a new token, unless it was renewed or revoked since this was asked for.

    The token is made here, so that it is neither in the queue nor in the database. If the mail fails, nothing is
    stored, and the next attempt makes another token.
    """
    with transaction.atomic():
        links = PersonalLink.objects.select_related("release", "created_by")
        link = links.filter(pk=pk, token_hash=token_hash, sent_at=None).first()
        if link is None or not link.is_open:
            return
        token = new_token(link)
        link.sent_at = timezone.now()
        link.save(update_fields=["token_hash", "sent_at"])
        send(link, url_of(link, token))
