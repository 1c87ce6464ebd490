"""A status filter for the image library, to find pictures that cannot be shown."""

from django_filters import ChoiceFilter
from wagtail.images.views.images import ImagesFilterSet

from pictures.models import Picture, PictureStatus


class PicturesFilterSet(ImagesFilterSet):
    """Wagtail's filters and a status filter."""

    status = ChoiceFilter(
        label=Picture._meta.get_field("status").verbose_name, choices=PictureStatus.choices
    )

    class Meta(ImagesFilterSet.Meta):
        fields = ["status"]
