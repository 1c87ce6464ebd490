"""Wagtail's own test settings, which its package contains, with wagtail-localize (see tests/upstream.py)."""

from wagtail.test.settings import *  # noqa: F403
from wagtail.test.settings import INSTALLED_APPS as WAGTAIL_APPS

INSTALLED_APPS = [*WAGTAIL_APPS, "wagtail_localize"]
