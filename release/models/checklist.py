"""What the checklist knows besides the story: terms of the house style, and whether outside links answer."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from core.models.newsroom_item import NewsroomItem, newsroom_key


class Severity(models.TextChoices):
    """What a finding means: a hard one blocks publishing, a soft one is corrected or accepted with a word."""

    HARD = "hard", _("Blocks publishing")
    SOFT = "soft", _("Advice")


class HouseTerm(NewsroomItem):
    """A word or phrase that the house style advises against or forbids, in one language."""

    # Deleted with its newsroom: what blocks publishing in one is no rule for the others.
    site = newsroom_key(models.CASCADE)
    locale = models.ForeignKey(
        Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+"
    )
    term = models.CharField(
        _("term"),
        max_length=120,
        help_text=_(
            "A word or phrase in lower case; it is found in every inflection. Names are matched as they are written."
        ),
    )
    advice = models.CharField(
        _("advice"), max_length=300, help_text=_("What to do about it. Editors see this text.")
    )
    severity = models.CharField(
        _("effect"),
        max_length=4,
        choices=Severity,
        default=Severity.SOFT,
        help_text=_(
            "Advice is not given on names and quotes. A term that blocks publishing may occur nowhere."
        ),
    )

    class Meta:
        verbose_name = _("house style term")
        verbose_name_plural = _("house style")
        ordering = ["locale", "term"]
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "term"],
                condition=models.Q(site=None),
                name="one_common_house_term_per_locale",
                violation_error_message=_("The house style has this term in this language."),
            ),
            models.UniqueConstraint(
                fields=["locale", "term", "site"],
                name="one_house_term_per_newsroom",
                violation_error_message=_("The house style has this term in this language."),
            ),
        ]

    def __str__(self) -> Any:
        return self.term


class CheckedLink(models.Model):
    """The last answer of an address outside the newsroom."""

    NO_ANSWER = 0

    url = models.URLField(max_length=500, unique=True)
    # The status of the HTTP response; `NO_ANSWER` if there was none.
    status = models.PositiveSmallIntegerField()
    checked_at = models.DateTimeField()

    def __str__(self) -> Any:
        return self.url

    @property
    def is_dead(self) -> bool:
        """Whether readers would reach nothing. A site that refuses programs (401, 403, 429) is not dead."""
        return self.status in (self.NO_ANSWER, 404, 410) or self.status >= 500
