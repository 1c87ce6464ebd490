"""The newsroom that a page belongs to, and who administers it."""

from typing import Any

from wagtail.models import Site
from wagtail.permissions import page_permission_policy

from news.models import StoryPage


def site_of(page: StoryPage) -> int | None:
    """Return the key of the site whose front page in the page's language it is below; no query."""
    for root in Site.get_site_root_paths():
        if page.url_path.startswith(root.root_path) and root.language_code == page.language:
            key: int = root.site_id
            return key
    return None


def may_administer(user: Any, site: Site) -> bool:
    """Return whether a user publishes in the newsroom, besides the permission for integrations."""
    policy = page_permission_policy
    return bool(policy.user_has_permission_for_instance(user, "publish", site.root_page))


def sites_of(user: Any) -> list[Site]:
    return [one for one in Site.objects.select_related("root_page") if may_administer(user, one)]
