"""The pages of the API: what is public on the requested site, stories with their texts and language versions."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import override
from rest_framework.fields import Field
from wagtail.api import APIField
from wagtail.api.v2 import filters
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.models import Page

from core.addresses import absolute_url
from core.languages import code_of, language_of
from core.visibility import public
from news.models import StoryPage
from syndication.api.limits import ReadOnly
from syndication.ninjs import uri_of
from syndication.sitemaps.addresses import Roots
from syndication.stories import with_everything


class Whole(Field):
    """A field that is computed from the whole object."""

    def get_attribute(self, instance: Any) -> Any:
        return instance

    def to_representation(self, value: Any) -> Any:
        return self.of(value, self.context["request"])

    def of(self, page: Any, request: HttpRequest) -> Any:
        raise NotImplementedError


class Languages(Whole):
    """The public language versions, the page itself included."""

    def of(self, page: Any, request: HttpRequest) -> list[dict[str, Any]]:
        roots = Roots.of(request)
        rows = Page.objects.filter(
            roots.condition(), public(), translation_key=page.translation_key
        )
        return [
            {"language": code_of(locale), "id": pk, "html_url": roots.url(path, locale)}
            for pk, path, locale in rows.order_by("pk").values_list("pk", "url_path", "locale_id")
        ]


class Address(Whole):
    def of(self, page: Any, request: HttpRequest) -> str:
        return absolute_url(page, request)


class Identity(Whole):
    """The identity that feeds and ninjs items have, too."""

    def of(self, page: Any, request: HttpRequest) -> str:
        return uri_of(page.translation_key, language_of(page))


class Text(Whole):
    """The text of a story as plain HTML."""

    def of(self, page: Any, request: HttpRequest) -> str:
        with override(language_of(page)):
            (story,) = with_everything([page], request)
        return story.html


class Named(Whole):
    """The names of the topics or organisations that readers see with a story."""

    def of(self, page: Any, request: HttpRequest) -> list[dict[str, Any]]:
        items = getattr(page, self.field_name or "")
        return [{"name": item.name, "language": language_of(item)} for item in items]


class Corrections(Whole):
    def of(self, page: Any, request: HttpRequest) -> list[dict[str, Any]]:
        return [{"date": one.date, "text": one.text} for one in page.shown_corrections]


STORY_FIELDS = ["kind", "lead", "date", "updated", "dateline", "byline_text", "seo_title"]
DETAILS = {
    "topics": Named,
    "organisations": Named,
    "corrections": Corrections,
    "text": Text,
}


class PublicPages(ReadOnly, PagesAPIViewSet):
    """Public pages of the site in all languages, found by the one definition in `core.visibility`."""

    filter_backends = [
        filters.FieldsFilter,
        filters.ChildOfFilter,
        filters.AncestorOfFilter,
        filters.DescendantOfFilter,
        filters.OrderingFilter,
        filters.TranslationOfFilter,
        filters.LocaleFilter,
    ]
    known_query_parameters = PagesAPIViewSet.known_query_parameters - {
        "search",
        "search_operator",
        "site",
        "rich_text_format",
    }
    body_fields = ["id", "title"]
    meta_fields = [
        "type",
        "detail_url",
        APIField("html_url", serializer=Address()),
        "slug",
        "search_description",
        "first_published_at",
        "last_published_at",
        "parent",
        "locale",
        APIField("uri", serializer=Identity()),
        APIField("languages", serializer=Languages()),
    ]
    detail_only_fields = ["parent", "languages", *DETAILS]
    listing_default_fields = [
        *("id", "title", "type", "detail_url", "html_url", "slug"),
        *("first_published_at", "last_published_at", "uri"),
    ]

    def get_base_queryset(self) -> Any:
        return Page.objects.filter(Roots.of(self.request).condition(), public())

    def get_queryset(self) -> Any:
        return (
            super().get_queryset().select_related("locale").order_by("-first_published_at", "-pk")
        )

    @classmethod
    def get_body_fields(cls, model: Any) -> list[APIField]:
        """Add a story's own fields; its model names none, so that nothing is public by default."""
        fields = [APIField(field) for field in cls.body_fields]
        if issubclass(model, StoryPage):
            fields += [APIField(name) for name in STORY_FIELDS]
            fields += [APIField(name, serializer=kind()) for name, kind in DETAILS.items()]
        return fields
