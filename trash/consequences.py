"""The consequences of deleting or unpublishing: for language versions, links and readers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.functional import cached_property
from django.utils.text import capfirst
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, ReferenceIndex
from wagtail_localize.models import Translation

from core.visibility import public
from trash.contents import delete_blockers, deleted_with, targets_of, trashed
from trash.models import TrashedPage

# How many items of a long list are named; the rest are counted.
NAMED = 20


@dataclass(frozen=True)
class Version:
    """A page or snippet in one language."""

    item: Any
    edit_url: str | None = None

    @property
    def title(self) -> str:
        item = self.item
        return item.get_admin_display_title() if isinstance(item, Page) else str(item)

    @property
    def language(self):
        locale = getattr(self.item, "locale", None)
        return locale.get_display_name() if locale else ""

    @property
    def lang(self) -> str:
        locale = getattr(self.item, "locale", None)
        return locale.language_code if locale else ""

    @property
    def kind(self) -> str:
        item = self.item
        if isinstance(item, Page):
            return str(item.page_type_display_name)
        return capfirst(item._meta.verbose_name)

    @property
    def is_live(self) -> bool:
        return getattr(self.item, "live", True)


@dataclass(frozen=True)
class Link(Version):
    """An object that links to or shows an affected item: in which fields, and through which snippet."""

    fields: tuple[str, ...] = ()
    via: str = ""
    is_in_trash: bool = False


def links_to(items: Iterable, user=None, *, in_trash=False) -> list[Link]:
    """Return what refers to the items, in every language; pages in the trash only with `in_trash`.

    Includes the pages that show an item indirectly, through a snippet.
    """
    items = list(items)
    finder = AdminURLFinder(user)
    hidden = set(TrashedPage.objects.values_list("page", flat=True))
    known = {(type(one)._meta.label, one.pk) for one in items}
    found: list[Link] = []

    def collect(targets, via=""):
        shown_by = []
        for source, rows in sources_of(targets):
            key = (type(source)._meta.label, source.pk)
            deleted = isinstance(source, Page) and source.pk in hidden
            if key in known or (deleted and not in_trash):
                continue
            known.add(key)
            fields = dict.fromkeys(capfirst(row.describe_source_field()) for row in rows)
            url = finder.get_edit_url(source)
            found.append(Link(source, url, tuple(fields), via, deleted))
            if not isinstance(source, Page) and not via:
                shown_by.append(source)
        for source in shown_by:
            collect([source], str(source))

    collect(items)
    return sorted(found, key=lambda link: (not link.is_live, link.lang, link.title))


def sources_of(targets: list) -> Iterator[tuple[object, list[ReferenceIndex]]]:
    """Yield what refers to the targets, each with its references, without aliases and deleted objects."""
    rows: dict[tuple[int, str], list[ReferenceIndex]] = {}
    for row in ReferenceIndex.get_references_to_in_bulk(targets):
        rows.setdefault((row.base_content_type_id, row.object_id), []).append(row)
    for content_type in {content_type for content_type, _pk in rows}:
        model: Any = ContentType.objects.get_for_id(content_type).model_class()
        found = model._default_manager.filter(
            pk__in=[pk for one, pk in rows if one == content_type]
        )
        if issubclass(model, Page):
            found = found.filter(alias_of=None).specific(defer=True)
        for source in found:
            yield source, rows[content_type, str(source.pk)]


@dataclass
class Consequences:
    """The consequences of deleting a page, or of unpublishing it if `is_deletion` is false."""

    page: Page
    user: object = None
    is_deletion: bool = True
    pages: list[Page] = field(init=False)

    def __post_init__(self):
        if self.is_deletion:
            self.pages = deleted_with(self.page)
        else:
            aliases = self.page.aliases.filter(live=True)
            together = [self.page, *aliases, *targets_of([self.page])]
            self.pages = [one for one in together if one.live]

    @cached_property
    def versions(self) -> list[Version]:
        """The page and its other language versions that are affected with it."""
        key = self.page.translation_key
        same = [one for one in self.pages if one.translation_key == key and not one.alias_of_id]
        same.sort(key=lambda one: one.pk != self.page.pk)
        return [self.shown(one) for one in same]

    @cached_property
    def others(self) -> list[Version]:
        return [version for version in self.versions if version.item.pk != self.page.pk]

    @cached_property
    def below(self) -> list[Version]:
        """The other pages that are affected with it."""
        named = {version.item.pk for version in self.versions}
        return [
            self.shown(one) for one in self.pages if one.pk not in named and not one.alias_of_id
        ]

    @cached_property
    def staying(self) -> list[Version]:
        """The language versions that are not affected."""
        gone = {one.pk for one in self.pages}
        same = Page.objects.filter(translation_key=self.page.translation_key, alias_of=None)
        same = same.exclude(pk__in=trashed())
        return [self.shown(one) for one in same if one.pk not in gone and one.pk != self.page.pk]

    @cached_property
    def links(self) -> list[Link]:
        return links_to(self.pages, self.user)

    @cached_property
    def addresses(self) -> list[str]:
        """The URLs that will no longer be found."""
        ours = Page.objects.filter(public(), pk__in=[one.pk for one in self.pages])
        return [url for page in ours.order_by("path") if (url := page.full_url)]

    @cached_property
    def redirects(self) -> list[str]:
        leading = Redirect.objects.filter(redirect_page__in=self.pages)
        return list(leading.order_by("old_path").values_list("old_path", flat=True))

    @cached_property
    def blockers(self) -> list[str]:
        return delete_blockers(self.pages, self.user) if self.is_deletion else []

    def shown(self, page: Page) -> Version:
        page = page.specific_deferred
        return Version(page, AdminURLFinder(self.user).get_edit_url(page))


@dataclass
class ItemConsequences:
    """The consequences of deleting or unpublishing a snippet, picture or document."""

    item: object
    user: object = None

    @cached_property
    def versions(self) -> list[Version]:
        """The translations that are unpublished with the item."""
        if not hasattr(self.item, "translation_key"):
            return []
        return [Version(one) for one in live_translations_of(self.item)]

    @cached_property
    def links(self) -> list[Link]:
        items = [self.item, *(version.item for version in self.versions)]
        return links_to(items, self.user, in_trash=True)


def live_translations_of(item) -> list:
    """Return a snippet's live translations; none if it is itself a translation."""
    ties = Translation.objects.filter(
        source__object=item.translation_key, source__locale=item.locale_id, enabled=True
    )
    locales = ties.values("target_locale")
    same = type(item)._default_manager.filter(translation_key=item.translation_key)
    return list(same.filter(live=True, locale__in=locales))
