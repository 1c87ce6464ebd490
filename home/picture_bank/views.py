"""The pages of the picture bank, in each language of a newsroom."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.files.delivery import deliver
from core.languages import language_of
from core.models.newsroom import newsroom_of
from core.page_cache.collecting import offer_list
from core.page_cache.tags import PICTURES
from core.sites import home_page, home_pages, site_of
from core.slugs import slug_for
from home.picture_bank.finding import BankFilters, BankPicture, bank, collections_of, with_grounds
from news.listing import later_page
from pictures.credits import CreditKind
from pictures.figures import Figure
from pictures.models import PictureText
from pictures.rendition_sizes import PRESS, specs_of
from pictures.renditions import rendition_rows

PER_PAGE = 24


def as_downloads(pictures: Any) -> list[BankPicture]:
    return [BankPicture(number, Figure(one)) for number, one in enumerate(pictures, start=1)]


def with_sizes(pictures: Any) -> Any:
    """Return pictures with their texts and the sizes to show and to download, in one query."""
    sizes = Q(filter_spec__in=specs_of(["figure", PRESS]))
    return pictures.annotate(text_rows=PictureText.rows(), rendition_rows=rendition_rows(sizes))


def alternates(request: HttpRequest) -> list[tuple[str, str]]:
    """Return (language, URL) of the bank in each language of the newsroom."""
    found = []
    for home in home_pages(request):
        if home.is_public:  # type: ignore[attr-defined]
            with override(language_of(home)):
                address = request.build_absolute_uri(reverse("picture_bank"))
            found.append((language_of(home), address))
    return sorted(found) if len(found) > 1 else []


def description(request: HttpRequest) -> str:
    newsroom = newsroom_of(site_of(request), get_language())
    text = _("Pictures from %(newsroom)s to download, with credit lines and terms of use.")
    return text % {"newsroom": newsroom.name if newsroom else "Varde"}


@require_safe
def pictures(request: HttpRequest) -> HttpResponse:
    """Show the bank's pictures, by words, kind and gallery. Without pictures there is no bank."""
    every = bank()
    home: Any = home_page(request)
    if not home or not home.is_public or not every.exists():
        raise Http404
    collections = collections_of(every)
    filters = BankFilters.from_query(request.GET, collections)
    found = with_grounds(with_sizes(filters.apply(every)))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    # What readers look for is not stored: there are as many words as readers.
    if not filters.words and (page or not filters.query):
        offer_list(PICTURES, **filters.chosen, page=later_page(page))
    context = {
        "name": _("Picture bank"),
        "description": description(request),
        "bank_filters": filters,
        "collections": collections,
        "kinds": CreditKind.choices,
        "stories": page,
        "pictures": as_downloads(page),
        "alternates": alternates(request),
    }
    return render(request, "home/picture_bank.html", context)


@require_safe
def picture_file(request: HttpRequest, pk: int, size: str) -> Any:
    """Send a picture of the bank as a download, named after what it shows."""
    one = with_sizes(bank().filter(pk=pk)).first()
    if not one or not home_page(request):
        raise Http404
    (picture,) = as_downloads([one])
    for download in picture.downloads:
        if download.size == size:
            said = slug_for(str(one.alt or one.caption), get_language() or "") or str(one.pk)
            try:
                name = f"{said}-{size}"
                return deliver(request, download.file, name, public=True, attached=True)
            except FileNotFoundError:
                break
    raise Http404
