"""What of Wagtail's screens for pictures is closed."""

from django.http import Http404
from django.urls import path
from wagtail import hooks


def not_found(request, **parameters):
    raise Http404


@hooks.register("register_admin_urls", order=-1)
def no_decoding_in_the_web_worker():
    """Wagtail's (8.0) preview belongs to its URL generator, which is not in use."""
    return [path("images/<int:image_id>/preview/<str:filter_spec>/", not_found)]
