"""Webhooks, wire services and the write API."""

from environ import Env

env = Env()
