"""In the story's editor: pictures that are being prepared, and those that cannot be shown."""

from wagtail.admin.panels import Panel

from pictures.models import Picture, PictureStatus
from pictures.prefetching import collect_picture_ids


def unavailable_pictures(story) -> dict[str, list[Picture]]:
    """The story's pictures that readers do not see (yet), by status."""
    pks = collect_picture_ids(list(story.body.raw_data)) | {story.lead_picture_id}
    found: dict[str, list[Picture]] = {}
    pictures = Picture.objects.filter(pk__in=[pk for pk in pks if pk])
    for picture in pictures.exclude(status=PictureStatus.READY).only("title", "status"):
        found.setdefault(picture.status, []).append(picture)
    return found


class PictureStatusPanel(Panel):
    """Says nothing while all pictures can be shown."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "news/admin/picture_status.html"

        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            self.not_ready = unavailable_pictures(self.instance) if self.instance.pk else {}

        def is_shown(self):
            return bool(self.not_ready)
