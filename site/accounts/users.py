"""Wagtail's app for users, told which screens to use. (Django takes the only config of an `apps.py`.)"""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    user_viewset = "accounts.viewsets.UserViewSet"
