"""Webhooks, wire services and the write API."""

from environ import Env

env = Env()

# Earlier values of `SECRET_KEY`: they still decrypt the secrets of integrations.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
