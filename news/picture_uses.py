"""Which versions of stories show a picture."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from wagtail.models import Revision

from news.models import StoryPage


def versions_showing(pk: int) -> QuerySet[Revision]:
    """Return the revisions of stories that may show a picture: what is found for 1 may also show 12."""
    shown = Q(content__lead_picture=pk)
    for name in ("picture", "portrait"):
        shown |= Q(content__body__icontains=f'"{name}": {pk}')
    return Revision.objects.filter(shown, content_type=ContentType.objects.get_for_model(StoryPage))
