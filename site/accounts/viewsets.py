"""The admin views of users."""

from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserEditForm as WagtailUserEditForm
from wagtail.users.views.users import EditView as WagtailEditView
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from accounts.models import User
from accounts.tasks import notify_old_address


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


class EditView(WagtailEditView):
    def save_instance(self):
        before = User.objects.values_list("email", flat=True).get(pk=self.object.pk)
        user = super().save_instance()
        notify_old_address(user, before)
        return user


class UserViewSet(WagtailUserViewSet):
    edit_view_class = EditView

    def get_form_class(self, for_update=False):
        return UserEditForm if for_update else super().get_form_class(for_update)
