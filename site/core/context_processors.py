"""Template context: the newsroom that is being read."""

from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from wagtail.models import Site

from core.models import Newsroom


def newsroom(request):
    """`newsroom`, the identity of the site in the reader's language (one query, only where a template asks)."""

    def find():
        return Newsroom.objects.for_site(Site.find_for_request(request), get_language())

    return {"newsroom": SimpleLazyObject(find)}
