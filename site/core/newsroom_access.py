"""What belongs to a newsroom, and who may see it: users with a permission on one of its front pages or below.

A model with a foreign key `site` belongs to the newsrooms, and so does one in collections. A `NewsroomItem` without a
site is common to all newsrooms. Redirects without a site work in all of them, and belong to users of all.
"""

from functools import lru_cache
from typing import Any, NamedTuple

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from wagtail.admin.auth import permission_denied
from wagtail.models import CollectionMember, Page, Site
from wagtail.permission_policies.collections import CollectionPermissionLookupMixin
from wagtail.permissions import page_permission_policy, policy_registry

from core.languages import language_of
from core.page_cache.memory import remembered
from core.visibility import HOME_DEPTH

WORKING = ("add_page", "change_page", "publish_page")
SEEN_BY = ("add", "change", "delete", "view", "choose")
# The names by which the admin's URLs give the primary key of an object, and that of a page.
KEYS = ("pk", "redirect_id")
PAGE_KEYS = ("page_id", "parent_page_id", "page_to_move_id")
PAGE_SCREENS = ("wagtailadmin_pages", "wagtailadmin_explore")


def sites_of(user: Any) -> set[int]:
    """Return the primary keys of the Wagtail sites in which a user works. Read once per request."""
    if not hasattr(user, "_sites"):
        user._sites = read_sites(user)
    return user._sites


def read_sites(user: Any) -> set[int]:
    if user.is_superuser and user.is_active:
        return set(Site.objects.values_list("pk", flat=True))
    granted = page_permission_policy.get_cached_permissions_for_user(user)
    tops = tuple(one.page.path for one in granted if one.permission.codename in WORKING)
    return {one.site for one in front_pages() if any(overlap(one.path, top) for top in tops)}


def name_of_newsroom(site: Any) -> str:
    """Return what the site's newsroom is called in the active language, or the site, if it has no identity yet."""
    language = get_language()

    def read() -> str:
        rooms = list(site.newsrooms.filter(live=True).order_by("pk"))
        rooms.sort(key=lambda room: language_of(room) != language)
        return str(rooms[0].name if rooms else site.site_name or site.hostname)

    return remembered(("name of newsroom", site.pk, language), read)


class FrontPage(NamedTuple):
    """The tree path of a newsroom's front page in a language."""

    site: int
    locale: int
    path: str


def front_pages() -> list[FrontPage]:
    """Return the front pages of all newsrooms, in two queries."""
    sites = list(Site.objects.values_list("root_page__translation_key", "pk"))
    homes = Page.objects.filter(depth=HOME_DEPTH).order_by("pk")
    rows = list(homes.values_list("translation_key", "locale", "path"))
    return [FrontPage(pk, *home) for root, pk in sites for key, *home in rows if key == root]


def path_of_newsroom(site: int, locale: int, pages: list[FrontPage]) -> str:
    """Return the path of a newsroom's front page in a language, else in another one; empty if it has none."""
    own = sorted((one for one in pages if one.site == site), key=lambda one: one.locale != locale)
    return own[0].path if own else ""


def overlap(path: str, top: str) -> bool:
    return path.startswith(top) or top.startswith(path)


def all_newsrooms() -> set[int]:
    """Return the primary keys of all sites, from Wagtail's cache."""
    return {root.site_id for root in Site.get_site_root_paths()}


def has_one_newsroom() -> bool:
    return len(all_newsrooms()) < 2


def works_everywhere(user: Any) -> bool:
    """Return whether a user works in every newsroom of the installation, which may be the only one."""
    sites = all_newsrooms()
    return user.is_superuser or len(sites) < 2 or sites <= sites_of(user)


@lru_cache(maxsize=512)
def owner_field(model: type[Model]) -> str:
    """Return the name of the field that says to which newsroom an object belongs; empty without one."""
    if issubclass(model, CollectionMember):
        return "collection"
    try:
        is_site = model._meta.get_field("site").related_model is Site
    except FieldDoesNotExist:
        return ""
    return "site" if is_site else ""


