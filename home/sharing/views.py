"""The admin's screens of shared stories."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages
from wagtail.models import Site

from core.newsroom_access import name_of_newsroom
from home.sharing import services
from home.sharing.models import SharedStory
from home.sharing.permissions import may_offer, sites_published_in
from home.sharing.rows import actions_of, rows_of, shares_seen_by
from news.models import StoryPage
from release.press.permissions import newsroom_of

PER_PAGE = 50


class OfferForm(forms.Form):
    newsroom = forms.ModelChoiceField(Site.objects.none(), label=gettext_lazy("Newsroom"))

    def __init__(self, *args: Any, story: StoryPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        source = newsroom_of(story)
        others = Site.objects.exclude(pk=source.pk if source else None)
        if not self.is_bound:  # what is sent gets the message of the service
            taken = SharedStory.objects.taken(story).values("site")
            others = others.exclude(pk__in=taken)
        field: Any = self.fields["newsroom"]
        field.queryset = others.order_by("site_name", "hostname")
        field.label_from_instance = name_of_newsroom


@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: HttpRequest, page_id: int) -> HttpResponse:
    """Offer a story to another newsroom."""
    story = get_object_or_404(StoryPage, pk=page_id)
    if not may_offer(request.user, story):
        raise PermissionDenied
    form = OfferForm(request.POST or None, story=story)
    if form.is_valid():
        try:
            services.offer(story, form.cleaned_data["newsroom"], request.user)
            messages.success(request, _("The story is offered. The other newsroom decides."))
            return redirect("sharing:offer", story.pk)
        except ValidationError as error:
            form.add_error("newsroom", error)
    shares = SharedStory.objects.filter(translation_key=story.translation_key)
    rows = rows_of(shares.select_related("site", "source").order_by("pk"), request.user)
    context = {"story": story, "form": form, "rows": rows}
    return render(request, "home/sharing/page.html", context, status=422 if form.errors else 200)


@require_safe
def shared(request: HttpRequest) -> HttpResponse:
    """List what is offered to the user's newsrooms, and what they have offered."""
    if not sites_published_in(request.user):
        raise PermissionDenied
    pages = Paginator(shares_seen_by(request.user), PER_PAGE)
    page = pages.get_page(request.GET.get("p"))
    context = {"rows": rows_of(page.object_list, request.user), "page": page}
    return render(request, "home/sharing/list.html", context)


@require_POST
def change(request: HttpRequest, pk: int, status: str) -> HttpResponse:
    """Accept, decline or end, if the user's newsroom may do so."""
    share = get_object_or_404(shares_seen_by(request.user), pk=pk)
    if status != share.status and status not in dict(actions_of(share, request.user)):
        raise PermissionDenied
    try:
        changed = services.change(share, status, request.user)
        messages.success(request, message_of(changed))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("sharing:list")


def message_of(share: SharedStory) -> str:
    if share.status == SharedStory.Status.SHOWN:
        return _("The story is shown in your newsroom.")
    if share.status == SharedStory.Status.DECLINED:
        return _("The story is declined. You can still show it later.")
    return _("The story is no longer shared.")
