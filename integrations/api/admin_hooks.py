"""Admin hooks of the write API: its tokens in the settings, and its entries in the log."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from integrations.api.saving import SAVED
from integrations.api.token_views import CREATED, REVOKED, TokenViewSet


class SavedFormatter(LogFormatter):
    """A log message with the name of the token."""

    label = _("Save by the API")

    def format_message(self, log_entry: Any) -> str:
        names = {"name": log_entry.data.get("token"), "prefix": log_entry.data.get("prefix")}
        return gettext("Saved by the API token “%(name)s” (%(prefix)s…)") % names


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    actions.register_action(SAVED)(SavedFormatter)
    actions.register_action(CREATED, _("Create an API token"), _("API token created"))
    actions.register_action(REVOKED, _("Revoke an API token"), _("API token revoked"))


@hooks.register("register_admin_viewset")
def token_viewset() -> TokenViewSet:
    return TokenViewSet()
