from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, Site


class NewsroomCollection(models.Model):
    """The collection with a newsroom's own pictures and documents, which users of other newsrooms do not see.

    The first newsroom needs none: its files are those that are in no such collection.
    """

    site = models.OneToOneField(Site, on_delete=models.CASCADE, related_name="own_collection")
    collection = models.OneToOneField(Collection, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("collection of a newsroom")
        verbose_name_plural = _("collections of newsrooms")

    def __str__(self) -> str:
        return str(self.collection)
