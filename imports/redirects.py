"""Where old addresses lead: to the story that was there, in its language, or to its file."""

from django.http import HttpRequest
from wagtail.models import Page, Site

from core.models import Attachment
from core.redirects import redirect_finder
from core.visibility import public
from imports.addresses import digests, host_of
from imports.models import OldAddress


@redirect_finder
def new_address(request: HttpRequest) -> str | None:
    """Return the address of the public page, or of the document, that was at the requested address before."""
    site = Site.find_for_request(request)
    wanted = list(digests(request.get_full_path()))
    if site is None or not wanted:
        return None
    rows = OldAddress.objects.filter(source__site=site, digest__in=wanted)
    host = host_of(f"//{request.get_host()}")
    # The most exact address first; of the same address on several hosts, that on the requested one.
    found = sorted(
        rows.select_related("document", "story"),
        key=lambda row: (wanted.index(row.digest), row.host != host, row.pk),
    )
    for row in found:
        if url := address_of(row, request):
            return url
    return None


def address_of(row: OldAddress, request: HttpRequest) -> str | None:
    if row.document:
        # The file's own address asks whether readers may have it.
        document: Attachment = row.document
        return str(document.url)
    pk = row.story.page_id if row.story else None
    page = Page.objects.filter(public(), pk=pk).first() if pk else None
    return page.get_url(request) if page else None
