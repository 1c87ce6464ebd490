"""How often the links of a mail were followed, without persons (`MAIL_CLICKS`)."""

import secrets

from django.db import models

from distribution.models.dispatches import MailBody


def new_token() -> str:
    return secrets.token_urlsafe(9)


class MailLink(models.Model):
    """An address in the text of a mail, which all recipients reach by the same redirect."""

    token = models.CharField(primary_key=True, max_length=16, default=new_token, editable=False)
    body = models.ForeignKey(MailBody, on_delete=models.CASCADE, related_name="links")
    url = models.TextField()

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.url


class DailyClicks(models.Model):
    """How often a link was followed on one day."""

    link = models.ForeignKey(MailLink, on_delete=models.CASCADE, related_name="clicks")
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["link", "day"], name="one_count_of_clicks")]

    def __str__(self) -> str:
        return f"{self.day} {self.link_id}: {self.count}"
