"""Who logs in with a password (`PASSWORD_LOGIN`, `BREAK_GLASS_ACCOUNTS`)."""

from typing import Any

from django.conf import settings


def has_password_login(user: Any) -> bool:
    accounts = {account.lower() for account in settings.BREAK_GLASS_ACCOUNTS}
    return settings.PASSWORD_LOGIN or user.get_username().lower() in accounts
