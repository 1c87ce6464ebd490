"""Who sees and edits what belongs to a newsroom's press work: its editors and communications staff."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Model, Q, QuerySet
from wagtail.models import GroupPagePermission, Page, Site
from wagtail.permission_policies import ModelPermissionPolicy

from core.newsroom_access import name_of_newsroom
from translation.workflow.permissions import subtrees_with

SEEN_BY = ("add", "change", "delete", "view")
# A newsroom's own people write or publish on its front page; translators only change pages.
WRITING = ("add_page", "publish_page")
FRONT_PAGES = 2  # their depth


def newsrooms_by_path() -> dict[str, Site]:
    """Return the newsroom of each front page, by the page's path, in every language."""
    sites = Site.objects.select_related("root_page").order_by("site_name", "hostname")
    by_key = {site.root_page.translation_key: site for site in sites}
    pages = Page.objects.filter(depth=FRONT_PAGES, translation_key__in=by_key).order_by("path")
    return {path: by_key[key] for path, key in pages.values_list("path", "translation_key")}


def homes_of(user: Any) -> dict[str, Site]:
    """Return the newsrooms of a user by the paths of their front pages. Read once per request."""
    if not hasattr(user, "_press_homes"):
        paths = tuple(path for name in WRITING for path, *_rest in subtrees_with(user, name))
        homes = newsrooms_by_path() if paths else {}
        user._press_homes = {path: site for path, site in homes.items() if path.startswith(paths)}
    return user._press_homes


def newsrooms_of(user: Any) -> list[Site]:
    return list(dict.fromkeys(homes_of(user).values()))


def newsroom_of(page: Page) -> Site | None:
    """Return the newsroom that a page belongs to."""
    return newsrooms_by_path().get(page.path[: Page.steplen * FRONT_PAGES])


class NewsroomPermissionPolicy(ModelPermissionPolicy):
    """Django's permissions on the model, for the objects of the user's own newsrooms (their `site`)."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return super().user_has_permission(user, action) and bool(newsrooms_of(user))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        allowed = self.user_has_permission(user, action)
        return allowed and instance.site_id in {site.pk for site in newsrooms_of(user)}

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> QuerySet[Model]:
        everything = self.model._default_manager.all()
        if not self.user_has_any_permission(user, actions):
            return everything.none()
        return everything.filter(site__in=newsrooms_of(user))

    def users_with_any_permission_for_instance(
        self, actions: Iterable[str], instance: Any
    ) -> QuerySet[Any]:
        return self.users_in([instance.site], actions)

    def users_in(self, sites: Iterable[Site], actions: Iterable[str] = ("change",)) -> QuerySet:
        """Return the active users who have one of the permissions in one of the newsrooms, by name."""
        wanted = set(sites)
        paths = [path for path, site in newsrooms_by_path().items() if site in wanted]
        granted = GroupPagePermission.objects.filter(permission__codename__in=WRITING)
        groups = {
            group
            for group, top in granted.values_list("group", "page__path")
            if any(path.startswith(top) for path in paths)
        }
        users = self.users_with_any_permission(list(actions)).values("pk")
        own = get_user_model().objects.filter(Q(groups__in=groups) | Q(is_superuser=True))
        return own.filter(pk__in=users).distinct().order_by("last_name", "first_name")


def seen_by(user: Any, model: type[Model]) -> QuerySet:
    """Return the items of the user's newsrooms."""
    return NewsroomPermissionPolicy(model).instances_user_has_any_permission_for(user, SEEN_BY)


def names_of_newsrooms(sites: Iterable[Site]) -> list[tuple[int, str]]:
    """Return the choices of a form field for newsrooms."""
    return [(site.pk, name_of_newsroom(site)) for site in sites]


def keys_in(values: Iterable[Any]) -> list[int]:
    """Return the primary keys among values of a request; no database has those of 19 digits and more."""
    texts = [str(one) for one in values]
    return [int(one) for one in texts if one.isascii() and one.isdecimal() and len(one) < 19]
