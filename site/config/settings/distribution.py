"""Subscribers, media contacts and the mails of a release."""

from environ import Env

env = Env()
