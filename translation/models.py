"""What the desk knows beside wagtail-localize's sources, segments and strings."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import String, StringTranslation, Translation, TranslationContext

from translation.admin.terms.models import Term, TermText  # noqa: F401, models of this app

USER = settings.AUTH_USER_MODEL


class Origin(models.TextChoices):
    """Where a segment's text came from."""

    TYPED = "typed", _("Typed")
    MEMORY = "memory", _("Memory")
    MACHINE = "machine", _("Machine")
    IMPORT = "import", _("Imported")
    LEFT_OUT = "left_out", _("Left out")


class Assignment(models.Model):
    """Who is to translate what, by when."""

    translation = models.OneToOneField(
        Translation, on_delete=models.CASCADE, related_name="assignment"
    )
    translator = models.ForeignKey(
        USER,
        verbose_name=_("translator"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="assignments",
    )
    deadline = models.DateTimeField(_("deadline"), null=True, blank=True)
    note = models.TextField(_("note"), max_length=1000, blank=True)
    sent_by = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")

    def __str__(self):
        return str(self.translation)


class TranslationStatus(models.Model):
    """How far a translation has come, with all that the desk's list filters and sorts by: one table to read.

    `translation.workflow.status` writes it, in the transaction of the change. Whether it is overdue depends on
    the time and is computed when it is read.
    """

    class State(models.TextChoices):
        """In the order in which a translation goes through them."""

        UNTOUCHED = "untouched", _("Not started")
        IN_WORK = "in_work", _("In work")
        CHANGED = "changed", _("Original changed")
        RETURNED = "returned", _("Returned")
        READY = "ready", _("Ready to hand in")
        IN_REVIEW = "in_review", _("In review")
        APPROVED = "approved", _("Approved")
        LIVE = "live", _("Live")

    # Where nothing is left for translator or reviewer to do.
    SETTLED = (State.APPROVED, State.LIVE)

    translation = models.OneToOneField(
        Translation, on_delete=models.CASCADE, primary_key=True, related_name="status"
    )
    state = models.CharField(max_length=10, choices=State, default=State.UNTOUCHED)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    words_left = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=200, blank=True)
    # Both titles, case-folded: SQLite knows no capital of æ, ø and å.
    search_text = models.TextField(blank=True)
    source_locale = models.ForeignKey(
        "wagtailcore.Locale", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    target_locale = models.ForeignKey(
        "wagtailcore.Locale", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    is_page = models.BooleanField(default=True)
    # Where the translated page is in the tree; empty for a register item.
    path = models.CharField(max_length=255, blank=True)
    translator = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")
    deadline = models.DateTimeField(null=True)
    enabled = models.BooleanField(default=True)

    class Meta:
        indexes = [
            models.Index(fields=["enabled", "state", "deadline", "title"], name="status_by_state")
        ]

    def __str__(self):
        return self.title

    @property
    def is_late(self) -> bool:
        """Whether the deadline has passed and something is still to be done."""
        is_over = self.deadline is not None and self.deadline < timezone.now()
        return is_over and self.state not in self.SETTLED


class Job(models.Model):
    """Something done to many items in the background, on behalf of the person who asked for it."""

    class Kind(models.TextChoices):
        SEND = "send", _("Send for translation")
        MARK = "mark", _("Change translator or deadline")
        UPDATE = "update", _("Bring translations up to date")

    kind = models.CharField(max_length=10, choices=Kind)
    wishes = models.JSONField(default=dict)
    by = models.ForeignKey(USER, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return self.get_kind_display()


class JobItem(models.Model):
    """One item of a job: a page or a translation by its pk, and what became of it."""

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        FAILED = "failed"

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="items")
    item = models.PositiveBigIntegerField()
    title = models.CharField(max_length=255)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    reason = models.TextField(blank=True)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["job", "item"], name="once_in_a_job")]

    def __str__(self):
        return self.title


class SegmentRevision(models.Model):
    """One writing of one segment: who, when, from what. The latest is what the segment says now."""

    string_translation = models.ForeignKey(
        StringTranslation, on_delete=models.CASCADE, related_name="history"
    )
    text = models.TextField()
    origin = models.CharField(max_length=10, choices=Origin)
    by = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return self.text[:60]


class Approval(models.Model):
    """A revision of a translation that an editor has approved, of one state of its source."""

    revision = models.OneToOneField(
        "wagtailcore.Revision", on_delete=models.CASCADE, related_name="approval"
    )
    translation = models.ForeignKey(Translation, on_delete=models.CASCADE, related_name="approvals")
    source_state = models.DateTimeField()
    by = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return str(self.revision)


class FieldOverride(models.Model):
    """A field of a translation that no text of the original stands behind, such as its address."""

    translation = models.ForeignKey(Translation, on_delete=models.CASCADE, related_name="own_texts")
    field = models.CharField(max_length=60)
    text = models.TextField(blank=True)
    by = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["translation", "field"], name="one_own_text_per_field")
        ]

    def __str__(self):
        return f"{self.field}: {self.text}"[:60]


class Comment(models.Model):
    """A remark at one segment, from a reviewer or between translators."""

    translation = models.ForeignKey(Translation, on_delete=models.CASCADE, related_name="comments")
    context = models.ForeignKey(
        TranslationContext, on_delete=models.CASCADE, related_name="comments"
    )
    # Which of its block's texts, as it was when the remark was made.
    string = models.ForeignKey(String, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField(_("comment"), max_length=1000)
    by = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.text[:60]


class NotificationKind(models.TextChoices):
    """What a person may be told by mail."""

    ASSIGNED = "assigned", _("A translation is given to me")
    DUE = "due", _("A deadline is near")
    OVERDUE = "overdue", _("A deadline has passed")
    CHANGED = "changed", _("The original has changed")
    SUBMITTED = "submitted", _("A translation is handed in for approval")
    RETURNED = "returned", _("My translation is returned")
    APPROVED = "approved", _("My translation is approved")
    LIVE = "live", _("My translation is published")


class NotificationPreference(models.Model):
    """Which mails a person does not want, and whether the rest come once a day."""

    user = models.OneToOneField(USER, on_delete=models.CASCADE, related_name="notice_preference")
    muted = models.JSONField(default=list, blank=True)
    daily = models.BooleanField(_("one mail a day"), default=False)

    def __str__(self):
        return str(self.user)


class Notification(models.Model):
    """Something to tell a person; sent at once or with the day's mail."""

    user = models.ForeignKey(USER, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=20, choices=NotificationKind)
    translation = models.ForeignKey(Translation, on_delete=models.CASCADE, related_name="notices")
    details = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.kind}: {self.translation}"
