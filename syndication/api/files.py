"""Pictures and documents of the API: those that a public page shows (`FileUse`)."""

from typing import Any

from django.http import HttpRequest
from rest_framework.fields import Field
from wagtail.api import APIField
from wagtail.api.v2.filters import FieldsFilter, OrderingFilter
from wagtail.api.v2.views import BaseAPIViewSet

from core.files.kinds import kind_of
from core.models import Attachment
from pictures.models import Picture
from syndication.api.limits import ReadOnly

KNOWN = BaseAPIViewSet.known_query_parameters - {"search", "search_operator", "rich_text_format"}


class Download(Field):
    """The address of the file."""

    def get_attribute(self, instance: Any) -> Any:
        return instance

    def to_representation(self, value: Any) -> str:
        request: HttpRequest = self.context["request"]
        return request.build_absolute_uri(value.file.url)


class Texts(Field):
    """A picture's texts by language."""

    def get_attribute(self, instance: Any) -> Any:
        return instance

    def to_representation(self, value: Any) -> dict[str, dict[str, str]]:
        return {
            language: {"alt": text.alt_text, "caption": text.caption, "credit": text.credit}
            for language, text in value.texts_by_language.items()
        }


class PublicFiles(ReadOnly, BaseAPIViewSet):
    folder = ""
    filter_backends = [FieldsFilter, OrderingFilter]
    known_query_parameters = KNOWN
    meta_fields = ["type", "detail_url", APIField("download_url", serializer=Download())]
    listing_default_fields = ["id", "type", "detail_url", "download_url"]

    def get_queryset(self) -> Any:
        kind: Any = kind_of(f"{self.folder}/")
        return self.model.objects.filter(kind.public & ~kind.restricted).order_by("pk")


class PublicPictures(PublicFiles):
    """Pictures with their texts and rights. Their titles are file names, and not public."""

    body_fields = [
        *("id", "width", "height", "copyright", "licence"),
        APIField("texts", serializer=Texts()),
    ]
    listing_default_fields = [*PublicFiles.listing_default_fields, "width", "height", "texts"]
    name, model, folder = "images", Picture, "original_images"


class PublicDocuments(PublicFiles):
    body_fields = ["id", "title"]
    listing_default_fields = [*PublicFiles.listing_default_fields, "title"]
    name, model, folder = "documents", Attachment, "documents"
