"""The admin views of users."""

from django import forms
from django.conf import settings
from django.db import transaction
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from wagtail.admin.ui.tables import Column
from wagtail.users.forms import UserCreationForm as WagtailUserCreationForm
from wagtail.users.forms import UserEditForm as WagtailUserEditForm
from wagtail.users.models import UserProfile
from wagtail.users.views import users as wagtail

from accounts.hand_over.registry import has_work
from accounts.hand_over.views import ask_first
from accounts.invitations import expiry, has_expired, invite, is_waiting
from accounts.models import User
from accounts.passwords import has_password_login
from accounts.tasks import notify_old_address


class UserCreationForm(WagtailUserCreationForm):
    """A new user; without a password, they are invited to choose one."""

    password_required = False  # type: ignore[assignment]
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        help_text=gettext_lazy("Of the admin, and of mails to the user."),
        choices=lambda: settings.WAGTAILADMIN_PERMITTED_LANGUAGES,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = settings.LANGUAGE_CODE
        self.fields["password1"].help_text = _(
            "Leave it empty, and the user gets a link by e-mail to choose their own password."
        )

    def save(self, commit=True):
        if not self.cleaned_data["password1"]:
            self.instance.set_unusable_password()
        user = super().save(commit)
        UserProfile.objects.update_or_create(
            user=user, defaults={"preferred_language": self.cleaned_data["language"]}
        )
        return user


class UserEditForm(WagtailUserEditForm):
    """Users cannot change their own address and password here, but under Account, which requires the password."""

    def __init__(self, *args, **kwargs):
        editing_self = kwargs.get("editing_self", False)
        super().__init__(*args, **kwargs)
        if editing_self:
            self.fields["email"].disabled = True
            self.fields["email"].help_text = _("You change your own address under Account.")
            for name in {"password1", "password2"} & self.fields.keys():
                del self.fields[name]

    @property
    def password_enabled(self):
        return super().password_enabled and "password1" in getattr(self, "fields", {"password1"})

    def clean_email(self):
        return User.objects.normalize_email(self.cleaned_data["email"])


def invitation_of(user) -> str:
    """Return the state of an invitation that is not accepted, in words."""
    if not is_waiting(user):
        return ""
    day = date_format(localtime(expiry(user)), "SHORT_DATETIME_FORMAT")
    text = _("Expired on %(day)s") if has_expired(user) else _("Invited, until %(day)s")
    return text % {"day": day}


class IndexView(wagtail.IndexView):
    table_classname = "listing card-table"  # rows are cards on narrow screens

    @cached_property
    def columns(self):
        label = pgettext("account", "Invitation")
        state = Column("invitation", label=label, accessor=invitation_of)
        return [*super().columns, state]

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("invitation")


class CreateView(wagtail.CreateView):
    def save_instance(self):
        with transaction.atomic():
            user = super().save_instance()
            if not user.has_usable_password() and has_password_login(user):
                invite(user, self.request.user)
        return user


class EditView(wagtail.EditView):
    def save_instance(self):
        before = User.objects.get(pk=self.object.pk)
        user = super().save_instance()
        notify_old_address(user, before.email)
        self.is_leaver = before.is_active and not user.is_active
        return user

    def run_after_hook(self):
        """Lead to the hand-over after a user with work was deactivated."""
        if self.is_leaver and has_work(self.object):
            return ask_first(self.request, self.object)
        return super().run_after_hook()


class UserViewSet(wagtail.UserViewSet):
    index_view_class = IndexView
    add_view_class = CreateView
    edit_view_class = EditView

    def get_form_class(self, for_update=False):
        return UserEditForm if for_update else UserCreationForm
