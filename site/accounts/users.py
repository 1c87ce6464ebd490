"""The config of Wagtail's users app, in its own module, as Django uses the only config of an `apps.py`."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    user_viewset = "accounts.viewsets.UserViewSet"
