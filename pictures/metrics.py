"""Numbers of pictures for Prometheus."""

from core.metrics.gauges import gauge
from pictures.models import Picture, Rendition


@gauge("varde_pictures", "Pictures in the library.")
def pictures() -> float:
    return Picture.objects.count()


@gauge("varde_renditions", "Sizes of pictures that have been made; how fast it grows is the work.")
def renditions() -> float:
    return Rendition.objects.count()
