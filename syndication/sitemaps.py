"""The sitemap of a newsroom: every public page with its language versions."""

from collections import defaultdict
from typing import Any

from django.db.models import Max
from wagtail.contrib.sitemaps.sitemap_generator import Sitemap
from wagtail.models import Page

from core.addresses import absolute_url
from core.languages import language_of
from core.visibility import public

PAGES_PER_SITEMAP = 5000


class NewsroomSitemap(Sitemap):
    """The public pages of a site in all languages, with links between language versions (hreflang)."""

    limit = PAGES_PER_SITEMAP

    def items(self) -> Any:
        roots = self.get_wagtail_site().root_page.get_translations(inclusive=True)
        pages = Page.objects.filter(public())
        found = Page.objects.none()
        for root in roots:
            # Pages that were moved into another language's tree are not served.
            found = found | pages.filter(path__startswith=root.path, locale=root.locale_id)
        return found.order_by("path")

    def get_latest_lastmod(self) -> Any:
        """Return the latest date for the index in one query."""
        return self.items().aggregate(latest=Max("last_published_at"))["latest"]

    def get_urls(self, page: int = 1, site: Any = None, protocol: Any = None) -> list[Any]:
        part = list(self.paginator.page(page).object_list)
        keys = {found.translation_key for found in part}
        versions = defaultdict(list)
        for version in self.items().filter(translation_key__in=keys):
            if url := absolute_url(version, self.request):
                versions[version.translation_key].append((language_of(version), url))
        return [
            {
                "item": found,
                "location": url,
                "lastmod": found.last_published_at,
                "changefreq": None,
                "priority": "",
                "alternates": [
                    {"lang_code": language, "location": address}
                    for language, address in sorted(versions[found.translation_key])
                ]
                if len(versions[found.translation_key]) > 1
                else [],
            }
            for found in part
            if (url := absolute_url(found, self.request))
        ]
