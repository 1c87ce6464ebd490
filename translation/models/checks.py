"""Failed checks that a user has overruled."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import String, Translation, TranslationContext


class CheckOverride(models.Model):
    """The decision that a text is right although a check fails, with its reason.

    It applies to one source text and one target text: `string` and `text_hash`. When either changes it has no
    effect and is only history. `place` tells apart several failed checks of the same code in one text.
    """

    translation = models.ForeignKey(
        Translation, on_delete=models.CASCADE, related_name="check_overrides"
    )
    context = models.ForeignKey(TranslationContext, on_delete=models.CASCADE, related_name="+")
    string = models.ForeignKey(String, on_delete=models.CASCADE, related_name="+")
    text = models.TextField()
    text_hash = models.CharField(max_length=64)
    code = models.CharField(max_length=30)
    place = models.PositiveSmallIntegerField(default=0)
    # The message of the check, in the language of the user.
    message = models.TextField()
    reason = models.CharField(_("reason"), max_length=500)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("overruled check")
        verbose_name_plural = _("overruled checks")

    def __str__(self) -> Any:
        return f"{self.message} {self.reason}"[:60]
