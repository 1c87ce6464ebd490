from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
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
