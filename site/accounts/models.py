from importlib import import_module

from django.conf import settings
from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager):
    """A manager that creates users by their e-mail address, which they log in with."""

    use_in_migrations = True

    @classmethod
    def normalize_email(cls, email):
        """Return the address in lower case, so that forms detect duplicates."""
        return (email or "").strip().lower()

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)

    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """A user of the newsroom."""

    username = None
    email = models.EmailField(
        _("e-mail"),
        unique=True,
        error_messages={"unique": _("There is already a user with this e-mail address.")},
    )

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            # Users log in with any capitalisation, so addresses must be unique regardless of case.
            models.UniqueConstraint(
                Lower("email"),
                name="one_user_per_email",
                violation_error_message=_("There is already a user with this e-mail address."),
            )
        ]

    def __str__(self):
        return self.get_full_name() or self.email


class UserSession(AbstractBaseSession):
    """A session of a browser, with its user, so that sessions can be listed and ended (accounts/session_store.py)."""

    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="sessions")
    device = models.CharField(max_length=60, blank=True)
    started_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")

    @classmethod
    def get_session_store_class(cls):
        return import_module(settings.SESSION_ENGINE).SessionStore


class ClaimedRole(models.Model):
    """A role that a user has because the identity provider says so; it is taken back when that is no longer so."""

    user = models.ForeignKey(User, models.CASCADE, related_name="claimed_roles")
    group = models.ForeignKey("auth.Group", models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "group"], name="one_claimed_role_per_group")
        ]

    def __str__(self):
        return f"{self.user}: {self.group}"


class Invitation(models.Model):
    """The invitation of a user who has not chosen a password yet. A newer one ends the link of an earlier one."""

    user = models.OneToOneField(User, models.CASCADE, related_name="invitation")
    invited_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)

    def __str__(self):
        return str(self.user)