def may_be_common(model: Any) -> bool:
    """Return whether objects of a model without a newsroom are common to all."""
    return bool(getattr(model, "common_without_newsroom", False))


def common_or_of(site: Any, name: str = "site") -> Q:
    """Return the condition for items that a newsroom may use; `name` is the lookup of their newsroom."""
    return Q(**{name: None}) | Q(**{name: site})


def own_items(user: Any, items: QuerySet) -> QuerySet:
    """Return the objects of a query that belong to newsrooms of the user, or to none in particular."""
    model: Any = items.model
    field = owner_field(model)
    if not field or user.is_superuser or (field == "site" and works_everywhere(user)):
        return items
    if field == "site":
        common = Q(site=None) if may_be_common(model) else Q()
        return items.filter(Q(site__in=sites_of(user)) | common)
    policy = policy_registry.get_by_type(items.model)
    if not isinstance(policy, CollectionPermissionLookupMixin):
        return items  # Wagtail's own pictures and documents, which are replaced by ours
    seen = policy.collections_user_has_any_permission_for(user, SEEN_BY)
    return items.filter(collection__in=seen.values("pk"))


def site_pk_of(item: Any) -> int | None:
    """Return the key of the site that a page is in, or that an item belongs to; None for one that is common."""
    if not isinstance(item, Page):
        return getattr(item, "site_id", None)
    paths = {root.root_path: root.site_id for root in Site.get_site_root_paths()}
    return next((pk for path, pk in paths.items() if item.url_path.startswith(path)), None)


def may_use(user: Any, item: Any) -> bool:
    """Return whether an item is common, or belongs to a newsroom of the user. No query on a second call."""
    site = getattr(item, "site_id", None)
    return site is None or works_everywhere(user) or site in sites_of(user)


def default_newsroom(user: Any) -> int | None:
    """Return the newsroom that new items of a user belong to; None, for common ones, if they work everywhere."""
    return None if works_everywhere(user) else min(sites_of(user), default=None)


def may_open(user: Any, model: type[Model], pk: Any) -> bool:
    """Return whether an object is of the user's newsrooms. One that does not exist is left to its view."""
    found = model._base_manager.filter(pk=pk)
    return own_items(user, found).exists() or not found.exists()


def owned_models() -> list[type[Model]]:
    """Return the models whose objects belong to a newsroom."""
    return [model for model in apps.get_models() if owner_field(model)]


class NewsroomAccessMiddleware:
    """Middleware that refuses each screen of the admin about one object of another newsroom.

    Wagtail's generic views ask only for a permission on the model (history, usage, unpublishing, revisions …).
    """

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> Any:
        # On readers' pages the session must not be looked at.
        if not request.path_info.startswith(reverse("wagtailadmin_home")):
            return None
        model, match = model_of(view), request.resolver_match
        pk = next((kwargs[name] for name in KEYS if name in kwargs), None)
        is_object = bool(model and pk is not None and owner_field(model) == "site")
        is_page_screen = match and match.view_name.startswith(PAGE_SCREENS)
        pages = {kwargs[name] for name in PAGE_KEYS if name in kwargs} if is_page_screen else set()
        if not (is_object or pages) or not request.user.is_authenticated:
            return None
        if works_everywhere(request.user):
            return None
        may = not pages or may_explore(request.user, pages)
        if model and is_object:
            may = may and may_open(request.user, model, pk)
        return None if may else permission_denied(request)


def may_explore(user: Any, pages: set[Any]) -> bool:
    """Return whether a user may see one of the pages. Pages that do not exist are left to their view."""
    seen = page_permission_policy.explorable_instances(user).filter(pk__in=pages)
    return seen.exists() or not Page.objects.filter(pk__in=pages).exists()


def model_of(view: Any) -> type[Model] | None:
    """Return the model of a generic view of the admin, else None."""
    model = getattr(view, "view_initkwargs", {}).get("model")
    model = model or getattr(getattr(view, "view_class", None), "model", None)
    return model if isinstance(model, type) and issubclass(model, Model) else None
