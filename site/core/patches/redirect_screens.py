"""Show and change only the redirects of the user's own newsrooms.

Wagtail (8.0) asks for a permission on the model, and offers all sites. A redirect for all sites, and a file of
redirects, belong to users who work in all of them.
"""

from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail.contrib.redirects import views
from wagtail.models import Site

from core.newsroom_access import own_items, sites_of, works_everywhere


def offer_own_sites(form: Any, user: Any) -> None:
    if not works_everywhere(user):
        form.fields["site"].queryset = Site.objects.filter(pk__in=sites_of(user))
        form.fields["site"].required = True


def install() -> None:
    listed = views.IndexView.get_base_queryset
    views.IndexView.get_base_queryset = lambda self: own_items(self.request.user, listed(self))
    for view in (views.CreateView, views.EditView):
        view.get_form = with_own_sites(view.get_form)
    views.start_import = only_everywhere(views.start_import)
    views.process_import = only_everywhere(views.process_import)


def with_own_sites(get_form: Any) -> Any:
    def get_own_form(self: Any, *args: Any, **kwargs: Any) -> Any:
        form = get_form(self, *args, **kwargs)
        offer_own_sites(form, self.request.user)
        return form

    return get_own_form


def only_everywhere(view: Any) -> Any:
    """Return a view that is refused to users who do not work in all newsrooms."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated and not works_everywhere(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return checked
