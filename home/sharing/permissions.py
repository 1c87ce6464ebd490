"""Who shares: publishers of the story's newsroom offer it, those of the other newsroom accept it."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from wagtail.models import Page, Site
from wagtail.permissions import page_permission_policy

from release.press.permissions import newsrooms_by_path
from translation.workflow.permissions import subtrees_with

PUBLISH = "publish_page"


def may_offer(user: Any, story: Page) -> bool:
    return bool(page_permission_policy.user_has_permission_for_instance(user, "publish", story))


def sites_published_in(user: Any) -> list[Site]:
    """Return the newsrooms in which a user publishes, in some language."""
    tops = tuple(path for path, *_rest in subtrees_with(user, PUBLISH))
    if not tops:
        return []
    found = [site for path, site in newsrooms_by_path().items() if path.startswith(tops)]
    return list(dict.fromkeys(found))


def publishers_of(site: Site) -> QuerySet:
    """Return the active users who publish on a front page of a newsroom, without those of the whole installation."""
    pks: set[int] = set()
    for home in site.root_page.get_translations(inclusive=True):
        users = page_permission_policy.users_with_permission_for_instance("publish", home)
        pks |= set(users.values_list("pk", flat=True))
    users = get_user_model().objects.filter(pk__in=pks, is_active=True, is_superuser=False)
    return users.order_by("pk")
