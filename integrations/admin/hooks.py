"""Admin hooks of integrations: their screens in the settings."""

from typing import Any

from django.urls import include, path
from wagtail import hooks

from integrations.admin import urls
from integrations.admin.viewsets import EndpointViewSet


@hooks.register("register_admin_viewset")
def endpoint_viewset() -> EndpointViewSet:
    return EndpointViewSet()


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("integrations/log/<int:pk>/", include(urls))]
